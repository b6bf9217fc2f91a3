"""A deck that was made on Windows builds elsewhere, and what is made elsewhere goes to Windows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from deck.base.errors import InputError
from deck.base.filenames import goes_anywhere
from deck.content.deck import Deck
from deck.making.ask.profile import load_profile
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.making.new import new_deck


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return new_deck(tmp_path / "mijn").folder


def written(folder: Path, *changes: tuple[str, str]) -> None:
    """Change deck.toml."""
    text = (folder / "deck.toml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "deck.toml").write_text(text, encoding="utf-8")


def test_paths_with_backslashes_lead_to_the_files(folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "data" / "meer").mkdir()
    (folder / "cards.csv").rename(folder / "data" / "meer" / "cards.csv")
    shutil.move(folder / "layouts", folder / "data" / "layouts")
    written(
        folder,
        ('data = "cards.csv"', r"data = 'data\meer\cards.csv'"),
        ('layout = "kaarten.toml"', r"layout = '.\kaarten.toml'"),
        ('version = "1.0"', 'version = "1.0"\n' + r"layouts = 'data\layouts'"),
    )
    (job,) = checked_jobs(BuildRequest(deck=Deck.open(folder)))
    assert len(job.records) == 6


def test_a_backslash_does_not_lead_out_of_the_folder(folder: Path) -> None:
    (folder.parent / "geheim.csv").write_text("titel\nx\n", encoding="utf-8")
    written(folder, ('data = "cards.csv"', r"data = '..\geheim.csv'"))
    with pytest.raises(InputError, match="lies outside the folder of the deck"):
        checked_jobs(BuildRequest(deck=Deck.open(folder)))


def test_a_backslash_between_quotation_marks_is_told_with_what_to_write(folder: Path) -> None:
    for path in (r'"data\cards.csv"', r'"C:\Users\mij\cards.csv"', r'"data\xylofoon.csv"'):
        shutil.copy(folder / "deck.toml", folder / "heel.toml")
        written(folder, ('data = "cards.csv"', f"data = {path}"))
        with pytest.raises(InputError, match=r"Write / for each \\ in a text between quotation marks"):
            Deck.open(folder)
        shutil.move(folder / "heel.toml", folder / "deck.toml")


def test_a_profile_may_extend_another_by_a_path_of_windows(tmp_path: Path) -> None:
    (tmp_path / "hier").mkdir()
    (tmp_path / "hier" / "basis.toml").write_text('extends = "press"\nbleed = 5\n', encoding="utf-8")
    (tmp_path / "drukker.toml").write_text(r"extends = 'hier\basis.toml'" + "\n", encoding="utf-8")
    assert load_profile(str(tmp_path / "drukker.toml")).bleed == 5


@pytest.mark.parametrize("name", ["CON", "nul.txt", "Lpt1", "aux", "deck.", "deck ", "a\\b", "a:b", "wat?"])
def test_no_deck_gets_a_name_that_windows_does_not_take(tmp_path: Path, name: str) -> None:
    assert not goes_anywhere(name)
    with pytest.raises(InputError, match=r"cannot be the name of a folder|is there already"):
        new_deck(tmp_path / name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["mijn-deck", "Één deck", "console", "com", "v1.2", "nul-op-rekest"])
def test_other_names_are_taken(name: str) -> None:
    assert goes_anywhere(name)

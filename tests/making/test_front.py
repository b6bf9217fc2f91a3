"""`from deck import Deck, build`: plain values in, files out, and the command line uses nothing else."""

from __future__ import annotations

import datetime
import doctest
import importlib
import inspect
import subprocess
import sys
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import deck
from deck import BuiltFile, Deck, FindingsError, InputError, VakdeckError, build
from deck.making import front
from deck.making.asked import Asked
from deck.making.new import new_deck
from deck.making.options import OPTIONS, keyword

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("where", ["deck", "deck.making.front", "docs/how-to/use-from-python.md"])
def test_the_examples_do_what_they_say(where: str, here: Path) -> None:
    new_deck(here / "mijn-deck", "dilemmakaarten")
    if where.endswith(".md"):
        found = doctest.testfile(str(ROOT / where), module_relative=False, encoding="utf-8")
    else:
        found = doctest.testmod(importlib.import_module(where))
    assert found.attempted
    assert not found.failed


def test_every_option_can_be_asked() -> None:
    assert list(Asked.__annotations__) == [keyword(option) for option in OPTIONS]
    assert get_type_hints(Asked)["bw"] is bool


def test_what_is_asked_is_as_if_it_were_typed() -> None:
    asked: dict[str, Any] = {
        "size": "A5",
        "tile_margin": 7.5,
        "date": datetime.date(2027, 3, 4),
        "cards": Path("a.csv"),
        "profile": Path("mijn.toml"),
        "where": ["taal=nl", "niveau>=2"],
        "sort": "titel",
        "dpi": 300,
        "bw": True,
        "pdfx": 4,
        "name": "Noor",
    }
    assert front.typed(asked) == {
        "size": "A5",
        "tile_margin": "7.5",
        "day": "2027-03-04",
        "cards": "a.csv",
        "profiles": ("mijn.toml",),
        "where": ("taal=nl", "niveau>=2"),
        "sort": ("titel",),
        "dpi": "300",
        "black_and_white": True,
        "standard": "4",
        "names": None,
        "name": ("Noor",),
    }


def test_a_deck_is_a_folder_or_an_opened_deck(here: Path) -> None:
    new_deck(here / "x", "naamkaartjes")
    for one in ("x", here / "x", "x/deck.toml", Deck.open("x")):
        [file] = build(one, proof="none")
        assert isinstance(file, BuiltFile)
        assert file.path == Path("output") / file.entry.file
        assert file.path.is_file()
    with pytest.raises(InputError, match=r"there is no deck in “nergens”: it has no deck[.]toml"):
        build("nergens")


def test_a_deck_is_read_when_it_is_opened(here: Path) -> None:
    new_deck(here / "x", "naamkaartjes")
    before = Deck.open("x").edition().deck.name
    file = here / "x" / "deck.toml"
    file.write_text(file.read_text("utf-8").replace(f'"{before}"', '"Iets anders"'), encoding="utf-8")
    assert Deck.open("x").edition().deck.name == "Iets anders"


def test_every_fault_is_told_at_once(here: Path) -> None:
    with pytest.raises(VakdeckError) as caught:
        build(None, "gedragskarten", size="groot", dpi="veel")
    assert {fault.place for fault in caught.value.faults} >= {"PRODUCT", "--dpi"}
    assert len(caught.value.faults) >= 3
    assert not list(here.iterdir())


def test_an_option_that_is_not_there(here: Path) -> None:
    with pytest.raises(InputError, match="takes no “sise”"):
        build(None, "gedragskaarten", **{"sise": "A5"})  # type: ignore[typeddict-item]


def test_a_refused_file_is_an_error_that_holds_the_files(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profile = here / "streng.toml"
    profile.write_text('extends = "office"\n[severity]\nqr-quiet-zone = "error"\n', encoding="utf-8")
    real = front.build_request

    def refused(*arguments: Any) -> Any:
        from dataclasses import replace

        finding = {"severity": "error", "message": "er is iets.", "page": 1, "rule": "regel"}
        return [replace(entry, rejected=True, findings=(finding, finding)) for entry in real(*arguments)]

    monkeypatch.setattr(front, "build_request", refused)
    with pytest.raises(
        FindingsError, match=r"the proof found: er is iets. \(page 1\) \[regel\], and 1 more."
    ) as caught:
        build(None, "naamkaartjes", proof="none")
    assert [file.product for file in caught.value.files] == ["naamkaartjes"]
    assert caught.value.exit_code == 1


def test_odd_things_are_noted(here: Path) -> None:
    notes: list[str] = []
    build(None, "naamkaartjes", name=["Noor", "Noor"], proof="none", note=notes.append)
    assert len(notes) == 1
    assert "Noor" in notes[0]


def test_the_command_line_builds_with_nothing_else() -> None:
    source = inspect.getsource(importlib.import_module("deck.cli.build").build.callback)
    assert "from deck import build as make" in source
    assert "deck.making.build" not in source


def test_the_package_is_light_and_says_what_it_has() -> None:
    code = "import sys, deck; print(sorted(name for name in sys.modules if name.startswith('deck')), dir(deck))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("['deck', 'deck.base', 'deck.base.version']")
    assert all(name in done.stdout for name in deck.__all__)
    assert [name for name in deck.__all__ if getattr(deck, name) is None] == []
    with pytest.raises(AttributeError, match="has no “kaart”"):
        deck.kaart  # noqa: B018

"""The decks of examples/, and the plain one that a new deck begins with: they build, and their words are right."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from spelling import plain, unknown_words

from deck.base.resources import data_dir
from deck.content.deck import Deck, open_deck
from deck.making import lock
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.checking import check_deck
from deck.making.decide import checked_jobs
from deck.making.new import EXAMPLES, SCHEMAS, new_deck

DECKS = tuple(name for name in EXAMPLES if name != "bordspel")  # of seven products: see test_example_game.py
FOLDERS = {name: data_dir("examples") / name for name in DECKS} | {"plain": data_dir("assets") / "starter"}
CARDS = {"trivia": 36, "talen": 32, "retro": 41, "welkom": 8, "plain": 6}
SIZES = {"trivia": "70x120", "talen": "A6-landscape", "retro": "A6", "welkom": "A7", "plain": "70x120"}

PROSE = {
    "trivia": ("title", "a", "b", "c", "antwoord", "uitleg", "image_alt", "short_name"),
    "retro": ("title", "vraag", "duur", "stappen", "wat", "wie", "wanneer"),
    "welkom": ("title", "tekst"),
    "plain": ("title", "tekst", "image_alt", "name"),
    "talen-nl": ("nl", "zin_nl", "name"),
    "talen-en": ("en", "zin_en", "name"),
}
"""The fields of the cards that hold words in the language of the deck."""

NAMES = {"Aldrin", "Ana", "Buzz", "Drais", "Draisine", "draisine", "Frisch", "Ruiz", "Toubkal", "Voyager"} | {
    "Hola", "ISS", "Noor", "Vries", "Spaans", "Vakdeck", "layout", "retrospective",
}  # fmt: skip
"""Names, and words of the trade, that the dictionaries do not have."""


@pytest.fixture
def copied(name: str, tmp_path: Path) -> Deck:
    """The deck in a folder of its own: a build remembers there what was printed."""
    return open_deck(shutil.copytree(FOLDERS[name], tmp_path / name))


each = pytest.mark.parametrize("name", FOLDERS)


def opened(name: str) -> Deck:
    return open_deck(FOLDERS[name])


@each
def test_it_is_sound_and_every_language_has_all_cards(name: str) -> None:
    found = check_deck(opened(name))
    assert [one.cards for one in found] == [CARDS[name]] * len(opened(name).languages)
    assert [one.notes for one in found if one.notes] == []


@each
def test_it_builds_without_a_note(name: str, copied: Deck, tmp_path: Path) -> None:
    (entry,) = build(BuildRequest(deck=copied, output=tmp_path / "output"))
    assert (entry.cards, entry.rejected, entry.warnings) == (CARDS[name], False, ())


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["press", "screen"])
@each
def test_it_builds_for_a_shop_and_for_a_screen(name: str, profile: str, copied: Deck, tmp_path: Path) -> None:
    (entry,) = build(BuildRequest(deck=copied, profiles=(profile,), output=tmp_path / "output"))
    assert (entry.cards, entry.rejected, entry.warnings) == (CARDS[name], False, ())


@pytest.mark.slow
@each
def test_it_builds_at_another_size_without_colour_and_in_its_other_language(
    name: str, copied: Deck, tmp_path: Path
) -> None:
    size = SIZES[name]
    (entry,) = build(
        BuildRequest(
            deck=copied, size=size, black_and_white=True, lang=copied.languages[-1], output=tmp_path / "output"
        )
    )
    assert (entry.cards, entry.rejected, entry.warnings) == (CARDS[name], False, ())


@pytest.mark.parametrize("name", DECKS)
def test_a_new_deck_that_begins_with_it_is_the_same(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = shutil.copytree(FOLDERS[name], tmp_path / "examples" / name)
    (begun / lock.NAME).write_text("", encoding="utf-8")  # of cards that were printed here, and not by who begins anew
    monkeypatch.setattr("deck.making.new.data_dir", lambda kind: begun.parent if kind == "examples" else data_dir(kind))
    made = new_deck(tmp_path / "mijn-deck", name)
    assert made.products == (name,)
    ours, theirs = contents(FOLDERS[name]), contents(made.folder)
    assert ours == theirs and "LEESMIJ.md" in ours


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a deck; the line that names the schema leads elsewhere in each place."""
    files = (
        path for path in folder.rglob("*") if path.is_file() and SCHEMAS not in path.parts and path.name != lock.NAME
    )
    return {path.relative_to(folder).as_posix(): re.sub(rb"\A#:schema .*\n", b"", path.read_bytes()) for path in files}


@each
def test_every_picture_and_icon_is_used_and_says_what_it_shows(name: str) -> None:
    folder = FOLDERS[name]
    told = "".join(
        path.read_text("utf-8-sig") for path in folder.rglob("*") if path.suffix in (".toml", ".csv", ".yaml")
    )
    told += "".join(str(record.fields) for job in jobs(name) for record in job.records)
    for path in folder.glob("pictures/*"):
        assert path.name in told and "<title>" in path.read_text(encoding="utf-8"), path.name
    assert [path.name for path in folder.glob("icons/*") if not re.search(rf"\b{path.stem}\b", told)] == []


@each
def test_its_words_are_spelled_right(name: str) -> None:
    for lang in opened(name).languages:
        words = "\n".join(plain(text) for text in ("taakgebruikk", *texts(name, lang)))
        assert sorted(unknown_words(lang, words) - NAMES) == ["taakgebruikk"]


def jobs(name: str) -> Iterator:  # type: ignore[type-arg]
    deck = opened(name)
    for lang in deck.languages:
        yield from checked_jobs(BuildRequest(deck=deck, lang=lang))


def texts(name: str, lang: str) -> Iterator[str]:
    """The words on the cards of a language, and those of the page that tells what is in the folder."""
    deck = opened(name)
    (job,) = checked_jobs(BuildRequest(deck=deck, lang=lang))
    fields = PROSE.get(name) or PROSE[f"{name}-{lang}"]
    yield from (text for record in job.records for field in fields for text in record.texts(field))
    read_me = FOLDERS[name] / ("LEESMIJ.md" if lang == "nl" else "README.md")
    lines = read_me.read_text(encoding="utf-8").splitlines()
    told = "\n".join(line for line in lines if not line.startswith("    ") and "README" not in line)
    yield re.sub(r"`[^`]*`|\*\w+\*|EUPL-\S+|\b[A-Z]{3}\b|-{3,}", " ", told)

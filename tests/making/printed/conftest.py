"""A small deck in a folder of its own, whose cards a test may change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from deck.content.deck import open_deck
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.manifest import FileEntry

DECK = """
title = "Proef"
version = "{version}"
language = "nl"
{more}

[products.kaart]
layout = "kaart.toml"
data = "cards.csv"
"""
LAYOUT = """
[layout]
sizes = ["63x88"]
smallest_pt = 7

[styles]
titel = { max = 16, min = 10, face = "bold" }
tekst = { max = 11, min = 8 }

[cards.card.front]
titel = { field = "title", style = "titel", tag = "H1", left = 6, right = 6, top = 6, height = "18%" }
tekst = { field = "tekst", style = "tekst", left = 6, right = 6, top = "32%", bottom = 6 }

[cards.card.back]
vlak = { kind = "shape", shape = "band", fill = "accent", left = 0, right = 0, top = 0, bottom = 0 }
"""
CARDS = [("een", "Een", "Eerste tekst.", 1), ("twee", "Twee", "Tweede tekst.", 1), ("drie", "Drie", "Derde tekst.", 2)]

Card = tuple[str, str, str, int]


class Own:
    """A deck of a user's own, and its builds."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = folder / "deck", folder / "out"
        self.notes: list[str] = []
        (self.folder / "layouts").mkdir(parents=True)
        self.lay(LAYOUT)
        self.say()
        self.write(CARDS)

    def lay(self, text: str) -> None:
        """Write the layout."""
        (self.folder / "layouts" / "kaart.toml").write_text(text, encoding="utf-8")

    def say(self, version: str = "1.0", more: str = "") -> None:
        """Write deck.toml."""
        (self.folder / "deck.toml").write_text(DECK.format(version=version, more=more), encoding="utf-8")

    def write(self, cards: Sequence[Card]) -> None:
        """Write the cards."""
        rows = ["id;titel;tekst;aantal", *(f"{name};{title};{text};{count}" for name, title, text, count in cards)]
        (self.folder / "cards.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")

    def build(self, **choices: Any) -> list[FileEntry]:
        """Build it; notes are then what was told of the build."""
        self.notes = []
        choices = {"products": ("kaart",), **choices}
        return build(BuildRequest(output=self.out, deck=open_deck(self.folder), **choices), notes=self.notes)

    @property
    def lock(self) -> Path:
        """The record of what was printed."""
        return self.folder / "deck.lock"

    def words(self, name: str) -> list[str]:
        """What stands on each page of a PDF in the output folder."""
        with pypdfium2.PdfDocument(self.out / name) as pdf:
            return [page.get_textpage().get_text_range() for page in pdf]


@pytest.fixture
def own(tmp_path: Path) -> Own:
    """A deck with four cards, of which two are equal."""
    return Own(tmp_path)


@pytest.fixture
def cards() -> list[Card]:
    """Its cards."""
    return list(CARDS)


@pytest.fixture
def refused(own: Own) -> Callable[..., list[str]]:
    """Build what cannot be built; returns what is said of it."""
    from deck.base.errors import InputError

    def run(**choices: Any) -> list[str]:
        with pytest.raises(InputError) as caught:
            own.build(**choices)
        return [str(fault) for fault in caught.value.faults]

    return run

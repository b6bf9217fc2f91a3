"""Pages of text: those of the products, and small ones of our own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from house import CONTENT, FACES, PALETTE
from lxml import html

from deck.base.items.items import Font, Group, Item, Line, Page, Reading, Run, Source, Text, Word
from deck.base.units import Box, Size
from deck.file.base import Metadata
from deck.file.html.look import HtmlFace, HtmlLook, HtmlPrinciple, HtmlWords
from deck.file.html.write import write_html
from deck.making.ask.request import BuildRequest
from deck.making.build import build

INK = PALETTE["ink"]
WORDS = HtmlWords(**CONTENT.words["html"].only(HtmlWords.__dataclass_fields__))
PROFILES = ("office", "screen")
MINE = Metadata("Mijn spel – Kaarten", subject="Kaarten om te proberen.", lang="nl-NL")
PRINCIPLES = (
    HtmlPrinciple("1", "Werken vanuit vertrouwen", "vertrouwen", "#367c65", "#fff", "M0 0h24v24Z"),
    HtmlPrinciple("2", "Werken vanuit de opgave", "opgave", "#839d39", "#000", "M0 0h12v24Z"),
)
HELD = tuple(
    HtmlFace(FACES[name].path, 700 if name == "bold" else 400, name == "italic") for name in ("regular", "bold")
)
HELD = (*HELD, HtmlFace(FACES["italic"].path, 400, True))


def make(folder: Path, *products: str, **choices: Any) -> dict[str, Path]:
    """Pages of products for the profile office, or others; by the name of the product and that of the profile."""
    profiles = choices.pop("profiles", ("office",))
    entries = build(BuildRequest(products, formats=("html",), output=folder, profiles=profiles, **choices))
    return {f"{entry.product} {entry.profile}": folder / entry.file for entry in entries}


def run(text: str, x: float = 0.0, face: str = "regular", **more: Any) -> Run:
    return Run(x, tuple(Word(word, 1.0) for word in text.split()), Font(FACES[face], 10, INK), 0.3, **more)


def text(words: str | list[Line], tag: str = "P", label: str = "", field: str = "", **reading: Any) -> Text:
    """A paragraph of one line, or of given lines."""
    lines = words if isinstance(words, list) else [Line(4, (run(words),))]
    shown = Line(4, (run(label),)) if label else None
    return Text(Box(0, 0, 50, 5), tuple(lines), Reading(tag, **reading), shown, source=Source("Mijn spel", "", field))


def card(number: int, *items: Item, title: str = "") -> Page:
    """A side of a card on a page of its own."""
    return Page(Size(60, 90), (Group(items, title=title, card=number),))


def body(root: Any) -> list[tuple[str, str]]:
    """The elements of the main part in order, each with its words; of a list or table only what is inside."""
    shown = {"h2", "h3", "h4", "p", "li", "th", "td", "figure"}
    return [(one.tag, " ".join(one.text_content().split())) for one in root.find(".//main").iter() if one.tag in shown]


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every product for the office and for a screen."""
    return make(tmp_path_factory.mktemp("pages"), profiles=PROFILES)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Any]:
    """Write pages of our own; returns the root of what was written."""

    def written(*made: Page, metadata: Metadata = MINE, **look: Any) -> Any:
        path = tmp_path / "kaarten.html"
        write_html(made, path, metadata, WORDS, HtmlLook(PALETTE, "Fira Sans", **look))
        return html.fromstring(path.read_bytes())

    return written


@pytest.fixture(scope="session")
def own() -> SimpleNamespace:
    """How to make pages of our own, and to look at them."""
    return SimpleNamespace(
        run=run, text=text, card=card, body=body, make=make, metadata=MINE, principles=PRINCIPLES, faces=HELD
    )

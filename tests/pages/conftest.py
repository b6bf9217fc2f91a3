"""Cards laid out once a session, and ways to look at what stands on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path as FilePath
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from house import BLACK_AND_WHITE, DECK, LOOK, PRODUCTS

from deck.base.items.drawing import walk
from deck.base.items.items import ARTIFACT, Card, Colour, Font, Group, Item, Page, Path, Text
from deck.base.text.fonts import Face
from deck.base.units import PT_PER_MM, Box
from deck.content.gathered import gathered
from deck.content.options import Options
from deck.content.record import Record
from deck.content.records import records_for
from deck.layout.model import Layout
from deck.layout.read import load_layout
from deck.pages.compose import Composer, Setting

SMALL = """
[layout]
product = "proef"
records = "mats"
sizes = ["60x90"]
bleed = 2
form = "1"

[styles.title]
max = 20
min = 10
hyphenate = false

[styles.item]
max = 10
min = 8
label = "•"
indent = 1

[cards.spare.front]
title = { field = "title", style = "title" }
item = { field = "item", style = "item" }

"""
"""A card of the kind spare uses the styles, for not every test does."""


class Laid(NamedTuple):
    """A product as laid out: its layout, its records, its cards and the composer that made them."""

    layout: Layout
    records: list[Record]
    cards: list[Card]
    composer: Composer


@cache
def lay(
    product: str,
    size: str = "",
    outline: str = "square",
    bw: bool = False,
    options: Options | None = None,
    *,
    lang: str = DECK.main,
) -> Laid:
    """Lay out a product of the house."""
    content = DECK.edition(lang)
    layout = load_layout(PRODUCTS[product].path, size, outline)
    records = records_for(layout.records, content, options or Options())
    if layout.gather:
        records = gathered(records, layout.gather, layout.by, product)
    words = Setting(BLACK_AND_WHITE if bw else LOOK, lang, content.deck.name, content.words["faces"]["continued"])
    composer = Composer(layout, words)
    return Laid(layout, records, list(composer.cards(records)), composer)


def sides(cards: list[Card]) -> Iterator[tuple[str, Page]]:
    """Every side with a name."""
    for card in cards:
        yield f"{card.title}, front", card.front
        if card.back is not None:
            yield f"{card.title}, back", card.back


def flat(items: tuple[Item, ...], dx: float = 0.0, dy: float = 0.0) -> Iterator[tuple[Item, float, float]]:
    """Every item that is no group, in drawing order, and how far it is moved.

    What stands upside down is what stands upright elsewhere on the card, and is left out; so is a turned icon.
    """
    for item in items:
        if isinstance(item, Group) and item.turn and all(isinstance(part, Path) for part in walk(item.items)):
            continue
        if isinstance(item, Group) and item.turn == 180 and item.reading == ARTIFACT:
            continue
        if isinstance(item, Group) and (item.turn or item.tilt):
            continue  # a space that is turned outwards on a board: test_collisions and the proof look at those
        if isinstance(item, Group):
            yield from flat(item.items, dx + item.x, dy + item.y)
        else:
            yield item, dx, dy


def texts(page: Page) -> list[Text]:
    """The texts of a page."""
    return [item for item, _, _ in flat(page.items) if isinstance(item, Text)]


def fonts(text: Text) -> Iterator[Font]:
    """The font of every run, label included."""
    for line in (*text.lines, *((text.label,) if text.label else ())):
        for run in line.runs:
            yield run.font


@cache
def glyph(face: Face, char: str) -> tuple[float, float]:
    """How far a glyph reaches above and below its baseline, in em, y down."""
    ys = [value for _, values in face.glyph_path(char) for value in values[1::2]]
    return (min(ys), max(ys)) if ys else (0.0, 0.0)


def inked(text: Text) -> Iterator[tuple[Box, Font]]:
    """The box of the ink of every line, and its font."""
    for line in (*text.lines, *((text.label,) if text.label else ())):
        for run in line.runs:
            reach = [glyph(run.font.face, char) for char in run.text if char != " "]
            em, base = run.font.size_pt / PT_PER_MM, text.box.y + line.baseline
            top, bottom = min(low for low, _ in reach) * em, max(high for _, high in reach) * em
            yield Box(text.box.x + run.x, base + top, run.width, bottom - top), run.font


def bounds(path: Path) -> Box:
    """A box around a path (around its handles, which is as large or larger)."""
    xs: list[float] = []
    ys: list[float] = []
    for step, values in path.segments:
        rectangle = step == "R"
        points = (*values[:2], values[0] + values[2], values[1] + values[3]) if rectangle else values
        xs += points[::2]
        ys += points[1::2]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def ground(page: Page, text: Text, ink: Box, paper: Colour) -> Colour:
    """The colour that lies under a line of text: the last fill drawn before it that holds it."""
    colour = paper
    for item, dx, dy in flat(page.items):
        if item is text:
            return colour
        if isinstance(item, Path) and item.fill and bounds(item).moved(dx, dy).contains(ink, 0.05):
            colour = item.fill
    raise AssertionError("the text is not on the page")


@pytest.fixture(scope="session")
def laid() -> Callable[..., Laid]:
    """A product of the house, laid out once for each size and edition."""
    return lay


@pytest.fixture(scope="session")
def look() -> SimpleNamespace:
    """Ways to look at cards."""
    return SimpleNamespace(sides=sides, flat=flat, texts=texts, fonts=fonts, inked=inked, bounds=bounds, ground=ground)


@pytest.fixture
def composer(tmp_path: FilePath) -> Callable[..., Composer]:
    """A composer for a small layout of 60 × 90 mm: its slots as TOML."""

    def make(slots: str, size: str = "") -> Composer:
        path = tmp_path / "proef.toml"
        path.write_text(SMALL + slots, encoding="utf-8")
        return Composer(load_layout(path, size), Setting(LOOK, "nl", "Proefdeck"))

    return make

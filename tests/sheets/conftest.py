"""Cards and words for the tests of imposition."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from deck.base.items.drawing import rectangle
from deck.base.items.items import Card, Colour, Page, Source
from deck.base.units import Box, Size
from deck.sheets.notes import SheetWords

INK = Colour("ink", (0, 0, 0), (0, 0, 0, 100))
WORDS = SheetWords(
    ruler="100 mm",
    true_size="Print op 100 % (ware grootte)",
    long_edge="Dubbelzijdig: omslaan langs de lange zijde",
    short_edge="Dubbelzijdig: omslaan langs de korte zijde",
    single_sided="Enkelzijdig printen",
    fold="Enkelzijdig printen, vouwen op de stippellijn en plakken",
    sheet="Vel {sheet} van {total}, {side}",
    sheet_open="Vel {sheet}, {side}",
    title="Vel {sheet} {side}",
    edition="{deck}, versie {version}",
    front="voorkant",
    back="achterkant",
    both="voor- en achterkant",
)


def side(size: Size, name: str, bleed: float = 3.0) -> Page:
    """A card side with a ground that runs into the bleed; its source names it."""
    ground = rectangle(Box(0, 0, size.width, size.height).outset(bleed), INK)
    return Page(size, (ground,), bleed=bleed, source=Source(card=name))


@pytest.fixture(scope="session")
def words() -> SheetWords:
    """The words that the sheets of these tests bear."""
    return WORDS


@pytest.fixture(scope="session")
def make_cards() -> Callable[[Size, int], list[Card]]:
    """Cards with sides of their own: front 0 and back 0, front 1 and back 1 …"""

    def make(size: Size, count: int) -> list[Card]:
        return [Card(side(size, f"front {i}"), side(size, f"back {i}"), f"Kaart {i}") for i in range(count)]

    return make

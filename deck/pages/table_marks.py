"""What is drawn in a table beside its texts: squares to tick, the bar of a time bar, and lines to write on (mm)."""

from __future__ import annotations

from collections.abc import Iterator

from deck.base.items.drawing import line, rectangle
from deck.base.items.items import Colour, Item, Stroke
from deck.base.units import Box

SQUARE = 1.15
"""The side of a square to tick, in em."""

RULED = 8.0
"""The distance in mm between two lines to write on."""

BAR, BESIDE = 1.2, 2.4
"""In pads of the table: the width of a bar, and where the text beside it begins."""

ABOVE, STEP = 0.75, 1.6
"""In sides of a square: the air above a row of squares, and from the left edge of one to that of the next."""


def square(x: float, top: float, em: float, colour: Colour) -> Item:
    """A square to tick, beside text whose em is given in mm."""
    side = SQUARE * em
    return rectangle(Box(x, top, side, side), stroke=Stroke(colour, side / 16, round=False))


def squares_high(count: int, width: float, em: float) -> float:
    """How much room so many squares take below a text in a column that is width mm wide."""
    rows = -(-count // _in_a_row(width, em))
    return (ABOVE + 1 + (rows - 1) * STEP) * SQUARE * em


def _in_a_row(width: float, em: float) -> int:
    return max(1, int((width / (SQUARE * em) - 1) / STEP + 1 + 1e-9))


def squares(x: float, foot: float, count: int, width: float, em: float, colour: Colour) -> Iterator[Item]:  # noqa: PLR0917
    """Squares below a text that ends at foot: as many in a row as a column of that width has room for."""
    side, most = SQUARE * em, _in_a_row(width, em)
    for number in range(count):
        down, along = divmod(number, most)
        yield square(x + along * STEP * side, foot + (ABOVE + down * STEP) * side, em, colour)


def bar(cell: Box, pad: float, pieces: int, colour: Colour) -> Iterator[Item]:
    """A bar along the left edge of a cell in pieces that are equally long; a little air keeps them apart."""
    air, piece = pad / 3, cell.height / pieces
    for number in range(pieces):
        yield rectangle(Box(cell.x, cell.y + number * piece + air / 2, BAR * pad, piece - air), colour)


def ruled(box: Box, stroke: Stroke) -> Iterator[Item]:
    """Lines to write on, the last at the foot of the box."""
    for number in reversed(range(int(box.height / RULED))):
        y = box.bottom - number * RULED
        yield line((box.x, y), (box.right, y), stroke)

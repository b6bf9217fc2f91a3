"""Divide a large page into strips for a roll of a shop, and say how much of the roll they take. Lengths are mm.

Strips run along the roll: those that lie across the page are turned. Of the ways to divide a page (down or across, into
equal strips, or into strips as wide as the roll and a narrow rest) the one is taken that needs least of the roll; among
equals the one with fewest seams, and then equal strips. Rests of several pages lie beside each other on the roll. Each
file is nested by itself: no shop prints two files in one go.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from deck.base.errors import Fault, input_error
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.units import Box, Size, amount, typed_mm
from deck.sheets.panels.window import parts

NARROWEST, WIDEST = 200.0, 5080.0
"""The least and the greatest width of a roll. The widest that is sold for printing is 5 m."""

_LEAST_REST = 100.0
"""The narrowest strip, in mm: a shop cannot weld or hang a ribbon."""

_SLACK = 1e-6


def parse_roll(text: str) -> float:
    """The width of a roll in mm: `150cm`, `1.5m`, `1500`, `60in`.

    Raises:
        InputError: when it is none, or out of range.
    """
    width = typed_mm(text)
    if width is None:
        raise input_error(say("“{text}” is no width of a roll.", text=text), "--panel", say("Write one such as 150cm."))
    if not NARROWEST <= width <= WIDEST:
        told = say("a roll of {width} cm is out of range.", width=amount(width / 10))
        remedy = say("Choose {least:g} to {most:g} cm.", least=NARROWEST / 10, most=WIDEST / 10)
        raise input_error(told, "--panel", remedy)
    return width


class Strip(Plain):
    """One strip: its number (from 1); its window, the part of the page that is cut out as this strip; own, the part of
    the page that is read there; and how much of it (mm) the strip before it and the one after it have as well.
    """

    number: int
    window: Box
    own: Box
    before: float
    after: float


class Division(Plain):
    """The strips of a page. across: they lie across the page and are turned. length is that of the roll that all pages
    of the file take, in mm.
    """

    strips: tuple[Strip, ...]
    across: bool
    length: float

    @property
    def metres(self) -> float:
        """The length of the roll in whole centimetres, rounded up, in m."""
        return math.ceil(self.length / 10 - _SLACK) / 100


class Roll(Plain):
    """What a page is divided for: the width of the roll, the overlap of neighbours, what stands round each strip (bleed
    and marks, at each side), and how many such pages the file has.
    """

    width: float
    overlap: float
    around: float = 0.0
    pages: int = 1

    @property
    def room(self) -> float:
        """The width of the widest strip."""
        return self.width - 2 * self.around


def roll_faults(page: Size, roll: Roll) -> Iterator[Fault]:
    """Why a page cannot be divided, or need not be."""
    if roll.room - roll.overlap < _LEAST_REST:
        told = say(
            "a roll of {width} mm with {around} mm of bleed and marks at each side, and {overlap} mm of "
            "overlap, leaves no strip.",
            width=amount(roll.width),
            around=amount(roll.around),
            overlap=amount(roll.overlap),
        )
        yield Fault(told, "--panel", say("Choose more."))
    elif page.short <= roll.room + _SLACK:
        told = say("{page} goes on a roll of {width} cm in one piece.", page=page, width=amount(roll.width / 10))
        yield Fault(told, "--panel", say("Leave --panel out."))


def divided(page: Size, roll: Roll) -> Division:
    """The strips of a page that roll_faults has nothing against."""
    found = []
    for across, breadth, along in ((False, page.width, page.height), (True, page.height, page.width)):
        count, length = _count(breadth, roll), along + 2 * roll.around
        equal = [(breadth + (count - 1) * roll.overlap) / count] * count
        found.append((round(roll.pages * count * length, 3), count, 0, across, equal))
        rest = breadth - (count - 1) * (roll.room - roll.overlap)
        if rest >= max(_LEAST_REST, 2 * roll.overlap):
            beside = math.floor((roll.width + _SLACK) / (rest + 2 * roll.around))
            rows = roll.pages * (count - 1) + math.ceil(roll.pages / beside)
            found.append((round(rows * length, 3), count, 1, across, [roll.room] * (count - 1) + [rest]))
    length, _, _, across, widths = min(found)
    return Division(tuple(_strips(page, widths, across, roll.overlap)), across, length)


def _count(breadth: float, roll: Roll) -> int:
    return max(1, math.ceil((breadth - roll.overlap - _SLACK) / (roll.room - roll.overlap)))


def _strips(page: Size, widths: list[float], across: bool, overlap: float) -> Iterator[Strip]:
    starts = [sum(widths[:at]) - at * overlap for at in range(len(widths))]
    reads = parts([start + overlap / 2 for start in starts[1:]])
    for at, (start, wide, (low, high)) in enumerate(zip(starts, widths, reads, strict=True)):
        window, own = Box(start, 0, wide, page.height), Box(low, -1e6, high - low, 2e6)
        if across:
            window, own = Box(0, start, page.width, wide), Box(-1e6, low, 2e6, high - low)
        yield Strip(at + 1, window, own, overlap if at else 0.0, overlap if at < len(widths) - 1 else 0.0)

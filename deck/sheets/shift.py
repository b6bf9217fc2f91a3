"""Making up for a printer that misplaces the back of a sheet: the back is moved and turned the other way.

Everything about the printer is told as it is seen from the front, through the paper, so that it holds for both ways of
flipping: the printer turns the sheet over in one way only, and its driver turns the page for the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from deck.base.items.items import Group, Item, Page
from deck.base.units import Size
from deck.sheets.duplex import Duplex, mirrors_x

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Misregistration:
    """Where a printer puts the back: dx mm too far to the right, dy mm too low, and turned by rotate degrees clockwise
    about the centre of the sheet; as seen from the front, through the paper.
    """

    dx: float = 0.0
    dy: float = 0.0
    rotate: float = 0.0

    def moved(self, point: Point, paper: Size) -> Point:
        """Where the printer puts what belongs at a point (mm, as seen from the front)."""
        x, y = turned(point, (paper.width / 2, paper.height / 2), self.rotate)
        return x + self.dx, y + self.dy


@dataclass(frozen=True, slots=True)
class Shift:
    """What is done to a back page: turned by rotate degrees clockwise about its centre, then moved by offset (mm)."""

    offset: tuple[float, float] = (0.0, 0.0)
    rotate: float = 0.0

    def __bool__(self) -> bool:
        return any(self.offset) or bool(self.rotate)

    def group(self, items: Iterable[Item], paper: Size) -> Group:
        """The items of a back page, moved."""
        centre = paper.width / 2, paper.height / 2
        x, y = turned((0.0, 0.0), centre, self.rotate)
        return Group(tuple(items), x + self.offset[0], y + self.offset[1], tilt=self.rotate)

    def page(self, page: Page) -> Page:
        """A back page, moved; the same page when there is nothing to move."""
        return replace(page, items=(self.group(page.items, page.size),)) if self else page


NO_SHIFT = Shift()


def undo(fault: Misregistration, paper: Size, duplex: Duplex) -> Shift:
    """The shift of a back page that a printer with this fault puts exactly behind its front.

    With M the mirror of the flip, R the printer's turn and t its move, a point b of the back page lands at R·M·b + t
    (about the centre). Moving the page by T = M·R⁻¹·(M − t) first makes that M·b; M·R⁻¹·M turns by the same angle as R.
    """
    sideways = mirrors_x(paper, duplex)
    if sideways is None:
        return NO_SHIFT
    dx, dy = (-fault.dx, fault.dy) if sideways else (fault.dx, -fault.dy)
    x, y = turned((dx, dy), (0.0, 0.0), fault.rotate)
    return Shift((0.0 - x, 0.0 - y), fault.rotate)


def turned(point: Point, about: Point, degrees: float) -> Point:
    """A point turned clockwise (y runs down)."""
    angle = math.radians(degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    x, y = point[0] - about[0], point[1] - about[1]
    return about[0] + x * cos - y * sin, about[1] + x * sin + y * cos

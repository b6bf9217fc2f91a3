"""Where the front and the back of each cell stand on their sheets, and how a misplaced back is put right.

A duplex driver flips the sheet over an edge of the paper: over the long edge of a portrait sheet it mirrors x, over
that of a landscape sheet y. The back mirrors the place and the turn of its front, so that a card that is turned around
its vertical axis reads head to head.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, get_args

from deck.base.items.drawing import place_box
from deck.base.items.items import Group, Item, Page
from deck.base.units import Box, Size
from deck.sheets.grid import Grid

Duplex: TypeAlias = Literal["none", "long-edge", "short-edge", "fold"]
"""none: backs on sheets of their own; fold: front and back side by side, folded and glued."""

DUPLEX: tuple[Duplex, ...] = get_args(Duplex)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card side goes: what a Group needs. clip is in the coordinates of the card side."""

    x: float
    y: float
    turn: int
    clip: Box


def cell_size(card: Size, duplex: Duplex) -> Size:
    """What one card takes on the sheet: twice its width when it is folded."""
    return Size(2 * card.width, card.height) if duplex == "fold" else card


def mirrors_x(paper: Size, duplex: Duplex) -> bool | None:
    """Whether the sheet is flipped sideways (x is mirrored) or upright (y); None when it is not flipped."""
    if duplex in ("none", "fold"):
        return None
    return (duplex == "long-edge") != paper.landscape


def mirrored(box: Box, paper: Size, duplex: Duplex) -> Box:
    """Where the back of a box lies on the back page."""
    sideways = mirrors_x(paper, duplex)
    if sideways is None:
        return box
    if sideways:
        return replace(box, x=paper.width - box.right)
    return replace(box, y=paper.height - box.bottom)


def back_turn(turn: int, paper: Size, duplex: Duplex) -> int:
    """The turn of a back whose front is turned by `turn`: the heads lie at the same end of the card."""
    sideways = mirrors_x(paper, duplex)
    if sideways is None:
        return turn
    return (-turn if sideways else 180 - turn) % 360


def front_places(grid: Grid, duplex: Duplex) -> tuple[Place, ...]:
    """Where the fronts go, in reading order."""
    if duplex == "fold":
        return tuple(_half(grid, cell, 0) for cell in range(len(grid.cells)))
    return tuple(_place(box, grid.turn, grid.clip(cell)) for cell, box in enumerate(grid.cells))


def back_places(grid: Grid, duplex: Duplex) -> tuple[Place, ...]:
    """Where the backs of the same cells go."""
    if duplex == "fold":
        return tuple(_half(grid, cell, 1) for cell in range(len(grid.cells)))
    turn, paper = back_turn(grid.turn, grid.paper, duplex), grid.paper
    return tuple(
        _place(mirrored(box, paper, duplex), turn, mirrored(grid.clip(cell), paper, duplex))
        for cell, box in enumerate(grid.cells)
    )


def fold_line(box: Box, turn: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """The line on which a cell is folded, from edge to edge: upright in the cell's own coordinates."""
    x, y = box.centre
    return ((box.x, y), (box.right, y)) if turn else ((x, box.y), (x, box.bottom))


def _half(grid: Grid, cell: int, half: int) -> Place:
    """The front (0) or back (1) of a folded cell: left or right of its own vertical line, without bleed there."""
    box, clip = grid.cells[cell], grid.clip(cell)
    return _place(_cut(box, box.centre, grid.turn, half), grid.turn, _cut(clip, box.centre, grid.turn, half))


def _cut(box: Box, at: tuple[float, float], turn: int, half: int) -> Box:
    x, y = at
    if turn:
        return replace(box, y=y, height=box.bottom - y) if half else replace(box, height=y - box.y)
    return replace(box, x=x, width=box.right - x) if half else replace(box, width=x - box.x)


def _place(box: Box, turn: int, clip: Box) -> Place:
    """Put a card side into a box of the sheet: see items.place for what a turn does to the origin."""
    x = box.right if turn in (90, 180) else box.x
    y = box.bottom if turn in (180, 270) else box.y
    return Place(x, y, turn, _own(clip, x, y, turn))


def _own(clip: Box, x: float, y: float, turn: int) -> Box:
    """A box of the sheet in the coordinates of what stands at (x, y) under a turn: the turn undone."""
    back = Group((), turn=(360 - turn) % 360)
    return place_box(clip.moved(-x, -y), back)


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

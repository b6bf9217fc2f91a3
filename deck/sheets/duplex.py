"""Where the front and the back of each card stand on their sheets, and how the back is moved for an inexact printer.

A duplex driver flips the sheet over an edge of the paper: over the long edge of a portrait sheet it mirrors x, over
that of a landscape sheet y. The back mirrors the place and the turn of its front, so that a card that is turned around
its vertical axis reads head to head.

The error of a printer is given as seen from the front, through the paper. It is then the same for both ways of
flipping: a printer turns the sheet over in one way only, and for the other its driver turns the page by 180°.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal, TypeAlias

from deck.base.items.card_outlines import outline_of
from deck.base.items.drawing import place_box
from deck.base.items.items import Group, Item, Page, Segment
from deck.base.plain import Plain
from deck.base.units import Box, Size
from deck.sheets.grid import Grid

Duplex: TypeAlias = Literal["none", "long-edge", "short-edge", "fold", "gutterfold"]
"""none: backs on sheets of their own; fold: front and back of each card side by side, folded and glued; gutterfold: all
fronts on one half of the sheet and their backs on the other, which is folded over its middle and glued.
"""

FOLDED = ("fold", "gutterfold")
"""Fronts and backs stand on the same page."""

Point: TypeAlias = tuple[float, float]


class Place(Plain):
    """Where one side of a card goes: x, y and turn of a Group on the sheet, and its clip in the card's coordinates.

    outline is what shows of one that is no rectangle, in those coordinates as well; else empty.
    """

    x: float
    y: float
    turn: int
    clip: Box
    outline: tuple[Segment, ...] = ()


def cell_size(card: Size, duplex: Duplex) -> Size:
    """The size of the cell that a card takes on the sheet: twice as wide when front and back lie side by side."""
    return Size(2 * card.width, card.height) if duplex == "fold" else card


def mirrors_x(paper: Size, duplex: Duplex) -> bool | None:
    """Whether flipping the sheet mirrors x (True) or y (False); None when it is not flipped."""
    if duplex == "none" or duplex in FOLDED:
        return None
    return (duplex == "long-edge") != paper.landscape


def front_places(grid: Grid, duplex: Duplex) -> tuple[Place, ...]:
    """Where the fronts of the cells go, in reading order."""
    if duplex == "fold":
        return tuple(_half(grid, cell, 0) for cell in range(len(grid.cells)))
    shown = _outline(grid)
    return tuple(_place(box, _turn(grid, cell), grid.clip(cell), shown) for cell, box in enumerate(grid.cells))


def back_places(grid: Grid, duplex: Duplex) -> tuple[Place, ...]:
    """Where the backs of the cells go, in the reading order of the fronts: on the back page, or beyond the fold."""
    if duplex == "fold":
        return tuple(_half(grid, cell, 1) for cell in range(len(grid.cells)))
    sideways, shown = grid.fold == "x" if grid.fold else mirrors_x(grid.paper, duplex), _outline(grid)
    return tuple(
        # The turn is mirrored too: then front and back have their heads at the same end.
        _place(
            _behind(box, grid, sideways), _turned(grid, cell, sideways), _behind(grid.clip(cell), grid, sideways), shown
        )
        for cell, box in enumerate(grid.cells)
    )


def _turn(grid: Grid, cell: int) -> int:
    return 180 if cell in grid.upturned else grid.turn


def _turned(grid: Grid, cell: int, sideways: bool | None) -> int:
    turn = _turn(grid, cell)
    return turn if sideways is None else (-turn if sideways else 180 - turn) % 360


def _behind(box: Box, grid: Grid, sideways: bool | None) -> Box:
    """The box that lies behind a box of the front, when what is turned over is mirrored sideways or upside down."""
    if sideways is None:
        return box
    if sideways:
        return replace(box, x=grid.paper.width - box.right)
    return replace(box, y=grid.paper.height - box.bottom)


def _outline(grid: Grid) -> tuple[Segment, ...]:
    """What shows of a card that is no rectangle, in its own coordinates: its outline with what goes on beyond it."""
    if grid.outline == "square":
        return ()
    whole = Box(0, 0, grid.card.width, grid.card.height)
    return outline_of(whole, grid.outline, grid.corner, grid.beyond or 0.0)


def fold_line(box: Box, turn: int) -> tuple[Point, Point]:
    """The ends of the line on which a cell is folded: upright in a cell that is not turned, else level."""
    x, y = box.centre
    return ((box.x, y), (box.right, y)) if turn else ((x, box.y), (x, box.bottom))


def _half(grid: Grid, cell: int, half: int) -> Place:
    """The front (0) or back (1) of a folded cell: left or right of its own vertical line, without bleed there."""
    box, clip = grid.cells[cell], grid.clip(cell)
    return _place(_cut(box, box.centre, grid.turn, half), grid.turn, _cut(clip, box.centre, grid.turn, half))


def _cut(box: Box, at: Point, turn: int, half: int) -> Box:
    """The part of a box before (0) or beyond (1) a place along the width of the card."""
    x, y = at
    if turn:
        return replace(box, y=y, height=box.bottom - y) if half else replace(box, height=y - box.y)
    return replace(box, x=x, width=box.right - x) if half else replace(box, width=x - box.x)


def _place(box: Box, turn: int, clip: Box, outline: tuple[Segment, ...] = ()) -> Place:
    """The place of a card side that fills a box of the sheet; clip is in mm on the sheet as well."""
    # A turn is clockwise about the card's top left, which then lies in another corner of the box.
    x = box.right if turn in (90, 180) else box.x
    y = box.bottom if turn in (180, 270) else box.y
    undone = Group((), turn=(360 - turn) % 360)
    return Place(x, y, turn, place_box(clip.moved(-x, -y), undone), outline)


class Misregistration(Plain):
    """How a printer misplaces the back: dx mm too far to the right, dy mm too low, and turned by rotate degrees
    clockwise about the centre of the sheet; as seen from the front, through the paper.
    """

    dx: float = 0.0
    dy: float = 0.0
    rotate: float = 0.0

    def moved(self, point: Point, paper: Size) -> Point:
        """Where the printer puts what belongs at a point of the back (mm, as seen from the front)."""
        x, y = turned(point, (paper.width / 2, paper.height / 2), self.rotate)
        return x + self.dx, y + self.dy


class Shift(Plain):
    """How a back page is moved: turned by rotate degrees clockwise about its centre, then by offset (x and y in mm)."""

    offset: tuple[float, float] = (0.0, 0.0)
    rotate: float = 0.0

    def __bool__(self) -> bool:
        return any(self.offset) or bool(self.rotate)

    def group(self, items: Iterable[Item], paper: Size) -> Group:
        """Items of a back page of this size, moved, as one group."""
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
    """A point turned clockwise about another one (y runs down)."""
    angle = math.radians(degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    x, y = point[0] - about[0], point[1] - about[1]
    return about[0] + x * cos - y * sin, about[1] + x * sin + y * cos

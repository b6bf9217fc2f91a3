"""A place for a cell, what a geometry is asked for, and what it gives; lengths in mm, y runs down."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from msgspec import field

from deck.base.errors import Faults, InputError, input_error
from deck.base.items.items import Segment
from deck.base.limits import MOST_PLACES
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.units import Box, Size, amount, number

Point: TypeAlias = tuple[float, float]

LEAST_MM = 3.0
"""A cell with a shorter side than this (mm) holds nothing that can be read or touched."""


class Cell(Plain):
    """A place on the card: a box of that size about (x, y), turned clockwise by `turn` degrees.

    outline is the shape of the cell in its own coordinates, from the top left of its box; empty for the box itself.
    name is what a row may call it by: its number on a track, its coordinate on a grid, the name of a face or a panel.
    kind is the kind of card that lies on it when no row does; empty: the one that the slot names.
    """

    x: float
    y: float
    size: Size
    turn: float = 0.0
    outline: tuple[Segment, ...] = ()
    name: str = ""
    kind: str = ""

    def placed(self, point: Point) -> Point:
        """Where a point in the cell's own coordinates lies on the card."""
        angle, x, y = math.radians(self.turn), point[0] - self.size.width / 2, point[1] - self.size.height / 2
        cos, sin = math.cos(angle), math.sin(angle)
        return self.x + x * cos - y * sin, self.y + x * sin + y * cos

    @property
    def corners(self) -> tuple[Point, ...]:
        """The corners of its outline, or of its box, on the card; of a curve its end points."""
        width, height = self.size.width, self.size.height
        own: list[Point] = [(0, 0), (width, 0), (width, height), (0, height)]
        if self.outline:
            own = [(values[-2], values[-1]) for step, values in self.outline if step in "MLC"]
        return tuple(map(self.placed, own))


class Asked(Plain):
    """Cells that a layout asks for: the box of the slot, the options of the geometry, and how many rows there are.

    Lengths among the options are mm. While a layout is read the number of rows is not known yet: count is then 1, and
    only the sizes of the cells matter.
    """

    box: Box
    options: Mapping[str, Any] = field(default_factory=dict)
    count: int = 1

    def mm(self, key: str, usual: float = 0.0, least: float = -math.inf) -> float:
        """A length in mm, or any other number.

        Raises:
            InputError: when it is no number, or less than the least.
        """
        value = self.options.get(key, usual)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise input_error(
                say("{key} = “{value}” is no length.", key=key, value=value),
                key,
                say("Write mm as a number, or “12%” or “5vmin”."),
            )
        if value < least:
            raise input_error(
                say("{key} = {value} is wrong.", key=key, value=number(value)),
                key,
                say("{least} is the least.", least=number(least)),
            )
        return float(value)

    def whole(self, key: str, usual: int, least: int = 1, most: int = MOST_PLACES) -> int:
        """A whole number within bounds.

        Raises:
            InputError: when it is none.
        """
        value = self.options.get(key, usual)
        if isinstance(value, bool) or value != (whole := int(self.mm(key, usual))) or not least <= whole <= most:
            told = say("{key} = {value} is out of range.", key=key, value=number(value))
            raise input_error(told, key, say("Write a whole number from {least} to {most}.", least=least, most=most))
        return whole

    def useless(self, beside: str, *keys: str) -> None:
        """Refuse options that mean nothing beside another one, which was given.

        Raises:
            InputError: with each of them that is there.
        """
        faults = Faults()
        for key in keys:
            if key in self.options:
                told = say("{key} means nothing with {beside}.", key=key, beside=beside)
                faults.add(told, key, say("Leave one of them out."))
        faults.raise_if_any()

    def one_of(self, key: str, *names: str) -> str:
        """One of some names; the first is the usual one.

        Raises:
            InputError: when it is none of them.
        """
        value = str(self.options.get(key, names[0]))
        if value not in names:
            raise input_error(
                say("{key} = “{value}” is wrong.", key=key, value=value),
                key,
                say("Write one of: {names}.", names=", ".join(names)),
            )
        return value

    def cell(self) -> Size:
        """The size of a cell that the layout gives as `cell_width` and `cell_height`; the one is also the other.

        Raises:
            InputError: when neither is given.
        """
        width, height = self.mm("cell_width"), self.mm("cell_height")
        if width <= 0 and height <= 0:
            raise input_error(
                say("the cells have no size."), "cell_width", say("Write cell_width and cell_height, in mm.")
            )
        return sound_size(width or height, height or width)


class Cells(Plain):
    """What a geometry gives: the places in their order, and the lines to cut and to fold along that belong to it.

    way is the line through the middles of the cells of a track: a path that may be drawn under them. mesh is the lines
    between and round cells that touch, each once; empty when each cell is drawn round by itself. art is the outline of
    what is printed all over, such as a box without the flap that is glued.
    """

    cells: tuple[Cell, ...]
    cuts: tuple[tuple[Segment, ...], ...] = ()
    folds: tuple[tuple[Segment, ...], ...] = ()
    way: tuple[Segment, ...] = ()
    mesh: tuple[Segment, ...] = ()
    art: tuple[Segment, ...] = ()


Geometry: TypeAlias = Callable[[Asked], Cells]


def sound_size(width: float, height: float) -> Size:
    """A cell of that size in mm.

    Raises:
        InputError: when it is too small to be used.
    """
    if min(width, height) < LEAST_MM:
        told = say("a cell would be {width}×{height} mm.", width=amount(width), height=amount(height))
        raise input_error(told, "", say("Make fewer or larger ones: {least} mm is the least.", least=amount(LEAST_MM)))
    return Size(width, height)


def cells_of(count: int, size: Size) -> str:
    """So many cells of a size, in words; while a layout is read nobody knows how many there will be."""
    return say("{count} cells of {size}", count=count, size=size) if count > 1 else say("cells of {size}", size=size)


def no_room(what: str, remedy: str) -> InputError:
    """The error of cells that do not fit in their slot."""
    return input_error(what, "", remedy)

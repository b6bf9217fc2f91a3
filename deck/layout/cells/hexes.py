"""Grids of hexagons, with the names of their cells, and their corners and edges as places of their own.

Names follow the usual ways to number hexagons: offset coordinates, where each second column or row is shifted by half a
cell, and axial ones (q, r), counted along two of the three directions in which cells lie.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise

from deck.base.items.items import Segment
from deck.base.items.outlines import polygon
from deck.base.say import say
from deck.base.units import Size, amount
from deck.layout.cells.grids import name_of
from deck.layout.cells.place import Asked, Cell, Cells, Point, no_room, sound_size

_ROOT = math.sqrt(3)
_NEAR = 3
"""Two corners are one when they are equal to this many decimals of a mm."""


def hexes(asked: Asked) -> Cells:
    """Hexagons that touch, in rows and columns or in rings round one in the middle. Options: hexagon ("flat", "pointy":
    what is on top, a side or a corner), columns, rows (8), rings (instead of those: how many round the middle), across
    (mm from side to side; when left out, as large as fits), shift ("odd", "even": which columns, or rows when pointy,
    are half a cell further), names ("A1", "0101", "axial"), of ("cells", "corners", "edges": where the places are),
    cell_width, cell_height (mm: the size of places on corners or edges).
    """
    pointy = asked.one_of("hexagon", "flat", "pointy") == "pointy"
    rings, of = asked.whole("rings", 0, least=0, most=60), asked.one_of("of", "cells", "corners", "edges")
    if rings:
        named = () if asked.options.get("names") == "axial" else ("names",)
        asked.useless("rings", "columns", "rows", "shift", *named)
    if of == "cells":
        asked.useless('of = "cells"', "cell_width", "cell_height")
    spots = list(_ringed(rings) if rings else _rows(asked, pointy))
    side = _side(asked, [_middle(q, r, pointy) for q, r, _ in spots], pointy)
    size = Size(_ROOT * side, 2 * side) if pointy else Size(2 * side, _ROOT * side)
    sound_size(size.width, size.height)
    middles = [_middle(q, r, pointy) for q, r, _ in spots]
    left, right = min(x for x, _ in middles), max(x for x, _ in middles)
    top, foot = min(y for _, y in middles), max(y for _, y in middles)
    x0, y0 = asked.box.centre[0] - side * (left + right) / 2, asked.box.centre[1] - side * (top + foot) / 2
    shape = polygon(_hexagon(size, pointy))
    cells = tuple(
        Cell(x0 + side * x, y0 + side * y, size, outline=shape, name=name)
        for (x, y), (_, _, name) in zip(middles, spots, strict=True)
    )
    if of == "cells":
        return Cells(cells, mesh=mesh_of(cells))
    return Cells(tuple(_places(cells, asked.cell(), of)))


def _rows(asked: Asked, pointy: bool) -> Iterator[tuple[int, int, str]]:
    """The axial coordinates and the name of each cell of a grid in rows and columns, row by row."""
    columns, rows = asked.whole("columns", 8, most=200), asked.whole("rows", 8, most=200)
    names, even = asked.one_of("names", "A1", "0101", "axial"), asked.one_of("shift", "odd", "even") == "even"
    for row in range(rows):
        for column in range(columns):
            # Counted from 0, the odd ones are the second, the fourth and so on; “even” shifts the others.
            along, other = (row, column) if pointy else (column, row)
            back = (along + along % 2) // 2 if even else (along - along % 2) // 2
            q, r = (other - back, along) if pointy else (along, other - back)
            yield q, r, f"{q},{r}" if names == "axial" else name_of(column, row, names)


def _ringed(rings: int) -> Iterator[tuple[int, int, str]]:
    """The cells within so many steps of the middle, row by row, by their axial coordinates."""
    for r in range(-rings, rings + 1):
        for q in range(max(-rings, -rings - r), min(rings, rings - r) + 1):
            yield q, r, f"{q},{r}"


def _middle(q: int, r: int, pointy: bool) -> Point:
    """The middle of a cell for hexagons with sides of 1."""
    return (_ROOT * (q + r / 2), 1.5 * r) if pointy else (1.5 * q, _ROOT * (r + q / 2))


def _side(asked: Asked, middles: list[Point], pointy: bool) -> float:
    """The side of a hexagon in mm: as asked, or as large as lets all of them fit in the box.

    Raises:
        InputError: when what is asked does not fit.
    """
    width = max(x for x, _ in middles) - min(x for x, _ in middles) + (_ROOT if pointy else 2)
    height = max(y for _, y in middles) - min(y for _, y in middles) + (2 if pointy else _ROOT)
    most = min(asked.box.width / width, asked.box.height / height)
    side = asked.mm("across") / _ROOT or most
    if side > most + 1e-6:
        told = say(
            "{count} hexagons of {side} mm do not fit in {width}×{height} mm.",
            count=len(middles),
            side=amount(side * _ROOT),
            width=amount(asked.box.width),
            height=amount(asked.box.height),
        )
        raise no_room(told, say("{most} mm across is the most.", most=amount(most * _ROOT, 2)))
    return side


def _hexagon(size: Size, pointy: bool) -> list[Point]:
    """The corners of a hexagon in its box, clockwise."""
    width, height = size.width, size.height
    if pointy:
        return [
            (width / 2, 0), (width, height / 4), (width, height * 3 / 4),
            (width / 2, height), (0, height * 3 / 4), (0, height / 4),
        ]  # fmt: skip
    return [
        (width / 4, 0), (width * 3 / 4, 0), (width, height / 2),
        (width * 3 / 4, height), (width / 4, height), (0, height / 2),
    ]  # fmt: skip


def _key(point: Point) -> tuple[float, float]:
    return round(point[0], _NEAR), round(point[1], _NEAR)


def _edges(cells: Iterable[Cell]) -> Iterator[tuple[Point, Point]]:
    """Each edge of the cells once, however many of them share it."""
    seen = set()
    for cell in cells:
        corners = cell.corners
        for a, b in pairwise([*corners, corners[0]]):
            if (key := frozenset((_key(a), _key(b)))) not in seen:
                seen.add(key)
                yield a, b


def mesh_of(cells: Iterable[Cell]) -> tuple[Segment, ...]:
    """The edges of cells, each once; one that begins where another ended goes on from there."""
    found: list[Segment] = []
    last: Point | None = None
    for a, b in _edges(cells):
        if last is None or _key(a) != _key(last):
            found.append(("M", a))
        found.append(("L", b))
        last = b
    return tuple(found)


def _places(cells: Iterable[Cell], size: Size, of: str) -> Iterator[Cell]:
    """A place on each corner, or on the middle of each edge and turned with it, numbered from the top left on."""
    if of == "corners":
        points = {_key(point): point for cell in cells for point in cell.corners}
        spots = [(x, y, 0.0) for x, y in points.values()]
    else:
        spots = [((ax + bx) / 2, (ay + by) / 2, _slope(bx - ax, by - ay)) for (ax, ay), (bx, by) in _edges(cells)]
    for at, (x, y, turn) in enumerate(sorted(spots, key=lambda one: (round(one[1], 1), one[0])), 1):
        yield Cell(x, y, size, turn, name=str(at))


def _slope(x: float, y: float) -> float:
    """The direction of an edge in degrees, so that what is written along it is never upside down."""
    degrees = math.degrees(math.atan2(y, x)) % 180
    return degrees - 180 if degrees > 90 + 1e-6 else degrees

"""A way over a board: cells at equal distances along any curve, and whether any two of them lie on each other."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from deck.base.items.items import Segment
from deck.base.say import say
from deck.base.units import Box, Size, amount
from deck.layout.cells.place import Asked, Cell, Cells, Point, cells_of, no_room

TURNS = ("upright", "along", "reading")
"""How cells stand on a way: upright, turned with it, or turned with it and never upside down."""

_SLACK = 1e-6


def along(points: Sequence[Point], count: int, closed: bool = False) -> list[tuple[Point, float]]:
    """`count` places at equal distances along a line through points (mm), each with the direction there in degrees
    clockwise from the right. On a line that is not closed the first and the last place are its ends.
    """
    ring = [*points, points[0]] if closed else list(points)
    lengths = [0.0, *accumulate(math.dist(a, b) for a, b in pairwise(ring))]
    step = lengths[-1] / (count if closed else max(count - 1, 1))
    return [_at(ring, lengths, at * step) for at in range(count)]


def _at(ring: Sequence[Point], lengths: Sequence[float], far: float) -> tuple[Point, float]:
    at = min(max(bisect_right(lengths, far) - 1, 0), len(ring) - 2)
    (ax, ay), (bx, by) = ring[at], ring[at + 1]
    share = (far - lengths[at]) / ((lengths[at + 1] - lengths[at]) or 1.0)
    return (ax + (bx - ax) * share, ay + (by - ay) * share), math.degrees(math.atan2(by - ay, bx - ax))


def cells_along(points: Sequence[Point], asked: Asked, closed: bool = False) -> Cells:
    """Cells of the asked size along a way, upright or turned with it, as `turn` says.

    Raises:
        InputError: when two of them would lie on each other.
    """
    size, way = asked.cell(), asked.one_of("turn_cells", *TURNS)
    places = along(points, asked.count, closed)
    cells = [Cell(x, y, size, _turn(degrees, way), name=str(at)) for at, ((x, y), degrees) in enumerate(places, 1)]
    if clash := next(overlaps(cells), None):
        told = say(
            "{cells} do not fit on this way: {one} and {other} lie on each other.",
            cells=cells_of(asked.count, size),
            one=clash[0],
            other=clash[1],
        )
        raise no_room(told, say("Make the cells smaller, or the slot larger."))
    return Cells(tuple(cells), way=line_through(points, closed))


def _turn(degrees: float, way: str) -> float:
    """How far a cell is turned where the way runs in that direction; in the way of reading it is never upside down."""
    if way != "reading":
        return degrees if way == "along" else 0.0
    return degrees - 180 * round(degrees / 180)


def line_through(points: Sequence[Point], closed: bool = False) -> tuple[Segment, ...]:
    """A line of straight pieces through points."""
    return (("M", points[0]), *[("L", point) for point in points[1:]], *([("Z", ())] if closed else []))


def overlaps(cells: Sequence[Cell]) -> Iterator[tuple[str, str]]:
    """The names of each two cells that lie on each other by more than rounding."""
    corners = [(cell, cell.corners) for cell in cells]
    spans = sorted((min(x for x, _ in ring), max(x for x, _ in ring), at) for at, (_, ring) in enumerate(corners))
    for place, (_, right, at) in enumerate(spans):
        for left, _, other in spans[place + 1 :]:
            if left >= right - _SLACK:
                break
            if crossing(corners[at][1], corners[other][1]):
                first, second = sorted((at, other))
                yield cells[first].name, cells[second].name


def crossing(one: Sequence[Point], other: Sequence[Point]) -> bool:
    """Whether two convex shapes lie on each other: no straight line parts them, not even one along a side of either."""
    for ring in (one, other):
        for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]):
            nx, ny = by - ay, ax - bx
            slack = _SLACK * math.hypot(nx, ny)
            first, second = ([x * nx + y * ny for x, y in shape] for shape in (one, other))
            if max(first) <= min(second) + slack or max(second) <= min(first) + slack:
                return False
    return True


def room_for(box: Box, size: Size, turns: bool) -> tuple[float, float]:
    """Half the width and height (mm) that the middles of cells may take in a box.

    Raises:
        InputError: when there is no room for any.
    """
    half = (math.hypot(size.width, size.height) / 2,) * 2 if turns else (size.width / 2, size.height / 2)
    rx, ry = box.width / 2 - half[0], box.height / 2 - half[1]
    if min(rx, ry) <= 0:
        told = say(
            "a cell of {size} leaves no room for a way in {width}×{height} mm.",
            size=size,
            width=amount(box.width),
            height=amount(box.height),
        )
        raise no_room(told, say("Make the cells smaller, or the slot larger."))
    return rx, ry

"""The outlines of cards, tokens and tiles: rectangles, rounded or not, discs, hexagons and triangles; lengths in mm.

An outline is as large as its box lets it be, and stands in the middle of it. Hexagons and triangles are regular.
"""

from __future__ import annotations

import math
from typing import TypeAlias

from deck.base.items.drawing import circle, rounded
from deck.base.items.items import Segment
from deck.base.items.outlines import polygon
from deck.base.units import Box

OUTLINES = ("square", "rounded", "circle", "hexagon", "hexagon-pointy", "triangle")
"""What is cut out: the card itself (`square` corners), or the largest such shape in the middle of it.

hexagon has a side on top, hexagon-pointy a corner.
"""

Point: TypeAlias = tuple[float, float]

ROOT = math.sqrt(3)

DOWN = "triangle-down"
"""A triangle that stands on its point, as every second one on a sheet does."""

DISCS = ("circle", "round")
"""The outlines that are a disc: that of cards, and that of mats."""


def largest_in(box: Box, outline: str) -> Box:
    """The box round an outline: the largest of its shape in a box, in the middle of that."""
    width, height = box.width, box.height
    if outline in DISCS:
        width = height = min(width, height)
    elif outline == "hexagon":
        width = min(width, height * 2 / ROOT)
        height = width * ROOT / 2
    elif outline == "hexagon-pointy":
        height = min(height, width * 2 / ROOT)
        width = height * ROOT / 2
    elif outline in ("triangle", DOWN):
        width = min(width, height * 2 / ROOT)
        height = width * ROOT / 2
    (x, y) = box.centre
    return Box(x - width / 2, y - height / 2, width, height)


def outline_of(box: Box, outline: str, corner: float = 0.0, beyond: float = 0.0) -> tuple[Segment, ...]:
    """An outline in a box, with corners of a radius; beyond: all that lies within so much of it as well.

    So what is beyond a corner of a polygon is round, and reaches no further there than beside its sides. A rectangle
    without round corners stays one.
    """
    own = largest_in(box, outline)
    if outline in DISCS:
        return circle(*own.centre, own.width / 2 + beyond)
    corners = _corners(own, outline)
    if not corners:
        radius = min(corner, own.size.short / 2)
        return rounded(own.outset(beyond), radius + beyond if radius else 0.0)
    x, y = _middle(own, outline)
    inner = _inner_radius(own, outline)
    by = (inner + beyond) / inner
    radius = min(corner, inner)
    moved = [(x + (px - x) * by, y + (py - y) * by) for px, py in corners]
    return rounded_polygon(moved, radius + beyond)


def corners_within(box: Box, outline: str, deep: float) -> list[Point]:
    """The corners of a polygon in a box, each moved inwards so that it lies that deep (mm) off both its sides; none
    where there is no such room, or for another outline than a polygon.
    """
    own = largest_in(box, outline)
    (x, y), inner = _middle(own, outline), _inner_radius(own, outline)
    by = (inner - deep) / inner
    return [(x + (px - x) * by, y + (py - y) * by) for px, py in _corners(own, outline)] if by > 0 else []


def _corners(own: Box, outline: str) -> list[Point]:
    """The corners of a polygon that fills its box, clockwise; none for another shape."""
    x, y, width, height = own.x, own.y, own.width, own.height
    shares = {
        "hexagon": ((0.25, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0.25, 1), (0, 0.5)),
        "hexagon-pointy": ((0.5, 0), (1, 0.25), (1, 0.75), (0.5, 1), (0, 0.75), (0, 0.25)),
        "triangle": ((0.5, 0), (1, 1), (0, 1)),
        DOWN: ((0, 0), (1, 0), (0.5, 1)),
    }.get(outline, ())
    return [(x + across * width, y + down * height) for across, down in shares]


def _inner_radius(own: Box, outline: str) -> float:
    """The radius of the circle that touches all sides of a polygon."""
    return own.height / 3 if outline in ("triangle", DOWN) else own.size.short / 2


def _middle(own: Box, outline: str) -> Point:
    """The middle of that circle."""
    x, y = own.centre
    return (x, y + {"triangle": 1, DOWN: -1}.get(outline, 0) * own.height / 6)


def room_in(box: Box, outline: str, inner: Box) -> float:
    """How far (mm) an inner box stays within an outline in a box, at the corner that is nearest to it; below 0 where it
    reaches beyond. Rounded corners of rectangles and polygons count as sharp.
    """
    own = largest_in(box, outline)
    points = [(x, y) for x in (inner.x, inner.right) for y in (inner.y, inner.bottom)]
    if outline in DISCS:
        return own.width / 2 - max(math.dist(point, own.centre) for point in points)
    corners = _corners(own, outline) or [
        (own.x, own.y),
        (own.right, own.y),
        (own.right, own.bottom),
        (own.x, own.bottom),
    ]
    sides = list(zip(corners, corners[1:] + corners[:1], strict=True))
    return min(_left(start, end, point) for start, end in sides for point in points)


def _left(start: Point, end: Point, point: Point) -> float:
    """How far a point lies to the inner side of the line along a side that runs clockwise."""
    dx, dy = _towards(start, end)
    return dx * (point[1] - start[1]) - dy * (point[0] - start[0])


def rounded_polygon(corners: list[Point], radius: float = 0.0) -> tuple[Segment, ...]:
    """The closed outline through corners, clockwise; each is rounded by an arc of that radius (0: sharp)."""
    if not radius:
        return polygon(corners)
    steps: list[Segment] = []
    for at, corner in enumerate(corners):
        before, after = corners[at - 1], corners[(at + 1) % len(corners)]
        into, out = _towards(corner, before), _towards(corner, after)
        inside = math.acos(max(-1.0, min(1.0, into[0] * out[0] + into[1] * out[1])))  # the angle at the corner
        away = radius / math.tan(inside / 2)
        handle = away - 4 / 3 * math.tan((math.pi - inside) / 4) * radius
        (sx, sy), (ex, ey) = _along(corner, into, away), _along(corner, out, away)
        curve = (*_along(corner, into, handle), *_along(corner, out, handle), ex, ey)
        steps += [("L" if steps else "M", (sx, sy)), ("C", curve)]
    return (*steps, ("Z", ()))


def _towards(start: Point, end: Point) -> Point:
    """The direction from one point to another, of length 1."""
    long = math.dist(start, end)
    return (end[0] - start[0]) / long, (end[1] - start[1]) / long


def _along(start: Point, direction: Point, mm: float) -> Point:
    return start[0] + direction[0] * mm, start[1] + direction[1] * mm

"""Curves as DXF draws them: arcs of circles, each told by the bulge between two points.

A cutter that gets arcs follows one smooth curve; of a Bézier curve most programs for DXF make hundreds of short lines.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TypeAlias

from deck.base.items.outlines import Outline, Point
from deck.base.plain import Plain

NEAR, SHARE = 0.005, 0.0003
"""How far an arc may lie off its curve: in mm, and for a quarter circle as a share of its radius. A cubic that stands
for one is up to 0.027 % off, and the true arc is what is meant."""

_QUARTER = math.tan(math.radians(85) / 4)
"""The bulge from which an arc is a quarter circle."""

_DEEPEST = 10
"""A curve is halved this many times at most."""

_Cubic: TypeAlias = tuple[Point, Point, Point, Point]


class Circle(Plain):
    """A whole circle, in the units of its outline."""

    x: float
    y: float
    radius: float


class Track(Plain):
    """Points, each with the bulge of the arc to the next one: the tangent of a quarter of its angle, 0 on a straight
    line, positive anticlockwise where y runs up. closed: the last one leads back to the first.
    """

    points: tuple[tuple[float, float, float], ...]
    closed: bool


def track(outline: Outline) -> Track | Circle:
    """The outline as arcs and straight lines, or as the circle that it is; its y runs up."""
    at = (outline[0][1][0], outline[0][1][1])
    points, arcs = [at], list[tuple[float, Circle | None]]()
    for kind, values in outline[1:]:
        if kind == "C":
            corners = (at, *(point for point in zip(values[::2], values[1::2], strict=True)))
            for end, bulge, circle in _arcs(corners):  # type: ignore[arg-type]
                points.append(end)
                arcs.append((bulge, circle))
        elif kind == "L":
            points.append((values[0], values[1]))
            arcs.append((0.0, None))
        at = points[-1]
    closed = outline[-1][0] == "Z"
    if closed and math.dist(points[0], points[-1]) < NEAR:
        points.pop()  # the last part leads back by itself
    elif closed:
        arcs.append((0.0, None))
    if closed and (whole := _whole(arcs)):
        return whole
    bulges = [bulge for bulge, _ in arcs] + ([] if closed else [0.0])
    return Track(tuple((*point, bulge) for point, bulge in zip(points, bulges, strict=True)), closed)


def _whole(arcs: list[tuple[float, Circle | None]]) -> Circle | None:
    """The circle that all these arcs go round once; None when they do not."""
    first = arcs[0][1]
    if first is None or abs(abs(sum(4 * math.atan(bulge) for bulge, _ in arcs)) - 2 * math.pi) > 1e-3:
        return None
    off = max(NEAR, SHARE * first.radius)
    for _, other in arcs:
        if other is None or abs(other.radius - first.radius) > off or math.dist(_centre(other), _centre(first)) > off:
            return None
    return first


def _centre(circle: Circle) -> Point:
    return circle.x, circle.y


def _arcs(cubic: _Cubic, deep: int = 0) -> Iterator[tuple[Point, float, Circle | None]]:
    """The end, the bulge and the circle of each arc of a curve; a straight part has no circle."""
    start, end = cubic[0], cubic[3]
    circle = _through(start, _at(cubic, 0.5), end)
    samples = [_at(cubic, share / 8) for share in (1, 2, 3, 5, 6, 7)]
    if circle is None and all(_off_line(point, start, end) <= NEAR for point in samples):
        yield end, 0.0, None
    elif circle and _lies_on(samples, circle, bulge := _bulge(start, _at(cubic, 0.5), end, circle)):
        yield end, bulge, circle
    elif deep == _DEEPEST:
        yield end, 0.0, None
    else:
        for half in _halves(cubic):
            yield from _arcs(half, deep + 1)


def _lies_on(samples: list[Point], circle: Circle, bulge: float) -> bool:
    most = max(NEAR, SHARE * circle.radius) if abs(bulge) >= _QUARTER else NEAR
    return all(abs(math.dist(point, _centre(circle)) - circle.radius) <= most for point in samples)


def _at(cubic: _Cubic, share: float) -> Point:
    """The point of a curve at a share of its parameter."""
    rest = 1 - share
    weights = (rest**3, 3 * share * rest * rest, 3 * share * share * rest, share**3)
    return (
        sum(weight * point[0] for weight, point in zip(weights, cubic, strict=True)),
        sum(weight * point[1] for weight, point in zip(weights, cubic, strict=True)),
    )


def _halves(cubic: _Cubic) -> tuple[_Cubic, _Cubic]:
    a, b, c, d = cubic
    ab, bc, cd = _middle(a, b), _middle(b, c), _middle(c, d)
    abc, bcd = _middle(ab, bc), _middle(bc, cd)
    middle = _middle(abc, bcd)
    return (a, ab, abc, middle), (middle, bcd, cd, d)


def _middle(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _turn(start: Point, middle: Point, end: Point) -> float:
    """Twice the area of a triangle, positive when its corners go anticlockwise (y runs up)."""
    return (middle[0] - start[0]) * (end[1] - start[1]) - (middle[1] - start[1]) * (end[0] - start[0])


def _off_line(point: Point, start: Point, end: Point) -> float:
    long = math.dist(start, end)
    return abs(_turn(start, point, end)) / long if long else math.dist(point, start)


def _through(start: Point, middle: Point, end: Point) -> Circle | None:
    """The circle through three points; None when they lie on a line."""
    area = _turn(start, middle, end)
    if math.dist(start, end) < 1e-9 or _off_line(middle, start, end) <= NEAR / 10:
        return None
    bx, by, cx, cy = middle[0] - start[0], middle[1] - start[1], end[0] - start[0], end[1] - start[1]
    b, c = bx * bx + by * by, cx * cx + cy * cy
    x, y = (cy * b - by * c) / (2 * area), (bx * c - cx * b) / (2 * area)
    return Circle(start[0] + x, start[1] + y, math.hypot(x, y))


def _bulge(start: Point, middle: Point, end: Point, circle: Circle) -> float:
    first, last = (math.atan2(point[1] - circle.y, point[0] - circle.x) for point in (start, end))
    anticlockwise = _turn(start, middle, end) > 0
    angle = (last - first if anticlockwise else first - last) % (2 * math.pi)
    return math.tan(angle / 4) * (1 if anticlockwise else -1)

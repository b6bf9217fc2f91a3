"""Plane geometry for tests: outlines as chains of points, turned frames, boxes they have in common. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from deck.base.items.items import Group, Segment
from deck.base.units import Box

Point = tuple[float, float]
Frame = tuple[float, float, float]
"""Degrees clockwise about the origin, and then a move: (degrees, x, y)."""

STEPS = 8
"""The pieces that a curve is divided in."""

UPRIGHT: Frame = (0.0, 0.0, 0.0)


def outlines(segments: Sequence[Segment]) -> Iterator[list[Point]]:
    """An outline as open or closed chains of points."""
    chain: list[Point] = []
    for kind, values in segments:
        if kind == "R":
            x, y, width, height = values
            yield [*corners(Box(x, y, width, height)), (x, y)]
        elif kind == "M":
            if len(chain) > 1:
                yield chain
            chain = [values[:2]]
        elif kind == "L":
            chain.append(values[:2])
        elif kind == "Z":
            if chain:
                yield [*chain, chain[0]]
                chain = [chain[0]]
        else:
            chain += _curve(chain[-1], values)
    if len(chain) > 1:
        yield chain


_WEIGHTS = [
    ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in (n / STEPS for n in range(1, STEPS + 1))
]
"""How much each of the four points of a curve counts, in each of the points that it becomes."""


def _curve(start: Point, values: Sequence[float]) -> Iterator[Point]:
    """A cubic curve as points, its start left out."""
    (x0, y0), (x1, y1, x2, y2, x3, y3) = start, values
    for a, b, c, d in _WEIGHTS:
        yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def corners(box: Box) -> tuple[Point, Point, Point, Point]:
    return (box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom)


def at(frame: Frame, x: float, y: float) -> Point:
    degrees, dx, dy = frame
    if not degrees:
        return x + dx, y + dy
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return x * cosine - y * sine + dx, x * sine + y * cosine + dy


def back(frame: Frame, x: float, y: float) -> Point:
    """Where a point of the page lies in a frame."""
    degrees, dx, dy = frame
    return at((-degrees, 0.0, 0.0), x - dx, y - dy)


def within(frame: Frame, group: Group) -> Frame:
    x, y = at(frame, group.x, group.y)
    return (frame[0] + group.turn + group.tilt) % 360, x, y


def clip_of(group: Group) -> Box | None:
    """The box that shows of a group; of an outline the box round it."""
    points = [point for line in outlines(group.outline) for point in line]
    return group.clip or (around(points) if points else None)


def cut(outer: Box | None, clip: Box | None, frame: Frame) -> Box | None:
    """What of a clip shows on the page: the box round it when it is turned."""
    if clip is None:
        return outer
    box = around([at(frame, *point) for point in corners(clip)])
    return box if outer is None else common(box, outer) or Box(0, 0, 0, 0)


def common(one: Box, other: Box) -> Box | None:
    x, y = max(one.x, other.x), max(one.y, other.y)
    right, bottom = min(one.right, other.right), min(one.bottom, other.bottom)
    return Box(x, y, right - x, bottom - y) if right > x and bottom > y else None


def around(points: Sequence[Point]) -> Box:
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return Box(left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top)


def meets(start: Point, end: Point, box: Box) -> bool:
    """Whether a straight line passes through the inside of a box (Liang and Barsky, 1984)."""
    (x, y), dx, dy = start, end[0] - start[0], end[1] - start[1]
    if (x < box.x > end[0]) or (y < box.y > end[1]):
        return False  # most lines lie beside a box
    low, high = 0.0, 1.0
    for step, least, most in ((dx, box.x - x, box.right - x), (dy, box.y - y, box.bottom - y)):
        if abs(step) < 1e-12:
            if least >= -1e-9 or most <= 1e-9:
                return False
            continue
        first, second = sorted((least / step, most / step))
        low, high = max(low, first), min(high, second)
        if low >= high - 1e-12:
            return False
    return True


def winding(line: Sequence[Point], x: float, y: float) -> int:
    """How often a closed chain of points goes round a point."""
    turns = 0
    for (x0, y0), (x1, y1) in pairwise((*line, line[0])):
        if (y0 <= y) != (y1 <= y):
            across = x0 + (y - y0) / (y1 - y0) * (x1 - x0)
            if across > x:
                turns += 1 if y1 > y0 else -1
    return turns

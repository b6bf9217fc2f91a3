"""Lines that are drawn as thin areas: browsers and word processors fill a flat rectangle for a rule.

A line is a rectangle, at any angle, that is far longer than it is thick. What tapers, or is cut to a sliver by a clip,
is none.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TypeAlias

from deck.base.units import PT_PER_MM
from deck.proof.read.geometry import Bounds, Matrix, scales, transform
from deck.proof.read.path import Path

Line: TypeAlias = tuple[Bounds, float]
"""Where a line stands, in mm, and how thick it is, in points."""

_THICK_MM = 0.36
"""What is thicker than a point is an area; no limit for lines is larger."""

_LONG_MM, _TIMES = 1.0, 8
"""The least length of a line, and how many times its thickness that is."""

_MOST = 64
"""The most lines of one path that are told apart."""

_SLACK = 1e-3
"""How far (mm) the sides of a rectangle may differ: programs round numbers."""


def thin_lines(path: Path, ctm: Matrix) -> tuple[Line, ...]:
    """The lines among the rectangles of a path that is filled; ctm leads from its space to mm."""
    starts = path.starts
    if path.curves or not starts or path.size > 20 * len(starts):
        return ()
    if path.rectangles == len(starts) and path.thinnest * scales(ctm)[0] > _THICK_MM:
        return ()
    points = path.points
    found: list[Line] = []
    for start, stop in pairwise((*starts, len(points))):
        if 8 <= stop - start <= 10 and (line := _line(list(zip(*transform(points[start:stop], ctm), strict=True)))):
            found.append(line)
            if len(found) == _MOST:
                break
    return tuple(found)


def _line(corners: list[tuple[float, float]]) -> Line | None:
    """A path of four corners, or of five when it comes back to the first, as a line; None when it is something else."""
    if len(corners) == 5 and math.dist(corners[0], corners[4]) > _SLACK:
        return None
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners[:4]
    if abs(ax + cx - bx - dx) > _SLACK or abs(ay + cy - by - dy) > _SLACK:  # not a parallelogram
        return None
    one, other = math.hypot(bx - ax, by - ay), math.hypot(dx - ax, dy - ay)
    length = max(one, other)
    if length < _LONG_MM:
        return None
    thick = abs((bx - ax) * (dy - ay) - (by - ay) * (dx - ax)) / length
    if thick > _THICK_MM or thick * _TIMES > length:
        return None
    xs, ys = (ax, bx, cx, dx), (ay, by, cy, dy)
    return (min(xs), min(ys), max(xs), max(ys)), thick * PT_PER_MM


def flat_line(box: Bounds) -> tuple[Line, ...]:
    """The line that an upright picture of these bounds is, if it is one; one without any height is not painted."""
    left, top, right, bottom = box
    if min(right - left, bottom - top) < _SLACK:
        return ()
    line = _line([(left, top), (right, top), (right, bottom), (left, bottom)])
    return (line,) if line else ()


def alone(lines: list[Line]) -> list[Line]:
    """The lines that touch none of the others along their length: those that do make an area together, as the strips
    that a shade is drawn of.
    """
    rows = sorted((_turned(box), index) for index, (box, _) in enumerate(lines))
    touching: set[int] = set()
    for ((flat, start, end, top, bottom), index), (other, at) in pairwise(rows):
        same = flat == other[0] and abs(start - other[1]) < 0.1 and abs(end - other[2]) < 0.1
        if same and other[3] - top > _SLACK and other[3] - bottom < 0.02:
            touching |= {index, at}
    return [line for index, line in enumerate(lines) if index not in touching]


def _turned(box: Bounds) -> tuple[bool, float, float, float, float]:
    """Bounds as a level line: whether they are level, the start and end along the line, and across it.

    Start and end are rounded, so that strips of one shade come after each other when they are sorted.
    """
    left, top, right, bottom = box
    if right - left >= bottom - top:
        return True, round(left, 1), round(right, 1), top, bottom
    return False, round(top, 1), round(bottom, 1), left, right


def goes_on(line: Bounds, area: Bounds) -> bool:
    """Whether an area lies along a line, and goes on beyond it to a side."""
    (flat, start, end, near, far), (left, top, right, bottom) = _turned(line), area
    first, last, low, high = (left, right, top, bottom) if flat else (top, bottom, left, right)
    along = first - 0.1 <= start and end <= last + 0.1
    return along and low - 0.02 <= far and near <= high + 0.02 and (low < near - _SLACK or high > far + _SLACK)

"""Areas on a card: upright boxes, and the four corners of boxes that are turned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from deck.base.items.drawing import place, place_box
from deck.base.items.items import Group
from deck.base.units import Box

Point: TypeAlias = tuple[float, float]
Area: TypeAlias = Box | tuple[Point, Point, Point, Point]
"""An upright box, or the corners of a rectangle in order round it."""

_SLACK = 1e-6


def corners(area: Area) -> tuple[Point, Point, Point, Point]:
    """The corners of an area, in order round it."""
    if not isinstance(area, Box):
        return area
    return (area.x, area.y), (area.right, area.y), (area.right, area.bottom), (area.x, area.bottom)


def placed(area: Area, groups: Iterable[Group]) -> Area:
    """Where an area inside groups lies on the page; groups are told from the innermost to the outermost."""
    for group in groups:
        if isinstance(area, Box) and not group.tilt:
            area = place_box(area, group)
        else:
            a, b, c, d = corners(area)
            area = (place(a, group), place(b, group), place(c, group), place(d, group))
    return area


def overlap(one: Area, other: Area) -> bool:
    """Whether two areas have more than a line in common."""
    if isinstance(one, Box) and isinstance(other, Box):
        return one.overlaps(other)
    some, others = corners(one), corners(other)
    return not any(_apart(axis, some, others) for axis in (*_axes(some), *_axes(others)))


def holds(outer: Area, inner: Area) -> bool:
    """Whether an area lies wholly inside another one."""
    if isinstance(outer, Box) and isinstance(inner, Box):
        return outer.contains(inner)
    inside = corners(inner)
    for axis in _axes(corners(outer)):
        (low, high), (least, most) = _span(axis, corners(outer)), _span(axis, inside)
        if least < low - _SLACK or most > high + _SLACK:
            return False
    return True


def _axes(points: Sequence[Point]) -> tuple[Point, Point]:
    """The two directions of the sides of a rectangle."""
    (x0, y0), (x1, y1), (x2, y2), _ = points
    return (x1 - x0, y1 - y0), (x2 - x1, y2 - y1)


def _span(axis: Point, points: Sequence[Point]) -> tuple[float, float]:
    """How far points reach along a direction."""
    along = [axis[0] * x + axis[1] * y for x, y in points]
    return min(along), max(along)


def _apart(axis: Point, some: Sequence[Point], others: Sequence[Point]) -> bool:
    """Whether a line across this direction divides two areas (the separating axis theorem, for convex shapes)."""
    (low, high), (least, most) = _span(axis, some), _span(axis, others)
    return high <= least + _SLACK or most <= low + _SLACK

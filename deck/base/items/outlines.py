"""Outlines taken apart and put elsewhere: the line for a knife on a card becomes one on a sheet.

An outline here is one stroke of the knife: it begins with M, goes on with L and C, and ends in Z when it is closed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from deck.base.items.drawing import circle, place, rounded
from deck.base.items.items import Group, Segment
from deck.base.units import Box

Point: TypeAlias = tuple[float, float]
Outline: TypeAlias = tuple[Segment, ...]

CLOSE: Segment = ("Z", ())

OUTLINES = ("rectangle", "rounded", "circle", "hexagon", "hexagon-pointy", "triangle")
"""The outlines that have a name."""


def named_outline(box: Box, name: str, corner: float = 0.0) -> Outline:
    """The outline of that name in a box: a circle or a regular hexagon as large as fits in its middle, a triangle that
    stands on its lower edge. corner (mm) rounds the rounded rectangle.
    """
    if name == "circle":
        return circle(*box.centre, box.size.short / 2)
    if name in ("rectangle", "rounded"):
        return rounded(box, min(corner, box.size.short / 2) if name == "rounded" else 0.0)
    (x, y), tall = box.centre, math.sqrt(3) / 2
    if name == "triangle":
        return polygon(((x, box.y), (box.right, box.bottom), (box.x, box.bottom)))
    pointy = name == "hexagon-pointy"
    along, across = (box.height, box.width) if pointy else (box.width, box.height)
    side = min(along, across / tall) / 2
    flat = ((side, 0.0), (side / 2, side * tall), (-side / 2, side * tall), (-side, 0.0))
    round_it = (*flat, (-side / 2, -side * tall), (side / 2, -side * tall))
    return polygon([(x + b, y + a) if pointy else (x + a, y + b) for a, b in round_it])


def polygon(points: Iterable[Point]) -> Outline:
    """The closed outline with these corners."""
    return (*(("M" if not at else "L", point) for at, point in enumerate(points)), CLOSE)


def inside(point: Point, outline: Outline) -> bool:
    """Whether a point lies inside a closed outline, by the even-odd rule; curves are taken as straight pieces."""
    return in_ring(point, ring(outline))


def ring(outline: Outline) -> list[Point]:
    """The corners of a closed outline; each of its curves is eight straight pieces."""
    corners: list[Point] = []
    for kind, values in outline:
        if kind == "C":
            ends = (corners[-1], *zip(values[::2], values[1::2], strict=True))
            corners += [_on_curve(ends, at / 8) for at in range(1, 9)]
        elif values:
            corners.append((values[0], values[1]))
    return corners


def in_ring(point: Point, corners: Sequence[Point]) -> bool:
    """Whether a point lies inside the polygon with these corners, by the even-odd rule."""
    x, y = point
    crossed = False
    for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], *corners[:1]], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            crossed = not crossed
    return crossed


def _on_curve(ends: tuple[Point, ...], share: float) -> Point:
    """The point of a cubic curve at a share of its way."""
    weights = ((1 - share) ** 3, 3 * share * (1 - share) ** 2, 3 * share**2 * (1 - share), share**3)
    x, y = (sum(weight * end[axis] for weight, end in zip(weights, ends, strict=True)) for axis in (0, 1))
    return x, y


def subpaths(segments: Iterable[Segment]) -> Iterator[Outline]:
    """Each outline of a path by itself; a rectangle becomes four lines (ISO 32000-1, 8.5.2.1)."""
    steps: list[Segment] = []
    for kind, values in segments:
        if kind in "MR" and len(steps) > 1:
            yield tuple(steps)
        if kind == "R":
            x, y, width, height = values
            yield polygon(((x, y), (x + width, y), (x + width, y + height), (x, y + height)))
            steps = [("M", (x, y))]
        elif kind == "M":
            steps = [(kind, values)]
        else:
            steps.append((kind, values))
        if kind == "Z":
            yield tuple(steps)
            steps = steps[:1]  # what goes on after Z begins where that outline began
    if len(steps) > 1:
        yield tuple(steps)


def placed(outline: Outline, group: Group) -> Outline:
    """An outline in a group's own coordinates, in those of its parent."""
    return _moved(outline, lambda point: place(point, group))


def mirrored(outline: Outline, width: float) -> Outline:
    """The outline as seen from behind, on something of that width (mm)."""
    return _moved(outline, lambda point: (width - point[0], point[1]))


def _moved(outline: Outline, to: Callable[[Point], Point]) -> Outline:
    steps: list[Segment] = []
    for kind, values in outline:
        points = zip(values[::2], values[1::2], strict=True)
        steps.append((kind, tuple([value for point in points for value in to(point)])))
    return tuple(steps)

"""Paths that are an upright rectangle with round corners: what is inside them is known without drawing them."""

from __future__ import annotations

from collections.abc import Sequence

from deck.proof.read.geometry import Bounds, Matrix, transform
from deck.proof.read.path import Path, Point, bounds_of

_ON = 1e-3
"""How far (mm) from a line a point still lies on it."""


def round_off(path: Path, ctm: Matrix) -> float:
    """Of a path that is one upright rectangle with round corners: half its largest radius in mm, for a box that is so
    much smaller on all sides lies within the chords of its corners. 0 for any other path.

    ctm leads from its space to mm; where the path stands does not matter.
    """
    subpath = path.subpaths == 1 and not path.rectangles
    if not subpath or not 1 <= len(path.curves) <= 4 or path.size > 20:
        return 0.0
    turned = (*ctm[:4], 0.0, 0.0)
    found: float = path.known("round", turned, lambda: _rounded(path, turned))
    return found


def _rounded(path: Path, ctm: Matrix) -> float:
    points = _pairs(path.points, ctm)
    curves = [_pairs(curve, ctm) for curve in path.curves]
    flat = [value for point in points for value in point]
    bounds = bounds_of(flat, [[value for point in curve for value in point] for curve in curves])
    corners = {(curve[0], curve[3]) for curve in curves if _corner(curve, bounds)}
    left, top, right, bottom = bounds
    for one, other in zip(points, points[1:] + points[:1], strict=True):
        upright = any(_between(edge, one[0], edge) and _between(edge, other[0], edge) for edge in (left, right))
        level = any(_between(edge, one[1], edge) and _between(edge, other[1], edge) for edge in (top, bottom))
        if not (upright or level or (one, other) in corners):
            return 0.0
    if len(corners) < len(curves):
        return 0.0
    return max(max(abs(end[0] - start[0]), abs(end[1] - start[1])) for start, _, _, end in curves) / 2


def _pairs(values: Sequence[float], ctm: Matrix) -> list[Point]:
    """Points in mm."""
    return list(zip(*transform(values, ctm), strict=True))


def _corner(curve: list[Point], bounds: Bounds) -> bool:
    """Whether a curve rounds a corner of bounds and bulges outwards: its control points lie between its ends and that
    corner.
    """
    start, first, second, end = curve
    for x, y in ((start[0], end[1]), (end[0], start[1])):
        at_corner = min(abs(x - bounds[0]), abs(x - bounds[2])) < _ON > min(abs(y - bounds[1]), abs(y - bounds[3]))
        legs = (start, first), (end, second)
        if at_corner and all(
            _between(leg[0], control[0], x) and _between(leg[1], control[1], y) for leg, control in legs
        ):
            return True
    return False


def _between(one: float, value: float, other: float) -> bool:
    return min(one, other) - _ON <= value <= max(one, other) + _ON

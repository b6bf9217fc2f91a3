"""Matrices and bounds. A matrix (a, b, c, d, e, f) takes (x, y) to (ax + cy + e, bx + dy + f), as PDF writes them.

Bounds are plain tuples, for the walker makes millions of them; a Box of deck.base.units is for what people are told.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

from deck.base.units import Box

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Bounds: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
ENDLESS: Bounds = (-1e9, -1e9, 1e9, 1e9)
"""Bounds that clip nothing."""

LEFT, TOP, RIGHT, BOTTOM = 1, 2, 4, 8
"""The sides of bounds, to be added up."""


def box_of(bounds: Bounds) -> Box:
    """Bounds as a Box."""
    left, top, right, bottom = bounds
    return Box(left, top, right - left, bottom - top)


def bounds_of(box: Box) -> Bounds:
    """A Box as bounds."""
    return box.x, box.y, box.right, box.bottom


def multiply(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does what `first` does and after that what `then` does (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def transform(points: Sequence[float], matrix: Matrix) -> tuple[list[float], list[float]]:
    """The xs and the ys of points x, y, x, y … after the matrix."""
    a, b, c, d, e, f = matrix
    pairs = list(zip(points[0::2], points[1::2], strict=False))
    if b == 0 == c:
        return [a * x + e for x, _ in pairs], [d * y + f for _, y in pairs]
    return [a * x + c * y + e for x, y in pairs], [b * x + d * y + f for x, y in pairs]


def rectangle_bounds(x0: float, y0: float, x1: float, y1: float, matrix: Matrix) -> Bounds:
    """The bounds of a rectangle after the matrix."""
    a, b, c, d, e, f = matrix
    if b == 0 == c:
        x0, x1, y0, y1 = a * x0 + e, a * x1 + e, d * y0 + f, d * y1 + f
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    xs, ys = transform((x0, y0, x1, y0, x1, y1, x0, y1), matrix)
    return min(xs), min(ys), max(xs), max(ys)


def within(one: Bounds, other: Bounds) -> Bounds | None:
    """The intersection of two bounds, which may be a line or a point; None when they lie apart."""
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right, bottom = min(one[2], other[2]), min(one[3], other[3])
    return (left, top, right, bottom) if left <= right and top <= bottom else None


def cut(whole: Bounds, rest: Bounds) -> int:
    """Which sides of some bounds a clip took off: LEFT, TOP, RIGHT and BOTTOM, added up."""
    left, top, right, bottom = whole
    return LEFT * (rest[0] > left) + TOP * (rest[1] > top) + RIGHT * (rest[2] < right) + BOTTOM * (rest[3] < bottom)


def scales(matrix: Matrix) -> tuple[float, float]:
    """The least and the greatest factor by which the matrix stretches a length: its singular values."""
    a, b, c, d, _, _ = matrix
    if (b == 0 == c) or (a == 0 == d):
        low, high = sorted((abs(a) + abs(b), abs(c) + abs(d)))
        return low, high
    half, determinant = (a * a + b * b + c * c + d * d) / 2, abs(a * d - b * c)
    root = math.sqrt(max(half * half - determinant * determinant, 0.0))
    return math.sqrt(max(half - root, 0.0)), math.sqrt(half + root)

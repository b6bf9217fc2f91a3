"""Paths as a content stream builds them (ISO 32000-1, 8.5.2), in user space.

A deck draws the same frame on every card, and a QR symbol is hundreds of rectangles. So a row of operators that build
is read in one step, equal rows are one Path, and what is known of a Path is worked out once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from operator import add
from typing import Any, TypeAlias

from deck.proof.read.geometry import Bounds

Point: TypeAlias = tuple[float, float]

NOTHING: Bounds = (0.0, 0.0, -1.0, -1.0)
"""Bounds of an empty path: they share nothing with any other."""

_CORNERS = 5
"""So many corners of an outline count as a piece: those of the smallest QR symbol have some 350 together."""


class Path:
    """A path. points: the ends of all its parts, as x, y, x, y …; starts: where each subpath, rectangles too, begins in
    them; curves: the four points of each of its curves.

    rectangles: how many of its subpaths are rectangles by themselves. pen: where it goes on; start: where its last
    subpath began. steps: how many operators built it. shared: it may not be changed, but in a copy.
    """

    __slots__ = (
        *("_bounds", "_known", "_points", "_rows"),
        *("curves", "pen", "rectangles", "shared", "start", "starts", "steps"),
    )

    def __init__(self) -> None:
        self._points: list[float] = []
        self._rows: tuple[list[float], list[float], list[float], list[float]] | None = None
        """Rectangles that have no points yet: the x of each, the y, the width and the height."""
        self.starts: list[int] | range = []
        self.curves: list[tuple[float, ...]] = []
        self.rectangles = 0
        self.pen: Point = (0.0, 0.0)
        self.start: Point = (0.0, 0.0)
        self.steps = 0
        self.shared = False
        self._bounds: Bounds | None = None
        self._known: dict[Any, Any] = {}

    @property
    def points(self) -> list[float]:
        """See Path."""
        if self._rows:
            xs, ys, widths, heights = self._rows
            corners = [0.0] * (8 * len(xs))
            corners[0::8] = corners[6::8] = xs
            corners[1::8] = corners[3::8] = ys
            corners[2::8] = corners[4::8] = list(map(add, xs, widths))
            corners[5::8] = corners[7::8] = list(map(add, ys, heights))
            self._points, self._rows = corners, None
        return self._points

    @property
    def size(self) -> int:
        """How many numbers its points have."""
        return 8 * len(self._rows[0]) if self._rows else len(self._points)

    @property
    def subpaths(self) -> int:
        """How many parts it has that are no rectangles by themselves."""
        return len(self.starts) - self.rectangles

    @property
    def pieces(self) -> int:
        """How many pieces it has; what is one outline of straight lines may be many squares that touch."""
        return max(len(self.starts), (self.size // 2 - len(self.curves)) // _CORNERS)

    @property
    def bounds(self) -> Bounds:
        """Its bounds, exact for curves as well; NOTHING when it is empty. Asked for when it is whole."""
        if self._bounds is None:
            if self._rows:
                xs, ys, widths, heights = self._rows
                (left, right), (bottom, top) = _reach(xs, widths), _reach(ys, heights)
                self._bounds = left, bottom, right, top
            else:
                self._bounds = bounds_of(self.points, self.curves)
        return self._bounds

    @property
    def thinnest(self) -> float:
        """The least side of its rectangles, when it consists of these."""
        if self._rows:
            least = min(min(sides) for sides in self._rows[2:])
            return least if least >= 0 else min(min(map(abs, sides)) for sides in self._rows[2:])
        points = self.points
        widths = [abs(right - left) for left, right in zip(points[0::8], points[2::8], strict=False)]
        return min(*widths, *[abs(top - bottom) for bottom, top in zip(points[1::8], points[5::8], strict=False)])

    def known(self, kind: str, key: Any, make: Callable[[], Any]) -> Any:
        """What make() gives, once for a kind and a key: such as how it lies under a matrix."""
        found = self._known.get((kind, key))
        if found is None:
            found = self._known[kind, key] = make()
        return found

    @classmethod
    def of_rectangles(cls, numbers: list[float]) -> Path:
        """One of rectangles: the x of each, the y, the width and the height."""
        made, count = cls(), len(numbers) // 4
        made.starts, made.rectangles = range(0, 8 * count, 8), count
        made._rows = (numbers[0::4], numbers[1::4], numbers[2::4], numbers[3::4])
        made.pen = made.start = numbers[-4], numbers[-3]
        return made

    def copy(self) -> Path:
        """A copy that may be changed."""
        made = Path()
        return made.extend(self)

    def extend(self, other: Path) -> Path:
        """Go on with another path."""
        first = len(self.points)
        self.starts = [*self.starts, *(first + start for start in other.starts)]
        self._points += other.points
        self.curves += other.curves
        self.rectangles += other.rectangles
        self.pen, self.start = other.pen, other.start
        return self

    def move(self, x: float, y: float) -> None:
        """Start a subpath."""
        self._begin((x, y))
        self._points += (x, y)

    def line(self, x: float, y: float) -> None:
        """Go on in a straight line."""
        self._points += (x, y)
        self.pen = (x, y)

    def curve(self, *points: float) -> None:
        """Go on in a curve to the last of three points."""
        self.curves.append((*self.pen, *points))
        self.pen = points[4], points[5]
        self._points += self.pen

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        """Add a rectangle."""
        right, top = x + width, y + height
        self._begin((x, y))
        self._points += (x, y, right, y, right, top, x, top)
        self.rectangles += 1

    def _begin(self, at: Point) -> None:
        assert isinstance(self.starts, list)
        self.starts.append(len(self._points))
        self.pen = self.start = at


def _reach(starts: list[float], lengths: list[float]) -> tuple[float, float]:
    """The least and the greatest of what begins at some places and goes on so far."""
    least = min(lengths)
    if least == max(lengths):  # all modules of a symbol are of one height
        first, last = min(starts), max(starts)
        return (first, last + least) if least >= 0 else (first + least, last)
    ends = list(map(add, starts, lengths))
    return (min(starts), max(ends)) if least >= 0 else (min(*starts, *ends), max(*starts, *ends))


def bounds_of(points: Sequence[float], curves: Sequence[Sequence[float]]) -> Bounds:
    """The bounds of a path: its points, and its curves between these; NOTHING without points."""
    if not points:
        return NOTHING
    xs, ys = points[0::2], points[1::2]
    bounds = min(xs), min(ys), max(xs), max(ys)
    for curve in curves:
        bounds = _widened(bounds, curve[0::2], curve[1::2])
    return bounds


def _widened(bounds: Bounds, xs: Sequence[float], ys: Sequence[float]) -> Bounds:
    """Bounds with room for a curve of these four points. Most lie within: the control points tell that sooner."""
    left, top, right, bottom = bounds
    if min(xs) < left or max(xs) > right:
        reach = _extremes(*xs)
        left, right = min(left, *reach), max(right, *reach)
    if min(ys) < top or max(ys) > bottom:
        reach = _extremes(*ys)
        top, bottom = min(top, *reach), max(bottom, *reach)
    return left, top, right, bottom


def _extremes(p0: float, p1: float, p2: float, p3: float) -> list[float]:
    """The values of a cubic Bézier curve at its ends and where it turns back: at the roots of its derivative."""
    a, b, c = 3 * (p3 - 3 * p2 + 3 * p1 - p0), 6 * (p2 - 2 * p1 + p0), 3 * (p1 - p0)
    found = [p0, p3]
    if abs(a) < 1e-12:
        roots = [-c / b] if b else []
    else:
        inside = b * b - 4 * a * c
        roots = [] if inside < 0 else [(-b + math.sqrt(inside)) / (2 * a), (-b - math.sqrt(inside)) / (2 * a)]
    for t in roots:
        if 0 < t < 1:
            s = 1 - t
            found.append(s * s * s * p0 + 3 * s * s * t * p1 + 3 * s * t * t * p2 + t * t * t * p3)
    return found

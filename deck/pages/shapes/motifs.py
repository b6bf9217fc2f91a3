"""What the pattern of a back or an edge is made of: a motif for each name, on square tiles. Our own drawings.

A motif gives its strokes and its fills inside a box. Whatever crosses the edge is cut off by who draws it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TypeAlias

from deck.base.items.drawing import KAPPA
from deck.base.items.items import Segment
from deck.base.units import Box
from deck.pages.shapes.curves import Point, Segments, ellipse

Drawn: TypeAlias = tuple[Segments, Segments]
"""What is drawn with a line, and what is filled."""

Spot: TypeAlias = tuple[int, int, float, float]
"""The column and the row of a tile, seen from the middle of the pattern, and the place of its corner in mm."""


def motif(name: str, box: Box, pitch: float, centre: Point) -> Drawn:
    """The strokes and fills of a motif in a box, on tiles of pitch mm that lie about centre."""
    return MOTIFS[name](box, pitch, centre)


def _tiles(box: Box, pitch: float, centre: Point, more: int = 0) -> Iterator[Spot]:
    """Every tile that comes inside the box, row by row; more is how many go on beyond each edge."""
    first, last = math.floor((box.x - centre[0]) / pitch) - more, math.ceil((box.right - centre[0]) / pitch) + more
    top, end = math.floor((box.y - centre[1]) / pitch) - more, math.ceil((box.bottom - centre[1]) / pitch) + more
    for row in range(top, end):
        for column in range(first, last):
            yield column, row, centre[0] + column * pitch, centre[1] + row * pitch


_LINES = (0.35, 0.5, 0.65)
"""Where the lines of `people` cross the side of a tile, as parts of that side: symmetric, so that the lines of
neighbours join, and under √2 / 2, so that those about opposite corners never meet."""

_DOT = 0.09
"""The radius of the dot in each corner of a tile of `people`, as a part of its side."""


def _people(box: Box, pitch: float, centre: Point) -> Drawn:
    """Lines that wander round people."""
    first, last = math.floor((box.x - centre[0]) / pitch), math.ceil((box.right - centre[0]) / pitch)
    top, end = math.floor((box.y - centre[1]) / pitch), math.ceil((box.bottom - centre[1]) / pitch)
    lines: list[Segment] = []
    dots: list[Segment] = []
    for row in range(top, end + 1):
        for column in range(first, last + 1):
            x, y = centre[0] + column * pitch, centre[1] + row * pitch
            if box.outset(_DOT * pitch).contains(Box(x, y, 0, 0)):
                dots += ellipse(x, y, _DOT * pitch)
            if row < end and column < last:
                # Which way a tile faces looks random, and yet is the same for each card: it repeats every seven tiles.
                lines += _quarters(x, y, pitch, (2 * column + 3 * row) % 7 in (0, 1, 3))
    return tuple(lines), tuple(dots)


def _quarters(x: float, y: float, pitch: float, falling: bool) -> list[Segment]:
    """Quarter circles about two opposite corners of a tile (S. Truchet, 1704; C. S. Smith, 1987): the upper left and
    the lower right one when falling, else the other two.
    """
    steps: list[Segment] = []
    far = ((x, y, 1), (x + pitch, y + pitch, -1)) if falling else ((x + pitch, y, 1), (x, y + pitch, -1))
    for cx, cy, down in far:
        across = 1 if cx == x else -1
        for part in _LINES:
            rx, ry = across * part * pitch, down * part * pitch
            steps.append(("M", (cx + rx, cy)))
            steps.append(("C", (cx + rx, cy + ry * KAPPA, cx + rx * KAPPA, cy + ry, cx, cy + ry)))
    return steps


def _forks(box: Box, pitch: float, centre: Point) -> Drawn:
    """Ways that part in two, and meet others: at each fork stands somebody who must choose."""
    steps: list[Segment] = []
    dots: list[Segment] = []
    for _, row, x, y in _tiles(box, pitch, centre, 1):
        at = x + (pitch / 2 if row % 2 else 0)
        split, end = y + 0.62 * pitch, y
        steps += [("M", (at, y + pitch)), ("L", (at, split))]
        middle = (split + end) / 2
        for side in (-1, 1):
            to = at + side * pitch / 2
            steps += [("M", (at, split)), ("C", (at, middle, to, middle, to, end))]
        dots += ellipse(at, split, 0.1 * pitch)
    return tuple(steps), tuple(dots)


def _rings(box: Box, pitch: float, centre: Point) -> Drawn:
    """Rings in rings."""
    rings: list[Segment] = []
    dots: list[Segment] = []
    for _, _, x, y in _tiles(box, pitch, centre):
        middle = (x + pitch / 2, y + pitch / 2)
        rings += [*ellipse(*middle, 0.39 * pitch), *ellipse(*middle, 0.23 * pitch)]
        dots += ellipse(*middle, 0.08 * pitch)
    return tuple(rings), tuple(dots)


def _waves(box: Box, pitch: float, centre: Point) -> Drawn:
    """Lines that go up and down, again and again."""
    steps: list[Segment] = []
    half = pitch / 2
    for _, _, x, y in _tiles(box, pitch, centre):
        for drop in (0.25, 0.75):
            at = y + drop * pitch
            bend = 0.3 * pitch
            steps.append(("M", (x, at)))
            steps.append(("C", (x + half * 0.4, at - bend, x + half * 0.6, at - bend, x + half, at)))
            steps.append(("C", (x + half * 1.4, at + bend, x + half * 1.6, at + bend, x + pitch, at)))
    return tuple(steps), ()


def _weave(box: Box, pitch: float, centre: Point) -> Drawn:
    """Threads that go over and under each other, by turns."""
    steps: list[Segment] = []
    for column, row, x, y in _tiles(box, pitch, centre):
        for part in (1 / 6, 1 / 2, 5 / 6):
            inner, outer, at = 0.07 * pitch, 0.93 * pitch, part * pitch
            if (column + row) % 2:
                steps += [("M", (x + inner, y + at)), ("L", (x + outer, y + at))]
            else:
                steps += [("M", (x + at, y + inner)), ("L", (x + at, y + outer))]
    return tuple(steps), ()


def _zigzag(box: Box, pitch: float, centre: Point) -> Drawn:
    """Sharp lines that go to and fro."""
    steps: list[Segment] = []
    for _, _, x, y in _tiles(box, pitch, centre):
        for drop in (0.45, 0.95):
            top, at = y + (drop - 0.4) * pitch, y + drop * pitch
            steps += [("M", (x, at)), ("L", (x + pitch / 2, top)), ("L", (x + pitch, at))]
    return tuple(steps), ()


def _dots(box: Box, pitch: float, centre: Point) -> Drawn:
    """Dots, each in the gap of the row above."""
    dots: list[Segment] = []
    for _, _, x, y in _tiles(box, pitch, centre, 1):
        dots += [*ellipse(x, y, 0.17 * pitch), *ellipse(x + pitch / 2, y + pitch / 2, 0.17 * pitch)]
    return (), tuple(dots)


def _scales(box: Box, pitch: float, centre: Point) -> Drawn:
    """Arches that open out from each other."""
    steps: list[Segment] = []
    for _, row, x, y in _tiles(box, pitch, centre, 1):
        at = x + (pitch / 2 if row % 2 else 0)
        base = y + pitch / 2
        for radius in (0.5 * pitch, 0.25 * pitch):
            k = radius * KAPPA
            steps.append(("M", (at - radius, base)))
            steps.append(("C", (at - radius, base - k, at - k, base - radius, at, base - radius)))
            steps.append(("C", (at + k, base - radius, at + radius, base - k, at + radius, base)))
    return tuple(steps), ()


def _stairs(box: Box, pitch: float, centre: Point) -> Drawn:
    """Steps that lead up, beside one another."""
    steps: list[Segment] = []
    half = pitch / 2
    for _, _, x, y in _tiles(box, pitch, centre, 1):
        steps += [("M", (x, y + pitch)), ("L", (x + half, y + pitch)), ("L", (x + half, y + half))]
        steps += [("L", (x + pitch, y + half)), ("L", (x + pitch, y))]
    return tuple(steps), ()


def _loops(box: Box, pitch: float, centre: Point) -> Drawn:
    """Lines of handwriting."""
    steps: list[Segment] = []
    for _, _, x, y in _tiles(box, pitch, centre, 1):
        base, top = y + 0.82 * pitch, y + 0.16 * pitch
        for start in (x, x + pitch / 2):
            middle, end = start + pitch / 4, start + pitch / 2
            steps.append(("M", (start, base)))
            steps.append(("C", (start + 0.42 * pitch, base, end, top, middle, top)))
            steps.append(("C", (start, top, start + 0.08 * pitch, base, end, base)))
    return tuple(steps), ()


MOTIFS: dict[str, Callable[[Box, float, Point], Drawn]] = {
    "people": _people,
    "forks": _forks,
    "loops": _loops,
    "rings": _rings,
    "waves": _waves,
    "weave": _weave,
    "zigzag": _zigzag,
    "dots": _dots,
    "scales": _scales,
    "stairs": _stairs,
}
"""The motifs by the names that a layout gives them."""

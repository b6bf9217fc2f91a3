"""Outlines in segments for shapes, in any unit: smooth curves through points, mirroring, ellipses, rounded boxes."""

from __future__ import annotations

import cmath
import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from deck.base.items.drawing import KAPPA
from deck.base.items.items import Segment
from deck.base.units import Box

Point: TypeAlias = tuple[float, float]
Segments: TypeAlias = tuple[Segment, ...]
Section: TypeAlias = Sequence[Point]
"""Points that one smooth curve passes through; two points make a straight line."""

CLOSE: Segment = ("Z", ())


def spline(points: Section, closed: bool = False) -> Segments:
    """A smooth curve through points: an M and then cubics; when closed it returns to the first point and ends in Z."""
    ring = list(points)
    start: Segment = ("M", ring[0])
    if not closed:
        return (start, *_hobby(ring))
    # Three turns in a row: what the ends of a curve do dies out by a factor of 0.3 a knot, so that the middle turn is
    # as smooth where it begins and ends as a closed curve is.
    count = len(ring)
    turns = _hobby(ring * 3 + ring[:1])
    return (start, *turns[count : 2 * count], CLOSE)


def outline(sections: Iterable[Section]) -> Segments:
    """A closed path of smooth sections that meet in corners; each must start where the one before ended."""
    parts = [spline(section) for section in sections]
    return (parts[0][0], *(step for part in parts for step in part[1:]), CLOSE)


def mirrored(sections: Sequence[Section]) -> list[list[Point]]:
    """The right half of an outline, then its mirror image in x = 0. Where the half ends on x = 0 the curve goes on
    smoothly into the other half; else a straight line joins the two.
    """
    right = [list(section) for section in sections]
    left = [[(-x, y) for x, y in reversed(section)] for section in reversed(right)]
    if right[-1][-1][0] == 0:
        return [*right[:-1], right[-1] + left[0][1:], *left[1:]]
    return [*right, [right[-1][-1], left[0][0]], *left]


def flipped(points: Iterable[Point]) -> list[Point]:
    """The mirror image in x = 0."""
    return [(-x, y) for x, y in points]


def turned(points: Iterable[Point], degrees: float, at: Point = (0.0, 0.0)) -> list[Point]:
    """Points turned clockwise (y runs down) about the origin, then moved to at."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [(at[0] + x * cos - y * sin, at[1] + x * sin + y * cos) for x, y in points]


def placed(segments: Segments, x: float, y: float, scale: float) -> Segments:
    """Segments scaled about the origin, then moved by (x, y)."""
    result: list[Segment] = []
    for step, c in segments:
        if step == "R":
            result.append((step, (x + c[0] * scale, y + c[1] * scale, c[2] * scale, c[3] * scale)))
        elif step == "C":  # spelt out: by far the most frequent
            result.append(
                (
                    step,
                    (
                        x + c[0] * scale,
                        y + c[1] * scale,
                        x + c[2] * scale,
                        y + c[3] * scale,
                        x + c[4] * scale,
                        y + c[5] * scale,
                    ),
                )
            )
        elif step == "Z":
            result.append(CLOSE)
        else:
            result.append((step, (x + c[0] * scale, y + c[1] * scale)))
    return tuple(result)


def ellipse(cx: float, cy: float, rx: float, ry: float | None = None) -> Segments:
    """A closed ellipse about (cx, cy) with the radii rx and ry; a circle when ry is not given."""
    ry = rx if ry is None else ry
    kx, ky = rx * KAPPA, ry * KAPPA
    return (
        ("M", (cx + rx, cy)),
        ("C", (cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry)),
        ("C", (cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy)),
        ("C", (cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry)),
        ("C", (cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy)),
        CLOSE,
    )


def rounded(box: Box, radii: Sequence[float]) -> Segments:
    """A rectangle with a radius for each corner: top left, top right, bottom right, bottom left."""
    corners = list(_corners(box, radii))
    if not any(radius for _, radius, _, _ in corners):
        return (("R", (box.x, box.y, box.width, box.height)),)
    steps: list[Segment] = []
    for corner, radius, start, end in corners:
        steps.append(("L", start))
        if radius:
            steps.append(_arc(corner, start, end))
    return (("M", steps[0][1]), *steps[1:], CLOSE)


def corner_pieces(box: Box, radii: Sequence[float], beyond: float = 0.0) -> list[Segments]:
    """What a rounded rectangle leaves of its box, a piece for each corner that is round; and a strip of it beyond the
    box, so wide, along the two sides that meet there.
    """
    pieces: list[Segments] = []
    for (x, y), radius, (ax, ay), (bx, by) in _corners(box, radii):
        dx, dy = math.copysign(beyond, x - box.centre[0]), math.copysign(beyond, y - box.centre[1])
        if radius:
            along = ((ax + dx * (ax == x), ay + dy * (ay == y)), (bx + dx * (bx == x), by + dy * (by == y)))
            steps = (("L", along[0]), ("L", (ax, ay)), _arc((x, y), (ax, ay), (bx, by)), ("L", along[1]))
            pieces.append((("M", (x + dx, y + dy)), *steps, CLOSE))
    return pieces


def _corners(box: Box, radii: Sequence[float]) -> Iterator[tuple[Point, float, Point, Point]]:
    """The corners of a box clockwise from the top left: where each is, its radius, and the two ends of its arc."""
    most = min(box.width, box.height) / 2
    ways = (
        (box.x, box.y, (0, 1), (1, 0)),
        (box.right, box.y, (-1, 0), (0, 1)),
        (box.right, box.bottom, (0, -1), (-1, 0)),
        (box.x, box.bottom, (1, 0), (0, -1)),
    )
    for radius, (x, y, (ax, ay), (bx, by)) in zip(radii, ways, strict=True):
        r = max(0.0, min(radius, most))
        yield (x, y), r, (x + ax * r, y + ay * r), (x + bx * r, y + by * r)


def _arc(corner: Point, start: Point, end: Point) -> Segment:
    """A quarter of a circle from start to end, round the corner of a box."""
    (x, y), (ax, ay), (bx, by), q = corner, start, end, 1 - KAPPA
    return "C", (x + (ax - x) * q, y + (ay - y) * q, x + (bx - x) * q, y + (by - y) * q, bx, by)


def _hobby(points: Section) -> list[Segment]:
    """Smooth cubics through points, as METAFONT draws them (J. D. Hobby, Discrete Comput. Geom. 1, 1986)."""
    knots = [complex(*point) for point in points]
    chords = [after - before for before, after in pairwise(knots)]
    if len(chords) == 1:
        return [("L", tuple(points[1]))]
    turns = [cmath.phase(after / before) for before, after in pairwise(chords)] + [0.0]
    thetas = _directions([abs(chord) for chord in chords], turns)
    steps: list[Segment] = []
    for index, chord in enumerate(chords):
        theta, phi = thetas[index], -turns[index] - thetas[index + 1]
        u = knots[index] + cmath.exp(1j * theta) * chord * _velocity(theta, phi)
        v = knots[index + 1] - cmath.exp(-1j * phi) * chord * _velocity(phi, theta)
        end = knots[index + 1]
        steps.append(("C", (u.real, u.imag, v.real, v.imag, end.real, end.imag)))
    return steps


def _directions(lengths: Sequence[float], turns: Sequence[float]) -> list[float]:
    """The angle in radians between curve and chord at each knot: the solution of Hobby's tridiagonal system, with
    ends that bend as much as their neighbours. lengths are those of the chords, turns the angles between them.
    """
    count = len(lengths)
    upper, right = [1.0], [-turns[0]]
    for k in range(1, count):
        before, after = 1 / lengths[k - 1], 1 / lengths[k]
        pivot = 2 * (before + after) - before * upper[-1]
        value = -(2 * turns[k - 1] * before + turns[k] * after)
        right.append((value - before * right[-1]) / pivot)
        upper.append(after / pivot)
    thetas = [-right[-1] / (1 - upper[-1])]
    for k in range(count - 1, -1, -1):
        thetas.insert(0, right[k] - upper[k] * thetas[0])
    return thetas


def _velocity(theta: float, phi: float) -> float:
    """How far a handle reaches, as a part of the chord (Hobby's velocity function)."""
    st, ct, sp, cp = math.sin(theta), math.cos(theta), math.sin(phi), math.cos(phi)
    lift = 2 + math.sqrt(2) * (st - sp / 16) * (sp - st / 16) * (ct - cp)
    return lift / (3 * (1 + (math.sqrt(5) - 1) / 2 * ct + (3 - math.sqrt(5)) / 2 * cp))

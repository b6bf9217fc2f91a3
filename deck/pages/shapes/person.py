"""The person that stands for the civil servant: a bare outline and five zones to write in. Our own drawing.

The grid is 200 high, x = 0 the middle of the person, y down. What is at one side is drawn at the right and mirrored.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from deck.base.items.items import Segment
from deck.base.units import Box
from deck.pages.shapes.curves import CLOSE, Point, Section, Segments, ellipse, flipped, outline, spline, turned

GRID = Box(-61.3, 0.3, 122.6, 201.3)
"""The box of the person, the line included, in grid units."""

LINE, INNER = 1.2, 1.05
"""In grid units: the widths of the outline, and of the lines inside it."""

HEAD: list[Point] = [(0, 1.0), (13.8, 4.8), (21.2, 19.0), (20.6, 34.6), (13.4, 46.6), (0, 50.8)]
EARS = (21.2, 27.8, 3.2, 4.8)
EYES = (7.2, 29.4, 1.15, 1.6)
SMILE: list[Point] = [(-5.2, 36.6), (0, 39.6), (5.2, 36.6)]

SHOULDER: list[Point] = [(6.6, 46), (6.9, 52.2), (11.6, 56.8), (21.4, 59.8), (29.0, 66.4), (34.6, 79), (39.2, 90)]
WRISTS: tuple[Point, Point] = ((42.4, 97.6), (33.2, 100.9))
FLANK: list[Point] = [(30.4, 94), (22.6, 77.4)]
LEG: list[Point] = [(22.6, 77.4), (21.8, 91), (22.4, 107), (23.2, 124), (22.9, 142), (21.8, 160)]
ANKLES: tuple[Point, Point] = ((20.9, 176), (7.3, 176))
INSIDE: list[Point] = [(6.7, 162), (4.6, 148.6), (0, 143.2)]

Limb: TypeAlias = tuple[float, float, float, float, float]
"""A finger or toe in the units of its hand or foot: x and y of its root, the angle in degrees, its length from the root
to its tip, and half its width."""

HAND_AT, HAND_TURN = (37.8, 99.2), -20.0
# Seen along the arm: x outwards from its middle, y from the wrist on. The thumb is at the side of the body.
THUMB: list[Point] = [(-8.7, 14.6), (-10.9, 18.2), (-13.4, 19.4), (-15.2, 16.4), (-12.4, 11.0), (-7.4, 5.6)]
FINGERS: tuple[Limb, ...] = (
    (10.9, 14.0, -13.0, 12.2, 2.5),
    (6.0, 16.6, -5.5, 15.2, 2.8),
    (0.2, 17.4, 1.5, 16.8, 2.9),
    (-5.7, 16.4, 9.5, 15.2, 2.8),
)
PALM: list[Point] = [(6.1, 4.6), (10.2, 9.4)]

FOOT_AT: Point = (14.0, 176.0)
# Seen from the front, toes towards the reader: x outwards from the middle of the ankle, y down.
OUTER: list[Point] = [(7.6, 4.2), (12.0, 9.0), (16.8, 13.6)]
TOES: tuple[Limb, ...] = (
    (15.0, 16.4, -20, 4.4, 2.3),
    (10.6, 18.2, -13, 4.7, 2.45),
    (5.6, 19.4, -7, 4.8, 2.6),
    (0.2, 20.0, -2, 4.6, 2.75),
    (-6.8, 18.2, 4, 6.7, 4.2),
)
INSTEP: list[Point] = [(-9.9, 12.6), (-7.6, 5.4)]

HEART: list[Point] = [(0, 6.2), (6.0, 0.6), (11.6, 6.4), (8.2, 13.6), (0, 21.0)]
HEART_AT: Point = (7.2, 63.2)
BELLY = (0.0, 107.5, 17.5, 15.0)

Curve: TypeAlias = list[Point]


def _limb(limb: Limb) -> Curve:
    """The rounded end of a finger or toe, from its outer side to its inner side."""
    x, y, angle, length, half = limb
    reach = half / length
    steps = [
        (1.0, 1 - 1.2 * reach),
        (0.74, 1 - 0.32 * reach),
        (0.0, 1.0),
        (-0.74, 1 - 0.32 * reach),
        (-1.0, 1 - 1.2 * reach),
    ]
    return turned([(across * half, along * length) for across, along in steps], angle, (x, y))


def _web(one: Limb, other: Limb, deep: float) -> Point:
    """The corner between two neighbours; deep is a part of the length of the first, seen from its root."""
    (ax, ay), (bx, by) = (
        turned([(side * limb[4], deep * limb[3])], limb[2], limb[:2])[0] for side, limb in ((-1, one), (1, other))
    )
    return (ax + bx) / 2, (ay + by) / 2


def _limbs(limbs: tuple[Limb, ...], deep: float) -> list[Curve]:
    """Fingers or toes from the outside in, each from corner to corner; the first and the last have one end open."""
    curves = [_limb(limb) for limb in limbs]
    for place, (one, other) in enumerate(pairwise(limbs)):
        corner = _web(one, other, deep)
        curves[place].append(corner)
        curves[place + 1].insert(0, corner)
    return curves


@cache
def _right() -> tuple[Segments, Segments, Segments]:
    """The right half of the outline from the neck to the crotch, and the parts of it that are hand and foot."""
    hand = [turned(curve, HAND_TURN, HAND_AT) for curve in (PALM, *_limbs(FINGERS, 0.1), THUMB)]
    foot = [turned(curve, 0.0, FOOT_AT) for curve in (OUTER, *_limbs(TOES, 0.12), INSTEP)]
    hand[-2].append(hand[-1][0])  # forefinger and thumb meet in a corner
    arm = [[*SHOULDER, WRISTS[0], *hand[0], *hand[1]], *hand[2:-1], [*hand[-1], WRISTS[1], *FLANK]]
    leg = [[*LEG, ANKLES[0], *foot[0], *foot[1]], *foot[2:-2], [*foot[-2], *foot[-1], ANKLES[1], *INSIDE]]
    leg[-1] += flipped(leg[-1][-4:-1])[::-1]  # so that the arch between the legs is level in its middle
    steps = [step for curve in (*arm, *leg) for step in spline(curve)[1:]]
    whole = (("M", arm[0][0]), *steps[:-3])
    return whole, _between(whole, *WRISTS), _between(whole, *ANKLES)


def _between(path: Segments, start: Point, end: Point) -> Segments:
    """The part of a path between two of its points."""
    ends = [values[-2:] for _, values in path]
    return (("M", start), *path[ends.index(start) + 1 : ends.index(end) + 1])


def _mirror(path: Segments) -> Segments:
    """The mirror image of a path in x = 0."""
    return tuple(
        (step, tuple(-value if at % 2 == 0 else value for at, value in enumerate(values))) for step, values in path
    )


def _reversed(path: Segments) -> Segments:
    """An open path of curves, drawn the other way."""
    points = [point for _, values in path for point in zip(values[::2], values[1::2], strict=True)][::-1]
    steps = (("C", (*points[at], *points[at + 1], *points[at + 2])) for at in range(1, len(points), 3))
    return (("M", points[0]), *steps)


@cache
def body() -> Segments:
    """The outline of all but the head: it begins and ends behind the chin."""
    right = _right()[0]
    return (*right, *_reversed(_mirror(right))[1:], CLOSE)


def _limb_zone(part: Segments, deep: float) -> Segments:
    """Both hands or feet, each closed by a curve that goes `deep` grid units into the limb."""
    (ax, ay), (bx, by) = part[-1][1][-2:], part[0][1]
    one = (*part, ("C", (ax, ay - deep, bx, by - deep, bx, by)), CLOSE)
    return (*one, *_mirror(one))


@cache
def head() -> Segments:
    """The outline of the head."""
    return spline([*HEAD, *flipped(HEAD[1:-1])[::-1]], closed=True)


@cache
def ears() -> Segments:
    """Both ears; the head stands before them."""
    x, y, rx, ry = EARS
    return (*ellipse(x, y, rx, ry), *ellipse(-x, y, rx, ry))


@cache
def face() -> tuple[Segments, Segments]:
    """The eyes, and the line of the mouth."""
    x, y, rx, ry = EYES
    return (*ellipse(x, y, rx, ry), *ellipse(-x, y, rx, ry)), spline(SMILE)


@cache
def zones() -> Mapping[str, Segments]:
    """The five zones by their names, as closed paths."""
    x, y = HEART_AT
    halves: list[Section] = [HEART, flipped(HEART)[::-1]]
    _, hand, foot = _right()
    return {
        "hoofd": head(),
        "hart": outline([[(px + x, py + y) for px, py in half] for half in halves]),
        "handen": _limb_zone(hand, 2.4),
        "buik": ellipse(*BELLY),
        "voeten": _limb_zone(foot, 2.6),
    }


def _at_both(*points: Point) -> tuple[Point, ...]:
    return (*points, *flipped(points))


ANCHORS: Mapping[str, tuple[Point, ...]] = {
    "hoofd": _at_both((17.0, 15.0), (15.0, 40.0)),
    "hart": ((HEART_AT[0] - 8.4, 68.8), (HEART_AT[0] + 8.4, 68.8)),
    "handen": _at_both((54.2, 123.2)),
    "buik": _at_both((11.6, 116.6)),
    "voeten": _at_both((24.0, 191.0)),
}
"""Where a leader line may begin on each part: for the hands it is a fingertip."""

SLANTS: Mapping[str, float] = {"voeten": 0.4}
"""How far a line goes aside for each unit that it goes up or down, where that is not 1: to a foot it passes close by
the words that stand beside it.
"""

PITCH, DOT, CLEAR = 4.2, 0.42, 1.9
"""Of the fine dots in the zones, in grid units: from one to the next, the radius, and how far from a line they stay."""

_FACE = Box(-10.5, 25.0, 21.0, 18.0)
"""Where eyes and mouth are: no dots stand there."""


@cache
def dots() -> Segments:
    """Fine dots in all zones, as one path."""
    path: list[Segment] = []
    for zone in zones().values():
        for ring in rings(zone):
            path += (step for x, y in _lattice(ring) for step in ellipse(x, y, DOT))
    return tuple(path)


def _lattice(ring: Curve) -> Iterator[Point]:
    """The points of the lattice that lie in a ring, far enough from its line."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    for row in range(math.floor(min(ys) / PITCH), math.ceil(max(ys) / PITCH) + 1):
        for column in range(math.floor(min(xs) / PITCH), math.ceil(max(xs) / PITCH) + 1):
            x, y = (column + 0.5) * PITCH, row * PITCH
            free = not _FACE.contains(Box(x, y, 0, 0)) and all(math.hypot(x - a, y - b) > CLEAR for a, b in ring)
            if free and inside((x, y), ring):
                yield x, y


def rings(path: Segments, chords: int = 16) -> list[Curve]:
    """The closed parts of a path as polygons; a curve becomes so many chords."""
    found: list[Curve] = []
    for step, values in path:
        if step == "M":
            found.append([(values[0], values[1])])
        elif step == "L":
            found[-1].append((values[0], values[1]))
        elif step == "C":
            (ax, ay), (bx, by, cx, cy, dx, dy) = found[-1][-1], values
            for at in range(1, chords + 1):
                t = at / chords
                a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                found[-1].append((a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy))
    return found


def inside(point: Point, ring: Curve) -> bool:
    """Whether a point lies in a polygon, by the even-odd rule."""
    x, y = point
    odd = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            odd = not odd
    return odd

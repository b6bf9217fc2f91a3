"""The drawing of the figure: its outlines on a grid 200 high, x = 0 its middle, y down. Our own drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from deck.base.units import Box
from deck.pages.shapes.curves import Point, Section, Segments, ellipse, flipped, mirrored, outline, spline, turned

GRID = Box(-53.0, 0.8, 106.0, 200.0)
"""What the figure takes with its line, in grid units."""

LINE = 1.25
"""The width of the outline in grid units, and of the lines inside it."""
INNER, HINT = 0.8 * LINE, 0.5 * LINE

HEAD: list[Point] = [(0, 1.6), (10.0, 5.2), (14.7, 16.5), (13.2, 27.6), (8.2, 34.9), (0, 37.8)]
EAR = (14.8, 21.2, 2.6, 3.9)
HAIR: list[list[Point]] = [[(-14.6, 15.4), (-6.4, 13.0), (2.6, 5.8)], [(2.6, 5.8), (7.4, 11.6), (14.6, 15.4)]]
BODY: list[list[Point]] = [
    [(5.4, 31), (5.4, 38.6), (8.6, 42.6), (19, 45.7), (27, 52), (32, 64.5), (36.4, 78), (39.4, 89), (42.4, 101.6)],
    [(42.4, 101.6), (33.2, 104.4)],
    [(33.2, 104.4), (30.2, 93), (26.6, 81), (21, 65)],
    [(21, 65), (20.2, 77), (20.2, 88), (20.8, 100), (21.6, 116), (21.2, 146), (19.6, 185)],
    [(19.6, 185), (5.6, 185)],
    [(5.6, 185), (4.6, 160), (2.8, 134), (0.9, 116.5), (0, 115.2)],
]
# Seen along the arm: x outwards from its middle, y from the cuff on.
HAND: list[list[Point]] = [
    [(-3.7, -2), (-4.6, 2.2), (-8.6, 7.4), (-12.4, 13.2), (-13.0, 16.6), (-10.6, 17.4), (-6.6, 13.2)],
    [(-6.6, 13.2), (-6.9, 18.6), (-7.2, 24.4), (-6.4, 27.4), (-4.7, 28.2), (-3.0, 26.8)],
    [(-3.0, 26.8), (-2.4, 29.2), (-0.8, 30.2), (0.8, 29.5), (1.4, 27.4)],
    [(1.4, 27.4), (2.4, 28.9), (4.0, 28.8), (5.1, 27.5), (5.2, 25.6)],
    [(5.2, 25.6), (6.5, 26.1), (7.9, 24.8), (8.2, 21.2), (7.8, 14.6), (6.4, 6.8), (3.9, -2)],
    [(3.9, -2), (-3.7, -2)],
]
FINGERS: list[list[Point]] = [[(-3.0, 26.8), (-2.6, 18.4)], [(1.4, 27.4), (1.1, 18.2)], [(5.2, 25.6), (4.5, 18.2)]]
WRIST: Point = (37.8, 103.0)
ARM_TURN = -15.5
SHOE: list[list[Point]] = [
    [(6.4, 181), (5.6, 188), (4.2, 193), (3.8, 197.4), (5.4, 200)],
    [(5.4, 200), (28.4, 200)],
    [(28.4, 200), (30.8, 197.4), (29.8, 193.2), (25.4, 189.8), (20.6, 187.2), (18.6, 181)],
    [(18.6, 181), (6.4, 181)],
]
SOLE: list[Point] = [(3.9, 196), (30.6, 196)]
HEART: list[Point] = [(0, 3.8), (3.8, 0.4), (7.4, 4.2), (5.0, 8.8), (0, 13.4)]
HEART_AT: Point = (8.8, 58.5)
NECKLINE: list[Point] = [(-8.6, 42.5), (0, 48.2), (8.6, 42.5)]
HEM: list[Point] = [(-20.6, 106.5), (0, 109), (20.6, 106.5)]
BELLY = (0, 90, 12.5, 10.5)
SMILE: list[Point] = [(-6, 26.2), (0, 29.8), (6, 26.2)]
EYE = (5.6, 20, 1.2, 1.6)

# Each part can be reached from the left and from the right.
_ANCHORS: dict[str, Point] = {
    "hoofd": (11.2, 10.4),
    "hart": (15.9, 63.4),
    "handen": (41.2, 114.5),
    "buik": (12.5, 90),
    "voeten": (24.4, 192.6),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One outline: filled with the paper when it is an area, drawn with a line of so many grid units."""

    segments: Segments
    line: float = LINE
    area: bool = True
    solid: bool = False
    dash: tuple[float, ...] = ()
    name: str = ""


def _both(sections: Sequence[Section], line: float = LINE) -> list[Part]:
    """An area at the right and its mirror image."""
    return [Part(outline(side), line) for side in (sections, [flipped(section) for section in sections])]


def _hints(points: Section) -> list[Part]:
    """A fine line at the right and its mirror image."""
    return [Part(spline(side), HINT, area=False) for side in (points, flipped(points))]


def _hand(section: Section) -> list[Point]:
    return turned(section, ARM_TURN, WRIST)


@cache
def parts() -> tuple[Part, ...]:
    """Every part in drawing order: what lies behind comes first."""
    ex, ey, rx, ry = EAR
    fingers = [part for finger in FINGERS for part in _hints(_hand(finger))]
    return (
        *_both([_hand(section) for section in HAND]),
        *fingers,
        *_both(SHOE),
        *_hints(SOLE),
        Part(outline(mirrored(BODY)), name="body"),
        *(Part(ellipse(x, ey, rx, ry)) for x in (ex, -ex)),
        Part(spline([*HEAD, *flipped(HEAD[1:-1])[::-1]], closed=True)),
        *_face(),
        *_clothes(),
    )


def _face() -> list[Part]:
    x, y, rx, ry = EYE
    eyes = [Part(ellipse(side, y, rx, ry), 0.0, solid=True) for side in (-x, x)]
    hair = [Part(spline(lock), HINT, area=False) for lock in HAIR]
    return [*eyes, *hair, Part(spline(SMILE), INNER, area=False)]


def _clothes() -> list[Part]:
    x, y = HEART_AT
    halves = (HEART, flipped(HEART)[::-1])
    heart = outline([[(px + x, py + y) for px, py in half] for half in halves])
    return [
        Part(spline(NECKLINE), HINT, area=False),
        Part(spline(HEM), HINT, area=False),
        Part(ellipse(*BELLY), HINT, area=False, dash=(1.2, 2.2)),
        Part(heart, INNER, name="heart"),
    ]


@cache
def grid_anchors() -> dict[str, tuple[Point, ...]]:
    """The points of each part from which a leader line may start, in grid units."""
    both = {name: ((-x, y), (x, y)) for name, (x, y) in _ANCHORS.items()}
    x, y = _ANCHORS["hart"]
    return {**both, "hart": ((2 * HEART_AT[0] - x, y), (x, y))}

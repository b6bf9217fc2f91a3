"""The figure of the civil servant: our own drawing.

The outlines stand on a grid that is 200 high, x = 0 its middle, y down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from deck.base.items.items import Item, Path, Segment, Stroke
from deck.base.plain import Plain
from deck.base.units import Box
from deck.pages.shapes.curves import (
    Point,
    Section,
    Segments,
    ellipse,
    flipped,
    mirrored,
    outline,
    placed,
    spline,
    turned,
)
from deck.pages.shapes.request import ShapeRequest, unknown

GRID = Box(-53.0, 0.8, 106.0, 200.0)
"""The box of the figure, its line included, in grid units."""

LINE, INNER, HINT = 1.25, 1.0, 0.625
"""In grid units: the widths of the outline, of the lines inside it, and of the faint lines such as folds."""

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

# Where a leader line may start on each part: the middle of the part, and x and y at its right. At its left it is the
# mirror image about that middle.
_RIGHT_ANCHORS = {
    "hoofd": (0.0, 11.2, 10.4),
    "hart": (HEART_AT[0], 15.9, 63.4),
    "handen": (0.0, 41.2, 114.5),
    "buik": (0.0, 12.5, 90),
    "voeten": (0.0, 24.4, 192.6),
}
ANCHORS: Mapping[str, tuple[Point, ...]] = {
    name: tuple(((at - GRID.x) / GRID.width, (y - GRID.y) / GRID.height) for at in (2 * middle - x, x))
    for name, (middle, x, y) in _RIGHT_ANCHORS.items()
}
"""Where a leader line may start on each part, at the left and at the right, as parts of the sides of figure_box."""


class Part(Plain):
    """One outline. line is the width of its line in grid units, 0 for none, and dash that of dashes and gaps. An area
    is filled with the colour of the figure, a solid part with that of the lines.
    """

    segments: Segments
    line: float = LINE
    area: bool = True
    solid: bool = False
    dash: tuple[float, ...] = ()
    name: str = ""


def _both(sections: Sequence[Section]) -> list[Part]:
    """An area at the right and its mirror image."""
    return [Part(outline(side)) for side in (sections, [flipped(section) for section in sections])]


def _hints(points: Section) -> list[Part]:
    """A fine line at the right and its mirror image."""
    return [Part(spline(side), HINT, area=False) for side in (points, flipped(points))]


@cache
def parts() -> tuple[Part, ...]:
    """Every part of the figure in grid units, in drawing order: what lies behind comes first."""
    ex, ey, rx, ry = EAR
    return (
        *_both([turned(section, ARM_TURN, WRIST) for section in HAND]),
        *[part for finger in FINGERS for part in _hints(turned(finger, ARM_TURN, WRIST))],
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


def figure_box(box: Box) -> Box:
    """The place of the figure (mm): as large as fits, in the middle of the box."""
    scale = min(box.width / GRID.width, box.height / GRID.height)
    width, height = GRID.width * scale, GRID.height * scale
    return Box(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)


def anchor(name: str, box: Box, target: Point) -> Point:
    """Where a leader line from target (mm) ends: the nearest anchor of a part of the figure that stands in a box.

    Raises:
        InputError: when the figure has no such part.
    """
    if name not in ANCHORS:
        raise unknown("part of the figure", name, ANCHORS)
    place = figure_box(box)
    points = [(place.x + x * place.width, place.y + y * place.height) for x, y in ANCHORS[name]]
    return min(points, key=lambda point: (point[0] - target[0]) ** 2 + (point[1] - target[1]) ** 2)


def figure(request: ShapeRequest) -> tuple[Item, ...]:
    """The figure of the civil servant: an outline to colour in and to dress, with leader lines from its parts.

    Options: colour (of the line, ink), fill (of the figure, paper), heart (fill of the heart, the figure's own),
    line (width in mm; else it scales with the figure), leader (width of the leader lines in mm), leader_colour (quiet).
    """
    place = figure_box(request.box)
    scale = place.width / GRID.width
    factor = request.number("line", LINE * scale) / LINE
    x, y = place.x - GRID.x * scale, place.y - GRID.y * scale
    drawn = (_path(part, placed(part.segments, x, y, scale), request, factor) for part in parts())
    return (*drawn, *_leaders(request, factor))


def _path(part: Part, segments: Segments, request: ShapeRequest, factor: float) -> Path:
    colour, fill = request.line_colour("colour", "ink"), request.colour("fill", "paper")
    if part.name == "heart" and "heart" in request.options:
        fill = request.colour("heart", "paper")
    stroke = Stroke(colour, part.line * factor, tuple(length * factor for length in part.dash)) if part.line else None
    inside = colour if part.solid else fill if part.area else None
    return Path(segments, inside, stroke)


def _leaders(request: ShapeRequest, factor: float) -> list[Path]:
    """A dot on each part and a line to its point: level at the point, then at 45° to the dot."""
    width = request.number("leader", max(0.25, 0.35 * factor))
    colour = request.line_colour("leader_colour", "quiet")
    items: list[Path] = []
    for name, point in request.points.items():
        start = anchor(name, request.box, point)
        route: list[Segment] = [("M", point), *(("L", bend) for bend in _elbow(point, start)), ("L", start)]
        items.append(Path(tuple(route), stroke=Stroke(colour, width)))
        items.append(Path(ellipse(*start, 2.2 * width), colour))
    return items


def _elbow(point: Point, start: Point) -> list[Point]:
    """Where the line turns; nowhere when it is level already, or too steep for a turn at 45°."""
    dx, dy = start[0] - point[0], abs(start[1] - point[1])
    if dy < 0.01 or abs(dx) <= dy:
        return []
    return [(start[0] - (dy if dx > 0 else -dy), point[1])]

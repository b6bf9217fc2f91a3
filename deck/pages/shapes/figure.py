"""The figure of the civil servant: an outline to colour in and to dress, with leader lines from its parts.

Options: colour (of the line, ink), fill (of the figure, paper), heart (fill of the heart, the figure's own),
line (width in mm; else it scales with the figure), leader (width of the leader lines in mm), leader_colour (quiet).
"""

from __future__ import annotations

from collections.abc import Mapping

from deck.base.items.items import Item, Path, Segment, Stroke
from deck.base.units import Box
from deck.pages.shapes.curves import Point, Segments, ellipse, placed
from deck.pages.shapes.figure_parts import GRID, LINE, Part, grid_anchors, parts
from deck.pages.shapes.request import ShapeRequest
from deck.pages.shapes.unknown import unknown

ANCHORS: Mapping[str, tuple[Point, ...]] = {
    name: tuple(((x - GRID.x) / GRID.width, (y - GRID.y) / GRID.height) for x, y in points)
    for name, points in grid_anchors().items()
}
"""Where a leader line may start on each part, in unit coordinates of figure_box: left and right."""


def figure_box(box: Box) -> Box:
    """The place of the figure in mm: as large as fits, in the middle of the box."""
    scale = min(box.width / GRID.width, box.height / GRID.height)
    width, height = GRID.width * scale, GRID.height * scale
    return Box(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)


def anchor(name: str, box: Box, target: Point) -> Point:
    """The point in mm of a part that is nearest to target.

    Raises:
        InputError: when the figure has no such part.
    """
    if name not in ANCHORS:
        raise unknown("part of the figure", name, ANCHORS)
    place = figure_box(box)
    points = [(place.x + x * place.width, place.y + y * place.height) for x, y in ANCHORS[name]]
    return min(points, key=lambda point: (point[0] - target[0]) ** 2 + (point[1] - target[1]) ** 2)


def figure(request: ShapeRequest) -> tuple[Item, ...]:
    """The figure, as large as fits in the box, then a leader line from each named part to its point."""
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

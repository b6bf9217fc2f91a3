"""The figure of the civil servant, and the lines that lead from its parts to their labels (mm)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from deck.base.items.colour import full_ink, tinted
from deck.base.items.items import Colour, Item, Path, Segment, Stroke
from deck.base.say import to_say
from deck.base.units import Box
from deck.pages.shapes import person
from deck.pages.shapes.curves import Point, ellipse, placed
from deck.pages.shapes.request import ShapeRequest, unknown

_HUES = {"hoofd": 5, "hart": 4, "handen": 1, "buik": 3, "voeten": 6}
"""The place of the colour of each zone among those of the principles: five that stay apart when they are this light.
They mean no principle: that is what its number, its icon and its full colour are for.
"""

_STRENGTH = 0.15
"""How much of that colour there is on paper: so little that pencil and pen are read on it."""

_GAP, _NEAREST = 0.009, 3.7
"""What a leader line keeps free of its label: a part of the short side of the page, and the most in mm."""


_LEVEL = 0.7
"""How much of its way across a line slants at most: it leaves its label level, as all others do."""


def figure_box(box: Box) -> Box:
    """The place of the figure (mm): as large as fits, in the middle of the box."""
    grid = person.GRID
    scale = min(box.width / grid.width, box.height / grid.height)
    width, height = grid.width * scale, grid.height * scale
    return Box(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)


def _placing(box: Box) -> tuple[float, float, float]:
    """Where the origin of the grid stands (mm), and how long one unit of it is."""
    place, grid = figure_box(box), person.GRID
    scale = place.width / grid.width
    return place.x - grid.x * scale, place.y - grid.y * scale, scale


def figure(request: ShapeRequest) -> tuple[Item, ...]:
    """The figure of the civil servant: a bare outline to write in, to colour and to dress, with five tinted zones.

    Options: colour (of the line, ink), fill (of the figure, paper), heart (fill of the heart, else its tint), strength
    (how much colour the zones have, 0-1, 0.15), line (width in mm; else it scales with the figure), leader (width of
    the leader lines in mm), leader_colour (quiet).

    In black and white the zones are filled with fine dots, as the paper of a notebook is.
    """
    x, y, scale = _placing(request.box)
    width = request.number("line", person.LINE * scale)
    colour, fill = request.line_colour("colour", "ink"), request.colour("fill", "paper")
    outer, inner = Stroke(colour, width), Stroke(colour, width * person.INNER / person.LINE)
    zones, tints = person.zones(), {name: _tint(request, name, fill) for name in _HUES}
    eyes, mouth = person.face()
    drawn = [
        Path(person.body(), fill),
        *(Path(zones[name], tints[name]) for name in ("handen", "voeten")),
        Path(person.body(), stroke=outer),
        Path(person.ears(), tints["hoofd"], outer),
        Path(zones["hoofd"], tints["hoofd"], outer),
        *(Path(zones[name], tints[name], inner) for name in ("hart", "buik")),
    ]
    if request.colours.black_and_white:
        drawn.append(Path(person.dots(), request.colours["rule"]))
    drawn += [Path(eyes, colour), Path(mouth, stroke=inner)]
    return (*(replace(path, segments=placed(path.segments, x, y, scale)) for path in drawn), *_leaders(request))


def _tint(request: ShapeRequest, zone: str, fill: Colour) -> Colour:
    """The colour of a zone: a little of the colour of a principle, or the quiet tint of a deck that has none there."""
    if zone == "hart" and "heart" in request.options:
        return request.colour("heart", "paper")
    names, at = request.look.principles, _HUES[zone]
    strength = max(0.0, min(1.0, request.number("strength", _STRENGTH)))
    if request.colours.black_and_white or not strength:
        return fill
    return _light(request.colours[names[at]], strength) if at < len(names) else request.colours["tint"]


@cache
def _light(full: Colour, share: float) -> Colour:
    """A colour with so much of its inks as a share from 0 to 1 says; a spot colour stays on its plate."""
    name = f"{full.name}-{share:.2f}"
    if full.spot:
        return replace(tinted(full_ink(full), round(full.tint * share, 1)), name=name)
    light = tinted(full, 100 * share)
    return Colour(name, light.rgb, light.cmyk)


def leaders(request: ShapeRequest) -> tuple[Item, ...]:
    """The lines from the parts of a figure that stands in the same box to its labels, which `points` name. They come
    after the labels in the file, and leave the figure to be read before them.

    Options: leader (width in mm, a third of the line of the figure), leader_colour (quiet).
    """
    return tuple(_leaders(request))


def anchor(name: str, box: Box, target: Point) -> Point:
    """Where a leader line from target (mm) ends: at the nearest anchor of a part, of a figure in a box.

    Raises:
        InputError: when the figure has no such part.
    """
    if name not in person.ANCHORS:
        raise unknown(to_say("there is no part of the figure “{name}”."), name, person.ANCHORS)
    x, y, scale = _placing(box)
    points = [(x + scale * ax, y + scale * ay) for ax, ay in person.ANCHORS[name]]
    return min(points, key=lambda point: math.dist(point, target))


def _leaders(request: ShapeRequest) -> Iterator[Path]:
    """A dot on each part and a line to its label or point: level at the label, then slanting to the dot."""
    scale = _placing(request.box)[2]
    width = request.number("leader", max(0.25, 0.34 * person.LINE * scale))
    colour = request.line_colour("leader_colour", "quiet")
    gap = min(_NEAREST, _GAP * (request.trim.size.short or request.box.size.short))
    ends = dict(request.points)
    for name, box in request.labels.items():
        ends[name] = _beside(box, anchor(name, request.box, box.centre), gap)
    for name, end in ends.items():
        start = anchor(name, request.box, end)
        route: list[Segment] = [("M", end), *(("L", bend) for bend in _bend(name, end, start)), ("L", start)]
        yield Path(tuple(route), stroke=Stroke(colour, width))
        yield Path(ellipse(*start, 2.4 * width), colour)


def _beside(label: Box, part: Point, gap: float) -> Point:
    """Where a line leaves a label (mm): at the end that faces the part, or above or below when it stands there."""
    if label.x - gap < part[0] < label.right + gap:
        x = min(max(part[0], label.x), label.right)
        return x, label.y - gap if part[1] < label.centre[1] else label.bottom + gap
    return label.x - gap if part[0] < label.x else label.right + gap, label.centre[1]


def _bend(name: str, end: Point, start: Point) -> list[Point]:
    """Where the line turns; nowhere when it is level or upright already."""
    dx, dy = start[0] - end[0], abs(start[1] - end[1])
    if dy < 0.01 or abs(dx) < 0.01:
        return []
    run = min(dy * person.SLANTS.get(name, 1.0), _LEVEL * abs(dx))
    return [(start[0] - math.copysign(run, dx), end[1])]

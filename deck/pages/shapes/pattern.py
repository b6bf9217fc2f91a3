"""A quiet ground for backs: lines that wander round people, tone on tone. Our own drawing.

Options: fill (of the ground, the principle's colour, else tint), colour (mixed into it, the fill's text colour),
strength (how much of it, 0-1), pitch (mm, a sixth of the page's short side), line (mm of the lines).
"""

from __future__ import annotations

import math
from functools import lru_cache

from deck.base.items.drawing import rectangle
from deck.base.items.items import Colour, Group, Item, Path, Segment, Stroke
from deck.base.units import Box
from deck.pages.shapes.curves import KAPPA, Point, Segments, ellipse
from deck.pages.shapes.request import ShapeRequest

LINES = (0.35, 0.5, 0.65)
"""Where the lines cross the side of a tile: symmetric, and under √2 / 2, so that they join and never meet."""

DOT = 0.09
"""The radius of the dot in each corner of a tile."""


def pattern(request: ShapeRequest) -> tuple[Item, ...]:
    """A ground and its motif, clipped to the box and the bleed that it touches; shared: written once."""
    fill = request.colour("fill", request.principle or "tint")
    pitch = max(2.0, request.number("pitch", (request.trim.size.short or request.box.size.short) / 6))
    width = request.number("line", 0.035 * pitch)
    return (_group(request.bled, request.box.centre, (fill, _tone(request, fill)), pitch, width),)


@lru_cache(maxsize=32)
def _group(box: Box, centre: Point, colours: tuple[Colour, Colour], pitch: float, width: float) -> Group:
    """The same group for every back of a deck, so that it is computed once."""
    fill, tone = colours
    lines, dots = _motif(box, pitch, centre)
    motif = (Path(lines, stroke=Stroke(tone, width)), Path(dots, tone))
    return Group((rectangle(box, fill), *motif), clip=box, shared=True)


def _tone(request: ShapeRequest, fill: Colour) -> Colour:
    """A little of the colour in the fill; more on white, where a fine pale screen breaks up."""
    on = request.colours.on(fill.name) if fill.name in request.colours else request.colours["ink"]
    colour = request.line_colour("colour", on.name)
    strength = max(0.0, min(1.0, request.number("strength", 0.3 if request.colours.black_and_white else 0.16)))
    rgb = tuple(round(a + (b - a) * strength, 4) for a, b in zip(fill.rgb, colour.rgb, strict=True))
    cmyk = tuple(round(a + (b - a) * strength, 1) for a, b in zip(fill.cmyk, colour.cmyk, strict=True))
    return Colour(f"{fill.name}-{colour.name}-{strength:.2f}", rgb, cmyk)  # type: ignore[arg-type]


def _motif(box: Box, pitch: float, centre: Point) -> tuple[Segments, Segments]:
    """Every line and every dot that comes inside the box, on a lattice through the centre."""
    first, last = math.floor((box.x - centre[0]) / pitch), math.ceil((box.right - centre[0]) / pitch)
    top, end = math.floor((box.y - centre[1]) / pitch), math.ceil((box.bottom - centre[1]) / pitch)
    lines: list[Segment] = []
    dots: list[Segment] = []
    for row in range(top, end + 1):
        for column in range(first, last + 1):
            x, y = centre[0] + column * pitch, centre[1] + row * pitch
            if box.outset(DOT * pitch).contains(Box(x, y, 0, 0)):
                dots += ellipse(x, y, DOT * pitch)
            if row < end and column < last:
                lines += _tile(x, y, pitch, (2 * column + 3 * row) % 7 in (0, 1, 3))
    return tuple(lines), tuple(dots)


def _tile(x: float, y: float, pitch: float, falling: bool) -> list[Segment]:
    """Quarter circles about two opposite corners (S. Truchet, 1704; C. S. Smith, 1987)."""
    steps: list[Segment] = []
    far = ((x, y, 1), (x + pitch, y + pitch, -1)) if falling else ((x + pitch, y, 1), (x, y + pitch, -1))
    for cx, cy, down in far:
        across = 1 if cx == x else -1
        for part in LINES:
            rx, ry = across * part * pitch, down * part * pitch
            steps.append(("M", (cx + rx, cy)))
            steps.append(("C", (cx + rx, cy + ry * KAPPA, cx + rx * KAPPA, cy + ry, cx, cy + ry)))
    return steps

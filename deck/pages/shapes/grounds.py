"""Shapes that fill an area or go round it: what texts stand on or in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from deck.base.errors import input_error
from deck.base.items.colour import full_ink, tinted
from deck.base.items.drawing import KAPPA, rectangle
from deck.base.items.items import Colour, Group, Item, Path, Segment, Stroke
from deck.base.units import Box
from deck.pages.shapes.curves import Point, Segments, ellipse, rounded
from deck.pages.shapes.request import NO_BOX, ShapeRequest, ruled_off


def band(request: ShapeRequest) -> tuple[Item, ...]:
    """A filled area that runs on into the bleed where it touches the trim.

    Options: fill (the principle's colour), corners (mm: top left, top right, bottom right, bottom left; or one number),
    edge ("rule", "none").

    In black and white a principle's colour becomes paper inside a heavy rule that keeps clear of the cut; with the edge
    "none" it is bare paper.
    """
    fill = request.colour("fill", request.principle or "tint")
    width = ruled_off(request, fill) if request.choice("edge", "rule", "none") == "rule" else 0.0
    if not width:
        return (Path(rounded(request.bled, _corners(request)), fill),)
    box = request.safe.inset(width / 2)
    return (Path(rounded(box, _corners(request)), fill, Stroke(request.colours["ink"], width, round=False)),)


def _corners(request: ShapeRequest) -> Sequence[float]:
    """The four radii in mm; a corner that touches the trim is square, for the knife would spoil a round one. What is
    drawn back from the trim has round corners there.
    """
    given = request.options.get("corners", 0.0)
    radii = list(given) if isinstance(given, list | tuple) else [given] * 4
    if len(radii) != 4 or not all(isinstance(radius, int | float) and radius >= 0 for radius in radii):
        raise input_error(f"corners = {given!r} is wrong.", "layout", "Write one radius in mm, or four.")
    left, top, right, bottom = request.sides
    at_trim = (left or top, top or right, right or bottom, bottom or left)
    return [request.inset_corner if cut else float(radius) for radius, cut in zip(radii, at_trim, strict=True)]


def frame(request: ShapeRequest) -> tuple[Item, ...]:
    """An outline inside the box: a rectangle, a rounded one or a circle.

    Options: outline ("rectangle", "rounded", "circle"), line (mm), corner (mm), colour (the principle's), fill (none).

    Where the box touches the trim the frame draws back, so that an inaccurate cut leaves the rule whole.
    """
    width = request.number("line", request.heavy)
    colour = request.line_colour("colour", request.principle or "ink")
    fill = request.colour("fill", "paper") if "fill" in request.options else None
    shape = request.choice("outline", "rectangle", "rounded", "circle")
    corner = request.number("corner", 3.0) if shape == "rounded" else 0.0
    segments = _outline(request.safe.inset(width / 2), shape == "circle", corner)
    return (Path(segments, fill, Stroke(colour, width, round=False)),)


def _outline(box: Box, circle: bool, corner: float = 0.0) -> Segments:
    return ellipse(*box.centre, box.size.short / 2) if circle else rounded(box, [corner] * 4)


def mat_ground(request: ShapeRequest) -> tuple[Item, ...]:
    """The ground of a mat: the whole page in its colour, square or round, carried on into the bleed.

    Options: outline ("square", "round"), fill (the principle's colour), line (mm, the ring's width in black and white).
    """
    page = request.box if request.trim == NO_BOX else request.trim
    round_mat = request.choice("outline", "square", "round") == "round"
    if round_mat and abs(page.width - page.height) > 0.01:
        raise input_error(f"a round mat cannot be {page.size}.", "--shape", "Choose a square size, such as 80cm.")
    fill = request.colour("fill", request.principle or "tint")
    rule = ruled_off(request, fill)
    width = request.number("line", rule) if rule else 0.0
    ground = Path(_outline(page.outset(request.bleed), round_mat), fill)
    if not width:
        return (ground,)
    # The rule keeps a bleed's width away from the cut.
    ring = _outline(page.inset(request.cut_slack + width / 2), round_mat)
    return ground, Path(ring, stroke=Stroke(request.colours["ink"], width, round=False))


_LINES = (0.35, 0.5, 0.65)
"""Where the lines of the pattern cross the side of a tile, as parts of that side: symmetric, so that the lines of
neighbours join, and under √2 / 2, so that those about opposite corners never meet."""

_DOT = 0.09
"""The radius of the dot in each corner of a tile, as a part of its side."""


def pattern(request: ShapeRequest) -> tuple[Item, ...]:
    """A quiet ground for backs: lines that wander round people, tone on tone. Our own drawing.

    Options: fill (of the ground, the principle's colour, else tint), colour (mixed into it, the fill's text colour),
    strength (how much of it, 0-1), pitch (mm, a sixth of the page's short side), line (mm of the lines).
    """
    fill = request.colour("fill", request.principle or "tint")
    pitch = max(2.0, request.number("pitch", (request.trim.size.short or request.box.size.short) / 6))
    width = request.number("line", 0.035 * pitch)
    ground = _group(request.bled, request.box.centre, (fill, _tone(request, fill)), pitch, width)
    return (ground, *corners_off(request))


def corners_off(request: ShapeRequest) -> tuple[Item, ...]:
    """Paper over the corners of what fills the corners of a card and is drawn back from the trim, so that they are
    round; nothing where it is not drawn back.
    """
    left, top, right, bottom = request.sides
    at_trim = (left and top, top and right, right and bottom, bottom and left)
    if not request.inset or not any(at_trim):
        return ()
    box, paper = request.trim.inset(request.inset), request.colours["paper"]
    inner = rounded(box, [request.inset_corner if there else 0.0 for there in at_trim])
    return (Path((*rectangle(box, paper).segments, *inner), paper, even_odd=True),)


@lru_cache(maxsize=32)
def _group(box: Box, centre: Point, colours: tuple[Colour, Colour], pitch: float, width: float) -> Group:
    """The ground and its lines and dots, clipped to the box. Every back of a deck gets this very object, so that it is
    computed once and written to a file once.
    """
    fill, tone = colours
    lines, dots = _motif(box, pitch, centre)
    motif = (Path(lines, stroke=Stroke(tone, width)), Path(dots, tone))
    return Group((rectangle(box, fill), *motif), clip=box, shared=True)


def _tone(request: ShapeRequest, fill: Colour) -> Colour:
    """The fill with a little of the colour in it; more on white paper, where a pale tint prints as loose dots."""
    on = request.colours.on(fill.name) if fill.name in request.colours else request.colours["ink"]
    colour = request.line_colour("colour", on.name)
    strength = max(0.0, min(1.0, request.number("strength", 0.3 if request.colours.black_and_white else 0.16)))
    name = f"{fill.name}-{colour.name}-{strength:.2f}"
    if fill.spot and (colour.spot == fill.spot or not (colour.spot or any(colour.cmyk))):  # a tint on the same plate
        other = colour.tint if colour.spot else 0.0
        tint = round(fill.tint + (other - fill.tint) * strength, 1)
        return replace(tinted(full_ink(fill), tint), name=name)
    rgb = tuple(round(a + (b - a) * strength, 4) for a, b in zip(fill.rgb, colour.rgb, strict=True))
    cmyk = tuple(round(a + (b - a) * strength, 1) for a, b in zip(fill.cmyk, colour.cmyk, strict=True))
    return Colour(name, rgb, cmyk)  # type: ignore[arg-type]


def _motif(box: Box, pitch: float, centre: Point) -> tuple[Segments, Segments]:
    """Every line and every dot that comes inside the box, on a lattice of square tiles through the centre."""
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
                lines += _tile(x, y, pitch, (2 * column + 3 * row) % 7 in (0, 1, 3))
    return tuple(lines), tuple(dots)


def _tile(x: float, y: float, pitch: float, falling: bool) -> list[Segment]:
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


def writing_area(request: ShapeRequest) -> tuple[Item, ...]:
    """A quiet panel to write in.

    Options: fill (paper), colour (of the border, rule), line (mm, 0.25), corner (mm, 2).
    """
    width = request.number("line", 0.25)
    segments = rounded(request.box.inset(width / 2), [request.number("corner", 2.0)] * 4)
    return (Path(segments, request.colour("fill", "paper"), Stroke(request.line_colour("colour", "rule"), width)),)

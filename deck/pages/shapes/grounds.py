"""Shapes that fill an area or go round it: what texts stand on or in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from deck.base.errors import input_error
from deck.base.items.drawing import rectangle
from deck.base.items.items import Colour, Group, Item, Path, Stroke
from deck.base.units import Box
from deck.pages.shapes.curves import Point, Segments, ellipse, rounded
from deck.pages.shapes.motifs import MOTIFS, motif
from deck.pages.shapes.numeral import tone
from deck.pages.shapes.request import NO_BOX, ShapeRequest, ruled_off


def band(request: ShapeRequest) -> tuple[Item, ...]:
    """A filled area that runs on into the bleed where it touches the trim.

    Options: fill (the principle's colour), corners (mm: top left, top right, bottom right, bottom left; or one number),
    edge ("rule", "none", "inner", "top").

    In black and white a principle's colour becomes paper inside a heavy rule that keeps clear of the cut; with the edge
    "none" it is bare paper, with "inner" it has a rule only along each side that does not touch the trim, and with
    "top" only along its upper side.
    """
    fill = request.colour("fill", request.principle or "tint")
    edge = request.choice("edge", "rule", "none", "inner", "top")
    width = ruled_off(request, fill) if edge != "none" else 0.0
    if not width:
        return (Path(rounded(request.bled, _corners(request)), fill),)
    if edge in ("inner", "top"):
        left, top, right, bottom = (not touches for touches in request.sides)
        sides = (left, top, right, bottom) if edge == "inner" else (False, True, False, False)
        return tuple(_rules(request, sides, _INNER * width))
    box = request.safe.inset(width / 2)
    return (Path(rounded(box, _corners(request)), fill, Stroke(request.colours["ink"], width, round=False)),)


_INNER = 0.7
"""The width of a rule along a side, as a part of that of a rule all round."""


def _rules(request: ShapeRequest, sides: tuple[bool, bool, bool, bool], width: float) -> Iterator[Item]:
    """A rule in ink, width mm thick, inside each of these sides (left, top, right, bottom); it bleeds at its ends.

    A box that is lower or narrower than a rule is one rule.
    """
    box, bled = request.box, request.bled
    across, down = min(width, box.height), min(width, box.width)
    edges = (
        Box(box.x, bled.y, down, bled.height),
        Box(bled.x, box.y, bled.width, across),
        Box(box.right - down, bled.y, down, bled.height),
        Box(bled.x, box.bottom - across, bled.width, across),
    )
    ink = request.colours["ink"]
    yield from (rectangle(edge, ink) for edge, ruled in zip(edges, sides, strict=True) if ruled)


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
    # The rule keeps a bleed's width away from the cut; on a small mat less, or it would run through the words.
    back = min(request.cut_slack, 0.02 * page.size.short)
    ring = _outline(page.inset(back + width / 2), round_mat)
    return ground, Path(ring, stroke=Stroke(request.colours["ink"], width, round=False))


def pattern(request: ShapeRequest) -> tuple[Item, ...]:
    """A quiet ground for backs: lines that wander round people, or another motif, tone on tone. Our own drawings.

    Options: motif ("people", "forks", "loops", "rings", "waves", "weave", "zigzag", "dots", "scales", "stairs"; or the
    text of its field, when that is one of them), fill (of the ground, the principle's colour, else tint), colour (mixed
    into it, the fill's text colour), strength (how much of it, 0-1), pitch (mm, a sixth of the page's short side), line
    (mm of the lines). In black and white a ground in ink becomes paper, with lines in ink.
    """
    fill = request.colour("fill", request.principle or "tint")
    ink = fill.name == "ink" and request.colours.black_and_white
    tone = _tone(request, request.colours["paper"] if ink else fill, "ink" if ink else "")
    pitch = max(2.0, request.number("pitch", (request.trim.size.short or request.box.size.short) / 6))
    width = request.number("line", 0.035 * pitch)
    name = request.text if request.text in MOTIFS else request.choice("motif", *MOTIFS)
    colours = (request.colours["paper"] if ink else fill, tone)
    ground = _group(name, request.bled, request.box.centre, colours, (pitch, width))
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


@lru_cache(maxsize=64)
def _group(name: str, box: Box, centre: Point, colours: tuple[Colour, Colour], scale: tuple[float, float]) -> Group:
    """The ground and its lines and dots, clipped to the box; scale is the pitch and the width of a line (mm). Each
    back of a deck gets this very object, so that it is computed once and written to a file once.
    """
    (fill, tone), (pitch, width) = colours, scale
    lines, dots = motif(name, box, pitch, centre)
    drawn = [Path(lines, stroke=Stroke(tone, width))] if lines else []
    drawn += [Path(dots, tone)] if dots else []
    return Group((rectangle(box, fill), *drawn), clip=box, shared=True)


def _tone(request: ShapeRequest, fill: Colour, instead: str = "") -> Colour:
    """The fill with a little of the colour in it; more on white paper, where a pale tint prints as loose dots. instead
    is the name of a colour that goes before the one of the layout.
    """
    on = request.colours.on(fill.name) if fill.name in request.colours else request.colours["ink"]
    colour = request.colours[instead] if instead else request.line_colour("colour", on.name)
    return tone(request, fill, colour, 0.3 if request.colours.black_and_white else 0.16)


def writing_area(request: ShapeRequest) -> tuple[Item, ...]:
    """A quiet panel to write in.

    Options: fill (paper), colour (of the border, rule), line (mm, 0.25), corner (mm, 2).
    """
    width = request.number("line", 0.25)
    segments = rounded(request.box.inset(width / 2), [request.number("corner", 2.0)] * 4)
    return (Path(segments, request.colour("fill", "paper"), Stroke(request.line_colour("colour", "rule"), width)),)

"""Shapes that fill an area or go round it: what texts stand on or in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from deck.base.errors import input_error
from deck.base.items.drawing import rectangle
from deck.base.items.items import Colour, Group, Item, Path, Stroke
from deck.base.say import say
from deck.base.units import Box
from deck.pages.shapes.corners import corner_radii, corners_off
from deck.pages.shapes.curves import Point, Segments, ellipse, rounded
from deck.pages.shapes.motifs import MOTIFS, motif
from deck.pages.shapes.numeral import tone
from deck.pages.shapes.request import NO_BOX, ShapeRequest, ruled_off


def band(request: ShapeRequest) -> tuple[Item, ...]:
    """A filled area that runs on into the bleed where it touches the trim.

    Options: fill (the principle's colour), corners (mm: top left, top right, bottom right, bottom left; or one number),
    edge ("rule", "none", "inner", "top").

    Without bleed it draws back from the trim, and is round at the corners of the card; also at its other corners at the
    trim, unless corners says how round those are. A fill of paper prints nothing, so it runs up to the trim.

    In black and white a principle's colour becomes paper inside a heavy rule that keeps clear of the cut, and follows
    the outline of a card or a cell that is no rectangle; with the edge "none" it is bare paper, with "inner" it has a
    rule only along each side that does not touch the trim, and with "top" only along its upper side.
    """
    fill = request.colour("fill", request.principle or "tint")
    edge = request.choice("edge", "rule", "none", "inner", "top")
    width = ruled_off(request, fill) if edge != "none" else 0.0
    corners = request.options.get("corners")
    if not width:
        if request.inset and fill.name == "paper":  # a white label leaves nothing of what it lies on at its ends
            request = replace(request, inset=0.0)
        return (Path(rounded(request.bled, corner_radii(request, corners)), fill),)
    if edge in ("inner", "top"):
        left, top, right, bottom = (not touches for touches in request.sides)
        sides = (left, top, right, bottom) if edge == "inner" else (False, True, False, False)
        return tuple(_rules(request, sides, _INNER * width))
    if request.edge:
        return (_along_edge(request, fill, width),)
    box = request.safe.inset(width / 2)
    return (
        Path(rounded(box, corner_radii(request, corners)), fill, Stroke(request.colours["ink"], width, round=False)),
    )


def _along_edge(request: ShapeRequest, fill: Colour, width: float) -> Group:
    """A band with its rule, width mm thick, on a card that is no rectangle: along the outline of the card, as far as
    the band reaches it, and along the sides of the band that lie within.
    """
    ink, off = request.colours["ink"], 0.0 if request.trim == NO_BOX else request.cut_slack
    left, top, right, bottom = request.sides
    inner = (not left, not top, not right, not bottom)
    along = [Path(request.edge, stroke=Stroke(ink, 2 * (off + width), round=False))]
    if off:  # what the knife may take is paper
        along.append(Path(request.edge, stroke=Stroke(request.colours["paper"], 2 * off, round=False)))
    items = (rectangle(request.bled, fill), *_rules(request, inner, width), *along)
    return Group(items, clip=request.bled, outline=request.edge)


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
        told = say("a round mat cannot be {size}.", size=page.size)
        raise input_error(told, "layout", say("Choose a square size, such as 80cm."))
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
    middle = (request.bled if request.inset else request.box).centre
    ground = _group(name, request.bled, middle, colours, (pitch, width))
    return (ground, *corners_off(request, corner_radii(request)))


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

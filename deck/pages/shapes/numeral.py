"""A number so large that the edge cuts it, tone on tone: a ground by which a card is known from afar."""

from __future__ import annotations

from dataclasses import replace

from deck.base.items.colour import full_ink, tinted
from deck.base.items.drawing import outline_box
from deck.base.items.items import Colour, Group, Item, Path, Segment
from deck.base.units import Box
from deck.pages.shapes.corners import corner_radii, corners_off
from deck.pages.shapes.request import ShapeRequest, blank, grown

_WIDEST = 0.62
"""The most of the width of its box that a number takes: one of two figures is drawn smaller."""


def numeral(request: ShapeRequest) -> tuple[Item, ...]:
    """The first line of its field, such as a number, as large as its box and larger, cut off by the edges of the box.

    Options: fill (what it stands on, the principle's colour), colour (mixed into that; away from the fill's text colour
    when not given, so that words on it stay readable), strength (how much of it, 0-1), size (its height as a part of
    that of the box, 1.1), shift (the part of its width that is cut off at the right, 0.08), above (the room above it as
    a part of the height of the box, 0.14).

    In black and white it is a pale grey, so that words can stand on it.
    """
    face, box = request.look.faces["bold"], request.bled if request.inset else request.box
    line = request.text.strip().partition("\n")[0]
    if not line:
        return ()
    glyphs = face.outline(face.shape(line))
    drawn = tuple(
        (step, tuple([value + (x if at % 2 == 0 else 0.0) for at, value in enumerate(values)]))
        for x, segments in glyphs
        for step, values in segments
    )
    around = outline_box(drawn)
    size = request.number("size", 1.1) * box.height / face.cap_height
    size *= min(1.0, _WIDEST * box.width / (around.width * size))
    left = box.right - (1 - request.number("shift", 0.08)) * around.width * size
    top = box.y + request.number("above", 0.14) * box.height
    placed = tuple([_moved(one, size, left - around.x * size, top - around.y * size) for one in drawn])
    off = corners_off(request, corner_radii(request))  # the ground that it is cut by has round corners there
    return (Group((_path(request, placed),), clip=_window(request)), *off)


def _window(request: ShapeRequest) -> Box:
    """What shows of the number: in black and white it keeps off the rules that stand there for an area of colour."""
    if not request.colours.black_and_white:
        return request.bled
    inside = tuple(not side for side in request.sides)
    return grown(request.bled, inside, -request.heavy)  # type: ignore[arg-type]


def _moved(step: Segment, scale: float, x: float, y: float) -> Segment:
    kind, values = step
    return kind, tuple([value * scale + (y if at % 2 else x) for at, value in enumerate(values)])


def _path(request: ShapeRequest, segments: tuple[Segment, ...]) -> Path:
    fill = request.colour("fill", request.principle or "tint")
    if request.colours.black_and_white:
        return Path(segments, mixed(request.colours["paper"], request.colours["ink"], _PALE))
    on = request.colours.on(fill.name) if fill.name in request.colours else request.colours["ink"]
    if "colour" in request.options:
        return Path(segments, tone(request, fill, request.colour("colour", "ink"), 0.3))
    if blank(on) and not fill.spot:
        return Path(segments, tone(request, fill, request.colours["ink"], 0.3))
    # A spot ink can only be made lighter on its own plate: little, where the words on it are as light as paper.
    return Path(segments, tone(request, fill, request.colours["paper"], 0.1 if blank(on) else 0.3))


def tone(request: ShapeRequest, fill: Colour, colour: Colour, usual: float) -> Colour:
    """The fill with a little of a colour in it: as the option strength says, else usual (0 to 1). It stays a tint of
    the fill's own spot ink where the other is that ink as well, or none.
    """
    return mixed(fill, colour, max(0.0, min(1.0, request.number("strength", usual))))


_PALE = 0.14
"""How much ink there is in a number in black and white."""


def mixed(fill: Colour, colour: Colour, strength: float) -> Colour:
    """The fill with so much (0 to 1) of a colour in it, or a tint of its own spot ink."""
    name = f"{fill.name}-{colour.name}-{strength:.2f}"
    if fill.spot and (colour.spot == fill.spot or not (colour.spot or any(colour.cmyk))):  # a tint on the same plate
        other = colour.tint if colour.spot else 0.0
        tint = round(fill.tint + (other - fill.tint) * strength, 1)
        return replace(tinted(full_ink(fill), tint), name=name)
    rgb = tuple(round(a + (b - a) * strength, 4) for a, b in zip(fill.rgb, colour.rgb, strict=True))
    cmyk = tuple(round(a + (b - a) * strength, 1) for a, b in zip(fill.cmyk, colour.cmyk, strict=True))
    return Colour(name, rgb, cmyk)  # type: ignore[arg-type]

"""Shapes drawn with a line: to cut and to fold along, to write on, and those of the tape on the floor."""

from __future__ import annotations

import math

from deck.base.errors import input_error
from deck.base.items.drawing import line, on_any_ground
from deck.base.items.items import Item, Path, Print, Segment, Stroke
from deck.base.items.outlines import OUTLINES, named_outline
from deck.base.say import say
from deck.base.units import Box
from deck.pages.shapes.curves import CLOSE, Point
from deck.pages.shapes.request import ShapeRequest


def cut_line(request: ShapeRequest) -> tuple[Item, ...]:
    """The line to cut along, for a card that is no rectangle, or a slot in one.

    Options: outline ("rectangle", "rounded", "circle", "hexagon", "hexagon-pointy", "triangle"), corner (mm, of the
    rounded one, 3), colour (quiet), line (mm, 0.25).

    A card with such a line is cut along that, and no longer along its edges.
    """
    outline, corner = request.choice("outline", *OUTLINES), request.number("corner", 3.0)
    stroke = Stroke(request.line_colour("colour", "quiet"), request.number("line", 0.25), round=False)
    return on_any_ground(Path(named_outline(request.box, outline, corner), stroke=stroke, role=Print.CUT))


def fold(request: ShapeRequest) -> tuple[Item, ...]:
    """The line to fold on: dashed, across the middle of the box, along its longer side.

    Options: colour (quiet), line (mm, 0.25), dash (mm of a dash and of a gap, 2).
    """
    # It ends inside the trim: a dash in the bleed is cut off, and would tell nobody where to fold.
    box, dash = request.box, max(0.5, request.number("dash", 2.0))
    stroke = Stroke(request.line_colour("colour", "quiet"), request.number("line", 0.25), (dash, dash), round=False)
    (x, y), across = box.centre, box.width >= box.height
    ends = ((box.x, y), (box.right, y)) if across else ((x, box.y), (x, box.bottom))
    return on_any_ground(line(*ends, stroke, Print.FOLD))


def hatch(request: ShapeRequest) -> tuple[Item, ...]:
    """Slanting stripes with as wide a gap between them; they run on into the bleed where the box touches the trim.

    Options: colour (of the stripes, ink), line (mm, the width of a stripe; else a third of the box's shorter side).
    """
    box, line_mm = request.bled, max(0.2, request.number("line", request.box.size.short / 3))
    # Along one line x + y stays the same, and grows by √2 for each mm across.
    step = line_mm * math.sqrt(2)
    # Counted from the middle of the bare box, so that the stripes of two labels stand alike whatever their bleed.
    start = sum(request.box.centre) - step / 2
    first = math.ceil((box.x + box.y - start) / (2 * step)) - 1
    last = math.floor((box.right + box.bottom - start) / (2 * step))
    steps: list[Segment] = []
    for number in range(first, last + 1):
        points = _stripe(box, start + 2 * number * step, start + (2 * number + 1) * step)
        steps += [*(("L" if place else "M", point) for place, point in enumerate(points)), CLOSE] if points else []
    return (Path(tuple(steps), request.line_colour("colour", "ink")),)


def _stripe(box: Box, near: float, far: float) -> list[Point]:
    """The corners of the part of a box in which x + y lies between two numbers (mm); none when that is nothing."""
    near, far = max(near, box.x + box.y), min(far, box.right + box.bottom)
    if far - near < 1e-6:
        return []
    one, other = ((max(box.x, total - box.bottom), min(box.right, total - box.y)) for total in (near, far))
    corner_right = [(box.right, box.y)] if near < box.right + box.y < far else []
    corner_left = [(box.x, box.bottom)] if near < box.x + box.bottom < far else []
    return [
        (one[0], near - one[0]),
        (one[1], near - one[1]),
        *corner_right,
        (other[1], far - other[1]),
        (other[0], far - other[0]),
        *corner_left,
    ]


def line_scale(request: ShapeRequest) -> tuple[Item, ...]:
    """A long arrow: along the line on the floor, or from one step to the next.

    Options: direction ("right", "left", "down", "both": left and right), thickness (mm), colour (the principle's, else
    ink).
    """
    box, direction = request.box, request.choice("direction", "right", "left", "down", "both")
    down = direction == "down"
    across, along = (box.width, box.height) if down else (box.height, box.width)
    thickness = min(request.number("thickness", across / 6), box.size.short / 2)
    colour = request.line_colour("colour", request.principle or "ink")
    inner = box.inset(thickness / 2)
    near, far, middle = (inner.y, inner.bottom, box.centre[0]) if down else (inner.x, inner.right, box.centre[1])
    half = (across - thickness) / 2
    deep = min(half, (along - thickness) / 3)
    tail, tip, barb = (far, near, near + deep) if direction == "left" else (near, far, far - deep)
    # The shaft and then the head, as places along the arrow and across it.
    points = [(tail, middle), (tip, middle), (barb, middle - half), (tip, middle), (barb, middle + half)]
    if direction == "both":
        points += [(near + deep, middle - half), (near, middle), (near + deep, middle + half)]
    places = [(y, x) if down else (x, y) for x, y in points]
    return (Path(tuple(zip("MLMLLMLL", places, strict=False)), stroke=Stroke(colour, thickness)),)


def middle(request: ShapeRequest) -> tuple[Item, ...]:
    """The mark of the middle of the line: a rule across it with a diamond on it.

    Options: line (mm), colour (ink), fill (of the diamond, the same).
    """
    box = request.box
    width = request.number("line", max(0.35, box.size.short / 20))
    colour = request.line_colour("colour", "ink")
    fill = request.colour("fill", "ink") if "fill" in request.options else colour
    x, y = box.centre
    half = box.size.short / 4
    diamond = (("M", (x, y - half)), ("L", (x + half, y)), ("L", (x, y + half)), ("L", (x - half, y)), CLOSE)
    rule = line((x, box.y + width / 2), (x, box.bottom - width / 2), Stroke(colour, width))
    return rule, Path(diamond, fill, Stroke(colour, width))


def ruled(request: ShapeRequest) -> tuple[Item, ...]:
    """Lines to write on.

    Options: spacing (mm between lines, 9), colour (rule), line (mm, 0.25).
    """
    # As many as fit, evenly spaced by at least the spacing, with the last one on the bottom of the box.
    box, width = request.box, request.number("line", 0.25)
    count = max(1, int(box.height / max(1.0, request.number("spacing", 9.0)) + 1e-6))
    steps: list[Segment] = []
    for index in range(count):
        y = box.y + box.height * (index + 1) / count - width / 2
        steps += [("M", (box.x, y)), ("L", (box.right, y))]
    return (Path(tuple(steps), stroke=Stroke(request.line_colour("colour", "rule"), width, round=False)),)


def tick_positions(box: Box, count: int, width: float = 0.0) -> list[float]:
    """The x in mm of each tick, from the left edge of a box to its right edge; width is that of the line in mm."""
    first, length = box.x + width / 2, box.width - width
    return [first + length * index / (count - 1) for index in range(count)]


def ticks(request: ShapeRequest) -> tuple[Item, ...]:
    """Tick marks for the tape on the floor; the layout sets the numbers.

    Options: count (10), line (mm), colour (ink).
    """
    box, count = request.box, int(request.number("count", 10))
    if count < 2:
        raise input_error(say("count = {count} makes no scale.", count=count), "layout", say("Write 2 or more."))
    width = request.number("line", max(0.35, box.height / 25))
    colour = request.line_colour("colour", "ink")
    base = box.bottom - width / 2
    middle = box.centre[0]
    steps: list[Segment] = [("M", (box.x + width / 2, base)), ("L", (box.right - width / 2, base))]
    for index, x in enumerate(tick_positions(box, count, width)):
        # The ends and the middle take the whole height, so that people find them from afar; the others two thirds.
        tall = index in (0, count - 1) or abs(x - middle) < 1e-6
        steps += [("M", (x, base)), ("L", (x, box.y + width / 2 if tall else box.y + box.height / 3))]
    return (Path(tuple(steps), stroke=Stroke(colour, width)),)

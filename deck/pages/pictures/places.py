"""Where a picture stands on a card: covering its slot or whole inside it, and the outline that shows of it (mm)."""

from __future__ import annotations

import math

from deck.base.items.drawing import circle
from deck.base.plain import Plain
from deck.base.units import Box
from deck.layout.pictures import PictureSpec
from deck.pages.shapes.curves import CLOSE, Segments, rounded
from deck.pages.shapes.request import ShapeRequest


class Place(Plain):
    """Where a picture stands: box is that of the whole picture, and outline is what shows of it."""

    box: Box
    outline: Segments


def place_of(spec: PictureSpec, asked: ShapeRequest, ratio: float) -> Place:
    """Place a picture whose width is `ratio` times its height.

    A picture that covers a slot at the trim goes on into the bleed, as a ground does. Its focus then still lies in the
    slot where the slot has it, as far as the picture reaches.
    """
    slot, square = asked.box.inset(spec.pad), spec.mask in ("none", "rounded")
    if asked.inset and (spec.fit == "contain" or not square):
        slot = asked.bled.inset(spec.pad)  # it fills no ground, but keeps off the cut as far as one does
    if spec.fit == "contain":
        width = min(slot.width, slot.height * ratio)
        box = _at(spec, slot, width, width / ratio)
        return Place(box, _outline(spec, box, (False,) * 4))
    frame = _frame(spec.mask, slot)
    whole, sides = (asked.bled, asked.sides) if square else (frame, (False,) * 4)
    width = max(whole.width, whole.height * ratio)
    box = _at(spec, frame, width, width / ratio)
    x = min(max(box.x, whole.right - box.width), whole.x)
    y = min(max(box.y, whole.bottom - box.height), whole.y)
    return Place(Box(x, y, box.width, box.height), _outline(spec, whole, sides))


def _at(spec: PictureSpec, frame: Box, width: float, height: float) -> Box:
    """The focus of the picture lies at the same parts of the frame as it does of the picture."""
    x, y = spec.focus
    return Box(frame.x + x * (frame.width - width), frame.y + y * (frame.height - height), width, height)


def _frame(mask: str, box: Box) -> Box:
    """The box round a mask that is as large as fits in the middle of a box."""
    if mask == "circle":
        wide = high = box.size.short
    elif mask == "hexagon":
        lying = box.width > box.height  # then two of its corners lie at the left and the right
        part = 2 / math.sqrt(3) if lying else math.sqrt(3) / 2
        wide = min(box.width, box.height * part)
        high = wide / part
    else:
        return box
    x, y = box.centre
    return Box(x - wide / 2, y - high / 2, wide, high)


def _outline(spec: PictureSpec, box: Box, sides: tuple[bool, ...]) -> Segments:
    """The outline in a box. sides: which of left, top, right and bottom lie at the trim; their corners are square."""
    if spec.mask == "circle":
        return circle(*box.centre, box.size.short / 2)
    if spec.mask == "hexagon":
        return _hexagon(_frame("hexagon", box))
    left, top, right, bottom = sides
    cut = (left or top, top or right, right or bottom, bottom or left)
    return rounded(box, [0.0 if one or spec.mask != "rounded" else spec.corner for one in cut])


def _hexagon(box: Box) -> Segments:
    x, y = box.centre
    if box.width > box.height:
        step = box.width / 4
        points = [(x - step, box.y), (x + step, box.y), (box.right, y)]
    else:
        step = box.height / 4
        points = [(box.x, y - step), (x, box.y), (box.right, y - step)]
    points += [(2 * x - px, 2 * y - py) for px, py in points]
    return (("M", points[0]), *(("L", point) for point in points[1:]), CLOSE)

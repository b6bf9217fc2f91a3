"""A long arrow along the line on the floor.

Options: direction ("right", "left"), thickness (mm), colour (the principle's, else ink).
"""

from __future__ import annotations

from deck.items import Item, Path, Stroke
from deck.shapes.request import ShapeRequest


def line_scale(request: ShapeRequest) -> tuple[Item, ...]:
    """An arrow as long as the box; its head is as high as the box, at most a third of its length deep."""
    box = request.box
    thickness = min(request.number("thickness", box.height / 6), box.size.short / 2)
    colour = request.line_colour("colour", request.principle or "ink")
    inner = box.inset(thickness / 2)
    tip, tail, back = inner.right, inner.x, -1
    if request.choice("direction", "right", "left") == "left":
        tip, tail, back = tail, tip, 1
    middle = box.centre[1]
    barb = tip + back * min(inner.height / 2, inner.width / 3)
    shaft = (("M", (tail, middle)), ("L", (tip, middle)))
    head = (("M", (barb, inner.y)), ("L", (tip, middle)), ("L", (barb, inner.bottom)))
    return (Path((*shaft, *head), stroke=Stroke(colour, thickness)),)

"""The line to fold on: dashed, across the middle of the box, along its longer side.

Options: colour (quiet), line (mm, 0.25), dash (mm of a dash and of a gap, 2).
"""

from __future__ import annotations

from deck.base.items.drawing import line
from deck.base.items.items import Item, Print, Stroke
from deck.pages.shapes.request import ShapeRequest


def fold(request: ShapeRequest) -> tuple[Item, ...]:
    """One line, which ends inside the trim: a dash in the bleed would tell nobody where to fold."""
    box, dash = request.box, max(0.5, request.number("dash", 2.0))
    stroke = Stroke(request.line_colour("colour", "quiet"), request.number("line", 0.25), (dash, dash), round=False)
    (x, y), across = box.centre, box.width >= box.height
    ends = ((box.x, y), (box.right, y)) if across else ((x, box.y), (x, box.bottom))
    return (line(*ends, stroke, Print.FOLD),)

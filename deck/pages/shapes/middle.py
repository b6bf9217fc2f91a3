"""The mark of the middle of the line: a rule across it with a diamond on it.

Options: line (mm), colour (ink), fill (of the diamond, the same).
"""

from __future__ import annotations

from deck.base.items.drawing import line
from deck.base.items.items import Item, Path, Stroke
from deck.pages.shapes.curves import CLOSE
from deck.pages.shapes.request import ShapeRequest


def middle(request: ShapeRequest) -> tuple[Item, ...]:
    """A rule over the whole height and a diamond half as wide as the box's short side."""
    box = request.box
    width = request.number("line", max(0.35, box.size.short / 20))
    colour = request.line_colour("colour", "ink")
    fill = request.colour("fill", "ink") if "fill" in request.options else colour
    x, y = box.centre
    half = box.size.short / 4
    diamond = (("M", (x, y - half)), ("L", (x + half, y)), ("L", (x, y + half)), ("L", (x - half, y)), CLOSE)
    rule = line((x, box.y + width / 2), (x, box.bottom - width / 2), Stroke(colour, width))
    return rule, Path(diamond, fill, Stroke(colour, width))

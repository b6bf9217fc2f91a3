"""A quiet panel to write in.

Options: fill (paper), colour (of the border, rule), line (mm, 0.25), corner (mm, 2).
"""

from __future__ import annotations

from deck.base.items.items import Item, Path, Stroke
from deck.pages.shapes.curves import rounded
from deck.pages.shapes.request import ShapeRequest


def writing_area(request: ShapeRequest) -> tuple[Item, ...]:
    """A light panel with round corners and a fine border inside the box."""
    width = request.number("line", 0.25)
    segments = rounded(request.box.inset(width / 2), [request.number("corner", 2.0)] * 4)
    return (Path(segments, request.colour("fill", "paper"), Stroke(request.line_colour("colour", "rule"), width)),)

"""An outline inside the box: a rectangle, a rounded one or a circle.

Options: outline ("rectangle", "rounded", "circle"), line (mm), corner (mm), colour (the principle's), fill (none).
Where the box touches the trim the frame draws back, so that an inaccurate cut leaves the rule whole.
"""

from __future__ import annotations

from deck.base.items.items import Item, Path, Stroke
from deck.base.units import Box
from deck.pages.shapes.curves import Segments, ellipse, rounded
from deck.pages.shapes.request import ShapeRequest


def frame(request: ShapeRequest) -> tuple[Item, ...]:
    """A ruled outline; ink in black and white."""
    width = request.number("line", request.heavy)
    colour = request.line_colour("colour", request.principle or "ink")
    fill = request.colour("fill", "paper") if "fill" in request.options else None
    shape = request.choice("outline", "rectangle", "rounded", "circle")
    segments = _outline(shape, request.safe.inset(width / 2), request.number("corner", 3.0))
    return (Path(segments, fill, Stroke(colour, width, round=False)),)


def _outline(shape: str, box: Box, corner: float) -> Segments:
    if shape == "circle":
        return ellipse(*box.centre, box.size.short / 2)
    return rounded(box, [corner if shape == "rounded" else 0.0] * 4)

"""Lines to write on.

Options: spacing (mm between lines, 9), colour (rule), line (mm, 0.25).
"""

from __future__ import annotations

from deck.base.items.items import Item, Path, Segment, Stroke
from deck.pages.shapes.request import ShapeRequest


def ruled(request: ShapeRequest) -> tuple[Item, ...]:
    """As many lines as fit, evenly spaced by at least the spacing, the last on the bottom of the box."""
    box, width = request.box, request.number("line", 0.25)
    count = max(1, int(box.height / max(1.0, request.number("spacing", 9.0)) + 1e-6))
    steps: list[Segment] = []
    for index in range(count):
        y = box.y + box.height * (index + 1) / count - width / 2
        steps += [("M", (box.x, y)), ("L", (box.right, y))]
    return (Path(tuple(steps), stroke=Stroke(request.line_colour("colour", "rule"), width, round=False)),)

"""Tick marks for the tape on the floor; the layout sets the numbers.

Options: count (10), line (mm), colour (ink).
"""

from __future__ import annotations

from deck.base.errors import input_error
from deck.base.items.items import Item, Path, Segment, Stroke
from deck.base.units import Box
from deck.pages.shapes.request import ShapeRequest


def tick_positions(box: Box, count: int, width: float = 0.0) -> list[float]:
    """The x in mm of each tick, from the left edge of the box to the right; width is the line's."""
    first, length = box.x + width / 2, box.width - width
    return [first + length * index / (count - 1) for index in range(count)]


def ticks(request: ShapeRequest) -> tuple[Item, ...]:
    """A base line with ticks on it over two thirds of the height; the ends and the middle take all of it."""
    box, count = request.box, int(request.number("count", 10))
    if count < 2:
        raise input_error(f"count = {count} makes no scale.", "layout", "Write 2 or more.")
    width = request.number("line", max(0.35, box.height / 25))
    colour = request.line_colour("colour", "ink")
    base = box.bottom - width / 2
    middle = box.centre[0]
    steps: list[Segment] = [("M", (box.x + width / 2, base)), ("L", (box.right - width / 2, base))]
    for index, x in enumerate(tick_positions(box, count, width)):
        tall = index in (0, count - 1) or abs(x - middle) < 1e-6
        steps += [("M", (x, base)), ("L", (x, box.y + width / 2 if tall else box.y + box.height / 3))]
    return (Path(tuple(steps), stroke=Stroke(colour, width)),)

"""A long arrow: along the line on the floor, or from one step to the next.

Options: direction ("right", "left", "down"), thickness (mm), colour (the principle's, else ink).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from deck.base.items.items import Item, Path, Segment, Stroke
from deck.pages.shapes.request import ShapeRequest


def line_scale(request: ShapeRequest) -> tuple[Item, ...]:
    """An arrow as long as the box; its head is as wide as the box, at most a third of its length deep."""
    box, direction = request.box, request.choice("direction", "right", "left", "down")
    down = direction == "down"
    across, along = (box.width, box.height) if down else (box.height, box.width)
    thickness = min(request.number("thickness", across / 6), box.size.short / 2)
    colour = request.line_colour("colour", request.principle or "ink")
    inner = box.inset(thickness / 2)
    near, far, middle = (inner.y, inner.bottom, box.centre[0]) if down else (inner.x, inner.right, box.centre[1])
    half = (across - thickness) / 2
    deep = min(half, (along - thickness) / 3)
    tail, tip, barb = (far, near, near + deep) if direction == "left" else (near, far, far - deep)
    points = ((tail, middle), (tip, middle)), ((barb, middle - half), (tip, middle), (barb, middle + half))
    return (Path(tuple(_steps(points, down)), stroke=Stroke(colour, thickness)),)


def _steps(lines: Iterable[Sequence[tuple[float, float]]], down: bool) -> Iterator[Segment]:
    """The shaft and the head, drawn with the length across the page or down it."""
    for line in lines:
        for place, (along, across) in enumerate(line):
            yield ("L" if place else "M", (across, along) if down else (along, across))

"""Every shape by its name in a layout. A shape's module is imported when it is first drawn."""

from __future__ import annotations

from importlib import import_module

from deck.base.items.items import Item
from deck.pages.shapes.request import Shape, ShapeRequest
from deck.pages.shapes.unknown import unknown


def _lazy(module: str) -> Shape:
    def draw(request: ShapeRequest) -> tuple[Item, ...]:
        function: Shape = getattr(import_module(f"deck.pages.shapes.{module}"), module)
        return function(request)

    return draw


SHAPES: dict[str, Shape] = {
    name: _lazy(name)
    for name in (
        "band",
        "disc",
        "dots",
        "feet",
        "figure",
        "fold",
        "frame",
        "line_scale",
        "mat_ground",
        "numbers",
        "middle",
        "pattern",
        "room_line",
        "room_ring",
        "room_tables",
        "ruled",
        "ticks",
        "writing_area",
    )
}
"""One module a shape, holding a function of the same name."""


def shape(name: str) -> Shape:
    """The function that draws a shape.

    Raises:
        InputError: when there is no such shape; it names the nearest one.
    """
    if name not in SHAPES:
        raise unknown("shape", name, SHAPES)
    return SHAPES[name]

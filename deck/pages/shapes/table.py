"""Every shape by its name in a layout, and the module that draws it."""

from __future__ import annotations

from importlib import import_module

from deck.pages.shapes.request import Shape, unknown

SHAPES = {
    "band": "grounds",
    "disc": "dots",
    "dots": "dots",
    "feet": "figure",
    "figure": "figure",
    "fold": "lines",
    "frame": "grounds",
    "line_scale": "lines",
    "mat_ground": "grounds",
    "middle": "lines",
    "numbers": "dots",
    "pattern": "grounds",
    "room_line": "rooms",
    "room_ring": "rooms",
    "room_tables": "rooms",
    "ruled": "lines",
    "ticks": "lines",
    "writing_area": "grounds",
}
"""The module of each shape in this folder; it holds a function with the name of the shape.

The docstring of that function is the row of the shape in the reference of layouts: what it draws, then “Options:”.
"""


def shape(name: str) -> Shape:
    """The function that draws a shape; its module is imported only now, for most decks need few of them.

    Raises:
        InputError: when there is no such shape; it names the nearest one.
    """
    if name not in SHAPES:
        raise unknown("shape", name, SHAPES)
    function: Shape = getattr(import_module(f"deck.pages.shapes.{SHAPES[name]}"), name)
    return function

"""Every shape by its name in a layout, with the module that draws it and the options that it reads."""

from __future__ import annotations

from importlib import import_module

from deck.base.say import to_say
from deck.pages.shapes.request import Shape, unknown


class Drawn:
    """How a shape is drawn: the module of this folder that holds a function of its name, and the options it reads."""

    def __init__(self, module: str, *options: str) -> None:
        self.module = module
        self.options = options


SHAPES = {
    "band": Drawn("grounds", "fill", "corners", "edge"),
    "cut_line": Drawn("lines", "outline", "corner", "colour", "line"),
    "disc": Drawn("dots", "fill"),
    "dots": Drawn("dots", "colour"),
    "feet": Drawn("feet", "style", "colour", "line"),
    "figure": Drawn("figure", "colour", "fill", "heart", "strength", "line", "leader", "leader_colour"),
    "leaders": Drawn("figure", "leader", "leader_colour"),
    "fold": Drawn("lines", "colour", "line", "dash"),
    "frame": Drawn("grounds", "outline", "line", "corner", "colour", "fill"),
    "hatch": Drawn("lines", "colour", "line"),
    "legend": Drawn("legend", "columns", "row", "colour"),
    "line_scale": Drawn("lines", "direction", "thickness", "colour"),
    "mat_ground": Drawn("grounds", "outline", "fill", "line"),
    "middle": Drawn("lines", "line", "colour", "fill"),
    "numbers": Drawn("dots", "colour", "line"),
    "numeral": Drawn("numeral", "fill", "colour", "strength", "size", "shift", "above"),
    "pattern": Drawn("grounds", "motif", "fill", "colour", "strength", "pitch", "line"),
    "room_line": Drawn("rooms", "tape"),
    "room_ring": Drawn("rooms"),
    "room_tables": Drawn("rooms"),
    "ruled": Drawn("lines", "spacing", "colour", "line"),
    "spectrum": Drawn("legend", "direction", "gap", "colour"),
    "ticks": Drawn("lines", "count", "line", "colour"),
    "writing_area": Drawn("grounds", "fill", "colour", "line", "corner"),
}
"""The shapes. An option that is the name of a colour is in COLOURED of deck.layout.kinds.

The docstring of each function is the row of the shape in the reference of layouts: what it draws, then “Options:”.
"""

TECHNICAL = frozenset(("cut_line", "fold"))
"""The shapes that draw lines to cut or to fold along."""


def shape(name: str) -> Shape:
    """The function that draws a shape; its module is imported only now, for most decks need few of them.

    Raises:
        InputError: when there is no such shape; it names the nearest one.
    """
    if name not in SHAPES:
        raise unknown(to_say("there is no shape “{name}”."), name, SHAPES)
    function: Shape = getattr(import_module(f"deck.pages.shapes.{SHAPES[name].module}"), name)
    return function

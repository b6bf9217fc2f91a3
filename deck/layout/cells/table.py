"""Every geometry by its name in a layout, with the module that computes it and the options that it reads."""

from __future__ import annotations

from importlib import import_module

from deck.layout.cells.place import Geometry

DRAWN = ("line", "colour", "way", "way_colour")
"""Options of every geometry: the width in mm of the line round each cell and of the line through their middles, and
the colours of these."""


class Computed:
    """How cells are placed: the module of this folder that holds a function of its name, and the options it reads."""

    def __init__(self, module: str, *options: str) -> None:
        self.module = module
        self.options = (*options, *DRAWN)


GEOMETRIES = {
    "loop": Computed("tracks", "cell_width", "cell_height", "columns"),
    "squares": Computed("grids", "columns", "rows", "cell_width", "cell_height", "gap", "names"),
}
"""The geometries. The docstring of each function is its row in the reference of layouts: what it does, then
“Options:”.
"""


def geometry(name: str) -> Geometry:
    """The function that computes a geometry; its module is imported only now."""
    function: Geometry = getattr(import_module(f"deck.layout.cells.{GEOMETRIES[name].module}"), name)
    return function

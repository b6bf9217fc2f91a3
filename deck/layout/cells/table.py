"""Every geometry by its name in a layout, with the module that computes it and the options that it reads."""

from __future__ import annotations

from importlib import import_module

from deck.layout.cells.place import Geometry

DRAWN = ("line", "colour", "way", "way_colour", "arrows")
"""Options of every geometry: the width in mm of the line round each cell and of the line through their middles, the
colours of these, and the size in mm of the arrows from each cell to the next."""

_SIZED = ("cell_width", "cell_height")


class Computed:
    """How cells are placed: the module of this folder that holds a function of its name, and the options it reads."""

    def __init__(self, module: str, *options: str) -> None:
        self.module = module
        self.options = (*options, *DRAWN)


GEOMETRIES = {
    "die": Computed("nets", "sides", "edge", "tab"),
    "hexes": Computed("hexes", "hexagon", "columns", "rows", "rings", "across", "shift", "names", "of", *_SIZED),
    "loop": Computed("tracks", "columns", *_SIZED),
    "path": Computed("tracks", "way_points", "turn_cells", "closed", *_SIZED),
    "ring": Computed("tracks", "turn_cells", "begin", *_SIZED),
    "snake": Computed("tracks", "columns", "rows", "gap", "start", *_SIZED),
    "spiral": Computed("tracks", "turns", "turn_cells", "begin", "inner", *_SIZED),
    "squares": Computed("grids", "columns", "rows", "gap", "names", *_SIZED),
}
"""The geometries. The docstring of each function is its row in the reference of layouts: what it does, then
“Options:”.
"""


def geometry(name: str) -> Geometry:
    """The function that computes a geometry; its module is imported only now."""
    function: Geometry = getattr(import_module(f"deck.layout.cells.{GEOMETRIES[name].module}"), name)
    return function

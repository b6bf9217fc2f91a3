"""Every geometry by its name in a layout, with the module that computes it and the options that it reads."""

from __future__ import annotations

from importlib import import_module

from deck.layout.cells.place import Geometry

DRAWN = ("line", "colour", "way", "way_colour", "arrows", "ground", "beyond")
"""Options of every geometry: the width in mm of the line round each cell and of the line through their middles, the
colours of these, the size in mm of the arrows from each cell to the next, the colour under a whole box, and how far in
mm that goes on beyond what is cut."""

DRAWN_MM = ("line", "way", "arrows", "beyond")
"""Those of them that are lengths."""

_SIZED = ("cell_width", "cell_height")


class Computed:
    """How cells are placed: the module of this folder that holds a function of its name, and the options it reads.

    kinds are those of the cards on places that are each of a kind of their own, such as the panels of a box.
    """

    def __init__(self, module: str, *options: str, kinds: str = "") -> None:
        self.module = module
        self.options = (*options, *DRAWN)
        self.kinds = tuple(kinds.split())


GEOMETRIES = {
    "divider": Computed(
        "boxes", "body_width", "body_height", "tab_width", "tab_height", "place", "places", kinds="body tab"
    ),
    "die": Computed("nets", "sides", "edge", "tab"),
    "hexes": Computed("hexes", "hexagon", "columns", "rows", "rings", "across", "shift", "names", "of", *_SIZED),
    "loop": Computed("tracks", "columns", *_SIZED),
    "path": Computed("tracks", "way_points", "turn_cells", "closed", *_SIZED),
    "ring": Computed("tracks", "turn_cells", "begin", *_SIZED),
    "snake": Computed("tracks", "columns", "rows", "gap", "start", *_SIZED),
    "spiral": Computed("tracks", "turns", "turn_cells", "begin", "inner", *_SIZED),
    "standee": Computed("boxes", "side_width", "side_height", "base", "board", kinds="front back base"),
    "squares": Computed("grids", "columns", "rows", "gap", "names", *_SIZED),
    "traybox": Computed("boxes", "inner_width", "inner_height", "inner_depth", "board", kinds="foot wall"),
    "tuckbox": Computed(
        "boxes", "inner_width", "inner_height", "inner_depth", "board", "notch", kinds="front back side spine lid foot"
    ),
}
"""The geometries. The docstring of each function is its row in the reference of layouts: what it does, then
“Options:”.
"""


def geometry(name: str) -> Geometry:
    """The function that computes a geometry; its module is imported only now."""
    function: Geometry = getattr(import_module(f"deck.layout.cells.{GEOMETRIES[name].module}"), name)
    return function

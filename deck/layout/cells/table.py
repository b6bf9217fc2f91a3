"""Every geometry by its name in a layout, with the module that computes it and the options that it reads."""

from __future__ import annotations

from importlib import import_module

from deck.layout.cells.place import Geometry

DRAWN = ("line", "colour")
"""Options of every geometry: the width in mm of the line round each cell, and its colour."""

WAY = ("way", "way_colour", "arrows")
"""Options of every track: the width in mm of the line through the middles of the cells, its colour, and the size in mm
of the arrows from each cell to the next."""

ART = ("ground", "beyond")
"""Options of every net: the colour under all of it, and how far in mm that goes on beyond what is cut."""

SHARED = (*DRAWN, *WAY, *ART)
"""What more than one geometry has."""

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
        "boxes", "body_width", "body_height", "tab_width", "tab_height", "place", "places", *ART, kinds="body tab"
    ),
    "die": Computed("nets", "sides", "edge", "tab", *ART),
    "hexes": Computed("hexes", "hexagon", "columns", "rows", "rings", "across", "shift", "names", "of", *_SIZED),
    "loop": Computed("tracks", "columns", "closed", *WAY, *_SIZED),
    "path": Computed("tracks", "way_points", "turn_cells", "closed", *WAY, *_SIZED),
    "ring": Computed("tracks", "turn_cells", "begin", *WAY, *_SIZED),
    "snake": Computed("tracks", "columns", "rows", "gap", "start", *WAY, *_SIZED),
    "spiral": Computed("tracks", "turns", "turn_cells", "begin", "inner", *WAY, *_SIZED),
    "standee": Computed("boxes", "side_width", "side_height", "base", "board", kinds="front back base"),
    "squares": Computed("grids", "columns", "rows", "gap", "names", *_SIZED),
    "traybox": Computed("boxes", "inner_width", "inner_height", "inner_depth", "board", *ART, kinds="foot wall"),
    "tuckbox": Computed(
        "boxes",
        *("inner_width", "inner_height", "inner_depth", "board", "notch"),
        *ART,
        kinds="front back side spine lid foot",
    ),
}
"""The geometries. The docstring of each function is its row in the reference of layouts: what it does, then
“Options:”.
"""

NETS = frozenset(name for name, one in GEOMETRIES.items() if one.module in ("nets", "boxes"))
"""Those that are cut out and folded."""


def geometry(name: str) -> Geometry:
    """The function that computes a geometry; its module is imported only now."""
    function: Geometry = getattr(import_module(f"deck.layout.cells.{GEOMETRIES[name].module}"), name)
    return function

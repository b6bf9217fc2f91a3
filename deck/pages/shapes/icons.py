"""Icons: SVG files of one set, read when an icon is first drawn and kept as outlines in the unit square."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

from deck.base.errors import input_error
from deck.base.items.items import Colour, Path
from deck.base.kept import Stamp, kept, stamp
from deck.base.units import Box
from deck.pages.shapes.curves import Segments, placed
from deck.pages.shapes.request import unknown
from deck.pages.shapes.svg_path import parse


def icon(folder: FilePath, name: str, box: Box, colour: Colour, **roles: Any) -> Path:
    """An icon of a folder as one filled Path, as large as fits in the middle of the box; roles are Path's own.

    Raises:
        InputError: when there is no such icon; it names the nearest one.
    """
    side = box.size.short
    x, y = box.centre
    file = folder / f"{name}.svg"
    return Path(_at(file, stamp(file), x - side / 2, y - side / 2, side), colour, **roles)


@lru_cache(maxsize=1024)
def _at(file: FilePath, _saved: Stamp, x: float, y: float, side: float) -> Segments:
    return placed(unit_icon(file), x, y, side)


@kept
def unit_icon(file: FilePath) -> Segments:
    """The outline of an icon in the unit square, y down.

    Raises:
        InputError: when there is no such icon, or its file is no drawing of a single square grid.
    """
    if not file.is_file():
        raise unknown("icon", file.stem, sorted(one.stem for one in file.parent.glob("*.svg")))
    svg = file.read_text(encoding="utf-8")
    grid = re.search(r'viewBox="0 0 ([\d.]+) \1"', svg)
    paths = re.findall(r'\sd="([^"]+)"', svg)
    if not grid or not paths:
        raise input_error("the icon is no SVG with a square grid.", f"icons/{file.name}", "Take it from the same set.")
    return placed(parse("".join(paths)), 0.0, 0.0, 1 / float(grid[1]))

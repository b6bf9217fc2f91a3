"""SVG for a plotter or a laser: lines only, in millimetres, a named layer for each kind of line.

Inkscape, and the programs of plotters that follow it, take a group with `inkscape:groupmode` for a layer.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import Any

import svgwrite
from svgwrite.extensions import Inkscape

from deck.base.errors import input_error
from deck.base.items.items import Group, Page, Path
from deck.base.units import number
from deck.file.base import Metadata
from deck.file.svg.parts import path_data


def write_cut(pages: Iterable[Page], folder: FilePath, metadata: Metadata) -> list[FilePath]:
    """Write each page to a file that is named after the sheets it is for, which its title tells.

    A title of `1-11` gives sheets-1-11.svg, `12` gives sheet-12.svg; a page without a title is page.svg.

    Raises:
        InputError: when there is no page.
    """
    paths = []
    for page in pages:
        name = f"{'sheets' if '-' in page.title else 'sheet'}-{page.title}" if page.title else "page"
        path = folder / f"{name}.svg"
        with path.open("w", encoding="utf-8", newline="\n") as file:
            _drawing(page, metadata).write(file)
        paths.append(path)
    if not paths:
        raise input_error("there is no sheet to cut.", folder.name, "Choose at least one card.")
    return paths


def _drawing(page: Page, metadata: Metadata) -> Any:
    width, height = number(page.size.width), number(page.size.height)
    drawing = svgwrite.Drawing(size=(f"{width}mm", f"{height}mm"), profile="full", debug=False)
    drawing["viewBox"] = f"0 0 {width} {height}"
    drawing.set_desc(title=f"{metadata.title} – {page.title}" if page.title else metadata.title)
    inkscape = Inkscape(drawing)
    for group in page.items:
        if isinstance(group, Group) and group.layer:
            layer = inkscape.layer(label=group.layer, locked=False, id=group.layer)
            for item in group.items:
                if isinstance(item, Path):
                    path = drawing.path(path_data(item.segments), fill=item.fill.hex if item.fill else "none")
                    if item.stroke:
                        path["stroke"] = item.stroke.colour.hex
                        path["stroke-width"] = number(item.stroke.width)
                    layer.add(path)
            drawing.add(layer)
    return drawing

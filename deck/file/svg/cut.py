"""SVG for a plotter or a laser: lines only, in millimetres, a named layer for each kind of line.

Inkscape, and the programs of plotters that follow it, take a group with `inkscape:groupmode` for a layer. Its export to
HPGL takes the pen from the words “pen 2” in the name of a layer (hpgl_encoder.py), and vpype the number of a layer from
the first digits in it (vpype.io): without these, both would cut what must be creased.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import Any

import svgwrite
from svgwrite.extensions import Inkscape

from deck.base.errors import input_error
from deck.base.items.items import Group, Page, Path
from deck.base.say import say
from deck.base.units import number
from deck.file.base import Metadata, cut_file
from deck.file.svg.parts import path_data

PENS = {"cut": 1, "crease": 2, "registration": 3}
"""The pen of each layer: the tool that a machine takes for it."""


def write_cut(pages: Iterable[Page], folder: FilePath, metadata: Metadata) -> list[FilePath]:
    """Write each page to a file that is named after the sheets or the cards it is for, such as sheets-1-11.svg.

    Raises:
        InputError: when there is no page.
    """
    paths = []
    for page in pages:
        path = cut_file(folder, page, "svg")
        with path.open("w", encoding="utf-8", newline="\n") as file:
            _drawing(page, metadata).write(file)
        paths.append(path)
    if not paths:
        raise input_error(say("there is no sheet to cut."), folder.name, say("Choose at least one card."))
    return paths


def _drawing(page: Page, metadata: Metadata) -> Any:
    width, height = number(page.size.width), number(page.size.height)
    drawing = svgwrite.Drawing(size=(f"{width}mm", f"{height}mm"), profile="full", debug=False)
    drawing["viewBox"] = f"0 0 {width} {height}"
    drawing.set_desc(title=f"{metadata.title} – {page.title}" if page.title else metadata.title)
    inkscape = Inkscape(drawing)
    for group in page.items:
        if isinstance(group, Group) and group.layer:
            layer = inkscape.layer(label=_label(group.layer), locked=False, id=group.layer)
            for item in group.items:
                if isinstance(item, Path):
                    path = drawing.path(path_data(item.segments), fill=item.fill.hex if item.fill else "none")
                    if item.stroke:
                        path["stroke"] = item.stroke.colour.hex
                        path["stroke-width"] = number(item.stroke.width)
                    layer.add(path)
            drawing.add(layer)
    return drawing


def _label(layer: str) -> str:
    return f"{layer} pen {PENS[layer]}" if layer in PENS else layer

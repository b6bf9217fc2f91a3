"""DXF for a plotter, a laser or a knife: the same lines as the SVG for a cutter, on layers, in millimetres.

Autodesk's DXF Reference names the header variables: `$INSUNITS` 4 is millimetres, and `$MEASUREMENT` 1 says metric,
without which Inkscape takes the numbers for inches. Release 2000 is the first that has both; every program reads it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import Any

from deck.base.errors import input_error
from deck.base.items.items import Group, Page, Path, Segment
from deck.base.items.outlines import Outline, subpaths
from deck.base.say import say
from deck.base.units import Size
from deck.file.base import cut_file
from deck.file.dxf.arcs import Circle, track

_RELEASE = "R2000"

_ACI = {"registration": 7, "crease": 5, "cut": 6}
"""The colour of each layer by its number in AutoCAD: black on white, blue and magenta, as in the SVG."""

_DIGITS = 4
"""Coordinates have so many decimals of a millimetre."""


def write_dxf(pages: Iterable[Page], folder: FilePath) -> list[FilePath]:
    """Write each page to a file that is named as the SVG is: sheets-1-11.dxf, sheet-12.dxf or page.dxf.

    The origin is the lower left corner of the paper, and y runs up. Whole circles are CIRCLE, lines of two points LINE,
    all others LWPOLYLINE with arcs as bulges.

    Raises:
        InputError: when there is no page.
    """
    import ezdxf

    paths = []
    # Else a file holds the moment and a number that differ each time.
    options = ezdxf.options  # type: ignore[attr-defined]
    kept, options.write_fixed_meta_data_for_testing = options.write_fixed_meta_data_for_testing, True
    try:
        for page in pages:
            paths.append(cut_file(folder, page, "dxf"))
            with paths[-1].open("w", encoding="cp1252", newline="\n") as file:
                _drawing(page).write(file)
    finally:
        options.write_fixed_meta_data_for_testing = kept
    if not paths:
        raise input_error(say("there is no sheet to cut."), folder.name, say("Choose at least one card."))
    return paths


def _drawing(page: Page) -> Any:
    import ezdxf
    from ezdxf.units import MM

    document = ezdxf.new(_RELEASE, units=MM)  # type: ignore[attr-defined]
    document.header["$MEASUREMENT"] = 1
    space, size = document.modelspace(), page.size
    for group in page.items:
        if isinstance(group, Group) and group.layer:
            document.layers.add(group.layer, color=_ACI.get(group.layer, 7))
            for item in group.items:
                for outline in subpaths(item.segments) if isinstance(item, Path) else ():
                    _add(space, _upright(outline, size), {"layer": group.layer})
    # Both: ezdxf does not carry over extents that begin at the origin (findings/dxf-extents-at-origin.sh), and lays
    # those of the layout, from 1e20 to -1e20 when nobody sets them, over the header.
    low, high = (0.0, 0.0, 0.0), (size.width, size.height, 0.0)
    space.reset_extents(low, high)
    space.reset_limits(low[:2], high[:2])
    document.header["$EXTMIN"], document.header["$EXTMAX"] = low, high
    return document


def _upright(outline: Outline, size: Size) -> Outline:
    """The outline with y up from the lower edge of the page."""
    steps: list[Segment] = []
    for kind, values in outline:
        steps.append((kind, tuple([size.height - value if at % 2 else value for at, value in enumerate(values)])))
    return tuple(steps)


def _add(space: Any, outline: Outline, attributes: dict[str, str]) -> None:
    drawn = track(outline)
    if isinstance(drawn, Circle):
        space.add_circle((_rounded(drawn.x), _rounded(drawn.y)), _rounded(drawn.radius), dxfattribs=attributes)
        return
    points = [(_rounded(x), _rounded(y), bulge) for x, y, bulge in drawn.points]
    if len(points) == 2 and not drawn.closed and not points[0][2]:
        space.add_line(points[0][:2], points[1][:2], dxfattribs=attributes)
    else:
        space.add_lwpolyline(points, format="xyb", close=drawn.closed, dxfattribs=attributes)


def _rounded(value: float) -> float:
    return round(value, _DIGITS) + 0.0

"""A filled area that runs on into the bleed where it touches the trim.

Options: fill (the principle's colour), corners (mm: top left, top right, bottom right, bottom left; or one number).
In black and white a principle's colour becomes paper inside a heavy rule that keeps clear of the cut.
"""

from __future__ import annotations

from collections.abc import Sequence

from deck.base.errors import input_error
from deck.base.items.items import Item, Path, Stroke
from deck.pages.shapes.curves import rounded
from deck.pages.shapes.request import ShapeRequest, ruled_off


def band(request: ShapeRequest) -> tuple[Item, ...]:
    """A filled rectangle with square or rounded corners."""
    fill = request.colour("fill", request.principle or "tint")
    width = ruled_off(request, fill)
    if not width:
        return (Path(rounded(request.bled, _corners(request)), fill),)
    box = request.safe.inset(width / 2)
    return (Path(rounded(box, _corners(request)), fill, Stroke(request.colours["ink"], width, round=False)),)


def _corners(request: ShapeRequest) -> Sequence[float]:
    """The four radii in mm; a corner that touches the trim is cut, so it is square, unless only a rule is drawn."""
    given = request.options.get("corners", 0.0)
    radii = list(given) if isinstance(given, list | tuple) else [given] * 4
    if len(radii) != 4 or not all(isinstance(radius, int | float) and radius >= 0 for radius in radii):
        raise input_error(f"corners = {given!r} is wrong.", "layout", "Write one radius in mm, or four.")
    left, top, right, bottom = request.sides
    at_trim = (left or top, top or right, right or bottom, bottom or left)
    return [0.0 if cut else float(radius) for radius, cut in zip(radii, at_trim, strict=True)]

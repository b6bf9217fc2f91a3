"""QR symbols that are beyond doubt: a picture with few pixels is enough to see that no rule has anything to say.

Nearly all are: drawn by our own hand, dark on a plain light ground, with room around. Whatever a symbol lacks of that,
however little, it is drawn fine and measured (codes.py), so that what is told of it does not depend on this.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from deck.base.units import Box
from deck.proof.page import Page
from deck.proof.read.colours import contrast, luminance
from deck.proof.render import Raster, Unrendered
from deck.proof.symbol_grid import QUIET, Colour
from deck.proof.symbols import AROUND, SIDES, Code, decoded

_MODULE_PIXELS = 3.2
"""Pixels along a module of such a picture."""

_LEAST_PIXELS = 2.5
"""With fewer of them an edge that is blurred would reach into what is measured of the quiet zone."""

_CORNER_PIXELS = 2.0
"""How far the reader may find a corner from where the marks have it."""

_PLAIN_STEPS = 8
"""By how much (of 255) pixels of a plain ground differ: a hairline across one of them changes it more."""

_CONTRAST = 7.0
"""The least contrast of what is beyond doubt; the rule asks for less."""

_ROOM = 1.05
"""How much larger than the least its modules are."""

_ERROR = 0.006
"""The part of its side by which the place of a symbol may be off when it is measured on a fine picture."""

_SLACK = 0.1
"""How far (mm) it may then stand outside the safe zone: see code_outside_safe()."""


def clean_code(page: Page, place: Box, modules: float) -> Code | None:
    """The symbol that marks make in a place; None unless it is beyond doubt that it is one without any fault.

    modules: about how many it has along a side.
    """
    around = place.outset(AROUND * max(place.width, place.height))
    if not page.view.contains(around) or not _stands_free(page, place):
        return None
    try:
        raster = page.draw(around, _MODULE_PIXELS * modules / min(place.width, place.height))
    except Unrendered:
        return None
    found = decoded(raster.image)
    told: dict[str, Any] = (found[0].extra or {}) if len(found) == 1 else {}
    version, whole = str(told.get("Version", "")), float(told.get("UEC", 0)) == 1  # nothing had to be corrected
    if not (version.isdigit() and whole and found[0].valid and _fits(raster, place, found[0].position)):
        return None
    exact, text = 17 + 4 * int(version), str(found[0].text)
    module, expected, level = place.width / exact, page.document.expected, str(found[0].ec_level)
    fine = module * raster.scale_x >= _LEAST_PIXELS and module >= page.limits.qr_module_mm * _ROOM
    if not fine or level == "L" or (expected is not None and text not in expected):
        return None
    # The middle of the first finder pattern is dark, and the ring around that light.
    dark, light = (_colour(raster, place.x + at * module, place.y + 3.5 * module) for at in (3.5, 1.5))
    ratio = contrast(dark, light)
    if ratio < _CONTRAST or luminance(dark) > luminance(light) or not _plain(raster, place, module, light):
        return None
    return Code(place, text, exact, level, True, ratio)


def _stands_free(page: Page, place: Box) -> bool:
    """Whether it stands in the safe zone, or is cut off, wherever in a pixel its edges lie."""
    wide = place.outset(_ERROR * place.width)
    return page.trim.inset(page.limits.safe_mm).contains(wide, _SLACK) or not page.trim.overlaps(wide)


def _fits(raster: Raster, place: Box, position: Any) -> bool:
    """Whether a symbol stands upright and fills its place."""
    left, top = raster.pixel(place.x, place.y)
    right, bottom = raster.pixel(place.right, place.bottom)
    corners = (left, top), (right, top), (right, bottom), (left, bottom)
    return all(
        abs(corner.x - x) <= _CORNER_PIXELS and abs(corner.y - y) <= _CORNER_PIXELS
        for (x, y), corner in zip(corners, (getattr(position, side) for side in SIDES), strict=True)
    )


def _colour(raster: Raster, x: float, y: float) -> Colour:
    """The colour at a point of the page."""
    column, row = raster.pixel(x, y)
    found: Any = raster.image.getpixel((int(column), int(row)))
    return found[0] / 255, found[1] / 255, found[2] / 255


def _plain(raster: Raster, place: Box, module: float, light: Colour) -> bool:
    """Whether every pixel of the quiet zone is as light as the symbol itself."""
    for strip in _strips(raster, place, module):
        bands: Any = raster.image.crop(strip).getextrema()
        for (low, high), value in zip(bands, light, strict=False):
            if low < 255 * value - _PLAIN_STEPS or high > 255 * value + _PLAIN_STEPS:
                return False
    return True


def _strips(raster: Raster, place: Box, module: float) -> Iterator[tuple[int, int, int, int]]:
    """The quiet zone above, below, left and right of a symbol in pixels, but for half a module at the symbol: so much
    of it, and a little more, is measured on a fine picture.
    """
    far, near = (QUIET - 0.4) * module, 0.5 * module
    left, top = map(math.floor, raster.pixel(place.x - far, place.y - far))
    right, bottom = map(math.ceil, raster.pixel(place.right + far, place.bottom + far))
    inner_left, inner_top = map(math.ceil, raster.pixel(place.x - near, place.y - near))
    inner_right, inner_bottom = map(math.floor, raster.pixel(place.right + near, place.bottom + near))
    yield left, top, right, inner_top
    yield left, inner_bottom, right, bottom
    yield left, inner_top, inner_left, inner_bottom
    yield inner_right, inner_top, right, inner_bottom

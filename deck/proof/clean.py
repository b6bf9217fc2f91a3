"""QR symbols that are beyond doubt: a picture with few pixels is enough to see that no rule has anything to say.

Nearly all are: drawn by our own hand, dark on a plain light ground, with room around. Whatever a symbol lacks of that,
however little, it is drawn fine and measured (codes.py), so that what is told of it does not depend on this.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from deck.base.units import Box
from deck.proof.page import Page
from deck.proof.read.colours import contrast, luminance
from deck.proof.render import Raster, Unrendered
from deck.proof.symbol_grid import QUIET, Colour
from deck.proof.symbols import SIDES, Code, decoded

if TYPE_CHECKING:
    from PIL.Image import Image

_AROUND = 0.22
"""How much is drawn around it, as a part of its side: the quiet zone of the smallest symbol, of 21 modules, and a pixel
or two for what is rounded. What lies beyond is not judged, and would take a quarter more time.
"""

_MODULE_PIXELS = 3.2
"""Pixels along a module of such a picture."""

_LEAST_PIXELS = 2.5
"""With fewer of them an edge that is blurred would reach into what is measured of the quiet zone."""

_CORNER_PIXELS = 2.0
"""How far the reader may find a corner from where the marks have it."""

_PLAIN_STEPS = 8
"""By how many steps (of 255) pixels of a plain ground differ at most: a hairline across one of them changes it more."""

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
    around = place.outset(_AROUND * max(place.width, place.height))
    if not page.view.contains(around) or not _stands_free(page, place):
        return None
    try:
        raster = page.draw(around, _MODULE_PIXELS * modules / min(place.width, place.height))
    except Unrendered:
        return None
    grey = raster.image.convert("L")
    found = decoded(grey)
    version = _version(found[0]) if len(found) == 1 and _fits(raster, place, found[0].position) else 0
    if not version:
        return None
    text, level, expected = str(found[0].text), str(found[0].ec_level), page.document.expected
    exact = 17 + 4 * version
    module = place.width / exact
    if module * raster.scale_x < _LEAST_PIXELS or module < page.limits.qr_module_mm * _ROOM:
        return None
    # The middle of the first finder pattern is dark, and the ring around that light.
    points = [raster.pixel(place.x + at * module, place.y + 3.5 * module) for at in (3.5, 1.5)]
    dark, light = (_colour(raster.image, point) for point in points)
    ratio, upright = _contrast(dark, light)
    if ratio < _CONTRAST or not upright or level == "L" or not (expected is None or text in expected):
        return None
    left, top = map(int, points[1])
    plain = _plain(grey, [(left, top, left + 1, top + 1), *_strips(raster, place, module)])
    return Code(place, text, exact, level, True, ratio) if plain else None


def _version(found: Any) -> int:
    """The version of a symbol that a reader read without any correction; else 0."""
    told: dict[str, Any] = found.extra or {}
    whole = found.valid and float(told.get("UEC", 0)) == 1
    version = str(told.get("Version", ""))
    return int(version) if whole and version.isdigit() else 0


@lru_cache(maxsize=1024)
def _contrast(dark: Colour, light: Colour) -> tuple[float, bool]:
    """The contrast of two colours, of which a deck has few, and whether dark is no lighter than light."""
    return contrast(dark, light), luminance(dark) <= luminance(light)


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


def _colour(image: Image, point: tuple[float, float]) -> Colour:
    """The colour of a pixel."""
    found: Any = image.getpixel((int(point[0]), int(point[1])))
    return found[0] / 255, found[1] / 255, found[2] / 255


def _plain(grey: Image, parts: Iterable[tuple[int, int, int, int]]) -> bool:
    """Whether all pixels in some parts of a grey picture are alike."""
    pixels: Any = grey.im  # of which a part is cut much sooner than of the Image
    found = [pixels.crop(part).getextrema() for part in parts]
    return bool(max(high for _, high in found) - min(low for low, _ in found) <= _PLAIN_STEPS)


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

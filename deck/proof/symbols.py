"""QR symbols in a picture: what a reader makes of it, and how each symbol is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from deck.base.plain import Plain
from deck.base.units import Box
from deck.proof.read.colours import contrast, luminance
from deck.proof.render import Raster
from deck.proof.symbol_grid import Grid

if TYPE_CHECKING:
    from PIL.Image import Image

AROUND = 0.3
"""How much is drawn around a symbol, as a part of its side: a reader needs some of it; the quiet zone lies there."""

_FINDERS = 0.9
"""The least part of the modules of the finder patterns that must be right in a symbol that cannot be read."""

SIDES = ("top_left", "top_right", "bottom_right", "bottom_left")
"""The corners of a symbol, as the reader names them; the last finder pattern is missing at the third."""


class Code(Plain):
    """A symbol. place: without the quiet zone, in mm. text: None when it looks like a symbol and cannot be read.

    modules: along a side. level: of error correction. quiet: whether the quiet zone is empty.
    contrast: the ratio of dark to light, 1 to 21. inverted: it is light on dark.
    """

    place: Box
    text: str | None
    modules: int = 0
    level: str = ""
    quiet: bool = True
    contrast: float = 21.0
    inverted: bool = False

    @property
    def module(self) -> float:
        """The side of a module in mm."""
        return self.place.width / self.modules if self.modules else 0.0


def symbols(raster: Raster) -> tuple[list[Code], list[Code]]:
    """The symbols that zxing reads in a picture, and those that have finder patterns and cannot be read."""
    found = decoded(raster.image, errors=True)
    if not all(one.valid for one in found):  # it ends its search at the first that is spoilt
        found = [one for one in found if not one.valid] + decoded(raster.image)
    codes = [code for one in found if one.valid and (code := _code(raster, one))]
    spoilt: list[Code] = []
    for one in found:
        code = None if one.valid else _code(raster, one)
        if code and not any(code.place.overlaps(other.place) for other in (*codes, *spoilt)):
            spoilt.append(Code(code.place, None))
    return codes, spoilt


def decoded(image: Image, errors: bool = False) -> list[Any]:
    """What zxing reads in a picture; also what it finds and cannot read, when errors are wanted."""
    import zxingcpp

    formats: Any = zxingcpp.BarcodeFormat.QRCode
    grey = image if image.mode == "L" else image.convert("L")
    pixels = memoryview(grey.tobytes()).cast("B", (grey.height, grey.width))  # of a picture it would make two copies
    found: list[Any] = zxingcpp.read_barcodes(pixels, formats=formats, return_errors=errors)
    return found


def _code(raster: Raster, found: Any) -> Code | None:
    """The Code for a symbol that zxing found; its quiet zone, contrast and inversion are measured on the pixels.

    None for what is no QR symbol: zxing tells Micro QR codes too, and takes other squares for spoilt symbols.
    """
    version = str((found.extra or {}).get("Version", ""))
    if not version.isdigit():
        return None
    corners = [(corner.x, corner.y) for corner in (getattr(found.position, side) for side in SIDES)]
    xs, ys = zip(*corners, strict=True)
    modules = 17 + 4 * int(version)
    grid = Grid(raster.image, corners, modules)
    if not found.valid and grid.finders() < _FINDERS:
        return None
    # The middle of the first finder pattern is always dark, and the ring around that light.
    dark, light = grid.colour(3.5, 3.5), grid.colour(1.5, 3.5)
    return Code(
        raster.box((min(xs), min(ys), max(xs) + 1, max(ys) + 1)),
        found.text,
        modules,
        found.ec_level,
        grid.quiet(dark, light),
        contrast(dark, light),
        luminance(dark) > luminance(light),
    )

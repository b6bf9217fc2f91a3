"""Pictures of a page or of a part of it, drawn by PDFium; each picture knows which part of the page it shows."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deck.base.plain import Plain
from deck.base.say import say
from deck.base.units import Box

if TYPE_CHECKING:
    from PIL.Image import Image


class Unrendered(Exception):
    """PDFium could not draw the page."""


class Raster(Plain):
    """An RGBX (RGB and an idle byte) or grey picture. place: what it shows, in mm; scale_x, scale_y: pixels a mm."""

    image: Image
    place: Box
    scale_x: float
    scale_y: float

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """A point in mm as pixels."""
        return (x - self.place.x) * self.scale_x, (y - self.place.y) * self.scale_y

    def box(self, bounds: tuple[float, float, float, float]) -> Box:
        """Bounds in pixels as a Box in mm."""
        left, right = (self.place.x + x / self.scale_x for x in bounds[0::2])
        top, bottom = (self.place.y + y / self.scale_y for y in bounds[1::2])
        return Box(left, top, right - left, bottom - top)


def _drawn(page: Any, whole: tuple[int, int], margins: Sequence[int], grey: bool) -> Image:
    """What is within margins (left, bottom, right and top) of the picture of a page that has so many pixels.

    By the functions of PDFium themselves: most pictures are of one symbol, and what pypdfium2 puts around these takes
    longer than to draw one.
    """
    from PIL import Image
    from pypdfium2 import raw

    left, bottom, right, top = margins
    width, height = whole[0] - left - right, whole[1] - bottom - top
    if width < 1 or height < 1:
        raise ValueError(say("nothing of it lies on the page"))
    # Of these two kinds of pixels the picture is the memory that PDFium draws in, so that nothing need be copied.
    kind, mode, flags = raw.FPDFBitmap_BGRx, "RGBX", raw.FPDF_REVERSE_BYTE_ORDER
    if grey:
        kind, mode, flags = raw.FPDFBitmap_Gray, "L", raw.FPDF_GRAYSCALE
    row = width * len(mode)
    pixels: Any = (ctypes.c_ubyte * (row * height))()
    bitmap = raw.FPDFBitmap_CreateEx(width, height, kind, pixels, row)
    if not bitmap:
        raise ValueError(say("its picture would be too large"))
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, page.raw, -left, -top, *whole, 0, flags)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return Image.frombuffer(mode, (width, height), pixels, "raw", mode, row, 1)


def _with_notes(page: Any, factor: float, crop: tuple[float, float, float, float], grey: bool) -> Image:
    """A part of a page with its annotations and fields; see _drawn()."""
    rgbx = {"prefer_bgrx": True, "rev_byteorder": True}
    bitmap = page.render(
        scale=factor, crop=crop, draw_annots=True, may_draw_forms=True, **({"grayscale": True} if grey else rgbx)
    )
    image: Image = bitmap.to_pil()
    bitmap.close()
    return image


class Renderer:
    """Draws pages of one file. It opens the file on first use, and keeps one page: rules ask for the same one often.

    fields: it has fields to fill in, which are drawn with the notes.
    """

    def __init__(self, source: Path | bytes, fields: bool = False) -> None:
        self._source = source
        self._fields = fields
        self._page: tuple[int, Any, tuple[float, float]] | None = None

    @cached_property
    def _document(self) -> Any:
        import pypdfium2

        try:
            document = pypdfium2.PdfDocument(self._source)
            if self._fields:
                document.init_forms()
            return document
        except pypdfium2.PdfiumError as error:
            raise Unrendered(say("it cannot be drawn ({why})", why=error)) from None

    def draw(  # noqa: PLR0917
        self, number: int, view: Box, part: Box, scale: float, grey: bool = False, notes: bool = False
    ) -> Raster:
        """Draw a part of a page.

        number: of the page, from 1. view: all of the page that PDFium shows, in mm. scale: pixels a mm.
        notes: with the appearances of its annotations and fields.

        Raises:
            Unrendered: when PDFium cannot draw it.
        """
        import pypdfium2

        try:
            page, (width_pt, height_pt) = self._opened(number)
            factor = scale * view.width / width_pt
            left, top = max(part.x - view.x, 0.0), max(part.y - view.y, 0.0)
            right, bottom = max(view.right - part.right, 0.0), max(view.bottom - part.bottom, 0.0)
            per_mm = width_pt / view.width
            crop = (left * per_mm, bottom * per_mm, right * per_mm, top * per_mm)
            # The whole picture and each margin are rounded up to whole pixels.
            whole = math.ceil(width_pt * factor), math.ceil(height_pt * factor)
            margins = [math.ceil(margin * factor) for margin in crop]
            image = _with_notes(page, factor, crop, grey) if notes else _drawn(page, whole, margins, grey)
        except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError, OSError) as error:
            raise Unrendered(say("it cannot be drawn ({why})", why=error)) from None
        scale_x, scale_y = whole[0] / view.width, whole[1] / view.height
        x, y = view.x + margins[0] / scale_x, view.y + margins[3] / scale_y
        return Raster(image, Box(x, y, image.width / scale_x, image.height / scale_y), scale_x, scale_y)

    def _opened(self, number: int) -> tuple[Any, tuple[float, float]]:
        """A page, and its size in points."""
        if self._page is None or self._page[0] != number:
            self._drop()
            page = self._document[number - 1]
            self._page = number, page, page.get_size()
        return self._page[1:]

    def _drop(self) -> None:
        if self._page is not None:
            self._page[1].close()
            self._page = None

    def close(self) -> None:
        """Let go of the file."""
        self._drop()
        if "_document" in self.__dict__:
            self._document.close()
            del self.__dict__["_document"]

"""Pages of a finished PDF as pixels: as many as come nearest to their size. pdfium renders them."""

from __future__ import annotations

import math
from typing import Any

_SLACK = 1e-4
"""A PDF has its sizes in parts of a point, so a side that is half a pixel over may be a hair less: in pixels."""


def pixels_of(width: float, height: float, dpi: float) -> tuple[int, int]:
    """The pixels of a page of width by height points: as near to its size as whole pixels come, half a pixel up."""
    across, down = (max(1, math.floor(side * dpi / 72 + 0.5 + _SLACK)) for side in (width, height))
    return across, down


def drawn(page: Any, size: tuple[int, int]) -> Any:
    """The bitmap of a page over that many pixels. PdfPage.render takes a scale alone, and rounds both sides up."""
    import pypdfium2
    from pypdfium2 import raw

    bitmap = pypdfium2.PdfBitmap.new_native(*size, format=raw.FPDFBitmap_BGR)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
    raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *size, 0, raw.FPDF_ANNOT)
    return bitmap

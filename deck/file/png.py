"""PNG: pictures of the pages of a finished PDF, so that what is seen is what was written. pdfium renders them."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from deck.base.errors import Faults, input_error
from deck.file.base import page_file

MAX_PIXELS = 200_000_000
"""The largest picture: 200 megapixels, some 600 MB in memory."""


def write_png(pdf: Path, folder: Path, dpi: float) -> list[Path]:
    """Render every page of a PDF to page-01.png, page-02.png … at dpi pixels an inch.

    Raises:
        InputError: when the dpi is no positive number, or a page would be over 200 megapixels; it says which dpi works.
    """
    import pypdfium2

    if not (math.isfinite(dpi) and dpi > 0):
        raise input_error(f"{dpi:g} is no resolution.", "--dpi", "Use a number such as 150 or 300.")
    with pypdfium2.PdfDocument(pdf) as document:
        count = len(document)
        _check_sizes([document.get_page_size(index) for index in range(count)], dpi)
        return [_render(document, index, dpi, page_file(folder, index, count, "png")) for index in range(count)]


def _check_sizes(sizes: list[tuple[float, float]], dpi: float) -> None:
    """Refuse pages (width and height in points) that are too large at that dpi, before any is rendered."""
    faults = Faults()
    for index, (width, height) in enumerate(sizes):
        pixels = _pixels(width, height, dpi)
        if pixels > MAX_PIXELS:
            works = math.floor(72 * math.sqrt(MAX_PIXELS / (width * height)))
            while _pixels(width, height, works) > MAX_PIXELS:
                works -= 1
            faults.add(
                f"{dpi:g} dpi makes a picture of {pixels / 1e6:.0f} megapixels; {MAX_PIXELS // 10**6} is the most.",
                f"page {index + 1}",
                f"Use --dpi {works} or less.",
            )
    faults.raise_if_any()


def _pixels(width: float, height: float, dpi: float) -> int:
    """The pixels of a page of width by height points, as the renderer rounds them."""
    return math.ceil(width * dpi / 72) * math.ceil(height * dpi / 72)


def _render(document: Any, index: int, dpi: float, path: Path) -> Path:
    page = document[index]
    bitmap = page.render(scale=dpi / 72)
    try:
        bitmap.to_pil().save(path, "PNG", dpi=(dpi, dpi))
    finally:
        bitmap.close()
        page.close()
    return path

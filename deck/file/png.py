"""PNG: pictures of the pages of a finished PDF, so that what is seen is what was written. pdfium renders them.

A picture of a label of tape is what the head of a label printer prints: brother_ql, among others, makes another one as
wide as the head, and with it all that is on it.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from deck.base.errors import Faults, input_error
from deck.base.say import say
from deck.base.units import number
from deck.file.base import page_file
from deck.file.pixels import drawn, pixels_of

HEAD_DPI = 300
"""The dots of a label printer, an inch."""

MAX_PIXELS = 200_000_000
"""The largest picture: 200 megapixels, some 600 MB in memory."""

_HALF = 0.5
"""By how many pixels a page may differ from what a printer takes: it is still rendered to the pixel."""


def write_png(
    pdf: Path, folder: Path, dpi: float, exact: tuple[int, int] | None = None, label: tuple[int, int] | None = None
) -> list[Path]:
    """Render every page of a PDF to page-01.png, page-02.png … at dpi pixels an inch.

    exact: the pixels of each picture, for a printer that takes no other; a page is then as large to the pixel. label:
    how many dots a label of tape has across the tape and along it, at 300 dots an inch: the middle of each page, turned
    so that it comes out of the printer with the left of the page first.

    Raises:
        InputError: when the dpi is no positive number, a page would be over 200 megapixels (it says which dpi works),
            or a page is not as large as exact says.
    """
    import pypdfium2

    if not (math.isfinite(dpi) and dpi > 0):
        raise input_error(say("{dpi:g} is no resolution.", dpi=dpi), "--dpi", say("Use a number such as 150 or 300."))
    dpi = HEAD_DPI if label else dpi
    with pypdfium2.PdfDocument(pdf) as document:
        count = len(document)
        sizes = [document.get_page_size(index) for index in range(count)]
        _check_sizes(sizes, dpi)
        if exact:
            _check_exact(sizes, dpi, exact)
        files = [page_file(folder, index, count, "png") for index in range(count)]
        return [_render(document[index], dpi, path, exact, label) for index, path in enumerate(files)]


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
                say(
                    "{dpi:g} dpi makes a picture of {megapixels:.0f} megapixels; {most} is the most.",
                    dpi=dpi,
                    megapixels=pixels / 1e6,
                    most=MAX_PIXELS // 10**6,
                ),
                say("page {page}", page=index + 1),
                say("Use --dpi {dpi} or less.", dpi=works),
            )
    faults.raise_if_any()


def _check_exact(sizes: list[tuple[float, float]], dpi: float, exact: tuple[int, int]) -> None:
    """Refuse pages that are not as large as a printer takes them, to half a pixel."""
    faults = Faults()
    for index, size in enumerate(sizes):
        if any(abs(side * dpi / 72 - wanted) > _HALF for side, wanted in zip(size, exact, strict=True)):
            width, height = (number(side * dpi / 72, 1) for side in size)
            told = say(
                "it is {width} × {height} pixels at {dpi:g} dpi; the printer takes {wide} × {high} only.",
                width=width,
                height=height,
                dpi=dpi,
                wide=exact[0],
                high=exact[1],
            )
            faults.add(
                told,
                say("page {page}", page=index + 1),
                say("Choose another --size, or mend the faces of the profile."),
            )
    faults.raise_if_any()


def _pixels(width: float, height: float, dpi: float) -> int:
    """How many pixels a page of width by height points has."""
    across, down = pixels_of(width, height, dpi)
    return across * down


def _render(
    page: Any, dpi: float, path: Path, exact: tuple[int, int] | None = None, label: tuple[int, int] | None = None
) -> Path:
    width, height = page.get_size()
    bitmap = drawn(page, exact or pixels_of(width, height, dpi))
    try:
        picture = bitmap.to_pil()
        if label:
            picture = _label(picture, *label)
        picture.save(path, "PNG", dpi=(dpi, dpi))
    finally:
        bitmap.close()
        page.close()
    return path


def _label(picture: Any, across: int, along: int) -> Any:
    """The middle of a picture of a label, with that many pixels across the tape and along it, turned clockwise."""
    from PIL import Image

    left, top = (picture.width - along) // 2, (picture.height - across) // 2
    return picture.crop((left, top, left + along, top + across)).transpose(Image.Transpose.ROTATE_270)

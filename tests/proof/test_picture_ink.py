"""The ink of a picture is counted in its pixels, so that one that is clamped is no finding and no work."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image as Pixels

from deck.base.items.items import Image, Page
from deck.base.units import Box, Size
from deck.file.base import Metadata, PdfStyle
from deck.file.pdf.write import write_pdf
from deck.proof.finding import Budget, Limits
from deck.proof.ink import heavy_places
from deck.proof.page import Page as Checked
from deck.proof.picture_ink import heaviest
from deck.proof.read.document import Document


def heavy(path: Path, limits: Limits) -> tuple[list[object], list[float | None]]:
    """The places of a file that must be measured, and the most ink in each picture."""
    with Document(path, limits, Budget()) as document:
        pages = [Checked(document, *found) for found in document.pages()]
        inks = [heaviest(mark.picture, document) for page in pages for mark in page.marks if mark.picture]
        return [place for page in pages for place in heavy_places(page)], inks


@pytest.mark.parametrize(("pixel", "most", "places"), [((255, 255, 255, 255), 250, 0), ((255, 255, 255, 255), 400, 1)])
def test_pixels_tell_how_much_ink_there_is(tmp_path: Path, pixel: tuple[int, ...], most: float, places: int) -> None:
    Pixels.new("CMYK", (20, 10), pixel).save(tmp_path / "a.tif")
    page = Page(Size(60, 40), (Image(Box(5, 5, 40, 20), str(tmp_path / "a.tif")),))
    write_pdf([page], tmp_path / "a.pdf", Metadata("Proef"), "cmyk", PdfStyle(max_ink=most))
    found, inks = heavy(tmp_path / "a.pdf", Limits(ink_percent=250))
    assert len(found) == places
    assert inks[0] is not None and abs(inks[0] - most / 100) < 0.02


def test_one_pixel_is_enough(tmp_path: Path) -> None:
    picture = Pixels.new("CMYK", (3000, 800), (0, 0, 0, 0))
    picture.putpixel((2999, 799), (255, 255, 255, 255))
    picture.save(tmp_path / "a.tif")
    page = Page(Size(60, 40), (Image(Box(5, 5, 40, 20), str(tmp_path / "a.tif")),))
    write_pdf([page], tmp_path / "a.pdf", Metadata("Proef"), "cmyk", PdfStyle(max_ink=400))
    assert heavy(tmp_path / "a.pdf", Limits())[1] == [4.0]

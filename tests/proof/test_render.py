"""Pictures of a page are those that PDFium's own library for Python draws, pixel by pixel."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from deck.base.units import Box
from deck.proof.render import Renderer, Unrendered

CONTENT = b"0.9 0.8 0.1 rg 0 0 200 300 re f 0.2 0.3 0.7 rg 20 30 m 90 50 l 40 140 l f 1 0 0 RG 3 w 10 10 m 190 260 l S"
VIEW = Box(0, 0, 200 / 72 * 25.4, 300 / 72 * 25.4)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 300))
        pdf.pages[0].Contents = pdf.make_stream(CONTENT)
        pdf.save(path)
    return path


@pytest.mark.parametrize("grey", [False, True])
@pytest.mark.parametrize("part", [VIEW, Box(3.3, 41.7, 22.2, 31.1)])
def test_a_part_is_drawn_as_the_library_draws_it(page: Path, part: Box, grey: bool) -> None:
    drawn = Renderer(page).draw(1, VIEW, part, 5.3, grey)
    factor, per_mm = 5.3 * VIEW.width / 200, 200 / VIEW.width
    crop = (part.x, VIEW.bottom - part.bottom, VIEW.right - part.right, part.y)
    options = {"grayscale": True} if grey else {"prefer_bgrx": True, "rev_byteorder": True}
    with pypdfium2.PdfDocument(page) as document:
        bitmap = document[0].render(
            scale=factor, crop=tuple(margin * per_mm for margin in crop), draw_annots=False, **options
        )
        theirs = bitmap.to_pil().convert("RGB")
    assert drawn.image.mode == ("L" if grey else "RGBX")
    assert drawn.image.convert("RGB").tobytes() == theirs.tobytes()
    assert len(theirs.getcolors(1 << 20) or ()) > 3


def test_of_a_part_without_anything_there_is_no_picture(page: Path) -> None:
    with pytest.raises(Unrendered):
        Renderer(page).draw(1, VIEW, Box(20, 20, 0, 0), 0.1)

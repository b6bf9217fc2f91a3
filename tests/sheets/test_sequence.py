"""The code at the foot of a page: what it says, that readers read it, and that it stands free of the card."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from house import FACES

from deck.base.items.drawing import rectangle
from deck.base.items.items import Colour, Page
from deck.base.items.items import Path as Outline
from deck.base.units import Box, Size
from deck.file.base import Metadata
from deck.file.pdf.write import write_pdf
from deck.proof.rules.sequence import _FOOT
from deck.sheets.press.sequence import Sequence, sequence_text, sequenced, symbol_rows

GREEN = Colour("green", (0, 0.5, 0.2), (80, 0, 80, 20))
PAGE = Page(Size(60, 40), (rectangle(Box(0, 0, 60, 40), GREEN),), Box(3, 3, 54, 34), 3.0)
KINDS = ("datamatrix", "qr")


def test_a_code_says_the_record_the_page_and_how_many() -> None:
    assert sequence_text(12, 7, 24) == "00000012007024"
    assert sequence_text(123_456_789, 1_001, 1_024) == "23456789001024"  # the last digits, never another length


@pytest.mark.parametrize("kind", KINDS)
def test_it_stands_below_the_bleed_and_moves_nothing(kind: str) -> None:
    sequence = Sequence(kind, FACES["regular"])
    first, second = sequenced([PAGE, PAGE], 12, 2, sequence)
    assert (first.sequence, second.sequence) == ("00000012001002", "00000012002002")
    assert first.items[:1] == PAGE.items and (first.trim, first.bleed) == (PAGE.trim, PAGE.bleed)
    assert (first.size.width, first.size.height) == (60, pytest.approx(40 + sequence.depth))
    (symbol,) = (item for item in first.items if isinstance(item, Outline) and item.fill and item.fill.name == "ink")
    places = [values for _, values in symbol.segments]
    quiet = {"datamatrix": 0.5, "qr": 2.0}[kind]
    assert min(x for x, _, _, _ in places) == 3.0  # from the left edge of the trim on
    assert min(y for _, y, _, _ in places) >= 40 + quiet
    assert max(y + height for _, y, _, height in places) <= first.size.height - quiet
    assert sequence.depth <= _FOOT  # the check looks for it there


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_read_back_from_the_page(kind: str, tmp_path: Path) -> None:
    pages = list(sequenced([PAGE] * 3, 40_017, 3, Sequence(kind, FACES["regular"])))
    write_pdf(pages, tmp_path / "pages.pdf", Metadata("Proef"), "cmyk")
    with pypdfium2.PdfDocument(tmp_path / "pages.pdf") as pdf:
        found = [zxingcpp.read_barcodes(page.render(scale=5).to_pil().convert("L")) for page in pdf]
    assert [[one.text for one in codes] for codes in found] == [[f"0004001700{page}003"] for page in (1, 2, 3)]
    formats = {one.format for codes in found for one in codes}
    wanted = {"datamatrix": zxingcpp.BarcodeFormat.DataMatrix, "qr": zxingcpp.BarcodeFormat.QRCode}
    assert formats == {wanted[kind]}


def test_a_data_matrix_has_its_finder_and_one_size_for_all_of_a_run() -> None:
    sizes = set()
    for values in ((0, 1, 1), (99_999_999, 999, 999), (1203, 2, 8)):
        rows = symbol_rows("datamatrix", sequence_text(*values))
        sizes.add(len(rows))
        assert {row[0] for row in rows} == {"1"} and set(rows[-1]) == {"1"}  # ISO/IEC 16022: a whole L
        assert rows[0] == "10" * (len(rows) // 2) and "".join(row[-1] for row in rows) == "01" * (len(rows) // 2)
    assert sizes == {14}

"""Mats on A4, for who has no larger printer and a session tomorrow."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from deck.making.ask.request import BuildRequest
from deck.making.build import build


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(("size", "shape"), [("A4", "square"), ("A4-landscape", "square"), ("210mm", "round")])
def test_all_that_fits_is_on_them(lang: str, size: str, shape: str, tmp_path: Path) -> None:
    """The proof reads the codes and measures the type; of the small print only the address is left out."""
    request = BuildRequest(("vloermatten",), size=size, shape=shape, lang=lang, output=tmp_path, proof="full")
    (entry,) = build(request)
    assert (entry.pages, entry.rejected, list(entry.qr_targets.values())) == (7, False, [7])
    with pypdfium2.PdfDocument(tmp_path / entry.file) as document:
        text = " ".join(document[0].get_textpage().get_text_range().split())
    assert ("vertrouwen" if lang == "nl" else "trust") in text and "Scan" in text
    assert "grenzeloossamenwerken.nl" not in text

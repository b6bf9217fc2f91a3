"""What is known of a PDF that lies ready for a print shop: how many pages it has, how large, and which version."""

from __future__ import annotations

from pathlib import Path

from deck.base.files import file_there
from deck.base.plain import Plain
from deck.base.units import Size, mm
from deck.making.manifest import digest

_SIGNS = 12
"""So many signs of a fingerprint tell two versions apart, and can be read over a telephone."""


class Sent(Plain):
    """A PDF as it lies there: its pages, the first of them with its bleed in mm, and the first signs of its SHA-256."""

    pages: int
    page: Size
    mark: str


def sent(path: Path) -> Sent | None:
    """What a PDF is; None when it is not there, or cannot be read."""
    if not file_there(path):
        return None

    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            first = pdf.pages[0]
            left, low, right, high = (float(value) for value in first.get("/BleedBox", first.mediabox))
            unit = float(first.get("/UserUnit", 1))
            size = Size(*(round(mm(length * unit), 1) for length in (right - left, high - low)))
            return Sent(len(pdf.pages), size, digest(path, "")[:_SIGNS])
    except (OSError, ValueError, IndexError, pikepdf.PdfError):
        return None

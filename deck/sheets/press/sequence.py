"""A code at the foot of each page, beyond the bleed: which record it is, and which page of how many.

A camera at the machine that folds, collates or packs reads it, and stops when a page is missing or in another's pile:
Data Matrix (ISO/IEC 16022) is what such machines read first, QR (ISO/IEC 18004) any phone reads.
The page becomes a strip longer for it, so that it stands free of the card and of all marks; its trim stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from deck.base.items.items import Font, Item, Page, Path, Print, Segment
from deck.base.items.parts import Typeface
from deck.base.plain import Plain
from deck.sheets.marks import INK
from deck.sheets.notes import note

DIGITS = (8, 3, 3)
"""How many digits the code has for the record, the page and the number of pages: 14, one size for all of a run."""

MODULE = 0.5
"""The side of a module in mm: more than the 0.4 that phones need, as paper is moving when the camera looks."""

_QUIET = {"datamatrix": 1, "qr": 4}
"""Light modules around a symbol (ISO/IEC 16022, 7.1; ISO/IEC 18004, 9.1)."""

_AIR = 1.0
"""Between what stands above and the quiet zone, and around it, in mm."""

_SIZE_PT = 6.0


class Sequence(Plain):
    """What stands on the pages of a record: the kind of code, and the face of the words beside it."""

    kind: str
    face: Typeface

    @property
    def depth(self) -> float:
        """How much longer a page becomes, in mm."""
        return _side(self.kind) + 2 * (_QUIET[self.kind] * MODULE + _AIR)


def sequence_text(record: int, page: int, pages: int) -> str:
    """What a code says, such as 00001203002008: page 2 of 8 of record 1203.

    A number that is too large for its place is written in the last digits of it, and the words beside say all of it.
    """
    values = zip((record, page, pages), DIGITS, strict=True)
    return "".join(f"{value % 10**digits:0{digits}d}" for value, digits in values)


def sequenced(pages: Iterable[Page], record: int, of: int, sequence: Sequence) -> Iterator[Page]:
    """The pages of one record, of which there are so many, each with its code. Lengths are in mm."""
    for page, made in enumerate(pages, 1):
        yield with_sequence(made, record, page, of, sequence)


def with_sequence(page: Page, record: int, number: int, of: int, sequence: Sequence) -> Page:
    """A page with its code in a strip at its foot, from the left edge of the trim on."""
    left, top = page.trim_box.x, page.size.height + _AIR + _QUIET[sequence.kind] * MODULE
    text = sequence_text(record, number, of)
    rows = symbol_rows(sequence.kind, text)
    side, font = len(rows) * MODULE, Font(sequence.face, _SIZE_PT, INK)
    beside = left + side + _QUIET[sequence.kind] * MODULE + _AIR
    items: tuple[Item, ...] = (
        Path(tuple(_runs(rows, left, top)), INK, role=Print.MARK),
        note(str(record), font, beside, top + 0.45 * side),
        note(f"{number} / {of}", font, beside, top + 0.85 * side),
    )
    size = replace(page.size, height=page.size.height + sequence.depth)
    return replace(page, size=size, items=(*page.items, *items), sequence=text)


def _runs(rows: tuple[str, ...], x: float, y: float) -> Iterator[Segment]:
    """The dark modules as rectangles, one for each run in a row."""
    for at, row in enumerate(rows):
        start = row.find("1")
        while start >= 0:
            end = row.find("0", start) if "0" in row[start:] else len(row)
            yield "R", (x + start * MODULE, y + at * MODULE, (end - start) * MODULE, MODULE)
            start = row.find("1", end)


@lru_cache(maxsize=8)
def _side(kind: str) -> float:
    """The side of a symbol in mm, the same for every page."""
    return len(symbol_rows(kind, sequence_text(0, 1, 1))) * MODULE


def symbol_rows(kind: str, text: str) -> tuple[str, ...]:
    """The rows of a symbol of digits, each a text of 1 (dark) and 0, without its quiet zone."""
    import zxingcpp  # reportlab's Data Matrix adds a NUL to some texts (findings/data-matrix-nul.sh)

    if kind == "qr":
        made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    else:
        made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.DataMatrix)
    drawn: Any = made.to_image(scale=1, add_quiet_zones=False)
    rows: Any = memoryview(drawn).tolist()
    return tuple("".join("0" if value else "1" for value in row) for row in rows)

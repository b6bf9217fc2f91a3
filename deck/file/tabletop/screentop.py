"""Screentop and other tables in a browser: a sheet and a list of names, and each card as a picture of its own in a zip.

The zip is for tables that want single pictures, such as Tabletopia and PlayingCards.io.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from deck.base.filenames import file_names
from deck.file.tabletop.pieces import SCREENTOP, Limits, Piece, Pieces
from deck.file.tabletop.sheets import Sheet, Sides, Writer, packed, write_sheets

if TYPE_CHECKING:
    from PIL.Image import Image

COLUMNS = (
    "name",
    "copies",
    "sheet",
    "index",
    "row",
    "column",
    "back",
    "back_index",
    "front_image",
    "back_image",
    "text",
)
"""The headings of the list. index, row and column are counted from 1; back_index is empty when all have one back."""

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The date of each file in the zip, the first that there is, so that the same pictures give the same bytes."""

_ONE_BACK = "back.png"


def write_screentop(pdf: Path, folder: Path, pieces: Pieces, dpi: float) -> None:
    """Write the sheets, the list of what is on them (CSV, UTF-8) and the zip of single pictures to a folder."""
    import pypdfium2

    names = _names(pieces)
    one = len({piece.look for piece in pieces.pieces}) == 1
    with (
        pypdfium2.PdfDocument(pdf) as document,
        zipfile.ZipFile(folder / f"{pieces.name}.zip", "w") as packed_up,
    ):

        def pack(piece: Piece, side: str, picture: Image) -> None:
            held = io.BytesIO()
            picture.save(held, "PNG", dpi=(dpi, dpi))
            single = f"fronts/{names[piece.front]}.png" if side == "front" else _back(piece, names, one)
            packed_up.writestr(zipfile.ZipInfo(single, _MOMENT), held.getvalue())

        sides = Sides(document, pieces, dpi)
        limits = Limits(1, 1, SCREENTOP.pixels) if pieces.alone else SCREENTOP
        grids = packed(len(pieces.pieces), sides.size, limits)
        writer = Writer(folder, pieces.name, dpi)
        sheets = list(write_sheets(sides, pieces.pieces, grids, writer, pack))
    with (folder / f"{pieces.name}.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, COLUMNS)
        lines.writeheader()
        lines.writerows(_rows(pieces, sheets, names, one))


def _names(pieces: Pieces) -> dict[int, str]:
    """What the pictures of a piece are called, by the page of its front."""
    seen, keys = Counter[str](), []
    for piece in pieces.pieces:
        seen[piece.id] += 1
        # The last sign is in no id: it keeps a second card of one id from a card that is called so.
        keys.append(piece.id if seen[piece.id] == 1 else f"{piece.id}_{seen[piece.id]}\u200b")
    return dict(zip([piece.front for piece in pieces.pieces], file_names(keys), strict=True))


def _back(piece: Piece, names: dict[int, str], one: bool) -> str:
    return _ONE_BACK if one else f"backs/{names[piece.front]}.png"


def _rows(pieces: Pieces, sheets: list[Sheet], names: dict[int, str], one: bool) -> Iterator[dict[str, str | int]]:
    """A row for each different piece."""
    copies = Counter(pieces.order)
    for sheet in sheets:
        for at in range(sheet.grid.count):
            piece = pieces.pieces[sheet.first + at]
            yield {
                "name": piece.title,
                "copies": copies[sheet.first + at],
                "sheet": sheet.face,
                "index": at + 1,
                "row": at // sheet.grid.columns + 1,
                "column": at % sheet.grid.columns + 1,
                "back": sheet.back if piece.look else "",
                "back_index": at + 1 if sheet.unique and piece.look else "",
                "front_image": f"fronts/{names[piece.front]}.png",
                "back_image": _back(piece, names, one) if piece.look else "",
                "text": piece.text,
            }

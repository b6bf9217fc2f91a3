"""The faces that come with the program: what a build asks of them lies ready in a table beside each font file.

So an ordinary build opens no font by HarfBuzz, and none by ReportLab. docs/make/faces.py makes the tables; a test holds
them beside what both libraries say. A font of the user's own, or a built-in one that was replaced, has no table.
"""

# Without `from __future__ import annotations`: msgspec would evaluate each annotation of a table again, as text.
import sys
import zlib
from array import array
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from deck.base.items.items import Segment
from deck.base.kept import kept
from deck.base.resources import data_dir

if TYPE_CHECKING:
    from deck.base.text.shaping import Shaping

NO_INK = -0x8000
"""In the place of a depth: the character has no ink."""


class FontTable(msgspec.Struct, frozen=True, array_like=True):
    """What lies ready of a font; numbers are font units. size and stamp tell its file, as file_stamp reads them.

    characters are those that can be set. glyphs, advances, depths, before and after have a number for each: 16 bits,
    the low byte first. before and after are the class of a character as the first and as the second of two; kerns has
    the kerning of each class before (a row of columns numbers) each class after. descriptor are the entries of the font
    descriptor in a PDF, and missing the width of a character that the font lacks, in thousandths of an em. The others
    are what Shaping has by those names.
    """

    size: int
    stamp: str
    units_per_em: int
    ascender: float
    descender: float
    cap_height: float
    x_height: float
    weight: int
    italic: bool
    postscript: str
    family: str
    descriptor: dict[str, str]
    missing: int
    characters: str
    glyphs: bytes
    advances: bytes
    depths: bytes
    before: bytes
    after: bytes
    columns: int
    kerns: bytes


class Ready:
    """A built-in font, as Shaping is one, from its table. What only few builds ask is left to HarfBuzz."""

    def __init__(self, path: Path, table: FontTable) -> None:
        self.path, self.table = path, table
        self.units_per_em = table.units_per_em
        self.ascender, self.descender = table.ascender, table.descender
        self.cap_height, self.x_height = table.cap_height, table.x_height
        self.weight, self.italic = table.weight, table.italic
        self.postscript, self.family = table.postscript, table.family
        self._at = table.characters.find
        self._glyphs, self._advances = numbers(table.glyphs, "H"), numbers(table.advances, "H")
        self._depths, self._kerns = numbers(table.depths, "h"), numbers(table.kerns, "h")
        self._before, self._after = numbers(table.before, "H"), numbers(table.after, "H")

    def glyph(self, char: str) -> tuple[int, int] | None:
        """The glyph and its advance; None when the font cannot set the character."""
        at = self._at(char)
        return None if at < 0 else (self._glyphs[at], self._advances[at])

    def kern(self, pair: str) -> int:
        """The kerning between two characters that the font can set."""
        row, column = self._before[self._at(pair[0])], self._after[self._at(pair[1])]
        return self._kerns[row * self.table.columns + column]

    def depth(self, char: str) -> int | None:
        """How far the ink of a character that the font can set reaches below the baseline; None when it has none."""
        depth = self._depths[self._at(char)]
        return None if depth == NO_INK else depth

    def outline(self, glyph: int) -> tuple[Segment, ...]:
        """The outline of a glyph in em, y down from the baseline."""
        return self._shaping.outline(glyph)

    @cached_property
    def _shaping(self) -> "Shaping":
        from deck.base.text.shaping import Shaping

        return Shaping(self.path)


def numbers(data: bytes, kind: str) -> "array[int]":
    """Numbers of 16 bits, the low byte first; kind is that of the array."""
    found: array[int] = array(kind, data)
    if sys.byteorder == "big":
        found.byteswap()
    return found


def packed(table: FontTable) -> bytes:
    """A table as its file holds it: as it is, for to unpack it would take longer than all that is done with it."""
    return msgspec.msgpack.encode(table)


def table_of(path: Path) -> Path:
    """Where the table of a font lies."""
    return path.with_suffix(".metrics")


@kept
def ready(path: Path) -> Ready | None:
    """A built-in font by its file; None for any other font, and when the file is not the one that the table is of."""
    if path.parent != data_dir("assets") / "fonts":
        return None
    try:
        table = msgspec.msgpack.decode(table_of(path).read_bytes(), type=FontTable)
        if (table.size, table.stamp) != file_stamp(path):
            return None
    except (OSError, msgspec.MsgspecError):
        return None
    return Ready(path, table)


def file_stamp(path: Path) -> tuple[int, str]:
    """The size of a font file, and what it begins with: the checksum of each of its tables (OpenType 1.9, “Table
    directory”), so that a file with another content has another beginning.
    """
    with path.open("rb") as file:
        head = file.read(512)
    return path.stat().st_size, f"{zlib.crc32(head):08x}"

"""Make the table that lies ready beside each built-in font: `python docs/make/faces.py`, after a font has changed.

The kerning of all pairs of characters is asked of HarfBuzz: about a minute for each font.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reportlab.pdfbase.ttfonts import TTFontFace

from deck.base.resources import data_dir
from deck.base.text.font import FontFile
from deck.base.text.fontfile import plain_file
from deck.base.text.ready import NO_INK, FontTable, file_stamp, packed, table_of
from deck.base.text.shaping import Shaping
from deck.file.pdf.embedding import descriptor_of


def fonts() -> list[Path]:
    """The built-in fonts."""
    return sorted((data_dir("assets") / "fonts").glob("*.ttf"))


def font_table(path: Path) -> FontTable:
    """What HarfBuzz and ReportLab say of a font, as a table."""
    if plain_file(FontFile(path)) != path:
        raise SystemExit(f"{path}: only a static TrueType font can be built in")
    font, face = Shaping(path), TTFontFace(str(path))
    chars = [char for char in map(chr, font.characters) if font.glyph(char)]
    glyphs = [font.glyph(char) or (0, 0) for char in chars]
    for char, (glyph, advance) in zip(chars, glyphs, strict=True):
        if (face.charToGlyph[ord(char)] != glyph and char != "\u00a0") or face.getCharWidth(ord(char)) != advance:
            raise SystemExit(f"{path}: HarfBuzz and ReportLab differ on U+{ord(char):04X}")
    before, after, columns, kerns = _kerning(font, chars)
    size, stamp = file_stamp(path)
    return FontTable(
        size=size,
        stamp=stamp,
        units_per_em=font.units_per_em,
        ascender=font.ascender,
        descender=font.descender,
        cap_height=font.cap_height,
        x_height=font.x_height,
        weight=font.weight,
        italic=font.italic,
        postscript=font.postscript,
        family=font.family,
        descriptor=descriptor_of(face),
        missing=face.defaultWidth,
        characters="".join(chars),
        glyphs=_bytes("H", [glyph for glyph, _ in glyphs]),
        advances=_bytes("H", [advance for _, advance in glyphs]),
        depths=_bytes("h", [NO_INK if (depth := font.depth(char)) is None else depth for char in chars]),
        before=_bytes("H", before),
        after=_bytes("H", after),
        columns=columns,
        kerns=_bytes("h", kerns),
    )


def _kerning(font: Shaping, chars: list[str]) -> tuple[list[int], list[int], int, list[int]]:
    """The class of each character as the first of two and as the second, how many second classes there are, and the
    kerning of each class with each. Characters that kern alike with all others are a class.
    """
    rows = [array("h", [font.kern(one + other) for other in chars]).tobytes() for one in chars]
    firsts = {row: number for number, row in enumerate(dict.fromkeys(rows))}
    columns: list[Any] = list(zip(*[array("h", row) for row in firsts], strict=True))
    seconds = {column: number for number, column in enumerate(dict.fromkeys(columns))}
    kerns = [column[row] for row in range(len(firsts)) for column in seconds]
    return [firsts[row] for row in rows], [seconds[column] for column in columns], len(seconds), kerns


def _bytes(kind: str, values: Iterable[int]) -> bytes:
    found = array(kind, values)
    if sys.byteorder == "big":
        found.byteswap()
    return found.tobytes()


if __name__ == "__main__":
    for font in fonts():
        table_of(font).write_bytes(packed(font_table(font)))

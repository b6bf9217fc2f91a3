"""Font programs of a PDF, cut down to the characters that are used (ISO 32000-1, 9.8 and 9.9).

ReportLab cuts down a user's own font. A built-in one has a table of what is asked of it, and deck/file/pdf/subset.py
makes the same bytes of it as ReportLab would, so that ReportLab need not be loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from deck.base.errors import input_error
from deck.base.kept import kept
from deck.base.say import say
from deck.base.text.ready import Ready, ready

if TYPE_CHECKING:
    from deck.file.pdf.subset import TrueType

_SYMBOLIC, _NONSYMBOLIC, _FORCE_BOLD = 1 << 2, 1 << 5, 1 << 18
"""Flags of a font descriptor (ISO 32000-1, table 123)."""


class Program(Protocol):
    """A font that is embedded. space is the width of a space in thousandths of an em; entries are those of its
    descriptor but for its name and its program.
    """

    name: str
    space: float
    entries: Mapping[str, str]

    def widths(self, points: Iterable[int]) -> list[str]:
        """The width of each character by its code point, in thousandths of an em, as a PDF has it."""

    def subset(self, points: Sequence[int]) -> bytes:
        """A font program with the characters of these code points at the codes from 0 on; 0 stands for none."""


def program(path: Path) -> Program:
    """The font in a static TrueType file.

    Raises:
        InputError: when it cannot be embedded.
    """
    font = ready(path)
    return _ReadyProgram(font) if font else _OwnProgram(path)


def dictionary(entries: Mapping[str, str]) -> bytes:
    """A dictionary, its keys in order and six entries a line, as ReportLab writes it."""
    told = [f"/{key} {entries[key]}" for key in sorted(entries)]
    return f"<<\n{_in_lines(told, 6)}\n>>".encode("ascii")


def listed(values: Sequence[str]) -> str:
    """An array, ten values a line, as ReportLab writes it."""
    return f"[ {_in_lines(values, 10)} ]"


def _in_lines(values: Sequence[str], count: int) -> str:
    return " \n  ".join(" ".join(values[at : at + count]) for at in range(0, len(values), count))


def descriptor_of(face: Any) -> dict[str, str]:
    """The entries of the font descriptor of a TTFontFace of ReportLab.

    The codes of a subset are its own, so it is symbolic. It is not said to be bold: a reader would paint the bold
    glyphs bolder still.
    """
    numbers = {
        "Ascent": face.ascent,
        "CapHeight": face.capHeight,
        "Descent": face.descent,
        "Flags": face.flags & ~_NONSYMBOLIC & ~_FORCE_BOLD | _SYMBOLIC,
        "ItalicAngle": face.italicAngle,
        "MissingWidth": face.defaultWidth,
        "StemV": face.stemV,
    }
    return {key: _number(value) for key, value in numbers.items()} | {"FontBBox": listed([*map(_number, face.bbox)])}


def _number(value: float) -> str:
    from reportlab.pdfbase import pdfdoc

    told: bytes = pdfdoc.format(value, None)
    return told.decode("ascii")


class _OwnProgram:
    """A font that ReportLab reads."""

    def __init__(self, path: Path) -> None:
        from reportlab.pdfbase.ttfonts import TTFError

        try:
            self._face: Any = copy(_face_file(str(path)))
        except TTFError as error:  # a font that is made in a way of its own
            remedy = say("Save it anew in a font editor, or use another font.")
            raise input_error(say("the font cannot be embedded."), str(path), remedy) from error
        self.name: str = self._face.name.decode("ascii")
        self.space: float = self._face.getCharWidth(32)
        self.entries: Mapping[str, str] = descriptor_of(self._face)

    def widths(self, points: Iterable[int]) -> list[str]:
        return [_number(self._face.getCharWidth(point)) for point in points]

    def subset(self, points: Sequence[int]) -> bytes:
        made: bytes = self._face.makeSubset(points)
        return made


@cache
def _face_file(path: str) -> Any:
    """A parsed font file, read once for all documents. It remembers a reading position: take a copy before use."""
    from reportlab.pdfbase.ttfonts import TTFontFace

    return TTFontFace(path)


class _ReadyProgram:
    """A built-in font; of these an em is 1000 units."""

    def __init__(self, font: Ready) -> None:
        self.name = font.postscript
        self.entries: Mapping[str, str] = font.table.descriptor
        self._font = font
        self.space: float = self._width(32)

    def _width(self, point: int) -> int:
        found = self._font.glyph(chr(point))
        return found[1] if found else self._font.table.missing

    def widths(self, points: Iterable[int]) -> list[str]:
        return [str(self._width(point)) for point in points]

    def subset(self, points: Sequence[int]) -> bytes:
        # The no-break space has the glyph of the space, as ReportLab has it.
        chars = [chr(0x20 if point == 0xA0 else point) for point in points]
        return _font_file(self._font.path).subset([(self._font.glyph(char) or (0, 0))[0] for char in chars])


@kept
def _font_file(path: Path) -> TrueType:
    """A built-in font file, read once for all documents."""
    from deck.file.pdf.subset import TrueType

    return TrueType(path.read_bytes())

"""A font as HarfBuzz reads it: its metrics, the kerning of two characters, and outlines. Numbers are font units."""

from __future__ import annotations

import struct
import unicodedata
from pathlib import Path
from typing import Any

from deck.base.items.items import Segment

# One glyph a character: with ligatures, Fira's fi and ffi become private-use codes and no longer copy as text; the
# others would move or merge glyphs in ways that a Word cannot say.
_FEATURES = dict.fromkeys(("liga", "clig", "dlig", "calt", "ccmp", "locl", "mark", "mkmk", "rlig"), False) | {
    "kern": True
}


class Shaping:
    """A static TrueType font. ascender, descender (a depth, positive), cap_height and x_height are font units.

    postscript and family are names 6 and 16 (or 1) in its file (OpenType 1.9, `name`), or else that of the file. weight
    is 1 to 1000, of which 400 is regular and 700 bold.
    """

    def __init__(self, path: Path) -> None:
        import uharfbuzz

        # Read, not mapped into memory: a mapped file that a person saves again ends the process with a bus error.
        face = uharfbuzz.Face(uharfbuzz.Blob(path.read_bytes()))
        self._font: Any = uharfbuzz.Font(face)
        self._buffer: Any = uharfbuzz.Buffer()
        self._shaper: Any = uharfbuzz.shape
        self.units_per_em: int = face.upem
        extents = self._font.get_font_extents("ltr")
        self.ascender: float = extents.ascender
        self.descender: float = -extents.descender
        self.cap_height = self._height(face, 88, "H")
        self.x_height = self._height(face, 86, "x")
        self.weight, self.italic = weight_and_slope(face)
        self.postscript = str(face.get_name(6) or path.stem)
        self.family = str(face.get_name(16) or face.get_name(1) or path.stem)
        self.characters: list[int] = sorted(face.unicodes)

    def _height(self, face: Any, offset: int, model: str) -> float:
        """sxHeight or sCapHeight of OS/2 (OpenType 1.9, version 2 and up), or else the height of a model letter."""
        os2 = bytes(face.reference_table("OS/2").data) if "OS/2" in face.table_tags else b""
        if len(os2) >= offset + 2 and struct.unpack_from(">H", os2)[0] >= 2:
            height: int = struct.unpack_from(">h", os2, offset)[0]
            if height > 0:
                return height
        return float(self._font.get_glyph_extents(self._font.get_nominal_glyph(ord(model)) or 0).y_bearing)

    def glyph(self, char: str) -> tuple[int, int] | None:
        """The glyph and its advance; None when the font cannot set the character."""
        glyph = self._font.get_nominal_glyph(ord(char))
        if not glyph or unicodedata.bidirectional(char) in ("R", "AL"):
            return None
        return glyph, self._font.get_glyph_h_advance(glyph)

    def kern(self, pair: str) -> int:
        """The kerning between two characters that the font can set."""
        return self.kerns(pair)[0]

    def kerns(self, text: str) -> list[int]:
        """The kerning after each character of a text that the font can set."""
        glyphs = [glyph for char in text if (glyph := self.glyph(char))]
        buffer = self._buffer
        buffer.clear_contents()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "ltr"
        self._shaper(self._font, buffer, _FEATURES)
        if [info.codepoint for info in buffer.glyph_infos] != [glyph for glyph, _ in glyphs]:
            return [0] * len(text)  # backends draw a character's own glyph: no kerning then
        moved = [position.x_advance for position in buffer.glyph_positions]
        return [move - advance for move, (_, advance) in zip(moved, glyphs, strict=True)]

    def depth(self, char: str) -> int | None:
        """How far the ink of a character that the font can set reaches below the baseline; None when it has none."""
        box = self._font.get_glyph_extents((self.glyph(char) or (0, 0))[0]) if char.strip() else None
        return -(box.y_bearing + box.height) if box and box.height else None

    def outline(self, glyph: int) -> tuple[Segment, ...]:
        """The outline of a glyph in em, y down from the baseline."""
        pen = _Pen(1 / self.units_per_em)
        self._font.draw_glyph_with_pen(glyph, pen)
        return tuple(pen.segments)


class _Pen:
    """Takes the drawing calls of a glyph (y up, font units) and keeps segments (y down, em)."""

    def __init__(self, scale: float) -> None:
        self.segments: list[Segment] = []
        self._scale = scale
        self._at = (0.0, 0.0)

    def _add(self, step: str, *points: tuple[float, float]) -> None:
        self._at = points[-1]
        scale = self._scale
        self.segments.append((step, tuple([value for x, y in points for value in (x * scale, -y * scale)])))

    def moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802 - the pen protocol's names
        self._add("M", to)

    def lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self._add("L", to)

    def curveTo(self, one: tuple[float, float], two: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802
        self._add("C", one, two, to)

    def qCurveTo(self, off: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802
        """A quadratic curve is the cubic whose handles lie two thirds of the way to its one handle."""
        self._add("C", _between(self._at, off), _between(to, off), to)

    def closePath(self) -> None:  # noqa: N802
        self.segments.append(("Z", ()))

    endPath = closePath  # noqa: N815


def _between(point: tuple[float, float], handle: tuple[float, float]) -> tuple[float, float]:
    return point[0] + (handle[0] - point[0]) * 2 / 3, point[1] + (handle[1] - point[1]) * 2 / 3


def weight_and_slope(face: Any) -> tuple[int, bool]:
    """The weight of a font (1 to 1000), and whether it is italic, of a uharfbuzz.Face (OpenType 1.9, OS/2)."""
    os2 = bytes(face.reference_table("OS/2").data) if "OS/2" in face.table_tags else b""
    if len(os2) >= 64:
        return struct.unpack_from(">H", os2, 4)[0], bool(struct.unpack_from(">H", os2, 62)[0] & _SLANTED)
    style: int = struct.unpack_from(">H", bytes(face.reference_table("head").data), 44)[0]
    return 700 if style & 1 else 400, bool(style & 2)


_SLANTED = 1 << 0 | 1 << 9
"""The bits “italic” and “oblique” of fsSelection."""

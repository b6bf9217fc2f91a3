"""A font as the walker needs it: how wide a string is, and whether each code in it has a glyph (ISO 32000-1, 9.6-9.7).

The widths and maps of the PDF answer that. Only a symbolic TrueType font keeps its map in the font program; the few
tables for that are read here by hand, for a general font library unfolds the whole character map, and a hostile map of
a few bytes names a billion characters.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeAlias

import pikepdf

from deck.base.say import say
from deck.proof.read.glyphs import Glyphs
from deck.proof.read.objects import elements, entry, identity, name, real
from deck.proof.read.streams import Unreadable, decode

Lookup: TypeAlias = Callable[[int], int]
"""From a code of a string to the number of its glyph; 0 is .notdef."""

_FONT_BYTES = 32 << 20
"""The most bytes of a font program; the largest fonts for Chinese have about 20 MB."""

_SYMBOLIC, _FORCE_BOLD = 1 << 2, 1 << 18
"""Flags of a font descriptor (table 123)."""

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_CODED = ("WinAnsiEncoding", "MacRomanEncoding", "StandardEncoding", "MacExpertEncoding")


class Font:
    """A font dictionary. Lengths are in em, unless a name says otherwise."""

    descent = -0.21
    """How far Latin letters go below the baseline: many fonts say too much, for they count accents and rare signs."""

    def __init__(self, found: Any) -> None:
        self._found = found
        self._known: dict[int, bool] = {}
        self.number = identity(found)
        self.kind = name(entry(found, "/Subtype"))
        self.name = name(entry(found, "/BaseFont")) or name(entry(found, "/Name")) or say("without a name")
        self.composite = self.kind == "Type0"
        self._own = next(elements(entry(found, "/DescendantFonts")), None) if self.composite else found
        self._descriptor = entry(self._own, "/FontDescriptor")
        self._flags = int(real(entry(self._descriptor, "/Flags")))
        self._scale = 0.001  # widths are in thousandths of the em, but for a Type 3 font
        if self.kind == "Type3":
            matrix = [real(value) for value in elements(entry(found, "/FontMatrix"), 6)]
            self._scale = abs(matrix[0]) if matrix else 0.001
        self.glyphs = Glyphs(found) if self.kind == "Type3" else None

    @cached_property
    def embedded(self) -> bool:
        """Whether its program is in the file (a Type 3 font is its own program)."""
        return self.kind == "Type3" or any(isinstance(entry(self._descriptor, key), pikepdf.Stream) for key in _FILES)

    @cached_property
    def readable(self) -> bool:
        """Whether its codes can be turned into characters (ISO 14289-1, 7.21.7)."""
        if isinstance(entry(self._found, "/ToUnicode"), pikepdf.Stream):
            return True
        if self.composite:
            return not name(entry(self._found, "/Encoding")).startswith("Identity")
        encoding = entry(self._found, "/Encoding")
        base = name(encoding) or name(entry(encoding, "/BaseEncoding"))
        standard = base in _CODED or (self.kind == "Type1" and not self._flags & _SYMBOLIC)
        return standard or entry(encoding, "/Differences") is not None

    @cached_property
    def bold(self) -> bool:
        """Whether it is bold, which many fonts say in their name alone. WCAG asks less contrast of bold text."""
        if self._flags & _FORCE_BOLD or real(entry(self._descriptor, "/FontWeight")) >= 700:
            return True
        return any(word in self.name.lower() for word in ("bold", "black", "heavy"))

    @cached_property
    def cap(self) -> float:
        """The height of a capital; that of ordinary Latin letters when the font says nothing that can be true."""
        height = real(entry(self._descriptor, "/CapHeight")) / 1000
        return height if 0.3 < height < 1.2 else 0.7

    @cached_property
    def _widths(self) -> list[float] | dict[int, float]:
        if self.composite:
            return _cid_widths(entry(self._own, "/W"))
        first = int(real(entry(self._found, "/FirstChar")))
        missing = real(entry(self._descriptor, "/MissingWidth"))
        default = missing * self._scale if self._descriptor is not None else 0.5
        widths = [default] * 256
        for index, value in enumerate(elements(entry(self._found, "/Widths"), 256)):
            if 0 <= first + index < 256:
                widths[first + index] = real(value) * self._scale
        return widths

    @cached_property
    def _default_width(self) -> float:
        return real(entry(self._own, "/DW"), 1000) / 1000

    def measure(self, shown: bytes) -> tuple[float, int, int]:
        """The advance of a string, how many glyphs it has and how many of them are single-byte spaces."""
        if not self.composite:
            return sum(map(self._widths.__getitem__, shown)), len(shown), shown.count(b" ")
        widths, default = self._widths, self._default_width
        assert isinstance(widths, dict)
        codes = self._codes(shown)
        return sum(widths.get(code, default) for code in codes), len(codes), 0

    def _codes(self, shown: bytes) -> list[int]:
        """The codes of a string; a composite font is taken to use two bytes a code, as nearly all do."""
        if not self.composite:
            return list(shown)
        return [(high << 8) | low for high, low in zip(shown[0::2], shown[1::2], strict=False)]

    def missing(self, shown: bytes) -> list[int]:
        """The codes of a string that show .notdef: an empty box, or nothing."""
        if self.kind == "Type3":
            return []
        codes, known = self._codes(shown), self._known
        for code in codes:
            if code not in known:
                known[code] = self._lacks(code)
        return [code for code in codes if known[code]]

    def _lacks(self, code: int) -> bool:
        if self.composite:
            glyphs = self._cid_glyphs
            return code == 0 or (glyphs is not None and glyphs[2 * code : 2 * code + 2] in (b"\0\0", b""))
        if code in self._differences:
            return self._differences[code] == ".notdef"
        return self._glyphs is not None and self._glyphs(code) == 0

    @cached_property
    def _cid_glyphs(self) -> bytes | None:
        """The CIDToGIDMap, when it is a stream and the encoding is the identity."""
        stream = entry(self._own, "/CIDToGIDMap")
        if not isinstance(stream, pikepdf.Stream) or not name(entry(self._found, "/Encoding")).startswith("Identity"):
            return None
        try:
            return decode(stream, 1 << 18)
        except Unreadable:
            return None

    @cached_property
    def _differences(self) -> dict[int, str]:
        table, code = {}, 0
        for value in elements(entry(self._found, "/Encoding", "/Differences"), 1024):
            if isinstance(value, pikepdf.Name):
                table[code] = name(value)
                code += 1
            else:
                code = int(real(value))
        return table

    @cached_property
    def _glyphs(self) -> Lookup | None:
        """The glyphs of an embedded symbolic TrueType font; other fonts find theirs by name, and are left alone."""
        stream = entry(self._descriptor, "/FontFile2")
        if not isinstance(stream, pikepdf.Stream) or not self._flags & _SYMBOLIC:
            return None
        try:
            return glyph_lookup(decode(stream, _FONT_BYTES))
        except Unreadable:
            return None


def _cid_widths(found: Any) -> dict[int, float]:
    """The W array of a CID font: `c [w w …]` and `first last w` (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    values = list(elements(found))
    at = 0
    while at + 1 < len(values):
        first, second = int(real(values[at])), values[at + 1]
        if isinstance(second, pikepdf.Array):
            for index, value in enumerate(elements(second, 1 << 16)):
                widths[first + index] = real(value) / 1000
            at += 2
        elif at + 2 < len(values):
            last = min(int(real(second)), first + (1 << 16))
            widths.update(dict.fromkeys(range(first, last + 1), real(values[at + 2]) / 1000))
            at += 3
        else:
            break
        if len(widths) > 1 << 18:
            break
    return widths


def glyph_lookup(font: bytes) -> Lookup | None:
    """How the program of a symbolic TrueType font finds its glyphs (ISO 32000-1, 9.6.6.4; OpenType, cmap).

    By cmap (3, 0), else (1, 0); None when it has neither, or in a form that we do not know.
    """
    try:
        tables = _character_maps(font)
        if (3, 0) in tables:
            symbol = _lookup(font, tables[3, 0])
            # Codes of symbols usually stand in the private area from U+F000.
            return (lambda code: symbol(0xF000 + code) or symbol(code)) if symbol else None
        return _lookup(font, tables[1, 0]) if (1, 0) in tables else None
    except (struct.error, IndexError):
        return None


def _character_maps(font: bytes) -> dict[tuple[int, int], int]:
    """Platform and encoding to the offset of their subtable."""
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(min(count, 64)):
        tag, _, start, _ = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if tag == b"cmap":
            (subtables,) = struct.unpack_from(">H", font, start + 2)
            rows = (struct.unpack_from(">HHI", font, start + 4 + 8 * row) for row in range(min(subtables, 32)))
            return {(platform, encoding): start + offset for platform, encoding, offset in rows}
    return {}


def _lookup(font: bytes, start: int) -> Lookup | None:
    (form,) = struct.unpack_from(">H", font, start)
    reader = {0: _bytes, 4: _segments, 6: _trimmed}.get(form)
    return reader(font, start) if reader else None


def _bytes(font: bytes, start: int) -> Lookup:
    glyphs = font[start + 6 : start + 262]
    return lambda code: glyphs[code] if code < len(glyphs) else 0


def _trimmed(font: bytes, start: int) -> Lookup:
    first, count = struct.unpack_from(">HH", font, start + 6)
    glyphs = struct.unpack_from(f">{count}H", font, start + 10)
    return lambda code: glyphs[code - first] if 0 <= code - first < count else 0


def _segments(font: bytes, start: int) -> Lookup:
    (count,) = struct.unpack_from(">H", font, start + 6)
    count //= 2
    at = start + 14
    ends = struct.unpack_from(f">{count}H", font, at)
    starts = struct.unpack_from(f">{count}H", font, at + 2 * count + 2)
    deltas = struct.unpack_from(f">{count}H", font, at + 4 * count + 2)
    ranges = struct.unpack_from(f">{count}H", font, at + 6 * count + 2)

    def find(code: int) -> int:
        for index in range(count):
            if starts[index] <= code <= ends[index]:
                return _in_segment(code, index)
        return 0

    def _in_segment(code: int, index: int) -> int:
        if not ranges[index]:
            return int(code + deltas[index]) & 0xFFFF
        place = at + 6 * count + 2 + 2 * index + ranges[index] + 2 * (code - starts[index])
        if place + 2 > len(font):
            return 0
        glyph = int(struct.unpack_from(">H", font, place)[0])
        return (glyph + int(deltas[index])) & 0xFFFF if glyph else 0

    return find

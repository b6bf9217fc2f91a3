"""A font as the walker needs it: how wide a string is, and whether each code has a glyph (ISO 32000-1, 9.6-9.7)."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import pikepdf

from deck.proof.read.objects import elements, entry, identity, name, real
from deck.proof.read.sfnt import Lookup, glyph_lookup
from deck.proof.read.streams import Unreadable, decode

_FONT_BYTES = 32 << 20
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_CAP, _DESCENT = 0.7, -0.21
"""What a Latin letter covers of the em when the font does not say."""

_CODED = ("WinAnsiEncoding", "MacRomanEncoding", "StandardEncoding", "MacExpertEncoding")


class Font:
    """A font dictionary. Lengths are in em unless a name says otherwise."""

    def __init__(self, found: Any) -> None:
        self._found = found
        self.number = identity(found)
        self.kind = name(entry(found, "/Subtype"))
        self.name = name(entry(found, "/BaseFont")) or name(entry(found, "/Name")) or "without a name"
        self.composite = self.kind == "Type0"
        self._own = next(elements(entry(found, "/DescendantFonts")), None) if self.composite else found
        self._descriptor = entry(self._own, "/FontDescriptor")
        self._scale = 0.001
        if self.kind == "Type3":
            matrix = [real(value) for value in elements(entry(found, "/FontMatrix"), 6)]
            self._scale = abs(matrix[0]) if matrix else 0.001
        self.vertical = name(entry(found, "/Encoding")).endswith("-V")

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
        symbolic = int(real(entry(self._descriptor, "/Flags"))) & 4
        return base in _CODED or (self.kind == "Type1" and not symbolic) or entry(encoding, "/Differences") is not None

    @cached_property
    def bold(self) -> bool:
        """Whether it looks bold, for WCAG's idea of large text."""
        weight = real(entry(self._descriptor, "/FontWeight"))
        forced = int(real(entry(self._descriptor, "/Flags"))) & (1 << 18)
        return weight >= 700 or bool(forced) or any(word in self.name.lower() for word in ("bold", "black", "heavy"))

    @cached_property
    def cap(self) -> float:
        """The height of a capital."""
        height = real(entry(self._descriptor, "/CapHeight")) / 1000
        return height if 0.3 < height < 1.2 else _CAP

    @property
    def descent(self) -> float:
        """How far letters go below the baseline (negative)."""
        return _DESCENT

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
        codes = self.codes(shown)
        return sum(widths.get(code, default) for code in codes), len(codes), 0

    def codes(self, shown: bytes) -> list[int]:
        """The codes of a string; a composite font is taken to use two bytes a code, as nearly all do."""
        if not self.composite:
            return list(shown)
        return [(high << 8) | low for high, low in zip(shown[0::2], shown[1::2], strict=False)]

    def missing(self, shown: bytes) -> list[int]:
        """The codes of a string that show .notdef: an empty box, or nothing."""
        if self.kind == "Type3":
            return []
        return [code for code in self.codes(shown) if self._is_missing(code)]

    def _is_missing(self, code: int) -> bool:
        found = self._known.get(code)
        if found is None:
            found = self._known[code] = self._lacks(code)
        return found

    @cached_property
    def _known(self) -> dict[int, bool]:
        return {}

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
        if not isinstance(stream, pikepdf.Stream) or not int(real(entry(self._descriptor, "/Flags"))) & 4:
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

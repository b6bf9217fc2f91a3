"""A TrueType font program, or the tables that an OpenType font has in common with it (OpenType, 1.9).

The few tables that the check asks for are read here by hand: a general font library unfolds the whole character map,
and a hostile map of a few bytes names a billion characters.
"""

from __future__ import annotations

import struct
from functools import cached_property

from deck.proof.read.fonts.program import Damaged, Lookup, Program

_KEPT = (b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"loca", b"post", b"CFF ")
"""The tables that are kept; the outlines, which are nearly all of a font, are not."""

_KINDS = (b"\0\1\0\0", b"true", b"OTTO", b"ttcf")

SYMBOL, MACINTOSH = (3, 0), (1, 0)
"""Platform and encoding of the maps of symbols, and of Mac Roman."""

_UNICODE = ((3, 10), (3, 1), (0, 4), (0, 3), (0, 2), (0, 1), (0, 0))


class TrueType(Program):
    """A program of TrueType outlines.

    Raises:
        Damaged: when a table that every viewer needs is not there or breaks off.
    """

    def __init__(self, data: bytes) -> None:
        self._tables = _tables(data)
        try:
            (self.count,) = struct.unpack_from(">H", self._tables[b"maxp"], 4)
            (self._em,) = struct.unpack_from(">H", self._tables[b"head"], 18)
            (self._measured,) = struct.unpack_from(">H", self._tables[b"hhea"], 34)
        except (KeyError, struct.error):
            raise Damaged("head") from None
        if not self._em or not self.count or b"hmtx" not in self._tables:
            raise Damaged("hmtx")

    @property
    def compact(self) -> bytes | None:
        """The outlines of CFF, when an OpenType font has those."""
        return self._tables.get(b"CFF ")

    def width(self, glyph: int) -> float | None:
        """The advance; those of the last glyphs are the same, and are written once."""
        at = 4 * min(glyph, self._measured - 1)
        table = self._tables[b"hmtx"]
        if not self._measured or at + 2 > len(table):
            return None
        return float(struct.unpack_from(">H", table, at)[0] * 1000 / self._em)

    @cached_property
    def maps(self) -> dict[tuple[int, int], Lookup]:
        """The character maps that can be read, by platform and encoding."""
        found, table = {}, self._tables.get(b"cmap", b"")
        for key, start in character_maps(table).items():
            try:
                lookup = _lookup(table, start)
            except (struct.error, IndexError):
                continue
            if lookup:
                found[key] = lookup
        return found

    @cached_property
    def map_count(self) -> int:
        """How many character maps it says that it has."""
        return len(character_maps(self._tables.get(b"cmap", b"")))

    def symbol(self) -> Lookup | None:
        """How a symbolic font finds its glyphs (ISO 32000-1, 9.6.6.4); None when it has no map for it.

        By map (3, 0), else (1, 0), else the only one that there is.
        """
        maps = self.maps
        if SYMBOL in maps:
            found = maps[SYMBOL]
            # Codes of symbols stand in the private area, mostly from U+F000.
            return lambda code: found(0xF000 + code) or found(0xF100 + code) or found(0xF200 + code) or found(code)
        if MACINTOSH in maps:
            return maps[MACINTOSH]
        return next(iter(maps.values())) if len(maps) == 1 else None

    def unicode(self) -> Lookup | None:
        """How it finds the glyph of a character."""
        return next((self.maps[key] for key in _UNICODE if key in self.maps), None)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names in its table post, of form 2."""
        table = self._tables.get(b"post", b"")
        if table[:4] != b"\0\2\0\0":
            return ()
        try:
            (count,) = struct.unpack_from(">H", table, 32)
            indices = struct.unpack_from(f">{count}H", table, 34)
        except struct.error:
            return ()
        own, at = [], 34 + 2 * count
        while at < len(table):
            own.append(table[at + 1 : at + 1 + table[at]].decode("latin-1"))
            at += 1 + table[at]
        from fontTools.ttLib.standardGlyphOrder import standardGlyphOrder

        known = [*standardGlyphOrder, *own]
        return tuple(known[index] if index < len(known) else "" for index in indices)

    def present(self) -> set[int]:
        """The glyphs that have an outline."""
        table = self._tables.get(b"loca", b"")
        long = self._tables[b"head"][50:52] == b"\0\1"
        size = 4 if long else 2
        count = min(len(table) // size, self.count + 1)
        ends = struct.unpack_from(f">{count}{'I' if long else 'H'}", table)
        return {index for index in range(count - 1) if ends[index + 1] > ends[index]}


def _tables(data: bytes) -> dict[bytes, bytes]:
    """The tables that are asked for; of a collection those of the first font."""
    if data[:4] not in _KINDS:
        raise Damaged("sfnt")
    found = {}
    try:
        at = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
        (count,) = struct.unpack_from(">H", data, at + 4)
        for index in range(min(count, 64)):
            tag, _, start, length = struct.unpack_from(">4sIII", data, at + 12 + 16 * index)
            if tag in _KEPT:
                found[tag] = data[start : start + length]
    except struct.error:
        raise Damaged("sfnt") from None
    return found


def character_maps(table: bytes) -> dict[tuple[int, int], int]:
    """Platform and encoding to where their subtable begins in the table cmap; none when it breaks off."""
    try:
        (subtables,) = struct.unpack_from(">H", table, 2)
        rows = [struct.unpack_from(">HHI", table, 4 + 8 * row) for row in range(min(subtables, 32))]
    except struct.error:
        return {}
    return {(platform, encoding): offset for platform, encoding, offset in rows}


def _lookup(table: bytes, start: int) -> Lookup | None:
    (form,) = struct.unpack_from(">H", table, start)
    reader = {0: _bytes, 4: _segments, 6: _trimmed, 12: _groups}.get(form)
    return reader(table, start) if reader else None


def _bytes(table: bytes, start: int) -> Lookup:
    glyphs = table[start + 6 : start + 262]
    return lambda code: glyphs[code] if 0 <= code < len(glyphs) else 0


def _trimmed(table: bytes, start: int) -> Lookup:
    first, count = struct.unpack_from(">HH", table, start + 6)
    glyphs = struct.unpack_from(f">{count}H", table, start + 10)
    return lambda code: glyphs[code - first] if 0 <= code - first < count else 0


def _groups(table: bytes, start: int) -> Lookup:
    (count,) = struct.unpack_from(">I", table, start + 12)
    count = min(count, (len(table) - start - 16) // 12)

    def find(code: int) -> int:
        low, high = 0, count
        while low < high:
            middle = (low + high) // 2
            first, last, glyph = struct.unpack_from(">III", table, start + 16 + 12 * middle)
            if code < first:
                high = middle
            elif code > last:
                low = middle + 1
            else:
                return int(glyph + code - first)
        return 0

    return find


def _segments(table: bytes, start: int) -> Lookup:
    (count,) = struct.unpack_from(">H", table, start + 6)
    count //= 2
    at = start + 14
    ends = struct.unpack_from(f">{count}H", table, at)
    starts = struct.unpack_from(f">{count}H", table, at + 2 * count + 2)
    deltas = struct.unpack_from(f">{count}H", table, at + 4 * count + 2)
    ranges = struct.unpack_from(f">{count}H", table, at + 6 * count + 2)

    def find(code: int) -> int:
        for index in range(count):
            if starts[index] <= code <= ends[index]:
                return _in_segment(code, index)
        return 0

    def _in_segment(code: int, index: int) -> int:
        if not ranges[index]:
            return int(code + deltas[index]) & 0xFFFF
        place = at + 6 * count + 2 + 2 * index + ranges[index] + 2 * (code - starts[index])
        if place + 2 > len(table):
            return 0
        glyph = int(struct.unpack_from(">H", table, place)[0])
        return (glyph + int(deltas[index])) & 0xFFFF if glyph else 0

    return find

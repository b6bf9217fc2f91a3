"""A TrueType font cut down to some of its glyphs, byte for byte as ReportLab cuts it down (a test holds them together).

It takes only what the built-in fonts are: sound, static, with the tables that a PDF asks (ISO 32000-1, 9.9).
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator, Sequence

_COPIED = ("name", "OS/2", "cvt ", "fpgm", "prep")
"""Tables that a subset has as they are."""

_WORDS, _SCALE, _MORE, _SCALES, _MATRIX = 0x01, 0x08, 0x20, 0x40, 0x80
"""Flags of a part of a composite glyph (OpenType 1.9, `glyf`)."""


class TrueType:
    """A font file, and what is needed to cut it down."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._tables: dict[str, tuple[int, int]] = {}
        for at in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16):
            tag, _, start, length = struct.unpack_from(">4sLLL", data, at)
            self._tables[tag.decode("latin-1")] = start, length
        if struct.unpack_from(">H", self._table("head"), 50)[0]:
            self._places: Sequence[int] = _numbers("I", self._table("loca"))
        else:
            self._places = [2 * place for place in _numbers("H", self._table("loca"))]
        self._full: int = struct.unpack_from(">H", self._table("hhea"), 34)[0]
        self._metrics = _numbers("H", self._table("hmtx"))

    def _table(self, tag: str) -> bytes:
        start, length = self._tables[tag]
        return self._data[start : start + length]

    def _glyph(self, glyph: int) -> bytes:
        start = self._tables["glyf"][0]
        return self._data[start + self._places[glyph] : start + self._places[glyph + 1]]

    def _metric(self, glyph: int) -> tuple[int, int]:
        """The advance and the left side bearing; those after the last full ones share an advance (`hmtx`)."""
        if glyph < self._full:
            return self._metrics[2 * glyph], self._metrics[2 * glyph + 1]
        return self._metrics[2 * self._full - 2], self._metrics[self._full + glyph]

    def subset(self, codes: Sequence[int]) -> bytes:
        """A font whose codes from 0 on have these glyphs."""
        place = {0: 0}  # of each glyph in the subset
        for glyph in codes:
            place.setdefault(glyph, len(place))
        glyphs = list(self._with_parts(place))
        offsets, body, end = [0], [], 0
        for data in glyphs:
            body.append(data + bytes(-len(data) % 4))
            end += len(body[-1])
            offsets.append(end)
        short = (end + 1) >> 1 <= 0xFFFF
        metrics, full = _metrics_table([self._metric(glyph) for glyph in place])
        made = {tag: self._table(tag) for tag in _COPIED if tag in self._tables} | {
            "post": b"\0\3\0\0" + self._table("post")[4:16] + bytes(16),  # without the names of glyphs
            "hmtx": metrics,
            "hhea": _with(self._table("hhea"), 34, full),
            "maxp": _with(self._table("maxp"), 4, len(place)),
            "cmap": _codes_table([place[glyph] for glyph in codes]),
            "glyf": b"".join(body),
            "loca": _packed("H", [offset >> 1 for offset in offsets]) if short else _packed("L", offsets),
            "head": _with(self._table("head"), 50, 0 if short else 1),
        }
        return _file(made)

    def _with_parts(self, place: dict[int, int]) -> Iterator[bytes]:
        """The glyphs of a subset by their places. The parts of which one is made get a place behind the others."""
        order = list(place)
        for glyph in order:  # it grows meanwhile
            data = self._glyph(glyph)
            if len(data) > 2 and data[0] & 0x80:  # fewer than no contours: made of others
                copy, at, flags = bytearray(data), 10, _MORE
                while flags & _MORE:
                    flags, part = struct.unpack_from(">HH", copy, at)
                    if part not in place:
                        place[part] = len(place)
                        order.append(part)
                    struct.pack_into(">H", copy, at + 2, place[part])
                    at += 4 + (4 if flags & _WORDS else 2)
                    at += 2 if flags & _SCALE else 4 if flags & _SCALES else 8 if flags & _MATRIX else 0
                data = bytes(copy)
            yield data


def _metrics_table(pairs: Sequence[tuple[int, int]]) -> tuple[bytes, int]:
    """The table `hmtx` of advances and left side bearings, and how many have an advance of their own."""
    full = len(pairs)
    while full > 1 and pairs[full - 1][0] == pairs[full - 2][0]:
        full -= 1
    flat = [value for pair in pairs[:full] for value in pair] + [bearing for _, bearing in pairs[full:]]
    return _packed("H", flat), full


def _codes_table(glyphs: Sequence[int]) -> bytes:
    """The table `cmap` with one map of format 6: the glyph of each code from 0 on."""
    head = _packed("H", [0, 1, 1, 0, 0, 12, 6, 10 + 2 * len(glyphs), 0, 0, len(glyphs)])
    return head + _packed("H", glyphs)


def _file(tables: dict[str, bytes]) -> bytes:
    """A font file of these tables, with its checksums (OpenType 1.9, “Calculating checksums”)."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">LHHHH", 0x00010000, count, power * 16, power.bit_length() - 1, (count - power) * 16)
    at, directory, body, head_at = 12 + 16 * count, [head], [], 0
    for tag in sorted(tables):
        data = tables[tag]
        if tag == "head":
            data, head_at = data[:8] + bytes(4) + data[12:], at
        directory.append(struct.pack(">4sLLL", tag.encode("latin-1"), _sum(data), at, len(data)))
        body.append(data + bytes(-len(data) % 4))
        at += len(body[-1])
    whole = bytearray(b"".join(directory + body))
    struct.pack_into(">L", whole, head_at + 8, (0xB1B0AFBA - _sum(whole)) & 0xFFFFFFFF)
    return bytes(whole)


def _with(table: bytes, at: int, value: int) -> bytes:
    return table[:at] + struct.pack(">H", value) + table[at + 2 :]


def _packed(kind: str, values: Sequence[int]) -> bytes:
    return struct.pack(f">{len(values)}{kind}", *values)


def _sum(data: bytes | bytearray) -> int:
    return sum(_numbers("I", data + bytes(-len(data) % 4))) & 0xFFFFFFFF


def _numbers(kind: str, data: bytes | bytearray) -> array[int]:
    """Numbers with the high byte first; kind is that of the array."""
    found: array[int] = array(kind, bytes(data))
    if sys.byteorder == "little":
        found.byteswap()
    return found

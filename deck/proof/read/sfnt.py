"""Which glyph a TrueType font shows for a code: the few tables that this needs, read without unfolding any of them.

A general font library unfolds the whole character map, and a hostile map of a few bytes names a billion characters.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import TypeAlias

Lookup: TypeAlias = Callable[[int], int]
"""From a code to a glyph number; 0 is .notdef."""


def glyph_lookup(font: bytes) -> Lookup | None:
    """How a simple symbolic font finds its glyphs: cmap (3, 0), else (1, 0); None when there is none of a known form.

    (ISO 32000-1, 9.6.6.4; OpenType, cmap.)
    """
    try:
        tables = _character_maps(font)
        if (3, 0) in tables:
            symbol = _lookup(font, tables[3, 0])
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

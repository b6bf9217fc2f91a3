"""A font program in the Compact Font Format (Adobe Technical Notes 5176 and 5177): its glyphs' names, CIDs and widths.

It is read by hand: fontTools makes names of glyphs that are the same differ by comparing each with all, which takes a
minute and more for a font of half a megabyte that somebody made so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from math import prod
from typing import Any

from deck.proof.read.fonts.compact_data import Dict, Index, dictionary, number_at
from deck.proof.read.fonts.outlines import Steps
from deck.proof.read.fonts.program import Damaged, Program

_CHARSET, _ENCODING, _CHAR_STRINGS, _PRIVATE, _SUBRS, _DEFAULT, _NOMINAL = 15, 16, 17, 18, 19, 20, 21
_MATRIX, _ROS, _FD_ARRAY, _FD_SELECT = 0x0C07, 0x0C1E, 0x0C24, 0x0C25
"""Operators of a dictionary (5176, tables 9, 10 and 23); those of two bytes as one number."""

_STANDARD_STRINGS = 391


class Compact(Program):
    """A CFF program.

    Raises:
        Damaged: when its dictionaries or its index of glyphs cannot be read.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._read()
        except (IndexError, ValueError, KeyError, OverflowError):
            raise Damaged("CFF") from None

    def _read(self) -> None:
        data = self._data
        if data[0] != 1:
            raise Damaged("CFF")
        names = Index(data, data[2])
        tops = Index(data, names.end)
        self._strings = Index(data, tops.end)
        self._global = Index(data, self._strings.end)
        self._top = dictionary(tops[0])
        self._glyphs = Index(data, self._offset(_CHAR_STRINGS))
        self.count = len(self._glyphs)
        self.keyed = _ROS in self._top
        if not self.count:
            raise Damaged("CharStrings")
        holders = [self._top]
        if self.keyed:
            fonts = Index(data, self._offset(_FD_ARRAY))
            holders = [dictionary(fonts[index]) for index in range(min(len(fonts), 256))]
        self._privates = [_Private(data, holder, _scale(self._top, holder)) for holder in holders]
        self._charset = self._read_charset()
        self._selected = self._read_selected()

    def _offset(self, key: int) -> int:
        return int(self._top[key][0])

    def _read_charset(self) -> list[int]:
        """The string number or CID of each glyph (5176, 13)."""
        start = int(self._top.get(_CHARSET, [0])[0])
        if start <= 2:
            # The three that are not written out: their first glyphs are numbered as the standard strings are.
            return list(range(self.count)) if start == 0 or self.keyed else []
        return [0, *_charset(self._data, start, self.count)]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the glyphs; none when they go by CID."""
        return () if self.keyed else tuple(self._string(number) for number in self._charset)

    def _string(self, number: int) -> str:
        if number < _STANDARD_STRINGS:
            return str(_standard_strings()[number])
        at = number - _STANDARD_STRINGS
        return self._strings[at].decode("latin-1") if at < len(self._strings) else ""

    @cached_property
    def encoding(self) -> dict[int, str]:
        """The names of its own codes (5176, 12); the two that are not written out are those of PDF too."""
        start = int(self._top.get(_ENCODING, [0])[0])
        if start <= 1 or self.keyed:
            return {}
        try:
            pairs = list(_codes(self._data, start))
        except IndexError:
            return {}
        names = self.names
        return {code: names[glyph] for code, glyph in pairs if glyph < len(names)}

    @property
    def standard(self) -> bool:
        """Whether its codes are those of the standard encoding."""
        return not self.keyed and int(self._top.get(_ENCODING, [0])[0]) == 0

    @cached_property
    def _of_cid(self) -> dict[int, int]:
        return {cid: glyph for glyph, cid in enumerate(self._charset)}

    def glyph_of_cid(self, cid: int) -> int | None:
        """By its charset; a font that goes by names takes CIDs as numbers of glyphs (ISO 32000-1, 9.7.4.2)."""
        return self._of_cid.get(cid) if self.keyed else super().glyph_of_cid(cid)

    def present(self) -> set[int]:
        """The CIDs of its charset."""
        return set(self._charset) if self.keyed else set()

    def _read_selected(self) -> tuple[list[int], list[int]]:
        """The first glyphs of ranges, and the private dictionary that each range has (5176, 19)."""
        if not self.keyed or _FD_SELECT not in self._top:
            return [0], [0]
        data, at = self._data, self._offset(_FD_SELECT)
        if data[at] == 0:
            return list(range(self.count)), list(data[at + 1 : at + 1 + self.count])
        count = number_at(data, at + 1, 2)
        rows = range(at + 3, min(at + 3 + 3 * count, len(data) - 2), 3)
        return [number_at(data, row, 2) for row in rows], [data[row + 2] for row in rows]

    def width(self, glyph: int) -> float | None:
        """The advance, which its outline says before it draws anything (5177, 3.1)."""
        try:
            firsts, chosen = self._selected
            private = self._privates[chosen[max(bisect_right(firsts, glyph) - 1, 0)]]
            extra = Steps(self._global, private.subrs).extra(self._glyphs[glyph])
        except (IndexError, ValueError, OverflowError):
            raise Damaged("CharStrings") from None
        return (private.default if extra is None else private.nominal + extra) * private.scale


class _Private:
    """What a private dictionary says of widths, and its subroutines. scale: from its units to thousandths of the em."""

    def __init__(self, data: bytes, holder: Dict, scale: float) -> None:
        self.scale = scale
        size, start = (int(value) for value in holder.get(_PRIVATE, [0, 0])[:2])
        own = dictionary(data[start : start + size]) if size > 0 < start else {}
        self.default = own.get(_DEFAULT, [0.0])[0]
        self.nominal = own.get(_NOMINAL, [0.0])[0]
        subrs = own.get(_SUBRS)
        self.subrs = Index(data, start + int(subrs[0])) if subrs else None


def _scale(top: Dict, holder: Dict) -> float:
    """From the units of a font to thousandths of the em: by its matrix, and that of the whole if it is one of many."""
    own = [found[_MATRIX][0] for found in ([top] if holder is top else [top, holder]) if found.get(_MATRIX)]
    scale = prod(own) if own else 0.001
    # Some programs write the same matrix in both.
    return 1000 * scale if scale > 0.00001 else 1.0


def _charset(data: bytes, at: int, count: int) -> list[int]:
    form, at = data[at], at + 1
    if form == 0:
        return [number_at(data, at + 2 * index, 2) for index in range(count - 1)]
    size = 1 if form == 1 else 2
    found: list[int] = []
    while len(found) < count - 1:
        first, more = number_at(data, at, 2), number_at(data, at + 2, size)
        found += range(first, first + min(more + 1, count - 1 - len(found)))
        at += 2 + size
    return found


def _codes(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Each code with the number of its glyph."""
    form, count = data[at] & 0x7F, data[at + 1]
    if form == 0:
        for glyph in range(count):
            yield data[at + 2 + glyph], glyph + 1
        return
    glyph = 1
    for row in range(count):
        first, more = data[at + 2 + 2 * row], data[at + 3 + 2 * row]
        for code in range(first, min(first + more + 1, 256)):
            yield code, glyph
            glyph += 1


def _standard_strings() -> Any:
    # It takes 70 ms to load, and few files need it.
    from fontTools.cffLib import cffStandardStrings

    return cffStandardStrings

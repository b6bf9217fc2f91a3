"""Which glyph a code shows, and which character it says it is (ISO 32000-1, 9.6.6, 9.7.4 and 9.10.2)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeAlias

import pikepdf

from deck.proof.read.fonts.compact import Compact
from deck.proof.read.fonts.maps import PREDEFINED, CodeMap
from deck.proof.read.fonts.names import CODED, coded, text_of
from deck.proof.read.fonts.program import Program
from deck.proof.read.fonts.programs import Programs
from deck.proof.read.fonts.truetype import MACINTOSH, TrueType
from deck.proof.read.fonts.type1 import Type1
from deck.proof.read.objects import FAULTS, elements, entries, entry, name, real, text
from deck.proof.read.streams import Unreadable

Finder: TypeAlias = Callable[[int], int | None]
"""From a code to the number of its glyph: 0 for .notdef or one that is not there, None when nobody can say."""

SYMBOLIC = 1 << 2
"""A flag of a font descriptor (table 123)."""

_COLLECTIONS = ("GB1", "CNS1", "Japan1", "Korea1")
"""The character collections of Adobe whose CIDs stand for characters that everyone knows (9.10.2)."""

_OWN_CODES = ("Symbol", "ZapfDingbats")
"""Fonts that every viewer has, with codes of their own."""

SOME = "…"
"""A character that is known to those who have the tables of its collection, which we have not."""


class Encoding:
    """What the dictionary of a font says of its codes.

    found: the font dictionary; own: that of the CIDFont in a composite font, or itself. flags: of its descriptor.
    program: gives the font program, when it is there and whole.
    """

    def __init__(
        self, found: Any, own: Any, flags: int, programs: Programs, program: Callable[[], Program | None]
    ) -> None:
        self._found = found
        self._own = own
        self._programs = programs
        self._program = program
        self.kind = name(entry(found, "/Subtype"))
        self.symbolic = bool(flags & SYMBOLIC)
        self.value = entry(found, "/Encoding")
        self.base = name(self.value) or name(entry(self.value, "/BaseEncoding"))

    @cached_property
    def code_map(self) -> CodeMap | None:
        """The CMap of a composite font when it lies in the file and can be read."""
        return self._map(self.value) if self.kind == "Type0" else None

    @cached_property
    def to_unicode(self) -> CodeMap | None:
        """The map of its codes to characters."""
        return self._map(entry(self._found, "/ToUnicode"))

    def _map(self, stream: Any) -> CodeMap | None:
        if not isinstance(stream, pikepdf.Stream):
            return None
        try:
            return CodeMap(self._programs.read(stream))
        except (Unreadable, *FAULTS):
            return None

    @cached_property
    def differences(self) -> dict[int, str]:
        """The names that it gives some codes itself."""
        table, code = {}, 0
        for value in elements(entry(self.value, "/Differences"), 1024):
            if isinstance(value, pikepdf.Name):
                table[code] = name(value)
                code += 1
            else:
                code = int(real(value))
        return table

    def cid(self, code: int) -> int | None:
        """The CID of a code of a composite font; None when that stands in tables that we have not."""
        if self.base.startswith("Identity"):
            return code
        return self.code_map.cid(code) if self.code_map and not self._stands_on_others else None

    @property
    def _stands_on_others(self) -> bool:
        return bool(self.code_map and self.code_map.uses) or entry(self.value, "/UseCMap") is not None

    @cached_property
    def names(self) -> dict[int, str]:
        """The names of the glyphs that the codes of a simple font show (ISO 32000-1, 9.6.6)."""
        return {**self._base_names, **self.differences}

    @property
    def _base_names(self) -> dict[int, str]:
        if self.base in CODED:
            return coded(self.base)
        # A TrueType font without an encoding gives no names (9.6.6.4), and a Type 3 font has those that it says.
        if self.kind in ("TrueType", "Type3"):
            return {}
        program = self._program()
        if isinstance(program, Type1 | Compact):
            return program.encoding or (coded("StandardEncoding") if program.standard else {})
        return {} if self.symbolic else coded("StandardEncoding")

    def text(self, code: int) -> str | None:
        """What a code says that it stands for (ISO 14289-1, 7.21.7); None when it says nothing."""
        if self.to_unicode:
            found = self.to_unicode.text(code)
            if found is not None:
                return found
        if self.kind == "Type0":
            return SOME if self._collected else None
        glyph = self.names.get(code)
        if glyph is None:
            return SOME if name(entry(self._found, "/BaseFont")) in _OWN_CODES else None
        return text_of(glyph) or None

    @cached_property
    def _collected(self) -> bool:
        known = self.base in PREDEFINED and not self.base.startswith("Identity")
        return known or text(entry(self._own, "/CIDSystemInfo", "/Ordering")) in _COLLECTIONS


def finder(encoding: Encoding, found: Any, own: Any, program: Program | None, programs: Programs) -> Finder | None:
    """How a font finds its glyphs; None when nobody can say.

    found: its dictionary; own: that of its CIDFont, or itself. program: its font program, when it is there and whole.
    """
    if encoding.kind == "Type0":
        return _by_cid(encoding, own, program, programs)
    if encoding.kind == "Type3":
        drawn = {key[1:] for key, _ in entries(entry(found, "/CharProcs"))}
        return lambda code: int(encoding.names.get(code) in drawn)
    if isinstance(program, TrueType):
        return _true_type(encoding, program)
    if isinstance(program, Type1) or (isinstance(program, Compact) and not program.keyed):
        return _by_name(encoding, program)
    return lambda code: 0 if encoding.differences.get(code) == ".notdef" else None


def _by_cid(encoding: Encoding, own: Any, program: Program | None, programs: Programs) -> Finder:
    stream = entry(own, "/CIDToGIDMap")
    numbers = b""
    if isinstance(stream, pikepdf.Stream) and name(entry(own, "/Subtype")) == "CIDFontType2":
        try:
            numbers = programs.read(stream)
        except Unreadable:
            return lambda code: None
    outlines = isinstance(program, TrueType)

    def find(code: int) -> int | None:
        cid = encoding.cid(code)
        if not cid:
            return cid
        if numbers:
            cid = int.from_bytes(numbers[2 * cid : 2 * cid + 2], "big")
        if program is None:
            return 0 if numbers and not cid else None
        if outlines or numbers:
            return cid if cid < program.count else 0
        return program.glyph_of_cid(cid) or 0

    return find


def _true_type(encoding: Encoding, program: TrueType) -> Finder | None:
    """By the map of symbols, or by names (ISO 32000-1, 9.6.6.4). What a viewer finds in any way counts as found."""
    symbol = program.symbol()
    named = _true_type_by_name(encoding, program)
    if symbol is None and named is None:
        return None
    if named is None or encoding.value is None:
        return symbol
    by_name = named
    if not encoding.symbolic or symbol is None:
        return by_name
    return lambda code: symbol(code) or by_name(code)


def _true_type_by_name(encoding: Encoding, program: TrueType) -> Finder | None:
    by_text, by_mac = program.unicode(), program.maps.get(MACINTOSH)
    if by_text is None and by_mac is None:
        return None
    names = {**coded(encoding.base if encoding.base in CODED else "StandardEncoding"), **encoding.differences}
    mac = {glyph: code for code, glyph in coded("MacRomanEncoding").items()} if by_mac else {}

    def find(code: int) -> int:
        glyph = names.get(code, "")
        character = text_of(glyph) if by_text else ""
        found = by_text(ord(character)) if by_text and len(character) == 1 else 0
        if not found and by_mac and glyph in mac:
            found = by_mac(mac[glyph])
        return found or (glyph != ".notdef" and program.glyph_of(glyph)) or 0

    return find


def _by_name(encoding: Encoding, program: Type1 | Compact) -> Finder:
    names = encoding.names
    if not names or not program.names:
        return lambda code: None
    return lambda code: program.glyph_of(names.get(code, ".notdef")) or 0

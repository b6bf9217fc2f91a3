"""A font as the walker and the rules need it: how wide a string is, and what can be said of each code in it.

What is found of a code is remembered, for a font shows the same few dozen codes on all pages.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Collection
from functools import cached_property, partial
from typing import Any

import pikepdf

from deck.base.say import say
from deck.proof.read.fonts.glyphs import SYMBOLIC, Encoding, Finder, finder
from deck.proof.read.fonts.program import Damaged, Program
from deck.proof.read.fonts.programs import Programs
from deck.proof.read.fonts.type3 import Glyphs
from deck.proof.read.objects import elements, entry, identity, name, real
from deck.proof.read.streams import Unreadable
from deck.proof.read.tokens import operations

_FORCE_BOLD = 1 << 18
"""A flag of a font descriptor (table 123)."""

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")

MISSING, SPEECHLESS, NO_CHARACTER, OTHER_WIDTH = 1, 2, 4, 8
"""What can be wrong with a code: it has no glyph; nothing says which character it is; it is said to be one that is
none; the font dictionary gives it another width than the font program does."""

_NO_CHARACTERS = frozenset("\0\ufeff\ufffe\ufffd")
"""What is no character: ISO 14289-1, 7.21.7, and the one that stands for a character that was lost."""

_WIDTH_SLACK = 1.001
"""How far widths may differ, in thousandths of the em: as much as rounding does."""


class Font:
    """A font dictionary. Lengths are in em, unless a name says otherwise.

    programs: opens its font program; those of a file share one.
    """

    descent = -0.21
    """How far Latin letters go below the baseline: many fonts say too much, for they count accents and rare signs."""

    def __init__(self, found: Any, programs: Programs | None = None) -> None:
        self.found = found
        self._programs = programs or Programs()
        self._known: dict[int, int] = {}
        self._sound: set[int] = set()
        self.number = identity(found)
        self.kind = name(entry(found, "/Subtype"))
        self.name = name(entry(found, "/BaseFont")) or name(entry(found, "/Name")) or say("without a name")
        self.composite = self.kind == "Type0"
        self.own = next(elements(entry(found, "/DescendantFonts")), None) if self.composite else found
        self.descriptor = entry(self.own, "/FontDescriptor")
        self._flags = int(real(entry(self.descriptor, "/Flags")))
        self.glyphs = Glyphs(found) if self.kind == "Type3" else None
        # Widths are in thousandths of the em, but for a Type 3 font.
        self._scale = abs(self.glyphs.matrix[0]) if self.glyphs else 0.001

    @cached_property
    def encoding(self) -> Encoding:
        """What it says of its codes."""
        return Encoding(self.found, self.own, self._flags, self._programs, lambda: self.program)

    @cached_property
    def _file(self) -> Any:
        streams = (entry(self.descriptor, key) for key in _FILES)
        return next((stream for stream in streams if isinstance(stream, pikepdf.Stream)), None)

    @property
    def embedded(self) -> bool:
        """Whether its program is in the file (a Type 3 font is its own program)."""
        return self.kind == "Type3" or self._file is not None

    @property
    def symbolic(self) -> bool:
        """Whether it says that it has signs of its own."""
        return bool(self._flags & SYMBOLIC)

    @cached_property
    def _opened(self) -> Program | str:
        return self._programs.of(self._file) if self._file is not None else ""

    @property
    def program(self) -> Program | None:
        """Its font program; None when there is none, or none that can be read."""
        return self._opened if isinstance(self._opened, Program) else None

    @property
    def damage(self) -> str:
        """Why its font program cannot be read; empty when it can, or is not there."""
        return self._opened if isinstance(self._opened, str) else ""

    def bytes_of(self, stream: Any) -> bytes:
        """The bytes of a stream that belongs to it, such as a CIDSet.

        Raises:
            Unreadable: when it cannot be read.
        """
        return self._programs.read(stream)

    @cached_property
    def bold(self) -> bool:
        """Whether it is bold, which many fonts say in their name alone. WCAG asks less contrast of bold text."""
        if self._flags & _FORCE_BOLD or real(entry(self.descriptor, "/FontWeight")) >= 700:
            return True
        return any(word in self.name.lower() for word in ("bold", "black", "heavy"))

    @cached_property
    def cap(self) -> float:
        """The height of a capital; that of ordinary Latin letters when the font says nothing that can be true."""
        height = real(entry(self.descriptor, "/CapHeight")) / 1000
        return height if 0.3 < height < 1.2 else 0.7

    @cached_property
    def _widths(self) -> list[float] | dict[int, float]:
        if self.composite:
            return _cid_widths(entry(self.own, "/W"))
        first = int(real(entry(self.found, "/FirstChar")))
        missing = real(entry(self.descriptor, "/MissingWidth"))
        default = missing * self._scale if self.descriptor is not None else 0.5
        widths = [default] * 256
        for index, value in enumerate(elements(entry(self.found, "/Widths"), 256)):
            if 0 <= first + index < 256:
                widths[first + index] = real(value) * self._scale
        return widths

    @cached_property
    def _default_width(self) -> float:
        return real(entry(self.own, "/DW"), 1000) / 1000

    def measure(self, shown: bytes) -> tuple[float, int, int]:
        """The advance of a string, how many glyphs it has and how many of them are single-byte spaces."""
        widths = self._widths
        if not self.composite:
            return sum(map(widths.__getitem__, shown)), len(shown), shown.count(b" ")
        codes = self.codes(shown)
        if self._identical:
            return sum(map(self._advances.__getitem__, codes)), len(codes), 0
        default, cid = self._default_width, self.encoding.cid
        assert isinstance(widths, dict)
        return sum([widths.get(cid(code) or 0, default) for code in codes]), len(codes), 0

    @cached_property
    def _advances(self) -> dict[int, float]:
        """The widths of a composite font, with the one that it gives all others."""
        found: defaultdict[int, float] = defaultdict(partial(float, self._default_width))
        found.update(self._widths if isinstance(self._widths, dict) else {})
        return found

    @cached_property
    def _identical(self) -> bool:
        """Whether its codes are its CIDs, or are taken to be for want of the tables."""
        return not self.encoding.code_map

    def codes(self, shown: bytes) -> Collection[int]:
        """The codes of a string. Without a CMap in the file two bytes are a code, as in nearly all that have none."""
        if not self.composite:
            return shown
        found = self.encoding.code_map
        if found and not found.two_bytes:
            return found.split(shown)
        count = len(shown) // 2
        return struct.unpack_from(f">{count}H", shown)

    def faults(self, shown: bytes) -> int:
        """What is wrong with the codes of a string, as MISSING, SPEECHLESS … added up; 0 when nothing is."""
        codes, known, found = self.codes(shown), self._known, 0
        if self._sound.issuperset(codes):
            return 0
        for code in codes:
            if code not in known:
                known[code] = self._judged(code)
                if not known[code]:
                    self._sound.add(code)
            found |= known[code]
        return found

    def missing(self, shown: bytes) -> list[int]:
        """The codes of a string that show .notdef: an empty box, or nothing."""
        self.faults(shown)
        return [code for code in self.codes(shown) if self._known[code] & MISSING]

    def _judged(self, code: int) -> int:
        glyph = self._finder(code) if self._finder else None
        if glyph == 0:
            return MISSING  # an empty box is no character, so there is no more to be said of it
        text, found = self.encoding.text(code), 0
        if text is None:
            found = SPEECHLESS
        elif not text or not _NO_CHARACTERS.isdisjoint(text):
            found = NO_CHARACTER
        width = self._drawn_width(code, glyph) if glyph is not None else None
        if width is not None and abs(width - self._said_width(code)) > _WIDTH_SLACK:
            found |= OTHER_WIDTH
        return found

    @cached_property
    def _finder(self) -> Finder | None:
        return finder(self.encoding, self.found, self.own, self.program, self._programs)

    def _said_width(self, code: int) -> float:
        """The width of a code in the font dictionary, in thousandths of the em."""
        widths = self._widths
        if isinstance(widths, dict):
            return 1000 * widths.get(self.encoding.cid(code) or 0, self._default_width)
        return 1000 * widths[code]

    def _drawn_width(self, code: int, glyph: int) -> float | None:
        """The width of a code in the font program, in thousandths of the em; None when it says none."""
        if self.kind == "Type3":
            return self._procedure_width(code)
        if self.program is None or (not self.composite and entry(self.found, "/Widths") is None):
            return None
        try:
            return self.program.width(glyph)
        except Damaged as error:
            self._opened = str(error)
            return None

    def _procedure_width(self, code: int) -> float | None:
        """The width that the drawing of a Type 3 glyph begins with (ISO 32000-1, 9.6.5, d0 and d1)."""
        stream = entry(self.found, "/CharProcs", f"/{self.encoding.names.get(code, '')}")
        if not isinstance(stream, pikepdf.Stream):
            return None
        try:
            operator, operands = next(operations(self._programs.read(stream)), (b"", ()))
        except Unreadable:
            return None  # whoever plays the page says so
        if operator not in (b"d0", b"d1") or not operands or not isinstance(operands[0], float):
            return None
        return operands[0] * self._scale * 1000


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

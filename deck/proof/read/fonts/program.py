"""A font program that lies in a PDF: how many glyphs it has, what they are called and how wide they are.

It comes from strangers. What cannot be read raises Damaged, whatever it is, and nothing in it can name more work than
its own bytes are worth.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from deck.base.say import say

FONT_BYTES = 48 << 20
"""The most bytes of a font program; the largest fonts for Chinese have about 20 MB."""

Lookup: TypeAlias = Callable[[int], int]
"""From a code of a string to the number of its glyph; 0 is .notdef."""


class Damaged(Exception):
    """A font program that cannot be read. part: which part of it, by the name that its format has for it."""

    def __init__(self, part: str) -> None:
        super().__init__(say("{part} cannot be read", part=part))


class Program:
    """What every kind of font program can tell. A kind that has no answer keeps the one that stands here.

    count: how many glyphs it has. names: the names of its glyphs, in their order; empty when it names none.
    keyed: it finds glyphs by CID. encoding: the code of each glyph name that it is shown by, when it says that itself.
    """

    count = 0
    keyed = False

    def width(self, glyph: int) -> float | None:
        """The advance of a glyph, in thousandths of the em; None when it says none.

        Raises:
            Damaged: when the glyph cannot be read.
        """
        return None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its glyphs, in their order; empty when it names none."""
        return ()

    @property
    def encoding(self) -> dict[int, str]:
        """The glyph names of its own codes; empty when it has none."""
        return {}

    def glyph_of(self, name: str) -> int | None:
        """The number of a glyph that has a name."""
        return self._numbers().get(name)

    def glyph_of_cid(self, cid: int) -> int | None:
        """The number of a glyph of a CID (ISO 32000-1, 9.7.4.2); None when it has none."""
        return cid if 0 <= cid < self.count else None

    def present(self) -> set[int]:
        """The CIDs that it has a drawing for, as far as it says so."""
        return set()

    def _numbers(self) -> dict[str, int]:
        known: dict[str, int] | None = self.__dict__.get("_named")
        if known is None:
            known = self.__dict__["_named"] = {name: number for number, name in enumerate(self.names)}
        return known

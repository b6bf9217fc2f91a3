"""The widths of words in one face: sums of the advances of characters and of the kerning between each two.

Kerning looks at pairs, so a word is the sum of its pairs; asking the font for each pair once, and looking it up after
that, is what makes a long run with many different words quick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import accumulate
from operator import add
from typing import TypeVar

from deck.base.items.items import Word

Number = TypeVar("Number", int, float)


class Asked(dict[str, Number]):
    """A number of each text, asked for once; map() takes those that are known without a step of Python."""

    def __init__(self, ask: Callable[[str], Number]) -> None:
        super().__init__()
        self._ask: Callable[[str], Number] = ask

    def __missing__(self, text: str) -> Number:
        number: Number = self._ask(text)
        self[text] = number
        return number


class Measures:
    """The widths of words. advance gives that of a character, and kern what a pair of characters moves closer or
    further apart, in font units; there are `unit` of these in an em.
    """

    def __init__(self, unit: int, advance: Callable[[str], int], kern: Callable[[str], int]) -> None:
        self._unit = unit
        self._advances, self._kerns = Asked(advance), Asked(kern)

    def shape(self, text: str) -> Word:
        """A word of these characters."""
        unit, total = self._unit, sum(map(self._advances.__getitem__, text))
        moves = list(map(self._kerns.__getitem__, map(add, text, text[1:])))
        if not any(moves):
            return Word(text, total / unit)
        kerns = tuple([(at, move / unit) for at, move in enumerate(moves) if move])
        return Word(text, (total + sum(moves)) / unit, kerns)

    def parted(self, text: str, places: Iterable[tuple[int, bool]]) -> list[tuple[float, float]]:
        """For each place inside a word the widths in em of what comes before it and after it, as shape() gives them.

        A place is a number of characters from the start, and whether a hyphen is added there.
        """
        unit, advances, pairs = self._unit, self._advances, self._kerns
        moves = [0, *map(pairs.__getitem__, map(add, text, text[1:]))]
        reach = [0, *accumulate(map(add, map(advances.__getitem__, text), moves))]
        parts = []
        for at, hyphen in places:
            more = pairs[text[at - 1] + "-"] + advances["-"] if hyphen else 0
            parts.append(((reach[at] + more) / unit, (reach[-1] - reach[at] - moves[at]) / unit))
        return parts

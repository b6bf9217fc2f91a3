"""The sections of a tagged PDF, one for each card, in little memory: a deck may have a million of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import pairwise

from deck.base.compact import Spool
from deck.base.plain import Plain


class Section(Plain):
    """The section of one card: the number of the card, and that of its object."""

    card: int
    number: int


class Sections:
    """The sections of all cards, which stay open for the whole run: 36 bytes a card, 8 an element, and titles on disk.

    The kids of a card are a chain: kid holds the object number of each, and after what comes after it (0: nothing).
    numbers, titles (a place in the spool, from 1), firsts, lasts and later are by the number of the card; order is that
    in which the sections were made. A front has the title of its card: where the back is printed before it, its chain
    is later, for a reader meets the front first.
    """

    def __init__(self) -> None:
        self.order, self.numbers, self.firsts, self.lasts = array("I"), array("I"), array("I"), array("I")
        self._later, self._titles = array("I"), array("Q")
        self._kid, self._after = array("I", [0]), array("I", [0])
        self._spool = Spool()

    def make(self, card: int, number: int) -> None:
        """Open a section."""
        if card >= len(self.numbers):
            more = max(card + 1 - len(self.numbers), len(self.numbers) // 8)
            for held in (self.numbers, self.firsts, self.lasts, self._later, self._titles):
                held.frombytes(bytes(more * held.itemsize))
        self.numbers[card] = number
        self.order.append(card)

    def number(self, card: int) -> int:
        """The object number of a section; 0 when it was not made yet."""
        return self.numbers[card] if card < len(self.numbers) else 0

    def entitle(self, card: int, title: str) -> None:
        """Give a section its title, unless it has one; what it holds already is read after what follows."""
        if title and not self._titles[card]:
            self._later[card], self.firsts[card], self.lasts[card] = self.firsts[card], 0, 0
            self._titles[card] = self._spool.add(title.encode("utf-8", "surrogatepass")) + 1

    def add(self, card: int, kid: int) -> None:
        """Add an element to a section."""
        self._kid.append(kid)
        self._after.append(0)
        place = len(self._kid) - 1
        if self.lasts[card]:
            self._after[self.lasts[card]] = place
        else:
            self.firsts[card] = place
        self.lasts[card] = place

    def kids(self, card: int) -> Iterator[int]:
        """The object numbers of the elements of a section, in their order."""
        for first in (self.firsts[card], self._later[card]):
            place = first
            while place:
                yield self._kid[place]
                place = self._after[place]

    def ordered(self) -> Iterator[int]:
        """The object numbers of the elements of the document, with the sections of cards in the order of their numbers.

        On the sheets of a leaflet or a booklet pages are drawn in another order than that in which they are read.
        """
        if all(a <= b for a, b in pairwise(self.order)):  # as those of nearly every file
            yield from self.kids(0)
            return
        numbers = iter(sorted(card for card in self.order if card))
        drawn = {self.numbers[card] for card in self.order if card}
        for kid in self.kids(0):
            yield self.numbers[next(numbers)] if kid in drawn else kid

    def title(self, card: int) -> str:
        """The title of a section, when all are known."""
        place = self._titles[card]
        return self._spool.at(place - 1).decode("utf-8", "surrogatepass") if place else ""

    def close(self) -> None:
        """Forget the titles."""
        self._spool.close()

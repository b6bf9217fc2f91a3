"""What is known of some pages of a file, so that others can look at the rest of it.

The pages of a longer file are always divided in the same parts, whoever looks at them: so it does not depend on the
machine what is found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeAlias, TypeVar

from deck.base.units import Size
from deck.proof.finding import PLACES, Finding
from deck.proof.read.document import Codes

DIVIDED = 8
"""A file of so many pages is looked at in two parts."""

_TWO_MORE, _MOST = 64, 16
"""For so many pages there are two parts more, up to the most parts."""

CODES = 1200
"""QR symbols of a file that are all decoded, in all its parts together; of those beyond it one in twenty is."""

Part = TypeVar("Part")

Look: TypeAlias = Callable[[], "Share"]

Beside: TypeAlias = Callable[[Sequence[Look]], AbstractContextManager[Iterator["Share"]]]
"""Looks at parts, here or elsewhere, and gives what is known of each, in their order."""

Key: TypeAlias = tuple[str, int, str]
"""A finding's rule, page and message; page 0 for a rule that is told once."""


@dataclass
class Share:
    """What is known of some pages of a file.

    found: each finding and how often it was met. on: the pages of each finding of a rule that is told once. each: how
    many different findings every rule has; left_out: the rules that have more than are told. met: the pages that there
    are; checked: those that were checked; sizes: how many of these are of each trim size. hidden and differing: names
    of layers; see Layers. whole: whether every one of these could be looked at in full.
    """

    found: dict[Key, tuple[Finding, int]] = field(default_factory=dict)
    on: dict[Key, set[int]] = field(default_factory=dict)
    each: dict[str, int] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    met: int = 0
    checked: int = 0
    codes: Codes = field(default_factory=Codes)
    sizes: Counter[Size] = field(default_factory=Counter)
    hidden: set[str] = field(default_factory=set)
    differing: set[str] = field(default_factory=set)
    whole: bool = True

    def add(self, key: Key, finding: Finding, times: int, most: int) -> None:
        """Keep a finding that was met so many times; of a rule at most `most` different ones."""
        if key not in self.found:
            self.each[finding.rule] = self.each.get(finding.rule, 0) + 1
            if self.each[finding.rule] > most:
                self.left_out.add(finding.rule)
                return
            self.found[key] = finding, 0
        first, count = self.found[key]
        if count and finding.place and finding.page == first.page and len(first.others) < PLACES:
            first = replace(first, others=(*first.others, finding.place))
        self.found[key] = first, count + times

    def take(self, other: Share, most: int) -> None:
        """Take in what is known of other pages."""
        for key, (finding, times) in other.found.items():
            self.add(key, finding, times, most)
        for key, pages in other.on.items():
            self.on.setdefault(key, set()).update(pages)
        self.left_out |= other.left_out
        self.met = max(self.met, other.met)
        self.checked += other.checked
        self.codes.seen += other.codes.seen
        self.codes.read += other.codes.read
        self.codes.texts |= other.codes.texts
        self.sizes.update(other.sizes)
        self.hidden |= other.hidden
        self.differing |= other.differing
        self.whole &= other.whole


def parts_of(pages: Sequence[Part]) -> list[Sequence[Part]]:
    """The parts in which pages are looked at, alike in length."""
    count = 1 if len(pages) < DIVIDED else min(_MOST, 2 + 2 * (len(pages) // _TWO_MORE))
    ends = [len(pages) * part // count for part in range(count + 1)]
    return [pages[start:stop] for start, stop in pairwise(ends)]


@contextmanager
def here(looks: Sequence[Look]) -> Iterator[Iterator[Share]]:
    """Look at each part in this process, one after the other."""
    yield (look() for look in looks)

"""What is known of some pages of a file, so that others can look at the rest of it.

The pages of a longer file are always divided in the same parts, whoever looks at them: so it does not depend on the
machine what is found.
"""

from __future__ import annotations

import mmap
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from importlib import import_module
from itertools import pairwise
from typing import TypeAlias, TypeVar

from deck.base.units import Size
from deck.proof.finding import PLACES, Finding
from deck.proof.read.document import Codes
from deck.proof.read.source import NOTHING, Meter, Work

DIVIDED = 8
"""A file of so many pages is looked at in two parts."""

_TWO_MORE, _MOST = 64, 16
"""For so many pages there are two parts more, up to the most parts."""

_WIDTH = 8
"""The bytes of a number that processes share."""

_NEEDED = (
    "deck.proof.codes",
    "pypdfium2",
    "PIL.Image",
    "PIL.ImageFile",
    "zxingcpp",
    "fontTools.encodings.MacRoman",
    "fontTools.encodings.StandardEncoding",
    "xml.etree.ElementTree",
)
"""What a check imports when it comes to it: else each fork that looks at pages would load it again."""

Part = TypeVar("Part")

Look: TypeAlias = Callable[[], "Share"]

Beside: TypeAlias = Callable[[Sequence[Look], Meter], AbstractContextManager[Iterator["Share"]]]
"""Looks at parts, here or elsewhere, and gives what is known of each, in their order; the meter is that of the file."""

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
    spent: str = ""
    alone: bool = False
    work: Work = NOTHING

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
        self.spent = self.spent or other.spent


class Entangled(Exception):
    """What several processes found may not be what one finds: that has to look at all pages, from the first."""


def parts_of(pages: Sequence[Part]) -> list[Sequence[Part]]:
    """The parts in which pages are looked at, alike in length."""
    count = 1 if len(pages) < DIVIDED else min(_MOST, 2 + 2 * (len(pages) // _TWO_MORE))
    ends = [len(pages) * part // count for part in range(count + 1)]
    return [pages[start:stop] for start, stop in pairwise(ends)]


@contextmanager
def here(looks: Sequence[Look], _meter: Meter) -> Iterator[Iterator[Share]]:
    """Look at each part in this process, one after the other."""
    yield (look() for look in looks)


@contextmanager
def shared(jobs: int, looks: Sequence[Look], meter: Meter) -> Iterator[Iterator[Share]]:
    """Look at parts in as many forks as there are jobs, while this process sees to their time; here, for one job.

    A part whose fork is gone is looked at here, so that it comes to the same as when it was from the first.

    Raises:
        Entangled: when the parts cannot be looked at apart; also while the iterator gives them.
    """
    with ExitStack() as stack:
        yield _forked(stack, jobs, looks, meter) or stack.enter_context(here(looks, meter))


def _forked(stack: ExitStack, jobs: int, looks: Sequence[Look], meter: Meter) -> Iterator[Share] | None:
    """What forks give that end with the stack; None where there can be none."""
    if min(jobs, len(looks)) < 2:
        return None
    from deck.base.beside import in_order, made_beside  # a short file needs none of it
    from deck.base.forked import Waiting
    from deck.base.forks import can_fork

    if not can_fork():
        return None
    load()
    # Memory that all forks share; each writes in it how many pages of its part are done.
    tally = memoryview(mmap.mmap(-1, len(looks) * _WIDTH)).cast("Q")

    def make(part: int, _step: object) -> Share:
        meter.begin_beside(tally, part)
        return looks[part]()

    waiting = Waiting(lambda: meter.wait(sum(tally)), lambda part: None)
    try:
        made = stack.enter_context(made_beside(make, len(looks), jobs, lambda *_: None, waiting))
    except OSError:  # the system allows no more of them
        return None
    return _taken(in_order(made), looks, meter)


def _taken(made: Iterator[Share | Exception | None], looks: Sequence[Look], meter: Meter) -> Iterator[Share]:
    for look, share in zip(looks, made, strict=True):
        if not isinstance(share, Share):
            yield look()  # it raises the same here, or ends this process as it ended the other
        elif share.alone or not meter.take(share.work):
            raise Entangled
        else:
            yield share


def load() -> None:
    """Import what every process needs that looks at pages, before there are several."""
    for module in _NEEDED:
        import_module(module)

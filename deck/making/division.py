"""A long job in parts, which processes lay out and write side by side: what each has to know, and what it tells.

Where a job is divided follows from its cards and its sheets alone, so that the bytes are the same on every machine and
with any number of processes. Each part is whole sheets, so that a card has its front and its back in one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from deck.base.errors import Faults
from deck.base.items.items import Page
from deck.base.plain import Plain
from deck.base.processors import processors
from deck.content.record import Record
from deck.making.ask.request import TABLES
from deck.making.changes import MOST, Seen
from deck.making.job import Job
from deck.making.page_runs import Run, add_run
from deck.making.pages import Pages, Within, side_order
from deck.making.picture_names import SideNames
from deck.making.records import numbered
from deck.pages.compose import Composer
from deck.sheets.impose import cards_per_sheet

if TYPE_CHECKING:
    from deck.file.pdf.write import Written

LEAST = 500
"""A job of fewer cards is written in one part."""

PART = (250, 1_000)
"""About how many cards are in a part: at least and at most."""

_PARTS = 16
"""So many parts are enough for the processors of a usual computer: each has fonts of its own, so a few large ones make
a smaller file than many small ones."""


class Told(Plain):
    """What is to be known of the cards of a part; see Pages. names are the form fields on its cards."""

    cards: int
    addresses: dict[str, int]
    runs: list[Run]
    noted: list[str]
    unmarked: list[str]
    named: list[tuple[str, str]]
    seen: list[Seen]
    names: dict[str, str]


class PagesPart:
    """The pages of a part of a job, for deck.file.pdf.parts."""

    def __init__(self, whole: Pages, within: Within) -> None:
        self.within = within
        self._whole = whole
        self._own: Pages | None = None
        self._composer = within.composer

    def pages(self) -> Iterator[Page]:
        """Lay out its pages."""
        whole, self._composer = self._whole, self.within.composer.apart()
        within = replace(self.within, composer=self._composer)
        self._own = Pages(whole.job, seen=None if whole.seen is None else [], within=within)
        return self._own.sheets()

    def told(self) -> Told:
        """What is to be known of its cards when they have passed."""
        own = self._own
        assert own is not None
        seen, names = own.seen or [], self._composer.names
        return Told(own.cards, own.addresses, own.runs, own.noted, own.unmarked, own.named.cards, seen, names)


def parts_of(pages: Pages) -> list[PagesPart]:
    """The parts of a job; none where it is short, or where what its cards become depends on those before them."""
    job = pages.job
    if not is_long(job):
        return []
    composer = job.composer()
    if not isinstance(composer, Composer) or composer.spreads:
        return []
    composer.look_through(job.records)
    if composer.faults:
        return []  # no file comes of it, and all that is wrong is told as of a job in one part
    return [
        PagesPart(pages, Within(cards, sheet, composer, partial(_records, job.records, cards)))
        for cards, sheet in _stretches(job)
    ]


def is_long(job: Job) -> bool:
    """Whether the pages of a job are laid out in parts, as far as what is asked and the number of cards tell."""
    if len(job.records) < LEAST:
        return False
    late = job.trimmed and not job.imposed and job.page_plan.order == "fronts-backs"
    return not (late or job.parts or job.changes or numbered(job) or set(job.formats) & set(TABLES))


def _stretches(job: Job) -> Iterator[tuple[range, int]]:
    """The cards of each part, and the number of its first sheet."""
    count = len(job.records)
    on_sheet, taken = (cards_per_sheet(job.plan), job.plan.start - 1) if job.imposed else (1, 0)
    sheets, parts = -(-(count + taken) // on_sheet), _how_many(count)
    edges = [sheets * part // parts for part in range(parts + 1)]
    for first, end in pairwise(dict.fromkeys(edges)):
        yield range(max(0, first * on_sheet - taken), min(end * on_sheet - taken, count)), first + 1


def _how_many(cards: int) -> int:
    """The number of parts for so many cards."""
    least, most = PART
    return max(1, round(cards / min(max(cards / _PARTS, least), most)))


def _records(records: Sequence[Record], cards: range) -> Sequence[Record]:
    return records[cards.start : cards.stop]


def write_pages(pages: Pages, path: Path) -> Written:
    """Write the PDF of a job, a long one in parts.

    Raises:
        InputError: with every fault of the cards.
    """
    from deck.file.pdf.write import write_pdf

    if parts := parts_of(pages):
        return write_in_parts(pages, parts, path)
    job = pages.job
    return write_pdf(pages.sheets(), path, job.metadata, job.profile.colour, job.style)


def write_in_parts(pages: Pages, parts: Sequence[PagesPart], path: Path) -> Written:
    """Write the PDF of a job in parts, by as many processes as the request says.

    Raises:
        InputError: with every fault of the cards, as of a job in one part.
    """
    from deck.file.pdf.parts import PartsError, write_pdf_parts

    job, done, at = pages.job, 0, 0
    names: dict[str, tuple[str, int]] = {}
    faulty: set[int] = set()

    def step(count: int) -> None:
        nonlocal done
        done += count
        pages.progress(job.stem, done, 0)

    def told(one: Told) -> None:
        nonlocal at
        _take(pages, one)
        for name, card in one.names.items():
            other, part = names.setdefault(name, (card, at))
            if other != card:
                faulty.update((part, at))
        at += 1

    _begin(pages)
    try:
        jobs = job.request.jobs or processors()
        written = write_pdf_parts(parts, path, job.metadata, job.style, jobs, told=told, step=step)
    except PartsError as error:
        _retold(pages, [parts[number] for number in error.numbers])
        raise
    if faulty:  # fields with one name, on cards of different parts
        _retold(pages, [parts[number] for number in sorted(faulty)])
    pages.tell()
    return written


def _retold(pages: Pages, parts: Sequence[PagesPart]) -> None:
    """Lay out the cards of the parts in which something is wrong once more, one after another.

    What is told once for many cards, and how much is told, is then as in one part.

    Raises:
        InputError: with what is wrong.
    """
    within = parts[0].within
    records = [record for part in parts for record in part.within.records()]
    chosen = replace(within, composer=within.composer.apart(), records=lambda: records)
    faults = Faults()
    with faults.gathered():
        for _ in Pages(pages.job, within=chosen).sheets():
            pass
    faults.raise_if_any()


def _begin(pages: Pages) -> None:
    """Forget what passed before."""
    pages.cards, pages.runs, pages.unmarked, pages.noted, pages.addresses = 0, [], [], [], {}
    pages.named = SideNames(side_order(pages.job))
    if pages.seen is not None:
        pages.seen.clear()


def _take(pages: Pages, told: Told) -> None:
    """Take in what is known of the next part."""
    pages.cards += told.cards
    for address, count in told.addresses.items():
        pages.addresses[address] = pages.addresses.get(address, 0) + count
    for run in told.runs:
        add_run(pages.runs, run)
    pages.noted = list(dict.fromkeys([*pages.noted, *told.noted]))
    pages.unmarked += told.unmarked
    pages.named.cards += told.named
    if pages.seen is not None:
        pages.seen += told.seen[: MOST + 1 - len(pages.seen)]

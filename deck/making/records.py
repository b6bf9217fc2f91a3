"""The records of a file for a press: which pages belong to which, for PDF/VT, and the code on each of them.

A record is a card with its sides; or the whole deck, when it is that of one recipient of many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from deck.base.errors import Fault
from deck.base.items.items import Card, Page
from deck.base.say import say
from deck.content.recipient import NAME
from deck.making.ask.profile import VARIABLE
from deck.making.job import Job
from deck.sheets.press.sequence import Sequence, sequenced, with_sequence

if TYPE_CHECKING:
    from deck.file.finish.document_parts import DocumentPart, DocumentParts


PACK_LEVELS = ("Pack", "Recipient")
"""What the file and its parts are called where a part is the deck of a person."""


class Records:
    """The records of the pages of a job, as they pass. parts are those that were met: one a card, or one for all."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self.parts: list[DocumentPart] = []
        self._pages = 0
        kind = job.profile.sequence
        self._sequence = Sequence(kind, job.deck.faces["regular"]) if kind != "none" and records(job) else None

    @property
    def whole(self) -> DocumentParts | None:
        """The document parts of the file; None when it is no PDF/VT."""
        from deck.file.finish.document_parts import DocumentPart, DocumentParts

        job, kind = self._job, self._job.profile.sequence if self._sequence else ""
        if job.profile.standard != VARIABLE:
            return None
        if record := job.request.record:
            values = dict(job.request.recipient)
            name = values.get(NAME, job.title)
            return DocumentParts((DocumentPart(name, name, 1, self._pages, record, values, kind),), PACK_LEVELS)
        return DocumentParts(tuple(self.parts))

    def cards(self, cards: Iterable[Card]) -> Iterator[Card]:
        """The same cards, each noted with the pages that it gets."""
        self.parts = []
        if self._job.profile.standard != VARIABLE or self._job.request.record:
            yield from cards
            return
        from deck.file.finish.document_parts import DocumentPart

        each, kind = self._pages_each, self._job.profile.sequence if self._sequence else ""
        for at, card in enumerate(cards):
            name = card.title or card.front.title or card.id
            fields = {"Version": card.version} if card.version else {}
            self.parts.append(DocumentPart(card.id or str(at + 1), name, at * each + 1, each, at + 1, fields, kind))
            yield card

    def pages(self, pages: Iterable[Page]) -> Iterator[Page]:
        """The same pages with their codes, if any are asked for."""
        sequence, record, each = self._sequence, self._job.request.record, self._pages_each
        self._pages = 0
        if sequence and record:
            every = list(pages)  # the deck of one person, who has as many pages as there turn out to be
            pages = sequenced(every, record, len(every), sequence)
            sequence = None
        for at, page in enumerate(pages):
            self._pages += 1
            yield with_sequence(page, at // each + 1, at % each + 1, each, sequence) if sequence else page

    @property
    def _pages_each(self) -> int:
        """How many pages a card gets."""
        return 2 if self._job.page_plan.backs else 1


def numbered(job: Job) -> bool:
    """Whether its pages bear the number of their record, or its file does."""
    return job.profile.sequence != "none" or job.profile.standard == VARIABLE


def records(job: Job) -> bool:
    """Whether its pages are those of cards, or of one person, one side each, with room beyond the trim."""
    owned = job.product.imposed or bool(job.request.record)
    return job.trimmed and owned and not job.imposed and job.parts is None and job.layout.bound is None


def record_faults(job: Job) -> Iterator[Fault]:
    """Why a job cannot be made by record."""
    variable, name = job.profile.standard == VARIABLE, job.product.name
    if not numbered(job):
        return
    what = "PDF/VT" if variable else "--sequence"
    if job.imposed and job.trimmed:
        told = say("{what} goes by record, and a sheet holds the cards of many.", what=what)
        yield Fault(told, "--impose", say("Leave it out: the print shop imposes by itself."))
    elif not records(job):
        told = say("{what} is for cards, and “{name}” is none.", what=what, name=name)
        yield Fault(told, "--profile" if variable else what, say("Name a product of cards, or choose --profile press."))
    elif job.profile.collate == "fronts-backs" and job.page_plan.backs and not job.request.record:
        told = say("{what} keeps the pages of a record together, and all fronts come first here.", what=what)
        yield Fault(told, "--collate", say("Leave it out, or choose sides."))

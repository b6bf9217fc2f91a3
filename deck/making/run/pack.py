"""A pack: one PDF with the decks of many recipients, one after another, for a print shop.

Each begins on a page of its own, and has a bookmark. The lines of a pack say of each recipient which pages are theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from deck.base.errors import InputError, causes
from deck.base.items.items import Group, Item, Page
from deck.making import proving
from deck.making.ask.profile import VARIABLE
from deck.making.job import Job
from deck.making.manifest import digest
from deck.making.pages import Pages
from deck.making.records import PACK_LEVELS
from deck.making.run.lines import MADE, REJECTED, Line
from deck.making.run.maker import Maker, line_of
from deck.making.run.people import Wanted
from deck.proof.finding import Report

if TYPE_CHECKING:
    from deck.file.finish.document_parts import DocumentParts


def write_pack(maker: Maker, recipients: Sequence[Wanted], path: Path) -> list[Line]:
    """Write a pack of recipients, in their order; returns a line for each, whose pages begin at `first`.

    path has the name that the file gets; a pack in which the proof finds an error is at rejected(path). A recipient
    whose cards cannot be laid out is not in the file, and the line says why.

    Raises:
        OSError, InputError: when the system refuses something, such as room on the disk.
    """
    from deck.file.pdf.write import write_pdf

    pages = _PackPages(maker, recipients)
    first = next(pages.sheets, None)
    if first is None:  # none of them could be laid out
        return pages.lines
    job = replace(pages.job, title=f"{pages.job.content.deck.name} – {path.stem}")
    style = replace(job.style, forms=False)  # two recipients cannot have fields of one name in a file
    write_pdf(chain([first], pages.sheets), path, job.metadata, job.profile.colour, style)
    lines = pages.lines
    finish_pack(path, job, [line for line in lines if line.state == MADE])
    return _proved(path, job, recipients, lines)


def finish_pack(path: Path, job: Job, lines: Sequence[Line]) -> None:
    """Do what the standard of a pack asks, and give each recipient a bookmark in the place of those of cards.

    lines are those of the recipients in the file, in the order of its pages.
    """
    from deck.file.finish.outline import set_outline

    set_outline(path, [(line.name, line.first) for line in lines])
    if job.profile.standards:
        from deck.file.finish.standards import finish

        printed = job.profile.icc, None, job.profile.condition
        finish(path, job.profile.standards, *printed, parts=_parts(job, lines))


def _parts(job: Job, lines: Sequence[Line]) -> DocumentParts | None:
    """The records of a pack, one for each recipient; None when it is no PDF/VT."""
    from deck.file.finish.document_parts import DocumentPart, DocumentParts

    if job.profile.standard != VARIABLE:
        return None
    kind = job.profile.sequence if job.profile.sequence != "none" else ""
    parts = (DocumentPart(one.key, one.name, one.first, one.pages, one.number, dict(one.fields), kind) for one in lines)
    return DocumentParts(tuple(parts), PACK_LEVELS)


class _PackPages:
    """The pages of a pack, laid out as they are asked for, and the lines of the recipients that have passed.

    job is that of the last recipient whose cards could be laid out.
    """

    def __init__(self, maker: Maker, recipients: Sequence[Wanted]) -> None:
        self._maker = maker
        self.lines: list[Line] = []
        self.job: Job
        self.sheets = self._all(recipients)

    def _all(self, recipients: Sequence[Wanted]) -> Iterator[Page]:
        done = cards = 0
        for one in recipients:
            laid = Pages(self._maker.job(one.person, full=False))
            try:
                sheets = list(laid.sheets())
            except InputError as error:
                if any(isinstance(cause, OSError) for cause in causes(error)):
                    raise
                self.lines.append(line_of(one.person, one.content, faults=error.faults))
                continue
            line = line_of(one.person, one.content, state=MADE)
            facts = {"cards": laid.cards, "codes": dict(laid.addresses), "warnings": tuple(laid.warnings)}
            self.lines.append(msgspec.structs.replace(line, first=done + 1, pages=len(sheets), **facts))
            self.job = laid.job
            most = 0
            for sheet in sheets:
                moved, last = _numbered(sheet, cards)
                most = max(most, last)
                yield moved
            done, cards = done + len(sheets), most


def _numbered(page: Page, after: int) -> tuple[Page, int]:
    """A page whose cards are numbered after so many of other recipients, and its last number: each card of a file has
    a section of its own.
    """
    last = after

    def moved(items: tuple[Item, ...]) -> tuple[Item, ...]:
        nonlocal last
        made: list[Item] = []
        for item in items:
            if isinstance(item, Group) and not item.shared:
                inner = moved(item.items)
                same = all(one is other for one, other in zip(inner, item.items, strict=True))
                if item.card:
                    last = max(last, after + item.card)
                    item = replace(item, items=inner, card=after + item.card)  # noqa: PLW2901
                elif not same:
                    item = replace(item, items=inner)  # noqa: PLW2901
            made.append(item)
        return tuple(made)

    return replace(page, items=moved(page.items)), last


def _proved(path: Path, job: Job, recipients: Sequence[Wanted], lines: Sequence[Line]) -> list[Line]:
    """The lines of a finished pack; the pages of those that are to be proved in full are looked at."""
    full = {one.content for one in recipients if one.full}
    looked = [line for line in lines if line.state == MADE and line.content in full]
    report = _report(path, job, looked, lines) if looked else None
    refused = bool(report and report.errors)
    file = path.rename(rejected(path)) if refused else path
    facts = {"file": file.name, "sha256": digest(file, "pdf"), "state": REJECTED if refused else MADE}
    found = report.as_dict()["findings"] if report else ()
    made = []
    for line in lines:
        if line.state == MADE:
            own = tuple(one for one in found if _on(one, line))
            proof = "full" if line in looked else "writer"
            line = msgspec.structs.replace(line, proof=proof, findings=own, **facts)  # noqa: PLW2901
        made.append(line)
    return made


def rejected(path: Path) -> Path:
    """Where a pack is in which the proof found an error."""
    return path.with_suffix(".rejected.pdf")


def _report(path: Path, job: Job, looked: Sequence[Line], lines: Sequence[Line]) -> Report:
    """The proof of these recipients, and of what the file is as a whole."""
    rules = proving.rules_for(job.profile, job.stock, job.parts is not None, job.palette.spots)
    pages = [page for line in looked for page in range(line.first, line.first + line.pages)]
    addresses = dict.fromkeys(code for line in lines for code in line.codes)
    return proving.prove(path, rules, tuple(addresses), pages=pages)


def _on(one: dict[str, Any], line: Line) -> bool:
    """Whether a finding is on a page of a recipient; what is found in the file as a whole, at its first."""
    page = one.get("page")
    return isinstance(page, int) and line.first <= (page or 1) < line.first + line.pages

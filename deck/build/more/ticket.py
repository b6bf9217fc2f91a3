"""The job ticket: one page and an e-mail that tell a print shop all it must know to print the files."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from deck.build.build import checked_jobs
from deck.pages.compose import Composer, Setting
from deck.content.record import Record, Value
from deck.base.errors import Faults
from deck.base.items.items import Group, Page
from deck.build.job import Job
from deck.layout.read import load_layout
from deck.base.staging import staging
from deck.build.ask.request import BuildRequest
from deck.base.resources import data_dir
from deck.build.more.ticket_words import Entry, Facts, entry_of, facts_of, mail_text, page_fields, row_fields, ticket_words

NAME = "drukopdracht"
COPIES = (1, 100_000)
"""The least and the most sets."""

_LEFT, _TOP, _BOTTOM = 16.0, 89.0, 20.0
"""Where the rows stand on the sheet of layouts/tickets/page.toml, in mm."""


def ticket(request: BuildRequest, copies: int = 1, contact: str = "") -> list[Path]:
    """Write a ticket and an e-mail for each profile of the request; return their paths.

    contact is who answers the questions of the shop; a place to fill it in when empty.

    Raises:
        InputError: as for a build, or when the number of sets makes no sense.
    """
    faults = Faults()
    if not COPIES[0] <= copies <= COPIES[1]:
        faults.add(f"{copies} sets is out of range.", "--copies", f"Choose {COPIES[0]} to {COPIES[1]:,}.")
    jobs = sorted(checked_jobs(request, faults), key=lambda job: job.profile.name)
    with staging(request.output) as stage:
        for profile, group in groupby(jobs, key=lambda job: job.profile.name):
            own, stem = list(group), f"{NAME}-{profile}{request.language_suffix}"
            entries, facts = [entry_of(job, _cards(job), copies) for job in own], facts_of(own)
            _write_page(own[0], facts, entries, stage.path(f"{stem}.pdf"), contact)
            text = mail_text(own[0], facts, entries, contact)
            stage.path(f"{stem}.txt").write_text(text, encoding="utf-8")
        return stage.deliver()


def _cards(job: Job) -> int:
    """How many cards a set has; only the cards themselves tell when one may go on on a second."""
    composer = job.composer()
    return sum(1 for _ in composer.cards(job.records)) if composer.spreads else len(job.records)


def _write_page(job: Job, facts: Facts, entries: list[Entry], path: Path, contact: str) -> None:
    from deck.file.pdf.write import write_pdf

    title = f"{job.content.deck.name} – {ticket_words(job.request.lang)['ticket']['title']}"
    write_pdf(_pages(job, facts, entries, contact), path, replace(job.metadata, title=title, duplex="none"))


def _pages(job: Job, facts: Facts, entries: list[Entry], contact: str) -> Iterator[Page]:
    """The sheets, each with as many rows as fit: one, unless there are very many files."""
    row, sheet = _composer(job, "row"), _composer(job, "page")
    each = int((sheet.layout.size.height - _TOP - _BOTTOM) / row.layout.size.height)
    pages = math.ceil(len(entries) / each)
    for page in range(pages):
        ground = _drawn(sheet, "ticket", page_fields(job, facts, contact, (page + 1, pages)))
        rows = [
            _drawn(row, "row", row_fields(entry, job.request.lang))
            for entry in entries[page * each : (page + 1) * each]
        ]
        placed = (Group(side.items, _LEFT, _TOP + at * side.size.height) for at, side in enumerate(rows))
        yield replace(ground, items=(*ground.items, *placed))


def _composer(job: Job, name: str) -> Composer:
    layout = load_layout(data_dir("layouts") / "tickets" / f"{name}.toml")
    return Composer(layout, Setting(job.palette, job.content.deck.language[:2], job.content.deck.name))


def _drawn(composer: Composer, kind: str, fields: dict[str, Value]) -> Page:
    return next(composer.cards([Record(kind, kind, NAME, fields)])).front

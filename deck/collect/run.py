"""The one call: filled forms in; a workbook, a CSV file and a report out, all three or none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from deck.base.epoch import fixed_moment
from deck.base.errors import Fault, Faults, InputError
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.staging import check_folder, staging
from deck.collect.gather import REASONS, Collection, Skipped, gather, sources_of
from deck.collect.notes import Note, notes_of
from deck.collect.tables import Table, list_table, section_table, sections_of, skipped_rows, whole_table
from deck.collect.words import Told

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many files are done and how many there are."""


class Summary(Plain):
    """What came of it. forms: how many of each kind; answers: rows of the tables, which is one a form or a card of it.

    written: empty when no form could be used; then earlier files are as they were.
    """

    files: int
    forms: dict[str, int]
    answers: int
    skipped: tuple[Skipped, ...]
    notes: tuple[Note, ...]
    written: tuple[Path, ...]

    def faults(self) -> list[Fault]:
        """What a person at the terminal is told of the files that were left out."""
        told = []
        for one in self.skipped:
            what, remedy = REASONS[one.reason]
            told.append(Fault(say(what, of=one.of), one.file, say(remedy)))
        if not self.written:
            remedy = say("Mend what is said above; earlier files are as they were.")
            told.append(Fault(say("no form could be used, so nothing was written."), "", remedy))
        return told

    def as_dict(self) -> dict[str, Any]:
        """The summary for machines."""
        return {
            "files": self.files,
            "forms": self.forms,
            "rows": self.answers,
            "written": [os.fspath(path) for path in self.written],
            "skipped": [
                {"file": one.file, "reason": one.reason, "message": fault.message, **({"of": one.of} if one.of else {})}
                for one, fault in zip(self.skipped, self.faults(), strict=False)
            ],
            "notes": [{"file": note.file, "note": note.kind, "message": str(note)} for note in self.notes],
        }


def silent(name: str, done: int, total: int) -> None:
    """Tell nobody."""


def collect(
    paths: tuple[Path, ...],
    output: Path,
    told: Mapping[str, Told],
    anonymous: bool = False,
    progress: Progress = silent,
) -> Summary:
    """Read filled forms, and folders of them, and write what they say into the folder output, as the deck tells it.

    told: what that is, by language, the main one first; it is told in the language of most forms.

    Files that cannot be used are left out and told in the summary. When none can be used nothing is written.

    Raises:
        InputError: when a file or folder is not there, a folder cannot be read or written, or there is no file at all.
    """
    faults = Faults()
    moment, sources = _moment(faults), []
    try:
        sources = sources_of(paths, output, {name for one in told.values() for name in one.written})
    except InputError as error:
        faults.extend(error.faults)
    check_folder(output, faults)
    faults.raise_if_any()
    collection = gather(sources, told, anonymous, lambda done: progress(say("reading"), done, len(sources)))
    notes = notes_of(collection)
    written = _write(collection, notes, output, moment) if collection.rows else []
    return Summary(
        files=collection.files,
        forms={spec.name: sum(1 for row in collection.forms() if row.form.spec is spec) for spec in collection.specs()},
        answers=len(collection.rows),
        skipped=tuple(collection.skipped),
        notes=tuple(notes),
        written=tuple(written),
    )


def _write(collection: Collection, notes: list[Note], output: Path, moment: datetime) -> list[Path]:
    from deck.collect.report import write_report
    from deck.collect.workbook import write_csv, write_workbook

    with staging(output) as stage:
        whole, told = whole_table(collection), collection.told
        tables = _tables(collection, notes, whole)
        write_workbook(tables, stage.path(told.workbook), told, moment.timestamp())
        write_csv(whole, stage.path(told.csv))
        write_report(collection, notes, stage.path(told.page), moment.date())
        return stage.deliver()


def _tables(collection: Collection, notes: list[Note], whole: Table) -> Iterator[Table]:
    """The sheets of the workbook in order. They are made one by one: many forms have many answers."""
    yield whole
    for spec in collection.specs():
        for section in sections_of(collection, spec):
            yield section_table(collection, spec, section)
    told = collection.told
    if collection.skipped:
        yield list_table(told, "skipped", ("file", "reason", "remedy"), skipped_rows(collection))
    if notes:
        yield list_table(told, "notes", ("file", "note"), ((note.file, note.told(told)) for note in notes))


def _moment(faults: Faults) -> datetime:
    """The moment that the files bear: now, unless it is fixed."""
    fixed = fixed_moment(faults)
    return datetime.now().astimezone() if fixed is None else datetime.fromtimestamp(fixed, UTC)

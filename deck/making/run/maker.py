"""Makes the deck of one recipient after another: the deck, its layouts, faces and pictures are read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from deck.base.address import RECIPIENT
from deck.base.errors import Fault, Faults, InputError, causes
from deck.base.say import say
from deck.base.staging import Staging
from deck.content.recipient import LANG, NAME, places_in
from deck.content.record import Record
from deck.layout.fields import shown_fields
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.making.job import Job
from deck.making.manifest import FileEntry
from deck.making.printed import found
from deck.making.prover import Prover
from deck.making.run.composing import composers
from deck.making.run.lines import CRASHED, FAILED, MADE, REJECTED, Line
from deck.making.run.people import Person
from deck.making.several import made_files
from deck.pages.compose import Composer

_SHARED = ("stock", "layout", "gutter", "inset", "names", "outline", "imposed", "palette", "look")
"""What every recipient has in common of a job; none of it depends on the cards."""


class Maker:
    """Makes decks as a request says; moment is the date that files bear."""

    def __init__(self, request: BuildRequest, moment: int | None) -> None:
        self._request, self._moment = request, moment
        self._bases: dict[str, tuple[Job, Sequence[Record]]] = {}
        self._composers: dict[str, Callable[[], Composer] | None] = {}

    def base(self, lang: str = "") -> tuple[Job, Sequence[Record]]:
        """The job of the deck in a language, and its cards in which nothing is filled in.

        Raises:
            InputError: with every fault of what is asked and of the deck, also when it is not one file.
        """
        if lang not in self._bases:
            request = replace(self._request, lang=lang or self._request.lang, record=1)  # all pages are of one person
            job = replace(only_job(request), moment=self._moment)
            records = found(job.layout, job.content, job.request, given=job.given, spare=None)
            self._bases[lang] = job, list(records)
            self._composers[lang] = composers(job.composer())
        return self._bases[lang]

    def job(self, person: Person, *, full: bool) -> Job:
        """The job of a recipient. full: the file is proved."""
        base, records = self.base(person.lang)
        values, proof = tuple(person.values.items()), "full" if full else "none"
        own = replace(base.request, recipient=values, proof=proof, record=person.number)
        title = f"{base.content.deck.name} – {person.name}"
        name, composing = Path(person.file).name, self._composers[person.lang]
        job = replace(base, request=own, name=name, title=title, given=records, composing=composing)
        vars(job).update({one: getattr(base, one) for one in _SHARED})
        return job

    def made(self, person: Person, content: str, folder: Path, *, full: bool) -> Line:
        """Make the file of a recipient in a folder, and say what came of it.

        Raises:
            OSError, InputError: when the system refuses something, such as room on the disk.
        """
        said = partial(line_of, person, content)
        try:
            return said(entry=self._entry(person, folder, full=full))
        except InputError as error:
            if any(isinstance(one, OSError) for one in causes(error)):
                raise
            return said(faults=error.faults)
        except OSError:
            raise
        except Exception as error:  # this one is set aside, and the others are made
            told = say("the program stumbled over it: {name}: {fault}.", name=type(error).__name__, fault=error)
            return said(faults=[Fault(told)], state=CRASHED)

    def _entry(self, person: Person, folder: Path, *, full: bool) -> FileEntry:
        faults = Faults()
        with Prover(wanted=False) as prover:
            (entries,) = made_files([self.job(person, full=full)], Staging(folder, folder), prover, faults)
        faults.raise_if_any()
        return entries[0]


def only_job(request: BuildRequest) -> Job:
    """The one job of a request.

    Raises:
        InputError: with every fault of it, or when it would make several files.
    """
    jobs = checked_jobs(request)
    if len(jobs) == 1:
        return jobs[0]
    names = dict.fromkeys(job.product.name for job in jobs)
    told = say("each recipient gets one file, and {names} are several.", names=say(" and ").join(names))
    remedy = say("Name one product.")
    if len(names) == 1:
        told, remedy = say("each recipient gets one file, and several profiles are named."), say("Name one.")
    raise InputError(Fault(told, "--profile" if len(names) == 1 else "PRODUCT", remedy))


def unused(job: Job, records: Sequence[Record]) -> list[str]:
    """A note on each field of a recipient that is on no card: records are those in which nothing is filled in."""
    names = {name for every in shown_fields(job.product.source).values() for name in every}
    seen = {name.removeprefix(RECIPIENT) for name in names if name.startswith(RECIPIENT)}
    for record in records:
        for text in (record.title, *(text for name in record.fields for text in record.texts(name))):
            seen.update(places_in(text))
    return [
        say("the field “{name}” of a recipient is on no card.", name=name)
        for name in job.content.deck.recipient
        if name not in {*seen, NAME, LANG}
    ]


def line_of(
    person: Person,
    content: str,
    *,
    entry: FileEntry | None = None,
    faults: Sequence[Fault] = (),
    state: str = FAILED,
) -> Line:
    """The line of a recipient whose file was made, or of which these faults were found."""
    line = Line(person.number, person.row, person.key, person.name, person.values, content, state)
    if entry is None:
        return _with(line, findings=tuple(map(finding, faults)))
    folder = Path(person.file).parent
    return _with(
        line,
        state=REJECTED if entry.rejected else MADE,
        file=(folder / entry.file).as_posix(),
        pages=entry.pages,
        cards=entry.cards,
        sha256=entry.sha256,
        proof="writer" if entry.proof == "none" else entry.proof,
        codes=entry.qr_targets,
        findings=entry.findings,
        warnings=entry.warnings,
    )


def _with(line: Line, **more: Any) -> Line:
    import msgspec

    return msgspec.structs.replace(line, **more)


def finding(fault: Fault) -> Mapping[str, Any]:
    """A fault as run.jsonl has it."""
    return {"severity": "error", "message": fault.message, "place": fault.place, "remedy": fault.remedy}

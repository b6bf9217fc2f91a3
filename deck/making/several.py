"""The files of several jobs: forks of this process make them side by side, and they are proved meanwhile.

A long job is made before the others: it takes all processors by itself, for a part of its cards each.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from deck.base.beside import Step, little_memory, made_beside
from deck.base.errors import Faults, InputError
from deck.base.processors import processors
from deck.base.staging import Staging
from deck.making.changes import Seen
from deck.making.division import is_long
from deck.making.files import Drawn, drawn_files, judged, whole_of
from deck.making.job import Job
from deck.making.manifest import FileEntry
from deck.making.pages import Progress, silent
from deck.making.proved import to_prove
from deck.proof.finding import Report

if TYPE_CHECKING:
    from deck.making.prover import Promise, Prover

Watched = Callable[[Job], list[Seen] | None]
"""A list that takes the cards of a job as they look; None when nobody wants to know."""


def made_files(
    jobs: Sequence[Job],
    stage: Staging,
    prover: Prover | None,
    faults: Faults,
    progress: Progress = silent,
    *,
    watched: Watched = lambda job: None,
) -> Iterator[list[FileEntry]]:
    """The files of each job, in the order of the jobs, when all were drawn; none where its cards have faults.

    A PDF with an error is kept apart, and nothing else of its job is listed. faults takes those of all cards, in the
    order of the jobs.

    Raises:
        InputError: when a process that makes files is ended from outside, or there is too little memory for a file.
    """
    lists = [watched(job) for job in jobs]
    drawn = dict[int, Drawn | InputError]()
    reports = dict[int, Callable[[], Report]]()
    with closing(_drawn(jobs, stage, lists, progress)) as every:  # so that its forks end whatever happens here
        for at, one in every:
            drawn[at] = one
            if isinstance(one, Drawn) and one.proving:
                assert prover  # see prover_for()
                reports[at] = _asked(jobs[at], one, prover, coming=len(jobs) - len(drawn))
    for at in range(len(jobs)):
        one, report = drawn[at], reports.get(at)
        if isinstance(one, InputError):
            faults.take(one)
        made = list[FileEntry]()
        with faults.gathered():
            made += judged(one, report() if report else None, stage) if isinstance(one, Drawn) else ()
        yield made


def _drawn(
    jobs: Sequence[Job], stage: Staging, lists: Sequence[list[Seen] | None], progress: Progress
) -> Generator[tuple[int, Drawn | InputError], None, None]:
    """What was made of each job, by its place, as soon as it is made; what its cards look like is in its list."""
    order = sorted(range(len(jobs)), key=lambda at: _rank(jobs[at]))
    long = sum(is_long(jobs[at]) for at in order)
    for at in order[:long]:
        yield at, _tried(jobs[at], stage, progress, lists[at])
    short, done = order[long:], [0] * len(jobs)

    def make(number: int, step: Step) -> Drawn | InputError:
        at = short[number]
        return _tried(jobs[at], stage, _by_steps(step), None if lists[at] is None else [])

    def stepped(number: int, count: int) -> None:
        at = short[number]
        done[at] += count
        progress(jobs[at].stem, done[at], 0)

    at_once = (jobs[0].request.jobs if jobs else 0) or processors()
    with made_beside(make, len(short), at_once, stepped) as made:
        for number, one in made:
            at = short[number]
            if isinstance(one, MemoryError):
                raise little_memory(jobs[at].stem)
            if not isinstance(one, Drawn | InputError):
                raise one
            if isinstance(one, Drawn) and one.seen is not None and (seen := lists[at]) is not None:
                seen[:] = one.seen
            yield at, one


def _rank(job: Job) -> tuple[bool, bool, int]:
    """Long jobs come first, and then what takes longest, so that no processor waits for the last: running texts, which
    are set at several sizes, and many cards.
    """
    return not is_long(job), not job.layout.bound, -len(job.records)


def _tried(job: Job, stage: Staging, progress: Progress, seen: list[Seen] | None) -> Drawn | InputError:
    try:
        return drawn_files(job, Staging(stage.target, stage.folder), progress, seen)
    except InputError as error:
        return error


def _by_steps(step: Step) -> Progress:
    """A progress that tells a step for each page; pages that pass again, for another format, tell none."""
    most = 0

    def told(name: str, done: int, total: int) -> None:
        nonlocal most
        for _ in range(most, done):
            step()
        most = max(most, done)

    return told


def _asked(job: Job, drawn: Drawn, prover: Prover, coming: int) -> Callable[[], Report]:
    """Have the PDFs of a job proved; what it returns waits for the report. coming: how many jobs are not drawn yet."""
    of = job, *([whole_of(job)] if job.parts else [])
    promises: list[Promise] = [prover(to_prove(own, *one), coming) for own, one in zip(of, drawn.proving, strict=True)]
    return partial(_report, promises, drawn.proving[0].pages)


def _report(promises: Sequence[Promise], pages: int) -> Report:
    report, *whole = [promise() for promise in promises]
    if not whole:
        return report
    from deck.making import proving  # which an ordinary build has no need of

    return proving.with_whole(report, whole[0], pages)

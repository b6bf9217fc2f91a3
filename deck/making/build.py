"""The one call that every front makes: what is asked, decided as jobs, made as files that a manifest lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from deck.base.errors import Faults
from deck.base.staging import staging
from deck.base.version import __version__
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.making.job import Job
from deck.making.ledger import Ledger
from deck.making.manifest import NAME, FileEntry, earlier_pictures, manifest_text
from deck.making.pages import Progress, silent
from deck.making.proved import prover_for
from deck.making.redirects import write_redirects
from deck.making.several import made_files

if TYPE_CHECKING:
    from deck.making.prover import Prover


def build(request: BuildRequest, progress: Progress = silent, notes: list[str] | None = None) -> list[FileEntry]:
    """Build the products and return what was made, in the order of the products.

    Nothing in the output folder changes unless everything that was asked for could be made. Every result is proved
    first: a PDF with an error is delivered as `*.rejected.pdf` beside the earlier good one, and its entry says so.
    notes takes what a person must know of the build as a whole; what is told of one file stands in its entry.

    Raises:
        InputError: with every fault of the request, the content, the layouts and the cards.
    """
    with prover_for(request) as prover:  # which loads what it needs while the request is read
        return make(checked_jobs(request, notes=notes), request, prover, progress, notes)


def make(
    jobs: Sequence[Job],
    request: BuildRequest,
    prover: Prover | None,
    progress: Progress = silent,
    notes: list[str] | None = None,
) -> list[FileEntry]:
    """The files of jobs that were checked, as build() makes them. prover is that of the request.

    Raises:
        InputError: with every fault of the cards.
    """
    faults, ledger = Faults(), Ledger(request)
    entries: list[FileEntry] = []

    with staging(request.output) as stage:
        chosen = list[Job]()
        for job in jobs:
            with faults.gathered():
                chosen += filter(None, [ledger.chosen(job, stage)])
        every = made_files(chosen, stage, prover, faults, progress, watched=ledger.watched)
        for job, made in zip(chosen, every, strict=True):
            ledger.made(job, made)
            entries += made
        faults.raise_if_any()
        told = write_redirects(jobs, stage)
        if entries:
            stage.forget(earlier_pictures(request.output, entries))
            text = manifest_text(request.output, entries, f"Vakdeck {__version__}")
            stage.path(NAME).write_text(text, encoding="utf-8")
            if (request.output / NAME).exists():
                stage.before(NAME, manifest_text(request.output, (), f"Vakdeck {__version__}", without=entries))
        with ledger.renewed(stage):
            stage.deliver()
    if notes is not None:
        notes += [*ledger.notes, *told]
    return entries

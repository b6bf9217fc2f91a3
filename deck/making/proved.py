"""Which files of a build are proved, and by what; the proof is loaded when one is."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from deck.making.ask.request import BuildRequest
from deck.making.formats import proved as proved_of
from deck.making.job import Job

if TYPE_CHECKING:
    from deck.making.prover import Prover, ToProve


def proved(job: Job) -> bool:
    """Whether a job makes anything that is proved.

    PNG is drawn from the PDF and SVG shows the same pages, so neither is made when that is wrong.
    """
    return job.request.proof != "none" and bool(proved_of(job.formats))


def prover_for(request: BuildRequest) -> AbstractContextManager[Prover | None]:
    """What proves the files of a request; None when none is proved. It begins at once to load what that takes, unless
    the formats that are asked for need no proof: then a profile may still make others.
    """
    if request.proof == "none":
        return nullcontext()
    from deck.making.prover import Prover

    return Prover(wanted=bool(proved_of(request.formats)))


def to_prove(job: Job, pdf: Path, addresses: Iterable[str], pages: int) -> ToProve:
    """What is asked of the proof of a PDF of a job, whose codes lead to these addresses."""
    from deck.making import proving
    from deck.making.prover import ToProve

    rules = proving.rules_for(job.profile, job.stock, job.parts is not None, job.palette.spots)
    return ToProve(pdf, rules, tuple(addresses), job.request.proof, pages)

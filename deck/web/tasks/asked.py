"""What was chosen on a page as the request of a build, and which of the choices there are a use for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from deck.base.errors import InputError
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.making.front import requested, typed
from deck.making.job import Job
from deck.making.options import BY_FIELD
from deck.web.tasks.work import Work

_SAMPLES: dict[str, Any] = {
    "paper": "A3",
    "duplex": "none",
    "shape": "round",
    "variant": 2,
    "guide": "https://example.org",
    "black_and_white": True,
    "tile": "A4",
}
"""Choices that not every product has a use for, with a value that changes something where there is one."""

_CORE = ("size", "profile", "lang"), ("profile", "lang"), ("lang",)
"""The choices by which it is seen what the others change: without the size, or both, where those are faulty."""


def uses(work: Work) -> dict[str, Any]:
    """Tell which of `fields` change something, for `product` in the size and for the profile of `asked`.

    The others are not on the page, and nobody waits for what they would do.
    """
    for core in _CORE:
        kept = {key: value for key, value in work.values["asked"].items() if key in core}
        with suppress(InputError):
            job = checked_jobs(request_for(work.values["product"], kept, work.folder))[0]
            return {"uses": [field for field in work.values["fields"] if _used(field, job)]}
    return {"uses": []}


def request_for(product: str, asked: Mapping[str, Any], folder: Path) -> BuildRequest:
    """The request of a build for what was chosen, by the keywords of deck.build().

    Raises:
        InputError: with every fault of it.
    """
    return requested(None, [product], typed(asked), folder)[0]


def _used(field: str, job: Job) -> bool:
    option, request = BY_FIELD[field], replace(job.request, **{field: _SAMPLES[field]})
    if option.wants and not option.wants[0](job.profile):
        return False
    other = replace(job, request=request)
    try:
        if option.use and not option.use[0](other):
            return False
        if field == "tile":
            checked_jobs(request)
        return not (field == "duplex" and not job.backs)
    except InputError:
        return False


def faults_of(error: InputError) -> list[dict[str, str]]:
    """The faults of an error, each with the field of the choice that it is of, if any."""
    return [
        {"field": _field(fault.place), "message": fault.message, "place": fault.place, "remedy": fault.remedy}
        for fault in error.faults
    ]


def _field(place: str) -> str:
    return next((one.field for one in BY_FIELD.values() if place.startswith(one.flag)), "")


def notes_in(texts: Iterator[str] | list[str]) -> list[str]:
    """Notes, each once."""
    return list(dict.fromkeys(map(str, texts)))

"""Options that can mean nothing for what is built: each is a fault, so that nobody waits for what never comes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from deck.content.options import Options
from deck.base.errors import Faults, InputError
from deck.build.job import Job
from deck.build.ask.request import DPI, BuildRequest

_USUAL_DPI = BuildRequest().dpi
_DRAWN = ("pdf", "svg", "png")
_TOLD = 3
"""Of more products than this no names are told."""


@dataclass(frozen=True, slots=True)
class _Use:
    """An option: whether it was given, whether it changes anything in a job, and what it needs."""

    option: str
    given: Callable[[BuildRequest], Any]
    used: Callable[[Job], bool]
    remedy: str


def check_use(request: BuildRequest, jobs: Sequence[Job], faults: Faults) -> None:
    """Find every option that was given and that none of the jobs can use."""
    names = list(dict.fromkeys(job.product.name for job in jobs))
    profiles = ", ".join(dict.fromkeys(job.profile.name for job in jobs))
    what = f"{', '.join(names) if len(names) <= _TOLD else 'these products'} ({profiles})"
    for use in _USES if jobs else ():
        if use.given(request) and not any(use.used(job) for job in jobs):
            faults.add(f"{use.option} means nothing for {what}.", use.option, use.remedy)


def _finer(asked: BuildRequest) -> bool:
    """Whether a number of dots was given that can be."""
    return DPI[0] <= asked.dpi <= DPI[1] and asked.dpi != _USUAL_DPI


def _printed(job: Job) -> bool:
    """Whether it is for a printer or a screen, and not for a plotter."""
    return job.profile.output == "pdf"


def _makes(job: Job, formats: Sequence[str]) -> bool:
    """Whether any of these formats is made of the job."""
    return _printed(job) and not set(job.formats).isdisjoint(formats)


def _drawn(job: Job) -> bool:
    """Whether pages or sheets are drawn: HTML has none."""
    return not _printed(job) or _makes(job, _DRAWN)


def _on_sheets(job: Job) -> bool:
    return job.imposed and _drawn(job)


def _flipped(job: Job) -> bool:
    """Whether the edge of the flip is of use: on sheets, and on an office printer for a page with a back."""
    page = job.profile.boxes == "page" and job.request.duplex != "fold" and _makes(job, _DRAWN)
    return _on_sheets(job) or (page and job.page_plan.backs)


def _marked(job: Job) -> bool:
    return _drawn(job) and (job.imposed or job.profile.boxes == "trim" or not _printed(job))


def _shown(job: Job) -> list[tuple[str, dict[str, Any]]]:
    """The kind of each card, and what its faces take of the record."""
    faces = {kind: (card.front, card.back) for kind, card in job.layout.templates.items()}
    names = {kind: [name for face in both if face for name in face.fields] for kind, both in faces.items()}
    return [
        (record.kind, {name: record.fields.get(name) for name in names.get(record.kind, ())}) for record in job.records
    ]


def _says(job: Job, **usual: Any) -> bool:
    """Whether the cards say anything else than they do with the usual value of an option."""
    options: Options = replace(job.request.options, **usual)
    try:
        return _shown(replace(job, request=replace(job.request, options=options))) != _shown(job)
    except InputError:  # it is told elsewhere
        return True


_SHEETS = "Only cards go onto sheets; for a print shop add --impose."
_FLIP = "It is for sheets of cards, and for pages with a back on your own printer."
_PLOTTED = "A plotter only gets the lines to cut by: choose another --profile."
_PRINTED = "Add --format pdf."
_EDITED = "Name a product whose texts depend on it, or leave it out."

_USES = (
    _Use("--paper", lambda asked: asked.paper, _on_sheets, _SHEETS),
    _Use("--impose", lambda asked: asked.press.impose, _on_sheets, "Only cards go onto sheets: leave it out."),
    _Use("--stock", lambda asked: asked.stock, _drawn, _PRINTED),
    _Use("--tile", lambda asked: asked.tiles, _drawn, _PRINTED),
    _Use("--duplex", lambda asked: asked.duplex not in ("", "none"), _flipped, _FLIP),
    _Use("--printer", lambda asked: asked.printer, _printed, _PLOTTED),
    _Use("--guide", lambda asked: asked.options.guide, partial(_says, guide="https://vakdeck.invalid"), _EDITED),
    _Use("--variant", lambda asked: asked.options.variant != 1, partial(_says, variant=1), "Name modelposter."),
    _Use("--shape", lambda asked: asked.shape == "round", lambda job: job.outline == "round", "Name vloermatten."),
    _Use("--scale", lambda asked: asked.options.scales, partial(_says, scales=()), "Name lijnlabels."),
    _Use("--date", lambda asked: asked.options.day, partial(_says, day=None), "Name planning."),
    _Use("--name or --names", lambda asked: asked.options.names, partial(_says, names=()), "Name naamkaartjes."),
    _Use("--marks", lambda asked: asked.press.marks not in ("", "none"), _marked, "Choose a --profile such as press."),
    _Use("--pdfa", lambda asked: asked.press.pdfa, partial(_makes, formats=("pdf",)), _PRINTED),
    _Use("--flat", lambda asked: asked.press.flat, partial(_makes, formats=_DRAWN), _PRINTED),
    _Use("--bw", lambda asked: asked.black_and_white, _printed, _PLOTTED),
    _Use("--format", lambda asked: not {"png", "html"}.isdisjoint(asked.formats), _printed, _PLOTTED),
    _Use("--outline", lambda asked: asked.outline, partial(_makes, formats=("svg",)), "Add --format svg."),
    _Use("--dpi", _finer, partial(_makes, formats=("png",)), "Add --format png."),
)

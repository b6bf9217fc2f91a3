"""The one call that every front makes: content and layouts to finished files and their manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from deck import __version__
from deck.content.editions import checked_content
from deck.base.epoch import fixed_moment
from deck.base.errors import Faults, InputError
from deck.build.job import Job
from deck.build.labels import check_stock, meant_for
from deck.build.manifest import NAME, FileEntry, manifest_text
from deck.base.staging import Staging, check_folder, staging
from deck.proof.finding import Report
from deck.build.ask.press import chosen_profiles
from deck.build.ask.request import BuildRequest, checked_products
from deck.build.tiled import check_tiles, in_one_piece, meant_for_tiles, with_whole
from deck.build.unused import check_use

if TYPE_CHECKING:
    from deck.file.finish.forms import Fillable
    from deck.file.base import PlacedField

Progress = Callable[[str, int, int], None]
"""Told the file, the pages done and the pages expected (0 when not known)."""


def silent(name: str, done: int, total: int) -> None:
    """Tell nobody."""


def build(request: BuildRequest, progress: Progress = silent) -> list[FileEntry]:
    """Build the products and return what was made, in the order of the products.

    Nothing in the output folder changes unless everything that was asked for could be made. Every result is proved
    first: a PDF with an error is delivered as `*.rejected.pdf` beside the earlier good one, and its entry says so.

    Raises:
        InputError: with every fault of the request, the content, the layouts and the cards.
    """
    jobs, faults = checked_jobs(request), Faults()
    with staging(request.output) as stage:
        entries = [entry for job in jobs for entry in make_files(job, stage, progress, faults)]
        faults.raise_if_any()
        text = manifest_text(request.output, entries, f"Vakdeck {__version__}")
        stage.path(NAME).write_text(text, encoding="utf-8")
        stage.deliver()
    return entries


def checked_jobs(request: BuildRequest, faults: Faults | None = None) -> list[Job]:
    """The jobs of a request, in the order of the products, none of which is certain to fail.

    faults holds what was found wrong before, to be told together with what is found here.

    Raises:
        InputError: with every fault of the request, the content, the layouts, the paper and the output folder.
    """
    faults = Faults() if faults is None else faults
    products, profiles = checked_products(request, faults), chosen_profiles(request.press, faults)
    check_stock(request, products, profiles, faults)
    check_tiles(request, products, profiles, faults)
    content, moment = checked_content(request.lang, faults), fixed_moment(faults)
    known, before = not request.products or len(products) == len(set(request.products)), len(faults)
    jobs = [
        job
        for product in products
        for profile in profiles
        if (job := _job(Job(product, request, content, profile, moment), faults))
    ]
    if known and len(faults) == before:  # else what is missing may be what has a use for an option
        check_use(request, jobs, faults)
    check_folder(request.output, faults)
    faults.raise_if_any()
    return jobs


def _job(job: Job, faults: Faults) -> Job | None:
    """The job, once its layout and records were read and its cards fit the paper; None when it is left out.

    A product that is too small for the profile is only made when it is named.
    """
    try:
        if not (meant_for(job.request, job.product) and meant_for_tiles(job.request, job.product)):
            return None
        if not job.request.products and job.layout.size.short < job.profile.smallest:
            return None
        job.check()
    except InputError as error:
        faults.extend(error.faults)
        return None
    return job


def make_files(job: Job, stage: Staging, progress: Progress, faults: Faults) -> Iterator[FileEntry]:
    """Make the job's files in the staging folder; the faults of one product do not stop the others."""
    try:
        report = _report(job, stage, progress)
        if report and report.errors:
            yield _entry(job, "pdf", stage.reject(f"{job.stem}.pdf"), report)
            return
        for maker in dict.fromkeys(job.formats):
            yield _entry(job, maker, _MAKERS[maker](job, stage, progress), None if maker in _UNPROVED else report)
    except InputError as error:
        faults.extend(error.faults)


def _report(job: Job, stage: Staging, progress: Progress) -> Report | None:
    """What the proof finds in the PDF of the job; None when nothing is proved.

    PNG is drawn from that PDF and SVG shows the same pages, so neither is made when it is wrong.
    """
    if job.request.proof == "none" or not set(job.formats) - _UNPROVED:
        return None
    report = _proved(job, stage, progress)
    if job.request.tiles:  # what lies over two sheets, or under glue, is proved in one piece
        sheets = sum(entry.count for entry in job.page_sizes)
        report = with_whole(report, _proved(replace(job, request=in_one_piece(job.request)), stage, silent), sheets)
    return report


def _proved(job: Job, stage: Staging, progress: Progress) -> Report:
    from deck.build.proving import prove

    pdf = stage.scratch(f"{job.stem}.pdf")
    _write(job, pdf, progress)
    return prove(pdf, job.proof_profile, job.addresses, job.request.proof)


def _pdf(job: Job, stage: Staging, progress: Progress) -> Path:
    path = stage.path(f"{job.stem}.pdf")
    if not path.exists():
        _write(job, path, progress)
    return path


def _write(job: Job, path: Path, progress: Progress) -> None:
    """Write the PDF of a job, and do what its standard asks."""
    from deck.file.pdf.write import write_pdf

    profile = job.profile
    written = write_pdf(job.pages(progress), path, job.metadata, profile.colour, job.style)
    form = _fillable(job, written.fields)
    if profile.standards or form:
        from deck.file.finish.standards import finish

        finish(path, profile.standards, profile.icc, form)


def _fillable(job: Job, fields: Sequence[PlacedField]) -> Fillable | None:
    """What makes the PDF of a job a form; None when there is nothing to fill in."""
    if job.form is None or not fields:
        return None
    from deck.file.finish.forms import Fillable, FormLook

    palette = job.palette
    return Fillable(job.form, fields, FormLook(palette["tint"], palette["quiet"], palette["ink"]))


def _svg(job: Job, stage: Staging, progress: Progress) -> Path:
    from deck.file.svg.write import write_svg

    folder = stage.path(job.stem)
    folder.mkdir(exist_ok=True)
    write_svg(job.pages(progress), folder, job.metadata, outline=job.request.outline)
    return folder


def _png(job: Job, stage: Staging, progress: Progress) -> Path:
    from deck.file.png import write_png

    pdf = stage.scratch(f"{job.stem}.pdf")
    if not pdf.exists():
        _write(job, pdf, progress)
    folder = stage.path(job.stem)
    folder.mkdir(exist_ok=True)
    write_png(pdf, folder, job.request.dpi)
    return folder


def _cut(job: Job, stage: Staging, progress: Progress) -> Path:
    from deck.file.svg.cut import write_cut

    folder = stage.path(job.stem)
    folder.mkdir(exist_ok=True)
    write_cut(job.cut_pages(progress), folder, job.metadata)
    return folder


def _html(job: Job, stage: Staging, progress: Progress) -> Path:
    from deck.file.html.write import HtmlWords, write_html

    path = stage.path(f"{job.stem}.html")
    told = HtmlWords(**job.content.words["html"].only(HtmlWords.__dataclass_fields__))
    write_html(job.own_sides(progress), path, job.metadata, told)
    return path


_MAKERS: dict[str, Callable[[Job, Staging, Progress], Path]] = {
    "pdf": _pdf,
    "svg": _svg,
    "png": _png,
    "html": _html,
    "cut": _cut,
}
_UNPROVED = {"cut", "html"}
"""What is not drawn: the proof of a PDF says nothing of lines to cut by, or of a page of text."""

_SUFFIXES = {"cut": "svg"}
"""The format of a file, where it is not the name of its maker."""


def _entry(job: Job, maker: str, path: Path, report: Report | None) -> FileEntry:
    suffix = _SUFFIXES.get(maker, maker)
    told = (*report.notes, *[str(finding.fault()) for finding in report.warnings]) if report else ()
    sheets, notes = (job.page_sizes, job.warnings) if maker != "html" else ([], [])  # one page, and as long as it is
    return FileEntry(
        file=path.name,
        format=suffix,
        product=job.product.name,
        profile=job.profile.name,
        size=job.size,
        size_mm=(job.layout.size.width, job.layout.size.height),
        edition="black-and-white" if job.black_and_white else "colour",
        lang=job.request.lang,
        pages=sum(entry.count for entry in sheets) if maker != "html" else 1,
        page_sizes=tuple(sheets),
        cards=job.cards,
        qr_targets=dict(job.addresses),
        sha256=_digest(path, suffix),
        warnings=(*notes, *told),
        proof=job.request.proof if report else "none",
        rejected=bool(report and report.errors),
        findings=tuple(report.as_dict()["findings"]) if report else (),
    )


def _digest(path: Path, suffix: str) -> str:
    """The SHA-256 of a file, or of the files of that format in a folder, in the order of their names."""
    digest = hashlib.sha256()
    for file in sorted(path.glob(f"*.{suffix}")) if path.is_dir() else [path]:
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()

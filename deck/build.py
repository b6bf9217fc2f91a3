"""The one call that every front makes: content and layouts to finished files and their manifest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from deck import __version__
from deck.content.load import load_content
from deck.errors import Faults, InputError
from deck.job import PROFILE, Job
from deck.manifest import NAME, FileEntry, manifest_text
from deck.output import Staging, staging
from deck.products import Product
from deck.request import BuildRequest, checked_products

Progress = Callable[[str, int, int], None]
"""Told the file, the pages done and the pages expected (0 when not known)."""


def silent(name: str, done: int, total: int) -> None:
    """Tell nobody."""


def build(request: BuildRequest, progress: Progress = silent) -> list[FileEntry]:
    """Build the products and return what was made, in the order of the products.

    Nothing in the output folder changes unless everything that was asked for could be made.

    Raises:
        InputError: with every fault of the request, the content, the layouts and the cards.
    """
    jobs, faults = checked_jobs(request), Faults()
    with staging(request.output) as stage:
        entries = [entry for job in jobs for entry in _made(job, stage, progress, faults)]
        faults.raise_if_any()
        text = manifest_text(request.output, entries, f"Vakdeck {__version__}")
        stage.path(NAME).write_text(text, encoding="utf-8")
        stage.deliver()
    return entries


def checked_jobs(request: BuildRequest) -> list[Job]:
    """The jobs of a request, in the order of the products, none of which is certain to fail.

    Raises:
        InputError: with every fault of the request, the content, the layouts and the paper.
    """
    faults = Faults()
    jobs = [job for product in checked_products(request, faults) if (job := _job(request, product, faults))]
    faults.raise_if_any()
    return jobs


def _job(request: BuildRequest, product: Product, faults: Faults) -> Job | None:
    """The job, once its layout and records were read and its cards fit the paper."""
    try:
        job = Job(product, request, load_content())
        job.check()
    except InputError as error:
        faults.extend(error.faults)
        return None
    return job


def _made(job: Job, stage: Staging, progress: Progress, faults: Faults) -> Iterator[FileEntry]:
    """Make the job's files in the staging folder; the faults of one product do not stop the others."""
    try:
        for suffix in dict.fromkeys(job.request.formats):
            yield _entry(job, suffix, _MAKERS[suffix](job, stage, progress))
    except InputError as error:
        faults.extend(error.faults)


def _pdf(job: Job, stage: Staging, progress: Progress) -> Path:
    from deck.backends.pdf import write_pdf

    path = stage.path(f"{job.stem}.pdf")
    write_pdf(job.pages(progress), path, job.metadata(_moment()))
    return path


def _svg(job: Job, stage: Staging, progress: Progress) -> Path:
    from deck.backends.svg import write_svg

    folder = stage.path(job.stem)
    folder.mkdir(exist_ok=True)
    write_svg(job.pages(progress), folder, job.metadata(_moment()), outline=job.request.outline)
    return folder


def _png(job: Job, stage: Staging, progress: Progress) -> Path:
    from deck.backends.pdf import write_pdf
    from deck.backends.png import write_png

    pdf = stage.scratch(f"{job.stem}.pdf")
    if not pdf.exists():
        write_pdf(job.pages(progress), pdf, job.metadata(_moment()))
    folder = stage.path(job.stem)
    folder.mkdir(exist_ok=True)
    write_png(pdf, folder, job.request.dpi)
    return folder


_MAKERS: dict[str, Callable[[Job, Staging, Progress], Path]] = {"pdf": _pdf, "svg": _svg, "png": _png}


def _entry(job: Job, suffix: str, path: Path) -> FileEntry:
    return FileEntry(
        file=path.name,
        format=suffix,
        product=job.product.name,
        profile=PROFILE,
        size=job.size,
        size_mm=(job.layout.size.width, job.layout.size.height),
        edition="black-and-white" if job.request.black_and_white else "colour",
        pages=sum(entry.count for entry in job.page_sizes),
        page_sizes=tuple(job.page_sizes),
        cards=job.cards,
        qr_targets=dict(job.addresses),
        sha256=_digest(path),
        warnings=tuple(job.warnings),
    )


def _digest(path: Path) -> str:
    """The SHA-256 of a file, or of the files of a folder in the order of their names."""
    digest = hashlib.sha256()
    for file in sorted(path.iterdir()) if path.is_dir() else [path]:
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def _moment() -> int | None:
    """The moment that files bear: SOURCE_DATE_EPOCH when it is set.

    Raises:
        InputError: when it is set to something that is no number of seconds.
    """
    value = os.environ.get("SOURCE_DATE_EPOCH", "")
    if value and not value.isdecimal():
        faults = Faults()
        faults.add(f"“{value}” is not a number of seconds.", "SOURCE_DATE_EPOCH", "Unset it, or write a whole number.")
        faults.raise_if_any()
    return int(value) if value else None

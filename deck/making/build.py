"""The one call that every front makes: what is asked, decided as jobs, made as files that a manifest lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from deck.base.errors import Faults
from deck.base.staging import Staging, staging
from deck.base.version import __version__
from deck.making.ask.request import TABLES, BuildRequest
from deck.making.binding import unit_of
from deck.making.changes import Seen
from deck.making.decide import checked_jobs
from deck.making.division import write_pages
from deck.making.faces import face_of
from deck.making.formats import CUTTING, UNPROVED
from deck.making.job import Job
from deck.making.ledger import Ledger
from deck.making.manifest import NAME, FileEntry, digest, earlier_pictures, manifest_text
from deck.making.pages import Pages, Progress, silent
from deck.making.parts import in_one_piece, roll_facts
from deck.making.picture_names import listed, rename
from deck.making.proved import proved, prover_of, to_prove
from deck.making.redirects import write_redirects
from deck.making.tabletop import write_table
from deck.proof.finding import Report

if TYPE_CHECKING:
    from deck.making.prover import Promise, Prover


def build(request: BuildRequest, progress: Progress = silent, notes: list[str] | None = None) -> list[FileEntry]:
    """Build the products and return what was made, in the order of the products.

    Nothing in the output folder changes unless everything that was asked for could be made. Every result is proved
    first: a PDF with an error is delivered as `*.rejected.pdf` beside the earlier good one, and its entry says so.
    notes takes what a person must know of the build as a whole; what is told of one file stands in its entry.

    Raises:
        InputError: with every fault of the request, the content, the layouts and the cards.
    """
    return make(checked_jobs(request, notes=notes), request, progress, notes)


def make(
    jobs: Sequence[Job], request: BuildRequest, progress: Progress = silent, notes: list[str] | None = None
) -> list[FileEntry]:
    """The files of jobs that were checked, as build() makes them.

    Raises:
        InputError: with every fault of the cards.
    """
    faults, ledger = Faults(), Ledger(request)
    entries: list[FileEntry] = []

    with staging(request.output) as stage, prover_of(jobs) as prover:

        def begun(job: Job) -> Making | None:
            with faults.gathered():
                if chosen := ledger.chosen(job, stage):
                    return Making(chosen, stage, prover, faults, progress, seen=ledger.watched(chosen))
            return None

        for making in one_ahead(filter(None, map(begun, jobs))):
            made = making.entries()
            ledger.made(making.job, made)
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


def one_ahead(makings: Iterable[Making]) -> Iterator[Making]:
    """The same in their order, each when the next one was begun: a file is proved while the next is laid out."""
    before: Making | None = None
    for making in makings:
        if before:
            yield before
        before = making
    if before:
        yield before


class Making:
    """The files of one job in the making: it writes the PDF and has it proved; entries() makes the rest.

    faults takes those of the cards: the faults of one product do not stop the others. seen takes the cards of the job
    as they look.
    """

    def __init__(
        self,
        job: Job,
        stage: Staging,
        prover: Prover | None,
        faults: Faults,
        progress: Progress = silent,
        *,
        seen: list[Seen] | None = None,
    ) -> None:
        self.job = job
        self._stage, self._faults, self._progress = stage, faults, progress
        self._drawn = Pages(job, progress, seen)
        self._report: Promise | None = None
        self._failed = True
        with faults.gathered():
            self._report = _proof(self._drawn, stage, prover) if prover and proved(job) else None
            self._failed = False

    def entries(self) -> list[FileEntry]:
        """What was made; a PDF with an error is kept apart, and nothing is drawn from it."""
        made: list[FileEntry] = []
        with self._faults.gathered():
            made += [] if self._failed else self._made()
        return made

    def _made(self) -> Iterator[FileEntry]:
        drawn, job = self._drawn, self.job
        report = self._report() if self._report else None
        if report and report.errors:
            yield _entry(drawn, "pdf", self._stage.reject(f"{job.stem}.pdf"), report)
            return
        for maker in dict.fromkeys(job.formats):
            pages = Pages(job, self._progress) if maker in UNPROVED else drawn
            yield _entry(pages, maker, _MAKERS[maker](pages, self._stage), None if maker in UNPROVED else report)


def _proof(pages: Pages, stage: Staging, prover: Prover) -> Callable[[], Report]:
    """Write the PDF of these pages and have it proved; what it returns waits for the report."""
    job, waiting = pages.job, _begin(pages, stage, prover)
    if not job.parts:
        return waiting
    # What lies over two parts, or under glue, is proved in one piece.
    from deck.making import proving  # which an ordinary build has no need of

    whole = _begin(Pages(replace(job, request=in_one_piece(job.request))), stage, prover)
    sheets = sum(entry.count for entry in pages.page_sizes)
    return lambda: proving.with_whole(waiting(), whole(), sheets)


def _begin(pages: Pages, stage: Staging, prover: Prover) -> Promise:
    job = pages.job
    pdf = stage.scratch(f"{job.stem}.pdf")
    _write(pages, pdf)
    return prover(to_prove(job, pdf, pages.addresses, sum(entry.count for entry in pages.page_sizes)))


def _write(pages: Pages, path: Path) -> None:
    """Write the PDF, and do what its standard asks; a form when there is anything to fill in."""
    job, fillable, written = pages.job, None, write_pages(pages, path)
    if job.form and written.fields:
        from deck.file.finish.forms import Fillable, FormLook

        palette = job.palette
        fillable = Fillable(
            job.form,
            written.fields,
            FormLook(palette["tint"], palette["quiet"], palette["ink"], job.deck.faces["regular"]),
        )
    if job.profile.standards or fillable:
        from deck.file.finish.standards import finish

        printed = job.profile.icc, fillable, job.profile.condition
        finish(path, job.profile.standards, *printed, parts=pages.records.whole, packed=job.style.packed)


def _written(pages: Pages, path: Path) -> Path:
    """The PDF at a path, written when the proof has not done so already."""
    if not path.exists():
        _write(pages, path)
    return path


def _svg(pages: Pages, stage: Staging) -> Path:
    from deck.file.svg.write import write_svg

    folder = _folder(pages, stage)
    paths = write_svg(pages.sheets(), folder, pages.job.metadata, outline=pages.job.request.outline)
    _name(pages, paths)
    return folder


def _png(pages: Pages, stage: Staging) -> Path:
    from deck.file.png import write_png

    job = pages.job
    pdf = _written(pages, stage.scratch(f"{job.stem}.pdf"))
    folder = _folder(pages, stage)
    label = job.stock.picture if job.stock and job.stock.tape else None
    paths = write_png(pdf, folder, job.profile.dpi or job.request.dpi, face_of(job), label)
    _name(pages, paths)
    return folder


def _table(table: str, pages: Pages, stage: Staging) -> Path:
    pdf = _written(pages, stage.scratch(f"{pages.job.stem}.pdf"))
    folder, notes = write_table(table, pages.job, pages.listing, pdf, stage)
    pages.warnings += notes
    return folder


def _name(pages: Pages, paths: Sequence[Path]) -> None:
    """Call the pictures after their cards, where each is the side of a card."""
    pages.pictures = list(rename(paths, pages.named)) if pages.named else []


def _cut(pages: Pages, stage: Staging) -> Path:
    from deck.file.svg.cut import write_cut

    folder = _folder(pages, stage)
    write_cut(pages.cut(), folder, pages.job.metadata)
    return folder


def _cut_dxf(pages: Pages, stage: Staging) -> Path:
    from deck.file.dxf.write import write_dxf

    folder = _folder(pages, stage)
    write_dxf(pages.cut(), folder)
    return folder


def _folder(pages: Pages, stage: Staging) -> Path:
    """The folder of files that are a page each."""
    folder = stage.path(pages.job.stem)
    folder.mkdir(exist_ok=True)
    return folder


def _html(pages: Pages, stage: Staging) -> Path:
    from deck.file.html.look import HtmlWords
    from deck.file.html.write import write_html
    from deck.making.html_look import html_look

    path = stage.path(f"{pages.job.stem}.html")
    told = HtmlWords(**pages.job.content.words["html"].only(HtmlWords.__dataclass_fields__))
    write_html(pages.sides(), path, pages.job.metadata, told, html_look(pages.job))
    return path


_MAKERS: dict[str, Callable[[Pages, Staging], Path]] = {
    "pdf": lambda pages, stage: _written(pages, stage.path(f"{pages.job.stem}.pdf")),
    "svg": _svg,
    "png": _png,
    "html": _html,
    "cut": _cut,
    "cut-dxf": _cut_dxf,
    **{table: partial(_table, table) for table in TABLES},
}


def _entry(pages: Pages, maker: str, path: Path, report: Report | None) -> FileEntry:
    """What the manifest says of a file."""
    job, suffix = pages.job, CUTTING.get(maker, maker)
    told = (*report.notes, *[str(finding.fault()) for finding in report.warnings]) if report else ()
    return FileEntry(
        file=path.name,
        format=suffix,
        product=job.product.name,
        profile=job.profile.name,
        size=job.size,
        size_mm=(job.layout.trim.width, job.layout.trim.height),
        edition="black-and-white" if job.black_and_white else "colour",
        lang=job.lang,
        pages=1 if maker == "html" else sum(entry.count for entry in pages.page_sizes),  # one, as long as it is
        page_sizes=tuple(pages.page_sizes),
        cards=pages.cards,
        unit=unit_of(job, whole=maker == "html"),
        roll=roll_facts(job.parts),
        qr_targets=dict(pages.addresses),
        sha256=digest(path, "*" if maker in TABLES else suffix),
        warnings=(*pages.warnings, *job.palette.notes, *job.deck.faces.notes, *told),
        proof=job.request.proof if report else "none",
        rejected=bool(report and report.errors),
        findings=tuple(report.as_dict()["findings"]) if report else (),
        pictures=listed(pages.pictures) if maker in ("svg", "png") else (),
        discard=tuple(asdict(one) for one in job.changes.discard) if job.changes else (),
    )

"""The files of one job: written, and then either listed or, when the proof finds an error, kept apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from deck.base.staging import Staging
from deck.making.ask.request import TABLES
from deck.making.binding import unit_of
from deck.making.changes import Seen
from deck.making.division import write_pages
from deck.making.faces import face_of
from deck.making.formats import CUTTING, UNPROVED
from deck.making.job import Job
from deck.making.manifest import FileEntry, digest
from deck.making.pages import Pages, Progress, silent
from deck.making.parts import in_one_piece, roll_facts
from deck.making.picture_names import listed, rename
from deck.making.proved import proved
from deck.making.tabletop import write_table
from deck.proof.finding import Report


class Proving(NamedTuple):
    """A PDF that is to be proved: what its codes must hold, and how many pages it has."""

    path: Path
    addresses: tuple[str, ...]
    pages: int


class Drawn(NamedTuple):
    """What was made of a job before anything of it is proved; it goes from one process to another.

    entries are those of all files, as if nothing will be found. proving are the PDFs to prove: none, the one, or of
    something in parts first that and then the same in one piece. pdf is the entry of the first.
    """

    entries: tuple[FileEntry, ...]
    proving: tuple[Proving, ...]
    pdf: FileEntry | None
    seen: list[Seen] | None


def drawn_files(job: Job, stage: Staging, progress: Progress = silent, seen: list[Seen] | None = None) -> Drawn:
    """Write all files of a job in the staging folder. seen takes its cards as they look.

    Raises:
        InputError: with every fault of its cards.
    """
    drawn, proving, pdf = Pages(job, progress, seen), tuple[Proving, ...](), None
    if proved(job):
        path = stage.scratch(f"{job.stem}.pdf")
        _write(drawn, path)
        proving, pdf = (_proving(drawn, path),), _entry(drawn, "pdf", path)
        if job.parts:
            whole = Pages(whole_of(job))
            path = stage.scratch(f"{whole.job.stem}.pdf")
            _write(whole, path)
            proving += (_proving(whole, path),)
    entries = []
    for maker in dict.fromkeys(job.formats):
        pages = Pages(job, progress) if maker in UNPROVED else drawn
        entries.append(_entry(pages, maker, _MAKERS[maker](pages, stage)))
    return Drawn(tuple(entries), proving, pdf, seen)


def whole_of(job: Job) -> Job:
    """The job of something in parts, in one piece: what lies over two parts, or under glue, is proved there.

    It has a layout of its own, as a board that folds has bleed; so a composer for that of the parts is not for it.
    """
    return replace(job, request=in_one_piece(job.request), composing=None)


def _proving(pages: Pages, path: Path) -> Proving:
    return Proving(path, tuple(pages.addresses), sum(entry.count for entry in pages.page_sizes))


def judged(drawn: Drawn, report: Report | None, stage: Staging) -> Iterator[FileEntry]:
    """What is delivered of a job, as the manifest lists it. Of a PDF with an error nothing but that, kept apart."""
    if report and report.errors and drawn.pdf:
        yield _told(replace(drawn.pdf, file=stage.reject(drawn.pdf.file).name), report)
        return
    for entry in drawn.entries:
        stage.path(entry.file)
        yield _told(entry, report) if report and entry.proof != "none" else entry


def _told(entry: FileEntry, report: Report) -> FileEntry:
    """An entry with what the proof found."""
    told = (*report.notes, *[str(finding.fault()) for finding in report.warnings])
    found = tuple(report.as_dict()["findings"])
    return replace(entry, warnings=(*entry.warnings, *told), rejected=bool(report.errors), findings=found)


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


def _entry(pages: Pages, maker: str, path: Path) -> FileEntry:
    """What the manifest says of a file of which nothing was found."""
    job, suffix = pages.job, CUTTING.get(maker, maker)
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
        warnings=(*pages.warnings, *job.palette.notes, *job.deck.faces.notes),
        proof=job.request.proof if proved(job) and maker not in UNPROVED else "none",
        pictures=listed(pages.pictures) if maker in ("svg", "png") else (),
        discard=tuple(asdict(one) for one in job.changes.discard) if job.changes else (),
    )

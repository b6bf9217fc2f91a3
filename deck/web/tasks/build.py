"""Make files: the build of the command line, in the folder of a job."""

from __future__ import annotations

from math import ceil
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from deck.base.units import Size, size_name
from deck.making.ask.request import BuildRequest
from deck.making.build import build as make
from deck.making.decide import checked_jobs
from deck.making.front import BuiltFile, built
from deck.making.manifest import NAME, FileEntry
from deck.making.ticket import ticket
from deck.web.tasks.asked import notes_in, request_for
from deck.web.tasks.work import Work


def build(work: Work) -> dict[str, Any]:
    """Build `product` as `asked`; one file stays as it is, several or a folder are packed in `name`.zip.

    What a print shop prints comes with the job ticket and the e-mail to the shop: `shop` tells so. `screen`
    tells that nothing of it is printed.

    Raises:
        InputError: with every fault of what is asked, and of the cards.
        FindingsError: when the proof found errors.
    """
    request = request_for(work.values["product"], work.values["asked"], work.folder)
    shop = "pdf" in request.formats and not set(request.profiles).isdisjoint(("press", "large-format"))
    return {**made(request, work, shop), "shop": shop, "screen": set(request.profiles) == {"screen"}}


def made(request: BuildRequest, work: Work, ticketed: bool = False) -> dict[str, Any]:
    """Make what is requested in the folder of the job, and the job ticket where it is wanted.

    Raises:
        InputError, FindingsError: as build.
    """
    told: list[str] = []
    entries = make(request, work.tell, told)
    files = built(work.folder, entries)
    if ticketed:
        ticket(request)
    (work.folder / NAME).unlink(missing_ok=True)
    file = _packed(work.folder, files, not ticketed)
    return {
        "file": file.name,
        "bytes": file.stat().st_size,
        "products": [_told(one) for one in files],
        "print": _printed(request, entries),
        "notes": notes_in([*(note for one in files for note in one.notes), *told]),
    }


def _printed(request: BuildRequest, entries: list[FileEntry]) -> dict[str, Any]:
    """How somebody prints the PDF on an office printer: on how many sheets of which paper, on which sides, and whether
    it is cut; empty when there is none.
    """
    entry = next((one for one in entries if one.format == "pdf" and one.profile == "office"), None)
    if entry is None:
        return {}
    job = checked_jobs(request)[0]
    width, height = entry.page_sizes[0].page_mm
    both = job.duplex in ("long-edge", "short-edge") and (job.imposed or job.backs)
    return {
        "paper": size_name(Size(width, height)).removesuffix("-landscape").replace("x", " × "),
        "sheets": ceil(entry.pages / 2) if both else entry.pages,
        "sides": job.duplex if both else "",
        "cut": "glue" if job.parts else "cut" if job.imposed else "",
        "copies": 1,
    }


def _told(one: BuiltFile) -> dict[str, Any]:
    return {
        "format": one.format,
        "cards": one.cards,
        "unit": one.entry.unit,
        "pages": one.pages,
        "size": one.size,
        "profile": one.profile,
    }


def _packed(folder: Path, files: list[BuiltFile], alone: bool) -> Path:
    """The one file there is when it goes alone, or a zip of all of them and of what goes with them."""
    if alone and len(files) == 1 and files[0].path.is_file():
        return files[0].path
    archive = folder / f"{files[0].path.stem}.zip"
    with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path != archive:
                packed.write(path, path.relative_to(folder))
    return archive

"""Very long PDFs: parts written by processes of their own, side by side, and joined.

Where a document is divided is up to the caller and must not depend on the machine: the same parts give the same bytes,
however many processors there are.
"""

from __future__ import annotations

import multiprocessing
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deck.base.apart import processors
from deck.base.errors import Fault, InputError
from deck.base.items.items import Page
from deck.base.say import say
from deck.file.base import Metadata, PdfStyle
from deck.file.pdf.write import write_pdf

if TYPE_CHECKING:
    import pikepdf

Part = Callable[[], Iterable[Page]]
"""Makes the pages of one part; called in another process, so what it remembers is lost."""


def write_pdf_parts(parts: Sequence[Part], path: Path, metadata: Metadata, colour_mode: str = "rgb") -> int:
    """Write the pages of all parts, in order, to one PDF; returns how many there are.

    The file is not tagged: the trees of the parts would have to be joined. Where processes cannot be forked the parts
    are written one after the other.

    Raises:
        InputError: with the faults of every part.
    """
    folder = Path(tempfile.mkdtemp(prefix=".parts-", dir=path.parent))
    try:
        files = [folder / f"{number}.pdf" for number in range(len(parts))]
        jobs = [(part, file, metadata, colour_mode) for part, file in zip(parts, files, strict=True)]
        faults = [fault for told in _run(jobs) for fault in told]
        if faults:
            raise InputError(faults)
        return _join(files, path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(jobs: Sequence[tuple[Part, Path, Metadata, str]]) -> Iterator[list[Fault]]:
    """The faults of each job, as many jobs at once as there are processors."""
    if "fork" not in multiprocessing.get_all_start_methods():
        yield from (_write(*job) for job in jobs)
        return
    at_once = processors()
    for start in range(0, len(jobs), at_once):
        running = [_start(job) for job in jobs[start : start + at_once]]
        import_module("pikepdf")  # joining needs it, and this process has nothing else to do now
        for process, connection in running:
            yield _outcome(process, connection)


def _start(job: tuple[Part, Path, Metadata, str]) -> tuple[Any, Connection]:
    context = multiprocessing.get_context("fork")  # what a part needs is a closure, which only a fork can take along
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(theirs, *job), daemon=True)
    with warnings.catch_warnings():
        # Newer Pythons warn of threads that a fork leaves behind; a part starts its own and needs none of ours.
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    theirs.close()
    return process, ours


def _tell(connection: Connection, *job: Any) -> None:
    connection.send(_write(*job))
    connection.close()


def _outcome(process: Any, connection: Connection) -> list[Fault]:
    try:
        told: list[Fault] = connection.recv()
    except EOFError:
        told = [
            Fault(
                say("a part of the document could not be made."),
                "",
                say("Build it again; there may be too little memory."),
            )
        ]
    process.join()
    return told


def _write(part: Part, file: Path, metadata: Metadata, colour_mode: str) -> list[Fault]:
    try:
        write_pdf(part(), file, metadata, colour_mode, PdfStyle(tagged=False))
    except InputError as error:
        return list(error.faults)
    return []


def _join(files: Sequence[Path], path: Path) -> int:
    """Append the pages and the bookmarks of every file to those of the first."""
    import pikepdf

    with pikepdf.open(files[0]) as whole:
        entries = list(_bookmarks(whole, 0))
        for file in files[1:]:
            with pikepdf.open(file) as part:
                entries += _bookmarks(part, len(whole.pages))
                whole.pages.extend(part.pages)
        with whole.open_outline() as outline:
            outline.root[:] = [
                pikepdf.OutlineItem(title, page, "XYZ", left=left, top=top) for title, page, left, top in entries
            ]
        count = len(whole.pages)
        whole.save(path, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return count


def _bookmarks(pdf: pikepdf.Pdf, before: int) -> Iterator[tuple[str, int, float, float]]:
    """Title, page (counted from the first part), left and top of each bookmark."""
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, before)}
    item: Any = pdf.Root.Outlines.get("/First") if "/Outlines" in pdf.Root else None
    while item is not None:
        page, _, left, top, *_ = item.Dest
        yield str(item.Title), numbers[page.objgen], float(left), float(top)
        item = item.get("/Next")

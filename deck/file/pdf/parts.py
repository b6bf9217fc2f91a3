"""Long PDFs: parts written by processes of their own, side by side, and joined with their tags, bookmarks and fields.

Where a document is divided is up to the caller and must not depend on the machine: the same parts give the same bytes,
however many processes there are. The objects of each part are numbered in a lane of its own (deck/file/pdf/joined.py),
so that parts are joined by putting them one behind the other. Fonts, forms and pictures are those of each part; layers,
the roots of the trees and all that a document has once are written when the parts are done.
"""

from __future__ import annotations

import copyreg
import shutil
import tempfile
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from deck.base.beside import Step, in_order, little_memory, made_beside
from deck.base.errors import Faults, InputError
from deck.base.items.items import Page
from deck.base.kept import kept
from deck.base.text.fonts import Face
from deck.file.base import Metadata, PdfStyle, PlacedField
from deck.file.pdf.bookmarks import Bookmarks, Marks
from deck.file.pdf.file import PdfFile
from deck.file.pdf.inks import Inks
from deck.file.pdf.joined import JoinedFile
from deck.file.pdf.page_tree import PageRoot
from deck.file.pdf.resources import Layers, write_dictionary
from deck.file.pdf.tags import Part as Tags
from deck.file.pdf.tags import Structure
from deck.file.pdf.write import Body, Frame, Roots, Written, nothing

MOST_FAULTS = 300
"""After so many faults no more parts are made: nobody reads a list of thousands."""


@kept
def _faces(path: Path) -> dict[str, Face]:
    """The faces of a file that came from another process, by name."""
    return {}


def _face(name: str, path: Path) -> Face:
    """A face that came from another process; one object for all that came."""
    faces = _faces(path)
    return faces.get(name) or faces.setdefault(name, Face(name, path))


# A field to fill in has a face, which goes from one process to another by its file: what shapes its texts cannot.
copyreg.pickle(Face, lambda face: (_face, (face.name, face.path)))


class Part(Protocol):
    """A part of a document."""

    def pages(self) -> Iterable[Page]:
        """Its pages; called in another process, so what is remembered is lost."""

    def told(self) -> Any:
        """What else there is to know of it when its pages have passed; it goes from one process to another."""


class PartsError(InputError):
    """Raised when parts cannot be made, with the faults of each; numbers are those of the parts, from 0."""

    def __init__(self, faults: Iterable[Any], numbers: Sequence[int] = ()) -> None:
        super().__init__(faults)
        self.numbers = tuple(numbers)


class _Made(NamedTuple):
    """What a process tells of a part that it wrote: see Body, and close() of what it holds."""

    pages: int
    entries: array[int]
    nodes: list[tuple[int, int]]
    resources: tuple[int, bytes, dict[str, str]]
    tags: tuple[array[int], array[int]] | None
    bookmarks: Marks
    fields: list[PlacedField]
    told: Any


def write_pdf_parts(
    parts: Sequence[Part],
    path: Path,
    metadata: Metadata,
    style: PdfStyle,
    jobs: int = 1,
    *,
    told: Callable[[Any], None] = lambda _: None,
    step: Callable[[int], None] = lambda _: None,
) -> Written:
    """Write the pages of all parts, in order, to one PDF, in as many processes as there are jobs.

    told gets what each part tells, in order, and step how many pages were written since.

    Raises:
        PartsError: with the faults of every part that cannot be made.
        InputError: when there is no page, or a process is ended from outside.
    """
    folder = Path(tempfile.mkdtemp(prefix=".parts-", dir=path.parent))
    try:
        with path.open("wb") as stream:
            joined = _Joined(stream, style, len(parts), folder)
            faults, faulty = Faults(), list[int]()
            with made_beside(
                lambda number, step: joined.part(parts[number], number, step),
                len(parts),
                jobs,
                lambda _, steps: step(steps),
            ) as made:
                for number, one in enumerate(in_order(made)):
                    if isinstance(one, InputError):
                        faults.extend(one.faults)
                        faulty.append(number)
                        if len(faults) >= MOST_FAULTS:
                            break
                    elif isinstance(one, MemoryError):
                        raise little_memory()
                    elif isinstance(one, Exception):
                        raise one
                    else:
                        told(one.told)
                        joined.take(number, one)
            if faulty:
                raise PartsError(faults, faulty)
            if not joined.count:
                raise nothing(path)
            joined.finish(metadata)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Written(joined.count, tuple(joined.fields))


class _Joined:
    """A document of so many parts; folder holds their files until they are taken in."""

    def __init__(self, stream: Any, style: PdfStyle, parts: int, folder: Path) -> None:
        self.count = 0
        self.fields: list[PlacedField] = []
        self._style, self._folder = style, folder
        self._file = JoinedFile(stream, packed=style.packed)
        self._structure = Structure(self._file) if style.tagged else None
        self._tree = PageRoot(self._file)
        self._lanes = self._file.lanes(parts)
        self._bookmarks = Bookmarks()
        self._resources: list[tuple[int, bytes, dict[str, str]]] = []

    def part(self, part: Part, number: int, step: Step) -> _Made:
        """Write a part to a file of its own."""
        lane, document = self._lanes[number], self._structure.document if self._structure else 0
        roots = Roots(self._tree.number, Tags(document, number, len(self._lanes)))
        with self._path(number).open("wb") as stream:
            file = PdfFile(stream, lane, packed=self._style.packed)
            body = Body(file, Inks(self._style.colour_mode, self._style.over), self._style, roots)
            for page in part.pages():
                body.add(page)
                step()
            resources = body.resources
            shared = resources.number, resources.close(), resources.layers.names
            tags = body.structure.close() if body.structure else None
            nodes = body.tree.nodes()
            file.close(resources.number)
        more = body.bookmarks.close(), body.fields, part.told()
        return _Made(body.count, file.entries, nodes, shared, tags, *more)

    def _path(self, number: int) -> Path:
        return self._folder / str(number)

    def take(self, number: int, made: _Made) -> None:
        """Take in the next part."""
        with self._path(number).open("rb") as stream:
            self._file.take(self._lanes[number], made.entries, stream)
        self._path(number).unlink()
        self._tree.nodes += made.nodes
        self._resources.append(made.resources)
        if self._structure and made.tags:
            self._structure.take(*made.tags)
        self._bookmarks.take(made.bookmarks)
        self.fields += [replace(one, page=one.page + self.count) for one in made.fields]
        self.count += made.pages

    def finish(self, metadata: Metadata) -> None:
        """Write what the document has once."""
        file, layers = self._file, Layers(self._file, self._style.flat)
        file.taken()
        for number, entries, names in self._resources:
            write_dictionary(file, number, entries, layers.properties(names))
        more = self._bookmarks.write(file) + layers.write()
        Frame(file, self._tree, self._structure).finish(metadata, more)

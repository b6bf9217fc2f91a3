"""PDF: pages are written as they come, so that memory does not grow with the pages that are done."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import reportlab

from deck.base.errors import input_error
from deck.base.items.items import Page
from deck.base.units import Box
from deck.file.base import Metadata
from deck.file.pdf.content import Content, Traces
from deck.file.pdf.file import PdfFile, Ref, reference, string
from deck.file.pdf.image import PdfStyle, Pictures
from deck.file.pdf.marks import Marks
from deck.file.pdf.outline import Bookmarks, add_links
from deck.file.pdf.pen import Pen, inks, rectangle
from deck.file.pdf.resources import Resources
from deck.file.pdf.spaces import Layers
from deck.file.pdf.tags import Structure
from deck.file.placed import PlacedField
from deck.file.xmp import Claims, packet

_KIDS = 256
"""Pages under one node of the page tree; a finished node goes to the disk too."""

_DUPLEX = {"long-edge": b"/Duplex /DuplexFlipLongEdge ", "short-edge": b"/Duplex /DuplexFlipShortEdge "}


_GROUP = b"/Group << /Type /Group /S /Transparency /CS /DeviceCMYK >> "
"""In which inks a page with something transparent is blended (ISO 32000-1, 11.6.6)."""


def write_pdf(
    pages: Iterable[Page],
    path: Path,
    metadata: Metadata,
    colour_mode: str = "rgb",
    style: PdfStyle | None = None,
) -> Written:
    """Write pages to a PDF 1.6 file. colour_mode is `rgb` or `cmyk`.

    Unless the style says otherwise it is tagged, and claims PDF/UA-1 (ISO 14289-1).

    Raises:
        InputError: when there is no page, no such colour mode, or a picture or a font cannot be read.
    """
    style = replace(style or PdfStyle(), colour_mode=colour_mode)
    inks(colour_mode)
    with path.open("wb") as stream:
        document = _Document(PdfFile(stream), style)
        count = 0
        for page in pages:
            document.add(page)
            count += 1
        if not count:
            raise input_error("there is no page to write.", path.name, "Choose at least one card.")
        document.finish(metadata)
    return Written(count, tuple(document.fields))


class Written(NamedTuple):
    """What was written: how many pages, and the fields of forms that are to be added."""

    pages: int
    fields: tuple[PlacedField, ...] = ()


class _Document:
    """The pages, the tree that holds them and what stands beside them."""

    def __init__(self, file: PdfFile, style: PdfStyle) -> None:
        self._file = file
        self._style = style
        self._layers = Layers(file, style.flat)
        pictures = Pictures(style)
        self._resources = Resources(file, inks(style.colour_mode), pictures, self._layers, style.forms)
        self._structure = Structure(file) if style.tagged else None
        self._bookmarks = Bookmarks()
        self._tree = _PageTree(file)
        self._count = 0

    @property
    def fields(self) -> list[PlacedField]:
        """The fields of forms so far."""
        return self._structure.fields if self._structure else []

    def add(self, page: Page) -> None:
        """Write a page."""
        file, traces = self._file, Traces()
        number, parent = self._tree.next_page()
        content = Content(self._resources, traces, self._style.links)
        more = content.page(page, self._marks(number, page))
        stream = file.add_stream(content.data())
        more += add_links(file, traces, page.size.height)
        more += _GROUP if content.blended and self._style.colour_mode == "cmyk" else b""
        entries = (reference(parent), _boxes(page), self._resources.reference, stream, more)
        file.add(b"<< /Type /Page /Parent %b %b/Resources %b /Contents %b %b>>" % entries, number)
        self._bookmarks.note(page, number, traces)
        self._count += 1

    def _marks(self, number: int, page: Page) -> Callable[[Pen], Marks] | None:
        """What makes the marks of a page; None when the file is not tagged."""
        structure = self._structure
        if structure is None:
            return None
        return lambda pen: Marks(structure, pen, number, self._count, page.size.height)

    def finish(self, metadata: Metadata) -> None:
        """Write what all pages share, the catalog and the information dictionary."""
        file = self._file
        self._resources.write()
        more = self._bookmarks.write(file) + self._layers.write()
        if self._structure:
            more += self._structure.finish(metadata.title)
            more += b"/Metadata %b " % _packet(file, metadata)
        entries = (self._tree.finish(), more, string(metadata.lang), _DUPLEX.get(metadata.duplex, b""))
        root = file.add(
            b"<< /Type /Catalog /Pages %b %b/Lang %b "
            b"/ViewerPreferences << /DisplayDocTitle true /PrintScaling /None %b>> >>" % entries
        )
        file.finish(root, file.add(_information(metadata)))


class _PageTree:
    """The page tree (ISO 32000-1, 7.7.3): one node for a short document, two levels for a long one."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._node = file.reserve()
        self._kids: list[int] = []
        self._full: list[tuple[int, int]] = []
        self._root = 0

    def next_page(self) -> tuple[int, int]:
        """A number for a page, and the number of its parent."""
        if len(self._kids) == _KIDS:
            self._root = self._root or self._file.reserve()
            self._close()
            self._node = self._file.reserve()
        self._kids.append(self._file.reserve())
        return self._kids[-1], self._node

    def finish(self) -> Ref:
        """Write what is left; returns the root."""
        self._close()
        if self._root:
            nodes, counts = zip(*self._full, strict=True)
            self._write(self._root, b"", nodes, sum(counts))
        return reference(self._root or self._node)

    def _close(self) -> None:
        parent = b"/Parent %b " % reference(self._root) if self._root else b""
        self._write(self._node, parent, self._kids, len(self._kids))
        self._full.append((self._node, len(self._kids)))
        self._kids = []

    def _write(self, number: int, parent: bytes, kids: Iterable[int], count: int) -> None:
        kids_ = b" ".join(reference(kid) for kid in kids)
        self._file.add(b"<< /Type /Pages %b/Count %d /Kids [%b] >>" % (parent, count, kids_), number)


def _boxes(page: Page) -> bytes:
    """The media, and around a given trim the trim and the bleed (ISO 32000-1, 14.11.2)."""
    height, media = page.size.height, Box(0, 0, page.size.width, page.size.height)
    boxes = [f"/MediaBox {rectangle(media, height)} "]
    if page.trim:
        bleed = _within(page.trim.outset(page.bleed), media)
        boxes += [f"/BleedBox {rectangle(bleed, height)} ", f"/TrimBox {rectangle(page.trim, height)} "]
    return "".join(boxes).encode()


def _within(box: Box, media: Box) -> Box:
    x, y = max(box.x, media.x), max(box.y, media.y)
    return Box(x, y, min(box.right, media.right) - x, min(box.bottom, media.bottom) - y)


def _facts(metadata: Metadata) -> dict[str, str]:
    """The texts of the information dictionary; what nobody gave is left out."""
    texts = {
        "Title": metadata.title,
        "Subject": metadata.subject,
        "Author": metadata.author,
        "Keywords": metadata.keywords,
        "Creator": metadata.creator,
        "Producer": f"ReportLab {reportlab.__version__}",
    }
    return {name: text for name, text in texts.items() if text}


def _information(metadata: Metadata) -> bytes:
    """The information dictionary (ISO 32000-1, 14.3.3)."""
    entries = [b"/%b %b" % (name.encode(), string(text)) for name, text in _facts(metadata).items()]
    date = time.strftime("(D:%Y%m%d%H%M%SZ)", metadata.date).encode()
    return b"<< %b /CreationDate %b /ModDate %b >>" % (b" ".join(entries), date, date)


def _packet(file: PdfFile, metadata: Metadata) -> Ref:
    """The metadata stream, which says the same (14.3.2)."""
    text = packet(_facts(metadata), metadata.date, file.identity, Claims(ua=True, form=metadata.form))
    return file.add_stream(text.encode(), b"/Type /Metadata /Subtype /XML ", compress=False)

"""PDF: pages are written as they come, so that memory does not grow with the pages that are done."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import reportlab

from deck.backends.base import Metadata
from deck.backends.pdf_content import Content, Resources, Traces
from deck.backends.pdf_file import PdfFile, Ref, reference, string
from deck.backends.pdf_image import PdfStyle, Pictures
from deck.backends.pdf_outline import Bookmarks, add_links, rectangle
from deck.backends.pdf_pen import inks
from deck.backends.pdf_spaces import Layers
from deck.errors import input_error
from deck.items import Page
from deck.units import Box

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
) -> int:
    """Write pages to a PDF 1.6 file; returns how many there are. colour_mode is `rgb` or `cmyk`.

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
    return count


class _Document:
    """The pages, the tree that holds them and what stands beside them."""

    def __init__(self, file: PdfFile, style: PdfStyle) -> None:
        self._file = file
        self._style = style
        self._layers = Layers(file, style.flat)
        self._resources = Resources(file, inks(style.colour_mode), Pictures(style), self._layers)
        self._bookmarks = Bookmarks()
        self._tree = _PageTree(file)

    def add(self, page: Page) -> None:
        """Write a page."""
        file, traces = self._file, Traces()
        content = Content(self._resources, traces)
        content.page(page)
        stream = file.add_stream(content.data())
        annotations = add_links(file, traces, page.size.height) if self._style.links else b""
        annotations += _GROUP if content.blended and self._style.colour_mode == "cmyk" else b""
        number, parent = self._tree.next_page()
        entries = (reference(parent), _boxes(page), self._resources.reference, stream, annotations)
        file.add(b"<< /Type /Page /Parent %b %b/Resources %b /Contents %b %b>>" % entries, number)
        self._bookmarks.note(page, number, traces)

    def finish(self, metadata: Metadata) -> None:
        """Write what all pages share, the catalog and the information dictionary."""
        file = self._file
        self._resources.write()
        outlines = self._bookmarks.write(file) + self._layers.write()
        entries = (self._tree.finish(), outlines, string(metadata.lang), _DUPLEX.get(metadata.duplex, b""))
        root = file.add(
            b"<< /Type /Catalog /Pages %b %b/Lang %b "
            b"/ViewerPreferences << /DisplayDocTitle true /PrintScaling /None %b>> >>" % entries
        )
        file.finish(root, file.add(_information(file, metadata)))


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


def _information(file: PdfFile, metadata: Metadata) -> bytes:
    """The information dictionary (ISO 32000-1, 14.3.3); what nobody gave is left out."""
    texts = {
        "Title": metadata.title,
        "Subject": metadata.subject,
        "Author": metadata.author,
        "Keywords": metadata.keywords,
        "Creator": metadata.creator,
        "Producer": f"ReportLab {reportlab.__version__}",
    }
    entries = [b"/%b %b" % (name.encode(), string(text)) for name, text in texts.items() if text]
    date = time.strftime("(D:%Y%m%d%H%M%SZ)", metadata.date).encode()
    return b"<< %b /CreationDate %b /ModDate %b >>" % (b" ".join(entries), date, date)

"""PDF: pages are written as they come, so that memory does not grow with the pages that are done."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from deck.base.errors import InputError, input_error
from deck.base.items.items import Page
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.units import Box
from deck.file.base import Metadata, PdfStyle, PlacedField
from deck.file.pdf.bookmarks import Bookmarks
from deck.file.pdf.content import Content, Traces
from deck.file.pdf.file import PdfFile, reference, string
from deck.file.pdf.inks import Inks
from deck.file.pdf.page_tree import PageRoot, PageTree
from deck.file.pdf.pen import rectangle
from deck.file.pdf.resources import Resources
from deck.file.pdf.tags import WHOLE as WHOLE_TREE
from deck.file.pdf.tags import Part, Structure
from deck.file.xmp import Claims, packet

_DUPLEX = {"long-edge": b"/Duplex /DuplexFlipLongEdge ", "short-edge": b"/Duplex /DuplexFlipShortEdge "}

_GROUP = b"/Group << /Type /Group /S /Transparency /CS /DeviceCMYK >> "
"""The entry of a page with transparency: it is blended in CMYK (ISO 32000-1, 11.6.6)."""


class Written(Plain):
    """What was written: how many pages, and the fields of forms that are to be added."""

    pages: int
    fields: tuple[PlacedField, ...] = ()


def write_pdf(
    pages: Iterable[Page],
    path: Path,
    metadata: Metadata,
    colour_mode: str = "rgb",
    style: PdfStyle | None = None,
) -> Written:
    """Write pages to a PDF 1.6 file. colour_mode is `rgb` or `cmyk`, and goes before that of the style.

    Unless the style says otherwise it is tagged, and claims PDF/UA-1 (ISO 14289-1).

    Raises:
        InputError: when there is no page, no such colour mode, or a picture or a font cannot be read.
    """
    style = replace(style or PdfStyle(), colour_mode=colour_mode)
    inks = Inks(colour_mode, style.over)
    with path.open("wb") as stream:
        file = PdfFile(stream, packed=style.packed)
        body = Body(file, inks, style)
        for page in pages:
            body.add(page)
        if not body.count:
            raise nothing(path)
        body.resources.write()
        more = body.bookmarks.write(file) + body.resources.layers.write()
        Frame(file, body.tree, body.structure).finish(metadata, more)
    return Written(body.count, tuple(body.fields))


def nothing(path: Path) -> InputError:
    """The error of a file without a page."""
    return input_error(say("there is no page to write."), path.name, say("Choose at least one card."))


class Roots(Plain):
    """What the pages of a part hang from: the number of the root of the page tree, and where its tags belong."""

    tree: int
    tags: Part


WHOLE = Roots(0, WHOLE_TREE)
"""Those of a document in one piece, which has its own."""


class Body:
    """The pages of a document or of a part of one, and what stands beside them: tags and bookmarks.

    count is how many pages there are so far.
    """

    def __init__(self, file: PdfFile, inks: Inks, style: PdfStyle, roots: Roots = WHOLE) -> None:
        self.count = 0
        self.file = file
        self.resources = Resources(file, inks, style, part=roots is not WHOLE)
        self.structure = Structure(file, roots.tags) if style.tagged else None
        self.tree = PageTree(file, roots.tree)
        self.bookmarks = Bookmarks()
        self._blends = style.colour_mode == "cmyk"

    @property
    def fields(self) -> list[PlacedField]:
        """The fields of forms so far."""
        return self.structure.fields if self.structure else []

    def add(self, page: Page) -> None:
        """Write a page."""
        traces = Traces()
        number_, parent = self.tree.next_page()
        content = Content(self.resources, traces)
        more = content.page(page, self.structure, number_, self.count)
        stream = self.file.add_stream(content.pen.data())
        more += self._links(traces, page.size.height) + (_OVERVIEW if page.overview else b"")
        more += b"/VakdeckSequence %b " % string(page.sequence) if page.sequence else b""
        more += _GROUP if content.blended and self._blends else b""
        entries = (reference(parent), _boxes(page), self.resources.reference, stream, more)
        self.file.add(b"<< /Type /Page /Parent %b %b/Resources %b /Contents %b %b>>" % entries, number_)
        self.bookmarks.note(page, number_, traces)
        self.count += 1

    def _links(self, traces: Traces, height: float) -> bytes:
        """Write the links of a page (ISO 32000-1, 12.5.6.5); returns its /Annots entry, or nothing without any."""
        links = []
        for link in traces.links:
            # An address is 7-bit (12.6.4.7); what is encoded already stays.
            target = string(quote(link.address, safe="%/:=&?~#+!$,;'@()*[]"))
            parent = b"" if link.key is None else b"/StructParent %d " % link.key
            entries = (rectangle(link.box, height).encode(), parent, string(link.address), target)
            body = b"/F 4 /Border [0 0 0] /Rect %b %b/Contents %b /A << /S /URI /URI %b >>" % entries
            links.append(self.file.add(b"<< /Type /Annot /Subtype /Link %b >>" % body, link.number))
        return b"/Annots [%b] " % b" ".join(links) if links else b""


class Frame:
    """What a document has once, around its pages: the catalog (ISO 32000-1, 7.7.2) and the information dictionary
    (14.3.3).
    """

    def __init__(self, file: PdfFile, tree: PageTree | PageRoot, structure: Structure | None) -> None:
        self._file, self._tree, self._structure = file, tree, structure

    def finish(self, metadata: Metadata, more: bytes) -> None:
        """Write it, and the end of the file; more are entries of the catalog."""
        file, facts = self._file, _facts(metadata)
        if self._structure:
            more += self._structure.finish(metadata.title)
            text = packet(facts, metadata.date, file.identity, Claims(ua=True, form=metadata.form))
            # Not compressed, so that a program that knows no PDF finds it too (14.3.2).
            more += b"/Metadata %b " % file.add_stream(text.encode(), b"/Type /Metadata /Subtype /XML ", compress=False)
        entries = (self._tree.finish(), more, string(metadata.lang), _DUPLEX.get(metadata.duplex, b""))
        root = file.add(
            b"<< /Type /Catalog /Pages %b %b/Lang %b "
            b"/ViewerPreferences << /DisplayDocTitle true /PrintScaling /None %b>> >>" % entries
        )
        told = b" ".join(b"/%b %b" % (name.encode(), string(text)) for name, text in facts.items())
        date = time.strftime("(D:%Y%m%d%H%M%SZ)", metadata.date).encode()
        file.finish(root, file.add(b"<< %b /CreationDate %b /ModDate %b >>" % (told, date, date)))


_OVERVIEW = b"/VakdeckOverview true "
"""Says of a page that it is an overview, to the proof: a key of our own (ISO 32000-1, annex E), as VakdeckSequence is,
which says what the code at the foot of a page must say.
"""


def _boxes(page: Page) -> bytes:
    """The media, and around a given trim the trim and the bleed (ISO 32000-1, 14.11.2)."""
    height, media = page.size.height, Box(0, 0, page.size.width, page.size.height)
    boxes = f"/MediaBox {rectangle(media, height)} "
    if page.trim:
        bleed = page.trim.outset(page.bleed)
        x, y = max(bleed.x, media.x), max(bleed.y, media.y)
        bleed = Box(x, y, min(bleed.right, media.right) - x, min(bleed.bottom, media.bottom) - y)
        boxes += f"/BleedBox {rectangle(bleed, height)} /TrimBox {rectangle(page.trim, height)} "
    return boxes.encode()


def _facts(metadata: Metadata) -> dict[str, str]:
    """The texts of the information dictionary, which the metadata repeat. Empty ones are left out."""
    import reportlab  # only its version: nothing else of it is loaded for built-in fonts

    texts = {
        "Title": metadata.title,
        "Subject": metadata.subject,
        "Author": metadata.author,
        "Keywords": metadata.keywords,
        "Creator": metadata.creator,
        "Producer": f"ReportLab {reportlab.__version__}",
    }
    return {name: text for name, text in texts.items() if text}

"""The tags of a PDF (ISO 32000-1, 14.6 to 14.8): the structure tree, and the marks in the content that belong to it.

The tree is Document › Sect per card › what is read. An element goes to the disk as soon as it is complete; only the
sections of cards stay open until the end, because a back may come many pages after its front. On a tagged page all
content is marked: as part of an element, or as an artifact, which a reader skips.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from deck.base.items.items import Field, Print, Reading, Text
from deck.base.units import Box
from deck.file.base import PlacedField
from deck.file.pdf.file import PdfFile, reference, string
from deck.file.pdf.pen import Pen, rectangle
from deck.file.pdf.sections import Section, Sections
from deck.file.reading import HEADINGS, Containers, Nesting

_THIN = 0.1
"""In mm: how far the place of a figure that is one line reaches beyond it, for a place has a width and a height."""


class Element:
    """An element that is being made. tag is its structure type; number and parent are object numbers; entries are more
    entries of its dictionary; kids are its kids so far.
    """

    __slots__ = ("entries", "kids", "number", "parent", "tag")

    def __init__(self, tag: str, number: int, parent: int, entries: bytes = b"") -> None:
        self.tag, self.number, self.parent, self.entries = tag, number, parent, entries
        self.kids: list[bytes] = []


class Part(NamedTuple):
    """The tags of a part of a document: the number of the document's element, and which keys the part has in the parent
    tree: the first one, and so many on from one to the next.
    """

    document: int
    first: int
    step: int


WHOLE = Part(0, 0, 1)
"""The tags of a document in one piece, which has an element of its own."""


class Structure:
    """The structure tree of one document, or what a part adds to it. A number here is an object number."""

    def __init__(self, file: PdfFile, part: Part = WHOLE) -> None:
        self.file = file
        self.fields: list[PlacedField] = []
        self._part = part
        self._root = 0 if part.document else file.reserve()
        self.document = part.document or file.reserve()
        self._sections = Sections()
        self._sections.make(0, self.document)
        self._parents = array("I")
        self._taken: list[tuple[array[int], array[int]]] = []

    def section(self, card: int, title: str) -> Section:
        """The section of a card by its number, made when it is new. Card 0 is the document, for content of no card."""
        number = self._sections.number(card)
        if not number:
            number = self.file.reserve()
            self._sections.make(card, number)
            self._sections.add(0, number)
        if card:
            self._sections.entitle(card, title)
        return Section(card, number)

    def element(self, tag: str, holder: Section | Element, entries: bytes = b"") -> Element:
        """A new element, the last kid of its holder."""
        made = Element(tag, self.file.reserve(), holder.number, entries)
        if isinstance(holder, Section):
            self._sections.add(holder.card, made.number)
        else:
            holder.kids.append(reference(made.number))
        return made

    def write(self, made: Element) -> None:
        """Write an element that is complete."""
        kids = made.kids[0] if len(made.kids) == 1 else b"[%b]" % b" ".join(made.kids)
        entries = (made.tag.encode(), made.parent, made.entries, kids)
        self.file.add(b"<< /S /%b /P %d 0 R %b/K %b >>" % entries, made.number)

    def key(self, parent: int = 0) -> int:
        """Make a key in the parent tree (14.7.4.4). parent is an annotation's element; close_page sets a page's."""
        self._parents.append(parent)
        return self._part.first + (len(self._parents) - 1) * self._part.step

    def close_page(self, key: int, parents: list[int]) -> None:
        """Say which element each marked content of a page belongs to, in the order of their MCID."""
        number = self._parents[(key - self._part.first) // self._part.step] = self.file.reserve()
        self.file.add(b"[%b]" % b" ".join([reference(one) for one in parents]), number)

    def close(self) -> tuple[array[int], array[int]]:
        """Write the sections of a part; returns the kids of the document in it, and the parents of its keys."""
        sections = self._sections
        for card in sections.order:
            if card:
                self._write_section(card, sections.title(card))
        sections.close()
        return array("I", sections.ordered()), self._parents

    def take(self, kids: array[int], parents: array[int]) -> None:
        """Take in what close() gave of the next part."""
        self._taken.append((kids, parents))

    def finish(self, title: str) -> bytes:
        """Write what is still open; returns the entries of the catalog."""
        add, sections = self.file.add, self._sections
        for card in sections.order:
            self._write_section(card, sections.title(card) if card else title)
        sections.close()
        held = (b"%d %b" % (key, reference(one) if one else b"null") for key, one in self._keys())
        tree = self.file.add_long(b"<< /Nums [", held, b"] >>")
        parts = [parents for _, parents in self._taken] or [self._parents]
        ends = [(len(parents) - 1) * len(parts) + part + 1 for part, parents in enumerate(parts) if parents]
        entries = (reference(self.document), tree, max(ends, default=0))
        add(b"<< /Type /StructTreeRoot /K [%b] /ParentTree %b /ParentTreeNextKey %d >>" % entries, self._root)
        return b"/StructTreeRoot %b /MarkInfo << /Marked true >> " % reference(self._root)

    def _write_section(self, card: int, name: str) -> None:
        """Write the section of a card, or the document."""
        sections = self._sections
        parent, tag = (self.document, b"Sect") if card else (self._root, b"Document")
        head = b"<< /S /%b /P %d 0 R %b/K [" % (tag, parent, b"/T %b " % string(name) if name else b"")
        numbers = sections.kids(card) if card else chain(sections.ordered(), *[kids for kids, _ in self._taken])
        self.file.add_long(head, (reference(number) for number in numbers), b"] >>", sections.number(card))

    def _keys(self) -> Iterator[tuple[int, int]]:
        """The keys of the parent tree in order, each with its parent: the parts count in turns."""
        parts = [parents for _, parents in self._taken] or [self._parents]
        for place in range(max(map(len, parts))):
            for part, parents in enumerate(parts):
                if place < len(parents):
                    yield place * len(parts) + part, parents[place]


_LAYOUT, _PAGE = "/Artifact <</Type /Layout>> BDC", "/Artifact <</Type /Page>> BDC"
"""Decoration belongs to the layout; marks and cutting lines are made for the production (14.8.2.2)."""


class _Side:
    """The side of a card that is being written: its section, and the containers that are open in it."""

    __slots__ = ("nesting", "open", "path", "section")

    def __init__(self, section: Section) -> None:
        self.section = section
        self.nesting = Nesting()
        self.path: Containers = ()
        self.open: list[Element] = []


class Marks:
    """Marks the content of one page.

    page is the object number of the page, index its place in the document (from 0) and height its height in mm.
    """

    def __init__(self, structure: Structure, pen: Pen, page: int, index: int, height: float) -> None:
        self.structure = structure
        self.pen = pen
        self._key = structure.key()
        self._page = b"/Pg %b " % reference(page)
        self._index, self._height = index, height
        self._side = _Side(structure.section(0, ""))
        self._parents: list[int] = []
        self._artifact = ""

    def artifact(self, role: Print = Print.ARTWORK) -> None:
        """Mark what follows as an artifact, which a screen reader skips, until other content is marked or close()."""
        operator = _LAYOUT if role is Print.ARTWORK else _PAGE
        if operator is not self._artifact:
            self.close()
            self._artifact = operator
            self.pen.out.append(operator)

    def close(self) -> None:
        """End the artifact, if one is open."""
        if self._artifact:
            self._artifact = ""
            self.pen.out.append("EMC")

    def enter(self, card: int, title: str) -> _Side:
        """Begin a side of a card; give the side that was open before, to pass to leave()."""
        before, self._side = self._side, _Side(self.structure.section(card, title))
        return before

    def leave(self, before: _Side) -> None:
        """End the side of a card."""
        self._enclose(())
        self._side = before

    def paragraph(self, text: Text) -> Element | None:
        """Open the containers of a text, such as a list. Give the element of a heading, or None for any other text.

        The words of a heading are marked in that element. Other text gets an element when its first words are marked.
        """
        self.close()
        reading = text.reading
        self._enclose(self._side.nesting.path(reading, text.source.field, text.source.card))
        heading = self._side.open[-1] if reading.tag in HEADINGS else None
        if heading is not None and not heading.kids:
            heading.entries += language(reading.lang)
        return heading

    def passage(self, reading: Reading, heading: Element | None) -> None:
        """Begin all the words of a text, which end() ends: in its heading, or in an element that holds nothing else."""
        made = heading or self.element("LBody" if reading.tag == "LI" else reading.tag, language(reading.lang))
        self.mark(made)
        if heading is None:
            self.structure.write(made)

    def begin(self, reading: Reading, box: Box, alt: str = "") -> None:
        """Begin a Figure (14.8.4.5), which end() ends; box is its place on the page."""
        self.close()
        self._enclose(self._side.nesting.path(reading))
        box = box if box.width and box.height else box.outset(_THIN)
        bounds = rectangle(box, self._height).encode()
        layout = b"/Alt %b /A << /O /Layout /Placement /Block /BBox %b >> " % (string(reading.alt or alt), bounds)
        made = self.element(reading.tag, layout + language(reading.lang))
        self.mark(made)
        self.structure.write(made)

    def end(self) -> None:
        """End what mark() began."""
        self.pen.out.append("EMC")

    def form(self, item: Field, box: Box) -> None:
        """Write an empty Form element at this place in the reading order; its field is added when the file is finished.

        box is the place of the field on the page, in mm.
        """
        self._enclose(self._side.nesting.path(item.reading))
        made = self.element("Form")
        self.structure.fields.append(PlacedField(self._index, box, self._height, item, made.number))
        self.structure.write(made)

    def finish(self) -> bytes:
        """End the page; returns the entries of its dictionary."""
        self.close()
        self._enclose(())
        self.structure.close_page(self._key, self._parents)
        return b"/StructParents %d /Tabs /S " % self._key

    def element(self, tag: str, entries: bytes = b"", holder: Element | None = None) -> Element:
        """A new element in a holder, or in the innermost container that is open."""
        side = self._side
        within = holder or (side.open[-1] if side.open else side.section)
        return self.structure.element(tag, within, self._page + entries)

    def mark(self, made: Element) -> None:
        """Begin content of an element."""
        mcid = len(self._parents)
        self._parents.append(made.number)
        made.kids.append(b"%d" % mcid)
        self.pen.out.append(f"/{made.tag} <</MCID {mcid}>> BDC")

    def _enclose(self, path: Containers) -> None:
        """Close the containers that are not in the path, and open those that are new."""
        side = self._side
        if path == side.path:
            return
        same = 0
        while same < min(len(path), len(side.path)) and path[same] == side.path[same]:
            same += 1
        while len(side.open) > same:
            self.structure.write(side.open.pop())
        for tag, _ in path[same:]:
            side.open.append(self.element(tag))
        side.path = path


def language(lang: str) -> bytes:
    """The /Lang entry of an element for a language code; empty when the code is empty."""
    return b"/Lang %b " % string(lang) if lang else b""

"""Marked content (ISO 32000-1, 14.6 and 14.7.4): on a tagged page everything is an element or an artifact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from deck.base.items.items import Field, Print, Reading, Run, Text
from deck.base.units import Box
from deck.file.pdf.file import reference, string
from deck.file.pdf.pen import K, Pen, rectangle
from deck.file.pdf.tags import Element, Section, Structure
from deck.file.placed import PlacedField
from deck.file.reading import HEADINGS, Nesting

_ARTIFACTS = {
    Print.ARTWORK: "/Artifact <</Type /Layout>> BDC",
    Print.CUT: "/Artifact <</Type /Page>> BDC",
    Print.FOLD: "/Artifact <</Type /Page>> BDC",
    Print.MARK: "/Artifact <</Type /Page>> BDC",
}
"""Decoration belongs to the layout; marks and cutting lines are made for the production (14.8.2.2)."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link on a page: its box (mm, y down) and its address; its object and its key of the parent tree when tagged."""

    box: Box
    address: str
    number: int | None = None
    key: int | None = None


@dataclass(slots=True)
class _Side:
    """Where a reader is: in which section, in which containers of it."""

    section: Section
    nesting: Nesting = field(default_factory=Nesting)
    path: tuple[tuple[str, int], ...] = ()
    open: list[Element] = field(default_factory=list)


class Marks:
    """Marks the content of one page, which has that object number and index, and that height in mm."""

    def __init__(self, structure: Structure, pen: Pen, page: int, index: int, height: float) -> None:
        self.structure = structure
        self.pen = pen
        self.key = structure.key()
        self._page = b"/Pg %b " % reference(page)
        self._index, self._height = index, height
        self._side = _Side(structure.section(0, ""))
        self._parents: list[int] = []
        self._artifact = ""

    def artifact(self, role: Print = Print.ARTWORK) -> None:
        """What follows is skipped by a reader, until something is read or close() is called."""
        operator = _ARTIFACTS[role]
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
        """Begin a side of a card; returns what leave() wants back."""
        before, self._side = self._side, _Side(self.structure.section(card, title))
        return before

    def leave(self, before: _Side) -> None:
        """End the side of a card."""
        self._enclose(())
        self._side = before

    def text(self, text: Text, links: list[Link] | None, placed: Callable[[Box], Box]) -> TextMarks:
        """The marks of a paragraph, a heading, a list item or a cell; its links are added to the list."""
        self.close()
        reading = text.reading
        self._enclose(self._side.nesting.path(reading, text.source.field))
        heading = self._side.open[-1] if reading.tag in HEADINGS else None
        if heading is not None and not heading.kids:
            heading.entries += language(reading.lang)
        return TextMarks(self, text, links, placed, heading)

    def begin(self, reading: Reading, box: Box, alt: str = "") -> None:
        """Begin a Figure (14.8.4.5); its box is on the page."""
        self.close()
        self._enclose(self._side.nesting.path(reading))
        bounds = rectangle(box, self._height).encode()
        layout = b"/Alt %b /A << /O /Layout /Placement /Block /BBox %b >> " % (string(reading.alt or alt), bounds)
        made = self.element(reading.tag, layout + language(reading.lang))
        self.mark(made)
        self.structure.write(made)

    def end(self) -> None:
        """End what mark() began."""
        self.pen.out.append("EMC")

    def form(self, item: Field, box: Box) -> None:
        """Keep a place in the reading order for a field of a form, which is added when the file is finished."""
        self._enclose(self._side.nesting.path(item.reading))
        made = self.element("Form")
        self.structure.fields.append(PlacedField(self._index, box, self._height, item, made.number))
        self.structure.write(made)

    def finish(self) -> bytes:
        """End the page; returns the entries of its dictionary."""
        self.close()
        self._enclose(())
        self.structure.close_page(self.key, self._parents)
        return b"/StructParents %d /Tabs /S " % self.key

    def element(self, tag: str, entries: bytes = b"", holder: Element | None = None) -> Element:
        """A new element in a holder, or where the reader is."""
        side = self._side
        within = holder or (side.open[-1] if side.open else side.section)
        return self.structure.element(tag, within, self._page + entries)

    def mark(self, made: Element) -> None:
        """Begin content of an element."""
        mcid = len(self._parents)
        self._parents.append(made.number)
        made.kids.append(b"%d" % mcid)
        self.pen.out.append(f"/{made.tag} <</MCID {mcid}>> BDC")

    def _enclose(self, path: tuple[tuple[str, int], ...]) -> None:
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


class TextMarks:
    """The marks of one text: its label, its words, and the links and foreign phrases among them.

    heading is the element that it stands in when it is one: it stays open for a heading that goes on in it.
    """

    def __init__(
        self,
        marks: Marks,
        text: Text,
        links: list[Link] | None,
        placed: Callable[[Box], Box],
        heading: Element | None = None,
    ) -> None:
        self._marks = marks
        self._text = text
        self._links = links
        self._placed = placed
        self._tag = "LBody" if text.reading.tag == "LI" else text.reading.tag
        self._heading = self._leaf = heading
        self._inner: Element | None = None
        self._kind: tuple[str, str] | None = None

    def label(self) -> None:
        """The label of a list item follows."""
        made = self._marks.element("Lbl")
        self._marks.mark(made)
        self._leaf, self._kind = made, ("", "")

    def run(self, run: Run, baseline: float) -> None:
        """A run of the text itself follows."""
        if self._leaf is not None and self._leaf.tag != self._tag:
            self.end()
        kind = self._kind_of(run)
        if kind != self._kind:
            self._change(kind)
        if kind[0]:
            self._link(run, baseline)

    def same(self, one: Run, other: Run) -> bool:
        """Whether two runs stand in the same element, so that a mark may reach from one into the other."""
        return self._kind_of(one) == self._kind_of(other)

    def _kind_of(self, run: Run) -> tuple[str, str]:
        return run.link if self._links is not None else "", run.lang

    def end(self) -> None:
        """End the text, inside its text object."""
        if self._kind is not None:
            self._end_kind()
        if self._leaf is None and self._tag in ("TH", "TD"):
            self._leaf = self._marks.element(self._tag, _attributes(self._text.reading))  # an empty cell is a cell
        if self._leaf is not None and self._leaf is not self._heading:
            self._marks.structure.write(self._leaf)
        self._leaf = None

    def _change(self, kind: tuple[str, str]) -> None:
        if self._kind is not None:
            self._end_kind()
        if self._leaf is None:
            self._leaf = self._marks.element(self._tag, _attributes(self._text.reading))
        self._kind, (link, lang) = kind, kind
        if link or lang:
            self._inner = self._marks.element("Link" if link else "Span", language(lang), self._leaf)
        self._marks.mark(self._inner or self._leaf)

    def _end_kind(self) -> None:
        self._marks.end()
        self._kind = None
        if self._inner is not None:
            self._marks.structure.write(self._inner)
            self._inner = None

    def _link(self, run: Run, baseline: float) -> None:
        """A link has an annotation a line, each an object of its element (14.7.4.3)."""
        if self._inner is None or self._links is None:
            return
        number = self._marks.structure.file.reserve()
        box = self._placed(run_box(self._text, baseline, run))
        key = self._marks.structure.key(reference(self._inner.number))
        self._links.append(Link(box, run.link, number, key))
        self._inner.kids.append(b"<< /Type /OBJR /Obj %b >>" % reference(number))


def language(lang: str) -> bytes:
    """The language of an element that is not that of the document."""
    return b"/Lang %b " % string(lang) if lang else b""


def _attributes(reading: Reading) -> bytes:
    scope = b"/A << /O /Table /Scope /%b >> " % (reading.scope or "Column").encode() if reading.tag == "TH" else b""
    return scope + language(reading.lang)


_ABOVE, _BELOW = 0.8, 0.25
"""What a link covers above and below the baseline, in em."""


def run_box(text: Text, baseline: float, run: Run) -> Box:
    """What a run covers, in mm."""
    em = run.font.size_pt / K
    top = text.box.y + baseline - _ABOVE * em
    return Box(text.box.x + run.x, top, run.width, (_ABOVE + _BELOW) * em)

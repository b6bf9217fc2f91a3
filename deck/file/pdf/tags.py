"""The structure tree of a PDF (ISO 32000-1, 14.7), written while the pages go by.

Document › Sect per card › what is read. An element goes to the disk as soon as it is complete; only the sections of
cards stay open until the end, because a back may come many pages after its front.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from deck.file.pdf.file import PdfFile, Ref, reference, string
from deck.file.placed import PlacedField


@dataclass(slots=True)
class Element:
    """An element that is being made: its structure type, its object, the one that holds it, and its kids so far."""

    tag: str
    number: int
    parent: int
    entries: bytes = b""
    kids: list[bytes] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """The section of one card: its object, its title and the objects of its elements, front before back."""

    number: int
    title: str = ""
    kids: array[int] = field(default_factory=lambda: array("I"))


class Structure:
    """The tree of one document. Numbers are those of objects."""

    def __init__(self, file: PdfFile) -> None:
        self.file = file
        self.fields: list[PlacedField] = []
        self._root, self._document = file.reserve(), file.reserve()
        self._top = Section(self._document)
        self._sections: dict[int, Section] = {0: self._top}
        self._parents: list[Ref] = []

    def section(self, card: int, title: str) -> Section:
        """The section of a card; what belongs to none stands in the document itself (card 0)."""
        section = self._sections.get(card)
        if section is None:
            section = self._sections[card] = Section(self.file.reserve(), title)
            self._top.kids.append(section.number)
        section.title = section.title or title
        return section

    def element(self, tag: str, holder: Section | Element, entries: bytes = b"") -> Element:
        """A new element, the last kid of its holder."""
        made = Element(tag, self.file.reserve(), holder.number, entries)
        if isinstance(holder, Section):
            holder.kids.append(made.number)
        else:
            holder.kids.append(reference(made.number))
        return made

    def write(self, made: Element) -> None:
        """Write an element that is complete."""
        kids = made.kids[0] if len(made.kids) == 1 else b"[%b]" % b" ".join(made.kids)
        entries = (made.tag.encode(), made.parent, made.entries, kids)
        self.file.add(b"<< /S /%b /P %d 0 R %b/K %b >>" % entries, made.number)

    def key(self, parent: Ref = b"null") -> int:
        """A key of the parent tree (14.7.4.4), for an annotation in that element; for a page it is set later."""
        self._parents.append(parent)
        return len(self._parents) - 1

    def close_page(self, key: int, parents: list[int]) -> None:
        """Say which element each marked content of a page belongs to, in the order of their MCID."""
        self._parents[key] = self.file.add(b"[%b]" % b" ".join([reference(number) for number in parents]))

    def finish(self, title: str) -> bytes:
        """Write what is still open; returns the entries of the catalog."""
        add = self.file.add
        for card, section in self._sections.items():
            parent, tag = (self._document, b"Sect") if card else (self._root, b"Document")
            name = section.title if card else title
            kids = b" ".join([reference(number) for number in section.kids])
            entries = (tag, parent, b"/T %b " % string(name) if name else b"", kids)
            add(b"<< /S /%b /P %d 0 R %b/K [%b] >>" % entries, section.number)
        numbers = b" ".join([b"%d %b" % entry for entry in enumerate(self._parents)])
        tree = add(b"<< /Nums [%b] >>" % numbers)
        entries_ = (reference(self._document), tree, len(self._parents))
        add(b"<< /Type /StructTreeRoot /K [%b] /ParentTree %b /ParentTreeNextKey %d >>" % entries_, self._root)
        return b"/StructTreeRoot %b /MarkInfo << /Marked true >> " % reference(self._root)

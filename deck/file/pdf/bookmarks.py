"""The bookmarks of a PDF: its outline (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from array import array
from itertools import compress

from deck.base.compact import FirstSeen, Pieces, Spool
from deck.base.items.items import Page
from deck.base.plain import Plain
from deck.file.pdf.content import Traces
from deck.file.pdf.file import PdfFile, reference, string
from deck.file.pdf.pen import K, number


class Marks(Plain):
    """The bookmarks of a part: those of its groups, with the keys of their titles, and those of its pages."""

    keys: array[int]
    groups: Pieces
    pages: Pieces


class Bookmarks:
    """The outline (ISO 32000-1, 12.3.3): the first place of every titled group; without any, the titles of pages."""

    def __init__(self) -> None:
        self._seen = FirstSeen()
        self._groups, self._pages = Spool(), Spool()

    def note(self, page: Page, number_: int, traces: Traces) -> None:
        """Remember the titles of a page, which has that object number."""

        def place(left: float, top: float) -> bytes:
            return f"[{number_} 0 R /XYZ {number(left * K)} {number(top * K)} null]".encode()

        for title, x, y in traces.titles:
            if self._seen.first(title, len(self._groups) + 1) == len(self._groups) + 1:
                self._groups.add(_packed(title, place(x, page.size.height - y)))
        if page.title and not self._groups:
            self._pages.add(_packed(page.title, place(0, page.size.height)))

    def close(self) -> Marks:
        """The bookmarks of a part, for take()."""
        with self._groups, self._pages:
            return Marks(self._seen.in_order(), self._groups.all(), self._pages.all())

    def take(self, marks: Marks) -> None:
        """Take in what close() gave of the next part."""
        new = self._seen.add_all(marks.keys)
        if all(new):
            self._groups.add_all(marks.groups)
        else:
            for packed in compress(marks.groups.each(), new):
                self._groups.add(packed)
        if not self._groups:
            self._pages.add_all(marks.pages)

    def write(self, file: PdfFile) -> bytes:
        """Write the outline; returns its catalog entry, or nothing when it is empty."""
        with self._groups, self._pages:
            titled = self._groups or self._pages
            if not titled:
                return b""
            root = file.reserve()
            numbers = array("I", (file.reserve() for _ in range(len(titled))))
            parent, before, here = reference(root), b"", reference(numbers[0])
            for index, packed in enumerate(titled):
                siblings = b"/Prev %b " % before if before else b""
                before = here
                if index + 1 < len(numbers):
                    here = reference(numbers[index + 1])
                    siblings += b"/Next %b " % here
                title, _, target = packed.partition(b"\0")
                entries = (title, parent, target, siblings)
                file.add(b"<< /Title %b /Parent %b /Dest %b %b>>" % entries, numbers[index])
        ends = (len(numbers), reference(numbers[0]), reference(numbers[-1]))
        file.add(b"<< /Type /Outlines /Count %d /First %b /Last %b >>" % ends, root)
        return b"/Outlines %b " % reference(root)


def _packed(title: str, target: bytes) -> bytes:
    """A bookmark as it is kept: a title as it stands in the file has no zero byte in it."""
    return b"%b\0%b" % (string(title), target)

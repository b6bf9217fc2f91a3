"""The bookmarks of a PDF: its outline (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from deck.base.compact import FirstSeen, Spool
from deck.base.items.items import Page
from deck.file.pdf.content import Traces
from deck.file.pdf.file import PdfFile, reference, string
from deck.file.pdf.pen import K, number


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
            self._take(title, place(x, page.size.height - y))
        if page.title and not self._groups:
            self._pages.add(_packed(page.title, place(0, page.size.height)))

    def _take(self, title: str, target: bytes) -> None:
        if self._seen.first(title, len(self._groups) + 1) == len(self._groups) + 1:
            self._groups.add(_packed(title, target))

    def close(self) -> tuple[list[bytes], list[bytes]]:
        """The bookmarks of a part: of its groups, and of its pages; for take()."""
        with self._groups, self._pages:
            return list(self._groups), list(self._pages)

    def take(self, groups: Iterable[bytes], pages: Iterable[bytes]) -> None:
        """Take in what close() gave of the next part."""
        for packed in groups:
            self._take(*_unpacked(packed))
        for packed in pages if not self._groups else ():
            self._pages.add(packed)

    def write(self, file: PdfFile) -> bytes:
        """Write the outline; returns its catalog entry, or nothing when it is empty."""
        with self._groups, self._pages:
            titled = self._groups or self._pages
            if not titled:
                return b""
            root = file.reserve()
            numbers = array("I", (file.reserve() for _ in range(len(titled))))
            for index, packed in enumerate(titled):
                siblings = b"/Prev %b " % reference(numbers[index - 1]) if index else b""
                if index + 1 < len(numbers):
                    siblings += b"/Next %b " % reference(numbers[index + 1])
                title, target = _unpacked(packed)
                entries = (string(title), reference(root), target, siblings)
                file.add(b"<< /Title %b /Parent %b /Dest %b %b>>" % entries, numbers[index])
        ends = (len(numbers), reference(numbers[0]), reference(numbers[-1]))
        file.add(b"<< /Type /Outlines /Count %d /First %b /Last %b >>" % ends, root)
        return b"/Outlines %b " % reference(root)


def _packed(title: str, target: bytes) -> bytes:
    """A bookmark as it is kept: no target has a zero byte in it."""
    return b"%b\0%b" % (title.encode("utf-8", "surrogatepass"), target)


def _unpacked(packed: bytes) -> tuple[str, bytes]:
    title, _, target = packed.rpartition(b"\0")
    return title.decode("utf-8", "surrogatepass"), target

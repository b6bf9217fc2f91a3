"""What a reader clicks: bookmarks and links (ISO 32000-1, 12.3.3 and 12.5.6.5)."""

from __future__ import annotations

from urllib.parse import quote

from deck.base.items.items import Page
from deck.file.pdf.content import Traces
from deck.file.pdf.file import PdfFile, Ref, reference, string
from deck.file.pdf.pen import K, number, rectangle


def add_links(file: PdfFile, traces: Traces, height: float) -> Ref:
    """Write the links of a page; returns its /Annots entry, or nothing when it has none."""
    links = []
    for link in traces.links:
        # An address is 7-bit (ISO 32000-1, 12.6.4.7); what is encoded already stays.
        target = string(quote(link.address, safe="%/:=&?~#+!$,;'@()*[]"))
        parent = b"" if link.key is None else b"/StructParent %d " % link.key
        entries = (rectangle(link.box, height).encode(), parent, string(link.address), target)
        body = (
            b"<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect %b %b/Contents %b /A << /S /URI /URI %b >> >>"
            % entries
        )
        links.append(file.add(body, link.number))
    return b"/Annots [%b] " % b" ".join(links) if links else b""


class Bookmarks:
    """The outline: the first appearance of every titled group; without any, the titles of the pages."""

    def __init__(self) -> None:
        self._entries: list[tuple[str, bytes]] = []
        self._pages: list[tuple[str, bytes]] = []
        self._seen: set[str] = set()

    def note(self, page: Page, number_: int, traces: Traces) -> None:
        """Remember the titles of a page, which has that object number."""
        for title, x, y in traces.titles:
            if title not in self._seen:
                self._seen.add(title)
                self._entries.append(_entry(title, number_, x, page.size.height - y))
        if page.title:
            self._pages.append(_entry(page.title, number_, 0, page.size.height))

    def write(self, file: PdfFile) -> bytes:
        """Write the outline; returns its catalog entry, or nothing when it is empty."""
        self._entries = self._entries or self._pages
        if not self._entries:
            return b""
        root, numbers = file.reserve(), [file.reserve() for _ in self._entries]
        for index, (title, target) in enumerate(self._entries):
            siblings = b"/Prev %b " % reference(numbers[index - 1]) if index else b""
            if index + 1 < len(numbers):
                siblings += b"/Next %b " % reference(numbers[index + 1])
            entries = (string(title), reference(root), target, siblings)
            file.add(b"<< /Title %b /Parent %b /Dest %b %b>>" % entries, numbers[index])
        ends = (len(numbers), reference(numbers[0]), reference(numbers[-1]))
        file.add(b"<< /Type /Outlines /Count %d /First %b /Last %b >>" % ends, root)
        return b"/Outlines %b " % reference(root)


def _entry(title: str, page: int, left: float, top: float) -> tuple[str, bytes]:
    target = f"[{page} 0 R /XYZ {number(left * K)} {number(top * K)} null]"
    return title, target.encode()

"""The page tree of a PDF (ISO 32000-1, 7.7.3), of which a node goes to the disk as soon as it is full."""

from __future__ import annotations

from collections.abc import Iterable

from deck.file.pdf.file import PdfFile, Ref, reference

_KIDS = 256
"""Pages under one node of the page tree; a finished node goes to the disk too."""


class PageTree:
    """The page tree (ISO 32000-1, 7.7.3): one node for a short document, two levels for a long one.

    root is the number of that of the whole document, for the pages of a part.
    """

    def __init__(self, file: PdfFile, root: int = 0) -> None:
        self._file = file
        self._node = file.reserve()
        self._kids: list[int] = []
        self._full: list[tuple[int, int]] = []
        self._root = root

    def next_page(self) -> tuple[int, int]:
        """A number for a page, and the number of its parent."""
        if len(self._kids) == _KIDS:
            self._root = self._root or self._file.reserve()
            self._close()
            self._node = self._file.reserve()
        self._kids.append(self._file.reserve())
        return self._kids[-1], self._node

    def nodes(self) -> list[tuple[int, int]]:
        """Write what is left of the pages of a part; returns each node under the root, and how many pages it has."""
        self._close()
        return [(node, count) for node, count in self._full if count]

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


class PageRoot:
    """The root of the page tree of a document in parts."""

    def __init__(self, file: PdfFile) -> None:
        self._file, self.number = file, file.reserve()
        self.nodes: list[tuple[int, int]] = []

    def finish(self) -> Ref:
        """Write it; returns the reference to it."""
        kids = b" ".join([reference(node) for node, _ in self.nodes])
        count = sum(count for _, count in self.nodes)
        return self._file.add(b"<< /Type /Pages /Count %d /Kids [%b] >>" % (count, kids), self.number)

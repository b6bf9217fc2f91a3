"""A PDF file of several parts, which other processes write side by side: the numbers of their objects never meet."""

from __future__ import annotations

from array import array
from typing import BinaryIO

from deck.file.pdf.file import AT, Lane, PdfFile


class JoinedFile(PdfFile):
    """A file of several parts, each with the numbers of a lane of its own.

    Numbers are reserved before the lanes are asked for, for what the parts refer to, and when all parts are taken in.
    Lanes are of unequal length: the numbers that are left over between them are given out first, and what is left then
    stays free, as the cross-reference table says of them (ISO 32000-1, 7.5.4).
    """

    def __init__(self, stream: BinaryIO, *, packed: bool = False) -> None:
        super().__init__(stream, packed=packed)
        self._lengths: list[tuple[Lane, int]] = []
        self._left: list[int] = []  # numbers without an object, the lowest one last

    def lanes(self, count: int) -> list[Lane]:
        """The lanes of so many parts."""
        return [Lane(len(self._entries) + 1 + part, count) for part in range(count)]

    def take(self, lane: Lane, entries: array[int], file: BinaryIO) -> None:
        """Take in a finished part: its file, and the cross-reference entries of its objects there."""
        begin, end = self._position << 8, lane.number(len(entries) - 1)
        self._entries.extend(array("Q", bytes(8 * max(0, end - len(self._entries)))))
        moved = array("Q", [one + begin if one & AT else one for one in entries])
        self._entries[lane.first - 1 : end : lane.step] = moved
        self._lengths.append((lane, len(entries)))
        while block := file.read(1 << 20):
            self._write(block)

    def taken(self) -> None:
        """Say that all parts are taken in."""
        size = len(self._entries)
        left = [number for lane, count in self._lengths for number in range(lane.number(count), size + 1, lane.step)]
        self._left = sorted(left, reverse=True)

    def reserve(self) -> int:
        """A number for an object that is written later."""
        return self._left.pop() if self._left else super().reserve()

    def _free(self) -> frozenset[int]:
        return frozenset(self._left)

"""A board on a page of text: its spaces apart from what it says itself, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from deck.file.html.read import Block


def runs(parts: Sequence[Sequence[Block]], own: str) -> Iterator[tuple[bool, list[Sequence[Block]]]]:
    """The parts of a board in runs: those of its spaces (True), and those of itself, whose record is own.

    A part begins with its heading; what is said before any heading is the board's.
    """
    for space, run in groupby(parts, lambda part: bool(part) and part[0].level > 0 and part[0].of != own):
        yield space, list(run)

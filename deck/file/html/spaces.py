"""A board on a page of text: its spaces apart from what it says itself, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from deck.file.html.read import Block


def runs(blocks: Sequence[Block], own: str) -> Iterator[tuple[bool, list[list[Block]]]]:
    """The blocks of a board in runs: each space of a track (True), by what it says, and what the board says itself.

    own is the record of the board. A space without a heading, such as the face of a die in a list, is the board's.
    """
    parts = [list(part) for _, part in groupby(blocks, lambda block: block.of)]
    for space, run in groupby(parts, lambda part: part[0].of not in ("", own) and any(one.level for one in part)):
        yield space, list(run)

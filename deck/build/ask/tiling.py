"""Something large on sheets of an office printer: what may be asked for."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from deck.base.errors import Fault
from deck.base.units import Size, named_size, number

PAPERS = ("A4", "A3")
"""The paper of office printers."""

MARGIN, OVERLAP = 10.0, 10.0
"""The usual margin and overlap in mm."""


@dataclass(frozen=True, slots=True)
class TileOptions:
    """The paper (empty: not in tiles), the margin at each of its sides and the overlap, in mm."""

    paper: str = ""
    margin: float = MARGIN
    overlap: float = OVERLAP

    def __bool__(self) -> bool:
        return bool(self.paper)

    @property
    def name(self) -> str:
        """The paper as file names write it."""
        return self.paper.strip().upper()

    @property
    def suffix(self) -> str:
        """What the names of files end in; nothing without tiles."""
        return f"-tiles-{self.name}" if self.paper else ""

    @property
    def size(self) -> Size:
        """The paper, upright; A4 when what was asked for is no paper to tile on."""
        return (named_size(self.name) if self.name in PAPERS else None) or Size(210, 297)

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the options by themselves."""
        if not self.paper:
            for option, value, usual in (
                ("--tile-margin", self.margin, MARGIN),
                ("--overlap", self.overlap, OVERLAP),
            ):
                if value != usual:
                    yield Fault(f"{option} means nothing without --tile.", option, "Add --tile A4 or --tile A3.")
            return
        if self.name not in PAPERS:
            yield Fault(f"“{self.paper}” is no paper to tile on.", "--tile", f"Choose {' or '.join(PAPERS)}.")
        half = self.size.short / 2
        sound = 0 <= self.margin < half
        if not sound:
            message = f"a margin of {number(self.margin)} mm is out of range."
            yield Fault(message, "--tile-margin", f"Choose 0 mm or more, and less than {number(half)} mm.")
        room = 2 * (half - (self.margin if sound else MARGIN))
        if not 0 <= self.overlap < room or not math.isfinite(self.overlap):
            message = f"an overlap of {number(self.overlap)} mm is out of range."
            yield Fault(message, "--overlap", f"Choose 0 mm or more, and less than {number(room)} mm.")

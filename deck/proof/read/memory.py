"""What is read once in a file, whichever page asks for it first."""

from __future__ import annotations

from typing import Any, TypeAlias

from deck.proof.read.fonts.programs import Programs
from deck.proof.read.layers import Layers
from deck.proof.read.marks import Mark
from deck.proof.read.resources import Cache
from deck.proof.read.source import Exhausted, Meter

_KEPT_MARKS = 150_000
"""The most marks of played forms that are remembered for a whole file."""

Played: TypeAlias = tuple[tuple[Mark, ...], frozenset[str]]
"""The marks and the traits of a form that was played."""


class Memory:
    """Data that the walkers of all pages share: resources, and the marks and traits of forms that were played."""

    def __init__(self, meter: Meter, layers: Layers) -> None:
        self.meter = meter
        self.cache = Cache(layers, Programs(meter.read, Exhausted))
        self.played: dict[tuple[Any, ...], Played] = {}
        self._room = _KEPT_MARKS

    def keep(self, key: tuple[Any, ...], played: Played) -> None:
        """Remember the marks of a form, as long as there is room."""
        self._room -= len(played[0]) + 1
        if self._room > 0:
            self.played[key] = played

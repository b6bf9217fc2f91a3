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

_KEPT_PAGES = 8
"""The most pages of which the marks are remembered for pages that look the same: the backs of a deck."""

Played: TypeAlias = tuple[tuple[Mark, ...], frozenset[str]]
"""The marks and the traits of a form that was played."""


class Memory:
    """Data that the walkers of all pages share: resources, and the marks and traits of forms that were played."""

    def __init__(self, meter: Meter, layers: Layers) -> None:
        self.meter = meter
        self.cache = Cache(layers, Programs(meter.read, Exhausted))
        self.played: dict[tuple[Any, ...], Played] = {}
        self._room = _KEPT_MARKS
        self._walked: dict[tuple[Any, ...], Any] = {}

    def walked(self, likeness: tuple[Any, ...] | None) -> Any:
        """The walker of a page without notes that looks the same, if it was of late."""
        return self._walked.get(likeness) if likeness else None

    def keep_walked(self, likeness: tuple[Any, ...] | None, walker: Any) -> None:
        """Remember the walker of a page that was walked whole; likeness: None when another may differ."""
        if likeness:
            self._walked[likeness] = walker
            while len(self._walked) > _KEPT_PAGES:
                del self._walked[next(iter(self._walked))]

    def keep(self, key: tuple[Any, ...], played: Played) -> None:
        """Remember the marks of a form, as long as there is room."""
        self._room -= len(played[0]) + 1
        if self._room > 0:
            self.played[key] = played

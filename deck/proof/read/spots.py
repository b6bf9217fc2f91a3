"""Which inks are spot colours, and which of those are no ink at all but a knife or a crease."""

from __future__ import annotations

from functools import lru_cache

from deck.proof.finding import Limits
from deck.proof.read.colours import PROCESS, Paint

RESERVED = ("All", "None")
"""Names that PDF gives a meaning (ISO 32000-1, 8.6.6.4); All is on every plate, for marks."""


@lru_cache(maxsize=64)
def _technical(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)


def technical_name(ink: str, limits: Limits) -> bool:
    """Whether the name of an ink means a tool."""
    return ink.casefold() in _technical(limits.technical_spots)


def is_technical(paint: Paint, limits: Limits) -> bool:
    """Whether a paint is all tool or mark: CutContour, Crease, All."""
    return bool(paint.inks) and all(ink in RESERVED or technical_name(ink, limits) for ink in paint.names)


def spot_names(paint: Paint) -> tuple[str, ...]:
    """The spot inks of a paint."""
    if paint.family != "spot":
        return ()
    return tuple(ink for ink in paint.names if ink not in PROCESS and ink not in RESERVED)

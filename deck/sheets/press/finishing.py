"""What is done to a large print after it was printed: a hem that is sewn, or eyelets to hang it by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from deck.base.errors import input_error
from deck.base.lengths import length

_RANGES = {"hem": (5.0, 200.0), "eyelets": (50.0, 2000.0)}
"""The least and the most of each, in mm."""

FORMS = "none, hem:30mm or eyelets:500mm"
"""What may be written."""


@dataclass(frozen=True, slots=True)
class Finishing:
    """kind is `none`, `hem` (mm is the cloth that is folded back) or `eyelets` (mm is the most between two)."""

    kind: str = "none"
    mm: float = 0.0

    @property
    def hem(self) -> float:
        """What is added to every side, in mm."""
        return self.mm if self.kind == "hem" else 0.0


NO_FINISHING = Finishing()


def parse_finishing(text: str, place: str = "--finishing") -> Finishing:
    """Read `none`, `hem:30mm` or `eyelets:500mm`.

    Raises:
        InputError: when it is none of these, or the length is out of range.
    """
    kind, _, size = (part.strip() for part in text.partition(":"))
    if text.strip() == "none":
        return NO_FINISHING
    if kind not in _RANGES or not re.fullmatch(r"\d+(\.\d+)?\s*(mm)?", size):
        raise input_error(f"“{text}” is no finishing.", place, f"Write {FORMS}.")
    mm = length(size if size.endswith("mm") else f"{size}mm", 0, 0)
    low, high = _RANGES[kind]
    if not low <= mm <= high:
        raise input_error(f"“{text}” is out of range.", place, f"Choose {low:g} to {high:g} mm.")
    return Finishing(kind, mm)

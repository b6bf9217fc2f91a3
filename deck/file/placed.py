"""A field of a form as it stands on a finished page: what writing a PDF leaves for the one who makes it fillable."""

from __future__ import annotations

from dataclasses import dataclass

from deck.base.items.items import Field
from deck.base.units import Box


@dataclass(frozen=True, slots=True)
class PlacedField:
    """The index of its page, its box there (mm, y down), the height of that page (mm), and its Form element.

    element is the number of the object of the structure element, which has no kids yet.
    """

    page: int
    box: Box
    height: float
    field: Field
    element: int

"""How large something is: a drawing of it beside a sheet of A4, or beside a person. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from deck.base.plain import Plain
from deck.base.units import OFFICE, Size

PERSON, A4 = (520.0, 1700.0), (210.0, 297.0)
"""The width and height of what it stands beside."""

_LARGE = 440.0
"""Something with a longer side than this stands beside a person."""


class Drawing(Plain):
    """Where things stand in a drawing of width by height: the thing itself and, behind or beside it, what is known."""

    beside: str
    width: float
    height: float
    x: float
    y: float
    thing: tuple[float, float]
    known: tuple[float, float]


def drawing(width: float, height: float, largest: float) -> Drawing:
    """The drawing of something of this size, at the scale at which `largest` (the longest of all sizes) has room."""
    person = largest > _LARGE
    known = PERSON if person else A4
    gap = max(known) / 12
    high = max(known[1], largest, height)
    return Drawing(
        "person" if person else "sheet",
        known[0] + gap + max(largest, width),
        high,
        known[0] + gap,
        high - height,
        (width, height),
        known,
    )


def in_office(size: Mapping[str, Any]) -> bool:
    """Whether an office printer can print something of this size on one sheet."""
    return Size(size["width"], size["height"]).goes_on(OFFICE)


def usual_size(sizes: Sequence[Mapping[str, Any]], here: bool) -> Mapping[str, Any]:
    """The size that is chosen at first: of what is printed here, the largest that an office printer can print."""
    own = [one for one in sizes if here and in_office(one)]
    return max(own, key=lambda one: float(one["width"] * one["height"]), default=sizes[0])


def drawings(product: Mapping[str, Any]) -> dict[str, Drawing]:
    """The drawing of each size of a product by its name, all at one scale."""
    largest = max(max(one["width"], one["height"]) for one in product["sizes"])
    return {one["name"]: drawing(one["width"], one["height"], largest) for one in product["sizes"]}

"""Pictures (GWG 2022)."""

from __future__ import annotations

from collections.abc import Iterator

from deck.base.units import number
from deck.proof.page import Page
from deck.proof.rules.rule import Hit, Rule


def coarse(page: Page) -> Iterator[Hit]:
    """Pictures whose pixels show."""
    for mark in page.marks:
        if mark.kind == "image" and mark.ppi < page.limits.image_error_ppi - 0.5:
            least = number(page.limits.image_error_ppi)
            yield Hit(f"a picture has {mark.ppi:.0f} pixels an inch; {least} is the least", mark.place)


def soft(page: Page) -> Iterator[Hit]:
    """Pictures that are a little soft."""
    limits = page.limits
    for mark in page.marks:
        if mark.kind == "image" and limits.image_error_ppi - 0.5 <= mark.ppi < limits.image_warn_ppi - 0.5:
            good = number(limits.image_warn_ppi)
            yield Hit(f"a picture has {mark.ppi:.0f} pixels an inch; {good} is good", mark.place)


RULES = (
    Rule(
        "image-coarse",
        "Pictures not coarse",
        "A picture with so few pixels at its size that they show.",
        "Use a larger picture, or show it smaller.",
        "GWG 2022",
        coarse,
    ),
    Rule(
        "image-soft",
        "Pictures sharp",
        "A picture with fewer pixels at its size than a good print needs.",
        "Use a larger picture, or show it smaller.",
        "GWG 2022",
        soft,
        severity="warning",
    ),
)

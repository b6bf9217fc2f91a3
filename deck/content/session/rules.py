"""The form of a rule that says how much of something a session needs, and the quantity that comes of it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from deck.content.session.session import Session

Kind = Literal["count", "print", "bring", "room"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Its words stand in kit.toml under its key.

    needs: it holds for an exercise that has one of these products or materials, or is split so (`sessions`, `tables`).
    formula is written in n (people), q (questions on the line) and most (the largest group), each to be replaced by its
    value. source is a key of `sources` in kit.toml: a source document, or `house` for a rule of ours. variant: for one
    variant only. A rule for a printed thing names the product, the cards of it that are meant (part), the size, and how
    often the whole set of it is printed (sets; as often as the amount when it is not given).
    """

    key: str
    kind: Kind
    needs: tuple[str, ...]
    amount: Callable[[Session], float]
    formula: str
    source: str
    variant: int = 0
    product: str = ""
    part: str = ""
    size: str = ""
    sets: Callable[[Session], int] | None = None

    def holds(self, session: Session) -> bool:
        """Whether the session needs this at all."""
        exercise = session.exercise
        has = {*exercise.products, *(each.key for each in exercise.materials), exercise.group.split}
        return bool(has & set(self.needs)) and self.variant in (0, session.variant)


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much of one thing: its words, the sum that gave it and where the rule comes from.

    product, part and size say what is printed, sets how often its whole set; product is empty for what is no product.
    """

    key: str
    kind: Kind
    name: str
    amount: float
    unit: str
    sum: str
    why: str
    source: str
    product: str = ""
    part: str = ""
    size: str = ""
    sets: int = 0

    @property
    def told(self) -> str:
        """The amount with its unit: “12 meter”."""
        return self.sum.rpartition(" = ")[2]


def metres_of_line(session: Session) -> int:
    """The line: 0.4 m a person, in whole metres upwards, at least 6 and at most 15."""
    return min(max(-(-2 * session.people // 5), 6), 15)


MAT_M, GAP_M, MATS = 0.6, 1.0, 7
"""A mat of 60 cm, a metre between two, and one for each principle."""


def ring_metres() -> float:
    """Across the middles of seven mats in a ring, to 0.1 m: 7 × 1.6 m round, so 3.6 m."""
    return round(MATS * (MAT_M + GAP_M) / math.pi, 1)

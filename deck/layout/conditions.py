"""Conditions: on a card, by the values that it has, for a slot or a block; and on a size, for an `[[adapt]]` table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

from deck.base.forms import Form
from deck.base.items.card_outlines import OUTLINES
from deck.base.kinds import Number, SizeName
from deck.base.plain import Plain

KIND = "kind"
"""The kind of the card itself, which a condition may ask for though it is no field."""


class Condition(Plain):
    """What `when` and `unless` of a slot or a block ask.

    present and absent name fields that must hold something, or nothing. among gives for each field the values of which
    it must have one. It does not hold for a card that meets all of not_among. Capitals and small letters are the same
    here, and spaces round a value do not count.
    """

    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    among: tuple[tuple[str, frozenset[str]], ...] = ()
    not_among: tuple[tuple[str, frozenset[str]], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that it asks for."""
        return (*self.present, *self.absent, *(name for name, _ in (*self.among, *self.not_among)))

    def holds(self, texts: Callable[[str], tuple[str, ...]]) -> bool:
        """Whether it holds for a card; texts gives the values of a field, none when it is empty."""

        def one_of(pair: tuple[str, frozenset[str]]) -> bool:
            name, values = pair
            return any(_plain(text) in values for text in texts(name))

        return (
            all(map(texts, self.present))
            and not any(map(texts, self.absent))
            and all(map(one_of, self.among))
            and not (self.not_among and all(map(one_of, self.not_among)))
        )


def read_condition(entry: Mapping[str, Any]) -> Condition | None:
    """The condition in the table of a slot or a block: its `when` and its `unless`; None when it has neither."""
    when, unless = entry.get("when", ""), entry.get("unless", "")
    if not when and not unless:
        return None
    present = (when,) if when and isinstance(when, str) else ()
    absent = (unless,) if unless and isinstance(unless, str) else ()
    return Condition(present, absent, _pairs(when), _pairs(unless))


def asked_in(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each field that the `when` or `unless` of a table names, with that key."""
    for key in ("when", "unless"):
        asked = entry.get(key)
        if isinstance(asked, str) and asked not in ("", "none"):
            yield asked, key
        elif isinstance(asked, dict):
            yield from ((name, key) for name in asked)


def _pairs(asked: object) -> tuple[tuple[str, frozenset[str]], ...]:
    if not isinstance(asked, Mapping):
        return ()
    lists = {name: one if isinstance(one, list | tuple) else (one,) for name, one in asked.items()}
    return tuple([(name, frozenset(_plain(str(one)) for one in values)) for name, values in lists.items()])


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


SEEN_OUTLINES = (*OUTLINES, "round")
"""The outlines that a card may have; `round` is that of the mats of `--shape round`."""


class When(Form):
    """The conditions of an `[[adapt]]` table; short is the shorter side in mm, a ratio is the width over the height."""

    min_short: Number = 0
    max_short: Number = 0
    min_ratio: Number = 0
    max_ratio: Number = 0
    shape: Literal["square", "landscape", "portrait"] = "square"
    sizes: tuple[SizeName, ...] = ()
    outline: Literal[SEEN_OUTLINES] = "square"  # type: ignore[valid-type]
    label: bool = False
    edges: Literal["bleed", "inset"] = "bleed"
    logo: bool = False

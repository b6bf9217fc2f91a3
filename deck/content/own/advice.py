"""Advice on many cards at once: each kind of advice is told once, with the rows that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deck.base.say import say
from deck.content.rows.table import Spot

_COUNTED = re.compile(r"\d+(?= \w+; \d)")
"""How much a card has of what it has too much of, in the hints of each language (“… 95 characters; 60 …”): the title,
the situation or the question of each has its own.
"""


class Advice:
    """Hints by their kind, each with the rows of a table that it is about. spot is the place of the table."""

    def __init__(self, spot: Spot) -> None:
        self._spot = spot
        self._rows: dict[str, list[int]] = {}
        self._counts: dict[str, list[int]] = {}

    def add(self, row: int, hints: Iterable[str]) -> None:
        """Remember the hints on the card in a row."""
        for hint in hints:
            kind = _COUNTED.sub("{}", hint)
            self._rows.setdefault(kind, []).append(row)
            self._counts.setdefault(kind, []).extend(int(found) for found in _COUNTED.findall(hint))

    def notes(self) -> Iterator[str]:
        """A note for each kind: “dilemmas.csv, lines 6–9 and 11: no principle is named; …”."""
        for kind, rows in self._rows.items():
            counts = sorted(set(self._counts[kind]))
            count = (
                say("{least} to {most}", least=counts[0], most=counts[-1])
                if len(counts) > 1
                else "".join(map(str, counts))
            )
            said = kind.replace("{}", count) if counts else kind
            yield f"{self._spot.at_all(rows)}: {said[:1].lower()}{said[1:]}"

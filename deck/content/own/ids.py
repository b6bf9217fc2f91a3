"""The ids of the cards of a table: those that rows name themselves, and those that are made of titles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from msgspec import Struct, field

from deck.base.compact import FirstSeen
from deck.content.rows.columns import Match
from deck.content.rows.table import Rows


class Ids(Struct):
    """The ids of the cards so far: a fingerprint of each with the number of its row. own are those that rows name."""

    own: Callable[[], frozenset[int]]
    seen: FirstSeen = field(default_factory=FirstSeen)
    several: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def free(self, name: str) -> str:
        """The name, with the lowest number behind it that makes it the name of no other card.

        The last number of a name is remembered: thousands of cards may have one title.
        """
        own, number = self.own(), self.numbers.get(name, 1)
        new = f"{name}-{number}" if number > 1 else name
        while hash(new) in own or new in self.seen:
            number += 1
            self.numbers[name] = number
            new = f"{name}-{number}"
        return new


def own_ids(rows: Rows, match: Match) -> frozenset[int]:
    """Fingerprints of the ids that rows name themselves: a card without one gets none of these."""
    heading = next((one for one, meant in match.fields.items() if meant == "id"), "")
    return frozenset(hash(row.cells[heading]) for row in rows if heading in row.cells) if heading else frozenset()


def slug(title: str) -> str:
    """A title as small letters, digits and hyphens; empty when nothing of it is left."""
    bare = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:40].rstrip("-")

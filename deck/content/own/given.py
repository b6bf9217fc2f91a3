"""The rows of a table as cards: each field under its own name, and every fault of every row told with its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from deck.base.errors import Faults
from deck.base.tables import nearest
from deck.base.text.markup import typographic
from deck.content.forms import Principle
from deck.content.rows.columns import Match, folded
from deck.content.rows.table import Row, Rows

MOST_FAULTS = 30
"""Of more faults in one table than this only the number is told: nobody reads a list of thousands."""

_NO_PROSE = frozenset({"id", "kind", "count", "url", "image"})
"""Fields that name something: a quotation mark or a dash in them stays as it was typed."""

_BETWEEN = re.compile(r"[,;/&+\n•|]|\b(?:en|and)\b")


@dataclass(frozen=True, slots=True)
class OwnCard:
    """A row as a card. texts are its fields by name, with typography; without those that are empty. place is the row,
    and places that of a field.
    """

    texts: Mapping[str, str]
    place: str
    places: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A field; empty when the row has none."""
        return self.texts.get(name, "")

    def spot(self, name: str) -> str:
        """Where a field stands, or the row when it is empty."""
        return self.places.get(name, self.place)


class RowFaults:
    """Faults of rows, of which only so many are kept: a wrong column spoils every row."""

    def __init__(self, name: str, faults: Faults) -> None:
        self._name, self._faults, self._told, self._left = name, faults, 0, 0

    def add(self, message: str, place: str, remedy: str) -> None:
        """Remember a fault, or count it."""
        if self._told < MOST_FAULTS:
            self._told += 1
            self._faults.add(message, place, remedy)
        else:
            self._left += 1

    def end(self) -> None:
        """Tell how many were not told."""
        if self._left:
            told = f"and {self._left:,} more faults like these."
            self._faults.add(told, self._name, "Mend the first ones and try again.")


def own_card(rows: Rows, row: Row, match: Match) -> OwnCard:
    """A row, with its texts by field."""
    found = {match.fields[heading]: heading for heading in row.cells if heading in match.fields}
    cells = {name: row.cells[heading].strip() for name, heading in found.items()}
    texts = {name: text if name in _NO_PROSE else typographic(text) for name, text in cells.items()}
    places = {name: rows.place(row, heading) for name, heading in found.items()}
    return OwnCard(texts, rows.place(row), places)


def filled(
    rows: Rows,
    match: Match,
    needed: Sequence[str],
    names: Mapping[str, str],
    faults: Faults,
    *,
    examples: Collection[frozenset[str]] = (),
) -> list[OwnCard]:
    """The rows as cards; each field that is needed and empty is a fault. names are the headings of the fields.

    A row that holds just the texts of one of the examples is left out, with a note in the rows.
    """
    own, cards = RowFaults(rows.name, faults), []
    for row in rows:
        card = own_card(rows, row, match)
        if row.cells and any(set(row.cells.values()) <= example for example in examples):
            rows.notes.append(f"{rows.spot.unit} {row.number} is the example of the sheet to fill in; it is left out.")
            continue
        for name in [name for name in needed if not card.text(name)]:
            own.add(f"{names.get(name, name)} is empty.", card.place, "Fill it in, or take the row out.")
        cards.append(card)
    own.end()
    return cards


def missing_columns(match: Match, needed: Iterable[str], names: Mapping[str, str], rows: Rows, faults: Faults) -> None:
    """A fault for each column that is needed and that the table does not have."""
    for name in [name for name in needed if name in match.missing]:
        told = f"there is no column “{names.get(name, name)}”."
        known = ", ".join(f"“{heading}”" for heading in rows.headings)
        faults.add(told, rows.name, f"{_near(names.get(name, name), match)}The columns are: {known}.")


def _near(name: str, match: Match) -> str:
    found = nearest(name, match.unmatched) if match.unmatched else ""
    return f"{found} " if found.startswith("Did") else ""


def notes_of(rows: Rows, match: Match) -> list[str]:
    """What was left out of a table or read in a way that may surprise, and each column that means nothing here."""
    unused = [
        f"the column “{heading}” is not used. {match.near.get(heading, '')}".strip()
        for heading in match.unmatched
        if heading
    ]
    return [f"{rows.spot.file}: {note}" for note in (*rows.notes, *unused)]


def listed(text: str) -> list[str]:
    """The names in a text that holds several, with commas, slashes, line breaks or “en” between them."""
    return [name for part in _BETWEEN.split(text) if (name := part.strip(" .\t"))]


def principle_keys(text: str, principles: Sequence[Principle]) -> tuple[list[str], list[str]]:
    """The keys of the principles that a text names, by number or by any of their names; and the names that are none."""
    known: dict[str, str] = {}
    for one in principles:
        names = [one.key, str(one.number), one.name, one.short_name, one.own_core]
        names += [one.original.name, one.original.short] if one.original else []
        known |= {folded(name): one.key for name in names if name}
    whole = known.get(folded(text))
    if whole:
        return [whole], []
    names = listed(text)
    found = dict.fromkeys(known[folded(name)] for name in names if folded(name) in known)
    return list(found), [name for name in names if folded(name) not in known]


def unknown_principle(name: str, principles: Sequence[Principle]) -> str:
    """The remedy for a name that is none of the principles."""
    return nearest(name, [one.short_name for one in principles])

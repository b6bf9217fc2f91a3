"""The rows of a table as cards: each field under its own name, and every fault of every row told with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import field

from deck.base.errors import Faults
from deck.base.patterns import pattern
from deck.base.plain import Plain
from deck.base.say import say, say_number, to_say
from deck.base.tables import nearest
from deck.base.text.markup import is_typographic, typographic
from deck.content.forms import Principle
from deck.content.rows.columns import Match, folded
from deck.content.rows.table import PART, Row, Rows, Spot

MOST_PLACED = 20_000
"""The most rows in the look of a built-in product: they are all in memory. A deck of one's own has no such bound."""

MOST_FAULTS = 30
"""Of more faults in one table than this only the number is told: nobody reads a list of thousands."""

LONGEST = 10_000
"""The most characters of a field: some four full pages, and more than any card can hold."""

_MOST_KNOWN = 1_000
"""So many different sets of headings are remembered: each row of a ragged table may have one of its own."""

_NO_PROSE = frozenset({"id", "kind", "count", "url", "image"})
"""Fields that name something: a quotation mark or a dash in them stays as it was typed."""

_BETWEEN = pattern(r"[,;/&+\n•|]|\b(?:en|and)\b")


class OwnCard(Plain):
    """A row as a card. texts are its fields by name, with typography; without those that are empty. row is its number,
    and headings are those of its fields in the table. Where something stands is only put into words when it is asked.
    """

    texts: Mapping[str, str]
    where: Spot
    row: int
    headings: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Where the row stands."""
        return self.where.at(self.row)

    def text(self, name: str) -> str:
        """A field; empty when the row has none."""
        return self.texts.get(name, "")

    def line(self, name: str) -> str:
        """A field as one line, such as a title, which is a bookmark too."""
        return re.sub(r"\s+", " ", self.text(name))

    def spot(self, name: str) -> str:
        """Where a field stands, or the row when it is empty."""
        return self.where.at(self.row, self.headings.get(name, ""))


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
            told = say_number(
                "and {count:,} more fault like these.", "and {count:,} more faults like these.", self._left
            )
            self._faults.add(told, self._name, say("Mend the first ones and try again."))


def own_cards(rows: Rows, match: Match) -> Iterator[tuple[Row, OwnCard]]:
    """The rows, each with its texts by field."""
    known: dict[tuple[str, ...], dict[str, str]] = {}  # the headings of the fields, by the headings of a row
    for row in rows:
        cells = row.cells
        found = known.get(headings := tuple(cells))
        if found is None:
            if len(known) >= _MOST_KNOWN:
                known.clear()
            found = {match.fields[heading]: heading for heading in headings if heading in match.fields}
            known[headings] = found
        texts = {name: cells[heading].strip() for name, heading in found.items()}
        if not is_typographic("\n".join(texts.values())):  # one look for all of them
            texts = {name: text if name in _NO_PROSE else typographic(text) for name, text in texts.items()}
        yield row, OwnCard(texts, rows.spot, row.number, found)


def check_lengths(card: OwnCard, faults: RowFaults) -> None:
    """Find texts that no card can hold: mostly a file that is no table of cards."""
    if sum(map(len, card.texts.values())) <= LONGEST:  # then none of them is
        return
    for name, text in card.texts.items():
        if len(text) > LONGEST:
            told = say(
                "this text has {count:,} characters; {most:,} is the most that a card can hold.",
                count=len(text),
                most=LONGEST,
            )
            faults.add(told, card.spot(name), say("Make it shorter, or check that this is the right file."))


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
    own, cards, headings = RowFaults(rows.name, faults), [], {name: one for one, name in match.fields.items()}
    for row, card in own_cards(rows, match):
        if row.cells and any(set(row.cells.values()) <= example for example in examples):
            where = rows.spot.numbered(row.number)
            rows.notes.append(say("{row} is the example of the sheet to fill in; it is left out.", row=where))
            continue
        check_lengths(card, own)
        if empty := [name for name in needed if not card.text(name)]:
            if rows.spot.part == PART:
                told, remedy = _not_found(empty, names)
                own.add(told, card.place, remedy)
            else:
                for name in empty:
                    remedy = say("Fill it in, or take the row out.")
                    own.add(say(EMPTY), rows.place(row, headings[name]), remedy)
        cards.append(card)
        if len(cards) > MOST_PLACED:
            told = say("there are more than {most:,} rows in it.", most=MOST_PLACED)
            faults.add(told, rows.name, say("Choose some with --where, or make a deck of your own: `vakdeck new`."))
            break
    own.end()
    return cards


EMPTY = to_say("this is empty.")
"""What is said of a cell that must be filled in."""

_PARTS = {
    "title": (to_say("no title"), to_say("write the title as a short line above it")),
    "situation": (to_say("no situation"), to_say("tell what happens between the title and the question")),
    "question": (to_say("no question"), to_say("end it with a question mark")),
}
"""What is said when a part of a card is not found in a text that has no columns, and how it stands in one."""


def _not_found(fields: Sequence[str], names: Mapping[str, str]) -> tuple[str, str]:
    """What is said of a text without columns, in which the parts of a card were looked for, and how to mend it."""
    parts = [
        say(_PARTS[name][0]) if name in _PARTS else say("no “{name}”", name=names.get(name, name)) for name in fields
    ]
    told = say_number(
        "in this text {parts} was found.",
        "in this text {parts} were found.",
        len(parts),
        parts=say(" and ").join(parts),
    )
    remedy = "; ".join(say(_PARTS[name][1]) for name in fields if name in _PARTS)
    if not remedy:
        return told, say("Make a table, with a column for each part.")
    return told, f"{remedy[:1].upper()}{remedy[1:]}."


def missing_columns(match: Match, needed: Iterable[str], names: Mapping[str, str], rows: Rows, faults: Faults) -> None:
    """A fault for each column that is needed and that the table does not have.

    A text without headings has no columns: what a card of it lacks is told with the card.
    """
    known = ", ".join(f"“{heading}”" for heading in rows.headings)
    for name in [name for name in needed if name in match.missing and rows.spot.part != PART]:
        likely = next((heading for heading, meant in match.likely.items() if meant == name), "")
        remedy = say("The columns are: {known}.", known=known)
        if likely:
            remedy = f"{say('Did you mean “{near}”?', near=likely)} {remedy}"
        faults.add(say("there is no column “{name}”.", name=names.get(name, name)), rows.name, remedy)


def notes_of(rows: Rows, match: Match) -> list[str]:
    """What was left out of a table or read in a way that may surprise, and the columns that mean nothing here.

    First the headings that were mistyped: the cards lack what is in those columns, and nothing else tells.
    """
    mistyped: dict[str, list[str]] = {}  # by remedy
    unused: dict[str, list[str]] = {}
    for heading in match.unmatched:
        if heading and heading not in rows.chosen_by:
            kind = mistyped if heading in match.likely else unused
            kind.setdefault(match.near.get(heading, ""), []).append(f"“{heading}”")
    first, last = ([_unused(names, remedy) for remedy, names in one.items()] for one in (mistyped, unused))
    return [f"{rows.spot.file}: {note}" for note in (*first, *rows.notes, *last)]


def _unused(names: Sequence[str], remedy: str) -> str:
    columns = say(" and ").join(filter(None, (", ".join(names[:-1]), names[-1])))
    told = say_number(
        "the column {columns} is not used.", "the columns {columns} are not used.", len(names), columns=columns
    )
    return f"{told} {remedy}".rstrip()


def listed(text: str) -> list[str]:
    """The names in a text that holds several, with commas, slashes, line breaks or “en” between them."""
    return [name for part in _BETWEEN.split(text) if (name := part.strip(" .\t"))]


def principle_keys(
    text: str, principles: Sequence[Principle], abroad: Callable[[], Mapping[str, str]] = dict
) -> tuple[list[str], list[str]]:
    """The keys of the principles that a text names, by number or by any of their names; and the names that are none.

    abroad gives the key for each name in other languages, folded; it is asked for when a name is unknown.
    """
    known: dict[str, str] = {}
    for one in principles:
        number = str(one.number)
        names = [one.key, number, f"principe {number}", f"principle {number}", one.name, one.short_name, one.own_core]
        names += [one.original.name, one.original.short] if one.original else []
        known |= {folded(name): one.key for name in names if name}
    whole = known.get(folded(text))
    if whole:
        return [whole], []
    names = listed(text)
    if any(folded(name) not in known for name in names):
        keys = {one.key for one in principles}
        known = {**{name: key for name, key in abroad().items() if key in keys}, **known}
        if whole := known.get(folded(text)):
            return [whole], []
    found = dict.fromkeys(known[folded(name)] for name in names if folded(name) in known)
    return list(found), [name for name in names if folded(name) not in known]


def unknown_principle(name: str, principles: Sequence[Principle]) -> str:
    """The remedy for a name that is none of the principles.

    They are few, and long words that end alike: “integriteit” is not meant as “legitimiteit”, so then all are named.
    """
    return nearest(name, [one.short_name for one in principles], 0.7)

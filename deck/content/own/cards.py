"""The rows of a table as the cards of a layout: a column is a field, and some mean the same in every deck."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as made
from functools import cache, partial
from typing import overload

from msgspec import field

from deck.base.address import check_pattern
from deck.base.compact import FirstSeen
from deck.base.errors import Faults, InputError
from deck.base.plain import Plain
from deck.base.say import say, say_number
from deck.base.tables import nearest
from deck.content.about import guide
from deck.content.load import DeckContent
from deck.content.options import MOST_CARDS, Options
from deck.content.own.given import (
    OwnCard,
    RowFaults,
    check_lengths,
    notes_of,
    own_card,
    principle_keys,
    unknown_principle,
)
from deck.content.own.words import headings, principles_abroad
from deck.content.products import DECK, PRINCIPLE, deck_scope
from deck.content.recipient import fields_of
from deck.content.record import Fields, Record, Value, taken
from deck.content.records import Known, addressed
from deck.content.rows.columns import Match, folded, matched
from deck.content.rows.table import Rows

KEPT = 20_000
"""Of a larger table the cards are not kept: its rows are read anew each time, so that memory stays small."""

USUAL = "card"
"""The kind of a card that names none."""

_MEANT = ("id", "kind", "count", "category", "url")
"""The columns that are no text on the card, but say something of it."""
_GUIDE: Fields = {name: path for name, path in DECK.items() if path.startswith("guide.")}
_COUNT = re.compile(r"(\d{1,6})\s*[x×]?")
_LONGEST_ID = 80


class Reading(Plain):
    """How rows become cards: the rows, the field of each column, and what every card gets besides.

    kinds are the kinds of cards of the layout, as they are called by people (without case and accents) and in it;
    usual is that of a row that names none, or empty.
    """

    rows: Rows
    match: Match
    content: DeckContent
    options: Options
    kinds: Mapping[str, str]
    shared: Mapping[str, Value]
    principles: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    usual: str = ""


class RowCards(Sequence[Record]):
    """The cards of a table, in its order; one with a count comes that many times.

    Of a large table the cards are made anew at each look.
    """

    def __init__(self, reading: Reading, faults: Faults) -> None:
        self._reading = reading
        self._count = 0
        self._kept: list[Record] | None = []
        told = RowFaults(reading.rows.name, faults)
        self._own = cache(partial(_own_ids, reading))  # only a card without an id asks for them
        ids = _Ids(self._own)
        for record in _read(reading, told, ids):
            self._count += 1
            if self._kept is not None:
                self._kept.append(record)
                if self._count > KEPT:
                    self._kept = None
        told.end()
        self.notes = list(_several(ids.several))

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Record]:
        if self._kept is not None:
            return iter(self._kept)
        return _read(self._reading, RowFaults("", Faults()), _Ids(self._own))

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Record]: ...
    def __getitem__(self, index: int | slice) -> Record | Sequence[Record]:
        return list(self)[index]


def row_cards(
    rows: Rows,
    shown: Mapping[str, Collection[str]],
    content: DeckContent,
    options: Options,
    faults: Faults,
    *,
    columns: Mapping[str, str],
    usual: str = "",
) -> tuple[RowCards, Mapping[str, Known], list[str]]:
    """The cards of a table for a layout, the kinds of cards with their fields, and notes on what is not used.

    shown are the fields of a card that the layout shows on each kind. columns says which heading is which field, where
    that is not to be seen from its name. usual is the kind of a row that names none; empty: as the layout has it.

    Raises:
        InputError: when two columns are the same field, or columns names what is not there.
    """
    names = headings(content, "card")
    fields = {**names, **{name: () for every in shown.values() for name in every if name not in names}}
    match = matched(rows.headings, fields, columns, rows.name)
    scope = deck_scope(content, options)
    principles = {one.key: taken(PRINCIPLE, {"principle": one}) for one in content.principles}
    kinds = {folded(kind): kind for kind in shown}
    cards = RowCards(Reading(rows, match, content, options, kinds, taken(DECK, scope), principles, usual), faults)
    there = {*DECK, *PRINCIPLE, *match.fields.values(), "title", *_MEANT, *fields_of(content)}
    remedies = {name: _no_column(name, fields, match, rows) for name in match.missing}
    known = {kind: Known(frozenset(there), remedies=remedies) for kind in shown}
    return cards, known, [*notes_of(rows, match), *cards.notes]


def _no_column(name: str, fields: Mapping[str, Sequence[str]], match: Match, rows: Rows) -> str:
    """What to do about a field that no column of the table gives."""
    likely = next((heading for heading, meant in match.likely.items() if meant == name), "")
    if likely:
        return say("Did you mean the column “{name}” of {file}? Give them the same name.", name=likely, file=rows.name)
    heading = next(iter(fields[name]), name)
    return say("Add a column “{name}” to {file}, or take it out of the layout.", name=heading, file=rows.name)


@dataclass
class _Ids:
    """The ids of the cards so far: a fingerprint of each with the number of its row. own are those that rows name."""

    own: Callable[[], frozenset[int]]
    seen: FirstSeen = made(default_factory=FirstSeen)
    several: list[str] = made(default_factory=list)
    numbers: dict[str, int] = made(default_factory=dict)

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


def _own_ids(reading: Reading) -> frozenset[int]:
    """Fingerprints of the ids that rows name themselves: a card without one gets none of these."""
    heading = next((one for one, meant in reading.match.fields.items() if meant == "id"), "")
    return (
        frozenset(hash(row.cells[heading]) for row in reading.rows if heading in row.cells) if heading else frozenset()
    )


def _read(reading: Reading, faults: RowFaults, ids: _Ids) -> Iterator[Record]:
    """The cards, in the order of their rows."""
    for at, row in enumerate(reading.rows, 1):
        card = own_card(reading.rows, row, reading.match)
        record = _record(reading, card, (at, row.number), faults, ids)
        for _ in range(_count(card, faults)):
            yield record


def _record(reading: Reading, card: OwnCard, at: tuple[int, int], faults: RowFaults, ids: _Ids) -> Record:
    kind, key = _kind(reading, card, faults), _category(reading, card, faults, ids)
    name = _id(reading, card, at, faults, ids)
    check_lengths(card, faults)
    own: dict[str, Value] = {
        field: _value(text) for field, text in card.texts.items() if field not in _MEANT or field == "id"
    }
    title = card.text("title")
    fields: dict[str, Value] = {**reading.shared, **reading.principles.get(key, {}), **_address(reading, card, faults)}
    fields |= {"title": title, **own, "id": name, "kind": kind, "category": key}
    record = Record(kind, name, title or name, fields, key, card.place)
    try:
        return addressed(record, reading.content)
    except InputError as error:
        for fault in error.faults:
            faults.add(fault.message, card.place, fault.remedy)
        return record


def _value(text: str) -> Value:
    """A text; several lines in a cell are a list of texts."""
    lines = [line.strip() for line in text.split("\n")]
    return tuple(line for line in lines if line) if len(lines) > 1 else text


def _kind(reading: Reading, card: OwnCard, faults: RowFaults) -> str:
    text, kinds = card.text("kind"), reading.kinds
    if not text:
        known = list(kinds.values())
        return reading.usual or (USUAL if USUAL in known or len(known) != 1 else known[0])
    if folded(text) not in kinds:
        told = say("the layout has no card of the kind “{kind}”.", kind=text)
        faults.add(told, card.spot("kind"), nearest(text, kinds.values()))
    return kinds.get(folded(text), USUAL)


def _category(reading: Reading, card: OwnCard, faults: RowFaults, ids: _Ids) -> str:
    text, principles = card.text("category"), reading.content.principles
    abroad = partial(principles_abroad, reading.content)
    keys, unknown = principle_keys(text, principles, abroad) if text else ([], [])
    if unknown:
        remedy = unknown_principle(unknown[0], principles)
        faults.add(say("“{name}” is no category of this deck.", name=unknown[0]), card.spot("category"), remedy)
    elif len(keys) > 1:
        ids.several.append(card.place)
    return keys[0] if keys else ""


def _several(places: Sequence[str]) -> Iterator[str]:
    """A note on cards with more categories than one."""
    if places:
        yield say_number(
            "{place}: several categories are named; the first gives the card its colour and icon.",
            "{place}: several categories are named; the first gives the card its colour and icon; so in {count} cards.",
            len(places),
            place=places[0],
        )


def _id(reading: Reading, card: OwnCard, at: tuple[int, int], faults: RowFaults, ids: _Ids) -> str:
    """The name of a card: its own, else one made of its title, which gets a number when it comes again.

    at is its place among the cards, and the number of its row.
    """
    own, (number, row) = card.text("id"), at
    if own and (len(own) > _LONGEST_ID or not own.isprintable()):
        told = say("the id has a character that nobody sees.")
        if own.isprintable():
            told = say("the id has {count} characters.", count=len(own))
        faults.add(told, card.spot("id"), say("Use at most {most} letters, digits and hyphens.", most=_LONGEST_ID))
    name = own or ids.free(_slug(card.text("title")) or f"kaart-{number}")
    first = ids.seen.first(name, row)
    if first != row:
        told = say("the id “{id}” is that of {row} as well.", id=own, row=reading.rows.spot.numbered(first))
        faults.add(told, card.spot("id"), say("Give each card an id of its own; “count” makes more of one card."))
    return name


def _slug(title: str) -> str:
    """A title as small letters, digits and hyphens; empty when nothing of it is left."""
    bare = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:40].rstrip("-")


def _count(card: OwnCard, faults: RowFaults) -> int:
    text = card.text("count")
    if not text:
        return 1
    found = _COUNT.fullmatch(text)
    if not found or int(found[1]) > MOST_CARDS:
        faults.add(
            say("“{text}” is no number of cards.", text=text),
            card.spot("count"),
            say("Write a number from 0 to {most}.", most=MOST_CARDS),
        )
        return 1
    return int(found[1])


def _address(reading: Reading, card: OwnCard, faults: RowFaults) -> dict[str, Value]:
    """The fields of the guide for a card with an address of its own."""
    url = card.text("url")
    if not url:
        return {}
    try:
        check_pattern(url)
    except InputError as error:
        for fault in error.faults:
            faults.add(fault.message, card.spot("url"), fault.remedy)
        return {}
    way = guide(reading.content, replace(reading.options, guide=url))
    return taken(_GUIDE, {"guide": way})

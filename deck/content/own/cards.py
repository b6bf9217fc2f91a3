"""The rows of a table as the cards of a layout: a column is a field, and some mean the same in every deck."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from operator import attrgetter
from typing import overload

from deck.base.address import check_pattern
from deck.base.compact import Shelf
from deck.base.errors import Faults, InputError
from deck.base.patterns import pattern
from deck.base.plain import Plain
from deck.base.say import say, say_number
from deck.base.tables import nearest
from deck.content.about import guide_at
from deck.content.load import DeckContent
from deck.content.options import MOST_CARDS, Options
from deck.content.own.given import (
    OwnCard,
    RowFaults,
    check_lengths,
    notes_of,
    own_cards,
    principle_keys,
    unknown_principle,
)
from deck.content.own.ids import Ids, own_ids, slug
from deck.content.own.words import headings, principles_abroad
from deck.content.products import DECK, PRINCIPLE, deck_scope
from deck.content.recipient import fields_of
from deck.content.record import Record, Value, taken
from deck.content.records import Known, addressed
from deck.content.rows.columns import Match, folded, matched
from deck.content.rows.table import Rows

KEPT = 20_000
"""The cards of a larger table are not kept in memory."""

_CATEGORIES = 1_000
"""The most texts that name a category of which is remembered what they name."""

USUAL = "card"
"""The kind of a card that names none."""

_MEANT = ("id", "kind", "count", "category", "url")
"""The columns that are no text on the card, but say something of it."""

_SAID = frozenset(_MEANT) - {"id"}
"""Those of which the card does not have the text itself as a field of its own."""

_GUIDE = {name: path.removeprefix("guide.") for name, path in DECK.items() if path.startswith("guide.")}
"""The fields that hold something of the guide, each with what that is."""

_guide_parts = attrgetter(*_GUIDE.values())

_COUNT = pattern(r"(\d{1,6})\s*[x×]?")
_LONGEST_ID = 80


class Reading(Plain):
    """How rows become cards: the rows, the field of each column, and what every card gets besides.

    kinds are the kinds of cards of the layout, as they are called by people (without case and accents) and in it;
    usual is that of a row that names none. shared are the fields of every card, by its category. keys tells which
    principles a text names: principle_keys; and place where a row stands, by its number.
    """

    rows: Rows
    match: Match
    content: DeckContent
    kinds: Mapping[str, str]
    shared: Mapping[str, Mapping[str, Value]]
    keys: Callable[[str], tuple[list[str], list[str]]]
    usual: str
    place: Callable[[int], str]


class RowCards(Sequence[Record]):
    """The cards of a table, in its order; one with a count comes that many times. A large table has them on disk."""

    def __init__(self, reading: Reading, faults: Faults) -> None:
        told = RowFaults(reading.rows.name, faults)
        ids = Ids(cache(partial(own_ids, reading.rows, reading.match)))  # only a card without an id asks for them
        self._kept: list[Record] | Shelf[Record] = []
        for record in _read(reading, told, ids):
            if isinstance(self._kept, Shelf):
                self._kept.add(record)
                continue
            self._kept.append(record)
            if len(self._kept) > KEPT:
                self._kept = Shelf(self._kept)
        told.end()
        self.notes = list(_several(ids.several))

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._kept)

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Record]: ...
    def __getitem__(self, index: int | slice) -> Record | Sequence[Record]:
        if isinstance(self._kept, list):
            return self._kept[index]
        if isinstance(index, int):
            return next(self._kept.stretch(at := range(len(self))[index], at + 1))
        start, stop, step = index.indices(len(self))
        return list(self._kept.stretch(start, stop)) if step == 1 else list(self)[index]


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
    principles = {one.key: taken(PRINCIPLE, {"principle": one}) for one in content.principles}
    shared = taken(DECK, deck_scope(content, options))
    by_category = {"": shared, **{key: {**shared, **own} for key, own in principles.items()}}
    kinds = {folded(kind): kind for kind in shown}
    usual = usual or (next(iter(kinds.values())) if len(kinds) == 1 else USUAL)
    abroad = cache(partial(principles_abroad, content))
    keys = lru_cache(_CATEGORIES)(partial(principle_keys, principles=content.principles, abroad=abroad))
    reading = Reading(rows, match, content, kinds, by_category, keys, usual, rows.spot.of_rows())
    cards = RowCards(reading, faults)
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


def _read(reading: Reading, faults: RowFaults, ids: Ids) -> Iterator[Record]:
    """The cards, in the order of their rows."""
    for at, (_, card) in enumerate(own_cards(reading.rows, reading.match), 1):
        record = _record(reading, card, at, faults, ids)
        for _ in range(_count(card, faults)) if "count" in card.texts else (1,):
            yield record


def _record(reading: Reading, card: OwnCard, at: int, faults: RowFaults, ids: Ids) -> Record:
    kind, key = _kind(reading, card, faults), _category(reading, card, faults, ids)
    name = _id(reading, card, at, faults, ids)
    check_lengths(card, faults)
    title, place = card.text("title"), reading.place(card.row)
    fields = {**reading.shared.get(key, reading.shared[""]), **_address(reading, card, faults), "title": title}
    for field, text in card.texts.items():
        if field not in _SAID:
            fields[field] = _value(text) if "\n" in text else text
    fields["id"], fields["kind"], fields["category"] = name, kind, key
    record = Record(kind, name, title or name, fields, key, place)
    try:
        return addressed(record, reading.content)
    except InputError as error:
        for fault in error.faults:
            faults.add(fault.message, place, fault.remedy)
        return record


def _value(text: str) -> Value:
    """Several lines in a cell: a list of texts."""
    lines = [line.strip() for line in text.split("\n")]
    return tuple(line for line in lines if line)


def _kind(reading: Reading, card: OwnCard, faults: RowFaults) -> str:
    text, kinds = card.text("kind"), reading.kinds
    if not text:
        return reading.usual
    if folded(text) not in kinds:
        told = say("the layout has no card of the kind “{kind}”.", kind=text)
        faults.add(told, card.spot("kind"), nearest(text, kinds.values()))
    return kinds.get(folded(text), USUAL)


def _category(reading: Reading, card: OwnCard, faults: RowFaults, ids: Ids) -> str:
    text = card.text("category")
    keys, unknown = reading.keys(text) if text else ([], [])
    if unknown:
        remedy = unknown_principle(unknown[0], reading.content.principles)
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


def _id(reading: Reading, card: OwnCard, at: int, faults: RowFaults, ids: Ids) -> str:
    """The name of a card: its own, else one made of its title, which gets a number when it comes again.

    at is its place among the rows.
    """
    own, row = card.text("id"), card.row
    if own and (len(own) > _LONGEST_ID or not own.isprintable()):
        told = say("the id has a character that nobody sees.")
        if own.isprintable():
            told = say("the id has {count} characters.", count=len(own))
        faults.add(told, card.spot("id"), say("Use at most {most} letters, digits and hyphens.", most=_LONGEST_ID))
    name = own or ids.free(slug(card.text("title")) or f"kaart-{at}")
    first = ids.seen.first(name, row)
    if first != row:
        told = say("the id “{id}” is that of {row} as well.", id=own, row=reading.rows.spot.numbered(first))
        faults.add(told, card.spot("id"), say("Give each card an id of its own; “count” makes more of one card."))
    return name


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
    way = guide_at(reading.content, url.strip())
    return dict(zip(_GUIDE, _guide_parts(way), strict=True))

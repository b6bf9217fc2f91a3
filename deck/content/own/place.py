"""Put a table of the user's own into a deck, in the look of a built-in product."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from deck.base.errors import Faults
from deck.base.say import say
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.own.given import filled, missing_columns, notes_of
from deck.content.own.kinds import OWN, Placing
from deck.content.own.words import columns, example_texts, headings, own_words
from deck.content.rows.columns import matched
from deck.content.rows.table import Rows

_Options = TypeVar("_Options", bound=Options)


def takes(rows: Rows, records: str, content: DeckContent) -> bool:
    """Whether a table has the columns that cards of these records need."""
    kind = OWN[records]
    match = matched(rows.headings, headings(content, kind.words), {}, rows.name)
    return not set(kind.needed) & set(match.missing)


def placed_rows(
    rows: Rows, records: str, content: DeckContent, options: _Options, faults: Faults, *, add: bool
) -> tuple[DeckContent, _Options, list[str]]:
    """The content and the options with the rows as cards of the product whose layout names these records; and notes.

    add: they come behind the cards of the deck, not in their place.

    Raises:
        InputError: when two columns are the same field.
    """
    kind = OWN[records]
    names = {field: one.heading for field, one in columns(own_words(content), kind.words).items()}
    match = matched(rows.headings, headings(content, kind.words), {}, rows.name)
    before = len(faults)
    missing_columns(match, kind.needed, names, rows, faults)
    if len(faults) > before:
        return content, options, notes_of(rows, match)
    cards = filled(rows, match, kind.needed, names, faults, examples=example_texts(content, kind.words))
    if not cards:
        example = next(iter(rows), None) is not None  # of rows that can be read, only that is no card
        told = say("there is no card in it.")
        if example:
            told = say("the only row is the example, which does not count.")
        faults.add(told, rows.name, say("Write each card on a row under the headings."))
    way = Placing(
        content, options, cards, add, faults, notes_of(rows, match), rows.spot, frozenset(match.likely.values())
    )
    kind.put(way)
    assert isinstance(way.options, type(options))
    filling = {meant: rows.spot.column(heading) for heading, meant in match.fields.items()}
    filling |= {shown: filling[meant] for shown, meant in kind.shown.items() if meant in filling}
    return replace(way.content, columns=filling), way.options, way.notes

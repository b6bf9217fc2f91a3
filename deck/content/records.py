"""Find the records that a layout names: those of a product, of a session, or of a content file of the user's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from deck.base.address import check_pattern, filled_pattern
from deck.base.errors import Faults, input_error
from deck.base.later import Later
from deck.base.plain import Plain
from deck.base.say import say, say_number
from deck.base.tables import Place
from deck.content.options import Only, Options
from deck.content.products import CARDS, DECK, PRINCIPLE, deck_scope
from deck.content.recipient import fields_of, readdressed
from deck.content.record import Record, named, taken

if TYPE_CHECKING:
    from deck.content.load import DeckContent, FiledCard
    from deck.content.record import Cards, Fields


def _records() -> Mapping[str, Cards]:
    from deck.content.record import Cards
    from deck.content.session.facilitator import FACILITATOR, facilitator_sheets
    from deck.content.session.programme import PLANNING, PROGRAMME, planning_sheet, programme_sheets
    from deck.content.sheets import SHEETS
    from deck.content.table_cards import TABLE_CARDS

    return {
        **CARDS,
        **TABLE_CARDS,
        **SHEETS,
        "planning_sheet": Cards({"planning": PLANNING}, planning_sheet),
        "programme_sheets": Cards({"programme": PROGRAMME}, programme_sheets),
        "facilitator_sheets": Cards({"facilitator": FACILITATOR}, facilitator_sheets),
    }


RECORDS: Later[Cards] = Later(
    [
        "principle_cards",
        "statement_cards",
        "dilemma_cards",
        "mats",
        "question_cards",
        "name_cards",
        "line_labels",
        "model_poster",
        "canvas_sheet",
        "steps_poster",
        "observer_sheet",
        "harvest_sheet",
        "planning_sheet",
        "programme_sheets",
        "facilitator_sheets",
    ],
    _records,
)
"""What makes the records of each product, by the name that a layout writes as its `records`."""

_TOLD = ("colour", "bleed", "order", "marks")
_HEAD = ("name", "file", "made")
_ENTRY = ("size", "amount", "paper", "finishing")


def _kit_kinds() -> Mapping[str, Mapping[str, Fields]]:
    from deck.content.session.read_me import READ_ME
    from deck.content.session.room import ROOM

    return {
        "read_me": {"read_me": READ_ME},
        "room": dict.fromkeys(("ring", "line", "tables"), ROOM),
        "ticket": {
            "ticket": named(f"title subtitle intro contact page {' '.join(f'{name} {name}_label' for name in _TOLD)}"),
            "row": named(" ".join((*_HEAD, *(f"{name} {name}_label" for name in _ENTRY)))),
            "agree": named("agree price ready delivery proof approved signed"),
            "remarks": named("remarks"),
        },
    }


KIT_KINDS: Later[Mapping[str, Fields]] = Later(("read_me", "room", "ticket"), _kit_kinds)
"""The kinds of cards of the `records` that only a kit or a job ticket makes, and their fields."""


class Known(Plain):
    """The fields of a kind of card. wanted maps those that the layout must show to where the user first wrote each.

    Fields from a content file of the user's own are wanted: no other code reads them, so one that no layout shows is a
    mistake. remedies say, for fields that these cards do not have, what to do in the table that they come from.
    """

    fields: frozenset[str]
    wanted: Mapping[str, Place] = {}
    remedies: Mapping[str, str] = {}


def kinds_of(name: str, content: DeckContent) -> Mapping[str, Known]:
    """The kinds of cards by name, with their fields, that a layout gets for the name in its `records`.

    Raises:
        InputError: when there are no such records, or the file that they stand in is faulty.
    """
    declared = RECORDS[name].kinds if name in RECORDS else KIT_KINDS.get(name)
    if declared is not None:
        return {kind: Known(frozenset((*fields, *fields_of(content)))) for kind, fields in declared.items()}
    kinds: dict[str, Known] = {}
    for card in _filed(name, content):
        own = frozenset({*card.fields, "title"})
        shared = {*DECK, *(PRINCIPLE if card.principle else ()), *fields_of(content)}
        known, wanted = kinds.get(card.kind, Known(frozenset())), {key: card.place.on(key) for key in card.fields}
        kinds[card.kind] = Known(known.fields | own | shared, wanted | {**known.wanted})
    return kinds


def records_for(name: str, content: DeckContent, options: Options) -> list[Record]:
    """The records that a layout gets for the name in its `records`: by RECORDS, or from the content file `<name>.toml`.

    When options.only names kinds of cards, it gives only the cards of these kinds.

    Raises:
        InputError: when there are no such records, or an option cannot be used.
    """
    made = RECORDS[name].make(content, options) if name in RECORDS else _own_cards(name, content, options)
    found = [addressed(placed(record, content), content) for record in made]
    return chosen(found, options.only) if options.only else found


def placed(record: Record, content: DeckContent) -> Record:
    """The record with the place where the user wrote it, when it is one of the user's own."""
    place = content.places.get(record.id, "")
    return replace(record, place=place, columns=content.columns) if place else record


def addressed(record: Record, content: DeckContent) -> Record:
    """The record with the blanks in the address of its guide filled in: {id}, {version} and {lang}. Those of a
    recipient stay open.

    Raises:
        InputError: when the address becomes too long for a code.
    """
    pattern = record.text("guide")
    if not pattern and "guide" in record.fields:  # nothing can be scanned
        return replace(record, fields={name: text for name, text in record.fields.items() if name != "scan"})
    if "{" not in pattern:
        return record
    deck = content.deck
    values = {"id": record.id, "version": deck.version, "lang": deck.language.partition("-")[0]}
    url, place = filled_pattern(pattern, values), record.place or record.title
    return replace(record, fields={**record.fields, **readdressed(record, pattern, check_pattern(url, place))})


def _own_cards(name: str, content: DeckContent, options: Options) -> Iterator[Record]:
    """The `[[cards]]` of `<name>.toml`: a product made of slots needs no Python.

    Each card has an id, a kind (`card` when it is not given), a title and, when it wants a principle's colour, icon and
    name, the principle's key; every other key is a field for the layout.
    """
    cards, shared = _filed(name, content), taken(DECK, deck_scope(content, options))
    for card in cards:
        own = taken(PRINCIPLE, {"principle": content.principle(card.principle)}) if card.principle else {}
        fields = {**shared, **own, "title": card.title, **card.fields}
        yield Record(card.kind, card.id, card.title, fields, card.principle)


def _filed(name: str, content: DeckContent) -> tuple[FiledCard, ...]:
    if content.file(name).is_file():
        return content.cards(name)
    import difflib  # only a fault needs it

    near = difflib.get_close_matches(name, list(RECORDS), 1) or sorted(RECORDS)
    remedy = say(
        "Use {known}, or write the cards in {name}.toml beside the other content.", known=", ".join(near), name=name
    )
    raise input_error(say("there are no records called “{name}”.", name=name), "layout.records", remedy)


def chosen(found: Iterable[Record], only: Sequence[Only]) -> list[Record]:
    """The first cards of each kind that is asked for, in the order of the product.

    Raises:
        InputError: with every kind that there is not, or of which there are too few.
    """
    import difflib

    faults, there = Faults(), Counter(record.kind for record in found)
    left: dict[str, int] = {}
    for one in only:
        if one.kind in left:
            faults.add(say("“{kind}” is asked for twice.", kind=one.kind), "--only", say("Ask for each kind once."))
        elif one.kind not in there:
            near = difflib.get_close_matches(one.kind, there, 1, 0.5)
            remedy = say("Choose from {known}.", known=", ".join(there))
            if near:
                remedy = say("Did you mean “{near}”?", near=near[0])
            faults.add(say("there are no cards of the kind “{kind}”.", kind=one.kind), "--only", remedy)
        elif one.count > there[one.kind]:
            most = there[one.kind]
            told = say_number(
                "there is {count} card of the kind “{kind}”, and {asked} are asked for.",
                "there are {count} cards of the kind “{kind}”, and {asked} are asked for.",
                most,
                kind=one.kind,
                asked=one.count,
            )
            faults.add(told, "--only", say("Ask for {most}, and print the file more often.", most=most))
        left[one.kind] = one.count or there[one.kind]
    faults.raise_if_any()
    chosen = []
    for record in found:
        if left.get(record.kind, 0):
            left[record.kind] -= 1
            chosen.append(record)
    return chosen

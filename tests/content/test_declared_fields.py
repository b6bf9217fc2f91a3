"""What the tables of fields declare is what the records have, and what the layouts show."""

from __future__ import annotations

import datetime
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from deck.base.resources import data_dir
from deck.content.deck import built_in
from deck.content.options import Only, Options, OwnName, OwnScale
from deck.content.products import DECK, PRINCIPLE
from deck.content.record import Fields, Record
from deck.content.records import KIT_KINDS, RECORDS, kinds_of, records_for
from deck.content.session.facilitator import facilitator_record
from deck.content.session.occasion import Details, Occasion, warning_texts
from deck.content.session.programme import programme_record
from deck.content.session.read_me import PrintRow, read_me, read_me_record
from deck.content.session.room import room_record
from deck.content.session.session import parse_moment, session, zone
from deck.layout.fields import MADE

OURS = built_in()

DAY = datetime.date(2027, 3, 4)
CHOICES = (
    Options(),
    Options(guide="https://example.org/gids", variant=2, day=DAY),
    Options(names=(OwnName("Zoë"),), only=(Only("tent"), Only("blank", 2))),
    Options(scales=(OwnScale("Vraag?", "links", "rechts"),)),
    Options(spare=1),
)
"""All that a person may choose of the content, at least once."""

DECLARED: dict[str, dict[str, Fields]] = {
    **{name: dict(cards.kinds) for name, cards in RECORDS.items()},
    **{name: dict(kinds) for name, kinds in KIT_KINDS.items() if name != "ticket"},
}
"""The fields of each kind of card; the job ticket is made, and its fields are tested, in `build`."""


def occasions(lang: str) -> Iterator[Occasion]:
    """A session of every exercise in every variant, for a large group on a day with everything known."""
    content = OURS.edition(lang)
    moment = parse_moment("2027-03-04T10:00", datetime.datetime(2026, 11, 22, tzinfo=zone()))
    for exercise in content.exercises.values():
        for variant in exercise.variants:
            own = session(exercise, exercise.group.most + 1, variant.number)
            yield Occasion(content, own, Details(moment, "Zaal 1", "Anna", "Jan"))


def read_me_of(options: Options, own: Occasion) -> Record:
    rows = [PrintRow("a.pdf", "kaarten", 1, "A4", "", "", 2), PrintRow("b.pdf", "mat", 1, "60 cm", "", "", 0)]
    return read_me_record(own.content, options, read_me(own, rows, warning_texts(own.session, own.words)))


PLANNED: dict[str, Callable[[Options, Occasion], Record]] = {
    "programme_sheets": programme_record,
    "facilitator_sheets": facilitator_record,
    "room": room_record,
    "read_me": read_me_of,
}
"""The records that a session tells more, or that only a session has."""


@cache
def made(name: str) -> list[Record]:
    """Every record of a name, in both languages and with all options; those of a session as well."""
    found: list[Record] = []
    for lang in OURS.languages:
        content = OURS.edition(lang)
        for options in CHOICES if name in RECORDS else ():
            if name == "name_cards" or not options.only:
                found += records_for(name, content, options)
        if name in PLANNED:
            found += [PLANNED[name](Options(), own) for own in occasions(lang)]
    return found


@pytest.mark.parametrize("name", DECLARED)
def test_every_record_has_only_declared_fields(name: str) -> None:
    kinds = kinds_of(name, OURS.edition())
    assert {record.kind for record in made(name)} == set(kinds) == set(DECLARED[name])
    for record in made(name):
        assert set(record.fields) <= kinds[record.kind].fields, record.id


@pytest.mark.parametrize("name", DECLARED)
def test_the_way_of_every_field_leads_somewhere(name: str) -> None:
    """A way that goes wrong further in raises an error; one whose beginning nobody knows leaves the field out."""
    for kind, fields in DECLARED[name].items():
        had = {field for record in made(name) if record.kind == kind for field in record.fields}
        assert set(fields) - had == set(), kind


@cache
def shown() -> dict[tuple[str, str], set[str]]:
    """The fields that our layouts show, by the name of their records and the kind of card."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in [*data_dir("layouts").glob("*.toml"), *_folders("kit", "tickets")]:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for part in (table, *table.get("adapt", ())):
            for kind, sides in part.get("cards", {}).items():
                slots = [slot for side in sides.values() for slot in side.values() if isinstance(slot, dict)]
                found[table["layout"]["records"], kind] |= {field for slot in slots for field in _fields(slot)}
    return found


def _folders(*names: str) -> Iterator[Path]:
    for name in names:
        yield from (data_dir("layouts") / name).glob("*.toml")


def _fields(slot: dict[str, Any]) -> Iterator[str]:
    taken_away = [key for key, value in slot.items() if value == "none"]  # as an adapt table does
    slot = {key: value for key, value in slot.items() if key not in taken_away}
    for table in (slot, *slot.get("blocks", ())):
        yield from (table[key] for key in ("field", "principle", "alt", "label") if key in table)
        for asked in (table.get("when", ()), table.get("unless", ())):
            yield from (asked,) if isinstance(asked, str) else asked
    if "repeat" in slot:
        yield slot["repeat"]["field"]


def test_every_field_that_a_layout_shows_is_declared() -> None:
    content = OURS.edition()
    for (name, kind), fields in shown().items():
        assert fields - MADE <= kinds_of(name, content)[kind].fields, (name, kind)


def test_every_declared_field_is_shown_somewhere() -> None:
    """What several kinds of cards share need not stand on each, and all cards are offered what the deck and a principle
    have: but a text that no layout ever shows is written in vain.
    """
    declared = {**{name: cards.kinds for name, cards in RECORDS.items()}, **KIT_KINDS}
    seen = {
        (field, fields.get(field))
        for name, kinds in declared.items()
        for kind, fields in kinds.items()
        for field in shown()[name, kind]
    }
    offered = {*DECK.items(), *PRINCIPLE.items()}
    unseen = {
        (name, kind, field)
        for name, kinds in declared.items()
        for kind, fields in kinds.items()
        for field, way in fields.items()
        if (field, way) not in seen | offered
    }
    assert unseen == set()

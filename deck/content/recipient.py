"""Whose deck it is: the fields that a deck has for one recipient, and the places in its texts where they go.

`[recipient]` in deck.toml names the fields, each with an example, by which a deck is built as it is. A layout shows one
as `recipient.name`; a text of a card, and the address behind a code, hold it as `{recipient.name}`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from deck.base.address import RECIPIENT as PREFIX
from deck.base.address import check_address, filled_pattern, short_address
from deck.base.errors import Fault, Faults
from deck.base.patterns import pattern
from deck.base.say import say
from deck.base.tables import nearest
from deck.base.text.markup import literal, typographic
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.record import Record, Value

NAME = "name"
"""The field that files and bookmarks are called after."""

LANG = "lang"
"""The field that says in which language of the deck somebody gets it."""

_PLACE = pattern(r"\{recipient\.([^{}]*)\}")


def fields_of(content: DeckContent) -> frozenset[str]:
    """The names of the fields of a recipient, as a layout writes them; none for a deck that is for everybody."""
    return frozenset(PREFIX + name for name in content.deck.recipient)


def of_cards(shown: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    """The fields that a layout shows on each kind of card, without those of a recipient."""
    return {kind: {name for name in names if not name.startswith(PREFIX)} for kind, names in shown.items()}


def values_of(content: DeckContent, options: Options) -> dict[str, str]:
    """The fields of the recipient that a deck is made for: of an example when nobody is named."""
    return {**content.deck.recipient, **dict(options.recipient)}


def personal(records: Iterable[Record], values: Mapping[str, str], faults: Faults) -> Iterator[Record]:
    """The records with the fields of a recipient filled in; faults takes each place of a field that there is not, and
    each address that is none once it is filled in.
    """
    own = _Own(values, faults)
    return map(own.record, records)


class _Own:
    """The fields of one recipient: as they stand in a text, where a star is a star, and as a field of a card."""

    def __init__(self, values: Mapping[str, str], faults: Faults) -> None:
        self._plain, self._faults = values, faults
        self._texts = {name: typographic(literal(text)) for name, text in values.items()}
        self._fields: dict[str, Value] = {PREFIX + name: text for name, text in self._texts.items()}
        self._escaped = {PREFIX + name: text for name, text in values.items()}

    def record(self, record: Record) -> Record:
        fields = dict(record.fields)
        if "{" in record.text("guide"):
            self._address(record, fields)
        for name, value in fields.items():
            if isinstance(value, str):
                if "{" in value:
                    fields[name] = self._filled(value, record)
            elif any("{" in text for text in value):
                fields[name] = tuple([self._filled(text, record) for text in value])
        title = self._filled(record.title, record, self._plain) if "{" in record.title else record.title
        rows = tuple([self.record(row) for row in record.rows])
        return replace(record, title=title, fields={**fields, **self._fields}, rows=rows)

    def _filled(self, text: str, record: Record, values: Mapping[str, str] | None = None) -> str:
        known = self._texts if values is None else values

        def value(found: re.Match[str]) -> str:
            if found[1] not in known:
                self._faults.extend([unknown_place(found[1], known, record.place or record.id)])
            return known.get(found[1], found[0])

        return _PLACE.sub(value, text)

    def _address(self, record: Record, fields: dict[str, Value]) -> None:
        """Fill in the address behind the code of a card, also where it is printed or a link."""
        pattern = record.text("guide")
        for name in _PLACE.findall(pattern):
            if name not in self._plain:
                self._faults.extend([unknown_place(name, self._plain, record.place or record.id)])
                return
        with self._faults.gathered():
            url = check_address(filled_pattern(pattern, self._escaped), record.place or record.title)
            fields |= readdressed(record, pattern, url)


def readdressed(record: Record, pattern: str, url: str) -> dict[str, Value]:
    """The fields of a card that hold the address of its guide, with the address for the pattern that they held."""
    before, after, there = short_address(pattern), short_address(url), "\0"  # the short form may be a part of the whole
    told = {
        name: record.text(name).replace(pattern, there).replace(before, after).replace(there, url) for name in ADDRESSED
    }
    return {name: text for name, text in told.items() if text}


ADDRESSED = ("guide", "address", "address_link", "address_note", "qr_alt", "link", "help")
"""The fields that may hold the address of the guide."""


def unknown_place(name: str, known: Iterable[str], place: object) -> Fault:
    """What is wrong with a place of a field that a recipient has not."""
    known = list(known)
    remedy = nearest(name, known)
    if not known:
        remedy = say("Name it in deck.toml, with an example: [recipient] {name} = …", name=name)
    told = say("a recipient has no field “{name}”.", name=name)
    return Fault(told, str(place), remedy, getattr(place, "spot", (0, 0)))


def places_in(text: str) -> list[str]:
    """The fields of a recipient that a text names."""
    return _PLACE.findall(text)

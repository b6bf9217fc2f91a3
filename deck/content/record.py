"""A record: one card as content, before it has a place or a size; and how its fields are taken from the content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from deck.content.load import DeckContent
    from deck.content.options import Options

Value: TypeAlias = "str | tuple[str, ...]"
"""The value of a field: a text, or a list of texts."""

Fields: TypeAlias = "Mapping[str, str]"
"""The fields of a kind of card, and the way to what each holds: “principle.name” is the name of its principle."""


@dataclass(frozen=True, slots=True)
class Record:
    """One card: which template of the layout it fills (kind), its id, its bookmark and its named fields.

    principle is the key of the colour, number and icon that the card stands for; empty when it stands for none. place:
    where the user wrote it (file and line), for a card of the user's own.
    """

    kind: str
    id: str
    title: str
    fields: Mapping[str, Value] = field(default_factory=dict)
    principle: str = ""
    place: str = ""

    def text(self, name: str) -> str:
        """The field as one text; empty when the record has no such field."""
        value = self.fields.get(name, "")
        return value if isinstance(value, str) else "\n".join(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """The field as a list of texts, without empty ones."""
        value = self.fields.get(name, ())
        values = (value,) if isinstance(value, str) else value
        return tuple(text for text in values if text)


def named(names: str) -> Fields:
    """Fields, parted by spaces, that are found under their own names."""
    return {name: name for name in names.split()}


@dataclass(frozen=True, slots=True)
class Cards:
    """What a layout may ask for as its `records`: the fields of each kind of card, and what makes the records.

    Every field that a layout names must be one of its kind's: so a mistyped name is found before anything is drawn.
    """

    kinds: Mapping[str, Fields]
    make: Callable[[DeckContent, Options], Iterable[Record]]


def taken(fields: Fields, scope: Mapping[str, object]) -> dict[str, Value]:
    """The values of fields, each found by its way: the first name is one of scope, the others lead further in.

    A field whose way begins with a name that scope lacks is left out: that card has no such thing.
    """
    values: dict[str, Value] = {}
    for name, path in fields.items():
        first, *others = path.split(".")
        if first in scope:
            value: object = scope[first]
            for other in others:
                value = value[other] if isinstance(value, Mapping) else getattr(value, other)
            values[name] = tuple(value) if isinstance(value, list | tuple) else str(value)
    return values

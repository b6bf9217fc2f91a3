"""A record: one card as content, before it has a place or a size; and how its fields are taken from the content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from msgspec import field

from deck.base.plain import Plain

if TYPE_CHECKING:
    from deck.content.load import DeckContent
    from deck.content.options import Options

Value: TypeAlias = "str | tuple[str, ...]"
"""The value of a field: a text, or a list of texts."""

Fields: TypeAlias = "Mapping[str, str]"
"""The fields of a kind of card, each with the path of its value: “principle.name” is the name of its principle."""


class Record(Plain):
    """One card as content. kind names the template of the layout that it fills; title is its bookmark.

    fields are its values by name. principle is the key of the principle whose colour and icon it gets, or empty.
    place is where the user wrote it (file and line), or empty for a card that the deck itself has. columns are those of
    the user's table by the field that they fill, for a card of a built-in product: a fault names them. rows are the
    records that lie in cells on this card, as the spaces of a board do.
    """

    kind: str
    id: str
    title: str
    fields: Mapping[str, Value] = field(default_factory=dict)
    principle: str = ""
    place: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[Record, ...] = ()

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
    """Fields whose path is just their own name; names holds them with spaces between."""
    return {name: name for name in names.split()}


class Cards(Plain):
    """A source of records. kinds gives the fields of each kind of card; make makes the records. filler is the kind of
    the blank cards that fill the last sheet, or empty.

    A layout may only name fields that the kind of card has. So a mistyped name is found before anything is drawn.
    """

    kinds: Mapping[str, Fields]
    make: Callable[[DeckContent, Options], Iterable[Record]]
    filler: str = ""


def blank_id(number: int) -> str:
    """The id of the so manieth blank card, counted from 1."""
    return f"leeg-{number}"


def taken(fields: Fields, scope: Mapping[str, object]) -> dict[str, Value]:
    """Look up the values of fields by their paths. The first name of a path is a key of scope; each next name is a key
    or an attribute of what was found so far.

    A field whose first name is not in scope is left out: that card does not have it.

    Raises:
        InputError: when a path leads to a small text that is missing.
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

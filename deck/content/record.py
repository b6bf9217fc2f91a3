"""A record: one card as content, before it has a place or a size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Value: TypeAlias = "str | tuple[str, ...]"
"""The value of a field: a text, or a list of texts."""


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

"""Kinds of values that forms may hold besides texts, numbers and lists; each says how to mend a value that is wrong.

A kind is the type of a field of a Form (deck.base.forms), and told to editors by its JSON Schema.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from deck.base.errors import InputError
from deck.base.units import parse_size


class Wrong(ValueError):
    """Raised by a kind or a form for a value that it cannot take: how to mend it and, when that is not enough, why."""

    def __init__(self, remedy: str, message: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy
        self.message = message


class _KindType(type):
    """The type of kinds: what a kind reads is no instance of it, but msgspec asks whether it is."""

    def __instancecheck__(cls, value: object) -> bool:
        return True


def kind(name: str, read: Callable[[Any], Any], schema: Mapping[str, Any]) -> Any:
    """A kind of value that msgspec does not know by itself, to be used as the type of a field.

    read takes what the file holds and returns what the program keeps, or raises Wrong; schema is its JSON Schema. Not
    for the keys of a mapping: msgspec takes those as they come.
    """
    return _KindType(name, (), {"read": staticmethod(read), "schema": schema})


def text_kind(name: str, parse: Callable[[str], object], wish: str) -> Any:
    """A kind of text that is kept as it is written, and that parse takes, or refuses with an InputError; wish: what to
    write instead of what is no text.
    """

    def read(value: Any) -> str:
        if not isinstance(value, str):
            raise Wrong(f"Write {wish}.")
        try:
            parse(value)
        except InputError as error:
            raise Wrong(error.faults[0].remedy, error.faults[0].message) from None
        return value

    return kind(name, read, {"type": "string"})


def _key(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z0-9][a-z0-9-]*", value):
        raise Wrong("Use small letters, digits and hyphens.")
    return value


def _number(value: Any, remedy: str = "Write a number.") -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Wrong(remedy)
    return value


def _length(value: Any) -> float | str:
    return value if isinstance(value, str) else _number(value, "Write a number or a text.")


if TYPE_CHECKING:
    Key: TypeAlias = str
    Number: TypeAlias = float
    Length: TypeAlias = float | str
    SizeName: TypeAlias = str
else:
    Key = kind("Key", _key, {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$"})
    """A name that files use for one another: small letters, digits and hyphens."""

    Number = kind("Number", _number, {"type": "number"})
    """A finite number, kept as it is written; TOML knows nan and inf as well."""

    Length = kind("Length", _length, {"type": ["number", "string"]})
    """A length as a layout writes it: a number, or a text such as “12%” or “5vmin” (deck.base.lengths reads it)."""

    SizeName = text_kind("SizeName", parse_size, "a size, such as “A5” or “63x88”")
    """A size as people write it, such as “A5” or “63x88” (deck.base.units.parse_size reads it)."""

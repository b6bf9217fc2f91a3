"""Kinds: types for fields of a Form (deck.base.forms) beyond text, number and list.

Each kind checks a value, says how to mend a wrong one, and has a JSON Schema for editors.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from deck.base.errors import InputError
from deck.base.patterns import pattern
from deck.base.say import say, to_say
from deck.base.units import parse_size


class Wrong(ValueError):
    """Raised by a kind or a form for a value that it cannot take. remedy says how to mend it.

    message says what is wrong; when it is empty, the form that reads the value says it.
    """

    def __init__(self, remedy: str, message: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy
        self.message = message


class _KindType(type):
    """The type of kinds. msgspec checks that a value that was read is an instance of its type: here it always is."""

    def __instancecheck__(cls, value: object) -> bool:
        return True


def kind(name: str, read: Callable[[Any], Any], schema: Mapping[str, Any]) -> Any:
    """Make a kind of value that msgspec does not know, to be used as the type of a field.

    read takes the value in the file and gives the value that the program keeps, or raises Wrong. schema is its JSON
    Schema. Do not use a kind for the keys of a mapping: msgspec does not check those.
    """
    return _KindType(name, (), {"read": staticmethod(read), "schema": schema})


def text_kind(name: str, parse: Callable[[str], object], wish: str) -> Any:
    """Make a kind of text that is kept as it is written. parse checks the text: it raises InputError for a wrong one.

    wish says what to write instead of a value that is no text, such as “a size”; it is marked by to_say().
    """

    def read(value: Any) -> str:
        if not isinstance(value, str):
            raise Wrong(say("Write {wish}.", wish=say(wish)))
        try:
            parse(value)
        except InputError as error:
            raise Wrong(error.faults[0].remedy, error.faults[0].message) from None
        return value

    return kind(name, read, {"type": "string"})


_KEY = pattern(r"[a-z0-9][a-z0-9-]*")


def _key(value: Any) -> str:
    if not isinstance(value, str) or not _KEY.fullmatch(value):
        raise Wrong(say("Use small letters, digits and hyphens."))
    return value


def _number(value: Any, remedy: str = to_say("Write a number.")) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Wrong(say(remedy))
    return value


def _length(value: Any) -> float | str:
    return value if isinstance(value, str) else _number(value, to_say("Write a number or a text."))


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

    SizeName = text_kind("SizeName", parse_size, to_say("a size, such as “A5” or “63x88”"))
    """A size as people write it, such as “A5” or “63x88” (deck.base.units.parse_size reads it)."""

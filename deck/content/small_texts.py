"""The small texts of a deck by table and key; what is missing is told with the file and the table to add it to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from deck.base.errors import input_error
from deck.base.say import say
from deck.content.forms import Usage


class TextTable(dict[str, Any]):
    """The texts of one table by key. A missing key raises InputError; place names the file and the table in it."""

    def __init__(self, texts: Mapping[str, Any], place: str) -> None:
        super().__init__(texts)
        self.place = place

    def __missing__(self, key: str) -> Any:
        raise input_error(say("{key} is missing.", key=key), self.place, say("Add it."))

    def only(self, keys: Iterable[str]) -> dict[str, Any]:
        """The texts with these keys.

        Raises:
            InputError: when one of them is missing.
        """
        return {key: self[key] for key in keys}


class UsageCards(dict[str, Usage]):
    """The usage cards by name of the product. A missing one raises InputError, which names the table to add."""

    def __missing__(self, name: str) -> Usage:
        raise input_error(say("this table is missing."), f"usage.toml, {name}", say("Add it."))


class SmallTexts(dict[str, TextTable]):
    """The tables of small texts by name. A missing or empty one raises InputError, which names the table to add."""

    def __missing__(self, name: str) -> TextTable:
        raise input_error(say("this table is missing."), _PLACES.get(name, f"interface.toml, {name}"), say("Add it."))


_PLACES = {"faces": "usage.toml, faces", "lines": "lines.toml, sheet", "variants": "model.toml, variants"}
"""The file and the table of those small texts that are in another file than interface.toml."""

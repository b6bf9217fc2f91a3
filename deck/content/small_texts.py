"""The small texts of a deck, by table and key. A table that only some products need is only missed by those."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from deck.base.errors import Faults, input_error

_BLANKS = ("blank_title", "blank_situation", "blank_question", "blank_principles")


class _Asked(NamedTuple):
    """Where a table stands, the keys that it cannot do without, and whether every product needs it."""

    place: str
    keys: tuple[str, ...] = ()
    always: bool = False


_TABLES = {
    "sheet": _Asked(
        "interface.toml: sheet", ("ruler", "true_size", "sheet", "sheet_open", "title", "front", "back"), True
    ),
    "reading": _Asked("interface.toml: reading", ("qr", "figure", "feet", "arrow", "scale", "numbers", "write"), True),
    "products": _Asked("interface.toml: products", (), True),
    "faces": _Asked("usage.toml: faces", ("behaviour", "leaders", "continued", *_BLANKS), True),
    "lines": _Asked("lines.toml: sheet", ("ticks_title", "middle", "own_probes", "left_arrow", "right_arrow")),
    "variants": _Asked("model.toml: variants", ("1", "2")),
    "mat": _Asked("interface.toml: mat", ("stand", "scan")),
    "names": _Asked("interface.toml: names", ("name",)),
    "html": _Asked("interface.toml: html", ("skip", "contents", "common", "copies", "write")),
    "tile": _Asked("interface.toml: tile"),
    "calibrate": _Asked("interface.toml: calibrate"),
}


class Texts(dict[str, Any]):
    """The texts of one table; asking for one that is not there is a fault that says where it belongs."""

    def __init__(self, texts: Mapping[str, Any], place: str) -> None:
        super().__init__(texts)
        self.place = place

    def __missing__(self, key: str) -> Any:
        raise input_error(f"“{key}” is missing.", self.place, "Add it.")

    def only(self, keys: Iterable[str]) -> dict[str, Any]:
        """The texts with these keys.

        Raises:
            InputError: with every one that is missing.
        """
        keys, faults = list(keys), Faults()
        _check_keys(self, keys, faults)
        faults.raise_if_any()
        return {key: self[key] for key in keys}


class SmallTexts(dict[str, Texts]):
    """The tables; asking for one that is not there, or is empty, is a fault that says where it belongs."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        filled = {name: table for name, table in tables.items() if isinstance(table, Mapping) and table}
        super().__init__({name: Texts(table, _place(name)) for name, table in filled.items()})

    def __missing__(self, name: str) -> Texts:
        raise input_error("this table is missing.", _place(name), "Add it.")

    def check(self, faults: Faults) -> None:
        """Add the tables that every product needs and that are missing, and what is missing in those that are there."""
        for name, asked in _TABLES.items():
            if name in self:
                _check_keys(self[name], asked.keys, faults)
            elif asked.always:
                faults.add("this table is missing.", asked.place, "Add it.")


def _place(name: str) -> str:
    return _TABLES[name].place if name in _TABLES else f"interface.toml: {name}"


def _check_keys(texts: Texts, keys: Iterable[str], faults: Faults) -> None:
    for key in keys:
        if key not in texts:
            faults.add(f"“{key}” is missing.", texts.place, "Add it.")

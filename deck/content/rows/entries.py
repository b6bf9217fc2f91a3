"""Read a list of tables from JSON, TOML or YAML. Figures stay as they were typed: 7.0, 1.10, 2027-03-04."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from deck.base.errors import Faults, input_error
from deck.base.files import ordinary
from deck.base.patterns import pattern
from deck.base.say import say
from deck.base.tables import toml
from deck.content.rows.clean import clean, is_clean
from deck.content.rows.encoding import decoded, unreadable
from deck.content.rows.table import Row, Rows, Spot

MOST_BYTES = 50_000_000
_TOLD = 20
_MOST_KNOWN = 1_000

_json_texts = msgspec.json.Decoder(list[dict[str, str]]).decode

_BROKEN = pattern("[\0\ud800-\udfff]")
"""What no text holds: the character with number 0, and half of one that takes two (a surrogate)."""


def entries(path: Path, name: str) -> Rows:
    """The rows of a file that holds a list of tables, or a table with one such list in it, such as `[[cards]]`.

    Raises:
        InputError: with every fault.
    """
    try:
        held, notes = _held(path, name)
    except RecursionError as error:
        raise input_error(
            say("the lists in it lie too deep in each other."), name, say("Write one list of tables.")
        ) from error
    return _rows(_list(held, name), name, notes)


def _held(path: Path, name: str) -> tuple[Any, list[str]]:
    """What a file holds, without its text, and notes on its encoding."""
    text, notes = text_of(path, name)
    suffix = path.suffix.lower()
    if suffix == ".json":
        return _json(text, name), notes
    if suffix == ".toml":
        return _toml(text, name), notes
    from deck.content.rows.yaml_text import yaml_value

    return yaml_value(text, name), notes


def text_of(path: Path, name: str) -> tuple[str, list[str]]:
    """The text of a file that is read as a whole, with its ends of lines as `\\n`, and notes on its encoding.

    Raises:
        InputError: when it cannot be read, is no text, or has more than 50 MB.
    """
    try:
        with ordinary(path).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise unreadable(error, name) from error
    if len(data) > MOST_BYTES:
        raise input_error(
            say("the file is larger than {most:.0f} MB.", most=MOST_BYTES / 1e6),
            name,
            say("Save it as CSV."),
        )
    text, notes = decoded(data, name)
    return text.replace("\r\n", "\n").replace("\r", "\n"), notes


def _texts_of_json(text: str) -> list[dict[str, str]] | None:
    """A list of tables of texts, read much quicker than _json() does; None when it is anything else, or has a fault.

    A key that stands twice in one table shows by its quotation marks: there are more of them than of keys and texts.
    """
    if "\\\\" in text:  # a quotation mark behind it may be one that ends a text
        return None
    try:
        held = _json_texts(text)
    except (msgspec.DecodeError, UnicodeError):
        return None
    return held if text.count('"') - text.count('\\"') == 4 * sum(map(len, held)) else None


def _json(text: str, name: str) -> Any:
    if (held := _texts_of_json(text)) is not None:
        return held
    twice: list[str] = []

    def table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            keys = [key for key, _ in pairs]
            twice.extend(key for key in made if keys.count(key) > 1)
        return made

    import json  # for what is more than a list of tables of texts

    try:
        held = json.loads(text, object_pairs_hook=table, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        told = say("this is not valid JSON, from character {column} on.", column=error.colno)
        raise input_error(
            told, say("{name}, line {line}", name=name, line=error.lineno), say("Mend that line.")
        ) from error
    if twice:
        faults = Faults()
        for key in twice[:_TOLD]:
            faults.add(say("“{key}” stands twice in one entry.", key=key), name, say("Take one out."))
        faults.raise_if_any()
    return held


def _toml(text: str, name: str) -> Any:
    try:
        return toml(text, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        place = say("{name}, at its end", name=name)
        if line:
            place = say("{name}, line {line}", name=name, line=line[1])
        raise input_error(say("this is not valid TOML."), place, say("Mend that line.")) from error
    except ValueError as error:  # a whole number of more figures than Python reads
        raise input_error(say("a number in it has too many figures."), name, say("Write it as a text.")) from error


def _list(held: Any, name: str) -> list[Any]:
    """The one list of tables in a file: the file itself, the key `cards`, or the only list that there is."""
    if isinstance(held, list):
        return held
    lists = {}
    if isinstance(held, dict):
        lists = {key: one for key, one in held.items() if isinstance(one, list) and one and isinstance(one[0], dict)}
    if "cards" in lists:
        return list(lists["cards"])
    if len(lists) == 1:
        return list(next(iter(lists.values())))
    told = say("there is no list of cards in it.")
    if lists:
        told = say("there are several lists: {names}.", names=", ".join(lists))
    raise input_error(told, name, say("Call the list of cards “cards”."))


def _rows(items: Iterable[Any], name: str, notes: list[str]) -> Rows:
    spot, faults = Spot(name, unit="entry", part="field"), Faults()
    headings: dict[str, None] = {}
    known = _Keys()
    rows: list[Row] = []
    for number, item in enumerate(items, 1):
        if len(faults) > _TOLD:
            break
        if not isinstance(item, dict):
            faults.add(
                say("this entry is no table."), spot.at(number), say("Write the fields of a card, each with its value.")
            )
            continue
        cells = known.cells(item)
        if cells is None:
            own = known.headings(item)
            headings |= dict.fromkeys(own)
            cells = _cells(own, item.values(), partial(spot.at, number), faults)
        if cells:
            rows.append(Row(number, cells))
    if not rows and not faults:
        faults.add(say("there is nothing in it."), name, say("Write a table for each card or person."))
    faults.raise_if_any()
    return Rows(spot, tuple(headings), rows.__iter__, notes)


class _Keys:
    """The headings that keys of entries mean. Most entries have the keys of others, and texts that are read as they
    stand: one look at all the texts of such an entry does.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], tuple[str, ...]] = {}

    def headings(self, item: Mapping[object, object]) -> tuple[str, ...]:
        """The headings of an entry, remembered where cells() can do with them."""
        found = tuple([" ".join(clean(str(key)).split()) for key in item])
        if len(set(found)) == len(found) and all(type(key) is str for key in item):  # 1 and true are one key
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[tuple(item)] = found
        return found

    def cells(self, item: Mapping[Any, Any]) -> dict[str, str] | None:
        """The texts of an entry by heading; None when it has other keys, or a value that is not read as it stands."""
        headings, values = self._known.get(tuple(item)), item.values()
        if headings is None:
            return None
        try:
            if not is_clean("".join(values)):
                return None
        except TypeError:  # a number, or a list
            return None
        cells = dict(zip(headings, map(str.strip, values), strict=True))
        return {heading: text for heading, text in cells.items() if text} if "" in cells.values() else cells


def _cells(
    headings: Iterable[str], values: Iterable[object], place: Callable[[str], str], faults: Faults
) -> dict[str, str]:
    """The texts of an entry by heading, whatever its values are. place tells where one stands, or the entry itself."""
    cells: dict[str, str] = {}
    for heading, value in zip(headings, values, strict=True):
        if heading in cells:
            told = say("“{heading}” stands twice in this entry.", heading=heading)
            faults.add(told, place(""), say("Take one out."))
        if text := _cell(value, partial(place, heading), faults):
            cells[heading] = text
    return cells


def _cell(value: Any, place: Callable[[], str], faults: Faults) -> str:
    """A value as a text; of a list, each value on a line. place tells where it stands."""
    if type(value) is str and is_clean(value):
        return value.strip()
    values = value if isinstance(value, list) else [value]
    if any(not isinstance(one, str) and isinstance(one, Mapping | list) for one in values):
        told = say("a table inside a card cannot be read.")
        faults.add(told, place(), say("Write a text, a number or a list of texts."))
        return ""
    texts = [one if isinstance(one, str) else _text(one) for one in values]
    if any(map(_BROKEN.search, texts)):
        faults.add(say("a character here is broken."), place(), say("Type the text again."))
        return ""
    return "\n".join(_filled(texts))


def _filled(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if cleaned := clean(text):
            yield cleaned


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date | time) else str(value)

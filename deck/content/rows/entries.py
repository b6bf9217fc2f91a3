"""Read a list of tables from JSON, TOML or YAML. Figures stay as they were typed: 7.0, 1.10, 2027-03-04."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any

from deck.base.errors import Faults, input_error
from deck.base.files import ordinary
from deck.base.patterns import pattern
from deck.base.say import say
from deck.base.tables import toml
from deck.content.rows.clean import clean
from deck.content.rows.encoding import decoded, unreadable
from deck.content.rows.table import Row, Rows, Spot

MOST_BYTES = 50_000_000
_TOLD = 20

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


def _json(text: str, name: str) -> Any:
    twice: list[str] = []

    def table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            keys = [key for key, _ in pairs]
            twice.extend(key for key in made if keys.count(key) > 1)
        return made

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
    rows: list[Row] = []
    for number, item in enumerate(items, 1):
        if len(faults) > _TOLD:
            break
        if not isinstance(item, dict):
            faults.add(
                say("this entry is no table."), spot.at(number), say("Write the fields of a card, each with its value.")
            )
            continue
        cells: dict[str, str] = {}
        for key, value in item.items():
            heading = " ".join(clean(str(key)).split())
            if heading in cells:
                faults.add(
                    say("“{heading}” stands twice in this entry.", heading=heading),
                    spot.at(number),
                    say("Take one out."),
                )
            headings.setdefault(heading)
            if text := _cell(value, partial(spot.at, number, heading), faults):
                cells[heading] = text
        if cells:
            rows.append(Row(number, cells))
    if not rows and not faults:
        faults.add(say("there is nothing in it."), name, say("Write a table for each card or person."))
    faults.raise_if_any()
    return Rows(spot, tuple(headings), rows.__iter__, notes)


def _cell(value: Any, place: Callable[[], str], faults: Faults) -> str:
    """A value as a text; of a list, each value on a line. place tells where it stands."""
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

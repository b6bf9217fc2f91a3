"""The words of a kit in one edition (kit.toml of its content folder), and how dates and numbers are written in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from deck.content.folder import Folder
from deck.content.languages import DUTCH, edition_dir
from deck.content.models import Prose

FILE = "kit.toml"

Table = Mapping[str, Any]
Words = Mapping[str, Table]

_TABLES = (
    "calendar",
    "invitation",
    "sheet",
    "programme",
    "room",
    "files",
    "read_me",
    "explain",
    "sources",
    "quantities",
    "warnings",
)
_BLANK = re.compile(r"\{(\w+)\}")


@cache
def kit_words(folder: Path | None = None) -> Words:
    """The texts of kit.toml by table and key; the built-in Dutch ones when no content folder is given.

    Raises:
        InputError: with every fault of the file, and every table that it lacks.
    """
    files = Folder(folder or edition_dir(DUTCH))
    table = files.table(FILE)
    form = dict[str, dict[str, Prose | list[Prose] | dict[str, Prose]]]
    words: Words = files.checked(form, table, FILE) or {}
    if not files.faults:
        for name in (name for name in _TABLES if not words.get(name)):
            files.faults.add("this table is missing.", f"{FILE}: {name}", "Add it.")
    files.faults.raise_if_any()
    return words


def fill(template: str, values: Mapping[str, str | int], blank: str | None = None) -> str:
    """Put values in a template's blanks, each once, so that braces in a value stay what they are.

    What has no value becomes `blank`, or stays as it is when there is none.
    """

    def value(found: re.Match[str]) -> str:
        own = str(values.get(found[1], ""))
        return own or (found[0] if blank is None else blank)

    return _BLANK.sub(value, template)


def date_text(words: Words, day: date) -> str:
    """“donderdag 4 maart 2027”."""
    own = words["calendar"]
    names = {"weekday": own["days"][day.weekday()], "month": own["months"][day.month - 1]}
    return fill(own["date"], {**names, "day": str(day.day), "year": str(day.year)})


def day_text(words: Words, day: date) -> str:
    """“donderdag 4 maart”."""
    own = words["calendar"]
    names = {"weekday": own["days"][day.weekday()], "month": own["months"][day.month - 1]}
    return fill(own["day"], {**names, "day": str(day.day)})


def time_text(words: Words, moment: datetime) -> str:
    """“10.00”; “9.05”."""
    return fill(words["calendar"]["time"], {"hour": str(moment.hour), "minute": f"{moment.minute:02}"})


def people_text(words: Words, people: int) -> str:
    """“1 persoon”; “24 mensen”."""
    return fill(words["read_me"]["people_one" if people == 1 else "people_many"], {"people": people})


def number_text(words: Words, value: float) -> str:
    """A whole number without decimals, another with one: “3,6”."""
    text = f"{value:.1f}".removesuffix(".0")
    return text.replace(".", str(words["calendar"]["decimal"]))

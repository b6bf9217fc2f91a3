"""The words of a kit in one edition (kit.toml of its content folder), and how dates and numbers are written in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from deck.base.errors import Faults
from deck.base.forms import Form, checked, form
from deck.base.tables import read_toml
from deck.content.forms import Prose
from deck.content.languages import DUTCH, edition_dir

FILE = "kit.toml"

Table = Mapping[str, Any]
Words = Mapping[str, Table]

_LISTS = dict.fromkeys(("days", "months", "ring_steps", "line_steps", "table_steps", "order"), tuple[Prose, ...])


class QuantityTexts(Form):
    """How one thing that a session needs is called: by itself, and after the number of it; and why it is needed."""

    name: Prose
    one: Prose
    many: Prose
    why: Prose


def _table(keys: str) -> type[Form]:
    """The form of a table: its keys, of which those in _LISTS hold lists."""
    return form("KitTable", {key: _LISTS.get(key, Prose) for key in keys.split()})


_TABLES: dict[str, Any] = {
    "calendar": _table("days months date day time length blank decimal"),
    "invitation": _table("subject more"),
    "sheet": _table(
        "kind session when when_day day_time place host people why whom guidance preparation programme duration group"
        " setting materials variants tips variant chosen time what how clock minutes total spare"
    ),
    "programme": _table("title scan"),
    "room": _table(
        "title size_title steps_title scale metre flipover programme poster steps tape legend legend_tables legend_one"
        " starter ring_steps line_steps table_steps table_one table_many ring_alt line_alt table_alt"
    ),
    "files": _table(
        "folder_one folder_many read_me facilitator room invitation appointment read_me_title read_me_what"
        " facilitator_what room_what"
    ),
    "read_me": _table(
        "title intro session people_one people_many variant order_title order print_title print_intro file copies paper"
        " sides cut sheets single_sided two_sided long_edge short_edge cut_yes cut_no cut_fold print_shop glue"
        " total_title total_one total_many per_paper estimate pack_one pack_many less_than_pack shop_one shop_many"
        " bring_title room_title room_intro sums_title warnings_title help past names_few names_many"
    ),
    "explain": _table("title title_variant count print bring room line source rounded_up"),
    "sources": _table("line model dilemmas startkit cards group house"),
    "warnings": _table("few many_sessions many_tables tight slip"),
    "quantities": dict[str, QuantityTexts],
}
_KIT = form("KitTexts", _TABLES)


_BLANK = re.compile(r"\{(\w+)\}")


@cache
def kit_words(folder: Path | None = None) -> Words:
    """The texts of kit.toml by table and key; the built-in Dutch ones when no content folder is given.

    Raises:
        InputError: with every fault of the file, and every table that it lacks.
    """
    source, faults = read_toml((folder or edition_dir(DUTCH)) / FILE), Faults()
    read = checked(_KIT, source.table, source.place, faults)
    faults.raise_if_any()
    words: Words = to_builtins(read)
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

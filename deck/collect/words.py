"""The Dutch texts of the workbook and the report, and how numbers and dates are written in them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from deck.base.resources import data_dir


@cache
def collect_words() -> Mapping[str, Mapping[str, Any]]:
    """The texts of assets/content/nl/collect.toml, by table and key."""
    text = (data_dir("assets") / "content" / "nl" / "collect.toml").read_text(encoding="utf-8")
    table: Mapping[str, Mapping[str, Any]] = tomllib.loads(text)
    return table


def whole_number(value: int) -> str:
    """A number as Dutch writes it: 12.345."""
    return f"{value:,}".replace(",", ".")


def long_date(day: date) -> str:
    """A date as Dutch writes it: 4 maart 2027."""
    return f"{day.day} {collect_words()['report']['months'].split()[day.month - 1]} {day.year}"


def counted(count: int, thing: str) -> str:
    """A number and what it counts; thing is a key of the report's texts that has a twin for one."""
    words = collect_words()["report"]
    return f"{whole_number(count)} {words[f'{thing}_one' if count == 1 else thing]}"

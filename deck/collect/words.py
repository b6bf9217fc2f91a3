"""Dutch words: the texts of the workbook and the report, how they write numbers and dates, and which words return most.

What is read from the content folder is read here, and nowhere else in this room.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from deck.base.resources import data_dir

WORKBOOK, CSV, REPORT = "antwoorden.xlsx", "antwoorden.csv", "verslag.html"
"""The files that are written; they are not read when they lie among the forms."""

_APOSTROPHES = re.compile("['’‘ʼ´`＇]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
# An address begins where a word does: looked for at every sign, a long answer without a space would take hours.
_ADDRESS = re.compile(r"(?<!\S)\S*@\S+|https?://\S+|www\.\S+", re.IGNORECASE)
_WORD = re.compile(r"(?:(?<!\w)’)?[^\W\d_]+(?:[-‐‑’][^\W\d_]+)*", re.UNICODE)
_LONGEST = 50
"""The most letters of a word; what is longer is no word, but a text without spaces."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the content says. texts: of collect.toml, by table and key. stop_words: words that say little alone."""

    texts: Mapping[str, Mapping[str, Any]]
    stop_words: frozenset[str]


def read_words(folder: Path) -> Words:
    """Read collect.toml and stopwords.txt in the folder of a language, such as assets/content/nl."""
    listed = (folder / "stopwords.txt").read_text(encoding="utf-8").splitlines()
    return Words(
        tomllib.loads((folder / "collect.toml").read_text(encoding="utf-8")),
        frozenset(word for line in listed for word in line.partition("#")[0].split()),
    )


@cache
def _built_in() -> Words:
    return read_words(data_dir("assets") / "content" / "nl")


def collect_words() -> Mapping[str, Mapping[str, Any]]:
    """The texts of the workbook and the report, by table and key."""
    return _built_in().texts


def stop_words() -> frozenset[str]:
    """The words that are not counted."""
    return _built_in().stop_words


def whole_number(value: int) -> str:
    """A number as Dutch writes it: 12.345."""
    return f"{value:,}".replace(",", ".")


def long_date(day: date) -> str:
    """A date as Dutch writes it: 4 maart 2027."""
    return f"{day.day} {collect_words()['report']['months'].split()[day.month - 1]} {day.year}"


def counted(count: int, thing: str) -> str:
    """A number and what it counts. thing: a key of the texts of the report; that of one such thing ends in `_one`."""
    words = collect_words()["report"]
    return f"{whole_number(count)} {words[f'{thing}_one' if count == 1 else thing]}"


@dataclass(frozen=True, slots=True)
class Frequency:
    """A word, how often it was written, and on how many forms."""

    word: str
    count: int
    forms: int


def frequent(texts: Iterable[str], most: int = 10) -> list[Frequency]:
    """The words that return most, without stop words; each text is all that one form says.

    What returns as often stands in the order of the alphabet.
    """
    counts: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    little = stop_words()
    for text in texts:
        # A stop word stays one with the accents of emphasis (dé, én, wél).
        found = Counter(
            word for word in words_in(text) if len(word) > 1 and word not in little and _plain(word) not in little
        )
        counts.update(found)
        forms.update(found.keys())
    ranked = sorted(counts, key=lambda word: (-counts[word], -forms[word], _plain(word), word))
    return [Frequency(word, counts[word], forms[word]) for word in ranked[:most]]


def words_in(text: str) -> list[str]:
    """Every word, in small letters and with typographic apostrophes; addresses and figures are none."""
    text = unicodedata.normalize("NFKC", _APOSTROPHES.sub("’", _INVISIBLE.sub("", text)))
    found = (word.casefold() for word in _WORD.findall(_ADDRESS.sub(" ", text)))
    return [word if word in stop_words() else word.removeprefix("’") for word in found if len(word) <= _LONGEST]


def _plain(word: str) -> str:
    """The word without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))

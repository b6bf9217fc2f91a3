"""What a deck says of filled forms: the texts of the workbook and the report, how they write numbers and dates, and
which words return most. It is read here, in each language of the deck, and carried by the Collection to whatever
writes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from deck.base.errors import Faults
from deck.base.files import reason
from deck.base.forms import Form, checked, form
from deck.base.items.colour import Palette
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.tables import read_toml
from deck.base.text.plural import plural
from deck.collect.forms import FormSpec, FormTable, Text, form_specs

_APOSTROPHES = re.compile("['’‘ʼ´`＇]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
# An address begins where a word does: looked for at every sign, a long answer without a space would take hours.
_ADDRESS = re.compile(r"(?<!\S)\S*@\S+|https?://\S+|www\.\S+", re.IGNORECASE)
_WORD = re.compile(r"(?:(?<!\w)’)?[^\W\d_]+(?:[-‐‑’][^\W\d_]+)*", re.UNICODE)
_LONGEST = 50
"""The most letters of a word; what is longer is no word, but a text without spaces."""


def _texts(keys: str) -> type[Form]:
    """The form of a table of texts: its keys, all of which must be there."""
    return form("CollectTexts", dict.fromkeys(keys.split(), Text))


_WHY = (
    "unreadable empty_file not_pdf encrypted sealed damaged too_large crowded slow heavy breaks no_form printed"
    " unknown empty drawn beside joined twice same_file same_answers"
)
"""Why a file is left out: the keys of REASONS in gather.py."""

_TABLES = {
    "report": _texts(
        "title made anonymous privacy contents summary forms_one forms_many cards_one cards_many teams_one teams_many"
        " people_one people_many people_of answered share_one share_many answered_about list words word times_one"
        " times_many words_about answers written_one written_many nobody no_words someone card skipped skipped_about"
        " notes months thousands"
    ),
    "files": _texts("answers report"),
    "columns": _texts("number form file card beside reason remedy note"),
    "sheets": _texts("all skipped notes extra"),
    "about": _texts("team date people"),
    "reasons": _texts(_WHY),
    "remedies": _texts(_WHY),
    "notes": _texts("removed_many removed_one mended typed drawn cut cut_mark"),
}

COLLECT = form("CollectFile", {**_TABLES, "forms": dict[str, FormTable]})
"""collect.toml: the texts of the workbook and the report, and the forms that are known."""


class Frequency(Plain):
    """A word, how often it was written, and on how many forms."""

    word: str
    count: int
    forms: int


class Told(Plain):
    """What a deck tells this room.

    lang: the language of the texts. texts: of collect.toml, by table and key. specs: the kinds of form by name, in
    their order. stop_words: words that say little alone, and are not counted. palette: the colours of the workbook and
    the report.
    """

    texts: Mapping[str, Mapping[str, str]]
    specs: Mapping[str, FormSpec]
    stop_words: frozenset[str]
    palette: Palette
    lang: str = "nl"

    @property
    def workbook(self) -> str:
        """The name of the workbook that is written."""
        return f"{self.texts['files']['answers']}.xlsx"

    @property
    def csv(self) -> str:
        """The name of the CSV file that is written."""
        return f"{self.texts['files']['answers']}.csv"

    @property
    def page(self) -> str:
        """The name of the report that is written."""
        return f"{self.texts['files']['report']}.html"

    @property
    def written(self) -> tuple[str, str, str]:
        """The files that are written; they are not read when they lie among the forms."""
        return self.workbook, self.csv, self.page

    def like(self, other: Told) -> bool:
        """Whether it knows the same forms, with the same fields: then it can tell what was read by the other."""
        own, theirs = ([(spec.name, *spec.fields) for spec in told.specs.values()] for told in (self, other))
        return own == theirs

    def long_date(self, day: date) -> str:
        """A date as the language writes it: 4 maart 2027."""
        return f"{day.day} {self.texts['report']['months'].split()[day.month - 1]} {day.year}"

    def number(self, value: int) -> str:
        """A number as the language writes it: 12.345."""
        return f"{value:,}".replace(",", self.texts["report"]["thousands"])

    def counted(self, count: int, thing: str) -> str:
        """A number and what it counts. thing: a key of the texts of the report without its ending."""
        return f"{self.number(count)} {plural(self.texts['report'], thing, count)}"

    def frequent(self, texts: Iterable[str], most: int = 10) -> list[Frequency]:
        """The words that return most, without stop words; each text is all that one form says.

        What returns as often stands in the order of the alphabet.
        """
        counts: Counter[str] = Counter()
        forms: Counter[str] = Counter()
        little = self.stop_words
        for text in texts:
            # A stop word stays one with the accents of emphasis (dé, én, wél).
            found = Counter(
                word
                for word in self.words_in(text)
                if len(word) > 1 and word not in little and _plain(word) not in little
            )
            counts.update(found)
            forms.update(found.keys())
        ranked = sorted(counts, key=lambda word: (-counts[word], -forms[word], _plain(word), word))
        return [Frequency(word, counts[word], forms[word]) for word in ranked[:most]]

    def words_in(self, text: str) -> list[str]:
        """Every word, in small letters and with typographic apostrophes; addresses and figures are none."""
        text = unicodedata.normalize("NFKC", _APOSTROPHES.sub("’", _INVISIBLE.sub("", text)))
        found = (word.casefold() for word in _WORD.findall(_ADDRESS.sub(" ", text)))
        return [word if word in self.stop_words else word.removeprefix("’") for word in found if len(word) <= _LONGEST]


def read_told(folder: Path, palette: Palette, lang: str = "nl") -> Told:
    """Read collect.toml and stopwords.txt in the folder of a language, such as assets/content/nl.

    Raises:
        InputError: with every fault of the files.
    """
    faults, listed = Faults(), ""
    with faults.gathered():
        source = read_toml(folder / "collect.toml")
        read: Any = checked(COLLECT, source.table, source.place, faults)
    try:
        listed = (folder / "stopwords.txt").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        faults.add(
            say("the file cannot be read ({reason}).", reason=why), "stopwords.txt", say("Check that it exists.")
        )
    faults.raise_if_any()
    return Told(
        {name: to_builtins(getattr(read, name)) for name in _TABLES},
        form_specs(read.forms),
        frozenset(word for line in listed.splitlines() for word in line.partition("#")[0].split()),
        palette,
        lang,
    )


def every_told(folders: Mapping[str, Path], palette: Palette) -> dict[str, Told]:
    """What a deck tells, in each of its languages; the first is its main one.

    Raises:
        InputError: with every fault of the files of one language.
    """
    found = {lang: read_told(folder, palette, lang) for lang, folder in folders.items()}
    main = next(iter(found.values()))
    return {lang: told for lang, told in found.items() if told.like(main)}


def _plain(word: str) -> str:
    """The word without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))

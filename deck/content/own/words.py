"""The words of own.toml: what the columns of a table of one's own are called, and what goes in them."""

# Without `from __future__ import annotations`: msgspec would evaluate each annotation of a form again, as text.
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from deck.base.errors import Faults
from deck.base.forms import Form, checked, form
from deck.base.kept import kept
from deck.base.tables import read_toml
from deck.content.load import DeckContent
from deck.content.rows.columns import folded
from deck.content.texts import Prose


class Heading(Form, kw_only=True):
    """A column: its heading in the sheet to fill in, other headings that mean the same, what to write, an example."""

    heading: str
    other: tuple[str, ...] = ()
    note: Prose
    example: str = ""


class SheetWords(Form):
    """What the sheet to fill in says round its columns."""

    name: str
    help_name: str
    help_title: Prose
    help_rows: Prose
    help_columns: Prose
    help_bold: Prose
    help_build: Prose
    needed: Prose
    free: Prose
    column: str
    meaning: str


class SideWords(Form):
    """What people call the two sides of a principle: statements for everyone, and those for leaders."""

    for_everyone: tuple[str, ...]
    for_leaders: tuple[str, ...]


FIELDS = {
    "dilemma_cards": ("title", "situation", "question", "principles", "principle_1", "principle_2", "principle_3"),
    "statements": ("principle", "statement", "audience"),
    "question_cards": ("question", "title", "theme", "more"),
    "line_labels": ("question", "left", "right"),
    "name_cards": ("name",),
    "card": ("id", "kind", "title", "count", "category", "image", "image_alt", "url", "back", "version"),
}
"""The columns of each kind of table, in the order of the sheet to fill in; `card` are those of every deck."""

_TABLES = {name: form(name, dict.fromkeys(fields, Heading)) for name, fields in FIELDS.items()}
Own: Any = form("Own", {"sheet": SheetWords, "words": SideWords, **_TABLES})
"""The form of own.toml."""


def own_words(content: DeckContent) -> Any:
    """The words in the language of the content.

    Raises:
        InputError: with every fault of the file.
    """
    words, faults = _read(content.file("own"))
    faults.raise_if_any()
    return words


@kept
def _read(path: Path) -> tuple[Any, Faults]:
    """The words in a file, or None with its faults; a build asks for them several times."""
    source, faults = read_toml(path), Faults()
    return checked(Own, source.table, source.place, faults), faults


def columns(words: Any, table: str) -> dict[str, Heading]:
    """The columns of a kind of table by the fields that they fill."""
    return {field: getattr(getattr(words, table), field) for field in FIELDS[table]}


def headings(content: DeckContent, table: str) -> Mapping[str, tuple[str, ...]]:
    """The headings that mean each field of a table: those of the deck, and those of every language of the program.

    People mix languages: a Dutch sheet with English headings is read as well.
    """
    found: dict[str, list[str]] = {}
    for words in _every(content):
        for field, one in columns(words, table).items():
            found.setdefault(field, []).extend([one.heading, *one.other])
    return {field: tuple(dict.fromkeys(names)) for field, names in found.items()}


def example_texts(content: DeckContent, table: str) -> tuple[frozenset[str], ...]:
    """The texts of the example in the sheet to fill in, for each language: people forget to take it out."""
    found = [{one.example for one in columns(words, table).values() if one.example} for words in _every(content)]
    return tuple(frozenset(texts) for texts in found)


def sides(content: DeckContent) -> Mapping[str, tuple[str, ...]]:
    """What people call the sides of a principle, in every language."""
    every = list(_every(content))
    return {
        side: tuple(name for one in every for name in getattr(one.words, f"for_{side}"))
        for side in ("everyone", "leaders")
    }


def _every(content: DeckContent) -> Iterator[Any]:
    yield own_words(content)
    for path in sorted(content.folders[-1].parent.glob("*/own.toml")):
        if (words := _read(path)[0]) is not None:
            yield words


def principles_abroad(content: DeckContent) -> dict[str, str]:
    """The key of each principle by its names in every language of the program, folded: people mix those as well."""
    found: dict[str, str] = {}
    for path in sorted(content.folders[-1].parent.glob("*/principles.toml")):
        for one in read_toml(path).table.get("principles", ()):
            if isinstance(one, dict) and isinstance(one.get("key"), str):
                names = [str(one[name]) for name in ("name", "short", "core") if name in one]
                found |= {folded(name): one["key"] for name in names}
    return found

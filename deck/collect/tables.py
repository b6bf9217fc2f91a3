"""The answers as tables: one of everything, one for each section, and lists for the workbook and the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from deck.base.plain import Plain
from deck.collect.forms import FormSpec, Section
from deck.collect.gather import Collection, Row
from deck.collect.words import Told

EXTRA = "extra"
"""The key of the section of the fields that stand in no other."""

_WIDTHS = {"number": 10, "form": 24, "file": 30, "card": 8, "team": 24, "date": 18, "people": 10}
_ANSWER = 50
"""The width of a column of answers, in characters; the other columns above."""


class Column(Plain):
    """A column: the kind of value it holds, its heading, and how many characters wide it is."""

    key: str
    label: str
    width: int = _ANSWER


class Table(Plain):
    """A table with a title."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | int, ...], ...]


def whole_table(collection: Collection) -> Table:
    """A row for each form (or card), a column for each field."""
    specs = collection.specs()
    asked: list[tuple[FormSpec, str, str]] = []
    for spec in specs:
        asked += [
            (spec, name, label) for section in sections_of(collection, spec) for name, label in section.fields.items()
        ]
    heads = _heads(collection)
    labels = _told_apart([(spec.title, label) for spec, _, label in asked], {one.label for one in heads})
    columns = (*heads, *(Column(name, label) for (_, name, _), label in zip(asked, labels, strict=True)))
    rows = tuple(
        (
            *(_head(row, column.key) for column in heads),
            *(answer(row, name) if row.form.spec.name == spec.name else "" for spec, name, _ in asked),
        )
        for row in collection.rows
    )
    return Table(collection.told.texts["sheets"]["all"], columns, rows)


def section_table(collection: Collection, spec: FormSpec, section: Section) -> Table:
    """A row for each form (or card) that has an answer in the section."""
    kept = ("number", "card", "team", "date")
    heads = [column for column in _heads(collection, spec) if column.key in kept]
    columns = (*heads, *(Column(name, label) for name, label in section.fields.items()))
    rows = tuple(
        (*(_head(row, column.key) for column in heads), *(answer(row, name) for name in section.fields))
        for row in answered(collection, spec, section)
    )
    return Table(section.title, columns, rows)


def sections_of(collection: Collection, spec: FormSpec) -> list[Section]:
    """The sections of a form, without optional ones that nobody used, with one for the fields that have none."""
    found = [one for one in spec.sections if not one.optional or answered(collection, spec, one)]
    extra: dict[str, str] = {}
    for row in collection.of(spec):
        for name, label in row.form.labels.items():
            if name in row.answers.extra:
                extra.setdefault(name, label)
    if extra:
        told = _told_apart(list(extra.items()), set(spec.fields.values()))
        title = collection.told.texts["sheets"]["extra"]
        found.append(Section(EXTRA, title, "", dict(zip(extra, told, strict=True)), optional=True))
    return found


def answered(collection: Collection, spec: FormSpec, section: Section) -> list[Row]:
    """The rows that have an answer in the section."""
    return [row for row in collection.of(spec) if any(answer(row, name) for name in section.fields)]


def answer(row: Row, name: str) -> str:
    """What stands in a field; empty when nothing does."""
    return row.answers.values.get(name) or row.answers.extra.get(name, "")


def skipped_rows(collection: Collection) -> list[tuple[str, str, str]]:
    """File, reason and remedy of each file that was left out."""
    words = collection.told.texts
    return [
        (one.file, words["reasons"][one.reason].format(of=one.of), words["remedies"][one.reason])
        for one in collection.skipped
    ]


def list_table(told: Told, sheet: str, keys: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    """A table of texts, with the title of this sheet and the column headings of these keys."""
    labels = told.texts["columns"]
    return Table(
        told.texts["sheets"][sheet],
        tuple(Column(key, labels[key], _WIDTHS.get(key, _ANSWER)) for key in keys),
        tuple(rows),
    )


def _heads(collection: Collection, spec: FormSpec | None = None) -> list[Column]:
    """The columns that say where an answer comes from. A form of cards bears no team, unless somebody wrote one."""
    words, rows = collection.told.texts, collection.of(spec) if spec else collection.rows
    specs = [spec] if spec else collection.specs()
    labels = {**words["columns"], **words["about"]}
    keys = ["number", *(["form"] if len(specs) > 1 else []), *([] if collection.anonymous else ["file"])]
    keys += ["card"] if any(one.cards for one in specs) else []
    asked = any(not one.cards for one in specs)
    for name in words["about"]:
        if (asked or any(name in row.answers.about for row in rows)) and not (collection.anonymous and name == "team"):
            keys.append(name)
    return [Column(key, labels[key], _WIDTHS[key]) for key in keys]


def _head(row: Row, key: str) -> str | int:
    """What a row has in one of those columns; a number where it is one, so that a spreadsheet can add it up."""
    if key == "number":
        return row.number
    if key == "card":
        return row.answers.card or ""
    if key in ("form", "file"):
        return row.file if key == "file" else row.form.spec.title
    text = row.answers.about.get(key, "")
    return int(text) if key == "people" and headcount(text) is not None else text


def headcount(text: str) -> int | None:
    """The number of people, when what was written is a number."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 6 else None


def _told_apart(pairs: list[tuple[str, str]], taken: set[str]) -> Iterator[str]:
    """Labels of which no two are alike: an equal one gets the other half of its pair behind it."""
    count = Counter(label for _, label in pairs)
    for other, label in pairs:
        yield f"{label} ({other})" if count[label] > 1 or label in taken else label

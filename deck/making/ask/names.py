"""Names for cards, from a list: a text file with a name a line, or the first column of a CSV or XLSX file.

Each name keeps its place, so that whatever is wrong with it later (a character that the font lacks, more letters than a
card holds) is told with the line of the file.
"""

from __future__ import annotations

import csv
import io
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from deck.base.errors import Fault, Faults, input_error
from deck.base.text.fonts import Face
from deck.content.options import OwnName

STDIN = "-"
MOST_NAMES = 1000
"""A longer list is the wrong file, or a run for a printer's own software."""

MOST_BYTES = 5_000_000
_SHOWN = 40
_HEADINGS = {"naam", "namen", "name", "names"}
_UNSEEN = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x00AD))
"""Zero-width spaces, joiners and marks of direction, which come along when a name is copied."""

_SUFFIXES = {".csv": "csv", ".tsv": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx"}
_FOREIGN = {".xls", ".ods", ".doc", ".docx", ".odt", ".pdf", ".rtf", ".numbers"}
_REMEDY = "Save it as a text file with a name on each line, or as .csv or .xlsx with the names in the first column."

Rows = Iterator[tuple[str, str]]
"""Where a text stands, and the text."""


def read_names(source: str) -> tuple[OwnName, ...]:
    """The names in a file, or on standard input when it is called `-`; empty lines and a heading are left out.

    Raises:
        InputError: when it cannot be read, holds no name, more than 1,000, or names that the font cannot set.
    """
    shown = "standard input" if source == STDIN else Path(source).name
    suffix = "" if source == STDIN else Path(source).suffix.lower()
    if suffix in _FOREIGN:
        raise input_error(f"a file of the kind “{suffix}” cannot be read.", shown, _REMEDY)
    reader = {"csv": _csv_rows, "xlsx": _workbook_rows}.get(_SUFFIXES.get(suffix, ""), _lines)
    names = tuple(_names((f"{shown}, {place}", text) for place, text in reader(_data(source, shown), shown)))
    return _checked(names, shown)


def typed_names(texts: Sequence[str]) -> tuple[OwnName, ...]:
    """Names that were typed one by one.

    Raises:
        InputError: when they are all empty, or the font cannot set one.
    """
    return _checked(tuple(OwnName(name.text, "--name") for name in _names(("", text) for text in texts)), "--name")


def named_twice(names: Sequence[OwnName]) -> list[Fault]:
    """A word on each name that came before: two people may share one, and a list may have a line twice."""
    first: dict[str, OwnName] = {}
    return [
        Fault(f"“{name.text}” stands at {other.place} as well: both get a card.", name.place)
        for name in names
        if (other := first.setdefault(name.text.casefold(), name)) is not name
    ]


def _checked(names: tuple[OwnName, ...], shown: str) -> tuple[OwnName, ...]:
    if not names:
        raise input_error("there is no name in it.", shown, "Write a name on each line.")
    if len(names) > MOST_NAMES:
        raise input_error(f"there are {len(names):,} names in it.", shown, f"Give at most {MOST_NAMES:,} at a time.")
    return names


def unset(names: Iterable[OwnName], face: Face) -> Iterator[Fault]:
    """A fault for each name with a character that the face of the cards lacks, or cannot set by itself."""
    for name in names:
        if lost := _unset(name.text, face):
            told = f"“{_short(name.text)}” has what the font cannot set: {', '.join(lost)}."
            yield Fault(told, name.place, "Write it in Latin letters, or write this name on a blank card by hand.")


def _unset(text: str, own: Face) -> list[str]:
    """The characters that the face lacks, or cannot set by themselves, such as a loose accent."""
    lost = dict.fromkeys(
        char for char in text if char != " " and (unicodedata.category(char) == "Mn" or not own.covers(char))
    )
    return [f"“{char}”" if char.isprintable() and unicodedata.category(char) != "Mn" else _code(char) for char in lost]


def _code(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _names(rows: Iterable[tuple[str, str]]) -> Iterator[OwnName]:
    begun = False
    for place, text in rows:
        name = " ".join(unicodedata.normalize("NFC", text.translate(_UNSEEN)).split())
        if name and (begun or name.casefold() not in _HEADINGS):
            yield OwnName(name, place)
        begun = begun or bool(name)


def _data(source: str, shown: str) -> bytes:
    try:
        if source == STDIN:
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(source).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except OSError as error:
        told = f"the file cannot be read ({error.strerror or error})."
        raise input_error(told, shown, "Check that it is there.") from error
    if len(data) > MOST_BYTES:
        raise input_error("the file is too large for a list of names.", shown, _REMEDY)
    return data


def _text(data: bytes, shown: str) -> str:
    """The text of a file: UTF-8 or UTF-16 by its mark, else as Excel on Windows writes it in Western Europe."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise input_error("this is no text file.", shown, _REMEDY)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _lines(data: bytes, shown: str) -> Rows:
    for number, line in enumerate(re.split(r"\r\n|\r|\n", _text(data, shown)), 1):
        yield f"line {number}", line


def _csv_rows(data: bytes, shown: str) -> Rows:
    """The first column; the separator is the first of `;`, tab and `,` that stands in the file's first filled line."""
    text = _text(data, shown)
    head = next((line for line in text.splitlines() if line.strip()), "")
    separator = next((mark for mark in ";\t," if mark in head), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            yield f"line {reader.line_num}", row[0] if row else ""
    except csv.Error as error:
        raise input_error(
            f"this line cannot be read ({error}).", f"{shown}, line {reader.line_num}", _REMEDY
        ) from error


def _workbook_rows(data: bytes, shown: str) -> Rows:
    """The first column of the sheet that is in front; a formula counts as what it came to when the file was saved.

    Raises:
        InputError: when it cannot be read, or a cell holds an error or a formula that was never calculated.
    """
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of things in the workbook that a name does not need
            cells = _first_column(data)
            # A formula that came to an empty text has the kind `str`. A number without a value is an empty cell or a
            # formula that was never calculated; which, only a second reading tells: openpyxl gives values or formulas.
            bare = {row for row, (kind, value) in enumerate(cells, 1) if kind == "n" and value is None}
            formulas = _first_column(data, formulas=True) if bare else []
    except Exception as error:  # whatever a broken workbook makes the library raise
        raise input_error("the workbook cannot be read.", shown, _REMEDY) from error
    faults = Faults()
    for row, (kind, value) in enumerate(cells, 1):
        if kind == "e":
            faults.add(f"“{value}” is an error, and no name.", f"{shown}, cell A{row}", "Write the name itself there.")
        elif row in bare and formulas[row - 1][0] == "f":
            remedy = "Open the workbook in a spreadsheet program and save it: that calculates it."
            faults.add("this formula was never calculated, so there is no name yet.", f"{shown}, cell A{row}", remedy)
    faults.raise_if_any()
    for row, (_, value) in enumerate(cells, 1):
        yield f"row {row}", "" if value is None else str(value)


def _first_column(data: bytes, formulas: bool = False) -> list[tuple[str, Any]]:
    """The kind of each cell (ECMA-376, 18.18.11; `f` for a formula when those are asked for) and what it holds."""
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=not formulas).active
    rows = () if sheet is None else sheet.iter_rows(max_col=1, max_row=100_000)
    return [(row[0].data_type, row[0].value) if row else ("n", None) for row in rows]

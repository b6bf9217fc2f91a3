"""Names for cards, from a list: a text file with a name a line, or a column of a CSV file or a workbook.

The column is the one that is headed Naam or Name, else the first.

Each name keeps its place, so that whatever is wrong with it later (a character that the font lacks, more letters than a
card holds) is told with the line of the file.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from deck.base.errors import Fault, Faults, input_error
from deck.base.say import say
from deck.base.text.fonts import Face
from deck.content.options import OwnName
from deck.content.rows.clean import UNSEEN
from deck.content.rows.encoding import decoded
from deck.content.rows.grid import Cell, Grid, Line, NoText, cell_name
from deck.content.rows.heads import CALCULATE
from deck.content.rows.read import open_grid

STDIN = "-"
MOST_NAMES = 1000
"""A longer list is the wrong file, or a run for a printer's own software."""

MOST_BYTES = 5_000_000
_SHOWN = 40
_HEADINGS = {"naam", "namen", "name", "names"}
_FIGURES = re.compile(r"[\d\W]+")
_UNSEEN = dict.fromkeys((*UNSEEN, 0x00AD))
_HEADED = 10
"""Among so many rows the heading Naam or Name is looked for, so that a list may have a title above it."""

_TABLES = {".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xltx", ".ods", ".ots"}
_FOREIGN = {".xls", ".doc", ".docx", ".odt", ".pdf", ".rtf", ".numbers"}
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
        raise input_error(say("a file of the kind “{suffix}” cannot be read.", suffix=suffix), shown, _REMEDY)
    table = suffix in _TABLES
    rows = _column(_table(Path(source), shown), shown) if table else _lines(_data(source, shown), shown)
    names = tuple(_names((f"{shown}, {place}", text) for place, text in rows))
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
        Fault(
            say("“{text}” stands at {place} as well: both get a card.", text=name.text, place=other.place), name.place
        )
        for name in names
        if (other := first.setdefault(name.text.casefold(), name)) is not name
    ]


def _checked(names: tuple[OwnName, ...], shown: str) -> tuple[OwnName, ...]:
    if not names:
        raise input_error(say("there is no name in it."), shown, say("Write a name on each line."))
    if len(names) > MOST_NAMES:
        raise input_error(
            say("there are {count:,} names in it.", count=len(names)),
            shown,
            say("Give at most {most_names:,} at a time.", most_names=MOST_NAMES),
        )
    return names


def unset(names: Iterable[OwnName], face: Face) -> Iterator[Fault]:
    """A fault for each name with a character that the face of the cards lacks, or cannot set by itself."""
    for name in names:
        if lost := _unset(name.text, face):
            told = f"“{_short(name.text)}” has what the font cannot set: {', '.join(lost)}."
            yield Fault(told, name.place, say("Write it in Latin letters, or write this name on a blank card by hand."))


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
        raise input_error(told, shown, say("Check that it is there.")) from error
    if len(data) > MOST_BYTES:
        raise input_error(say("the file is too large for a list of names."), shown, _REMEDY)
    return data


def _lines(data: bytes, shown: str) -> Rows:
    text, _ = decoded(data, shown)
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        yield f"line {number}", line


def _table(path: Path, shown: str) -> Grid:
    """A list in rows and columns.

    Raises:
        InputError: when it cannot be read, or is too large.
    """
    try:
        large = path.stat().st_size > MOST_BYTES
    except OSError:
        large = False  # opening it tells why
    if large:
        raise input_error(say("the file is too large for a list of names."), shown, _REMEDY)
    return open_grid(path, plain=True)


def _column(grid: Grid, shown: str) -> Rows:
    """The column with the names: that which is headed so, else the first. Hidden rows and columns count like others.

    Raises:
        InputError: when a cell holds an error or a formula that was never calculated, or all hold figures.
    """
    at, lines = _headed(list(grid.lines()))
    cells = [(line.number, cell) for line in lines if (cell := line.cells.get(at, ""))]
    faults = Faults()
    for number, cell in cells:
        if isinstance(cell, NoText):
            place = f"{shown}, cell {cell_name(number, at)}"
            if cell.shown:
                faults.add(
                    say("“{shown}” is an error, and no name.", shown=cell.shown),
                    place,
                    say("Write the name itself there."),
                )
            else:
                faults.add(say("this formula was never calculated, so there is no name yet."), place, CALCULATE)
    texts = [(number, cell) for number, cell in cells if isinstance(cell, str)]
    wide = any(at and cell for line in lines for at, cell in line.cells.items())
    if wide and len(texts) > 2 and all(_FIGURES.fullmatch(text) for _, text in texts[1:]):
        remedy = "Write “Naam” above the column with the names."
        faults.add(say("the first column holds figures, and no names."), shown, remedy)
    faults.raise_if_any()
    return ((f"{grid.spot.unit} {number}", text) for number, text in texts)


def _headed(lines: list[Line]) -> tuple[int, list[Line]]:
    """The column, from 0, with the heading Naam or Name, and the lines from there on; else the first, and all lines."""
    for place, line in enumerate(lines[:_HEADED]):
        for at, cell in sorted(line.cells.items()):
            if _heads(cell):
                return at, lines[place:]
    return 0, lines


def _heads(cell: Cell) -> bool:
    """Whether this is what stands above names."""
    return isinstance(cell, str) and cell.casefold() in _HEADINGS

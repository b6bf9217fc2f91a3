"""Names for cards, from a list: a text file with a name a line, or a column of a CSV file or a workbook.

The column is the one that is headed Naam or Name, or those that are headed Voornaam, Tussenvoegsel and Achternaam; else
the first. A text with tabs or semicolons has columns too: so Excel writes “Unicode text”. What is hidden in a workbook
is left out, and told. A list may come from an e-mail program as well (deck/making/ask/lists.py).

Each name keeps its place, so that whatever is wrong with it later (a character that the font lacks, more letters than a
card holds) is told with the line of the file.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from deck.base.errors import Fault, Faults, input_error
from deck.base.files import ordinary, reason
from deck.base.say import say, to_say
from deck.base.shown import shortened
from deck.base.text.fonts import Face
from deck.content.options import OwnName
from deck.content.rows.clean import UNSEEN
from deck.content.rows.delimited import delimited
from deck.content.rows.encoding import decoded
from deck.content.rows.grid import Cell, Grid, Line, NoText, cell_name
from deck.content.rows.heads import CALCULATE, hidden_notes
from deck.content.rows.read import open_grid
from deck.content.rows.separators import said_separator
from deck.content.rows.table import Spot
from deck.making.ask.lists import HEADINGS, NUMBERED, ONE_COLUMN, addressed, bare_name, headed, names_in, sign_of

STDIN = "-"
MOST_NAMES = 1000
"""A longer list is the wrong file, or a run for a printer's own software."""

MOST_BYTES = 5_000_000
_SHOWN = 40
_FIGURES = re.compile(r"[\d\W]+")
_UNSEEN = dict.fromkeys((*UNSEEN, 0x00AD))
_TABLES = {".xlsx", ".xlsm", ".xltx", ".ods", ".ots"}
_DIVIDED = {".csv", ".tsv", ".tab"}
_FOREIGN = {".xls", ".doc", ".docx", ".odt", ".pdf", ".rtf", ".numbers"}
_REMEDY = to_say(
    "Save it as a text file with a name on each line, or as .csv or .xlsx with the names in the first column."
)

Rows = Iterator[tuple[str, str]]
"""Where a text stands, and the text."""


def read_names(source: str, notes: list[Fault] | None = None) -> tuple[OwnName, ...]:
    """The names in a file, or on standard input when it is called `-`; empty lines and a heading are left out.

    notes takes a word on what else is left out, or may be no name.

    Raises:
        InputError: when it cannot be read, holds no name, more than 1,000, or names that the font cannot set.
    """
    shown = say("standard input") if source == STDIN else Path(source).name
    suffix = "" if source == STDIN else Path(source).suffix.lower()
    if suffix in _FOREIGN:
        raise input_error(say("a file of the kind “{suffix}” cannot be read.", suffix=suffix), shown, say(_REMEDY))
    told = [] if notes is None else notes
    if suffix in _TABLES:
        rows = _column(_table(Path(source), shown), shown, told)
    else:
        rows = _text(source, shown, suffix, told)
    names = _checked(tuple(_names((f"{shown}, {place}", text) for place, text in rows)), shown)
    told += (
        Fault(say("“{text}” is an address, and no name: the card has it as it is.", text=name.text), name.place)
        for name in names
        if "@" in name.text and " " not in name.text
    )
    return names


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


def only_figures(names: Sequence[OwnName]) -> list[Fault]:
    """A word on a list of figures, which may be numbers of seats, or the wrong column."""
    if len(names) < 2 or not all(_FIGURES.fullmatch(name.text) for name in names):
        return []
    return [
        Fault(say("this list holds figures, and no names: each figure gets a card."), names[0].place.partition(",")[0])
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
            told = say(
                "“{text}” has what the font cannot set: {lost}.",
                text=shortened(name.text, _SHOWN),
                lost=", ".join(lost),
            )
            yield Fault(told, name.place, say("Write it in Latin letters, or write this name on a blank card by hand."))


def _unset(text: str, own: Face) -> list[str]:
    """The characters that the face lacks, or cannot set by themselves, such as a loose accent."""
    lost = dict.fromkeys(
        char for char in text if char != " " and (unicodedata.category(char) == "Mn" or not own.covers(char))
    )
    return [f"“{char}”" if char.isprintable() and unicodedata.category(char) != "Mn" else _code(char) for char in lost]


def _code(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()


def _names(rows: Iterable[tuple[str, str]]) -> Iterator[OwnName]:
    begun = False
    for place, text in rows:
        name = " ".join(unicodedata.normalize("NFC", bare_name(text.translate(_UNSEEN))).split())
        if name and (begun or name.casefold() not in HEADINGS):
            yield OwnName(name, place)
        begun = begun or bool(name)


def _data(source: str, shown: str) -> bytes:
    try:
        if source == STDIN:
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with ordinary(Path(source)).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except OSError as error:
        told = say("the file cannot be read ({reason}).", reason=reason(error))
        raise input_error(told, shown, say("Check that it is there.")) from error
    if len(data) > MOST_BYTES:
        raise input_error(say("the file is too large for a list of names."), shown, say(_REMEDY))
    return data


def _text(source: str, shown: str, suffix: str, notes: list[Fault]) -> Rows:
    """The names in a text: a name a line, or a column of its cells."""
    text, _ = decoded(_data(source, shown), shown)
    lines = re.split(r"\r\n|\r|\n", text)
    filled, divided = [line for line in lines if line.strip()], suffix in _DIVIDED
    sign = sign_of(filled, table=divided)
    if divided and not (addressed(filled) and not sign):
        return _column(delimited(Path(source), shown, sign or ONE_COLUMN), shown, notes)
    if not sign:
        numbered = ((say("line {number}", number=number), line) for number, line in enumerate(lines, 1))
        alone = len(filled) == 1
        return ((place, name) for place, line in numbered for name in names_in(line, alone=alone))
    rows = [
        Line(number, dict(enumerate(cells)))
        for number, line in enumerate(lines, 1)
        if not said_separator(line)
        and any(cells := _cells(line, sign, say("{file}, line {number}", file=shown, number=number)))
    ]
    return _column(Grid(Spot(shown, unit="line"), lambda: iter(rows)), shown, notes)


def _cells(line: str, sign: str, place: str) -> list[str]:
    try:
        return [cell.strip() for row in csv.reader([line], delimiter=sign, skipinitialspace=True) for cell in row]
    except csv.Error as error:
        raise input_error(say("this line cannot be divided into cells."), place, say(_REMEDY)) from error


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
        raise input_error(say("the file is too large for a list of names."), shown, say(_REMEDY))
    return open_grid(path, plain=True)


def _column(grid: Grid, shown: str, notes: list[Fault]) -> Rows:
    """The column with the names: that which is headed so, or those of its parts, else the first that has anything.

    Raises:
        InputError: when a cell holds an error or a formula that was never calculated, or all hold figures.
    """
    every = list(grid.lines())
    seen = [replace(line, cells=_seen(grid, line)) for line in every if not line.hidden]
    columns, lines, guessed = headed(seen)
    faults = Faults()
    for line in lines:
        for at in columns:
            if isinstance(cell := line.cells.get(at, ""), NoText):
                _tell_no_text(cell, say("{file}, cell {cell}", file=shown, cell=cell_name(line.number, at)), faults)
    texts = [(line.number, text) for line in lines if (text := _joined(line, columns))]
    wide = any(at not in columns and cell for line in lines for at, cell in line.cells.items())
    counted = len(texts) > 2 or (len(texts) > 1 and texts[0][1].strip(" .").casefold() in NUMBERED)
    if wide and counted and all(_FIGURES.fullmatch(text) for _, text in texts[1:]):
        remedy = say("Write “Naam” above the column with the names.")
        faults.add(say("the first column holds figures, and no names."), shown, remedy)
    hidden = sum(line.hidden and any(line.cells.values()) for line in every)
    if not texts and (hidden or grid.hidden):
        faults.add(
            say("all that is in it is hidden."), shown, say("Show the rows and columns with names, and save it.")
        )
    faults.raise_if_any()
    last = max((at for line in every for at, cell in line.cells.items() if cell), default=0)
    notes += (Fault(told, grid.spot.file) for told in hidden_notes(grid, hidden, last))
    if guessed:
        told = say("“{heading}” stands above the names, and gets no card.", heading=guessed)
        notes.append(Fault(told, grid.spot.file))
    if nameless := [line.number for line in lines if any(line.cells.values()) and not _joined(line, columns)]:
        notes.append(Fault(say("there is something here, and no name."), grid.spot.at_all(nameless)))
    return ((grid.spot.numbered(number), text) for number, text in texts)


def _seen(grid: Grid, line: Line) -> dict[int, Cell]:
    """The cells of a line without those of hidden columns."""
    return {at: cell for at, cell in line.cells.items() if not grid.hides(at)}


def _tell_no_text(cell: NoText, place: str, faults: Faults) -> None:
    if cell.shown:
        faults.add(
            say("“{shown}” is an error, and no name.", shown=cell.shown), place, say("Write the name itself there.")
        )
    else:
        faults.add(say("this formula was never calculated, so there is no name yet."), place, say(CALCULATE))


def _joined(line: Line, columns: Sequence[int]) -> str:
    """The text of a row in these columns, one behind the other."""
    cells = (line.cells.get(at, "") for at in columns)
    return " ".join(cell for cell in cells if isinstance(cell, str) and cell.strip())

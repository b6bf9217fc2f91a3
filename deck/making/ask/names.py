"""Names for cards, from a list: a text file with a name a line, or a column of a CSV file or a workbook.

The column is the one that is headed Naam or Name, or those that are headed Voornaam, Tussenvoegsel and Achternaam; else
the first. A text with tabs or semicolons has columns too: so Excel writes “Unicode text”.

Each name keeps its place, so that whatever is wrong with it later (a character that the font lacks, more letters than a
card holds) is told with the line of the file.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from deck.base.errors import Fault, Faults, input_error
from deck.base.files import ordinary, reason
from deck.base.say import say, to_say
from deck.base.text.fonts import Face
from deck.content.options import OwnName
from deck.content.rows.clean import UNSEEN
from deck.content.rows.encoding import decoded
from deck.content.rows.grid import Cell, Grid, Line, NoText, cell_name
from deck.content.rows.heads import CALCULATE
from deck.content.rows.read import open_grid
from deck.content.rows.separators import said_separator
from deck.content.rows.table import Spot

STDIN = "-"
MOST_NAMES = 1000
"""A longer list is the wrong file, or a run for a printer's own software."""

MOST_BYTES = 5_000_000
_SHOWN = 40
_HEADINGS = {
    *("naam", "namen", "volledige naam", "naam deelnemer", "weergavenaam", "deelnemer", "deelnemers"),
    *("name", "names", "full name", "display name", "participant", "participants"),
}
_PARTS = (
    {"voornaam", "roepnaam", "first name", "given name"},
    {"tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels", "middle name"},
    {"achternaam", "last name", "family name", "surname"},
)
"""The headings of a name in parts, in the order in which it is said."""

_NUMBERED = {"nr", "no", "nummer", "number", "#", "id", "1"}
"""What stands above, or first in, a column of numbers."""

_FIGURES = re.compile(r"[\d\W]+")
_UNSEEN = dict.fromkeys((*UNSEEN, 0x00AD))
_HEADED = 10
"""Among so many rows the heading Naam or Name is looked for, so that a list may have a title above it."""

_TABLES = {".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xltx", ".ods", ".ots"}
_FOREIGN = {".xls", ".doc", ".docx", ".odt", ".pdf", ".rtf", ".numbers"}
_REMEDY = to_say(
    "Save it as a text file with a name on each line, or as .csv or .xlsx with the names in the first column."
)

Rows = Iterator[tuple[str, str]]
"""Where a text stands, and the text."""


def read_names(source: str) -> tuple[OwnName, ...]:
    """The names in a file, or on standard input when it is called `-`; empty lines and a heading are left out.

    Raises:
        InputError: when it cannot be read, holds no name, more than 1,000, or names that the font cannot set.
    """
    shown = say("standard input") if source == STDIN else Path(source).name
    suffix = "" if source == STDIN else Path(source).suffix.lower()
    if suffix in _FOREIGN:
        raise input_error(say("a file of the kind “{suffix}” cannot be read.", suffix=suffix), shown, say(_REMEDY))
    table = suffix in _TABLES
    rows = _column(_table(Path(source), shown), shown) if table else _text(_data(source, shown), shown)
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
            told = say("“{text}” has what the font cannot set: {lost}.", text=_short(name.text), lost=", ".join(lost))
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
            with ordinary(Path(source)).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except OSError as error:
        told = say("the file cannot be read ({reason}).", reason=reason(error))
        raise input_error(told, shown, say("Check that it is there.")) from error
    if len(data) > MOST_BYTES:
        raise input_error(say("the file is too large for a list of names."), shown, say(_REMEDY))
    return data


def _text(data: bytes, shown: str) -> Rows:
    """The names in a text: a name a line, or a column of its cells."""
    text, _ = decoded(data, shown)
    lines = re.split(r"\r\n|\r|\n", text)
    sign = _sign([line for line in lines if line.strip()])
    if not sign:
        return ((say("line {number}", number=number), line) for number, line in enumerate(lines, 1))
    rows = [
        Line(number, dict(enumerate(cells)))
        for number, line in enumerate(lines, 1)
        if not said_separator(line)
        and any(cells := _cells(line, sign, say("{file}, line {number}", file=shown, number=number)))
    ]
    return _column(Grid(Spot(shown, unit="line"), lambda: iter(rows)), shown)


def _cells(line: str, sign: str, place: str) -> list[str]:
    try:
        return [cell.strip() for row in csv.reader([line], delimiter=sign, skipinitialspace=True) for cell in row]
    except csv.Error as error:
        raise input_error(say("this line cannot be divided into cells."), place, say(_REMEDY)) from error


def _sign(lines: list[str]) -> str:
    """What divides the cells of a text; empty when each line is a name.

    A comma only does so below a heading: “Vries, Zoë de” is a name.
    """
    if lines and (said := said_separator(lines[0])):
        return said
    if any("\t" in line.strip() for line in lines):
        return "\t"
    for sign in ";,":
        for line in lines[:_HEADED]:
            cells = [cell.strip(' "') for cell in line.split(sign)]
            if len(cells) > 1 and (any(map(_heads, cells)) or any(_part(cell, _PARTS[0]) for cell in cells)):
                return sign
    return ";" if len(lines) > 1 and all(";" in line for line in lines) else ""


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


def _column(grid: Grid, shown: str) -> Rows:
    """The column with the names: that which is headed so, or those of its parts, else the first.

    Hidden rows and columns count like others.

    Raises:
        InputError: when a cell holds an error or a formula that was never calculated, or all hold figures.
    """
    columns, lines = _headed(list(grid.lines()))
    faults = Faults()
    for line in lines:
        for at in columns:
            if isinstance(cell := line.cells.get(at, ""), NoText):
                _tell_no_text(cell, say("{file}, cell {cell}", file=shown, cell=cell_name(line.number, at)), faults)
    texts = [(line.number, text) for line in lines if (text := _joined(line, columns))]
    wide = any(at not in columns and cell for line in lines for at, cell in line.cells.items())
    counted = len(texts) > 2 or (len(texts) > 1 and texts[0][1].strip(" .").casefold() in _NUMBERED)
    if wide and counted and all(_FIGURES.fullmatch(text) for _, text in texts[1:]):
        remedy = say("Write “Naam” above the column with the names.")
        faults.add(say("the first column holds figures, and no names."), shown, remedy)
    faults.raise_if_any()
    return ((grid.spot.numbered(number), text) for number, text in texts)


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


def _headed(lines: list[Line]) -> tuple[tuple[int, ...], list[Line]]:
    """The columns, from 0, of a name, and the lines with names below their headings; else the first, and all lines."""
    for place, line in enumerate(lines[:_HEADED]):
        cells = sorted(line.cells.items())
        for at, cell in cells:
            if _heads(cell):
                return (at,), lines[place:]
        parts = [next((at for at, cell in cells if _part(cell, part)), None) for part in _PARTS]
        if parts[0] is not None and parts[2] is not None:
            return tuple(at for at in parts if at is not None), lines[place + 1 :]
    return (0,), lines


def _heads(cell: Cell) -> bool:
    """Whether this is what stands above names."""
    return _part(cell, _HEADINGS)


def _part(cell: Cell, headings: set[str]) -> bool:
    return isinstance(cell, str) and cell.strip().casefold() in headings

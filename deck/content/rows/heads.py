"""Find the headings of a grid, and give what stands below them as rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from deck.base.errors import Faults, input_error
from deck.base.say import say, say_number, to_say
from deck.content.rows.columns import folded
from deck.content.rows.grid import Cell, Grid, Line, NoText, letters
from deck.content.rows.table import Row, Rows, Spot

_LOOKED = 50
"""Among so many filled rows the headings are found."""

_SURE = 2
"""A line with so many likely names holds the headings."""

_KEPT = 20_000
"""So many rows are kept in memory; of a larger file none, and it is read again each time."""

_TOLD = 20
"""So many faults of one kind are told."""

_NUMBER = re.compile(r"[-+]?[\d.,\s%€$£]+")
CALCULATE = to_say("Open the workbook in a spreadsheet program and save it: that calculates it.")


@dataclass(slots=True)
class _Head:
    """The headings by column, the row that they stand in, how many cells that row has, and its texts."""

    names: dict[int, str]
    number: int
    width: int


def headed(grid: Grid, header: int = 0, names: Collection[str] = ()) -> Rows:
    """The rows below the headings, which stand in row `header`, or are found when that is 0.

    names are headings that are likely, as `folded` gives them. All is read once to find what is wrong with it.

    Raises:
        InputError: with every fault: no headings, one that comes twice, a row with more cells than there are headings,
            an error or a formula that was never calculated in a cell, and what reading the lines raises.
    """
    head, notes = _head(grid, header, names)
    spot = replace(grid.spot, letters=_letters(grid, head))
    faults, reading = Faults(), _Reading(grid, head, spot)
    _doubles(head, spot, faults)
    kept: list[Row] | None = []
    with faults.gathered():
        for row in reading.rows():
            if kept is not None:
                kept.append(row)
                if len(kept) > _KEPT:
                    kept = None
    faults.extend(reading.all_faults())
    faults.raise_if_any()
    names = dict.fromkeys(head.names.values())
    return Rows(
        spot,
        tuple(names),
        (lambda: _Reading(grid, head, spot).rows()) if kept is None else kept.__iter__,
        [*grid.notes, *notes, *reading.notes()],
    )


def _letters(grid: Grid, head: _Head) -> Mapping[str, str]:
    return {} if grid.spot.unit == "line" else {name: letters(at) for at, name in head.names.items()}


def _head(grid: Grid, header: int, names: Collection[str]) -> tuple[_Head, list[str]]:
    """The headings, and a note on what stands above them.

    Raises:
        InputError: when there are none.
    """
    place = grid.spot.file
    if header:
        line = next((line for line in grid.lines() if line.number >= header), None)
        if line is None or line.number != header or not _texts(grid, line):
            raise input_error(
                say("there are no headings in {row}: it is empty.", row=grid.spot.numbered(header)),
                place,
                say("Name another."),
            )
        return _named(grid, line), []
    first = [line for line in islice(grid.lines(), _LOOKED) if not line.hidden and _texts(grid, line)]
    if not first:
        raise input_error(
            say("there is nothing in it."),
            place,
            say("Write a heading above each column, and a row for each card or person."),
        )
    at = _at(grid, first, names)
    above = [" ".join(_texts(grid, line).values()) for line in first[:at]]
    notes = [say("left out: “{text}”, which stands above the headings.", text=text[:60]) for text in above]
    return _named(grid, first[at]), notes


def _at(grid: Grid, lines: Sequence[Line], names: Collection[str]) -> int:
    """Which of the lines holds the headings: the one with most likely names, else the first with words side by side."""
    likely = [_likely(grid, line, names) for line in lines]
    if max(likely) >= _SURE:
        return likely.index(max(likely))
    widest = max(len(_texts(grid, line)) for line in lines)
    words = [sum(not _NUMBER.fullmatch(text) for text in _texts(grid, line).values()) for line in lines]
    return next((at for at, count in enumerate(words) if count >= 2 and 2 * count >= widest), 0)


def _likely(grid: Grid, line: Line, names: Collection[str]) -> int:
    return sum(folded(text) in names for text in _texts(grid, line).values()) if names else 0


def has_headings(grid: Grid, names: Collection[str]) -> bool:
    """Whether a line at the top of a grid has several of these names."""
    return any(_likely(grid, line, names) >= _SURE for line in islice(grid.lines(), _LOOKED))


def _texts(grid: Grid, line: Line) -> dict[int, str]:
    """The texts of a line in columns that are shown."""
    return {at: cell for at, cell in line.cells.items() if isinstance(cell, str) and cell and not grid.hides(at)}


def _named(grid: Grid, line: Line) -> _Head:
    names = {at: " ".join(text.replace("*", "").split()) for at, text in sorted(_texts(grid, line).items())}
    return _Head({at: name for at, name in names.items() if name}, line.number, line.width)


def _doubles(head: _Head, spot: Spot, faults: Faults) -> None:
    """Add a fault for each heading that stands above two columns."""
    where: dict[str, list[int]] = {}
    for at, name in head.names.items():
        where.setdefault(name.casefold(), []).append(at)
    for same in where.values():
        if len(same) > 1:
            told = say(
                "the heading “{heading}” stands above the columns {columns}.",
                heading=head.names[same[0]],
                columns=say(" and ").join(str(at + 1) if spot.unit == "line" else letters(at) for at in same),
            )
            faults.add(told, spot.at(head.number), say("Give each column a heading of its own."))


def said(cell: NoText) -> tuple[str, str]:
    """What is wrong with a cell, and the remedy."""
    if cell.shown:
        told = say("the cell holds the error “{error}”.", error=cell.shown)
        return told, say("Mend the formula, or write the text itself there.")
    return say("this formula was never calculated."), say(CALCULATE)


class _Reading:
    """One reading of the rows: gives them, and remembers what is wrong and how often something was left out."""

    def __init__(self, grid: Grid, head: _Head, spot: Spot) -> None:
        self.grid, self.head, self.spot = grid, head, spot
        self.faults = Faults()
        self.ragged = self.bad = self.hidden = self.again = 0
        self.bare: dict[int, int] = {}  # the filled cells of each column without a heading

    def rows(self) -> Iterator[Row]:
        """The rows below the headings."""
        names = self.head.names
        first = list(names.values()) if list(names) == list(range(len(names))) else []  # when they stand side by side
        for line in self._below():
            if 0 < line.width <= len(first):  # a line of text, whose cells are all texts
                cells = {name: str(cell) for name, cell in zip(first, line.cells.values(), strict=False) if cell}
            else:
                cells = self._cells(line)
            if not cells:
                continue
            if line.hidden:
                self.hidden += 1
            elif len(cells) == len(names) > 1 and all(text == name for name, text in cells.items()):
                self.again += 1
            else:
                yield Row(line.number, cells)

    def _cells(self, line: Line) -> dict[str, str]:
        cells: dict[str, str] = {}
        for at, cell in line.cells.items():
            name = self.head.names.get(at)
            if name is None or not isinstance(cell, str):
                self._odd(line, at, cell)
            elif cell:
                cells[name] = cell
        return cells

    def _below(self) -> Iterator[Line]:
        lines = self.grid.lines()
        for line in lines:
            if line.number >= self.head.number:
                break
        return lines

    def _odd(self, line: Line, at: int, cell: Cell) -> None:
        """A cell that gives no text: it stands beside the headings, or holds an error or a formula without a result."""
        if not cell or line.hidden or self.grid.hides(at):
            return
        if at in self.head.names and isinstance(cell, NoText):
            self.bad += 1
            if self.bad <= _TOLD:
                told, remedy = said(cell)
                self.faults.add(told, self.spot.at(line.number, self.head.names[at]), remedy)
        elif not line.width or at < self.head.width:
            self.bare[at] = self.bare.get(at, 0) + 1
        else:
            self.ragged += 1
            if self.ragged <= _TOLD:
                told = say(
                    "there are {cells} cells, and {headings} headings.", cells=line.width, headings=self.head.width
                )
                remedy = say("Put a text that holds the separator between quotation marks.")
                self.faults.add(told, self.spot.at(line.number), remedy)

    def all_faults(self) -> Faults:
        """The faults, with a last one for those that were too many to tell."""
        if self.ragged > _TOLD:
            told = say_number(
                "and {count:,} more line with too many cells.",
                "and {count:,} more lines with too many cells.",
                self.ragged - _TOLD,
            )
            self.faults.add(told, self.spot.file)
        if self.bad > _TOLD:
            told = say_number(
                "and {count:,} more cell without a text.",
                "and {count:,} more cells without a text.",
                self.bad - _TOLD,
            )
            self.faults.add(told, self.spot.file)
        return self.faults

    def notes(self) -> Iterator[str]:
        """What was left out."""
        if self.again:
            yield say_number(
                "left out: {count:,} row with the headings once more.",
                "left out: {count:,} rows with the headings once more.",
                self.again,
            )
        for at, count in sorted(self.bare.items()):
            yield say_number(
                "left out: {count:,} cell of column {column}, which has no heading.",
                "left out: {count:,} cells of column {column}, which has no heading.",
                count,
                column=at + 1 if self.spot.unit == "line" else letters(at),
            )
        yield from hidden_notes(self.grid, self.hidden, max(self.head.names, default=-1))


def hidden_notes(grid: Grid, rows: int, last: int) -> Iterator[str]:
    """What is left out as it is hidden: so many rows, and columns up to the last one that counts, from 0."""
    if rows:
        yield say_number("left out: {count:,} hidden row.", "left out: {count:,} hidden rows.", rows)
    for first, end in grid.hidden:
        if first == end and first <= last:
            yield say("left out: the hidden column {column}.", column=letters(first))
        elif first <= last:  # people hide all columns to the right of a table
            yield say("left out: the hidden columns {first} to {last}.", first=letters(first), last=letters(end))

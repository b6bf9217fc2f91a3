"""What XLSX and ODS have in common: which sheet is read, merged cells, and reading XML piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

from deck.base.errors import input_error
from deck.base.plain import Plain
from deck.base.say import say, say_number
from deck.base.tables import nearest
from deck.content.rows.grid import Cell, Line, cell_name

MOST_CELLS = 3_000_000
"""A sheet with more filled cells does not fit in memory comfortably: CSV does, as it streams."""

MOST_LETTERS = 1_000_000
"""A cell with more characters holds no text for people; Excel takes 32,767."""

_MOST_MERGED = 200
"""So many merged cells may lie beside each other in one row."""


class Range(Plain):
    """Merged cells: the first and last row, from 1, and column, from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class SheetCells:
    """A sheet as it was read: rows whose cells can be changed still, merged ranges, and hidden columns."""

    lines: list[tuple[int, dict[int, Cell], bool]]
    merged: list[Range]
    hidden: list[tuple[int, int]]


def read_xml(
    file: IO[bytes],
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object],
    text: Callable[[str], object],
    namespaces: bool = False,
) -> None:
    """Read XML, and call these at each element and text. A name has its prefix; with namespaces, its whole address."""
    parser = expat.ParserCreate(namespace_separator=" " if namespaces else None)
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.ParseFile(file)


def sheet_named(wish: str, names: Sequence[str], visible: Sequence[str], place: str) -> str:
    """The sheet that a person means by its name, or by its number among those that can be seen.

    Raises:
        InputError: when there is none.
    """
    for name in names:
        if name == wish:
            return name
    for name in names:
        if name.casefold() == wish.strip().casefold():
            return name
    if wish.isascii() and wish.isdecimal() and len(wish) < 6 and 1 <= int(wish) <= len(visible):
        return visible[int(wish) - 1]
    raise input_error(say("there is no sheet “{name}”.", name=wish), place, nearest(wish, names))


def other_sheets(read: str, others: Iterable[str]) -> list[str]:
    """A note on sheets that hold something as well and are not read."""
    names = ", ".join(f"“{name}”" for name in others)
    return [say("sheet “{name}” is read; the file also has {others}.", name=read, others=names)] if names else []


def lines_of(sheet: SheetCells, place: str) -> tuple[list[Line], list[str]]:
    """The lines of a sheet in order, its merged cells filled in, and notes on those.

    The text of a merged cell counts for its first column, in each row that it spans and that has something of its own
    besides. Texts that lie under a merged cell, which no program shows, are left out.

    Raises:
        InputError: when more cells are merged than anybody does by hand.
    """
    sheet.lines.sort(key=lambda line: line[0])
    notes: list[str] = []
    if sheet.merged:
        notes = _fill(sheet, place)
    return [Line(number, cells, hidden) for number, cells, hidden in sheet.lines], notes


def _fill(sheet: SheetCells, place: str) -> list[str]:
    waiting = sorted(sheet.merged, key=lambda one: one.top, reverse=True)
    active: list[tuple[Range, Cell]] = []
    spread: set[Range] = set()
    under: list[str] = []
    for number, cells, _ in sheet.lines:
        active = [(one, value) for one, value in active if one.bottom >= number]
        begun = list(_begun(waiting, number))
        if len(active) + len(begun) > _MOST_MERGED:
            raise input_error(
                say("too many cells are merged in row {row}.", row=number),
                place,
                say("Undo it, and save the file again."),
            )
        own = set(cells)
        for one in [one for one, _ in active] + begun:
            own -= {at for at in cells if one.left <= at <= one.right}
        for one in begun:
            value = cells.get(one.left, "") if one.top == number else ""
            under += _emptied(cells, one, number)
            if value:
                cells[one.left] = value
            active.append((one, value))
        for one, value in active:
            if one.top == number:
                continue
            under += _emptied(cells, one, number)
            if value and own:
                cells[one.left] = value
                spread.add(one)
    return [*_spread(len(spread)), *_under(under)]


def _begun(waiting: list[Range], number: int) -> Iterator[Range]:
    """Take the ranges that begin at this row or above."""
    while waiting and waiting[-1].top <= number:
        one = waiting.pop()
        if one.bottom >= number:
            yield one


def _emptied(cells: dict[int, Cell], one: Range, number: int) -> list[str]:
    """Take all cells of a range out of a row, and name those that it hides."""
    inside = [at for at in cells if one.left <= at <= one.right]
    taken = {at: cells.pop(at) for at in inside}
    first = one.left if number == one.top else -1
    return [cell_name(number, at) for at, cell in taken.items() if at != first and cell and isinstance(cell, str)]


def _spread(count: int) -> list[str]:
    if not count:
        return []
    told = say_number(
        "the text of a merged cell counts for every row that it spans.",
        "the text of each of {count:,} merged cells counts for every row that it spans.",
        count,
    )
    return [told]


def _under(names: list[str]) -> list[str]:
    if not names:
        return []
    shown, more = ", ".join(names[:5]), len(names) - 5
    if more <= 0:
        return [say("left out: text under merged cells, which cannot be seen, in {cells}.", cells=shown)]
    told = say(
        "left out: text under merged cells, which cannot be seen, in {cells} and {count:,} more.",
        cells=shown,
        count=more,
    )
    return [told]

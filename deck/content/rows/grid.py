"""A table as lines of cells, before anything is known of its headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from deck.base.plain import Plain
from deck.content.rows.table import Spot


class NoText(Plain):
    """A cell that holds something, but no text: an error (then it is shown, such as `#N/A`), or, when shown is empty, a
    formula that was never calculated.
    """

    shown: str = ""


Cell: TypeAlias = "str | NoText"


@dataclass(slots=True)
class Line:
    """A row of a grid: its number in the file, and its cells by column, from 0; one that is not there is empty.

    width is how many cells a line of text has, the empty ones too; 0 in a sheet, where every row has all columns.
    """

    number: int
    cells: Mapping[int, Cell]
    hidden: bool = False
    width: int = 0


Span: TypeAlias = "tuple[int, int]"


@dataclass(slots=True)
class Grid:
    """Lines that may be gone through again and again.

    hidden are the first and last columns of each stretch that is hidden. notes are about the file as a whole. others
    are the other sheets that hold something, where nobody said which one is to be read.
    """

    spot: Spot
    lines: Callable[[], Iterator[Line]]
    hidden: tuple[Span, ...] = ()
    notes: list[str] = field(default_factory=list)
    others: tuple[str, ...] = ()

    def hides(self, column: int) -> bool:
        """Whether a column is hidden."""
        return any(first <= column <= last for first, last in self.hidden)


def letters(column: int) -> str:
    """The name of a column, from 0, as spreadsheets write it: A, B, …, Z, AA."""
    name, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_name(row: int, column: int) -> str:
    """“C7”, of a column from 0 and a row from 1."""
    return f"{letters(column)}{row}"

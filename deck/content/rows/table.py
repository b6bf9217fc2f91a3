"""A table of the user's as rows: each with its number, and its texts by heading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import field

from deck.base.plain import Plain
from deck.base.say import say, to_say

PART = "part"
"""What a piece of a card is called in a text that has no headings."""

_SPANS = 10
"""The most rows, or stretches of rows, that a note names."""


_NUMBERED = {
    "row": (to_say("row {number}"), to_say("rows {numbers}")),
    "line": (to_say("line {number}"), to_say("lines {numbers}")),
    "entry": (to_say("entry {number}"), to_say("entries {numbers}")),
}
"""The place of a row, and of several, by what a row of the file is called."""

_CALLED = {
    "column": to_say("column “{heading}”"),
    "field": to_say("field “{heading}”"),
    PART: to_say("part “{heading}”"),
}
"""The place of a text in a row, by what it is called there."""


class Choice(Plain):
    """How a file is read.

    sheet: the name or the number (from 1) of a sheet; the first visible one with something in it when empty.
    header: the number of the row with the headings; found when 0.
    where: conditions that a row must all meet, such as `taal=nl`, `niveau>=2`, `thema!=wonen` and `thema~natuur`.
    sort: headings to sort by, the first one first; `-niveau` for descending.
    """

    sheet: str = ""
    header: int = 0
    where: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()


class Row(Plain):
    """One row: its number as the program shows it that made the file, and its texts by heading.

    number is the row of a sheet, the line of a CSV or text file where the row begins, or the number of an entry.
    cells holds no empty texts. A text is markup (deck/base/text/markup.py); lines in it end with `\\n`.
    """

    number: int
    cells: Mapping[str, str]


class Spot(Plain):
    """How a place in a file is told: the file and its sheet, the words for a row and a cell, the letters of columns."""

    name: str
    sheet: str = ""
    unit: str = "row"
    part: str = "column"
    letters: Mapping[str, str] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """“dilemmas.xlsx, sheet Blad1”, or the name of the file alone."""
        return say("{name}, sheet {sheet}", name=self.name, sheet=self.sheet) if self.sheet else self.name

    def numbered(self, number: int) -> str:
        """“row 7”."""
        return say(_NUMBERED[self.unit][0], number=number)

    def of_rows(self) -> Callable[[int], str]:
        """at() for the numbers of row after row: what it says of all of them is put into words once."""
        before, _, after = say(_NUMBERED[self.unit][0]).partition("{number}")
        first = f"{self.file}, {before}"
        return lambda number: f"{first}{number}{after}"

    def at(self, number: int, heading: str = "") -> str:
        """“dilemmas.xlsx, sheet Blad1, row 7, column C “Situatie””."""
        place = f"{self.file}, {self.numbered(number)}"
        if not heading:
            return place
        return f"{place}, {self.column(heading)}"

    def column(self, heading: str) -> str:
        """“column C “Situatie””."""
        letter = self.letters.get(heading, "")
        if letter:
            return say("column {letter} “{heading}”", letter=letter, heading=heading)
        return say(_CALLED[self.part], heading=heading)

    def at_all(self, numbers: Sequence[int]) -> str:
        """“dilemmas.csv, lines 6–9, 11 and 13”; of many rows the first are named, and how many more there are."""
        numbers = sorted(set(numbers))
        if len(numbers) == 1:
            return self.at(numbers[0])
        spans: list[list[int]] = []
        for number in numbers:
            if spans and number == spans[-1][1] + 1:
                spans[-1][1] = number
            else:
                spans.append([number, number])
        shown = [str(first) if first == last else f"{first}–{last}" for first, last in spans[:_SPANS]]
        if more := sum(last - first + 1 for first, last in spans[_SPANS:]):
            shown.append(say("{count} more", count=more))
        told = say(" and ").join(filter(None, (", ".join(shown[:-1]), shown[-1])))
        return f"{self.file}, {say(_NUMBERED[self.unit][1], numbers=told)}"


class Rows:
    """An opened table. It may be gone through again and again; a large CSV file is read anew each time.

    name is what faults call the file; headings are in the order of the file.
    notes are words for the user on what was left out or read in a way that may surprise, each once. chosen_by are the
    headings by which rows were chosen or sorted.
    """

    def __init__(
        self,
        spot: Spot,
        headings: Sequence[str],
        source: Callable[[], Iterator[Row]],
        notes: Sequence[str] = (),
        chosen_by: Sequence[str] = (),
    ) -> None:
        self.name = spot.name
        self.headings = tuple(headings)
        self.notes = list(notes)
        self.spot = spot
        self.chosen_by = frozenset(chosen_by)
        self._source = source

    def __iter__(self) -> Iterator[Row]:
        return self._source()

    def place(self, row: Row, heading: str = "") -> str:
        """Where a row stands, or a cell of it: “cards.csv, line 7, column “situatie””."""
        return self.spot.at(row.number, heading)

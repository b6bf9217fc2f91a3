"""A table of the structure as a grid: which cells lie where, and which heads they have (ISO 32000-1, 14.8.5.7)."""

from __future__ import annotations

from collections.abc import Iterator

from deck.proof.read.objects import elements, name, text
from deck.proof.read.structure import Element, Structure

_SECTIONS = ("THead", "TBody", "TFoot")

_MOST = 200_000
"""Places of the grid of one table that are looked at."""

_WIDEST = 5_000
"""Columns or rows that one cell may span."""


class Grid:
    """The cells of a table by row and column.

    overlaps: two cells lie on one place. uneven: rows are not equally wide, or a cell reaches below the last row.
    unknown: a cell names a head that the table does not have. headless: a cell (TD) has no head.
    """

    def __init__(self, structure: Structure, table: Element) -> None:
        self._structure = structure
        self._left = _MOST
        self.overlaps = self.uneven = self.unknown = self.headless = False
        self._heads = {cell.text("/ID") for row in _rows(table) for cell in row.inner if cell.kind == "TH"} - {""}
        self._placed: list[tuple[Element, int, range]] = []
        """Each cell, its row and its columns."""
        self._below = 0
        """The first row of the next section."""
        widths: set[int] = set()
        for section in _sections(table):
            widths |= self._lay(section)
        self.uneven |= len(widths) > 1
        if self._left > 0:
            self._find_heads()
        else:  # too large to judge
            self.overlaps = self.uneven = False

    def _lay(self, rows: list[Element]) -> set[int]:
        """Lay the rows of a section; cells do not reach from one section into the next. Gives how wide they are."""
        taken: dict[int, set[int]] = {}
        widths = set()
        first, last = self._below, self._below + len(rows)
        self._below = last
        for number, row in enumerate(rows, first):
            self._structure.meter.tick(0)
            mine, column = taken.setdefault(number, set()), 0
            for cell in row.inner:
                while column in mine:
                    column += 1
                wide, high = self._span(cell, "/ColSpan"), self._span(cell, "/RowSpan")
                self._left -= wide * high
                if self._left <= 0:
                    return set()
                self.uneven |= number + high > last
                columns = range(column, column + wide)
                for below in range(number, min(number + high, last)):
                    there = taken.setdefault(below, set())
                    self.overlaps |= not there.isdisjoint(columns)
                    there.update(columns)
                self._placed.append((cell, number, columns))
                column += wide
            widths.add(max(mine, default=-1) + 1)
            self.uneven |= len(mine) <= max(mine, default=-1)
        return widths

    def _span(self, cell: Element, key: str) -> int:
        found = self._structure.attribute(cell, "Table", key)
        return min(found, _WIDEST) if isinstance(found, int) and found > 0 else 1

    def _find_heads(self) -> None:
        rows, columns = set(), set()
        for cell, row, across in self._placed:
            scope = self._scope(cell)
            if scope in ("Row", "Both"):
                rows |= {row, *range(row, row + self._span(cell, "/RowSpan"))}
            if scope in ("Column", "Both"):
                columns |= set(across)
        for cell, row, across in self._placed:
            if cell.kind != "TD" or not (cell.items or cell.kids):  # an empty one, such as in a corner, says nothing
                continue
            named = [text(value).strip() for value in elements(self._structure.attribute(cell, "Table", "/Headers"))]
            if named:
                self.unknown |= not self._heads.issuperset(named)
            else:
                self.headless |= row not in rows and columns.isdisjoint(across)

    def _scope(self, cell: Element) -> str:
        return name(self._structure.attribute(cell, "Table", "/Scope")) if cell.kind == "TH" else ""


def _sections(table: Element) -> Iterator[list[Element]]:
    """The rows of a table in sections: those that stand in it, those in its head, each of its bodies and its foot."""
    kids = list(table.inner)
    yield [kid for kid in kids if kid.kind == "TR"]
    for kid in kids:
        if kid.kind in _SECTIONS:
            yield [row for row in kid.inner if row.kind == "TR"]


def _rows(table: Element) -> Iterator[Element]:
    for section in _sections(table):
        yield from section

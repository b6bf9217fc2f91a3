"""Reading order: which lists and tables the items of a card belong to, for every backend that writes structure.

A layout only says LI, Lbl, LBody, TH or TD of a text; the L, LI, Table and TR around them follow from the order
(ISO 32000-1, 14.8.4.3).
"""

from __future__ import annotations

from typing import TypeAlias

from deck.base.items.items import Reading

Path: TypeAlias = tuple[tuple[str, int], ...]
"""Containers from the outside in: a structure type, and a number that tells one container from the next."""


HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


class Nesting:
    """Walks through the readings of one side of a card, and says what each stands in."""

    def __init__(self) -> None:
        self._made = 0
        self._path: Path = ()
        self._leaf = ""
        self._row = 0
        self._field = ""
        self._labelled = False

    def path(self, reading: Reading, field: str = "") -> Path:
        """The containers around an item that is read next; equal pairs are the same container as before.

        field is the field that a list came from: another field starts another list. A heading is a container too, for
        a heading of the same level that follows at once goes on in it: `Werken vanuit` and a larger `vertrouwen`.
        """
        tag = reading.tag
        if tag in ("LI", "Lbl", "LBody"):
            self._path = self._list(tag, field)
        elif tag in ("TH", "TD"):
            self._path = self._table(reading.row)
        elif tag in HEADINGS:
            self._path = self._path if tag == self._leaf else (self._new(tag),)
        else:
            self._path = ()
        self._leaf = tag
        return self._path

    def _list(self, tag: str, field: str) -> Path:
        """An LBody goes on in the item whose Lbl came before, also after another body: a name in a second language."""
        listed = bool(self._path) and self._path[0][0] == "L"
        if tag == "LBody" and listed and self._labelled:
            return self._path
        self._labelled = tag == "Lbl"
        same = listed and (tag != "LI" or field == self._field)
        self._field = field
        whole = self._path[0] if same else self._new("L")
        return whole, self._new("LI")

    def _table(self, row: int) -> Path:
        standing = bool(self._path) and self._path[0][0] == "Table"
        whole = self._path[0] if standing else self._new("Table")
        same = standing and row == self._row
        self._row = row
        return whole, self._path[1] if same else self._new("TR")

    def _new(self, tag: str) -> tuple[str, int]:
        self._made += 1
        return tag, self._made

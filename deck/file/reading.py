"""Which list or table an item of a card belongs to, for the formats that write structure: tagged PDF and HTML.

A layout only says LI, Lbl, LBody, TH or TD of a text; the L, LI, Table and TR around them follow from the order
(ISO 32000-1, 14.8.4.3). A list in an item of another one is a part of the body of that item: L, LI, LBody, L, LI.
"""

from __future__ import annotations

from typing import TypeAlias

from deck.base.items.items import Reading

Containers: TypeAlias = tuple[tuple[str, int], ...]
"""Containers from the outside in: a structure type, and a number that tells one container from the next."""

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


class Nesting:
    """Gives for each reading of one side of a card, in order, the containers around it."""

    def __init__(self) -> None:
        self._made = 0
        self._path: Containers = ()
        self._leaf = ""
        self._row = 0
        self._lists: tuple[str | None, ...] = ()
        # the fields of the lists that are open; None for one of which no item stands on this side
        self._card = ""
        self._labelled = False

    def path(self, reading: Reading, field: str = "", card: str = "") -> Containers:
        """The containers around the item that is read next; equal pairs are the same container as before.

        field is the field of the record that the item came from: items of another field start another list. A heading
        is a container too, so that a heading of the same level that follows at once goes on in it: `Werken vanuit` and
        a larger `vertrouwen` are one heading in two sizes. card is the id of the record: on a board each space has its
        own, and the heading of the next space is another one.
        """
        tag = reading.tag
        if tag in ("LI", "Lbl", "LBody"):
            self._path = self._list(tag, field, reading.depth)
        elif tag in ("TH", "TD"):
            self._path = self._table(reading.row)
        elif tag in HEADINGS:
            self._path = self._path if (tag, card) == (self._leaf, self._card) else (self._new(tag),)
        else:
            self._path = ()
        self._leaf, self._card = tag, card
        return self._path

    def _list(self, tag: str, field: str, depth: int) -> Containers:
        listed = bool(self._path) and self._path[0][0] == "L"
        if tag == "LBody" and listed and self._labelled:
            # It belongs to the Lbl before it, also after another LBody: a name may follow in a second language.
            return self._path
        self._labelled = tag == "Lbl"
        path, held = self._path if listed else (), Containers()
        lists = self._lists if listed else ()
        for level in range(depth):
            outer = level < depth - 1
            same = level < len(lists) and (outer or tag != "LI" or lists[level] in (None, field))
            if not same:
                path, lists = (), lists[:level]
            inner = ("L", "LI", "LBody") if outer else ("L",)
            there = path[3 * level :][: len(inner)]
            held += (*there, *map(self._new, inner[len(there) :]))
            lists = lists if outer and same else (*lists[:level], None if outer else field)
        self._lists = lists
        return *held, self._new("LI")

    def _table(self, row: int) -> Containers:
        standing = bool(self._path) and self._path[0][0] == "Table"
        standing = standing and row >= self._row  # a lower row is the first of another table
        whole = self._path[0] if standing else self._new("Table")
        same = standing and row == self._row
        self._row = row
        return whole, self._path[1] if same else self._new("TR")

    def _new(self, tag: str) -> tuple[str, int]:
        self._made += 1
        return tag, self._made

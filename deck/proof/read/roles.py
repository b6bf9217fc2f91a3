"""What the types of a structure mean: the standard types, and the role map that leads to them (ISO 32000-1, 14.7.3)."""

from __future__ import annotations

from typing import Any

from deck.proof.read.objects import entry, name

STANDARD = frozenset(
    (
        *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index"),
        *("NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody"),
        *("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry"),
        *("Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
    )
)
"""The standard structure types (14.8.4)."""


class Roles:
    """A role map. circles: the types that were met and are mapped to each other without end."""

    def __init__(self, found: Any) -> None:
        self._map = found
        self._kinds: dict[str, str] = {}
        self.circles: set[str] = set()

    def standard(self, raw: str) -> str:
        """The standard type that a type is mapped to in the end; empty when there is none."""
        path: dict[str, None] = {}
        at = raw
        while at and at not in STANDARD and at not in self._kinds and at not in path:
            path[at] = None
            at = self._mapped(at)
        if at in path or at in self.circles:
            self.circles |= path.keys()
        kind = at if at in STANDARD else self._kinds.get(at, "")
        self._kinds.update(dict.fromkeys(path, kind))
        return kind

    def remapped(self, kind: str) -> str:
        """The type that a standard type is turned into; empty when it is left alone."""
        return self._mapped(kind) if kind in STANDARD else ""

    def _mapped(self, raw: str) -> str:
        return name(entry(self._map, f"/{raw}"))

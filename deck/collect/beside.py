"""What people put on a form beside its fields: typed with the text tool, noted, drawn (ISO 32000-1, 12.5.6).

Firefox, Preview and apps on telephones offer a text tool, and who does not see the fields uses that.
"""

from __future__ import annotations

from typing import Any

import pikepdf

from deck.base.plain import Plain
from deck.collect.fields import TooLarge, pages_of
from deck.collect.values import CHARACTERS, rich_text, shown_text, text_of
from deck.proof.read.objects import elements, entry, name, real

_NOT_SEEN = 2 | 32
"""The flags Hidden and NoView (table 165)."""

_OURS = ("Widget", "Link", "Popup", "PrinterMark", "TrapNet", "Watermark")
"""Kinds that no person writes with: fields, links, the window of a note, and what a press leaves."""

_MOST = 1_000
"""How many notes of a file are read."""


class Beside(Plain):
    """A note on a page. text: empty for what was drawn, stamped or attached without words."""

    page: int
    text: str


def notes_beside(root: Any) -> list[Beside]:
    """What stands beside the fields, in the order of the pages; each text once a page.

    Raises:
        TooLarge: when it is more than any person would write.
    """
    found: dict[tuple[int, str], Beside] = {}
    for number, page in enumerate(pages_of(root), 1):
        for note in elements(entry(page, "/Annots"), _MOST):
            kind = name(entry(note, "/Subtype"))
            if not kind or kind in _OURS or int(real(entry(note, "/F"))) & _NOT_SEEN or len(found) >= _MOST:
                continue
            text = _words(note, kind)
            found.setdefault((number, text), Beside(number, text))
        if sum(len(text) for _, text in found) > CHARACTERS:
            raise TooLarge
    return list(found.values())


def _words(note: Any, kind: str) -> str:
    """The words of a note; of its appearance only when it is one for text, for a stamp may say anything."""
    if not isinstance(note, pikepdf.Dictionary):
        return ""
    found = text_of(entry(note, "/Contents")).strip() or rich_text(entry(note, "/RC"))
    return found or (shown_text(note).strip() if kind == "FreeText" else "")

"""What a cell of a spreadsheet can hold, and what it must not be taken for."""

from __future__ import annotations

import re
import unicodedata

CELL = 32_767
"""The most characters of a cell, in units of UTF-16 (Excel specifications and limits)."""

_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
"""What a formula may begin with (OWASP, CSV Injection), and the wide forms that some versions take for the same."""

_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def like_formula(text: str) -> bool:
    """Whether a program may take the text for a formula; white space and invisible signs before it do not help."""
    if text[:1] in _STARTS and text:
        return True
    for sign in text:
        if not (sign.isspace() or unicodedata.category(sign) == "Cf"):
            return sign in _STARTS
    return False


def guarded(text: str) -> str:
    """The text for CSV: with an apostrophe before what looks like a formula (OWASP), so that it stays text."""
    return f"'{text}" if like_formula(text) else text


def too_long(text: str) -> bool:
    """Whether the text does not fit in a cell."""
    return len(text) * 2 > CELL and _units(text) > CELL


def fitted(text: str, mark: str) -> str:
    """The text as a cell of a workbook has it: cut where the cell is full, with a mark that says so.

    `_x000D_` would be read as the character of that number (ECMA-376, 22.9.2.19), so its first underscore is escaped.
    """
    if not too_long(text) and len(escaped := _escaped(text)) <= CELL:
        return escaped
    room = CELL - len(mark)
    kept = text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
    while len(_escaped(kept)) > room:
        kept = kept[: len(kept) - max(1, (len(_escaped(kept)) - room) // 7)]
    return _escaped(kept) + mark


def _escaped(text: str) -> str:
    return _ESCAPE.sub("_x005F_", text)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2

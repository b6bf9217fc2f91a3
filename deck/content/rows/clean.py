"""Texts of a user's file without what nobody sees: marks of direction, zero-width and control characters."""

from __future__ import annotations

import re
import unicodedata

from deck.base.patterns import pattern

UNSEEN = (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x061C, 0xFEFF)
"""Zero-width spaces and joiners, and all marks, embeddings and isolates of direction (UAX #9, 2): they come along when
a text is copied, and may turn the order of what is printed. The soft hyphen stays: it says where a word may break.
"""

_BREAKS = (0x0B, 0x0C, 0x85, 0x2028, 0x2029)
_CONTROLS = (*range(9), *range(0x0E, 0x20), 0x7F, *range(0x80, 0x85), *range(0x86, 0xA0))
_TABLE: dict[int, str | None] = {**dict.fromkeys((*UNSEEN, *_CONTROLS)), **dict.fromkeys(_BREAKS, "\n")}
_IN_LINE: dict[int, str | None] = {**_TABLE, **dict.fromkeys(_BREAKS, " ")}
_ODD = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ODD_WIDE = pattern(f"[{''.join(re.escape(chr(code)) for code in sorted(_TABLE))}]")
_SPACES = pattern(r"[ \t]*\n[ \t]*")


def clean_line(line: str) -> str:
    """A line of a table as text, with its separators and its line end as they are; accents composed (NFC)."""
    return line if is_clean(line.removesuffix("\n")) else _seen(line, _IN_LINE)


def clean(text: str) -> str:
    """The text of a cell: trimmed, its lines as well, accents composed (NFC), a tab as a space."""
    if is_clean(text):  # as most are
        return text.strip()
    text = _seen(text, _TABLE).strip()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" in text:
        text = _SPACES.sub("\n", text)
    return text.replace("\t", " ") if "\t" in text else text


def is_clean(text: str) -> bool:
    """Whether clean() only trims a text, and each piece of it, and nothing in it is broken. A quick look, which may
    miss one: every sign that clean() looks for, and half a surrogate, is none that Python prints.
    """
    return text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text))


def _seen(text: str, table: dict[int, str | None]) -> str:
    if text.isascii():
        return text.translate(table) if _ODD.search(text) else text
    if _ODD_WIDE.search(text):  # to look is much faster than to translate
        text = text.translate(table)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)

"""Text from elsewhere: made plain when it is read, and harmless in the cell of a spreadsheet when it is written."""

from __future__ import annotations

import re
import unicodedata

CELL = 32_767
"""The most characters of a cell, in units of UTF-16 (Excel specifications and limits)."""

_LANGUAGE = re.compile("\x1b[A-Za-z]{2,8}\x1b")
"""The mark of a language inside a text string (ISO 32000-1, 7.9.2.2)."""

_LINE = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

_PLANE_ENDS = "".join(chr((plane << 16) + end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
_UNREADABLE = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ud800-\udfff{_PLANE_ENDS}]")
"""Controls, which neither XML 1.0 (2.2) nor HTML takes, noncharacters, and halves of surrogate pairs."""

_ACCENTS = 30
"""The most accents on one letter in the Stream-Safe Text Format (UAX #15, 13), which no language reaches. To put more
in their order takes a time that grows with the square of their number.
"""
_RUN = re.compile(rf"[^\x00-\u02ff]{{{_ACCENTS + 1},}}")

_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
"""What a formula may begin with (OWASP, CSV Injection), and the wide forms that some versions take for the same."""

_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def clean(text: str) -> tuple[str, int]:
    """The text without characters that nobody can read, and how many those were.

    Lines end with one line feed, letters and their accents are joined (NFC), and no white space stands round it.
    """
    text = _LINE.sub("\n", _LANGUAGE.sub("", text))
    text, removed = _UNREADABLE.subn("", text)
    safe = _RUN.sub(_stream_safe, text)
    removed += len(text) - len(safe)
    text = "\n".join(line.rstrip() for line in unicodedata.normalize("NFC", safe).split("\n"))
    return text.strip(), removed


def _stream_safe(found: re.Match[str]) -> str:
    """The same, without the accents beyond the most that a letter may have."""
    kept, run = [], 0
    for sign in found[0]:
        run = run + 1 if unicodedata.combining(sign) else 0
        if run <= _ACCENTS:
            kept.append(sign)
    return "".join(kept)


def one_line(text: str) -> str:
    """The same on one line, for names of files and teams."""
    return " ".join(clean(text)[0].split())


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
    return len(text) * 2 > CELL and len(text.encode("utf-16-le")) // 2 > CELL


def fitted(text: str, mark: str) -> str:
    """The text as a cell of a workbook has it: cut where the cell is full, with a mark that says so.

    `_x000D_` would be read as the character of that number (ECMA-376, 22.9.2.19), so its first underscore is escaped.
    """
    if not too_long(text) and len(escaped := _escaped(text)) <= CELL:
        return escaped
    room = CELL - len(mark)
    kept = text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
    # Escaping makes it longer again. An escape takes seven signs for one, so an overrun of seven is one sign at least.
    while len(_escaped(kept)) > room:
        kept = kept[: len(kept) - max(1, (len(_escaped(kept)) - room) // 7)]
    return _escaped(kept) + mark


def _escaped(text: str) -> str:
    return _ESCAPE.sub("_x005F_", text)

"""Text from elsewhere as plain text: one kind of line end, and nothing in it that XML or HTML cannot hold."""

from __future__ import annotations

import re
import unicodedata

_LANGUAGE = re.compile("\x1b[A-Za-z]{2,8}\x1b")
"""The mark of a language inside a text string (ISO 32000-1, 7.9.2.2)."""

_LINE = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

_PLANE_ENDS = "".join(chr((plane << 16) + end) for plane in range(17) for end in (0xFFFE, 0xFFFF))

# Controls (XML 1.0, 2.2; HTML, control-character-in-input-stream), noncharacters and halves of surrogate pairs.
_UNREADABLE = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ud800-\udfff{_PLANE_ENDS}]")


def clean(text: str) -> tuple[str, int]:
    """The text without what nobody can read, and how many characters that were.

    Lines end with one line feed, letters and their accents are joined (NFC), and no white space stands round it.
    """
    text = _LINE.sub("\n", _LANGUAGE.sub("", text))
    text, removed = _UNREADABLE.subn("", text)
    text = "\n".join(line.rstrip() for line in unicodedata.normalize("NFC", text).split("\n"))
    return text.strip(), removed


def one_line(text: str) -> str:
    """The same on one line, for names of files and teams."""
    return " ".join(clean(text)[0].split())

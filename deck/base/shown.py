"""What others wrote, as it may be shown: names of files, fonts and inks hold whatever somebody put into them.

On a terminal an escape sequence moves the cursor and rewrites what stands there, a line break begins a line that looks
like one of ours, and a mark of direction (UAX #9) turns the order of what follows.
"""

from __future__ import annotations

from deck.base.patterns import pattern

_EACH = pattern("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\udc80-\udc9f]")
"""What a terminal obeys (ECMA-48, 5.2 to 5.4), ends a line with, or turns the direction by; the last are the bytes of
C1 in a name that is no text (PEP 383).
"""


def shown(text: str) -> str:
    """A text on one line that does nothing to whatever shows it: each such sign is told by its number, as `\\x1b`."""
    if text.isprintable():  # as most are, and then there is nothing to be told
        return text
    return _EACH.sub(lambda found: _numbered(ord(found[0])), text)


def shortened(text: str, most: int = 60) -> str:
    """A text in at most so many characters, the last of them an ellipsis when there is more of it."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _numbered(sign: int) -> str:
    sign -= 0xDC00 if sign >= 0xDC80 else 0
    return f"\\x{sign:02x}" if sign < 0x100 else f"\\u{sign:04x}"


def as_escapes(json: str) -> str:
    """JSON with the characters that do something to a terminal in escapes, so that it says the same; its lines stay."""
    return _EACH.sub(lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", json)

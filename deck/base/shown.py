"""What others wrote, as it may be shown: names of files, fonts and inks hold whatever somebody put into them.

On a terminal an escape sequence moves the cursor and rewrites what stands there, a line break begins a line that looks
like one of ours, and a mark of direction (UAX #9) turns the order of what follows.
"""

from __future__ import annotations

import re

_UNSHOWN = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
_EACH = re.compile(f"[{_UNSHOWN}]")
_SPACES = re.compile(r"[\t\r\n]+")


def shown(text: str) -> str:
    """A text on one line that does nothing to whatever shows it: line breaks are spaces, other controls `�`."""
    return _EACH.sub("�", _SPACES.sub(" ", text)) if _EACH.search(text) else text


def as_escapes(json: str) -> str:
    """JSON with the characters that do something to a terminal in escapes, so that it says the same; its lines stay."""
    return _EACH.sub(lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", json)

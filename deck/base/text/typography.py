"""Typing to typography, by the rules of Dutch: quotes, apostrophes, dashes, dots and a few spaces that hold."""

from __future__ import annotations

import re

NBSP = "\u00a0"

# An address, the target of a link and an escaped mark are not prose.
_PROTECTED = re.compile(
    r"""\]\([^)\s]*\) | (?:https?://|mailto:|www\.)[^\s*"'“”‘’\\]+ | \\[!-/:-@\[-`{-~]""", re.VERBOSE
)
_QUOTE = re.compile(r"[\"']")
# Words that lost their beginning: ’s ochtends, ’t, ’n, ’k, ’m, ’r, ’ns, ’s-Gravenhage, ’90.
_ELIDED = re.compile(r"(?:s|t|n|k|m|r|ns|tis)(?!\w)|\d", re.IGNORECASE)
_OPENERS = frozenset("([{«“‘„–—/-")
_UNITS = "mm|cm|dm|m|km|mg|g|kg|ml|cl|l|ha|m²|m³|km²|pt|ppi|kB|MB|GB|°C|%|‰|uur|minuten|min|euro"
_NUMBER_UNIT = re.compile(rf"(?<=\d) +(?=(?:{_UNITS})(?!\w))")
_SIGN_NUMBER = re.compile(r"((?<!\w)(?:art|artt|nr|nrs|blz|p|hfst|par|fig)\.|[§€]) +(?=\d)", re.IGNORECASE)
_DASH = re.compile(r"(?<=[ \u00a0])-(?=[ \u00a0])")


def typographic(text: str) -> str:
    """Set straight quotes, `...`, ` - ` and the space of `100 mm` or `art. 5` as a Dutch typesetter would.

    Doing it twice changes nothing more. Addresses and characters after a backslash stay as they are.
    """
    parts, at = [], 0
    for keep in _PROTECTED.finditer(text):
        parts += [_prose(text, at, keep.start()), keep[0]]
        at = keep.end()
    return "".join([*parts, _prose(text, at, len(text))])


def _prose(text: str, start: int, end: int) -> str:
    """The typography of text[start:end]; quotes look at what stands round them in the whole text."""
    prose = text[start:end]
    if '"' in prose or "'" in prose:
        prose = _QUOTE.sub(lambda quote: _curled(text, start + quote.start()), prose)
    if "..." in prose:
        prose = prose.replace("...", "…")
    if "-" in prose:
        prose = _DASH.sub("–", prose)
    return _SIGN_NUMBER.sub(rf"\1{NBSP}", _NUMBER_UNIT.sub(NBSP, prose))


def _curled(text: str, at: int) -> str:
    """The right form of the straight quote text[at]."""
    before = text[:at].rstrip("*[\"'")[-1:]
    after = text[at + 1 :].lstrip("*[\"'")[:1]
    if not before or before.isspace():
        opens = bool(after) and not after.isspace()
    else:
        opens = before in _OPENERS and after.isalnum()
    if text[at] == '"':
        return "“" if opens else "”"
    return "‘" if opens and not _ELIDED.match(text, at + 1) else "’"

"""Bold and italic words of a workbook as the marks that mean the same in the content files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import TypeAlias

Run: TypeAlias = "tuple[str, bool, bool]"
"""A text that looks one way throughout; whether it is bold, and italic."""

_Look: TypeAlias = "tuple[bool, bool]"
_PLAIN: _Look = (False, False)
_STAR = re.compile(r"(?<!\\)\*")
_START = re.compile(r"^\*+")
_END = re.compile(r"(?<![\\*])\*+$")
_PIECE = re.compile(r"\s+|\S+")


def marked(runs: Sequence[Run]) -> str:
    """The runs as one text with `**` and `*` round the words that stand out.

    A look that the whole text has is none: it is the look of the cell. Spaces stay outside the marks, and no mark
    goes past the end of a line. Typed marks keep their meaning; but a star inside or against bold or italic words is a
    star, for else it would end them.
    """
    if len({(bold, italic) for text, bold, italic in runs if text.strip()}) < 2:
        return "".join([text for text, _, _ in runs])
    return "\n".join([_line(line) for line in _lines(runs)])


def _lines(runs: Sequence[Run]) -> Iterator[list[tuple[str, _Look]]]:
    """The words and the spaces of each line, each with its look."""
    pieces: list[tuple[str, _Look]] = []
    for text, bold, italic in runs:
        for at, line in enumerate(text.split("\n")):
            if at:
                yield pieces
                pieces = []
            pieces += [(piece, (bold, italic)) for piece in _PIECE.findall(line)]
    yield pieces


def _line(pieces: list[tuple[str, _Look]]) -> str:
    """One line with a mark wherever the look changes: `*` for italic, `**` for bold, `***` for both."""
    own = [None if piece.isspace() else look for piece, look in pieces]
    for at, ((piece, one), (following, other)) in enumerate(pairwise(pieces), 1):
        if piece[-1].isdigit() and following[0].isdigit() and (now := own[at - 1] or one)[1] != other[1]:
            own[at] = (other[0], now[1])  # between figures a star is a star, and no mark
    before = list(accumulate(own, _last, initial=_PLAIN))[1:]
    after = list(accumulate(reversed(own), _last, initial=_PLAIN))[:0:-1]
    looks = [_both(one, other) for one, other in zip(before, after, strict=True)]
    made, now = "", _PLAIN
    for look, same in groupby(zip(looks, pieces, strict=True), lambda pair: pair[0]):
        text = "".join([piece for _, (piece, _) in same])
        made = _turned(made, now, look)
        if look != _PLAIN:
            text = _STAR.sub(r"\*", text)
        made += text if now == _PLAIN else _START.sub(_escaped, text)
        now = look
    return _turned(made, now, _PLAIN)


def _last(one: _Look, other: _Look | None) -> _Look:
    return one if other is None else other


def _both(one: _Look, other: _Look) -> _Look:
    """What two looks have in common: for a word both are its own, for a space those of the words beside it."""
    return one[0] and other[0], one[1] and other[1]


def _escaped(stars: re.Match[str]) -> str:
    return "\\*" * len(stars[0])


def _turned(made: str, now: _Look, look: _Look) -> str:
    """The text so far with the mark that changes the look. What would change the mark's own meaning gets a backslash:
    stars against it, and a backslash before it.
    """
    mark = "**" * (now[0] != look[0]) + "*" * (now[1] != look[1])
    if mark and now == _PLAIN:
        made = _END.sub(_escaped, made)
    if mark and (len(made) - len(made.rstrip("\\"))) % 2:
        made += "\\"
    return made + mark

"""Bold and italic words of a workbook as the marks that mean the same in the content files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TypeAlias

Run: TypeAlias = "tuple[str, bool, bool]"
"""A text that looks one way throughout; whether it is bold, and italic."""

_STAR = re.compile(r"(?<!\\)\*")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


def marked(runs: Sequence[Run]) -> str:
    """The runs as one text with `**` and `*` round the words that stand out.

    A look that the whole text has is none: it is the look of the cell. Spaces stay outside the marks, and no mark
    goes past the end of a line. Typed marks keep their meaning; but a star inside bold or italic words is a star, for
    else it would end them.
    """
    looks = {look for text, *look_ in runs if text.strip() for look in [tuple(look_)]}
    if len(looks) < 2:
        return "".join([text for text, _, _ in runs])
    parts: list[str] = []
    for (bold, italic), same in groupby(runs, lambda run: run[1:]):
        text = "".join([run[0] for run in same])
        mark = "**" * bold + "*" * italic
        parts += [_line(line, mark) for line in re.split(r"(\n)", text)]
    return "".join(parts)


def _line(text: str, mark: str) -> str:
    """One line with marks round it. A backslash at its end is doubled: it must not take the next mark's meaning."""
    found = _EDGES.fullmatch(text)
    if found is None or not found[2]:
        return text
    before, words, after = found.groups()
    if mark:
        words = _STAR.sub(r"\\*", words)
    if (len(words) - len(words.rstrip("\\"))) % 2:
        words += "\\"
    return f"{before}{mark}{words}{mark}{after}"

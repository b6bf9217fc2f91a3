"""Which sign separates the cells of a text file."""

from __future__ import annotations

import csv
import re
from collections import Counter

SAMPLE = 1 << 18
"""How many characters of the file are looked at."""

_SIGNS = ";\t,|"
_SAID = re.compile(r'"?sep=([^\r\n"])"?\s*', re.IGNORECASE)
_MOST = 500


def said_separator(line: str) -> str:
    """The sign that a first line such as `sep=;` names, which Excel reads and does not show; empty without one."""
    found = _SAID.fullmatch(line)
    return found[1] if found else ""


def separator_of(sample: str) -> str:
    """The sign that divides the lines of the sample most evenly: `;` tab `,` or `|`; of equals the first.

    Signs between quotation marks do not count. The first filled line has the headings, and so has the sign in it,
    unless it is a title: then the second has.
    """
    whole = len(sample) < SAMPLE
    widths = {sign: _widths(sample, sign, whole) for sign in _SIGNS}
    scores = {sign: _even(found, found[0]) for sign, found in widths.items() if found and found[0] > 1}
    if not scores:
        below = {sign: found for sign, found in widths.items() if len(found) > 2 and found[1] > 1}
        scores = {sign: _even(found[1:], found[1]) for sign, found in below.items()}
        # A list of names or of texts has no headings: there, a space follows each comma.
        scores = {sign: one for sign, one in scores.items() if one[0] > 0.6 and (sign != "," or ", " not in sample)}
    return max(scores, key=lambda sign: scores[sign]) if scores else ";"


def _widths(sample: str, sign: str, whole: bool) -> list[int]:
    """How many cells each filled line has when it is divided at this sign."""
    found: list[int] = []
    lines = sample.split("\n")
    try:
        for row in csv.reader([f"{line}\n" for line in lines], delimiter=sign, skipinitialspace=True):
            if any(row):
                found.append(len(row))
            if len(found) == _MOST:
                return found
    except csv.Error:  # a cell that is longer than the module allows, mostly after a quotation mark that is not closed
        return found
    return found if whole else found[:-1]  # the last line of the sample may be cut off


def _even(widths: list[int], width: int) -> tuple[float, int]:
    """The share of lines that are this wide, and the width."""
    return Counter(widths)[width] / len(widths), width

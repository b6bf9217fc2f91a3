"""Paths as they are read: a row of operators that build one (ISO 32000-1, 8.5.2) in one step, where it has the form
that most have. Equal rows are one Path.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import msgspec

from deck.proof.read.path import Path

_BUILT = re.compile(rb"[0-9.+\-\t\n\f\r mlcvyhre]{1,32768}+")
_LAST = re.compile(rb".*[\t\n\f\r ](?:re|[mlcvyh])(?=[\t\n\f\r ]|\Z)", re.DOTALL)
_AFTER = frozenset(b"\x00\t\n\f\r /[(<%")
_OPERANDS = {b"m": 2, b"l": 2, b"c": 6, b"v": 4, b"y": 4, b"h": 0, b"re": 4}
"""How many operands each operator that builds a path has."""

_NUMBERS = b"0123456789.-"
_RECTANGLE = len("    re\n")
"""What is left of a rectangle as we write it, without its numbers."""

_MOVE, _LINE, _CURVE, _CLOSE = b"  m", b"  l", b"      c", b"h"
_STEPS = frozenset((_MOVE, _LINE, _CURVE, _CLOSE))
"""What is left of each step of an outline as we write it, without its numbers."""

_COMMAS = bytes.maketrans(b" ", b",")
_numbers = msgspec.json.Decoder(list[float])


def built(data: bytes, at: int) -> tuple[Path | None, int]:
    """The path that a row of operators builds, and where the row ends; None when it has another form than most have.

    at: where the operands of its first operator begin, which is m or re.
    """
    row = _BUILT.match(data, at)
    last = _LAST.match(row[0]) if row else None
    if last is None:
        return None, at
    end = at + last.end()
    return (None if end < len(data) and data[end] not in _AFTER else _path(last[0].lstrip())), end


@lru_cache(maxsize=512)
def _path(row: bytes) -> Path | None:
    if row.count(b"e") != row.count(b"re"):  # 1e5 is no number in a PDF
        return None
    try:
        return _of_rectangles(row) or _of_lines(row) or _of_operators(row.split())
    except ValueError:
        return None


def _of_rectangles(row: bytes) -> Path | None:
    """The path of nothing but rectangles, written as we do it; None for any other."""
    marks = row.translate(None, _NUMBERS)
    count = (len(marks) + 1) // _RECTANGLE
    if not count or marks != (b"    re\n" * count)[:-1]:
        return None
    try:  # numbers of a PDF that no other writes: JSON is read much quicker
        numbers = _numbers.decode(b"[%b]" % row.translate(_COMMAS, b"re\n")[:-1])
    except msgspec.DecodeError:
        return None
    made = Path.of_rectangles(numbers)
    made.shared, made.steps = True, count
    return made


def _of_lines(row: bytes) -> Path | None:
    """The path of lines and curves, each in a line of its own, as we write it; None for any other."""
    steps = row.translate(None, _NUMBERS).split(b"\n")
    if not _STEPS.issuperset(steps):
        return None
    try:  # see _of_rectangles()
        numbers = _numbers.decode(b"[%b]" % row.translate(_COMMAS, b"mlch\n")[:-1])
    except msgspec.DecodeError:
        return None
    made, at = Path(), 0
    points, curves, starts, pen, start = made.points, made.curves, list[int](), made.pen, made.start
    for step in steps:
        if step == _CURVE:
            end = at + 6
            curves.append((*pen, *numbers[at:end]))
            pen = numbers[end - 2], numbers[end - 1]
            points += pen
            at = end
        elif step == _CLOSE:
            pen = start
        else:
            pen = numbers[at], numbers[at + 1]
            if step == _MOVE:
                starts.append(len(points))
                start = pen
            points += pen
            at += 2
    made.shared, made.steps, made.starts, made.pen, made.start = True, len(steps), starts, pen, start
    return made


def _of_operators(words: list[bytes]) -> Path | None:
    """The path of any operators.

    Raises:
        ValueError: when an operator has other operands than it must have, or something is no number.
    """
    made, first = Path(), 0
    acts: dict[bytes, Callable[..., None]] = {
        b"m": made.move,
        b"l": made.line,
        b"c": made.curve,
        b"v": lambda *four: made.curve(*made.pen, *four),
        b"y": lambda *four: made.curve(*four, *four[2:]),
        b"re": made.rectangle,
        b"h": lambda: setattr(made, "pen", made.start),
    }
    for at, word in enumerate(words):
        act = acts.get(word)
        if act:
            if at - first != _OPERANDS[word]:
                raise ValueError(word)
            act(*map(float, words[first:at]))
            made.steps += 1
            first = at + 1
    made.shared = True
    return made

"""Content streams to operators, one at a time (ISO 32000-1, 7.8.2).

pikepdf's parse_content_stream hands over a whole list: 3.5 GB for a hostile page of 39 MB that zips to 76 KB. Its
StreamParser holds a whole operation, and 40 MB of numbers in one array take 2.8 GB there. This one holds one operation
of at most a hundred thousand operands, and comes up for the clock in between.
Names come as str, strings as bytes, numbers as float, arrays as list, dictionaries as dict.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from deck.base.say import say
from deck.proof.read.inline import Components, end_of_image
from deck.proof.read.path_rows import built
from deck.proof.read.quick import quick

Operation: TypeAlias = tuple[bytes, Sequence[Any]]
"""An operator and its operands."""

_MOST = 100_000
"""Operands and tokens of one operation, and elements of one array."""

PAUSE: Operation = (b"", ())
"""No operation: much was read and nothing came of it, so that whoever reads can look at the clock."""

PATH = b"m l h"
"""Stands for a row of operators that build a path; the operand is that Path.

A QR symbol is a path of hundreds, and one step for them all is far quicker. No operator in a file has a space in it.
"""

DAMAGED = b"no end"
"""Stands for something that makes no sense; the operands are what is wrong, and how many bytes could not be read."""

_DEEPEST = 32
"""Arrays and dictionaries in each other."""

# Most operations are numbers and an operator. Possessive quantifiers: a long row of numbers must not be tried twice.
_PLAIN = re.compile(
    rb"[\t\n\f\r ]*+((?:[+-]?+[0-9.]++[\t\n\f\r ]++){0,12}+[A-Za-z'\"][A-Za-z0-9*]*+)(?=[\x00\t\n\f\r /\[(<%]|\Z)"
)
_TOKEN = re.compile(
    rb"(?P<blank>[\x00\t\n\f\r ]++|%[^\r\n]*+)"
    rb"|(?P<number>[+-]?+(?:[0-9]++\.?+[0-9]*+|\.[0-9]++)(?=[\x00\t\n\f\r ()<>\[\]{}/%]|\Z))"
    rb"|(?P<name>/[^\x00\t\n\f\r ()<>\[\]{}/%]*+)"
    rb"|(?P<string>\((?:[^()\\]++|\\.)*+\))"
    rb"|(?P<open><<|\[)"
    rb"|(?P<close>>>|\])"
    rb"|(?P<hex><[0-9A-Fa-f\x00\t\n\f\r ]*+>)"
    rb"|(?P<word>[^\x00\t\n\f\r ()<>\[\]{}/%]++)",
    re.DOTALL,
)
# What is left: the start of a string with brackets in it, or a character that belongs nowhere.
_STRAY = re.compile(rb"(?P<broken>\()|(?P<blank>.)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_WORDS = {b"true": True, b"false": False, b"null": None}
_CODES = re.compile(rb"#([0-9A-Fa-f]{2})")
_OTHER: Operation = (b"", ())
"""What is more than numbers and an operator."""

_SHORT = 80
"""The most bytes of an operation that is remembered."""

_FIRST = (b"m", b"re")
"""The operators with which a path begins."""


def operations(data: bytes, components: Components = lambda _: 0) -> Iterator[Operation]:
    """Every operator with its operands. What makes no sense is skipped, as viewers do; a PAUSE may stand for it, or
    DAMAGED when more is lost than the one operation.

    A row of operators that build a path comes as one PATH. components tells how many numbers a pixel of an inline image
    has, by the name of its colour space.
    """
    at, size, plain, tried = 0, len(data), _PLAIN.match, 0
    while at < size:
        match = plain(data, at)
        if match:
            raw = match[1]
            operation = _remembered(raw) if len(raw) <= _SHORT else _plain(raw)
            if at >= tried and operation[0] in _FIRST:
                path, tried = built(data, at)
                if path:
                    at = tried
                    yield PATH, (path,)
                    continue
            if operation is not _OTHER:
                at = match.end()
                yield operation
                continue
        known = quick(data, at, _string, _hexadecimal)
        if known:
            word, values, at = known
            yield word, values
            continue
        found, at = _operation(data, at, components)
        yield from found


def _plain(raw: bytes) -> Operation:
    """An operation that is numbers and an operator; _OTHER when it is none by itself."""
    *numbers, operator = raw.split()
    if operator in _WORDS or operator == b"BI":
        return _OTHER
    try:
        return operator, tuple(map(float, numbers))
    except ValueError:
        return operator, ()


_remembered = lru_cache(maxsize=4096)(_plain)
"""The same, for a deck has few of them, many times."""


def images(data: bytes, components: Components) -> Iterator[tuple[int, int, dict[str, Any], bytes]]:
    """Where each inline image begins and ends, its dictionary and its data."""
    at, plain = 0, _PLAIN.match
    while b"BI" in data and at < len(data):
        match = plain(data, at)
        if match and not match[1].endswith(b"BI"):
            at = match.end()
            continue
        start = at
        found, at = _operation(data, at, components)
        for operator, operands in found:
            if operator == b"BI":
                yield start, at, *operands


def _operation(data: bytes, at: int, components: Components) -> tuple[tuple[Operation, ...], int]:
    """One operation of any kind from at, and where it ends; before it what is wrong with it, if anything is.

    A PAUSE when too much was read without meeting an operator, and after what took long to read.
    """
    operands: list[Any] = []
    held: list[list[Any]] = [operands]
    left = _MOST
    while left and (match := _TOKEN.match(data, at) or _STRAY.match(data, at)):
        left -= 1
        at, kind = match.end(), match.lastgroup
        if kind == "word":
            word = match[0]
            if word in _WORDS:
                _keep(held, _WORDS[word])
            elif word == b"BI":
                return _inline(data, at, components)
            elif len(held) == 1:
                return ((word, operands),), at
        elif kind == "broken":
            start = match.start()
            value, at = _nested(data, start)
            if value is None:
                return _lost(say("a text string has no end"), data, start)
            _keep(held, value)
        elif kind != "blank":
            _take(held, kind or "", match[0])
    if left and len(held) > 1:
        return ((DAMAGED, (say("an array or a dictionary has no end"), 0)),), at
    return (PAUSE,), at


def _lost(what: str, data: bytes, start: int) -> tuple[tuple[Operation, ...], int]:
    """What is wrong, when nothing from start on can be read for it."""
    return ((DAMAGED, (what, len(data) - start)),), len(data)


def _keep(held: list[list[Any]], value: Any) -> None:
    """Put a value into the innermost array or dictionary, unless that is full."""
    if len(held[-1]) < _MOST:
        held[-1].append(value)


def _take(held: list[list[Any]], kind: str, raw: bytes) -> None:
    """Put a token among the operands, or open or close an array or a dictionary."""
    if kind == "open":
        if len(held) < _DEEPEST:
            held.append([])
    elif kind == "close":
        if len(held) > 1:
            found = held.pop()
            _keep(held, found if raw == b"]" else _dictionary(found))
    else:
        _keep(held, _VALUES[kind](raw))


def _dictionary(values: list[Any]) -> dict[str, Any]:
    return {key: value for key, value in zip(values[0::2], values[1::2], strict=False) if isinstance(key, str)}


def _name(raw: bytes) -> str:
    raw = raw[1:]
    if b"#" in raw:
        raw = _CODES.sub(lambda match: bytes((int(match[1], 16),)), raw)
    return raw.decode("utf-8", "surrogateescape")


def _string(raw: bytes) -> bytes:
    raw = raw[1:-1]
    return _ESCAPE.sub(_unescape, raw) if b"\\" in raw else raw


def _unescape(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code[0] in b"01234567":
        return bytes((int(code, 8) & 255,))
    return _ESCAPED.get(code, code)


def _hexadecimal(raw: bytes) -> bytes:
    digits = raw[1:-1].translate(None, b"\x00\t\n\f\r ")
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


_VALUES: dict[str, Callable[[bytes], Any]] = {"number": float, "name": _name, "string": _string, "hex": _hexadecimal}


def _nested(data: bytes, start: int) -> tuple[bytes | None, int]:
    """A string that holds brackets: they come in pairs (ISO 32000-1, 7.3.4.2). None when they do not."""
    depth, at = 0, start
    for match in _BRACKET.finditer(data, start):
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
        at = match.end()
        if not depth:
            return _string(data[start:at]), at
    return None, len(data)


_BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)


def _inline(data: bytes, at: int, components: Components) -> tuple[tuple[Operation, ...], int]:
    """An inline image: its dictionary and its data (ISO 32000-1, 8.9.7)."""
    head: list[Any] = []
    held, start = [head], at
    while match := _TOKEN.match(data, at) or _STRAY.match(data, at):
        at = match.end()
        if match.lastgroup == "word":
            if match[0] == b"ID":
                return _image(data, at, _dictionary(head), components)
            _keep(held, _WORDS.get(match[0]))
        elif match.lastgroup not in ("blank", "broken"):
            _take(held, match.lastgroup or "", match[0])
    return _lost(say("an inline image has no data (ID)"), data, start)


def _image(data: bytes, at: int, head: dict[str, Any], components: Components) -> tuple[tuple[Operation, ...], int]:
    found = end_of_image(data, at, head, components)
    if found is None:
        return _lost(say("an inline image has no end (EI)"), data, at)
    image = (b"BI", (head, data[found.start : found.stop])), PAUSE
    if found.told:
        return image, found.after
    return ((DAMAGED, (say("an inline image does not end where its size says"), 0)), *image), found.after

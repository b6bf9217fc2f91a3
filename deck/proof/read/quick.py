"""Operations in the few forms that nearly all have, each read in one step; any other is left to the tokens.

A page of text is mostly rows of letters (`[(V)10(r)] TJ`), names with numbers (`/F1 18 Tf`) and marked content
(`/P <</MCID 3>> BDC`): read token by token those take half of the time of a check.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Any

_SPACE, _AFTER = rb"[\t\n\f\r ]", rb"(?=[\x00\t\n\f\r /\[(<%]|\Z)"
_NUMBER = rb"[+-]?+[0-9.]++"
_PART = rb"\((?:[^()\\]++|\\.)*+\)|<[0-9A-Fa-f\t\n\f\r ]*+>|" + _NUMBER + rb"(?=[\t\n\f\r (<\]])"

# Possessive quantifiers: a long row of parts must not be tried twice.
_USUAL = re.compile(
    rb"%b*+(?:\[([^\[\]\\]*+)\]%b*+TJ"
    rb"|(/([^\x00\t\n\f\r ()<>\[\]{}/%%#]*+)%b*+"
    rb"(?:<<%b*+/([A-Za-z]++)%b*+(?:/([A-Za-z]++)|(%b))%b*+>>%b*+|((?:%b%b++){0,6}+))([A-Za-z][A-Za-z0-9*]*+)))%b"
    % (_SPACE, _SPACE, _SPACE, _SPACE, _SPACE, _NUMBER, _SPACE, _SPACE, _NUMBER, _SPACE, _AFTER)
)
_SHOWN = re.compile(
    rb"%b*+\[%b*+((?:(?:%b)%b*+){0,2000}+)\]%b*+TJ%b" % (_SPACE, _SPACE, _PART, _SPACE, _SPACE, _AFTER), re.DOTALL
)
_PARTS = re.compile(rb"\(((?:[^()\\]++|\\.)*+)\)|(<[^>]*+>)|(%b)" % _NUMBER, re.DOTALL)
_WRITTEN = [(one[:1], one[1:], bytes(set(range(256)) - set(one))) for one in (b"()", b"<>")]
"""The two ways of writing a string: how it begins and ends, and all other bytes."""

_NUMERIC = b"-+0123456789.\t\n\f\r "
_DIGITS = b"0123456789ABCDEFabcdef"
_MOST = 4000
"""The most strings of an array that is read in one step."""

_SHORT = 80
"""The most bytes of an operation that is remembered."""

_NO_OPERATORS = (b"true", b"false", b"null", b"BI")


def quick(
    data: bytes, at: int, string: Callable[[bytes], bytes], hexadecimal: Callable[[bytes], bytes]
) -> tuple[bytes, tuple[Any, ...], int] | None:
    """The operator and operands of the operation at a place, and where it ends; None when it has another form.

    string and hexadecimal: what the two ways of writing a string stand for, with their brackets.
    """
    try:
        match = _USUAL.match(data, at)
        if match:
            raw = match[2]
            if raw:
                known = _remembered(raw) if len(raw) <= _SHORT else _named(raw)
                return known and (*known, match.end())
            parts = _plain_parts(match[1])
            if parts is not None:
                return b"TJ", (parts,), match.end()
        match = _SHOWN.match(data, at)
        return match and (b"TJ", (_parts(match[1], string, hexadecimal),), match.end())
    except ValueError:  # what looks like a number is none
        return None


def _named(raw: bytes) -> tuple[bytes, tuple[Any, ...]] | None:
    """An operation with a name and what may stand beside it; None when it is none of the usual ones.

    Raises:
        ValueError: when what looks like a number is none.
    """
    match = _USUAL.match(raw)
    assert match
    _, _, name, key, word, number, numbers, operator = match.groups()
    if operator in _NO_OPERATORS:
        return None
    if key:
        more: tuple[Any, ...] = ({key.decode(): word.decode() if word else float(number)},)
    else:
        more = tuple(map(float, numbers.split())) if numbers else ()
    return operator, (name.decode("utf-8", "surrogateescape"), *more)


_remembered = lru_cache(maxsize=4096)(_named)
"""The same, for a deck has few of them, many times."""


def _plain_parts(inside: bytes) -> list[bytes | float] | None:
    """The strings and numbers of an array whose strings are written in one way, without anything escaped; None when a
    string holds a bracket, or something is neither.

    Raises:
        ValueError: when what looks like a number is none.
    """
    begin, end, others = _WRITTEN[b"<" in inside and b"(" not in inside]
    brackets = inside.translate(None, others)
    count = len(brackets) // 2
    if count > _MOST or brackets != (begin + end) * count:
        return None
    pieces: list[Any] = inside.replace(begin, end).split(end)
    if b"".join(pieces[0::2]).translate(None, _NUMERIC):
        return None
    if begin == b"<":
        if b"".join(pieces[1::2]).translate(None, _DIGITS):
            return None
        pieces[1::2] = [bytes.fromhex(digits.decode()) for digits in pieces[1::2]]
    if len(pieces) > 2 and not (pieces[0] or pieces[-1]) and b"" not in pieces[2:-1:2]:
        parts: list[bytes | float] = pieces[1:-1]
        with suppress(ValueError):  # between strings stand several numbers, or only a space
            parts[1::2] = map(float, pieces[2:-1:2])
            return parts
    parts = [*map(float, pieces[0].split())]
    for text, numbers in zip(pieces[1::2], pieces[2::2], strict=True):
        parts.append(text)
        parts += map(float, numbers.split())
    return parts


def _parts(
    inside: bytes, string: Callable[[bytes], bytes], hexadecimal: Callable[[bytes], bytes]
) -> list[bytes | float]:
    parts: list[bytes | float] = []
    for text, digits, number in _PARTS.findall(inside):
        if number:
            parts.append(float(number))
        elif digits:
            parts.append(hexadecimal(digits))
        else:
            parts.append(string(b"(" + text + b")") if b"\\" in text else text)
    return parts

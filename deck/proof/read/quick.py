"""Operations in the few forms that nearly all have, each read in one step; any other is left to the tokens.

A page of text is mostly rows of letters (`[(V)10(r)] TJ`), names with numbers (`/F1 18 Tf`) and marked content
(`/P <</MCID 3>> BDC`): read token by token those take half of the time of a check.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_SPACE, _AFTER = rb"[\t\n\f\r ]", rb"(?=[\x00\t\n\f\r /\[(<%]|\Z)"
_NUMBER = rb"[+-]?+[0-9.]++"
_PART = rb"\((?:[^()\\]++|\\.)*+\)|<[0-9A-Fa-f\t\n\f\r ]*+>|" + _NUMBER + rb"(?=[\t\n\f\r (<\]])"

# Possessive quantifiers: a long row of parts must not be tried twice.
_USUAL = re.compile(
    rb"%b*+(?:\[((?:\([^()\\]*+\)|[-+0-9.\t\n\f\r ]++){0,4000}+)\]%b*+TJ"
    rb"|/([^\x00\t\n\f\r ()<>\[\]{}/%%#]*+)%b*+"
    rb"(?:<<%b*+/([A-Za-z]++)%b*+(?:/([A-Za-z]++)|(%b))%b*+>>%b*+|((?:%b%b++){0,6}+))([A-Za-z][A-Za-z0-9*]*+))%b"
    % (_SPACE, _SPACE, _SPACE, _SPACE, _SPACE, _NUMBER, _SPACE, _SPACE, _NUMBER, _SPACE, _AFTER)
)
_SHOWN = re.compile(
    rb"%b*+\[%b*+((?:(?:%b)%b*+){0,2000}+)\]%b*+TJ%b" % (_SPACE, _SPACE, _PART, _SPACE, _SPACE, _AFTER), re.DOTALL
)
_PARTS = re.compile(rb"\(((?:[^()\\]++|\\.)*+)\)|(<[^>]*+>)|(%b)" % _NUMBER, re.DOTALL)
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
            letters, name, key, word, number, numbers, operator = match.groups()
            if letters is not None:
                return b"TJ", (_plain_parts(letters),), match.end()
            if operator in _NO_OPERATORS:
                return None
            if key:
                more: tuple[Any, ...] = ({key.decode(): word.decode() if word else float(number)},)
            else:
                more = tuple(map(float, numbers.split())) if numbers else ()
            return operator, (name.decode("utf-8", "surrogateescape"), *more), match.end()
        match = _SHOWN.match(data, at)
        return match and (b"TJ", (_parts(match[1], string, hexadecimal),), match.end())
    except ValueError:  # what looks like a number is none
        return None


def _plain_parts(inside: bytes) -> list[bytes | float]:
    """The strings and numbers of an array in which nothing is escaped and no string holds a bracket."""
    first, *others = inside.split(b"(")
    parts: list[bytes | float] = [float(number) for number in first.split()] if first else []
    for other in others:
        text, _, numbers = other.partition(b")")
        parts.append(text)
        if numbers:
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

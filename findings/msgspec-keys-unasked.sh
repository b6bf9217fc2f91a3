#!/usr/bin/env bash
# msgspec asks dec_hook to read the values of a type of your own wherever they stand, except in the keys of a mapping:
# a key of dict[YourType, X] goes through as it is, unread and unchecked, with strict=True as well. A form that means to
# hold keys to a rule therefore holds them to nothing, and says nothing.
#
# A constraint that msgspec knows by itself (Meta) does hold for keys, so one may think that the type of your own does.
#
# Packages: msgspec 0.22.0.
# Seen, for a type whose reader takes small letters only and makes them capitals:
#   list[Name]               ["abc"]       -> ["ABC"]         the reader was asked once
#   list[Name]               ["a b!"]      -> refused
#   dict[str, Name]          {"k": "abc"}  -> {"k": "ABC"}    the reader was asked once
#   dict[Name, int]          {"abc": 1}    -> {"abc": 1}      the reader was never asked
#   dict[Name, int]          {"a b!": 1}   -> {"a b!": 1}     the reader was never asked
#   dict[str with Meta, int] {"a b!": 1}   -> refused
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check msgspec==0.22.0

venv/bin/python - <<'PYTHON'
import sys
from typing import Annotated

import msgspec

asked = []


class Anything(type):
    """What the reader gives is a plain text, and msgspec asks whether it is a Name."""

    def __instancecheck__(cls, value):
        return isinstance(value, str)


class Name(metaclass=Anything):
    """A text of small letters, kept in capitals."""


def read(kind, value):
    asked.append(value)
    if not value.isalpha() or not value.islower():
        raise ValueError("small letters only")
    return value.upper()


def tried(kind, value):
    asked.clear()
    try:
        got = msgspec.convert(value, kind, dec_hook=read)
    except msgspec.ValidationError:
        got = "refused"
    print(f"{value!r:16} -> {got!r:16} the reader was asked {len(asked)} times")
    return got, len(asked)


small = Annotated[str, msgspec.Meta(pattern="^[a-z]+$")]
seen = [
    tried(list[Name], ["abc"]),
    tried(list[Name], ["a b!"]),
    tried(dict[str, Name], {"k": "abc"}),
    tried(dict[Name, int], {"abc": 1}),
    tried(dict[Name, int], {"a b!": 1}),
    tried(dict[small, int], {"a b!": 1}),
]
expected = [
    (["ABC"], 1),
    ("refused", 1),
    ({"k": "ABC"}, 1),
    ({"abc": 1}, 0),
    ({"a b!": 1}, 0),
    ("refused", 0),
]
if seen != expected:
    print("CHANGED: expected", expected)
    sys.exit(1)
print("as described")
PYTHON

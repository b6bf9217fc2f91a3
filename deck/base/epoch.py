"""The date that files bear, when the environment fixes it in SOURCE_DATE_EPOCH (reproducible-builds.org)."""

from __future__ import annotations

import os

from deck.base.errors import Faults
from deck.base.say import say

_NAME = "SOURCE_DATE_EPOCH"
_LAST = 253_402_300_799
"""The end of the year 9999: a date in a PDF has four digits for the year (ISO 32000-1, 7.9.4)."""


def fixed_moment(faults: Faults) -> int | None:
    """The fixed date in seconds since 1970, or None; a value that is no such number is added to faults."""
    value = os.environ.get(_NAME, "")
    if not value:
        return None
    if not (value.isascii() and value.isdecimal() and len(value) <= 12 and int(value) <= _LAST):
        faults.add(
            say("“{value}” is not a number of seconds since 1970.", value=value),
            _NAME,
            say("Unset it, or write a whole number."),
        )
        return None
    return int(value)

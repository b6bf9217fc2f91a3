"""A date as people write it: 2027-03-04, 4-3-2027 (day first, as in the Netherlands) or 4 maart 2027; with a time."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import datetime

from deck.base.errors import InputError, input_error
from deck.base.say import say, to_say

YEARS = (2000, 2100)
"""A year outside these is a mistake in typing."""

_CLOCK = r"(?:(?:[Tt]|,?\s+(?:om\s+|at\s+)?)(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?(?:\s*(?:uur|u))?)?"
_FORMS = tuple(
    re.compile(form + _CLOCK, re.ASCII | re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})(?P<sign>[-./])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})",
        r"(?P<day>\d{1,2})[-\s]+(?P<word>[a-z]{3,})\.?[-\s]+(?P<year>\d{4})",
    )
)
_MONTHS = tuple(
    names.split()
    for names in (
        "januari january", "februari february", "maart march mrt", "april", "mei may", "juni june", "juli july",
        "augustus august", "september", "oktober october", "november", "december",
    )
)  # fmt: skip
_REMEDY = to_say("Write 2027-03-04T10:00, or 2027-03-04 when the time is not known; 4-3-2027 is 4 March.")


def written_date(text: str) -> tuple[datetime, bool]:
    """The day of a text with its time, without a zone, and whether it names a time at all: else it is midnight.

    Raises:
        InputError: when it is no date, when it may be either of two, or when the calendar or the clock has no such day
            or time.
    """
    bare = text.strip()
    found = next((match for form in _FORMS if (match := form.fullmatch(bare))), None)
    parts = found.groupdict() if found else {}
    month = _month(parts["word"]) if "word" in parts else int(parts.get("month") or 0)
    if found is None or month is None:
        raise input_error(say("“{text}” is not a date.", text=bare[:40]), "--date", say(_REMEDY))
    year, day = int(parts["year"]), int(parts["day"])
    if parts.get("sign") == "/":
        day, month = _slashed(bare, day, month, year)
    _check_day(bare, year, month, day)
    hour, minute = int(parts["hour"] or 0), int(parts["minute"] or 0)
    if hour > 23 or minute > 59:
        raise input_error(
            say("“{text}” cannot be: a clock goes from 0:00 to 23:59.", text=bare),
            "--date",
            say("Write one such as 10:00."),
        )
    return datetime(year, month, day, hour, minute), parts["hour"] is not None


def _month(word: str) -> int | None:
    """The number of a month, of its name or the first three letters or more of it, in Dutch or English."""
    typed = word.casefold()
    return next((at for at, names in enumerate(_MONTHS, 1) if any(name.startswith(typed) for name in names)), None)


def _slashed(text: str, first: int, second: int, year: int) -> tuple[int, int]:
    """The day and the month of a date with slashes, which some write day first and others month first.

    Raises:
        InputError: when it may be either.
    """
    if first <= 12 and second <= 12 and first != second:
        told = say(
            "“{text}” may be day {first} of month {second}, or day {second} of month {first}.",
            text=text,
            first=first,
            second=second,
        )
        remedy = say(
            "Write {year}-{second:02}-{first:02} or {year}-{first:02}-{second:02}.",
            year=year,
            second=second,
            first=first,
        )
        raise input_error(told, "--date", remedy)
    return (second, first) if second > 12 else (first, second)


def _check_day(text: str, year: int, month: int, day: int) -> None:
    if not YEARS[0] <= year <= YEARS[1]:
        raise input_error(
            say("the year {year} is out of range.", year=year),
            "--date",
            say("Choose {least} to {most}.", least=YEARS[0], most=YEARS[1]),
        )
    if not 1 <= month <= 12:
        raise _impossible(say("“{text}” cannot be: there is no month {month}.", text=text, month=month))
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        told = say(
            "“{text}” cannot be: month {month} of {year} has days 1 to {last}.",
            text=text,
            month=month,
            year=year,
            last=last,
        )
        raise _impossible(told)


def _impossible(told: str) -> InputError:
    return input_error(told, "--date", say("Look it up on a calendar."))

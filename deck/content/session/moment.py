"""The date of a session, with or without a time, in the time zone of Europe/Amsterdam."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from deck.base.errors import Fault, input_error

ZONE = "Europe/Amsterdam"

YEARS = (2000, 2100)
"""A year outside these is a mistake in typing."""

_WRITTEN = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|\s+)(\d{1,2})[:.](\d{2})(?::\d{2})?)?", re.ASCII)
_REMEDY = "Write 2027-03-04T10:00, or 2027-03-04 when the time is not known."


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and, when it is known, the start with its time zone. warnings: what is odd about it."""

    day: date
    start: datetime | None = None
    warnings: tuple[Fault, ...] = ()

    def after(self, minutes: int) -> datetime | None:
        """The clock so many minutes after the start, also across a change of summer time; None without a time."""
        if self.start is None:
            return None
        return (self.start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(self.start.tzinfo)


def zone() -> ZoneInfo:
    """Europe/Amsterdam; from the system, else from the package tzdata."""
    return ZoneInfo(ZONE)


def parse_moment(text: str, now: datetime) -> Moment:
    """Read `2027-03-04`, `2027-03-04T10:00` or `2027-03-04 10:00`; now (with a time zone) tells what is past.

    Raises:
        InputError: when it is no date, or one that the calendar or the clock does not have.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if not found:
        raise input_error(f"“{text.strip()[:40]}” is not a date.", "--date", _REMEDY)
    year, month, day, *clock = (int(part) if part else None for part in found.groups())
    try:
        written = datetime(year or 0, month or 0, day or 0, clock[0] or 0, clock[1] or 0)
    except ValueError as error:
        told = f"“{found[0]}” cannot be: {error}."
        raise input_error(told, "--date", "Look it up on a calendar; a time goes from 0:00 to 23:59.") from error
    if not YEARS[0] <= written.year <= YEARS[1]:
        raise input_error(f"the year {written.year} is out of range.", "--date", f"Choose {YEARS[0]} to {YEARS[1]}.")
    start = _on_the_clock(written, found[0]) if clock[0] is not None else None
    return Moment(written.date(), start, _past(written.date(), start, now))


def _on_the_clock(written: datetime, text: str) -> datetime:
    """The moment with its time zone; of an hour that comes twice in October the first."""
    own = written.replace(tzinfo=zone())
    if own.astimezone(UTC).astimezone(own.tzinfo).replace(tzinfo=None) != written:
        told = f"“{text}” cannot be: summer time begins that night, and the clock goes from 2:00 to 3:00."
        raise input_error(told, "--date", "Choose another time.")
    return own


def _past(day: date, start: datetime | None, now: datetime) -> tuple[Fault, ...]:
    today = now.astimezone(zone())
    if start < today if start else day < today.date():
        return (Fault(f"{day.isoformat()} is past.", "--date", "Check the year, or leave it if that is right."),)
    return ()

"""The session as an iCalendar file (RFC 5545) that Outlook and Thunderbird open as an appointment."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from deck import __version__
from deck.content.session.exercises import Exercise
from deck.content.session.invitation import Details, Letter, clean
from deck.content.session.moment import ZONE, Moment

if TYPE_CHECKING:
    from icalendar import Calendar, Event, Timezone

METHOD = "PUBLISH"
"""The file is opened, not mailed as a request. A REQUEST goes from an organizer to named attendees (RFC 5546, 3.2.2),
and Outlook blocks the buttons of one that does not name the reader. PUBLISH asks no answer: Outlook and Thunderbird
show an appointment that can be saved. RFC 5546, 3.2.1 wants an organizer with it: the host, when an address is known;
an invented one would be worse than none."""

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)

_SUMMER, _WINTER = datetime(1996, 3, 31, 2), datetime(1996, 10, 27, 3)
"""Since 1996 the clock changes on the last Sundays of March and October, at 1:00 UTC (directive 2000/84/EC)."""


def calendar_file(exercise: Exercise, letter: Letter, details: Details, stamp: datetime | None = None) -> bytes:
    """The `.ics` file; nothing when no date is known. Without a time the session takes the whole day.

    stamp is the DTSTAMP (SOURCE_DATE_EPOCH); the session's own moment when it is not given, so that the same session
    gives the same bytes. The UID stays the same when only the place changes: a later file then replaces the earlier.
    """
    if details.moment is None:
        return b""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//vakdeck//vakdeck {__version__}//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", METHOD)
    # An extension of Outlook: it opens the appointment itself instead of importing a calendar.
    calendar.add("x-ms-olk-forceinspectoropen", "TRUE")
    if details.moment.start:
        calendar.add_component(_zone())
    calendar.add_component(_event(exercise, letter, details, details.moment, stamp))
    return _bytes(calendar)


def _bytes(calendar: Calendar) -> bytes:
    written: bytes = calendar.to_ical()
    return written


def _event(exercise: Exercise, letter: Letter, details: Details, moment: Moment, stamp: datetime | None) -> Event:
    from icalendar import Event

    start, host = moment.start, clean(details.host)
    event = Event()
    event.add("uid", _uid(exercise.key, (start or moment.day).isoformat(), host))
    event.add("dtstamp", (stamp or start or _midnight(moment)).astimezone(UTC))
    event.add("dtstart", start or moment.day)
    event.add("dtend", moment.after(letter.length) or moment.day + timedelta(days=1))
    event.add("summary", exercise.name)
    event.add("description", letter.calendar)
    # Writers and readers disagree on a backslash before an n (RFC 5545, 3.3.11): `Kamer\Noord` would become two lines.
    if place := clean(details.place).replace("\\", "/"):
        event.add("location", place)
    if organizer := _organizer(host):
        event.add("organizer", organizer)
    event.add("sequence", 0)
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    return event


def _uid(*parts: str) -> str:
    return f"{uuid.uuid5(uuid.NAMESPACE_URL, 'vakdeck:' + '|'.join(parts))}@vakdeck"


def _midnight(moment: Moment) -> datetime:
    return datetime(moment.day.year, moment.day.month, moment.day.day, tzinfo=UTC)


def _organizer(host: str) -> Any:
    """The host as an address with a name; None when no address is known."""
    found = _ADDRESS.search(host)
    if not found:
        return None
    from icalendar import vCalAddress

    organizer = vCalAddress(f"mailto:{found[0]}")
    if name := host.replace(found[0], "").strip(" <>(),;:\"'"):
        organizer.params["CN"] = name.replace('"', "'")
    return organizer


def _zone() -> Timezone:
    """Europe/Amsterdam as one yearly rule each way: all that Outlook reads ([MS-OXCICAL] 2.1.3.1.1.19.2.2)."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    winter, summer = timedelta(hours=1), timedelta(hours=2)
    zone = Timezone()
    zone.add("tzid", ZONE)
    for part, begin, before, after, name, month in (
        (TimezoneDaylight(), _SUMMER, winter, summer, "CEST", 3),
        (TimezoneStandard(), _WINTER, summer, winter, "CET", 10),
    ):
        part.add("dtstart", begin)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(part)
    return zone

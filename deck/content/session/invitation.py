"""The invitation to a session: its text, a draft for a mail program, and an appointment for a calendar."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from deck.base.plain import Plain
from deck.base.version import __version__
from deck.content.session.occasion import Occasion, clean
from deck.content.session.programme import programme
from deck.content.session.session import ZONE, Moment
from deck.content.session.words import Words, counted, date_text, fill, time_text

if TYPE_CHECKING:
    from icalendar import Event, Timezone


class Letter(Plain):
    """An invitation: its subject, its paragraphs, and what a calendar tells."""

    subject: str
    paragraphs: tuple[str, ...]
    calendar: str
    length: int

    @property
    def body(self) -> str:
        """The paragraphs, an empty line between them."""
        return "\n\n".join(self.paragraphs) + "\n"


def invitation(occasion: Occasion) -> Letter:
    """The invitation with its blanks filled; a paragraph that has nothing to ask is left out."""
    words, texts, own = occasion.words, occasion.exercise.invitation, occasion.session
    length = programme(own, words).length
    values = known(occasion)
    blank = words["calendar"]["blank"]
    paragraphs = [text for text in texts.body if text != "{ask}" or values["ask"]]
    calendar = [texts.calendar, fill(words["invitation"]["more"], values)]
    return Letter(
        clean(fill(texts.subject, values, blank)),
        tuple(fill(text, values, blank) for text in paragraphs),
        "\n\n".join(fill(text, values, blank) for text in calendar),
        length,
    )


def letters(occasion: Occasion) -> dict[str, str]:
    """The other texts of the exercise to send, such as a post for the intranet: what is in each, by its key."""
    words = occasion.words
    values, blank = known(occasion), words["calendar"]["blank"]
    found: dict[str, str] = {}
    for key in occasion.exercise.letters:
        own = words["letters"][key]
        found[key] = "\n\n".join(fill(text, values, blank) for text in (own["head"], *own["body"])) + "\n"
    return found


def known(occasion: Occasion) -> dict[str, str]:
    """What a text to send may tell of a session, by the name of its blank; empty when it is not known."""
    words, moment, variant = occasion.words, occasion.details.moment, occasion.session.variant
    own = occasion.exercise.variant(variant)
    return {
        **occasion.addresses,
        "ask": own.ask,
        "way": own.text,
        "about": occasion.exercise.invitation.calendar,
        "length": counted(words, "minutes", programme(occasion.session, words).length),
        "name": clean(occasion.details.name),
        "place": occasion.place,
        "host": occasion.host,
        "day": date_text(words, moment.day) if moment else "",
        "time": time_text(words, moment.start) if moment and moment.start else "",
    }


def as_text(letter: Letter, words: Words) -> str:
    """The invitation as a text file, its subject on the first line."""
    return f"{fill(words['invitation']['subject'], {'subject': letter.subject})}\n\n{letter.body}"


def as_mail(letter: Letter, calendar: bytes = b"", name: str = "") -> bytes:
    """The invitation as an `.eml` file: a draft without sender, receiver or date, which a mail program fills in.

    `X-Unsent: 1` makes Outlook open it ready to send; others show it as any message. RFC 5322 with CRLF lines, the text
    in UTF-8. A calendar file goes along as an attachment with that name. The same letter gives the same bytes.
    """
    from email import policy
    from email.message import EmailMessage

    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = letter.subject
    message["X-Unsent"] = "1"
    message.set_content(letter.body, charset="utf-8", cte="quoted-printable")
    if calendar:
        message.add_attachment(calendar, "text", "calendar", filename=name, cte="base64")
        attached = next(message.iter_attachments())
        attached.set_param("charset", "utf-8")
        attached.set_param("method", "PUBLISH")
        message.set_boundary(f"=_{hashlib.sha256(letter.body.encode() + calendar).hexdigest()[:32]}")
    return message.as_bytes()


# The appointment: an iCalendar file (RFC 5545) that Outlook and Thunderbird open.

METHOD = "PUBLISH"
"""The file is opened, not mailed as a request. A REQUEST goes from an organizer to named attendees (RFC 5546, 3.2.2),
and Outlook blocks the buttons of one that does not name the reader. PUBLISH asks no answer: Outlook and Thunderbird
show an appointment that can be saved. RFC 5546, 3.2.1 wants an organizer with it: the host, when an address is known;
an invented one would be worse than none."""

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)

_SUMMER, _WINTER = datetime(1996, 3, 31, 2), datetime(1996, 10, 27, 3)
"""Since 1996 the clock changes on the last Sundays of March and October, at 1:00 UTC (directive 2000/84/EC)."""


class Appointment(Plain):
    """What a calendar knows an appointment by: its UID, which version it is (SEQUENCE), and when that was made."""

    uid: str
    sequence: int
    made: datetime


def calendar_file(occasion: Occasion, letter: Letter, appointment: Appointment) -> bytes:
    """The `.ics` file; nothing when no date is known. Without a time the session takes the whole day."""
    moment = occasion.details.moment
    if moment is None:
        return b""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//vakdeck//vakdeck {__version__}//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", METHOD)
    # An extension of Outlook: it opens the appointment itself instead of importing a calendar.
    calendar.add("x-ms-olk-forceinspectoropen", "TRUE")
    if moment.start:
        calendar.add_component(_zone())
    calendar.add_component(_event(occasion, letter, moment, appointment))
    written: bytes = calendar.to_ical()
    return written


def _event(occasion: Occasion, letter: Letter, moment: Moment, appointment: Appointment) -> Event:
    from icalendar import Event

    start, host, exercise = moment.start, occasion.host, occasion.exercise
    event = Event()
    event.add("uid", appointment.uid)
    event.add("dtstamp", appointment.made.astimezone(UTC))
    event.add("dtstart", start or moment.day)
    event.add("dtend", moment.after(letter.length) or moment.day + timedelta(days=1))
    event.add("summary", exercise.name)
    event.add("description", letter.calendar)
    # Writers and readers disagree on a backslash before an n (RFC 5545, 3.3.11): `Kamer\Noord` would become two lines.
    if place := occasion.place.replace("\\", "/"):
        event.add("location", place)
    if organizer := _organizer(host):
        event.add("organizer", organizer)
    event.add("sequence", appointment.sequence)
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    return event


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

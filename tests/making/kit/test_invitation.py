"""The invitation as text, as a mail and as a calendar file that is read back."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from deck.content.deck import built_in
from deck.content.session.exercises import Exercise
from deck.content.session.invitation import Appointment, Letter, as_mail, as_text, invitation, letters
from deck.content.session.invitation import calendar_file as written
from deck.content.session.occasion import LONGEST, Details, Occasion, clean, unplanned
from deck.content.session.session import Moment, parse_moment, session

DECK = built_in()

NOW = datetime(2026, 11, 22, tzinfo=UTC)
BLANK = "………"
CONTENT = DECK.edition()
DILEMMAS = CONTENT.exercises["dansende-dilemmas"]


def occasion(
    exercise: Exercise = DILEMMAS, variant: int = 1, details: Details | None = None, people: int = 0
) -> Occasion:
    return Occasion(CONTENT, session(exercise, people or exercise.group.least, variant), details or Details())


def made(text: str = "2027-03-04T10:00", **known: str) -> tuple[Occasion, Letter]:
    own = occasion(DILEMMAS, 2, Details(parse_moment(text, NOW), **known), 24)
    return own, invitation(own)


FIRST = Appointment("een-afspraak@vakdeck", 3, datetime(2026, 11, 22, 12, tzinfo=UTC))


def calendar_file(own: Occasion, letter: Letter) -> bytes:
    return written(own, letter, FIRST)


def event_of(data: bytes) -> Any:
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    return event


@pytest.mark.parametrize("name", CONTENT.exercises)
def test_every_invitation_is_filled(name: str, moment: Moment) -> None:
    exercise = CONTENT.exercises[name]
    for variant in exercise.variants:
        letter = invitation(occasion(exercise, variant.number, Details(moment, "Zaal 1", "Anna", "Jan")))
        text = as_text(letter, CONTENT.kit)
        assert "{" not in text and BLANK not in text
        for part in ("Beste Jan,", "donderdag 4 maart 2027, 10.00 uur", "Waar: Zaal 1", "Groet,\nAnna"):
            assert part in text
        assert (variant.ask in text) and text.startswith(f"Onderwerp: {letter.subject}\n\n")
        assert "\n\n\n" not in text and text.endswith("\n")


def test_the_invitation_tells_the_way_of_its_variant() -> None:
    one, two = (
        invitation(unplanned(CONTENT, CONTENT.exercises["dansende-dilemmas"], variant)).body for variant in (1, 2)
    )
    assert "kiest iedereen een principe" in one and "De rest kijkt toe" not in one
    assert "De rest kijkt toe" in two and "kiest iedereen" not in two


def test_the_letters_tell_the_session_and_the_address_of_the_team(moment: Moment) -> None:
    own = session(CONTENT.exercises["startkit-verhalen"], 8)
    said = letters(Occasion(CONTENT, own, Details(moment, "Zaal 1", "Anna")))
    assert list(said) == ["intranet", "poll", "thanks"]
    assert "donderdag 4 maart 2027, 10.00 uur\nWaar: Zaal 1\nDuur: ongeveer 90 minuten" in said["intranet"]
    assert "Neem een beeld" in said["intranet"] and "Aanmelden: Anna" in said["poll"]
    assert "ambtelijkvakmanschap@rijksoverheid.nl" in said["thanks"] and said["thanks"].endswith("Groet,\nAnna\n")
    assert said["poll"].count("\n- ") >= 10 and not re.search(r"[{}]", "".join(said.values()))
    assert letters(unplanned(CONTENT, CONTENT.exercises["langs-de-lijn"], 1)) == {}


def test_what_is_not_known_stays_a_line_to_fill_in() -> None:
    text = as_text(invitation(occasion()), CONTENT.kit)
    assert (
        f"Beste {BLANK}," in text and f"Wanneer: {BLANK}, {BLANK} uur\nWaar: {BLANK}\nDuur: ongeveer 95 minuten" in text
    )
    day_only = as_text(invitation(occasion(details=Details(parse_moment("2027-03-04", NOW)))), CONTENT.kit)
    assert f"Wanneer: donderdag 4 maart 2027, {BLANK} uur" in day_only


def test_the_length_follows_the_group() -> None:
    assert "ongeveer 140 minuten" in invitation(occasion(DILEMMAS, 2, people=25)).body
    assert "ongeveer 90 minuten" in invitation(occasion(CONTENT.exercises["startkit-vragen"])).body


def test_a_blank_in_what_a_person_writes_is_left_alone() -> None:
    _, letter = made(place="{host}", host="{place}")
    assert "Waar: {host}" in letter.body and "Groet,\n{place}" in letter.body


def test_clean_keeps_one_readable_line() -> None:
    assert clean(" Zaal\r\n 3\x00\t\u2028🎉 👩\u200d💻 ") == "Zaal 3 🎉 👩\u200d💻"
    assert len(clean("x" * 1000)) == LONGEST


def test_the_mail_is_a_draft_that_reads_back(moment: Moment) -> None:
    own, letter = made(place="Zaal 3, Den Haag 🎉", host="Anna\r\nBcc: x@example.nl")
    data = as_mail(letter)
    message = message_from_bytes(data, policy=policy.default)
    assert message["Subject"] == letter.subject and message["X-Unsent"] == "1"
    assert not [name for name in ("From", "To", "Bcc", "Date", "Message-ID") if message[name]]
    assert message.get_content_charset() == "utf-8"
    assert message.get_content().replace("\r\n", "\n") == letter.body
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.splitlines())) <= 78
    assert data == as_mail(*made(place=own.details.place, host=own.details.host)[1:])


def test_the_calendar_goes_along_with_the_mail() -> None:
    own, letter = made(place="Zaal 1")
    calendar = calendar_file(own, letter)
    message = message_from_bytes(as_mail(letter, calendar, "afspraak.ics"), policy=policy.default)
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "afspraak.ics"
    assert attached.get_content_type() == "text/calendar"
    assert (attached["Content-Type"].params["method"], attached["Content-Type"].params["charset"]) == (
        "PUBLISH",
        "utf-8",
    )
    assert attached.get_payload(decode=True) == calendar
    body = message.get_body()
    assert body is not None and body.get_content().replace("\r\n", "\n") == letter.body
    assert as_mail(letter, calendar) == as_mail(letter, calendar)


def test_the_calendar_file_reads_back() -> None:
    own, letter = made(place="Zaal 3.14, Den Haag; 2e", host="Anna de Vries")
    data = calendar_file(own, letter)
    calendar, event = Calendar.from_ical(data), event_of(data)
    assert (calendar["METHOD"], calendar["VERSION"]) == ("PUBLISH", "2.0")
    amsterdam = ZoneInfo("Europe/Amsterdam")
    assert event["DTSTART"].dt == datetime(2027, 3, 4, 10, tzinfo=amsterdam)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=125)
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert (event["SUMMARY"], event["LOCATION"]) == ("Dansende Dilemma’s", "Zaal 3.14, Den Haag; 2e")
    assert event["DESCRIPTION"] == letter.calendar and "https://" in letter.calendar
    assert not event.subcomponents and "ORGANIZER" not in event
    assert (event["UID"], event["SEQUENCE"], event["DTSTAMP"].dt) == (FIRST.uid, 3, FIRST.made)


def test_the_calendar_file_is_written_as_the_standard_asks() -> None:
    own, letter = made(place="é" * 150 + "🎉" * 40)
    data = calendar_file(own, letter)
    lines = data.split(b"\r\n")
    assert lines[-1] == b"" and b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")  # no character is cut in two
    assert event_of(data)["LOCATION"] == own.details.place


def test_the_same_session_gives_the_same_bytes() -> None:
    assert calendar_file(*made(place="Zaal 1")) == calendar_file(*made(place="Zaal 1"))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2027-03-27T10:00", "2027-03-27T09:00", "2027-03-27T11:05"),
        ("2027-03-28T01:00", "2027-03-28T00:00", "2027-03-28T02:05"),
        ("2027-03-28T10:00", "2027-03-28T08:00", "2027-03-28T10:05"),
        ("2027-07-01T10:00", "2027-07-01T08:00", "2027-07-01T10:05"),
        ("2027-10-31T10:00", "2027-10-31T09:00", "2027-10-31T11:05"),
    ],
)
def test_the_time_is_right_round_a_change_of_the_clock(text: str, start: str, end: str) -> None:
    event = event_of(calendar_file(*made(text)))
    for key, expected in (("DTSTART", start), ("DTEND", end)):
        assert event[key].dt.astimezone(UTC) == datetime.fromisoformat(f"{expected}+00:00")


def test_the_time_zone_in_the_file_is_that_of_amsterdam() -> None:
    (zone,) = Calendar.from_ical(calendar_file(*made())).walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Amsterdam" and len(zone.subcomponents) == 2
    own, real = zone.to_tz(lookup_tzid=False), ZoneInfo("Europe/Amsterdam")
    for year in range(2025, 2038):
        for month, day in ((1, 15), (3, 24), (4, 2), (7, 1), (10, 24), (11, 2)):
            noon = datetime(year, month, day, 12)
            assert noon.replace(tzinfo=own).utcoffset() == noon.replace(tzinfo=real).utcoffset(), noon


def test_a_date_alone_takes_the_whole_day_and_no_date_makes_no_file() -> None:
    data = calendar_file(*made("2027-03-28"))
    event = event_of(data)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2027, 3, 28), date(2027, 3, 29))
    assert b"VTIMEZONE" not in data
    assert calendar_file(occasion(), invitation(occasion())) == b""


@pytest.mark.parametrize(
    ("host", "address", "name"),
    [
        ("Anna de Vries <anna@example.nl>", "mailto:anna@example.nl", "Anna de Vries"),
        ("anna@example.nl", "mailto:anna@example.nl", None),
        ('Anna "An" (anna.v@sub.example.nl)', "mailto:anna.v@sub.example.nl", "Anna 'An"),
    ],
)
def test_a_host_with_an_address_is_the_organizer(host: str, address: str, name: str | None) -> None:
    event = event_of(calendar_file(*made(host=host)))
    assert event["ORGANIZER"] == address and event["ORGANIZER"].params.get("CN") == name


@given(st.text(max_size=250), st.text(max_size=250))
@example("Kamer\\Noord", "")
@example("C:\\nieuw", "")
@settings(deadline=None, max_examples=60)
def test_whatever_a_person_writes_comes_back(place: str, host: str) -> None:
    own, letter = made(place=place, host=host)
    data = calendar_file(own, letter)
    assert event_of(data).get("LOCATION", "") == clean(place).replace("\\", "/")
    message = message_from_bytes(as_mail(letter), policy=policy.default)
    assert message["Subject"] == letter.subject and clean(place) in message.get_content()

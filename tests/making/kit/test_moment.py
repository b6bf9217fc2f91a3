"""Dates as people write them, and those that cannot be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from house import DECK
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.content.session.session import Moment, parse_moment

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def read(text: str) -> Moment:
    return parse_moment(text, NOW)


@pytest.mark.parametrize("text", ["2027-03-04T10:00", "2027-03-04 10:00", " 2027-3-4t10.00 ", "2027-03-04T10:00:00"])
def test_a_date_with_a_time(text: str) -> None:
    moment = read(text)
    assert moment.day == date(2027, 3, 4) and moment.warnings == ()
    assert moment.start and moment.start.isoformat() == "2027-03-04T10:00:00+01:00"


def test_a_date_without_a_time() -> None:
    moment = read("2027-03-04")
    assert (moment.day, moment.start, moment.after(30)) == (date(2027, 3, 4), None, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "morgen",
        "4-3-27",
        "4.3/2027",
        "4 ma 2027",
        "4 mortel 2027",
        "2027-03-04T10",
        "2027-W10-4",
        "20270304",
        "2027-03-04T10:00Z",
    ],
)
def test_what_is_no_date_is_told_with_an_example(text: str) -> None:
    with pytest.raises(InputError, match=r"is not a date\. Write 2027-03-04T10:00"):
        read(text)


@pytest.mark.parametrize(
    "text", ["2027-02-30T10:00", "2027-02-29", "2027-13-01", "2027-00-10", "2027-03-04T24:00", "2027-03-04T10:60"]
)
def test_an_impossible_date_is_told(text: str) -> None:
    with pytest.raises(InputError, match="cannot be"):
        read(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2027-13-01", "“2027-13-01” cannot be: there is no month 13. Look it up on a calendar."),
        ("31-4-2027", "“31-4-2027” cannot be: month 4 of 2027 has days 1 to 30. Look it up on a calendar."),
        ("29 feb 2027", "“29 feb 2027” cannot be: month 2 of 2027 has days 1 to 28. Look it up on a calendar."),
        ("4-3-2027 24:00", "“4-3-2027 24:00” cannot be: a clock goes from 0:00 to 23:59. Write one such as 10:00."),
        ("4/3/2027", "“4/3/2027” may be day 4 of month 3, or day 3 of month 4. Write 2027-03-04 or 2027-04-03."),
    ],
)
def test_what_cannot_be_is_told_in_words_of_our_own(text: str, told: str) -> None:
    with pytest.raises(InputError) as error:
        read(text)
    assert str(error.value) == f"--date: {told}"


@pytest.mark.parametrize(
    "text",
    [
        "4-3-2027", "04-03-2027", "4.3.2027", "4 maart 2027", "4 mrt. 2027", "04-mrt-2027", "4 March 2027",
        "4 MAA 2027",
    ],
)  # fmt: skip
def test_the_day_comes_first_as_in_the_netherlands(text: str) -> None:
    assert (read(text).day, read(text).start) == (date(2027, 3, 4), None)


@pytest.mark.parametrize(("text", "day"), [("25/3/2027", 25), ("3/25/2027", 25), ("3/3/2027", 3)])
def test_slashes_are_read_when_only_one_day_can_be_meant(text: str, day: int) -> None:
    assert read(text).day == date(2027, 3, day)


@pytest.mark.parametrize("clock", ["T10:00", " 10.00", ", 10:00 uur", " om 10.00 u"])
def test_a_time_follows_a_day_in_words(clock: str) -> None:
    start = read(f"4 maart 2027{clock}").start
    assert start is not None and (start.hour, start.minute) == (10, 0)


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_month_of_an_edition_is_read_by_its_name(lang: str, month: int) -> None:
    name = DECK.edition(lang).kit["calendar"]["months"][month - 1]
    assert read(f"1 {name} 2027").day == date(2027, month, 1)
    assert read(f"1 {name[:3]} 2027").day == date(2027, month, 1)


def test_the_hour_that_summer_time_skips_is_told() -> None:
    with pytest.raises(InputError, match="summer time begins that night"):
        read("2027-03-28T02:30")
    assert read("2027-03-28T03:00").start is not None


def test_of_the_hour_that_comes_twice_the_first_is_taken() -> None:
    start = read("2027-10-31T02:30").start
    assert start is not None and start.utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize("year", ["1999", "2101", "0001", "9999"])
def test_a_year_far_away_is_told(year: str) -> None:
    with pytest.raises(InputError, match="out of range"):
        read(f"{year}-03-04T10:00")


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("2026-11-21", True),
        ("2026-11-22", False),
        ("2026-11-22T12:59", True),
        ("2026-11-22T13:01", False),
        ("2025-03-04T10:00", True),
    ],
)
def test_what_is_past_is_warned_about(text: str, past: bool) -> None:
    assert bool(read(text).warnings) == past


def test_the_clock_goes_on_over_a_change_of_time() -> None:
    spring, autumn = read("2027-03-28T01:30"), read("2027-10-31T02:30")
    assert str(spring.after(60)) == "2027-03-28 03:30:00+02:00"
    assert str(autumn.after(60)) == "2027-10-31 02:30:00+01:00"


@given(st.datetimes(datetime(2027, 1, 1), datetime(2099, 12, 31)))
@settings(deadline=None, max_examples=60)
def test_a_date_is_read_back_or_told(written: datetime) -> None:
    text = written.strftime("%Y-%m-%dT%H:%M")
    try:
        start = read(text).start
    except InputError as error:
        assert "summer time" in str(error)
    else:
        assert start is not None and start.strftime("%Y-%m-%dT%H:%M") == text

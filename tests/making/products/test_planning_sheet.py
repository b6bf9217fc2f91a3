"""The planning: its weeks as in the start kit, and real days when the day of the conversation is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.content.deck import built_in
from deck.content.options import Options
from deck.content.records import records_for
from deck.content.session.programme import due
from deck.content.sheet_forms import Task

DECK = built_in()

THURSDAY = date(2027, 3, 4)
DAYS = st.dates(date(2000, 1, 10), date(2100, 12, 1))


def rows(day: date | None) -> list[list[str]]:
    (record,) = records_for("planning_sheet", DECK.edition(), Options(day=day))
    return [[cell.strip().replace("\u00a0", " ") for cell in row.split("|")] for row in record.texts("rows")]


def task(first: int, last: int) -> Task:
    return Task(key="taak", task="Taak", first=first, last=last)


def test_there_are_seven_tasks_under_five_heads() -> None:
    head, *tasks = rows(None)
    assert head == ["Wat", "Week", "Datum", "Wie", "Klaar"]
    assert [row[1] for row in tasks] == ["week 1"] * 4 + ["week 3", "week 5", "week 5 of 6"]


def test_without_a_day_dates_and_names_are_left_open() -> None:
    assert {tuple(row[2:]) for row in rows(None)[1:]} == {("", "", "")}


def test_with_a_day_each_task_has_a_date() -> None:
    assert [row[2] for row in rows(THURSDAY)[1:]] == [
        *["uiterlijk vrijdag 19 februari"] * 4,
        "donderdag 4 maart",
        "uiterlijk vrijdag 19 maart",
        "uiterlijk vrijdag 26 maart",
    ]
    (record,) = records_for("planning_sheet", DECK.edition(), Options(day=THURSDAY))
    assert "donderdag 4 maart 2027" in record.text("intro")


def test_another_year_is_told() -> None:
    dates = [row[2] for row in rows(date(2026, 12, 31))[1:]]
    assert dates[0] == "uiterlijk vrijdag 18 december"
    assert dates[4:] == [
        "donderdag 31 december",
        "uiterlijk vrijdag 15 januari 2027",
        "uiterlijk vrijdag 22 januari 2027",
    ]


def test_a_day_and_its_month_stay_on_one_line() -> None:
    (record,) = records_for("planning_sheet", DECK.edition(), Options(day=THURSDAY))
    assert "19\u00a0februari" in record.texts("rows")[1]


@given(DAYS)
def test_the_conversation_is_on_its_day_and_the_rest_on_a_friday(day: date) -> None:
    assert due(task(3, 3), day) == day
    for first, last in ((1, 1), (5, 5), (5, 6)):
        found = due(task(first, last), day)
        assert found.isoweekday() == 5
        assert found.isocalendar()[:2] == (day + timedelta(weeks=last - 3)).isocalendar()[:2], "in that ISO week"


@given(DAYS)
def test_what_comes_first_is_due_first(day: date) -> None:
    assert due(task(1, 1), day) < day < due(task(5, 5), day) < due(task(5, 6), day)


@pytest.mark.parametrize("day", [date(2027, 3, 6), date(2027, 3, 7)])
def test_a_conversation_in_a_weekend_belongs_to_the_week_before_monday(day: date) -> None:
    assert due(task(1, 1), day) == date(2027, 2, 19)
    assert due(task(5, 5), day) == date(2027, 3, 19)

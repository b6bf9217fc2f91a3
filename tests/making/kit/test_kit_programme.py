"""The timed table and the sheet for the facilitator, which show the same."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from deck.base.errors import InputError
from deck.content.deck import built_in
from deck.content.options import Options
from deck.content.session.exercises import Exercise
from deck.content.session.facilitator import FacilitatorSheet, facilitator, markdown
from deck.content.session.occasion import Details, Occasion, unplanned
from deck.content.session.programme import Programme, programme, programme_record
from deck.content.session.quantities import quantities
from deck.content.session.session import Moment, parse_moment, session

DECK = built_in()

NOW = datetime(2026, 11, 22, tzinfo=UTC)
CONTENT = DECK.edition()
EXERCISES = CONTENT.exercises
EVERY = [(each, variant.number) for each in EXERCISES.values() for variant in each.variants]
every_variant = pytest.mark.parametrize(
    ("exercise", "variant"), EVERY, ids=[f"{each.key}-{number}" for each, number in EVERY]
)
HEADINGS = ["why", "whom", "guidance", "preparation", "programme", "duration", "group", "setting", "materials"]


def timed(exercise: Exercise, variant: int = 1, moment: Moment | None = None, people: int = 0) -> Programme:
    return programme(session(exercise, people or exercise.group.least, variant), CONTENT.kit, moment)


@every_variant
def test_the_rows_follow_each_other_and_fit(exercise: Exercise, variant: int) -> None:
    for people in (0, exercise.group.least, exercise.group.most):
        table = timed(exercise, variant, people=people)
        at = 0
        for row in table.rows:
            assert (row.start, row.time) == (at, f"{at}–{at + row.minutes} min")
            at += row.minutes
        assert at == table.total
        assert exercise.duration.least - 15 <= table.total <= exercise.duration.most
        assert table.faults == ()


@pytest.mark.parametrize(
    ("name", "variant", "people", "total", "length"),
    [
        ("langs-de-lijn", 1, 20, 30, 30),
        ("model-van-de-ambtenaar", 1, 20, 75, 75),
        ("model-van-de-ambtenaar", 2, 20, 85, 85),
        ("dansende-dilemmas", 1, 8, 95, 95),
        ("dansende-dilemmas", 2, 20, 110, 110),
        ("dansende-dilemmas", 2, 24, 125, 125),
        ("dansende-dilemmas", 2, 25, 140, 140),
        ("dansende-dilemmas", 2, 26, 95, 95),
        ("dansende-dilemmas", 2, 50, 140, 140),
        ("startkit-vragen", 1, 8, 75, 90),
        ("startkit-verhalen", 1, 8, 75, 90),
        ("startkit-model", 1, 8, 80, 90),
        ("gesprekskaarten", 1, 12, 60, 60),
    ],
)
def test_the_totals(name: str, variant: int, people: int, total: int, length: int) -> None:
    table = timed(EXERCISES[name], variant, people=people)
    assert (table.total, table.length, table.spare) == (total, length, length - total)


def test_the_clock_is_shown_when_it_is_known(moment: Moment) -> None:
    table = timed(EXERCISES["model-van-de-ambtenaar"], 1, moment)
    times = ["10.00–10.05", "10.05–10.15", "10.15–10.20", "10.20–10.50", "10.50–11.10", "11.10–11.15"]
    assert [row.time for row in table.rows] == times
    early = timed(EXERCISES["langs-de-lijn"], 1, parse_moment("2027-03-04T09:05", NOW))
    assert early.rows[0].time == "9.05–9.10"


def test_a_date_alone_gives_minutes() -> None:
    table = timed(EXERCISES["langs-de-lijn"], 1, parse_moment("2027-03-04", NOW))
    assert table.rows[0].time == "0–5 min"


def test_the_clock_jumps_when_summer_time_begins() -> None:
    table = timed(EXERCISES["langs-de-lijn"], 1, parse_moment("2027-03-28T01:50", NOW))
    assert [row.time for row in table.rows] == ["1.50–1.55", "1.55–3.00", "3.00–3.20"]


def test_rounds_that_are_alike_are_one_row() -> None:
    rows = timed(EXERCISES["dansende-dilemmas"], 2, people=20).rows
    (rounds,) = [row for row in rows if row.rounds > 1]
    assert (rounds.what, rounds.lasts, rounds.minutes, rounds.rounds) == ("Dilemma · 5 rondes", "5 × 15 min", 75, 5)
    assert rounds.how and (rounds.begin, rounds.time) == ("20", "20–95 min")


@every_variant
def test_a_row_says_when_it_begins_and_how_long_it_takes(exercise: Exercise, variant: int) -> None:
    clock = timed(exercise, variant, parse_moment("2027-03-04T10:00", NOW))
    for row, plain in zip(clock.rows, timed(exercise, variant).rows, strict=True):
        assert row.time.startswith(f"{row.begin}–") and plain.begin == str(row.start)
        assert row.lasts == (f"{row.rounds} × " if row.rounds > 1 else "") + f"{row.minutes // row.rounds} min"


@pytest.mark.parametrize("people", range(1, 120))
def test_the_read_me_counts_the_rounds_of_the_programme(people: int) -> None:
    for variant in (1, 2):
        own = session(EXERCISES["dansende-dilemmas"], people, variant)
        (row,) = [row for row in programme(own, CONTENT.kit).rows if row.what.startswith("Dilemma ")]
        (rounds,) = (each for each in quantities(own, CONTENT.kit) if each.key == "rounds")
        assert rounds.amount == row.rounds


def test_a_proposal_is_marked_and_told_on_both_sheets(moment: Moment) -> None:
    def sheets(name: str, details: Details) -> tuple[list[str], str, list[str], str]:
        occasion = Occasion(CONTENT, session(EXERCISES[name], 12), details)
        wall, sheet = programme_record(Options(), occasion).fields, facilitator(occasion).section("programme")
        rows = [str(each).rpartition(" | ")[2].replace("\\", "") for each in wall["rows"][1:]]  # type: ignore[index]
        assert [row.lasts.partition("\u00a0*")[0] for row in sheet.rows] == [
            row.partition("\u00a0*")[0] for row in rows
        ]
        return [row.time for row in sheet.rows], " ".join(sheet.notes), rows, str(wall["total"])

    times, notes, rows, total = sheets("dansende-dilemmas", Details())
    assert times[:2] == ["0–5 min", "5–15 min\u00a0*"] and "Bij een * is de tijd een voorstel" in notes
    assert rows[:2] == ["5 min", "10 min\u00a0*"] and "voorstel" in total
    times, notes, rows, total = sheets("gesprekskaarten", Details())
    assert not [time for time in (*times, *rows) if "*" in time] and "Alle tijden zijn een voorstel" in notes
    times, notes, rows, total = sheets("langs-de-lijn", Details())
    assert not [time for time in (*times, *rows) if "*" in time] and "voorstel" not in notes + total
    times, notes, rows, total = sheets("dansende-dilemmas", Details(moment))
    assert times[1] == "10.05–10.15\u00a0*" and rows[1] == "10 min" and "voorstel" not in total


def test_a_programme_that_is_too_long_says_so() -> None:
    (fault,) = Programme((), 100, 60, 90).faults
    assert "takes 100 minutes, and the exercise at most 90" in str(fault)


def test_no_people_is_not_the_same_as_not_saying_it() -> None:
    with pytest.raises(InputError, match="0 people"):
        programme(session(EXERCISES["langs-de-lijn"], 0), CONTENT.kit)


@every_variant
def test_a_sheet_has_all_its_parts_in_order(exercise: Exercise, variant: int, moment: Moment) -> None:
    own = session(exercise, exercise.group.most, variant)
    sheet = facilitator(Occasion(CONTENT, own, Details(moment, "Zaal 1", "Anna")))
    keys = [part.key for part in sheet.sections]
    assert [key for key in keys if key in HEADINGS] == HEADINGS
    assert keys[0] == "session" and ("variants" in keys) == (len(exercise.variants) > 1)
    assert sheet.section("session").bullets[0] == "Wanneer: donderdag 4 maart 2027, 10.00 uur"
    assert sheet.section("session").bullets[1:3] == ("Waar: Zaal 1", "Gastheer of gastvrouw: Anna")
    assert sheet.section("programme").rows == tuple(
        row for row in sheet.section("programme").rows if row.time.startswith(("10.", "11.", "12."))
    )
    assert "{" not in markdown(sheet)


def texts(sheet: FacilitatorSheet) -> list[str]:
    """Everything that the sheet says."""
    found = [sheet.title, sheet.subtitle, *sheet.columns]
    for part in sheet.sections:
        found += [part.heading, *part.paragraphs, *part.bullets, *part.notes]
        found += [text for row in part.rows for text in (row.time, row.what, *row.how)]
    return found


@every_variant
def test_markdown_says_what_the_sheet_says(exercise: Exercise, variant: int) -> None:
    sheet = facilitator(unplanned(CONTENT, exercise, variant), general=True)
    read = re.sub(r"\\([\\`*_~&\[\]<>|#])", r"\1", markdown(sheet))
    assert [text for text in texts(sheet) if text not in read] == []
    assert "session" not in [part.key for part in sheet.sections]
    lines = markdown(sheet).splitlines()
    assert (
        lines[0] == f"# {sheet.title}"
        and sum(line.startswith("| ") for line in lines) == len(sheet.section("programme").rows) + 2
    )


def test_spare_minutes_are_told() -> None:
    notes = facilitator(unplanned(CONTENT, EXERCISES["startkit-model"], 1)).section("programme").notes
    assert notes == ("Samen duurt het programma 80 minuten.", "Je houdt 10 minuten over voor uitloop.")


def test_what_a_person_writes_cannot_break_markdown(moment: Moment) -> None:
    details = Details(moment, "<b>A|B</b>\n# *x* {contact}")
    text = markdown(facilitator(Occasion(CONTENT, session(EXERCISES["langs-de-lijn"], 12), details)))
    assert "- Waar: \\<b\\>A\\|B\\</b\\> \\# \\*x\\* " in text
    assert len(re.findall(r"(?m)^# ", text)) == 1

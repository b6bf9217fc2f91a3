"""An appointment that changes stays one appointment, of which calendars take the newest version (RFC 5546, 2.1.5)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from icalendar import Calendar

from deck.cli.main import main
from deck.making.kit.make import KitResult, make_kit
from deck.making.kit.request import KitRequest

pytestmark = pytest.mark.slow

DAY, LATER = "2027-03-04T10:00", "2027-03-11T14:00"


def kit(output: Path, date: str = DAY, **more: Any) -> KitResult:
    return make_kit(KitRequest("langs-de-lijn", "12", date=date, proof="none", output=output, **more))


def event(made: KitResult) -> Any:
    (found,) = Calendar.from_ical((made.folder / "afspraak.ics").read_bytes()).walk("VEVENT")
    return found


def test_a_kit_that_is_made_again_is_a_newer_version_of_its_appointment(tmp_path: Path) -> None:
    first, then = event(kit(tmp_path)), datetime.now(UTC)
    second = event(kit(tmp_path, place="Zaal 2"))
    third = event(kit(tmp_path, place="Zaal 2"))
    assert first["UID"] == second["UID"] == third["UID"]
    assert [one["SEQUENCE"] for one in (first, second, third)] == [0, 1, 2]
    assert abs(first["DTSTAMP"].dt - then) < timedelta(minutes=2)
    assert first["DTSTAMP"].dt <= second["DTSTAMP"].dt <= third["DTSTAMP"].dt


def test_a_session_on_another_day_moves_its_appointment_when_that_is_said(tmp_path: Path) -> None:
    first = kit(tmp_path)
    told = kit(tmp_path, LATER)
    assert event(told)["UID"] != event(first)["UID"]
    (note,) = told.notes
    assert f"--replaces {first.folder}" in note
    moved = kit(tmp_path, LATER, replaces=first.folder)
    assert (event(moved)["UID"], event(moved)["SEQUENCE"]) == (event(first)["UID"], 1)
    assert moved.notes == ()
    again = kit(tmp_path, LATER)  # it is remembered from then on
    assert (event(again)["UID"], event(again)["SEQUENCE"], again.notes) == (event(first)["UID"], 2, ())


def test_versions_go_up_whichever_kit_is_made_again(tmp_path: Path) -> None:
    first = kit(tmp_path)
    moved = kit(tmp_path, LATER, replaces=first.folder)
    third = kit(tmp_path, "2027-03-18T09:00", replaces=first.folder)
    back = kit(tmp_path)
    assert [event(one)["SEQUENCE"] for one in (moved, third, back)] == [1, 2, 3]
    assert [str(moved.folder) in note or str(third.folder) in note for note in back.notes] == [True, True]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("langs-de-lijn",), "without --date there is none"),
        (("startkit-vragen", "--date", LATER), "is a kit for another exercise"),
    ],
)
def test_what_replaces_nothing_is_told(tmp_path: Path, asked: tuple[str, ...], words: str) -> None:
    first = kit(tmp_path)
    arguments = ["kit", *asked, "--people", "12", "--replaces", str(first.folder), "-o", str(tmp_path)]
    done = CliRunner().invoke(main, arguments)
    assert (done.exit_code, words in done.stderr) == (2, True), done.stderr


def test_two_teams_never_share_an_appointment(tmp_path: Path) -> None:
    assert event(kit(tmp_path / "noord"))["UID"] != event(kit(tmp_path / "zuid"))["UID"]


def test_at_a_fixed_moment_the_same_request_gives_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    one, two = kit(tmp_path / "a"), kit(tmp_path / "b")
    assert (one.folder / "afspraak.ics").read_bytes() == (two.folder / "afspraak.ics").read_bytes()
    assert event(kit(tmp_path / "c", host="Bo"))["UID"] != event(one)["UID"]
    assert event(one)["DTSTAMP"].dt == datetime.fromtimestamp(1_795_000_000, UTC)


@pytest.mark.parametrize("kept", ['{"uid": 3, "sequence": 1}', '{"uid": "a\\nb@vakdeck", "sequence": 1}', "[]", "4"])
def test_what_is_remembered_wrongly_counts_as_nothing(tmp_path: Path, kept: str) -> None:
    first = kit(tmp_path)
    (first.folder / "manifest.json").write_text(f'{{"kit": {{}}, "files": [], "appointment": {kept}}}', "utf-8")
    assert event(kit(tmp_path))["SEQUENCE"] == 0


def test_what_is_no_kit_is_not_replaced(tmp_path: Path) -> None:
    arguments = ["kit", "langs-de-lijn", "--people", "8", "--replaces", str(tmp_path), "-o", str(tmp_path / "out")]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    assert f"--replaces: “{tmp_path}” is not the folder of a kit." in done.stderr

"""The exercises keep to the facts of their sources, and a file that is broken is told whole."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from content_texts import change

from deck.base.errors import InputError
from deck.content.deck import built_in
from deck.content.session.exercises import find_exercise

DECK = built_in()

EXERCISES = DECK.edition().exercises
MINUTES = {
    ("langs-de-lijn", 1): (5, 5, 20),
    ("model-van-de-ambtenaar", 1): (5, 10, 5, 30, 20, 5),
    ("model-van-de-ambtenaar", 2): (5, 10, 5, 40, 20, 5),
    ("dansende-dilemmas", 1): (5, 10, 5, 15, 10, 5),
    ("dansende-dilemmas", 2): (5, 10, 5, 15, 10, 5),
    ("startkit-vragen", 1): (5, 10, 35, 15, 10),
    ("startkit-verhalen", 1): (5, 5, 40, 15, 10),
    ("startkit-model", 1): (5, 10, 40, 15, 10),
    ("gesprekskaarten", 1): (5, 10, 25, 15, 5),
}
SOURCED = {
    ("langs-de-lijn", 1): (5, 5, 20),
    ("model-van-de-ambtenaar", 1): (5, 10, 5, 30, 20, 5),
    ("model-van-de-ambtenaar", 2): (5, 10, 5, 40, 20, 5),
    ("dansende-dilemmas", 1): (5, 0, 0, 0, 0, 0),
    ("dansende-dilemmas", 2): (5, 0, 0, 0, 0, 0),
    ("startkit-vragen", 1): (5, 10, 35, 15, 10),
    ("startkit-verhalen", 1): (5, 5, 40, 15, 10),
    ("startkit-model", 1): (5, 10, 40, 15, 10),
    ("gesprekskaarten", 1): (0, 0, 0, 0, 0),
}
"""The minutes of each row that its own source gives; 0 where it gives none."""
SPANS = {
    "langs-de-lijn": ((12, 50), (30, 60)),
    "model-van-de-ambtenaar": ((4, 25), (60, 90)),
    "dansende-dilemmas": ((5, 25), (90, 150)),
    "startkit-vragen": ((4, 8), (90, 90)),
    "startkit-verhalen": ((4, 8), (90, 90)),
    "startkit-model": ((4, 8), (90, 90)),
    "gesprekskaarten": ((3, 50), (45, 90)),
}


def test_the_minutes_are_those_of_the_sources() -> None:
    found = {
        (exercise.key, variant.number): tuple(row.minutes for row in exercise.rows(variant.number))
        for exercise in EXERCISES.values()
        for variant in exercise.variants
    }
    assert found == MINUTES
    assert [sum(found[key]) for key in (("model-van-de-ambtenaar", 1), ("model-van-de-ambtenaar", 2))] == [75, 85]


@pytest.mark.parametrize("lang", DECK.languages)
def test_minutes_that_no_source_gives_are_marked_as_a_proposal(lang: str) -> None:
    for exercise in DECK.edition(lang).exercises.values():
        for variant in exercise.variants:
            rows, sourced = exercise.rows(variant.number), SOURCED[exercise.key, variant.number]
            assert tuple(0 if row.proposal else row.minutes for row in rows) == sourced


def test_the_three_start_kits_ask_the_central_question_and_have_letters() -> None:
    for exercise in EXERCISES.values():
        start_kit = exercise.key.startswith("startkit-")
        assert exercise.letters == (("intranet", "poll", "thanks") if start_kit else ())
        first = " ".join(exercise.rows(1)[0].how)
        assert ("centrale vraag" in first and "voor wie je het doet" in first) == start_kit
        assert any("hybride" in text for text in exercise.setting) == start_kit
        assert any("beeldverslag" in text for text in exercise.tips) == start_kit


def test_an_address_stands_where_its_source_has_it() -> None:
    """The team takes in what is written down and has facilitators; for the rest there is Grenzeloos Samenwerken."""
    for exercise in EXERCISES.values():
        texts = " ".join((*exercise.guidance, *exercise.preparation, *exercise.tips))
        assert ("{team}" in texts) == (exercise.key.startswith("startkit-") or exercise.key == "langs-de-lijn")
        assert "{contact}" in texts
        assert ("{flyer}" in texts) == ("flyer" in {each.key for each in exercise.materials})
    deck = DECK.edition().deck
    assert (deck.contact.partition("@")[0], deck.team.partition("@")[0]) == (
        "grenzeloossamenwerken",
        "ambtelijkvakmanschap",
    )
    assert deck.flyer.startswith("https://www.grenzeloossamenwerken.nl/") and deck.flyer.endswith(
        "flyer-ambtelijk-vakmanschap"
    )


def test_group_sizes_and_durations_are_those_of_the_sources() -> None:
    found = {
        each.key: ((each.group.least, each.group.most), (each.duration.least, each.duration.most))
        for each in EXERCISES.values()
    }
    assert found == SPANS
    assert list(found) == list(SPANS)


def test_only_the_dilemmas_have_rounds_and_two_variants_are_told_apart() -> None:
    for exercise in EXERCISES.values():
        rounds = [row for variant in exercise.variants for row in exercise.rows(variant.number) if row.round]
        assert bool(rounds) == (exercise.key == "dansende-dilemmas")
        assert all("{round}" in row.what for row in rounds)
        names = [variant.name for variant in exercise.variants]
        assert len(names) == 1 or (all(names) and len(set(names)) == len(names))


def test_the_materials_of_the_sources_are_there() -> None:
    found = {key: {each.key for each in exercise.materials} for key, exercise in EXERCISES.items()}
    assert found["langs-de-lijn"] == {"tape", "flyer", "flipover", "markers"}
    assert found["model-van-de-ambtenaar"] == {"poster", "flyer", "flipover", "group-colours", "sticky-tape"}
    assert found["dansende-dilemmas"] == {"mats", "flyer", "flipover", "markers"}


def test_both_questions_of_the_line_are_asked_as_they_stand_on_the_labels() -> None:
    line = " ".join(find_exercise("langs-de-lijn", EXERCISES).rows(1)[2].how)
    for words in ("Ambtelijk vakmanschap. Wat betekent het voor jou?", "Ik heb geen idee", "Ik werk voor de"):
        assert f"‘{words}" in line
    assert "‘Mij hoef je niets te vertellen’" in line and "‘Minister’ naar ‘Samenleving’" in line


@pytest.mark.parametrize("key", SPANS)
def test_an_invitation_names_when_where_and_who_and_is_short(key: str) -> None:
    invitation = EXERCISES[key].invitation
    body = "\n".join(invitation.body)
    for blank in ("name", "day", "time", "place", "host", "length"):
        assert f"{{{blank}}}" in body
    assert "{ask}" in invitation.body
    assert len(body.split()) <= 150
    assert len(invitation.subject) <= 70
    assert len(invitation.calendar) <= 160


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Langs de lijn", "langs-de-lijn"),
        ("Dansende Dilemma’s", "dansende-dilemmas"),
        ("STARTKIT_MODEL", "startkit-model"),
    ],
)
def test_a_name_may_be_written_as_it_is_said(written: str, key: str) -> None:
    assert find_exercise(written, EXERCISES).key == key


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("dansende-dilemas", "Did you mean “dansende-dilemmas”?"),
        ("startkit", "Did you mean “startkit-vragen” or “startkit-verhalen” or “startkit-model”?"),
        ("zzz", "Choose from langs-de-lijn, model-van-de-ambtenaar,"),
        ("x" * 300, "Choose from"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(written: str, told: str) -> None:
    with pytest.raises(InputError, match="there is no exercise") as caught:
        find_exercise(written, EXERCISES)
    assert told in str(caught.value) and len(str(caught.value)) < 300


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the built-in exercises."""
    shutil.copy(DECK.texts(DECK.main)[0] / "exercises.toml", tmp_path)
    return tmp_path


def told(folder: Path) -> str:
    with pytest.raises(InputError) as caught:
        _ = replace(DECK.edition(), folders=(folder,)).exercises
    return str(caught.value)


def test_every_fault_is_told_at_once(folder: Path) -> None:
    change(folder / "exercises.toml", "least = 12, most = 50", "least = 50, most = 12")
    change(folder / "exercises.toml", 'subtitle = "Met hoofd', 'ondertitel = "Met hoofd')
    change(folder / "exercises.toml", "Waar: {place}", "Waar: {plek}")
    change(folder / "exercises.toml", "begeleiding: {team}", "begeleiding: {mail}")
    said = told(folder)
    assert "the least (50) is more than the most (12)" in said
    assert "exercises.toml, line 108, exercises 2: subtitle is missing. Add it." in said
    assert "exercises 2: unknown key “ondertitel”. Use one of: closing, duration, group," in said
    assert "there is nothing to fill {plek} with" in said
    assert "there is nothing to fill {mail} with" in said


def test_a_programme_longer_than_the_exercise_is_told(folder: Path) -> None:
    change(folder / "exercises.toml", 'minutes = 20\nwhat = "Lijnopstelling"', 'minutes = 60\nwhat = "Lijnopstelling"')
    assert "variant 1 takes 70 minutes, and the duration is at most 60" in told(folder)


def test_the_most_rounds_must_fit_as_well(folder: Path) -> None:
    change(folder / "exercises.toml", "rounds = { least = 4, most = 7 }", "rounds = { least = 4, most = 8 }")
    assert "variant 1 takes 155 minutes" in told(folder)


def test_a_name_used_twice_and_an_empty_file_are_told(folder: Path) -> None:
    change(folder / "exercises.toml", 'key = "startkit-vragen"', 'key = "startkit-model"')
    assert "“startkit-model” is used more than once" in told(folder)
    (folder / "exercises.toml").write_text("", encoding="utf-8")
    assert "exercises.toml: exercises is missing. Add it." in told(folder)


def test_variants_are_numbered_from_one(folder: Path) -> None:
    change(folder / "exercises.toml", "number = 2\n", "number = 1\n")
    assert "the variants are numbered 1, 1. Number them from 1." in told(folder)

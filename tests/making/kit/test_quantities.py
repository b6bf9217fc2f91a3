"""The table of quantities, number by number; every rule's sum is true; every warning comes when it must."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.content.deck import built_in
from deck.content.session.exercises import Exercise
from deck.content.session.occasion import WARNINGS, warning_texts, warnings
from deck.content.session.quantities import RULES, Quantity, quantities, room_plan
from deck.content.session.read_me import explain
from deck.content.session.session import MOST_PEOPLE, Mats, parse_people, session

DECK = built_in()

EXERCISES, WORDS = DECK.edition().exercises, DECK.edition().kit
PEOPLE = (8, 12, 25, 50)
TABLE = [
    ("model-van-de-ambtenaar", 1, "groups", (2, 3, 7, 13)),
    ("gesprekskaarten", 1, "groups", (2, 3, 7, 13)),
    ("gesprekskaarten", 1, "card-sets", (16, 24, 56, 104)),
    ("model-van-de-ambtenaar", 1, "group-posters", (2, 3, 7, 13)),
    ("model-van-de-ambtenaar", 2, "plenary-poster", (1, 1, 1, 1)),
    ("model-van-de-ambtenaar", 2, "sessions", (1, 1, 1, 2)),
    ("dansende-dilemmas", 1, "mats", (7, 7, 7, 14)),
    ("dansende-dilemmas", 1, "dilemma-cards", (4, 5, 9, 15)),
    ("dansende-dilemmas", 1, "blank-cards", (8, 12, 25, 50)),
    ("dansende-dilemmas", 2, "observer-sheets", (4, 8, 21, 42)),
    ("langs-de-lijn", 1, "pole-labels", (4, 4, 4, 4)),
    ("langs-de-lijn", 1, "question-sheets", (2, 2, 2, 2)),
    ("langs-de-lijn", 1, "tape", (8, 8, 12, 17)),
    ("startkit-vragen", 1, "tables", (1, 2, 4, 7)),
    ("startkit-vragen", 1, "canvas", (1, 2, 4, 7)),
    ("startkit-verhalen", 1, "canvas", (1, 2, 4, 7)),
    ("startkit-model", 1, "canvas", (1, 2, 4, 7)),
    ("startkit-vragen", 1, "question-cards", (21, 42, 84, 147)),
]
every_exercise = pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda each: each.key)


def amounts(exercise: Exercise, people: int, variant: int = 1, questions: int | None = None) -> dict[str, Quantity]:
    found = quantities(session(exercise, people, variant, questions), WORDS)
    assert len({each.key for each in found}) == len(found)
    return {each.key: each for each in found}


@pytest.mark.parametrize(("name", "variant", "key", "expected"), TABLE)
def test_the_table(name: str, variant: int, key: str, expected: tuple[int, ...]) -> None:
    exercise = EXERCISES[name]
    assert tuple(amounts(exercise, people, variant)[key].amount for people in PEOPLE) == expected


def test_observers_are_for_the_second_variant_only() -> None:
    assert "observer-sheets" not in amounts(EXERCISES["dansende-dilemmas"], 24, 1)


@pytest.mark.parametrize(
    ("mats", "people", "metres"),
    [(Mats("A3"), 24, 11), (Mats("A3"), 50, 21), (Mats("60cm"), 24, 17), (Mats("80cm", made=True), 24, 0)],
)
def test_paper_mats_are_taped_all_round(mats: Mats, people: int, metres: int) -> None:
    exercise = EXERCISES["dansende-dilemmas"]
    found = {each.key: each for each in quantities(session(exercise, people, mats=mats), WORDS)}
    if not metres:
        assert "mat-tape" not in found
        return
    tape = found["mat-tape"]
    assert (tape.amount, tape.item) == (metres, f"{metres} meter schilderstape voor de matten")
    edge = str(mats.edge).replace(".", ",")
    assert tape.sum == f"⌈7 × ⌈{people}/25⌉ × {edge}⌉ = {metres} meter" and f"is {edge} meter" in tape.why


@pytest.mark.parametrize(
    ("people", "metres"), [(1, 8), (15, 8), (16, 9), (24, 12), (30, 14), (35, 16), (37, 17), (38, 17), (500, 17)]
)
def test_tape_is_in_whole_metres_and_has_its_bounds(people: int, metres: int) -> None:
    assert amounts(EXERCISES["langs-de-lijn"], people)["tape"].amount == metres


def test_questions_of_ones_own_change_the_labels() -> None:
    found = amounts(EXERCISES["langs-de-lijn"], 20, questions=5)
    assert (found["pole-labels"].amount, found["question-sheets"].amount) == (10, 5)
    starter = amounts(EXERCISES["model-van-de-ambtenaar"], 20)
    assert (starter["pole-labels"].amount, starter["question-sheets"].amount) == (2, 1)


def test_the_sum_is_told_in_words() -> None:
    assert amounts(EXERCISES["model-van-de-ambtenaar"], 25)["groups"].sum == "⌈25/4⌉ = 7 groepen"
    assert amounts(EXERCISES["model-van-de-ambtenaar"], 4)["groups"].sum == "⌈4/4⌉ = 1 groep"
    assert amounts(EXERCISES["langs-de-lijn"], 25)["flyers"].sum == "25 flyers"
    assert amounts(EXERCISES["dansende-dilemmas"], 25)["ring"].sum == "7 × (0,6 + 1)/π = 3,6 meter breed"


def reckoned(sum_: str) -> float:
    """What a sum comes to, worked out from its signs alone."""
    text = sum_.partition(" = ")[0] if " = " in sum_ else sum_.split(maxsplit=1)[0]
    for sign, python in (("×", "*"), ("−", "-"), ("π", "math.pi"), ("⌈", "math.ceil(-1e-9+("), ("⌉", "))")):
        text = text.replace(sign, python)
    return float(eval(re.sub(r"(\d),(\d)", r"\1.\2", text), {"math": math, "min": min, "max": max}))


@given(st.integers(1, MOST_PEOPLE), st.sampled_from(sorted(EXERCISES)), st.integers(1, 20))
@settings(deadline=None, max_examples=60)
def test_every_sum_is_true(people: int, name: str, questions: int) -> None:
    exercise = EXERCISES[name]
    for variant in exercise.variants:
        for each in amounts(exercise, people, variant.number, questions).values():
            assert reckoned(each.sum) == pytest.approx(each.amount, abs=0.05), each
            assert each.amount >= 0 and each.sets >= 0
            assert each.unit and each.source and each.why and "{" not in each.why + each.sum


def test_a_rule_that_is_ours_says_so_and_every_source_has_a_name() -> None:
    sources = WORDS["sources"]
    assert {rule.source for rule in RULES} == set(sources) - {"cards"}
    ours = {rule.key for rule in RULES if rule.source == "house"}
    assert {"card-sets", "tape", "dilemma-cards", "plenary-poster", "ring", "room"} <= ours


def test_rules_and_words_belong_together() -> None:
    keys = [rule.key for rule in RULES]
    assert len(set(keys)) == len(keys)
    assert set(keys) == set(WORDS["quantities"])
    assert {each.key for each in WARNINGS} == set(WORDS["warnings"])


@every_exercise
def test_every_product_and_material_of_an_exercise_has_a_rule(exercise: Exercise) -> None:
    needs = {need for rule in RULES for need in rule.needs.split()}
    numbers = range(1, len(exercise.variants) + 1)
    made = {each.product for number in numbers for each in amounts(exercise, 20, number).values()}
    assert set(exercise.products) == made - {""}
    assert {each.key for each in exercise.materials} <= needs


def test_the_ring_and_the_room_are_those_of_seven_mats() -> None:
    found = amounts(EXERCISES["dansende-dilemmas"], 12)
    assert (found["ring"].amount, found["room"].amount) == (3.6, 6.5)
    assert found["ring"].sum == "7 × (0,6 + 1)/π = 3,6 meter breed"


@pytest.mark.parametrize(
    ("size", "ring", "room", "why"),
    [
        ("A4", 2.9, 6.0, "matten (A4)"),
        ("A3", 3.2, 6.5, "matten (A3)"),
        ("60cm", 3.6, 6.5, "(60 cm)"),
        ("80cm", 4.0, 7.0, "(80 cm)"),
    ],
)
def test_larger_mats_need_a_larger_ring(size: str, ring: float, room: float, why: str) -> None:
    own = session(EXERCISES["dansende-dilemmas"], 24, mats=Mats(size))
    found = {each.key: each for each in quantities(own, WORDS)}
    assert (found["ring"].amount, found["room"].amount, found["mats"].size) == (ring, room, size)
    assert why in found["ring"].why
    assert (room_plan(own).across, room_plan(own).width) == (ring, room)


@pytest.mark.parametrize(
    ("name", "people", "variant", "keys"),
    [
        ("langs-de-lijn", 11, 1, {"few"}),
        ("langs-de-lijn", 12, 1, set()),
        ("langs-de-lijn", 50, 1, set()),
        ("langs-de-lijn", 51, 1, {"many_sessions"}),
        ("model-van-de-ambtenaar", 25, 1, set()),
        ("model-van-de-ambtenaar", 26, 2, {"many_sessions"}),
        ("dansende-dilemmas", 25, 1, {"slip"}),
        ("dansende-dilemmas", 24, 2, {"slip"}),
        ("dansende-dilemmas", 25, 2, {"tight", "slip"}),
        ("dansende-dilemmas", 26, 1, {"many_sessions", "slip"}),
        ("dansende-dilemmas", 26, 2, {"many_sessions", "slip"}),
        ("dansende-dilemmas", 50, 2, {"many_sessions", "tight", "slip"}),
        ("startkit-vragen", 8, 1, set()),
        ("startkit-verhalen", 9, 1, {"many_tables"}),
        ("startkit-model", 3, 1, {"few"}),
    ],
)
def test_warnings(name: str, people: int, variant: int, keys: set[str]) -> None:
    exercise = EXERCISES[name]
    own = session(exercise, people, variant)
    assert {each.key for each in WARNINGS if each.when(own)} == keys
    faults, texts = warnings(own), warning_texts(own, WORDS)
    assert len(faults) == len(texts) == len(keys)
    assert not [text for text in (*texts, *map(str, faults)) if "{" in text]


def test_the_warnings_say_the_numbers() -> None:
    tight, slip = warnings(session(EXERCISES["dansende-dilemmas"], 25, 2))
    assert "7 rounds of 15 minutes and 35 around them make 140 of 150 minutes" in str(tight)
    assert "slip" in slip.message and slip.remedy
    (many,) = warnings(session(EXERCISES["startkit-vragen"], 50))
    assert "Make 7 tables" in many.remedy
    (split,) = warnings(session(EXERCISES["model-van-de-ambtenaar"], 51))
    assert "Split the group into 3 sessions" in split.remedy


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "say how many people come"),
        ("", "say how many people come"),
        (0, "0 people cannot hold a session"),
        ("-3", "-3 people cannot hold a session"),
        (501, "501 people is too many for one kit"),
        ("10000", "10,000 people is too many for one kit"),
        ("2.5", "“2.5” is not a whole number"),
        ("10,000", "“10,000” is not a whole number"),
        ("twaalf", "“twaalf” is not a whole number"),
        ("٣", "is not a whole number"),
        ("9" * 400, "is not a whole number"),
    ],
)
def test_a_number_of_people_that_cannot_be_is_told(value: str | int | None, told: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_people(value)
    assert told in str(caught.value) and "--people" in str(caught.value) and len(str(caught.value)) < 200


@pytest.mark.parametrize("value", [1, "24", " 24 ", "+24", 500])
def test_a_number_of_people_is_read(value: str | int) -> None:
    assert parse_people(value) == int(value)


def test_all_that_is_wrong_with_a_session_is_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        session(EXERCISES["langs-de-lijn"], 0, 2, 99)
    said = str(caught.value)
    assert len(caught.value.faults) == 3
    assert "0 people" in said and "has only one way to do it; there is no variant 2" in said and "99 questions" in said
    with pytest.raises(InputError, match=r"has 2 variants; there is no variant 3\. Choose 1 or 2"):
        session(EXERCISES["dansende-dilemmas"], 20, 3)


@every_exercise
def test_explain_shows_every_sum_with_its_source(exercise: Exercise) -> None:
    text = explain(session(exercise, 25), WORDS)
    assert text.startswith(f"{exercise.title}: 25 mensen")
    for each in amounts(exercise, 25).values():
        assert f"{each.name}: {each.sum}" in text and f"{each.why} Bron: {each.source}." in text
    assert max(map(len, text.splitlines())) <= 160


def test_explain_names_one_person_and_the_variant() -> None:
    assert explain(session(EXERCISES["dansende-dilemmas"], 1, 2), WORDS).startswith(
        "Dansende Dilemma’s: 1 persoon, variant 2\n"
    )

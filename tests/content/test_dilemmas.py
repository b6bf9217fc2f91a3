"""Our own dilemmas keep to the programme's advice, differ from one another and are spread fairly."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from content_texts import load, sentences

from deck.content.deck import built_in
from deck.content.hints import count_words, dilemma_hints

KEYS = {"id", "title", "situation", "question", "principles", "setting"}
SETTINGS = {"beleid", "uitvoering", "toezicht", "balie", "ict", "bedrijfsvoering"}
PRINCIPLES = {
    "vertrouwen",
    "dienstbaarheid",
    "legitimiteit",
    "opgave",
    "verantwoordelijkheid",
    "verantwoording",
    "professionaliteit",
}
VERBS = {
    "nl": {"Mag", "Moet", "Kun", "Wil", "Durf"},
    "en": {"Can", "Would", "Must", "Should", "Do"},
}
DECK = built_in()
DILEMMAS: list[dict[str, Any]] = load("dilemmas")["dilemmas"]

each = pytest.mark.parametrize("dilemma", DILEMMAS, ids=[dilemma["id"] for dilemma in DILEMMAS])


@pytest.mark.parametrize("field", ["id", "title", "situation", "question"])
def test_there_are_42_and_no_two_are_alike(field: str) -> None:
    assert len({dilemma[field].casefold() for dilemma in DILEMMAS}) == len(DILEMMAS) == 42


def test_the_late_application_comes_first() -> None:
    assert DILEMMAS[0]["title"] == "De late aanvraag"


def test_every_principle_pulls_about_as_often() -> None:
    pulls = Counter(key for dilemma in DILEMMAS for key in dilemma["principles"])
    assert set(pulls) == PRINCIPLES
    assert max(pulls.values()) - min(pulls.values()) <= 4, pulls


def test_every_setting_has_at_least_5() -> None:
    settings = Counter(dilemma["setting"] for dilemma in DILEMMAS)
    assert set(settings) == SETTINGS
    assert min(settings.values()) >= 5


def test_openings_and_questions_vary() -> None:
    openings = Counter(dilemma["situation"].split()[0] for dilemma in DILEMMAS)
    assert max(openings.values()) <= 5


@pytest.mark.parametrize("lang", sorted(VERBS))
def test_the_verbs_of_the_questions_vary(lang: str) -> None:
    questions = [dilemma["question"] for dilemma in load("dilemmas", DECK.texts(lang)[0])["dilemmas"]]
    verbs = Counter(question.split()[0] for question in questions)
    assert set(verbs) >= VERBS[lang]
    assert max(verbs.values()) <= len(questions) // 3, verbs
    assert verbs["Mag"] + verbs["Mogen"] <= 10
    assert max(map(count_words, questions)) <= 12


def test_no_question_asks_for_leave_that_the_story_refused() -> None:
    """“Mag je …” is no question when the story has said that it is not allowed."""
    refusal = re.compile(r"\b(?:mag|mogen|mocht)\b[^.?!]*\b(?:niet|niets|geen)\b|geen ruimte|verboden|altijd een boete")
    asked = [dilemma for dilemma in DILEMMAS if dilemma["question"].startswith(("Mag", "Mogen"))]
    assert asked
    assert [dilemma["id"] for dilemma in asked if refusal.search(dilemma["situation"].casefold())] == []


def test_some_are_for_managers() -> None:
    theirs = re.compile(r"als leidinggevende|haar leidinggevende|jij leidt|jouw medewerk|jij geeft leiding")
    assert sum(bool(theirs.search(dilemma["situation"].casefold())) for dilemma in DILEMMAS) >= 5


@each
def test_a_dilemma_has_its_parts(dilemma: dict[str, Any]) -> None:
    assert set(dilemma) == KEYS
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", dilemma["id"])
    assert len(dilemma["title"].split()) <= 4
    assert len(dilemma["principles"]) == len(set(dilemma["principles"])) in {2, 3}


@each
def test_a_dilemma_follows_our_own_advice(dilemma: dict[str, Any]) -> None:
    texts = (dilemma[name] for name in ("title", "situation", "question"))
    assert dilemma_hints(*texts, dilemma["principles"]) == []


@each
def test_a_situation_is_short_and_so_are_its_sentences(dilemma: dict[str, Any]) -> None:
    situation = dilemma["situation"]
    assert 30 <= count_words(situation) <= 60
    assert max(map(count_words, sentences(situation))) <= 15
    assert situation.rstrip("’").endswith((".", "?", "!"))
    assert re.search(r"\b(?:je|jou|jouw|jij|jullie)\b", situation, re.IGNORECASE)


@each
def test_a_question_stays_short_and_turns_to_the_reader(dilemma: dict[str, Any]) -> None:
    assert count_words(dilemma["question"]) <= 15
    assert dilemma["question"].count("?") == 1
    assert dilemma["question"][0].isupper()


@each
def test_typography(dilemma: dict[str, Any]) -> None:
    for name in ("title", "situation", "question"):
        text = dilemma[name]
        assert not re.search(r"['\"´`]|  |^\s|\s$|\.\.\.| - ", text)
        assert text.count("‘") <= text.count("’")
        assert text.count("“") == text.count("”")

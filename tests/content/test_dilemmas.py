"""Our own dilemmas keep to the programme's advice, differ from one another and are spread fairly."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from content_texts import load, sentences

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
DILEMMAS: list[dict[str, Any]] = load("dilemmas")["dilemmas"]

each = pytest.mark.parametrize("dilemma", DILEMMAS, ids=[dilemma["id"] for dilemma in DILEMMAS])


@pytest.mark.parametrize("field", ["id", "title", "situation", "question"])
def test_there_are_42_and_no_two_are_alike(field: str) -> None:
    assert len({dilemma[field].casefold() for dilemma in DILEMMAS}) == len(DILEMMAS) == 42


def test_the_late_application_comes_first() -> None:
    assert DILEMMAS[0]["title"] == "De late aanvraag"


def test_every_principle_pulls_in_at_least_12() -> None:
    pulls = Counter(key for dilemma in DILEMMAS for key in dilemma["principles"])
    assert set(pulls) == PRINCIPLES
    assert min(pulls.values()) >= 12
    assert max(pulls.values()) <= 20


def test_every_setting_has_at_least_5() -> None:
    settings = Counter(dilemma["setting"] for dilemma in DILEMMAS)
    assert set(settings) == SETTINGS
    assert min(settings.values()) >= 5


def test_openings_and_questions_vary() -> None:
    openings = Counter(dilemma["situation"].split()[0] for dilemma in DILEMMAS)
    verbs = Counter(dilemma["question"].split()[0] for dilemma in DILEMMAS)
    assert max(openings.values()) <= 5
    assert set(verbs) >= {"Mag", "Moet", "Kun", "Wil", "Durf"}
    assert max(verbs.values()) <= len(DILEMMAS) // 2


@each
def test_a_dilemma_has_its_parts(dilemma: dict[str, Any]) -> None:
    assert set(dilemma) == KEYS
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", dilemma["id"])
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

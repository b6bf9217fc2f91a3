"""The built-in game: what its parts and its rules say of one another is true."""

from __future__ import annotations

import re

import pytest

from deck.content.deck import built_in
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.record import Record
from deck.content.records import records_for

DECK = built_in()
each_language = pytest.mark.parametrize("lang", DECK.languages)


def records(name: str, lang: str, kind: str = "") -> list[Record]:
    found = records_for(name, DECK.edition(lang), Options())
    return [record for record in found if not kind or record.kind == kind]


def rules(lang: str) -> str:
    return (DECK.texts(lang)[0] / "game_rules.md").read_text(encoding="utf-8")


def content(lang: str) -> DeckContent:
    return DECK.edition(lang)


@each_language
def test_each_principle_has_four_tokens_with_its_values_first(lang: str) -> None:
    for principle in content(lang).principles:
        own = [one for one in records("game_tokens", lang) if one.principle == principle.key]
        values = [one.text("word") for one in own if one.kind == "value"]
        assert len(own) == 4 and values == list(principle.values)
        assert {one.kind for one in own[len(values) :]} == {"own"}
    assert [one.kind for one in records("game_tokens", lang)][28:] == ["pawn"]


@each_language
def test_the_board_has_each_principle_in_order_and_a_choice_after_it(lang: str) -> None:
    keys = [principle.key for principle in content(lang).principles]
    for kind in ("principle", "dilemma", "question"):
        assert [one.principle for one in records("game_board", lang, kind)] == keys


@each_language
def test_the_board_asks_what_the_die_shows(lang: str) -> None:
    (board,) = records("game_board", lang, "board")
    asked = [re.match(r"\*\*(.+?)\*\*", text) for text in board.texts("dice")]
    faces = [face.title for face in records("game_die", lang, "face")]
    assert [one and one[1] for one in asked] == faces
    assert re.findall(r"^\| :([a-z]+): (\w+) \|", rules(lang), re.M) == [
        (face.text("icon"), face.title) for face in records("game_die", lang, "face")
    ]


@each_language
def test_the_rules_count_what_is_in_the_box(lang: str) -> None:
    counts = [int(count) for count in re.findall(r"\| (\d+) \|$", rules(lang), re.M)]
    questions = records("question_cards", lang, "question") + records("question_cards", lang, "story")
    tokens = [one for one in records("game_tokens", lang) if one.kind != "pawn"]
    assert counts == [1, len(tokens), 1, 1, len(content(lang).dilemmas), len(questions), 1]


@each_language
def test_the_example_in_the_rules_is_a_turn_that_can_be_played(lang: str) -> None:
    second = content(lang).principles[1]
    dilemma = next(one for one in content(lang).dilemmas if one.id == "lange-rij")
    assert f"‘{second.essence}’" in rules(lang) and f"‘{dilemma.title}’" in rules(lang)
    laid = content(lang).principles[0]
    assert f"‘{laid.values[1]}’" in rules(lang)


def test_both_languages_have_the_same_parts() -> None:
    def parts(lang: str) -> list[str]:
        return [re.match(r"[#>|*-]*|\d\.", line)[0] for line in rules(lang).splitlines()]  # type: ignore[index]

    assert parts("nl") == parts("en")

"""The texts of the kit and of the sheets and cards in it: the facts of the start kit, and plain Dutch."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from content_texts import load, strings, words

from deck.content.deck import built_in

DECK = built_in()


FILES = ("canvas", "exercises", "harvest", "kit", "questions", "steps")
SLIPS = ("abtenaren", "amtelijk", "dillem", "werkvorm dat", "bereid dit", "dient te", "diagonaal", "´", "u kunt")


@pytest.mark.parametrize("name", FILES)
def test_typography_and_tone(name: str) -> None:
    for text in strings(load(name)):
        assert not re.search(r"['\"]|  |^\s|\s$|\.\.\.| - ", text), text
        assert not re.search(r"\b[A-ZÀ-Ý]{4,}\b", text), text
        assert not [slip for slip in SLIPS if slip in text.casefold()], text
        assert not re.search(r"\b[Uu]w?\b", text), text
        assert text.count("‘") <= text.count("’") and text.count("“") == text.count("”"), text
        for sentence in re.split(r"(?<=[.?!:])\s+|(?<=[.?!]’)\s+|\n- ", text):
            assert words(sentence) <= 20, sentence


def cards(kind: str) -> list[dict[str, Any]]:
    return [card for card in load("questions")["cards"] if card["kind"] == kind]


def test_the_cards_are_as_many_as_those_of_the_start_kit() -> None:
    counts = Counter(card["kind"] for card in load("questions")["cards"])
    assert counts == {"question": 21, "story": 5, "part": 5, "overarching": 1}
    assert [card["number"] for card in cards("question")] == [str(number) for number in range(1, 22)]
    assert [card["title"] for card in cards("part")] == ["Hoofd", "Hart", "Handen", "Buik", "Voeten"]


def test_the_cards_are_those_that_a_product_can_print() -> None:
    assert len(DECK.edition().cards("questions")) == 32


def test_the_menu_has_seven_courses_in_order_and_the_core_question_six_themes() -> None:
    table = load("questions")
    courses = list(dict.fromkeys(card["theme"] for card in cards("question")))
    assert courses == table["menu"]["themes"] and len(courses) == 7
    assert table["core"]["themes"] == [
        "Onafhankelijk zijn",
        "Vrijuit adviseren en uitvoeren",
        "Vertrouwen",
        "Werken voor de minister, met collega’s en met mensen van buiten",
        "Wat kan en wat niet kan",
        "Als het vak tekortschiet",
    ]


def test_a_card_asks_one_short_thing() -> None:
    found = load("questions")["cards"]
    texts = [card["question"] for card in found]
    assert len(set(texts)) == 32 and len({card["title"] for card in found}) == 32
    assert all(words(text) <= 14 for text in texts)
    assert all(text.endswith("?") for card in found if card["kind"] != "story" for text in [card["question"]])
    assert all(card["question"].startswith("Vertel over ") for card in cards("story"))
    assert all(len(card.get("more", ())) <= 2 for card in found)


def test_the_steps_and_the_weeks_are_those_of_the_start_kit() -> None:
    table = load("steps")
    names = ["Voorbereiden", "Gesprekken voeren", "Vastleggen en reflecteren", "Vervolg organiseren"]
    assert [step["name"] for step in table["steps"]] == names
    assert all(3 <= len(step["lines"]) <= 4 and all(words(x) <= 12 for x in step["lines"]) for step in table["steps"])
    weeks = [(1, 1), (1, 1), (1, 1), (1, 1), (3, 3), (5, 5), (5, 6)]
    assert [(task["first"], task["last"]) for task in table["tasks"]] == weeks


def test_the_sheets_to_write_on_have_their_fields() -> None:
    canvas, harvest = load("canvas"), load("harvest")
    assert [area["key"] for area in canvas["areas"]] == ["stones", "must", "must_not", "pass_on", "keywords"]
    assert list(canvas["prompts"]) == ["team", "date", "people"]
    assert [area["key"] for area in harvest["observer"]["areas"]] == ["tops", "tips"]
    assert [area["key"] for area in harvest["harvest"]["areas"]] == ["threads", "insights", "follow_up"]
    areas = [*canvas["areas"], *harvest["observer"]["areas"], *harvest["harvest"]["areas"]]
    assert all(area["heading"] and area["question"].endswith("?") for area in areas)


def test_the_calendar_has_all_days_and_months() -> None:
    calendar = load("kit")["calendar"]
    assert (len(calendar["days"]), len(calendar["months"])) == (7, 12)
    assert (calendar["days"][0], calendar["months"][0]) == ("maandag", "januari")


def test_the_help_address_is_written_once() -> None:
    """It stands in deck.toml only; elsewhere is a placeholder."""
    texts = [text for name in FILES for text in strings(load(name))]
    assert not [text for text in texts if "@" in text]
    assert any("{contact}" in text for text in texts)

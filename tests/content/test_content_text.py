"""The built-in texts keep to the facts of the programme and to the rules of plain Dutch."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from content_texts import load, strings, words

from deck.content.deck import built_in

FILES = ("principles", "usage", "lines", "model", "interface")
PRINCIPLES = (
    ("vertrouwen", "Werken vanuit vertrouwen", ["integer", "open", "inclusief"], 9, 9),
    ("dienstbaarheid", "Werken vanuit dienstbaarheid", ["behoorlijk", "toegankelijk", "dienstverlenend"], 7, 8),
    ("legitimiteit", "Werken vanuit legitimiteit", ["rechtmatig", "rechtvaardig"], 6, 5),
    ("opgave", "Werken vanuit de opgave", ["grenzeloos samenwerken", "mensgericht"], 7, 8),
    (
        "verantwoordelijkheid",
        "Werken vanuit verantwoordelijkheid",
        ["doelgericht", "doelmatig", "aanspreekbaar"],
        8,
        6,
    ),
    ("verantwoording", "Werken vanuit verantwoording", ["navolgbaar", "transparant"], 5, 3),
    ("professionaliteit", "Werken vanuit professionaliteit", ["vakkundig", "kritisch", "verbeteringsgericht"], 7, 11),
)
SLIPS = (
    "rijkssoverheid",
    "taakgebruik",
    "in het gedrag komt",
    "amtelijk",
    "abtenaren",
    "werkvorm dat",
    "werk vorm",
    "dillem",
    "bereid dit voor",
    "vastlegt is",
    "ben je daar bewust zijn",
    "dient te",
    "´",
)


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!])\s+", text)


def statements() -> list[str]:
    return [text for p in load("principles")["principles"] for text in (*p["behaviour"], *p["leaders"])]


def test_principles_values_and_counts_are_those_of_the_guide() -> None:
    rows = load("principles")["principles"]
    found = tuple((p["key"], p["name"], p["values"], len(p["behaviour"]), len(p["leaders"])) for p in rows)
    assert found == PRINCIPLES
    assert [p["number"] for p in rows] == [1, 2, 3, 4, 5, 6, 7]
    assert sum(row[3] for row in found) == 49
    assert sum(row[4] for row in found) == 50
    assert sum(len(row[2]) for row in found) == 18


@pytest.mark.parametrize("text", statements())
def test_a_statement_is_short_and_whole(text: str) -> None:
    assert 6 <= words(text) <= 24
    assert len(text) <= 105
    assert max(map(words, sentences(text))) <= 15
    assert text[0].isupper()
    assert text[-1] in ".?"


def test_statements_differ_and_do_not_all_start_alike() -> None:
    texts = statements()
    assert len(set(texts)) == len(texts) == 99
    opening, count = Counter(text.split()[0] for text in texts).most_common(1)[0]
    assert count <= 10, f"{count} statements start with “{opening}”"
    twice = [pair for pair, n in Counter(tuple(text.split()[:3]) for text in texts).items() if n > 1]
    assert twice == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_two_statements_of_a_principle_start_with_the_same_two_words(lang: str) -> None:
    for principle in load("principles", built_in().texts(lang)[0])["principles"]:
        starts = Counter(tuple(text.split()[:2]) for text in (*principle["behaviour"], *principle["leaders"]))
        assert max(starts.values()) == 1, (principle["key"], starts.most_common(1))


def test_what_the_guide_says_of_goals_and_reasons_is_said() -> None:
    """Both were once lost in rewriting: not the goal for its own sake, and the reasoning above the conclusion."""
    leaders = {p["key"]: p["leaders"] for p in load("principles")["principles"]}
    assert "niet om het doel op zich" in leaders["verantwoordelijkheid"][1]
    assert "redenering weegt zwaarder dan de conclusie" in leaders["verantwoording"][2]


def test_words_that_came_back_too_often_stay_rare() -> None:
    found = " ".join(statements()).casefold()
    assert {word: found.count(word) for word in ("tegenspra", "voorbeeld", "netjes") if found.count(word) > 3} == {}


def test_essences_fit_a_mat() -> None:
    essences = [p["essence"] for p in load("principles")["principles"]]
    assert all(words(text) <= 12 and len(sentences(text)) == 1 for text in essences)


@pytest.mark.parametrize("name", FILES)
def test_typography_and_tone(name: str) -> None:
    for text in strings(load(name)):
        assert not re.search(r"['\"]|  |^\s|\s$|\.\.\.| - ", text), text
        assert not re.search(r"\b[A-ZÀ-Ý]{4,}\b", text), text
        assert not [slip for slip in SLIPS if slip in text.casefold()], text
        assert text.count("‘") <= text.count("’"), text
        assert text.count("“") == text.count("”"), text


def test_addresses() -> None:
    deck = built_in().edition().deck
    assert deck.guide == "https://www.grenzeloossamenwerken.nl/ambtelijk-vakmanschap/gids-ambtelijk-vakmanschap"
    assert len(deck.guide) == 85
    assert deck.contact.endswith("@rijksoverheid.nl")


def test_usage_cards_hold_their_parts() -> None:
    usage = load("usage")
    assert len(usage["gesprekskaarten"]["opening"]) == 3
    assert len(usage["gesprekskaarten"]["team"]) == 9
    assert len(usage["gedragskaarten"]["ways"]) == 3
    assert len(usage["dilemmakaarten"]["ways"]) in {3, 4}
    for card in ("gesprekskaarten", "gedragskaarten", "dilemmakaarten"):
        assert words(usage[card]["intro"]) <= 25
        assert "{contact}" in usage[card]["help"]
        assert all(words(way) <= 14 for way in usage[card].get("ways", ()))


def test_scales_of_the_source_are_exact_and_ours_print_large() -> None:
    scales = load("lines")["scales"]
    given = [(s["question"], s["left"], s["right"]) for s in scales if not s["ours"]]
    assert given == [
        ("Ambtelijk vakmanschap. Wat betekent het voor jou?", "Ik heb geen idee", "mij hoef je niets te vertellen"),
        ("Ik werk voor de", "Minister", "samenleving"),
    ]
    ours = [s for s in scales if s["ours"]]
    assert len(ours) == 6
    assert all(len(s[pole]) <= 24 and words(s[pole]) <= 5 for s in ours for pole in ("left", "right"))
    assert all(2 <= len(s["probes"]) <= 3 for s in scales)
    assert len({s["id"] for s in scales}) == len(scales)


def test_model_has_five_parts_with_short_questions() -> None:
    model = load("model")
    assert [p["key"] for p in model["parts"]] == ["hoofd", "hart", "handen", "buik", "voeten"]
    for part in model["parts"]:
        for questions in (part["questions_1"], part["questions_2"]):
            assert 1 <= len(questions) <= 3
            assert all(words(question) <= 12 and question.endswith("?") for question in questions)
    assert set(model["variants"]) == {"1", "2"}
    assert all(words(variant["intro"]) <= 20 for variant in model["variants"].values())


def test_placeholders_are_those_that_are_filled() -> None:
    interface = load("interface")
    found = {name for text in strings(interface) for name in re.findall(r"\{(\w*)\}", text)}
    filled = {"when", "file", "sheet", "total", "side", "deck", "version", "address", "left", "right", "source"}
    filled |= {"product", "cards", "time", "shown"}  # the page of a watch
    tiles = {"title", "count", "paper", "width", "height", "rows", "columns", "tile", "next", "sides"}
    parts = {"number", "mm", "panel", "panel_width", "panel_height", "row", "column", "order"}
    calibration = {"turn", "edge", "names"}
    assert found == filled | tiles | parts | calibration


def test_every_product_has_a_title_and_a_line() -> None:
    products = load("interface")["products"]
    names = ["gesprekskaarten", "gedragskaarten", "dilemmakaarten", "vloermatten", "lijnlabels"]
    names += ["canvas", "modelposter", "vragenkaarten", "stappenplan", "planning", "observatieblad", "terugkoppeling"]
    names += [
        "naamkaartjes",
        "programma",
        "draaiboek",
        "speelbord",
        "fiches",
        "dobbelsteen",
        "afspraakkaart",
        "spelregels",
    ]
    assert list(products) == names
    assert all(set(product) == {"title", "description"} for product in products.values())

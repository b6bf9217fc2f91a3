from __future__ import annotations

import itertools

import pytest
from house import FACES
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deck.base.text.breaking import (
    BALANCED,
    BEFORE_LAST,
    HYPHEN,
    IN_A_ROW,
    ONE_WORD,
    OPENER,
    SHORT,
    SHORT_LINE,
    SLACK,
    Breaks,
    Tightness,
    TooWide,
    break_lines,
    fewest,
    line_width,
    optimum,
)
from deck.base.text.paragraph import Nodes, Paragraph, paragraph

OWN = FACES.family("regular")
LIMITS = st.floats(min_value=4, max_value=40)
# Words that are easy and hard to break.
WORDS = """de het een en we wij zijn van iedereen afwegingen gesprek oplossing besluitvorming verantwoordelijkheid
gemeenteraad; coördinatie, geïnteresseerd reëel integriteitsvraagstukken noord-zuid en/of e-mail IJsselmeer zo’n “ja”
“ja!” maat. wie?
– — (of) 10_kg ge~meen~te 2024-2025 hottentottententententoonstellingsterreinen""".translate(
    {ord("_"): "\u00a0", ord("~"): "\u00ad"}
).split("\n")
WORD = st.sampled_from([word for line in WORDS for word in line.split(" ")])
FORMS = ["{}", "{}", "{}", "**{}**", "*{}*", "***{}***", "**{}**,", "(*{}*)", "a**{}**b", "[{}](https://a.nl)"]


def texts(most: int = 30) -> st.SearchStrategy[str]:
    return st.lists(WORD, max_size=most).map(" ".join)


def marked(most: int = 20) -> st.SearchStrategy[str]:
    return st.lists(st.builds(str.format, st.sampled_from(FORMS), WORD), max_size=most).map(" ".join)


def _paragraph(text: str, automatic: bool = True) -> Paragraph:
    return paragraph(text, OWN, "nl", automatic)


def _lines(text: str, limit: float, automatic: bool = True) -> list[str]:
    """The lines as they are seen, hyphens included."""
    found = _paragraph(text, automatic)
    nodes, ends = break_lines(found, limit)
    lines, a = [], 0
    for b in ends:
        first, last = nodes.word[a], nodes.word[b]
        parts = [word.text for word in found.words[first : last + bool(nodes.at[b])]]
        if nodes.at[b]:
            parts[-1] = parts[-1][: nodes.at[b]] + "-" * nodes.soft[b]
        parts[0] = parts[0][nodes.at[a] :]
        lines.append(" ".join(parts))
        a = b
    return lines


def _greedy(nodes: Nodes, found: Paragraph, limit: float) -> list[int]:
    """Fill each line as far as it goes."""
    ends, a, last = [], 0, len(nodes.start) - 1
    while a < last:
        a = max(b for b in range(a + 1, last + 1) if line_width(found, nodes, a, b) <= limit + SLACK)
        ends.append(a)
    return ends


@settings(max_examples=150)
@given(texts() | marked(), LIMITS, st.sampled_from(Tightness), st.booleans())
def test_no_line_is_wider_than_the_measure(text: str, limit: float, tightness: Tightness, automatic: bool) -> None:
    found = _paragraph(text, automatic)
    try:
        nodes, ends = break_lines(found, limit, tightness)
    except TooWide as error:
        assert error.width > limit
        return
    assert ends == sorted(set(ends))
    assert not ends or ends[-1] == len(nodes.start) - 1
    for a, b in itertools.pairwise([0, *ends]):
        assert line_width(found, nodes, a, b) <= limit + SLACK


def _cost(found: Paragraph, nodes: Nodes, limit: float, a: int, b: int) -> float:
    """The cost of a line, in squares of the width."""
    last, share = len(nodes.start) - 1, line_width(found, nodes, a, b) / limit
    if b < last:
        opener = nodes.word[b] in found.openers and not nodes.at[b]
        return (1 - share) ** 2 + nodes.soft[b] * (HYPHEN + nodes.soft[a] * IN_A_ROW) + opener * OPENER
    one_word = a > 0 and nodes.word[a] == len(found.words) - 1
    return one_word * ONE_WORD + nodes.soft[a] * BEFORE_LAST + (a > 0 and share < SHORT_LINE) * SHORT


def _total(found: Paragraph, nodes: Nodes, limit: float, ends: list[int]) -> float:
    return sum(_cost(found, nodes, limit, a, b) for a, b in itertools.pairwise([0, *ends]))


def _least(found: Paragraph, nodes: Nodes, limit: float) -> float:
    """The least cost, sought the long way: every line from every place to every other."""
    best = [0.0] + [float("inf")] * (len(nodes.start) - 1)
    for b in range(1, len(best)):
        for a in range(b):
            whole = found.words[min(nodes.word[b], len(found.words) - 1)].advance <= limit
            inside = nodes.at[b] and nodes.first[b] <= a  # a word that fits on a line is broken once at most
            if not (inside and whole) and line_width(found, nodes, a, b) <= limit + SLACK:
                best[b] = min(best[b], best[a] + _cost(found, nodes, limit, a, b))
    return best[-1]


@settings(max_examples=150)
@given(texts() | marked(), LIMITS, st.booleans())
def test_the_best_costs_no_more_than_the_greedy_way(text: str, limit: float, soft: bool) -> None:
    found = _paragraph(text)
    nodes = found.nodes(soft)
    ends = optimum(found, nodes, limit)
    assume(ends)
    greedy = _greedy(nodes, found, limit)
    assert ends and _total(found, nodes, limit, ends) <= _total(found, nodes, limit, greedy) + 1e-6


@settings(max_examples=150)
@given(texts() | marked(), LIMITS, st.booleans())
def test_the_best_is_the_best_of_all_ways(text: str, limit: float, soft: bool) -> None:
    found = _paragraph(text)
    nodes = found.nodes(soft)
    ends = optimum(found, nodes, limit)
    cost = float("inf") if ends is None else _total(found, nodes, limit, ends)
    assert cost == pytest.approx(_least(found, nodes, limit), abs=1e-6)


@settings(max_examples=150)
@given(texts() | marked(), LIMITS, st.floats(min_value=0, max_value=10))
def test_tight_comes_to_the_fewest_lines_and_more_room_needs_no_more(text: str, limit: float, more: float) -> None:
    found = _paragraph(text)
    try:
        count = fewest(found, limit)
    except TooWide:
        with pytest.raises(TooWide):
            break_lines(found, limit * (1 - 1e-6), Tightness.TIGHT)
        return
    assert len(break_lines(found, limit, Tightness.TIGHT).ends) == count
    assert fewest(found, limit + more) <= count


@settings(max_examples=50)
@given(texts(), LIMITS)
def test_the_same_text_breaks_the_same_way(text: str, limit: float) -> None:
    def ends(found: Paragraph) -> list[int] | str:
        try:
            return break_lines(found, limit).ends
        except TooWide as error:
            return error.word

    assert ends(Paragraph(text, OWN, "nl", True)) == ends(Paragraph(text, OWN, "nl", True))


def test_a_text_without_words_has_no_lines() -> None:
    assert _lines("", 10) == [] == _lines(" \n \u00ad ", 10)
    assert fewest(_paragraph(""), 10) == 0


def test_even_lines_without_a_hyphen_when_none_is_needed() -> None:
    text = "We laten zien welke afwegingen we maken, ook als de uitkomst niet voor iedereen prettig is."
    assert _lines(text, 18) == [
        "We laten zien welke afwegingen we",
        "maken, ook als de uitkomst niet voor",
        "iedereen prettig is.",
    ]


def test_a_hyphen_where_a_line_would_stay_too_empty() -> None:
    text = "De verantwoordelijkheid ligt bij de organisatie"
    assert _lines(text, 9) == ["De verantwoor-", "delijkheid ligt bij", "de organisatie"]
    assert _lines(text, 10, automatic=False) == ["De", "verantwoordelijkheid", "ligt bij de organisatie"]


def test_no_half_word_on_the_last_line_when_it_can_be_avoided() -> None:
    nodes, ends = break_lines(_paragraph("afwegingen van samenwerking gemeente van"), 9, Tightness.NICE)
    assert not nodes.soft[ends[-2]]


def test_no_single_word_on_the_last_line_when_it_can_be_avoided() -> None:
    for limit in range(10, 30):
        lines = _lines("We maken het samen met de mensen om wie het gaat en ook met de buren van de wijk", limit)
        assert len(lines[-1].split()) > 1


def test_a_compound_breaks_after_its_own_hyphen() -> None:
    assert _lines("de noord-zuidlijn", 6, automatic=False) == ["de noord-", "zuidlijn"]
    assert _lines("ja en/of nee", 4, automatic=False) == ["ja en/", "of nee"]


def test_a_holding_space_holds() -> None:
    assert _lines("ongeveer 10\u00a0kg", 6.5) == ["ongeveer", "10\u00a0kg"]


def test_soft_hyphens_break_even_in_a_title() -> None:
    assert _lines("lijsten\u00admaker", 4.5, automatic=False) == ["lijsten-", "maker"]


def test_a_very_long_word_is_broken_more_than_once() -> None:
    word = "hottentottententententoonstellingsterreinen"
    lines = _lines(word, 6)
    assert len(lines) > 3 and all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.removesuffix("-") for line in lines[:-1]) + lines[-1] == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("ja hottentottententententoonstelling nee", "hottentottententententoonstelling"),
        ("zie https://www.voorbeeld.nl/pad", "https://www.voorbeeld.nl/pad"),
        ("WWWWWWWWWWWWWW", "WWWWWWWWWWWWWW"),
        ("a**hottentottenten**b", "ahottentottentenb"),
    ],
)
def test_a_word_that_is_too_wide_is_named(text: str, word: str) -> None:
    with pytest.raises(TooWide) as error:
        _lines(text, 5, automatic=False)
    assert error.value.word == word and error.value.width > 5


def test_kerning_inside_a_word_that_is_broken_twice_is_its_own() -> None:
    found = _paragraph("hottentottententententoonstelling")
    nodes = found.nodes(True)
    assert line_width(found, nodes, 1, 3) == pytest.approx(found.width(0, nodes.at[1], nodes.at[3], True))


def _heading(text: str, limit: float) -> list[str]:
    found = _paragraph(text, False)
    nodes, ends = break_lines(found, limit, heading=True)
    return [
        " ".join(word.text for word in found.words[nodes.word[a] : nodes.word[b]])
        for a, b in itertools.pairwise([0, *ends])
    ]


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("Langs de lijn van Ambtelijk Vakmanschap", 14, ["Langs de lijn van", "Ambtelijk Vakmanschap"]),
        ("Kun je naar de opening gaan?", 11.5, ["Kun je naar de", "opening gaan?"]),
        (
            "Je kent je doel, verspilt niets en staat voor je werk.",
            20,
            ["Je kent je doel, verspilt", "niets en staat voor je werk."],
        ),
        ("In mijn team", 4.5, ["In mijn", "team"]),
        ("Ambtelijk Vakmanschap", 9, ["Ambtelijk", "Vakmanschap"]),
    ],
)
def test_a_heading_has_lines_of_about_one_length(text: str, limit: float, lines: list[str]) -> None:
    assert _heading(text, limit) == lines


@settings(max_examples=150)
@given(texts(12), LIMITS)
def test_a_heading_has_a_word_alone_only_when_every_break_in_as_few_lines_has_one(text: str, limit: float) -> None:
    found = _paragraph(text, False)
    try:
        done = break_lines(found, limit, heading=True)
    except TooWide:
        return
    nodes, count = done.nodes, len(done.ends)
    if count > BALANCED or any(nodes.soft):
        return
    assert count <= len(_greedy(nodes, found, limit))
    last = len(nodes.start) - 1
    ways = (
        [Breaks(nodes, [*inner, last]) for inner in itertools.combinations(range(1, last), count - 1)] if last else []
    )
    fitting = [way for way in ways if _widest(found, way) <= limit + SLACK]
    assert not done.alone or all(way.alone for way in fitting)
    alike = [way for way in fitting if way.alone == done.alone and not any(nodes.at[end] for end in way.ends)]
    least = min((_uneven(way, limit) for way in alike), default=0.0)
    assert done.alone or any(nodes.at) or found.openers or _uneven(done, limit) <= least + SHORT + 1e-6


def _widest(found: Paragraph, way: Breaks) -> float:
    return max(line_width(found, way.nodes, a, b) for a, b in itertools.pairwise([0, *way.ends]))


def _uneven(way: Breaks, limit: float) -> float:
    nodes = way.nodes
    widths = [nodes.end[b] - nodes.start[a] for a, b in itertools.pairwise([0, *way.ends])]
    return sum((1 - width / limit) ** 2 for width in widths)


@pytest.mark.parametrize("limit", [7.4, 7.8, 8.2, 9.0])
def test_a_heading_ends_in_one_word_only_where_it_must(limit: float) -> None:
    text = "Stel je oordeel uit. Vraag door tot je begrijpt wat de ander bedoelt."
    assert len(_heading(text, limit)[-1].split()) > 1


def test_a_long_heading_is_as_it_was_but_for_a_word_alone() -> None:
    text = "Vul je eigen formulier eens in. Schrap elke vraag en elke stap die niemand nodig heeft."
    lines = _heading(text, 6.8)
    assert len(lines) > BALANCED and len(lines[-1].split()) > 1 and len(lines[0].split()) > 1


def test_a_line_does_not_end_in_the_first_word_of_a_sentence() -> None:
    assert _lines("Weet je wat er allemaal is? Wat gebruik je?", 16.5) == [
        "Weet je wat er allemaal is?",
        "Wat gebruik je?",
    ]
    assert _paragraph("Ja. Nee! “Wie?” Wij weten (het.) Ook goed.").openers == {2, 3, 4, 7}


@pytest.mark.parametrize(
    ("text", "limit", "alone"),
    [("Vraag het", 20, False), ("Vraag het", 3, True), ("Vraag het nu eens", 5, False), ("Samen verder gaan", 7, True)],
)
def test_a_word_alone_is_one_at_either_end(text: str, limit: float, alone: bool) -> None:
    assert break_lines(_paragraph(text, False), limit, heading=True).alone is alone

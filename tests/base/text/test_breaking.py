from __future__ import annotations

import itertools

import pytest
from house import FACES
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deck.base.text.breaking import (
    BEFORE_LAST,
    HYPHEN,
    IN_A_ROW,
    ONE_WORD,
    SHORT,
    SHORT_LINE,
    SLACK,
    Tightness,
    TooWide,
    balanced,
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
        return (1 - share) ** 2 + nodes.soft[b] * (HYPHEN + nodes.soft[a] * IN_A_ROW)
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


@given(text=texts(), limit=LIMITS)
def test_balanced_lines_are_no_more_and_no_wider(text: str, limit: float) -> None:
    found = _paragraph(text, automatic=False)
    try:
        breaks = break_lines(found, limit)
    except TooWide:
        assume(False)
    even = balanced(found, breaks, limit)
    assert len(even.ends) <= len(breaks.ends)
    assert even.ends[-1:] == [len(even.nodes.start) - 1] * bool(even.ends)
    starts = [0, *even.ends]
    widths = [line_width(found, even.nodes, a, b) for a, b in itertools.pairwise(starts)]
    assert all(width <= limit + SLACK for width in widths)


def shown(text: str, limit: float) -> list[int]:
    """How many words each balanced line has."""
    found = _paragraph(text, automatic=False)
    nodes, ends = balanced(found, break_lines(found, limit), limit)
    return [nodes.word[b] - nodes.word[a] for a, b in itertools.pairwise([0, *ends])]


def test_balanced_lines_are_about_equally_long() -> None:
    text = "Je kent je doel, verspilt niets en staat voor je werk."
    assert [len(line) for line in (shown(text, 20),)] == [2]
    assert shown(text, 20) == [5, 6]


@pytest.mark.parametrize("limit", [7.4, 7.8, 8.2, 9.0])
def test_a_balanced_text_ends_in_one_word_only_where_it_must(limit: float) -> None:
    assert shown("Stel je oordeel uit. Vraag door tot je begrijpt wat de ander bedoelt.", limit)[-1] > 1

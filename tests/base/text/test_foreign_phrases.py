"""A phrase in another language: read, hyphenated by its own rules, and carried to the page with its language."""

from __future__ import annotations

from dataclasses import replace

import pytest
from house import CONTENT, DECK, FACES
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.items.items import Colour, Run, Text
from deck.base.text.markup import Span, parse, plain
from deck.base.text.setting import Block, Style
from deck.base.text.story import fit_story
from deck.base.units import Box
from deck.content.record import Record

INK = Colour("ink", (0, 0, 0), (0, 0, 0, 100))
STYLE = Style("text", 10, 10, INK, FACES)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("[Werken]{lang=nl}", (Span("Werken", lang="nl"),)),
        ("a [b]{lang=en-GB}, c", (Span("a "), Span("b", lang="en-GB"), Span(", c"))),
        ("**a [b]{lang=nl}**", (Span("a ", bold=True), Span("b", bold=True, lang="nl"))),
        ("[a **b**]{lang=nl}", (Span("a ", lang="nl"), Span("b", bold=True, lang="nl"))),
        ("[a](https://b.nl){lang=nl} c", (Span("a", link="https://b.nl", lang="nl"), Span(" c"))),
        ("[a [b]{lang=nl} c](https://d.nl)", (
            Span("a ", link="https://d.nl"), Span("b", link="https://d.nl", lang="nl"), Span(" c", link="https://d.nl"),
        )),
        ("[a]{lang=nl}[b]{lang=nl}", (Span("ab", lang="nl"),)),
        ("[a]{size=2} {lang=nl}", (Span("[a]{size=2} {lang=nl}"),)),
        ("\\[a]{lang=nl}", (Span("[a]{lang=nl}"),)),
    ],
)  # fmt: skip
def test_spans(text: str, spans: tuple[Span, ...]) -> None:
    assert parse(text) == spans


@pytest.mark.parametrize(
    ("text", "at", "why"),
    [
        ("a [b]{lang=}", 3, "“” is not a language"),
        ("[b]{lang=Dutch language}", 1, "is not a language"),
        ('[b]{lang="nl"}', 1, "is not a language"),
        ("ab [ ]{lang=nl}", 4, "no text"),
        ("[a [b]{lang=1} c](https://d.nl)", 4, "“1” is not a language"),
    ],
)
def test_faults_have_a_place_and_a_remedy(text: str, at: int, why: str) -> None:
    with pytest.raises(InputError, match=why) as error:
        parse(text)
    (fault,) = error.value.faults
    assert fault.place == f"character {at}" and fault.remedy


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.text("abé, ", min_size=1, max_size=6), st.sampled_from(["", "nl", "en-GB"])), max_size=6))
def test_a_language_never_changes_what_is_said(parts: list[tuple[str, str]]) -> None:
    text = "".join(f"[x{part}]{{lang={lang}}}" if lang else f"x{part}" for part, lang in parts)
    assert plain(text) == "".join(f"x{part}" for part, _ in parts)
    assert {span.lang for span in parse(text)} == {lang for _, lang in parts}


def texts_of(text: str, width: float, lang: str, style: Style = STYLE) -> Text:
    (found,) = fit_story([Block(text, style)], Box(0, 0, width, 200), lang).texts
    return found


def runs_of(text: Text) -> list[Run]:
    return [run for line in text.lines for run in line.runs]


def test_the_language_reaches_the_runs_and_nothing_moves() -> None:
    whole = replace(STYLE, hyphenate=False)
    marked = texts_of("Working from trust ([Werken vanuit vertrouwen]{lang=nl}), again", 40, "en", whole)
    bare = texts_of("Working from trust (Werken vanuit vertrouwen), again", 40, "en", whole)
    assert marked.text == bare.text == "Working from trust (Werken vanuit vertrouwen), again"
    assert [line.text for line in marked.lines] == [line.text for line in bare.lines]
    assert " ".join(run.text for run in runs_of(marked) if run.lang == "nl") == "Werken vanuit vertrouwen"
    assert {run.lang for run in runs_of(marked)} == {"", "nl"}
    assert {run.lang for run in runs_of(bare)} == {""}
    end = [max(run.x + run.width for run in line.runs) for line in marked.lines]
    assert end == pytest.approx([max(run.x + run.width for run in line.runs) for line in bare.lines])


def test_a_whole_paragraph_in_another_language_is_one_run_a_line() -> None:
    text = texts_of("[Werken vanuit verantwoordelijkheid]{lang=nl}", 200, "en")
    (run,) = runs_of(text)
    assert (run.text, run.lang) == ("Werken vanuit verantwoordelijkheid", "nl")


@pytest.mark.parametrize(
    ("word", "own", "other"),
    [("verantwoordelijkheid", "nl", "en"), ("responsibilities", "en", "nl")],
)
def test_a_phrase_is_hyphenated_in_its_own_language(word: str, own: str, other: str) -> None:
    def broken(text: str, lang: str) -> list[str]:
        return [line.text for line in texts_of(text, 18, lang).lines]

    assert len(broken(word, own)) > 1
    assert broken(f"[{word}]{{lang={own}}}", other) == broken(word, own)
    assert broken(word, other) != broken(word, own)


def test_dutch_cards_may_hold_a_foreign_phrase_too() -> None:
    text = texts_of("Dat heet [speaking truth to power]{lang=en}.", 100, "nl")
    assert [(run.text, run.lang, run.glued) for run in runs_of(text)] == [
        ("Dat heet", "", False), ("speaking truth to power", "en", True), (".", "", False),
    ]  # fmt: skip


def test_the_dutch_names_of_the_english_edition_are_marked_as_dutch() -> None:
    from deck.content.options import Options
    from deck.content.records import records_for

    records: list[Record] = records_for("principle_cards", DECK.edition("en"), Options())
    assert records[0].text("original") == "[Werken vanuit vertrouwen]{lang=nl}"
    assert records[0].text("original_short") == "[vertrouwen]{lang=nl}"
    assert records_for("principle_cards", CONTENT, Options())[0].text("original") == ""

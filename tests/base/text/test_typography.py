from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from deck.base.text.markup import is_typographic, plain, typographic


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("\"Dat mag,\" zei ze, 'heus'.", "“Dat mag,” zei ze, ‘heus’."),
        ("'s ochtends zo'n auto's van Jan's 't huis", "’s ochtends zo’n auto’s van Jan’s ’t huis"),
        ("'s-Gravenhage in '98", "’s-Gravenhage in ’98"),
        ('"\'t Is goed"', "“’t Is goed”"),
        ("(\"zo\") en 'de foto's'", "(“zo”) en ‘de foto’s’"),
        ('"Nee...", zei ze - en ging', "“Nee…”, zei ze – en ging"),
        ('"**woord**" en **"woord"**', "“**woord**” en **“woord”**"),
        ("100 mm, 5 %, art. 5, blz. 12", "100\u00a0mm, 5\u00a0%, art.\u00a05, blz.\u00a012"),
        ("5 mensen, kaart. 5", "5 mensen, kaart. 5"),
        ("Nr.  7, §  3, € 5 en ARTT. 4 of hfst. 2", "Nr.\u00a07, §\u00a03, €\u00a05 en ARTT.\u00a04 of hfst.\u00a02"),
        ("5  km² en 5 mmm, p. x, xnr. 4", "5\u00a0km² en 5 mmm, p. x, xnr. 4"),
        ("2024-2025, noord-zuid", "2024-2025, noord-zuid"),
        ('["hier"](https://a.nl/x\'y...z)', "[“hier”](https://a.nl/x'y...z)"),
        ('lees "https://a.nl" nu', "lees “https://a.nl” nu"),
        ('een \\"recht\\" teken', 'een \\"recht\\" teken'),
        ("", ""),
    ],
)
def test_dutch(typed: str, set_: str) -> None:
    assert typographic(typed) == set_


_TYPED = st.text(alphabet="ab s5.\"'-–…*[]()\\\u00a0“’", max_size=30) | st.lists(
    st.sampled_from(
        ['"', "'", "...", " - ", "5 mm", "art. 5", "https://a.nl/", "](b 'c", ")", "\\", "'s ", "woord", " "]
    )
).map("".join)


@settings(deadline=None, max_examples=300)
@given(_TYPED)
@example("https://a\"\\'x")
@example('"....')
def test_twice_is_once(text: str) -> None:
    once = typographic(text)
    assert typographic(once) == once


@settings(deadline=None, max_examples=300)
@given(st.lists(_TYPED, min_size=1, max_size=4))
@example(["5 mhttps://a.nl/"])
def test_a_quick_look_at_several_texts_never_says_too_much(texts: list[str]) -> None:
    if is_typographic("\n".join(texts)):
        assert [typographic(text) for text in texts] == texts


def test_a_quick_look_finds_most_texts_settled() -> None:
    assert is_typographic("Kaart 7 / 12\nDe buurvrouw vraagt het na 3 weken – en nog eens. Mag dat?")


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="abc \"'", max_size=40))
def test_no_straight_quote_is_left_in_prose(text: str) -> None:
    assert not set(typographic(text)) & {'"', "'"}


def test_an_escaped_quote_stays_straight_to_the_end() -> None:
    assert plain(typographic("een \\\"recht\\\" 'krom'")) == 'een "recht" ‘krom’'

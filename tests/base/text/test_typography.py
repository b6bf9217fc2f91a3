from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from deck.base.text.markup import plain, typographic


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


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="abc \"'", max_size=40))
def test_no_straight_quote_is_left_in_prose(text: str) -> None:
    assert not set(typographic(text)) & {'"', "'"}


def test_an_escaped_quote_stays_straight_to_the_end() -> None:
    assert plain(typographic("een \\\"recht\\\" 'krom'")) == 'een "recht" ‘krom’'

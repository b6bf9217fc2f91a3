from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.base.text.hyphenate import SOFT_HYPHEN, breaks
from deck.base.text.joints import parted


def over(letters: int) -> Callable[[str], bool]:
    """Whether a part of a word has more letters than that."""
    return lambda part: len(part) > letters


def shown(text: str, letters: int, lang: str = "nl") -> str:
    return parted(text, over(letters), lang).replace(SOFT_HYPHEN, "|")


@pytest.mark.parametrize(
    "word",
    [
        "samenwerkings|verbanden",
        "uitvoerings|organisaties",
        "ondernemings|raad",
        "beleids|medewerker",
        "klokkenluiders|regeling",
        "vakbonds|vertegenwoordiger",
        "toeslagen|affaire",
        "informatie|voorziening",
        "verantwoordelijkheids|gevoel",
        "dienstverlenings|overeenkomst",
        "gemeenteraads|verkiezingen",
        "arbeidsongeschiktheids|verzekering",
    ],
)
def test_a_compound_is_broken_where_two_words_meet(word: str) -> None:
    bare = word.replace("|", "")
    longest = max(map(len, word.split("|"))) + 1
    assert shown(bare, longest) == word


def test_without_a_joint_it_is_broken_near_its_middle() -> None:
    assert shown("vertrouwelijkheid", 12) == "vertrouwe|lijkheid"
    assert shown("verantwoordelijkheidsgevoel", 16) == "verantwoorde|lijkheidsgevoel"
    assert shown("responsibility", 10, "en") == "respons|ibility"


def test_no_more_than_is_needed() -> None:
    assert shown("Ik zie samenwerkingsverbanden overal", 22) == "Ik zie samenwerkingsverbanden overal"
    assert shown("Ik zie samenwerkingsverbanden overal", 20) == "Ik zie samenwerkings|verbanden overal"
    assert shown("arbeidsongeschiktheidsverzekering", 16) == "arbeidsonge|schiktheids|verzekering"
    assert shown("arbeidsongeschiktheidsverzekering", 6).count("|") == len(
        breaks("arbeidsongeschiktheidsverzekering", "nl")
    )


@pytest.mark.parametrize(
    "text",
    [
        "onder\u00adnemingsraad",
        "[verantwoordelijkheid](https://voorbeeld.nl/verantwoord)",
        "a@verantwoordelijk.nl",
    ],
)
def test_what_a_person_has_hyphenated_and_addresses_are_left_alone(text: str) -> None:
    assert parted(text, over(4), "nl") == text


def test_markup_stays_outside_the_words() -> None:
    assert shown("**samenwerkingsverbanden**", 20) == "**samenwerkings|verbanden**"
    assert shown(":verantwoording: (beleidsmedewerker)", 12) == ":verantwoording: (beleids|medewerker)"


@given(st.text(max_size=60), st.integers(1, 30))
def test_only_soft_hyphens_are_added(text: str, letters: int) -> None:
    made = parted(text, over(letters), "nl")
    assert made.replace(SOFT_HYPHEN, "") == text.replace(SOFT_HYPHEN, "")

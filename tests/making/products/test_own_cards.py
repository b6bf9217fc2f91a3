"""A product made of slots is one layout and its content: cards in a TOML file, no Python."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from deck.base.errors import InputError
from deck.content.deck import built_in
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.records import records_for

DECK = built_in()

GOOD = """
[[cards]]
id = "een"
title = "De eerste"
principle = "vertrouwen"
vraag = 'Wat is "open"?'
stappen = ["Kies", "Praat"]

[[cards]]
id = "twee"
kind = "leeg"
title = "De tweede"
"""


@pytest.fixture
def deck(tmp_path: Path) -> DeckContent:
    return dataclasses.replace(DECK.edition(), folders=(tmp_path,))


def test_cards_of_a_file_become_records_with_their_own_fields(deck: DeckContent) -> None:
    (deck.folders[0] / "starters.toml").write_text(GOOD, encoding="utf-8")
    first, second = records_for("starters", deck, Options())
    assert (first.kind, first.id, first.principle) == ("card", "een", "vertrouwen")
    assert first.text("vraag") == "Wat is “open”?"
    assert first.texts("stappen") == ("Kies", "Praat")
    assert first.text("number") == "1" and first.text("guide").startswith("https://")
    assert second.kind == "leeg" and not second.principle and not second.text("number")


def test_every_fault_of_the_file_is_told_at_once(deck: DeckContent) -> None:
    (deck.folders[0] / "starters.toml").write_text(
        GOOD.replace('"twee"', '"een"').replace('"vertrouwen"', '"vetrouwen"'), encoding="utf-8"
    )
    with pytest.raises(InputError) as caught:
        records_for("starters", deck, Options())
    told = str(caught.value)
    assert "starters.toml, line 5, cards 1: “vetrouwen” is no principle" in told
    assert "starters.toml: “een” is used more than once" in told


def test_a_card_without_a_title_is_named_by_its_place(deck: DeckContent) -> None:
    (deck.folders[0] / "starters.toml").write_text('[[cards]]\nid = "een"\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"^starters\.toml, line 1, cards 1: title is missing\. Add it\.$"):
        records_for("starters", deck, Options())


def test_a_name_that_is_nowhere_says_where_cards_may_stand(deck: DeckContent) -> None:
    with pytest.raises(InputError, match=r"no records called “starters”.*starters.toml"):
        records_for("starters", deck, Options())

"""The tokens of the game: their words are read across a table, and stay clear of the cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from deck.base.items.drawing import walk
from deck.base.items.items import Line, Text
from deck.making.ask.request import BuildRequest
from deck.making.build import build

SAFE = 5.0
"""How far (mm) text keeps off the sides of the square round a token, as a print shop asks."""


def words(page: Any, *fields: str) -> Iterator[tuple[Text, Line]]:
    for item in walk(page.items):
        if isinstance(item, Text) and item.source.field in fields:
            yield from ((item, line) for line in item.lines)


def size(line: Line) -> float:
    return line.runs[0].font.size_pt


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_names_and_values_are_as_large_as_a_token_allows(laid: Callable[..., Any], lang: str) -> None:
    cards = laid("fiches", "30x30", lang=lang).cards
    names = {size(line) for card in cards for _, line in words(card.front, "short_name")}
    assert len(names) == 1 and min(names) >= 7, "all tokens alike"
    values = [size(line) for card in cards for _, line in words(card.back, "word")]
    assert len(values) >= 28 and min(values) >= 8


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_word_comes_near_the_cut(laid: Callable[..., Any], lang: str) -> None:
    for card in laid("fiches", "30x30", lang=lang).cards:
        for page in (card.front, card.back):
            for text, line in words(page, "short_name", "word", "number"):
                ends = text.box.x + line.runs[0].x, text.box.x + line.runs[-1].x + line.runs[-1].width
                assert ends[0] >= SAFE and ends[1] <= 30 - SAFE, line.text


def test_a_print_shop_can_print_them(tmp_path: Path) -> None:
    (made,) = build(BuildRequest(("fiches",), profiles=("press",), output=tmp_path))
    assert not made.rejected

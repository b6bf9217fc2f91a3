"""The tokens of the game: their words are read across a table, and stay clear of the round cut."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from deck.base.items.drawing import walk
from deck.base.items.items import Line, Text

SAFE = 2.0
"""How far (mm) text keeps off the cut; the back has a ring there, and keeps off that."""


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
    assert len(names) == 1 and min(names) >= 9, "all tokens alike"
    values = [size(line) for card in cards for _, line in words(card.back, "word")]
    assert len(values) >= 28 and min(values) >= 9


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_word_comes_near_the_round_cut(laid: Callable[..., Any], lang: str) -> None:
    for card in laid("fiches", "30x30", lang=lang).cards:
        for page, inside in ((card.front, 15 - SAFE), (card.back, 0.42 * 30)):  # the ring on the back is 4 % wide
            for text, line in words(page, "short_name", "word"):
                em = size(line) / 72 * 25.4
                foot, ends = text.box.y + line.baseline, (line.runs[0].x, line.runs[-1].x + line.runs[-1].width)
                reach = [
                    math.hypot(text.box.x + x - 15, y - 15) for x in ends for y in (foot - 0.52 * em, foot)
                ]  # as far as the height of small letters, which these words end in
                assert max(reach) < inside, line.text

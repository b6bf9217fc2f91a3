"""Conversation and statement cards as a person sees them: sizes, codes, room to write, and who a card is for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from house import PALETTE, PRINCIPLES

from deck.base.items.drawing import walk
from deck.base.items.items import QR, Card, Path, Text
from deck.content.options import Options

Laid = Callable[..., Any]
LANGUAGES = pytest.mark.parametrize("lang", ["nl", "en"])
LISTED = [
    *(("gesprekskaarten", size) for size in ("A5", "A6", "A4")),
    *(("gedragskaarten", s) for s in ("63x88", "A7")),
]


def texts(page: Any, *fields: str) -> Iterator[Text]:
    return (item for item in walk(page.items) if isinstance(item, Text) and item.source.field in fields and item.lines)


def sizes(cards: list[Card], *fields: str) -> set[float]:
    pages = [page for card in cards for page in (card.front, card.back) if page]
    return {text.lines[0].runs[0].font.size_pt for page in pages for text in texts(page, *fields)}


@LANGUAGES
def test_all_names_share_one_large_size(laid: Laid, lang: str) -> None:
    (size,) = sizes(laid("gesprekskaarten", "A5", lang=lang).cards, "core")
    assert 32 <= size <= 36


@LANGUAGES
def test_statements_on_a5_are_large_enough_to_read_at_a_table(laid: Laid, lang: str) -> None:
    found = sizes(laid("gesprekskaarten", "A5", lang=lang).cards, "behaviour", "leaders")
    assert min(found) >= 11.5 and max(found) == 14


@LANGUAGES
def test_each_statement_has_a_code_of_its_own(laid: Laid, lang: str) -> None:
    cards = laid("gesprekskaarten", "A5", lang=lang).cards[:7]
    for number, card in enumerate(cards, 1):
        for page, mark in ((card.front, ""), (card.back, "L")):
            codes = [text.label.text for text in texts(page, "behaviour", "leaders") if text.label]
            assert codes == [f"{number}.{mark}{at}" for at in range(1, len(codes) + 1)]
            assert codes
    on_cards = [text.text for card in laid("gedragskaarten", lang=lang).cards for text in texts(card.front, "code")]
    listed = [
        text.label.text
        for card in cards
        for page in (card.front, card.back)
        for text in texts(page, "behaviour", "leaders")
        if text.label
    ]
    assert on_cards == listed, "a statement has one code on both kinds of cards"


def test_codes_go_on_on_the_second_part_of_a_card(laid: Laid) -> None:
    parts = [card for card in laid("gesprekskaarten", "A6").cards if "professionaliteit" in card.title]
    codes = [text.label.text for card in parts for text in texts(card.back, "leaders") if text.label]
    assert codes == [f"7.L{at}" for at in range(1, 12)]


@LANGUAGES
def test_a_card_with_few_statements_has_lines_to_write_on(laid: Laid, lang: str) -> None:
    """Of all cards the sixth says least: it is never left half empty."""
    cards = laid("gesprekskaarten", "A5", lang=lang).cards[:7]
    asked = {page for card in cards for page in (card.front, card.back) if page and any(texts(page, "add_title"))}
    assert cards[5].front in asked and cards[5].back in asked
    for card in cards:
        for page in (card.front, card.back):
            assert page
            lines = [item for item in walk(page.items) if isinstance(item, Path) and item.stroke and not item.fill]
            low = max(text.box.bottom for text in texts(page, "behaviour", "leaders"))
            assert bool(lines) == (page in asked)
            assert page in asked or 210 - low < 45, card.title


def test_the_number_is_a_ground_on_both_sides_and_the_band_is_turned_round(laid: Laid) -> None:
    for card, name in zip(laid("gesprekskaarten", "A5").cards, PRINCIPLES, strict=False):
        for page, ground in ((card.front, name), (card.back, "paper")):
            assert page
            fills = [item.fill.name for item in walk(page.items) if isinstance(item, Path) and item.fill]
            assert sum(fill.startswith(f"{ground}-") for fill in fills) == 1, (card.title, fills)
        first = next(item for item in walk(card.front.items) if isinstance(item, Path))
        assert first.fill == PALETTE[name]
        said = {text.text for page in (card.front, card.back) if page for text in texts(page, "number")}
        assert len(said) == 1, "who does not see it hears the number before the name"


@pytest.mark.parametrize(("product", "size"), LISTED)
@LANGUAGES
def test_no_last_line_is_one_word(laid: Laid, product: str, size: str, lang: str) -> None:
    """But where the last word does not fit beside the word before it."""
    fields = ("statement", "essence", "behaviour", "leaders", "agreement", "title", "blank_title")
    lonely = []
    for card in laid(product, size, lang=lang, options=Options(spare=1)).cards:
        for page in (card.front, card.back):
            for text in texts(page, *fields) if page else ():
                words = [line.text.split() for line in text.lines]
                if len(words) > 1 and len(words[-1]) == 1:
                    runs = [run for line in text.lines[-2:] for run in line.runs]
                    font = runs[0].font
                    pair = f"{words[-2][-1]} {words[-1][0]}"
                    width = sum(font.face.advance(char) for char in pair) * font.size_pt * 25.4 / 72
                    if width < text.box.width:
                        lonely.append(text.text)
    assert lonely == []


@pytest.mark.parametrize("size", ["63x88", "A7"])
@LANGUAGES
def test_a_deck_of_statements_has_one_or_two_sizes(laid: Laid, size: str, lang: str) -> None:
    found = sizes(laid("gedragskaarten", size, lang=lang).cards, "statement")
    assert len(found) <= 2 and min(found) >= 14 and max(found) <= 20


def test_cards_for_leaders_are_told_apart_on_both_sides(laid: Laid) -> None:
    done = laid("gedragskaarten")
    for card, record in zip(done.cards[:99], done.records, strict=False):
        leaders = bool(record.text("audience"))
        at_top = [
            item
            for item in walk(card.front.items)
            if isinstance(item, Path) and item.fill == PALETTE[record.principle] and item.segments[0][1][1] < 10
        ]
        assert bool(at_top) == leaders, "the colour is at the top for leaders, at the foot for all"
        assert bool(list(texts(card.back, "mark"))) == leaders
        assert (".L" in next(texts(card.front, "code")).text) == leaders


def test_blank_cards_come_last_and_ask_which_principle(laid: Laid, look: SimpleNamespace) -> None:
    cards = laid("gedragskaarten", options=Options(spare=3)).cards
    assert [card.id for card in cards[-4:]] == ["gebruik", "leeg-1", "leeg-2", "leeg-3"]
    assert cards[-1].front is cards[-2].front
    numbers = [text.text for text in look.texts(cards[-1].front) if not text.source.field]
    assert numbers == list("1234567")


@pytest.mark.parametrize(("product", "size"), LISTED)
def test_usage_cards_bear_all_colours_or_none(laid: Laid, product: str, size: str) -> None:
    """The deck's own colour is not that of a principle."""
    card = next(card for card in laid(product, size).cards if card.id == "gebruik")
    for page in (card.front, card.back):
        assert page
        found = Counter(i.fill.name for i in walk(page.items) if isinstance(i, Path) and i.fill)
        assert {*PRINCIPLES} <= found.keys() or not {*PRINCIPLES} & found.keys()
        assert max(found[name] for name in PRINCIPLES) == min(found[name] for name in PRINCIPLES)
    codes = [item for page in (card.front, card.back) if page for item in walk(page.items) if isinstance(item, QR)]
    for code in codes:
        assert code.module * code.symbol.modules == pytest.approx(30, abs=0.2) or size == "A4"
    assert len(codes) == 1


@LANGUAGES
def test_every_side_of_a_usage_card_says_what_it_is(laid: Laid, lang: str) -> None:
    card = next(card for card in laid("gesprekskaarten", "A5", lang=lang).cards if card.id == "gebruik")
    for page, field in ((card.front, "title"), (card.back, "team_title")):
        (title,) = texts(page, field)
        assert title.box.bottom < 45 and title.lines[0].runs[0].font.size_pt >= 20

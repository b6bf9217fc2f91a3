"""Dilemma cards: the stripes of the principles, the number, the back that says what it is, the closing question."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TypeGuard

import pytest
from house import BLACK_AND_WHITE, DECK, LOOK, PRODUCTS

from deck.base.forms import changed
from deck.base.items.drawing import outline_box, walk
from deck.base.items.items import Card, Group, Path, Text
from deck.content.forms import Dilemma
from deck.content.options import Options
from deck.content.record import Record
from deck.content.records import records_for
from deck.layout.read import load_layout
from deck.pages.compose import Composer, Setting

KEYS = [principle.key for principle in DECK.edition().principles]
SIZES = ["70x120", "A6", "66x110", "120x90", "100x100"]
STORY = "Je team komt om in het werk. Een bewoner vraagt of je vandaag nog langskomt."


def records(lang: str = "nl") -> list[Record]:
    return records_for("dilemma_cards", DECK.edition(lang), Options())


def laid(
    found: list[Record],
    size: str = "",
    bw: bool = False,
    lang: str = "nl",
    edges: str = "bleed",
) -> list[Card]:
    layout = load_layout(PRODUCTS["dilemmakaarten"].path, size, edges=edges)
    return list(Composer(layout, Setting(BLACK_AND_WHITE if bw else LOOK, lang, "Proef")).cards(found))


def own(*principles: str, count: int = 1) -> list[Record]:
    """Dilemmas of a person's own, all alike, that name so many principles."""
    one = {"title": "Vol", "situation": STORY, "question": "Mag je afzeggen?", "setting": "eigen"}
    made = tuple(changed(_SOME, id=f"eigen-{at}", principles=principles, **one) for at in range(1, count + 1))
    return records_for("dilemma_cards", replace(DECK.edition(), dilemmas=made), Options())[:count]


_SOME: Dilemma = DECK.edition().dilemmas[0]


def texts(card: Card, field: str, side: str = "front") -> list[Text]:
    found = [item for item in walk(getattr(card, side).items) if isinstance(item, Text)]
    return [text for text in found if text.source.field == field]


def said(card: Card, field: str, side: str = "front") -> list[str]:
    return [text.text.replace("\u00a0", " ") for text in texts(card, field, side)]


def size_pt(card: Card, field: str) -> float:
    return texts(card, field)[0].lines[0].runs[0].font.size_pt


def stripes(card: Card) -> list[Path]:
    """The areas in the colour of a principle, from the top."""
    found = [item for item in card.front.items if isinstance(item, Path) and item.fill and item.fill.name in KEYS]
    return sorted(found, key=lambda path: outline_box(path.segments).y)


@pytest.mark.parametrize("size", SIZES)
def test_stripes_lie_on_each_other_to_the_foot_and_run_into_the_bleed(size: str) -> None:
    found = records()[:42]
    for card, dilemma in zip(laid(found, size), DECK.edition().dilemmas, strict=True):
        drawn = stripes(card)
        assert [path.fill and path.fill.name for path in drawn] == list(dilemma.principles)
        boxes = [outline_box(path.segments) for path in drawn]
        assert all(box.right == pytest.approx(card.front.size.width + card.front.bleed) for box in boxes)
        assert boxes[-1].bottom == pytest.approx(card.front.size.height + card.front.bleed)
        for upper, lower in pairwise(boxes):
            assert upper.bottom == pytest.approx(lower.y, abs=0.02), "no paper shows between them"
        if card.front.size.height > card.front.size.width:
            assert all(box.x == pytest.approx(-card.front.bleed) for box in boxes), "seen at both edges of a stack"


@pytest.mark.parametrize("bw", [False, True], ids=["colour", "black-and-white"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_any_number_of_principles_fills_the_foot(count: int, size: str, bw: bool) -> None:
    (card,) = laid(own(*KEYS[:count]), size, bw)
    names = [text.text for place in (1, 2, 3) for text in texts(card, f"pull_{place}_short_name")]
    numbers = [text.text for place in (1, 2, 3) for text in texts(card, f"pull_{place}_number")]
    assert names == KEYS[:count] and numbers == ["1", "2", "3"][:count]
    assert said(card, "question") == ["Mag je afzeggen?"], "once, wherever it stands"
    assert len(stripes(card)) == (0 if bw else count)
    (asked,) = texts(card, "question")
    tops = [text.box.y for place in (1, 2, 3) for text in texts(card, f"pull_{place}_number")]
    assert asked.box.bottom < min(tops, default=card.front.size.height - 5)


def test_in_black_and_white_a_stripe_is_a_rule_and_not_a_frame() -> None:
    card = laid(records(), bw=True)[0]
    width, bleed = card.front.size.width, card.front.bleed
    drawn = [item for item in card.front.items if isinstance(item, Path) and item.source.field != "icon"]
    ruled = [
        outline_box(item.segments)
        for item in drawn
        if item.fill and item.fill.name == "ink" and item.segments[0][0] == "R"
    ]
    assert not [item for item in drawn if item.stroke]
    assert len(ruled) == 4, "one above the question, and one above each principle"
    assert all(box.x == -bleed and box.right == width + bleed and box.height < 1 for box in ruled)


@pytest.mark.parametrize(("count", "first", "last"), [(3, "01", "03"), (42, "01", "42"), (120, "001", "120")])
def test_the_number_of_a_card_is_as_long_as_that_of_the_last(count: int, first: str, last: str) -> None:
    found = own(*KEYS[:2], count=count)
    assert (found[0].text("place_number"), found[-1].text("place_number")) == (first, last)
    assert said(laid(found[:1])[0], "place_number") == [first]


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(("size", "question", "situation"), [("70x120", 15, 9.5), ("A6", 15, 11)])
def test_a_dilemma_is_read_aloud_with_ease(lang: str, size: str, question: float, situation: float) -> None:
    cards = laid(records(lang), size, lang=lang)[:42]
    assert {size_pt(card, "question") for card in cards} == {size_pt(cards[0], "question")}
    assert size_pt(cards[0], "question") >= question
    assert size_pt(cards[0], "situation") >= situation


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_back_says_what_it_is_and_is_like_that_of_no_question(lang: str) -> None:
    content = DECK.edition(lang)
    cards = laid(records(lang), lang=lang)
    assert {tuple(said(card, "kind_name", "back")) for card in cards[:50]} == {("Dilemma",)}
    assert ground(cards[0]) == "tint", "a back in solid ink takes much toner"
    motifs = set(re.findall(r'motif = "(\w+)"', PRODUCTS["dilemmakaarten"].path.read_text(encoding="utf-8")))
    asked = {str(record.fields.get("motif")) for record in records_for("question_cards", content, Options())}
    assert motifs == {"forks"} and len(asked) >= 7 and not motifs & asked


def ground(card: Card) -> str:
    """The colour of what lies under the pattern of a back."""
    assert card.back
    for item in card.back.items:
        if isinstance(item, Group) and item.shared and isinstance(under := item.items[0], Path) and under.fill:
            return under.fill.name
    return ""


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_the_closing_question_stands_on_the_usage_card(size: str, lang: str) -> None:
    usage = laid(records(lang), size, lang=lang)[-1]
    assert said(usage, "agreement") == [DECK.edition(lang).usage["dilemmakaarten"].agreement]


def test_a_blank_card_shows_which_principles_there_are() -> None:
    content = DECK.edition()
    card = laid(records())[42]
    for principle in content.principles:
        assert any(isinstance(item, Text) and item.text == principle.short_name for item in walk(card.front.items)), (
            principle.key
        )


@pytest.mark.parametrize("edges", ["bleed", "inset"])
@pytest.mark.parametrize(("size", "least"), [("70x120", 12), ("A6", 15)])
def test_a_short_situation_of_ones_own_is_set_large(size: str, least: float, edges: str) -> None:
    (card,) = laid(own(), size, edges=edges)
    (told,), (asked,) = texts(card, "situation"), texts(card, "question")
    assert least <= size_pt(card, "situation") <= size_pt(card, "question"), "and not larger than what is asked"
    (box,) = (outline_box(one.segments) for one in walk(card.front.items) if is_panel(one))
    assert told.box.bottom < box.y < asked.box.y, "the question stands in a panel of its own"
    assert box.height < 0.4 * card.front.size.height, "it keeps no room for principles that there are not"


def is_panel(item: object) -> TypeGuard[Path]:
    return isinstance(item, Path) and item.fill is not None and item.fill.name == "tint"


def test_all_situations_of_a_deck_have_one_size_whether_they_name_principles_or_not() -> None:
    found = [*own(), *own(*KEYS[:3]), *records()[:42]]
    assert len({size_pt(card, "situation") for card in laid(found)}) == 1


def test_a_card_without_principles_has_more_room_for_its_situation() -> None:
    long = " ".join([STORY] * 5)
    sizes = [size_pt(laid([changed_to(one, long)])[0], "situation") for one in (*own(), *own(*KEYS[:3]))]
    assert sizes[0] > sizes[1]


def changed_to(record: Record, situation: str) -> Record:
    return replace(record, fields={**record.fields, "situation": situation})


@pytest.mark.parametrize("pulls", [0, 2])
@pytest.mark.parametrize("size", ["70x120", "A6", "120x90"])
def test_a_situation_of_one_line_does_not_hang_at_the_top_of_an_empty_card(size: str, pulls: int) -> None:
    """The white of a card is above and below it; one that fills its place stands where ours do, on the same deck."""
    one = own(*KEYS[:pulls])[0]
    short, long = (replace(one, fields={**one.fields, "situation": told}) for told in ("Alles moet nu.", STORY * 3))
    both = laid([short, long], size)
    tops = [texts(card, "situation")[0].box.y for card in both]
    heads = [max(text.box.bottom for text in texts(card, "heading")) for card in both]
    foot = min(text.box.y for text in texts(both[0], "question"))
    assert tops[1] < heads[1] + 12, "below the title, as ever"
    assert tops[0] - heads[0] > 0.25 * (foot - heads[0]) if size != "120x90" else tops[0] > tops[1] + 15
    assert size_pt(both[0], "situation") == size_pt(both[1], "situation")


@pytest.mark.parametrize("size", ["70x120", "A6"])
def test_the_strip_along_the_cut_of_the_usage_card_is_no_hairline(size: str) -> None:
    """A band of a millimetre and a half along a cut that may be one off shows that it is."""
    (usage,) = laid([one for one in records() if one.kind == "usage"], size)
    assert usage.back
    strip = [item for item in usage.back.items if isinstance(item, Path) and item.fill and item.fill.name in KEYS]
    assert min(outline_box(path.segments).bottom for path in strip) >= 3

"""Sheets: every card once, front and back, as a stream; and pages of their own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations, islice

import pytest
from house import NOTE
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.items.drawing import place_box, walk
from deck.base.items.items import Card, Group, Page, Path, Print, Text
from deck.base.units import Box, Size
from deck.sheets.duplex import Shift
from deck.sheets.impose import SheetPlan, cards_per_sheet, impose, left_out, one_up, sheet_count, sheet_grid
from deck.sheets.notes import SheetWords

A4 = Size(210, 297)
CARD = Size(63, 88)
Make = Callable[[Size, int], list[Card]]
modes = st.sampled_from(["none", "long-edge", "short-edge", "fold"])


@pytest.fixture(scope="module")
def plan(words: SheetWords) -> SheetPlan:
    return SheetPlan(CARD, 3, A4, "long-edge", words, NOTE, "Vakdeck", "1.2.0")


def sides(page: Page) -> list[Group]:
    """The card sides on a sheet: they come before the marks."""
    return [item for item in page.items if isinstance(item, Group) and item.source.card]


def texts(page: Page) -> list[str]:
    return [item.text for item in walk(page.items) if isinstance(item, Text)]


def trim(group: Group, card: Size) -> Box:
    return place_box(Box(0, 0, card.width, card.height), group)


@given(st.integers(0, 40), modes)
@settings(max_examples=40)
def test_every_card_appears_once_front_and_back(plan: SheetPlan, make_cards: Make, number: int, duplex: str) -> None:
    plan = replace(plan, duplex=duplex)
    pages = list(impose(make_cards(CARD, number), plan, number))
    names = [group.source.card for page in pages for group in sides(page)]
    assert sorted(names) == sorted(f"{side} {i}" for i in range(number) for side in ("front", "back"))
    assert len(pages) == sheet_count(number, plan) * (1 if duplex == "fold" else 2)
    assert {page.size for page in pages} <= {sheet_grid(plan).paper}
    assert all(page.trim is None for page in pages)


@given(
    st.builds(Size, st.integers(30, 140), st.integers(30, 140)),
    st.sampled_from([A4, A4.turned()]),
    modes,
)
@settings(max_examples=60)
def test_nothing_overlaps_and_all_of_it_can_be_printed(
    plan: SheetPlan, make_cards: Make, card: Size, paper: Size, duplex: str
) -> None:
    plan = replace(plan, card=card, paper=paper, duplex=duplex, turn_paper=paper == A4)
    try:
        grid = sheet_grid(plan)
    except InputError:
        return
    for page in impose(make_cards(card, len(grid.cells) + 1), plan):
        shown = [place_box(group.clip, group) for group in sides(page) if group.clip]
        assert len(shown) == len(sides(page))
        assert not any(one.overlaps(other) for one, other in combinations(shown, 2))
        for box, group in zip(shown, sides(page), strict=True):
            assert grid.printable.contains(box)
            assert box.contains(trim(group, card))


def test_backs_stand_behind_their_fronts(plan: SheetPlan, make_cards: Make) -> None:
    front, back = islice(impose(make_cards(CARD, 20), plan), 2)
    for one, other in zip(sides(front), sides(back), strict=True):
        assert one.source.card.split()[1] == other.source.card.split()[1]
        box, behind = trim(one, CARD), trim(other, CARD)
        assert (210 - behind.right, behind.y) == pytest.approx((box.x, box.y))


def test_the_last_sheet_keeps_the_grid(plan: SheetPlan, make_cards: Make) -> None:
    first, *_, last, _ = impose(make_cards(CARD, 11), plan)
    assert len(sides(last)) == 2
    assert [trim(group, CARD) for group in sides(last)] == [trim(group, CARD) for group in sides(first)][:2]


def test_fronts_bear_the_bookmark_of_the_card(plan: SheetPlan, make_cards: Make) -> None:
    front, back = impose(make_cards(CARD, 3), plan)
    assert [group.title for group in sides(front)] == ["Kaart 0", "Kaart 1", "Kaart 2"]
    assert {group.title for group in sides(back)} == {""}
    assert (front.title, back.title) == ("Vel 1 voorkant", "Vel 1 achterkant")


def test_the_sheet_says_which_it_is(plan: SheetPlan, make_cards: Make) -> None:
    pages = list(impose(make_cards(CARD, 20), plan, 20))
    assert "Vel 3 van 3, achterkant" in texts(pages[-1])
    assert "Vel 1, voorkant" in texts(next(impose(make_cards(CARD, 20), plan)))
    assert {"100 mm", plan.words.true_size, plan.words.long_edge, "Vakdeck, versie 1.2.0"} <= set(texts(pages[0]))
    assert left_out(plan, 20) == ()
    folded = next(impose(make_cards(CARD, 1), replace(plan, duplex="fold"), 1))
    assert "Vel 1 van 1, voor- en achterkant" in texts(folded)


def test_static_marks_are_one_object_on_every_sheet(plan: SheetPlan, make_cards: Make) -> None:
    pages = list(impose(make_cards(CARD, 20), plan))
    shared = {id(item) for page in pages for item in page.items if isinstance(item, Group) and item.shared}
    assert len(pages) == 6
    assert len(shared) == 1


def test_a_back_that_cards_share_is_one_object(plan: SheetPlan, make_cards: Make) -> None:
    cards = make_cards(CARD, 21)
    patterns = cards[0].back, cards[1].back
    cards = [replace(card, back=patterns[i % 2]) for i, card in enumerate(cards[:20])] + cards[20:]
    *_, back = pages = list(impose(cards, plan))
    groups = [group for page in pages[1::2] for group in sides(page)]
    shared = [group.items[0] for group in groups[:20]]
    assert all(
        isinstance(group, Group) and group.shared and (group.x, group.y, group.turn) == (0, 0, 0) for group in shared
    )
    assert len({id(group) for group in shared}) == 2
    assert cards[20].back
    assert sides(back)[-1].items is cards[20].back.items
    assert not any(group.shared for group in groups)


def test_a_shared_back_is_found_where_a_sheet_holds_one_card(plan: SheetPlan, make_cards: Make) -> None:
    size = Size(148, 210)
    cards = make_cards(size, 4)
    cards = [replace(card, back=cards[0].back) for card in cards]
    backs = [sides(page)[0] for page in impose(cards, replace(plan, card=size)) if "achter" in page.title]
    assert len({id(back.items[0]) for back in backs[1:]}) == 1
    assert isinstance(backs[1].items[0], Group)


def test_blank_backs(plan: SheetPlan, make_cards: Make) -> None:
    cards = [replace(card, back=None) for card in make_cards(CARD, 10)]
    assert [len(sides(page)) for page in impose(cards, plan)] == [9, 0, 1, 0]
    assert [len(sides(page)) for page in impose(cards, replace(plan, duplex="none"))] == [9, 1]


def test_the_shift_moves_backs_and_their_marks_only_when_the_sheet_is_flipped(
    plan: SheetPlan, make_cards: Make
) -> None:
    cards, shift = make_cards(CARD, 2), Shift((1.0, -0.5))
    still, moved = list(impose(cards, plan)), list(impose(cards, replace(plan, shift=shift)))
    assert moved[0] == still[0]
    group, *notes = moved[1].items
    assert isinstance(group, Group)
    assert (group.x, group.y, group.tilt) == (1.0, -0.5, 0.0)
    assert group.items[:2] == tuple(sides(still[1]))
    assert {item.role for item in group.items[2:] if isinstance(item, Path)} == {Print.MARK}
    assert {item.text for item in walk(tuple(notes)) if isinstance(item, Text)} == set(texts(still[1]))
    for duplex in ("none", "fold"):
        apart = replace(plan, duplex=duplex)
        assert list(impose(cards, apart)) == list(impose(cards, replace(apart, shift=shift)))


def test_it_is_a_stream(plan: SheetPlan, make_cards: Make) -> None:
    taken = 0

    def endless() -> Iterator[Card]:
        nonlocal taken
        (card,) = make_cards(CARD, 1)
        while True:
            taken += 1
            yield card

    pages = impose(endless(), plan)
    assert taken == 0
    next(pages)
    assert taken == cards_per_sheet(plan) == 9


def test_a_card_that_does_not_fit_is_refused_at_once(plan: SheetPlan) -> None:
    with pytest.raises(InputError, match="A3"):
        impose([], replace(plan, card=Size(210, 297)))


def test_a_card_of_another_size_is_a_mistake(plan: SheetPlan, make_cards: Make) -> None:
    with pytest.raises(ValueError, match="62×88"):
        list(impose(make_cards(Size(62, 88), 1), plan))


def test_one_up(make_cards: Make) -> None:
    cards = make_cards(CARD, 2)
    cards[1] = replace(cards[1], back=None)
    pages = list(one_up(cards))
    groups = [group for page in pages for group in page.items if isinstance(group, Group)]
    assert [group.items for group in groups] == [cards[0].front.items, cards[0].back.items, cards[1].front.items]
    assert [group.card for group in groups] == [1, 1, 2], "a back is read with its front"
    assert {page.size for page in pages} == {CARD}
    assert [page.title for page in pages] == ["Kaart 0", "", "Kaart 1"]


def test_one_up_with_bleed_has_a_trim_box(make_cards: Make) -> None:
    page = next(one_up(make_cards(CARD, 1), 3))
    assert page.size == Size(69, 94)
    assert (page.trim, page.bleed) == (Box(3, 3, 63, 88), 3)
    (art,) = page.items
    assert isinstance(art, Group)
    assert trim(art, CARD) == page.trim


def test_a_thousand_cards_take_little_time(plan: SheetPlan, make_cards: Make) -> None:
    cards = make_cards(CARD, 1000)
    times = []
    for _ in range(5):
        start = time.process_time()
        assert sum(1 for _ in impose(cards, plan, 1000)) == 224
        times.append(time.process_time() - start)
    assert min(times) < 0.04  # the goal is 20 µs a card; a slow machine may take twice that

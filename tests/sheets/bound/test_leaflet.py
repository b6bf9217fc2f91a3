"""Leaflets: each panel on its side of the sheet, clipped at its neighbours, and the folds for paper and for press."""

from __future__ import annotations

import pytest

from deck.base.folds import Fold
from deck.base.items.drawing import place_box
from deck.base.items.items import Card, Group, Page, Path, Print
from deck.base.units import Size
from deck.sheets.bound.leaflet import TICK, leaflet

A4 = Size(297.0, 210.0)


def panels(fold: Fold, flat: Size = A4) -> list[Card]:
    return [Card(Page(one.box.size, (), title=f"p{one.number}"), None, f"p{one.number}") for one in fold.places(flat)]


def groups(page: Page) -> dict[int, Group]:
    return {item.card: item for item in page.items if isinstance(item, Group) and item.card}


def test_each_panel_stands_on_its_side_and_is_a_card_of_its_own() -> None:
    fold = Fold("z", 6)
    card = leaflet(panels(fold), fold, A4)
    assert card.back is not None
    front, back = groups(card.front), groups(card.back)
    assert [(number, round(front[number].x)) for number in (4, 5, 1)] == [(4, 0), (5, 99), (1, 198)]
    assert [(number, round(back[number].x)) for number in (2, 3, 6)] == [(2, 0), (3, 99), (6, 198)]
    assert list(front) == [1, 4, 5], "in the order in which they are read"


def test_a_ground_bleeds_off_the_sheet_and_not_over_its_neighbour() -> None:
    fold = Fold("cross", 8)
    card = leaflet(panels(fold, A4), fold, A4, 3.0)
    for number, group in groups(card.front).items():
        assert group.clip is not None
        box = place_box(group.clip, group)
        inner = next(one.box for one in fold.places(A4) if one.number == number)
        sides = (inner.x - box.x, inner.y - box.y, box.right - inner.right, box.bottom - inner.bottom)
        wanted = (inner.x == 0, inner.y == 0, inner.right == 297, inner.bottom == 210)
        assert sides == pytest.approx([3.0 * near for near in wanted]), number


def test_folds_are_ticks_on_paper_and_lines_in_an_ink_for_a_press() -> None:
    fold = Fold("roll", 6, 1.5)
    paper, press = (leaflet(panels(fold), fold, A4, creased=creased) for creased in (False, True))
    assert paper.back is not None
    assert press.back is not None
    ticks = [item for item in paper.back.items if isinstance(item, Path) and item.role is Print.FOLD]
    assert sorted({round(one.segments[0][1][0], 3) for one in ticks}) == [99.5, 199.0], "as seen from behind"
    assert {round(abs(one.segments[1][1][1] - one.segments[0][1][1]), 3) for one in ticks} == {TICK}
    creases = [item for item in press.front.items if isinstance(item, Path) and item.role is Print.FOLD]
    assert {one.stroke.colour.spot for one in creases if one.stroke} == {"Crease"}
    assert [one.segments for one in creases] == [
        (("M", (98.0, 0.0)), ("L", (98.0, 210.0))),
        (("M", (197.5, 0.0)), ("L", (197.5, 210.0))),
    ]
    assert not [item for item in press.back.items if isinstance(item, Path)]

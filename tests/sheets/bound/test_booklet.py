"""Booklets: every page where it is when the sheets are laid in each other and folded, and moved by the creep."""

from __future__ import annotations

import math

import pytest

from deck.base.errors import InputError
from deck.base.items.drawing import outline_box, place_box
from deck.base.items.items import Card, Group, Page, Path, Print
from deck.base.units import Box, Size
from deck.sheets.bound.booklet import BookletPlan, booklet, creep, pairs, paper_for

A5, A4 = Size(148.0, 210.0), Size(297.0, 210.0)


def stapled(count: int) -> list[int]:
    """The numbers as one turns the pages of sheets that lie in each other, the outer one first."""
    sheets = list(pairs(count))
    first = [page for front, back in sheets for page in (front[1], back[0])]
    last = [page for front, back in reversed(sheets) for page in (back[1], front[0])]
    return first + last


@pytest.mark.parametrize("count", [4, 8, 12, 64])
def test_the_pages_come_in_order_when_the_sheets_are_folded(count: int) -> None:
    assert stapled(count) == list(range(1, count + 1))


def test_creep_is_half_a_circle_of_paper_for_each_sheet_inside() -> None:
    assert creep(1, 0.1) == 0.0
    assert creep(8, 0.1) == pytest.approx(1.0996, abs=1e-4)
    sheets, caliper = 8, 0.3
    reach = [-math.pi / 2 * (sheets - sheet + 0.5) * caliper for sheet in range(1, sheets + 1)]
    for sheet in range(1, sheets + 1):  # against the radius of each fold
        assert creep(sheet, caliper) == pytest.approx(reach[sheet - 1] - reach[0])


def cards(count: int, page: Size = A5) -> list[Card]:
    return [Card(Page(page, (), title=f"p{at}"), None, f"p{at}") for at in range(1, count + 1)]


def test_the_ground_goes_on_beyond_the_cut_where_the_paper_is_larger_but_not_over_the_fold() -> None:
    def clips(paper: Size) -> list[Box]:
        front = next(booklet(cards(4), BookletPlan(A5, paper, 0.1, bleed=3.0)))
        halves = [item for item in front.items if isinstance(item, Group)]
        return sorted((place_box(half.clip, half) for half in halves if half.clip), key=lambda box: box.x)

    assert clips(Size(420.0, 297.0)) == [Box(59, 40.5, 151, 216), Box(210, 40.5, 151, 216)]
    assert clips(A4) == [Box(0, 0, 148.5, 210), Box(148.5, 0, 148.5, 210)]


def test_ticks_stand_outside_the_ground_that_goes_on() -> None:
    page = next(booklet(cards(4), BookletPlan(A5, Size(420.0, 297.0), 0.1, bleed=3.0)))
    ticks = [item for item in page.items if isinstance(item, Path)]
    assert len(ticks) == 10
    assert not [tick for tick in ticks if outline_box(tick.segments).overlaps(Box(59, 40.5, 302, 216))]


def test_inner_pages_are_moved_to_the_fold_and_cut_off_there() -> None:
    plan = BookletPlan(A5, A4, 0.2)
    sheets = list(booklet(cards(8), plan))
    assert [page.size for page in sheets] == [A4] * 4
    where: dict[int, tuple[int, Box, float]] = {}
    for number, page in enumerate(sheets):
        for half in [item for item in page.items if isinstance(item, Group)]:
            (art,) = half.items
            assert isinstance(art, Group)
            assert half.clip is not None
            where[art.card] = number, place_box(half.clip, half), art.x
    left, right = Box(0.5, 0, 148, 210), Box(148.5, 0, 148, 210)
    moved = math.pi / 2 * 0.2
    assert where[1] == (0, right, 0.0)
    assert where[8] == (0, left, 0.0)
    assert where[2] == (1, left, 0.0)
    assert where[3] == (2, right, pytest.approx(-moved))
    assert where[6] == (2, left, pytest.approx(moved))
    assert where[4] == (3, left, pytest.approx(moved))
    folds = [item for item in sheets[0].items if isinstance(item, Path) and item.role is Print.FOLD]
    assert {step[1][0] for one in folds for step in one.segments} == {148.5}


def test_the_smallest_paper_that_holds_two_pages_is_taken() -> None:
    papers = [Size(210, 297), Size(297, 420)]
    assert paper_for(A5, papers) == A4
    assert paper_for(Size(210, 297), papers) == Size(420, 297)
    with pytest.raises(InputError, match="two pages of 300×300 mm do not fit beside each other on 210×297 mm or"):
        paper_for(Size(300, 300), papers)


def test_a_booklet_has_whole_sheets() -> None:
    with pytest.raises(ValueError, match="a booklet of 6 pages"):
        list(booklet(cards(6), BookletPlan(A5, A4, 0.1)))

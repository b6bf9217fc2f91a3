"""Backs lie behind their fronts, head to head: the sheet is flipped here as paper is, not as the code does it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.items.drawing import place, place_box
from deck.base.items.items import Group
from deck.base.units import Box, Size
from deck.sheets.duplex import Duplex, Place, back_places, cell_size, front_places
from deck.sheets.grid import Grid, plan_grid

Point = tuple[float, float]
papers = st.sampled_from([Size(210, 297), Size(297, 210), Size(320, 450), Size(300, 300)])
cards = st.builds(Size, st.integers(20, 140), st.integers(20, 140))
flips = st.sampled_from(["long-edge", "short-edge"])


def group(at: Place) -> Group:
    return Group((), at.x, at.y, at.turn, at.clip)


def through(point: Point, paper: Size, duplex: Duplex) -> Point:
    """Where a point of the back page is seen when the front lies on top: the sheet turns about an edge of its own."""
    x, y = point
    long_edge_is_upright = paper.height >= paper.width
    turns_like_a_book_page = long_edge_is_upright == (duplex == "long-edge")
    return (paper.width - x, y) if turns_like_a_book_page else (x, paper.height - y)


def box_through(box: Box, paper: Size, duplex: Duplex) -> Box:
    (x1, y1), (x2, y2) = through((box.x, box.y), paper, duplex), through((box.right, box.bottom), paper, duplex)
    return Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))


def numbers(box: Box) -> tuple[float, float, float, float]:
    return box.x, box.y, box.width, box.height


def sheet(card: Size, paper: Size, duplex: Duplex, bleed: float = 3) -> Grid:
    """On paper that keeps its orientation, so that cards turn as well."""
    return plan_grid(cell_size(card, duplex), paper, gutter=2 * bleed, turn_paper=False)


@given(cards, papers, flips)
@settings(max_examples=80)
def test_backs_lie_behind_their_fronts_head_to_head(card: Size, paper: Size, duplex: Duplex) -> None:
    grid = sheet(card, paper, duplex)
    trim = Box(0, 0, card.width, card.height)
    for front, back in zip(front_places(grid, duplex), back_places(grid, duplex), strict=True):
        seen = box_through(place_box(trim, group(back)), grid.paper, duplex)
        assert numbers(seen) == pytest.approx(numbers(place_box(trim, group(front))))
        seen = box_through(place_box(back.clip, group(back)), grid.paper, duplex)
        assert numbers(seen) == pytest.approx(numbers(place_box(front.clip, group(front))))
        for x in (0, card.width):
            # The card is turned around its vertical axis: left of the back lies behind right of the front.
            behind = through(place((card.width - x, 0), group(back)), grid.paper, duplex)
            assert behind == pytest.approx(place((x, 0), group(front)))


@given(cards, papers)
@settings(max_examples=60)
def test_single_sided_backs_stand_where_the_fronts_stand(card: Size, paper: Size) -> None:
    grid = sheet(card, paper, "none")
    assert front_places(grid, "none") == back_places(grid, "none")


@given(cards, papers)
@settings(max_examples=60)
def test_folding_brings_the_back_behind_the_front_head_to_head(card: Size, paper: Size) -> None:
    grid = sheet(card, paper, "fold")
    for cell, front, back in zip(grid.cells, front_places(grid, "fold"), back_places(grid, "fold"), strict=True):
        x, y = cell.centre
        for corner in ((0.0, 0.0), (card.width, 0.0), (0.0, card.height)):
            bx, by = place((card.width - corner[0], corner[1]), group(back))
            folded = (bx, 2 * y - by) if grid.turn else (2 * x - bx, by)
            assert folded == pytest.approx(place(corner, group(front)))


@given(cards, papers, st.sampled_from(["none", "long-edge", "short-edge", "fold"]))
@settings(max_examples=60)
def test_a_clip_holds_its_card_and_no_bleed_crosses_the_fold(card: Size, paper: Size, duplex: Duplex) -> None:
    grid = sheet(card, paper, duplex)
    trim = Box(0, 0, card.width, card.height)
    for front, back in zip(front_places(grid, duplex), back_places(grid, duplex), strict=True):
        assert front.clip.contains(trim)
        assert back.clip.contains(trim)
        assert trim.outset(3).contains(front.clip)
        if duplex == "fold":
            assert front.clip.right == pytest.approx(card.width)
            assert back.clip.x == pytest.approx(0)


@pytest.mark.parametrize(("duplex", "turn"), [("long-edge", 270), ("short-edge", 90), ("none", 90)])
def test_turned_cards_mirror_their_turn(duplex: Duplex, turn: int) -> None:
    grid = sheet(Size(180, 130), Size(210, 297), duplex)
    assert (grid.turn, len(grid.cells)) == (0, 2)
    grid = sheet(Size(130, 180), Size(210, 297), duplex)
    assert (grid.turn, len(grid.cells)) == (90, 2)
    assert {at.turn for at in front_places(grid, duplex)} == {90}
    assert {at.turn for at in back_places(grid, duplex)} == {turn}

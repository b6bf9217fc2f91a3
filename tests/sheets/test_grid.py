"""The grid: as many cards as the paper holds, never into the margin, and the same from both sides."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.units import Box, Size, named_size
from deck.sheets.grid import MARKS_ROOM, NOTES_ROOM, Grid, edges, plan_grid

PAPERS = [named_size(name) for name in ("A5", "A4", "A3", "SRA3")]
sides = st.floats(15, 400).map(lambda value: round(value, 2))
sizes = st.builds(Size, sides, sides)
papers = st.sampled_from(PAPERS) | st.sampled_from([paper.turned() for paper in PAPERS if paper])
gutters = st.sampled_from([0.0, 2.0, 6.0, 10.0])


def planned(card: Size, paper: Size, **options: Any) -> Grid:
    try:
        return plan_grid(card, paper, **options)
    except InputError:
        assume(False)
        raise


@pytest.mark.parametrize(
    ("card", "paper", "count"),
    [
        ((63, 88), "A4", 9),
        ((70, 120), "A4", 4),
        ((105, 148), "A4", 2),
        ((148, 210), "A4", 1),
        ((148, 210), "A3", 2),
        ((148, 210), "SRA3", 4),
        ((74, 105), "A4", 4),
        ((44, 63), "A4", 18),
    ],
)
def test_cards_a_sheet(card: tuple[float, float], paper: str, count: int) -> None:
    size = named_size(paper)
    assert size
    assert len(plan_grid(Size(*card), size).cells) == count
    assert plan_grid(Size(*card), size.turned()) == plan_grid(Size(*card), size)


def test_playing_cards_on_a4_to_the_tenth() -> None:
    grid = plan_grid(Size(63, 88), Size(210, 297))
    assert (grid.columns, grid.rows, grid.turn, grid.paper) == (3, 3, 0, Size(210, 297))
    assert grid.origin == pytest.approx((MARKS_ROOM, NOTES_ROOM))
    assert (grid.gutter_x, grid.gutter_y) == pytest.approx((2.5, 4.5))
    assert grid.cells[4] == Box(73.5, 104.5, 63, 88)


def test_ties_keep_the_card_upright_and_the_paper_portrait() -> None:
    grid = plan_grid(Size(70, 120), Size(210, 297))
    assert (grid.turn, grid.paper.landscape) == (0, False)
    grid = plan_grid(Size(105, 148), Size(210, 297))
    assert (grid.turn, grid.paper.landscape) == (0, True)


def test_the_gutter_gives_way_before_a_card() -> None:
    grid = plan_grid(Size(66, 95), Size(210, 297))
    assert (len(grid.cells), grid.gutter_x, grid.gutter_y) == (9, 0, 0)
    assert grid.cells[1].x == grid.cells[0].right
    assert len(edges(grid)[0]) == 4


def test_a_card_that_does_not_fit_names_a_larger_paper() -> None:
    with pytest.raises(InputError) as caught:
        plan_grid(Size(210, 297), Size(210, 297))
    (fault,) = caught.value.faults
    for part in ("210×297 mm", "200×287 mm", "A3"):
        assert part in str(fault)
    with pytest.raises(InputError, match="smaller card"):
        plan_grid(Size(1000, 1000), Size(210, 297))


@given(sizes, papers, gutters, st.booleans())
@settings(max_examples=80)
def test_cells_lie_apart_inside_the_margin_and_centred(
    card: Size, paper: Size, gutter: float, turn_paper: bool
) -> None:
    grid = planned(card, paper, gutter=gutter, turn_paper=turn_paper)
    assert not any(one.overlaps(other) for one, other in combinations(grid.cells, 2))
    assert all(grid.printable.contains(cell) for cell in grid.cells)
    assert all(cell.size == grid.cell for cell in grid.cells)
    assert grid.bounds.centre == pytest.approx((grid.paper.width / 2, grid.paper.height / 2))
    assert grid.bounds.right == pytest.approx(grid.cells[-1].right)
    assert grid.bounds.bottom == pytest.approx(grid.cells[-1].bottom)


@given(sizes, papers, gutters, st.booleans())
@settings(max_examples=80)
def test_clips_are_apart_hold_their_card_and_stay_off_the_margin(
    card: Size, paper: Size, gutter: float, turn_paper: bool
) -> None:
    grid = planned(card, paper, gutter=gutter, turn_paper=turn_paper)
    clips = [grid.clip(cell) for cell in range(len(grid.cells))]
    assert not any(one.overlaps(other) for one, other in combinations(clips, 2))
    for cell, clip in zip(grid.cells, clips, strict=True):
        assert clip.contains(cell)
        assert grid.printable.contains(clip)
        assert grid.artwork.contains(clip)
        assert cell.outset(gutter / 2).contains(clip)


@given(sizes, papers, gutters, st.booleans())
@settings(max_examples=80)
def test_no_other_way_holds_more(card: Size, paper: Size, gutter: float, turn_paper: bool) -> None:
    grid = planned(card, paper, gutter=gutter, turn_paper=turn_paper)
    assert turn_paper or grid.paper == paper
    room = Box(0, 0, paper.width, paper.height).inset(grid.margin)
    for cell in (card, card.turned()):
        assert len(grid.cells) >= int(room.width / cell.width) * int(room.height / cell.height)


@given(sizes, papers, gutters, st.booleans())
@settings(max_examples=80)
def test_a_gutter_is_never_taken_from_the_room_for_marks(
    card: Size, paper: Size, gutter: float, turn_paper: bool
) -> None:
    grid = planned(card, paper, gutter=gutter, turn_paper=turn_paper)
    for start, between in zip(grid.origin, (grid.gutter_x, grid.gutter_y), strict=True):
        assert between == 0 or start >= MARKS_ROOM - 1e-6
        assert between <= gutter

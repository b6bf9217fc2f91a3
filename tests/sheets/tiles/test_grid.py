"""Tiles: they cover the whole, share what was asked, stay within the margin, and are as few as can be."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from house import FACES
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.units import Box, Size, parse_size
from deck.sheets.tiles.grid import MOST_TILES, TileGrid, TilePlan, row_letters, tile_grid

A4, A3 = Size(210, 297), Size(297, 420)
sides = st.floats(10, 2000).map(lambda value: round(value, 2))
plans = st.builds(
    TilePlan,
    st.builds(Size, sides, sides),
    st.sampled_from([A4, A3]),
    st.sampled_from([0.0, 5.0, 10.0, 17.5]),
    st.sampled_from([0.0, 3.0, 10.0, 24.0]),
)


def planned(plan: TilePlan) -> TileGrid:
    try:
        return tile_grid(plan)
    except InputError:
        assume(False)
        raise


@pytest.mark.parametrize(
    ("whole", "paper", "columns", "rows", "landscape"),
    [
        ("A0", A4, 5, 5, False),
        ("A1", A4, 3, 5, True),
        ("A2", A4, 2, 4, True),
        ("A3-landscape", A4, 2, 2, True),
        ("60cm", A4, 4, 3, False),
        ("60cm", A3, 3, 2, False),
        ("A4", A3, 1, 1, False),
    ],
)
def test_sheets(whole: str, paper: Size, columns: int, rows: int, landscape: bool) -> None:
    grid = tile_grid(TilePlan(parse_size(whole), paper, FACES))
    assert (grid.columns, grid.rows, grid.paper.landscape) == (columns, rows, landscape)
    assert len(grid.tiles) == grid.count == columns * rows


@given(plans)
@settings(deadline=None, max_examples=60)
def test_tiles_cover_the_whole_and_share_what_was_asked(plan: TilePlan) -> None:
    grid = planned(plan)
    for line in (
        [tile.window for tile in grid.tiles if tile.row == 0],
        [tile.window for tile in grid.tiles if tile.column == 0],
    ):
        along = [(box.x, box.right) if line[-1].x else (box.y, box.bottom) for box in line]
        whole = plan.whole.width if line[-1].x else plan.whole.height
        if len(line) > 1:
            assert along[0][0] == 0
            assert math.isclose(along[-1][1], whole, abs_tol=1e-6)
        for (_, end), (start, _) in pairwise(along):
            assert math.isclose(end - start, plan.overlap, abs_tol=1e-6)
    assert {tile.window.size for tile in grid.tiles} == {grid.window}
    last = grid.tiles[-1]
    assert last.last_row and last.last_column
    corner = last.window.right, last.window.bottom
    assert corner == pytest.approx((plan.whole.width, plan.whole.height), abs=1e-6)


@given(plans)
@settings(deadline=None, max_examples=60)
def test_no_tile_stands_in_the_margin(plan: TilePlan) -> None:
    grid = planned(plan)
    paper = Box(0, 0, grid.paper.width, grid.paper.height)
    assert {grid.paper, grid.paper.turned()} == {plan.paper, plan.paper.turned()}
    assert paper.inset(plan.margin).contains(grid.place)
    for tile in grid.tiles:
        strips = grid.glue(tile)
        assert all(grid.place.contains(strip) for strip in strips)
        assert not any(one.overlaps(other) for one in strips for other in strips if one is not other)


@given(plans)
@settings(deadline=None, max_examples=60)
def test_no_sheet_could_be_spared(plan: TilePlan) -> None:
    grid = planned(plan)

    def fewest(paper: Size) -> int:
        """By trial: as many windows as it takes until the whole is covered."""
        count = 1
        for length, room in (
            (plan.whole.width, paper.width - 2 * plan.margin),
            (plan.whole.height, paper.height - 2 * plan.margin),
        ):
            needed = 1
            while room + (needed - 1) * (room - plan.overlap) < length - 1e-6:
                needed += 1
            count *= needed
        return count

    assert grid.count == min(fewest(plan.paper), fewest(plan.paper.turned()))


@given(plans)
@settings(deadline=None, max_examples=40)
def test_what_is_covered_is_what_the_next_sheets_show(plan: TilePlan) -> None:
    grid = planned(plan)
    for tile in grid.tiles:
        moved = [strip.moved(tile.window.x - grid.place.x, tile.window.y - grid.place.y) for strip in grid.glue(tile)]
        later = [other.window for other in grid.tiles if (other.row, other.column) > (tile.row, tile.column)]
        assert all(any(window.overlaps(strip) for window in later) for strip in moved)
        shared = [window for window in later if window.overlaps(tile.window)]
        assert bool(shared) == bool(moved)


def test_cuts() -> None:
    grid = tile_grid(TilePlan(parse_size("A0"), A4, FACES))
    assert grid.cuts(grid.tile(0, 0)) == ("left", "top")
    assert grid.cuts(grid.tile(0, 4)) == ("left", "top", "right")
    assert grid.cuts(grid.tile(4, 1)) == ("left", "top", "bottom")
    assert grid.cuts(grid.tile(4, 4)) == ("left", "top", "right", "bottom")
    meeting = tile_grid(TilePlan(parse_size("A0"), A4, FACES, overlap=0))
    assert {meeting.cuts(tile) for tile in meeting.tiles} == {("left", "top", "right", "bottom")}
    assert not any(meeting.glue(tile) for tile in meeting.tiles)
    exact = tile_grid(TilePlan(Size(420, 594), A4, FACES, 0, 0))
    assert {exact.cuts(tile) for tile in exact.tiles} == {()}


def test_names() -> None:
    grid = tile_grid(TilePlan(parse_size("A0"), A4, FACES))
    assert [tile.name for tile in grid.tiles[4:8]] == ["A5", "B1", "B2", "B3"]
    assert [row_letters(row) for row in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (TilePlan(Size(600, 600), A4, FACES, 105), "leave no room on A4"),
        (TilePlan(Size(600, 600), A4, FACES, 10, 190), "leave no room on A4"),
        (TilePlan(Size(5000, 5000), A4, FACES), f"{MOST_TILES} is the most"),
    ],
)
def test_what_cannot_be(plan: TilePlan, said: str) -> None:
    with pytest.raises(InputError, match=said):
        tile_grid(plan)

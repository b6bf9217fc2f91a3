"""Cards without bleed, edge to edge on the paper: how many, where they are cut, and what is printed near the edge."""

from __future__ import annotations

import pytest

from deck.base.units import Size, parse_size
from deck.making.sheeting import inset_of
from deck.sheets.grid import MARGIN, edges, plan_grid
from deck.sheets.marks import INK, Stroke, plan_ticks, ticks_on_cuts

A4 = parse_size("A4")


@pytest.mark.parametrize(
    ("card", "text", "cells"),
    [
        ("A5", 10.5, 2),
        ("A6", 8.4, 4),
        ("A7", 7.5, 8),
        ("A7", 5.9, 4),
        ("70x120", 7.5, 6),
        ("70x120", 5.6, 4),
        ("63x88", 5.0, 9),
    ],
)
def test_as_many_cards_stand_on_an_a4_as_their_texts_allow(card, text, cells):
    size = parse_size(card)
    reach = inset_of(size, text, A4, "long-edge") >= MARGIN
    grid = plan_grid(size, A4, gutter=0.0, reach=reach)
    assert len(grid.cells) == cells
    assert (grid.gutter_x, grid.gutter_y, grid.bleed_x, grid.bleed_y) == (0, 0, 0, 0)


@pytest.mark.parametrize(("card", "cuts"), [("A5", 1), ("A6", 2), ("A7", 4)])
def test_cards_that_divide_the_paper_share_every_cut(card, cuts):
    grid = plan_grid(parse_size(card), A4, gutter=0.0, reach=True)
    xs, ys = edges(grid)
    inside = [x for x in xs if 1 < x < grid.paper.width - 1] + [y for y in ys if 1 < y < grid.paper.height - 1]
    assert len(inside) == cuts


@pytest.mark.parametrize(
    ("card", "text", "inset"),
    [
        ("A5", 11.8, 8.0),
        ("A5", 8.0, 5.5),
        ("A4", 20.0, 8.0),
        ("A6", 8.4, 5.83),
        ("A7", 7.5, 5.0),
        ("A7", 6.0, 3.5),
        ("63x88", 5.0, 2.5),
        ("63x88", 3.0, 2.0),
    ],
)
def test_colour_keeps_off_the_cut_and_leaves_room_round_texts(card, text, inset):
    paper = parse_size("A3") if card == "A4" else A4
    assert inset_of(parse_size(card), text, paper, "long-edge") == pytest.approx(inset, abs=0.01)


@pytest.mark.parametrize("card", ["A5", "A6", "A7", "70x120"])
def test_each_cut_that_ends_in_the_margin_has_its_ticks_within_the_printable_paper(card):
    grid = plan_grid(parse_size(card), A4, gutter=0.0, reach=True)
    (path,) = ticks_on_cuts(grid, plan_ticks(grid), Stroke(INK, 0.1))
    points = [c for _, c in path.segments]
    page = grid.printable
    assert all(page.x <= x <= page.right and page.y <= y <= page.bottom for x, y in points)
    xs, ys = edges(grid)
    on_cut = [min([abs(x - one) for one in xs] + [abs(y - one) for one in ys]) for x, y in points]
    assert max(on_cut) < 1e-6


def test_cards_with_room_around_them_get_no_ticks_on_their_cuts():
    grid = plan_grid(Size(63, 88), A4, gutter=0.0)
    assert ticks_on_cuts(grid, plan_ticks(grid), Stroke(INK, 0.1)) == ()

"""What neighbours share is cut once, and nothing is lost."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.base.items.drawing import circle, rounded
from deck.base.items.outlines import CLOSE, Outline, named_outline, polygon, subpaths
from deck.base.units import Box
from deck.sheets.press.once import once


def length(outlines: list[Outline]) -> float:
    """The length of all straight lines, those that close an outline too."""
    total = 0.0
    for outline in outlines:
        at = first = outline[0][1]
        for step, values in outline[1:]:
            end = first if step == "Z" else values[-2:]
            total += math.dist(at, end) if step != "C" else 0.0
            at = end
    return total


def box(x: float, y: float, width: float = 10.0, height: float = 20.0) -> Outline:
    return next(subpaths(rounded(Box(x, y, width, height), 0)))


def test_lines_apart_stay_as_they_are() -> None:
    apart = [box(0, 0), box(11, 0), circle(50, 50, 5), box(0, 20.5)]
    assert list(once(apart)) == apart


@pytest.mark.parametrize("turn", [0.0, 0.3, 1.1])
@pytest.mark.parametrize("step", [0.1 + 0.2, 30.117647, 7 / 3])
def test_an_outline_whose_sides_go_on_in_line_stays_as_it_is(step: float, turn: float) -> None:
    """As in the net of a die, where a side of one face goes on in that of the next."""
    corners = [(0, 0), (1, 0), (1, 1), (1, 2), (1, 3), (2, 3), (2, 4), (1, 4), (0, 4), (0, 3), (0, 2), (0, 1)]
    cos, sin = math.cos(turn), math.sin(turn)
    net = polygon([(116.294 + step * (x * cos - y * sin), 84.5 + step * (x * sin + y * cos)) for x, y in corners])
    assert list(once([net])) == [net]


def test_a_shared_side_is_left_out_of_the_second() -> None:
    first, second = once([box(0, 0), box(10, 0)])
    assert first == box(0, 0)
    assert second == (("M", (10, 0)), ("L", (20, 0)), ("L", (20, 20)), ("L", (10, 20)))


def test_a_grid_without_gutter_is_cut_along_each_line_once() -> None:
    cut = list(once([box(10 * column, 20 * row) for row in range(3) for column in range(4)]))
    assert length(cut) == pytest.approx(4 * 40 + 5 * 60)


def test_of_a_side_that_is_longer_what_is_left_is_cut() -> None:
    _, second = once([box(0, 5, 10, 10), box(10, 0, 10, 30)])
    assert length([second]) == pytest.approx(80 - 10)
    assert second[0] == ("M", (10, 5)) or second[-1] == ("L", (10, 5)) or second[-1] == ("L", (10, 15))


def test_an_outline_that_was_cut_already_vanishes() -> None:
    backwards = polygon(((0, 0), (0, 20), (10, 20), (10, 0)))
    assert list(once([box(0, 0), box(0, 0), backwards])) == [box(0, 0)]
    assert list(once([circle(5, 5, 3), circle(5, 5, 3)])) == [circle(5, 5, 3)]


def test_a_line_there_and_back_is_one_cut() -> None:
    assert list(once([(("M", (0, 0)), ("L", (8, 0)), CLOSE)])) == [(("M", (0, 0)), ("L", (8, 0)))]


def test_hexagons_in_a_nest_share_their_sides() -> None:
    side, tall = 10.0, 10.0 * math.sqrt(3)
    places = [(1.5 * side * column, tall * row + tall / 2 * (column % 2)) for column in range(4) for row in range(3)]
    nest = [named_outline(Box(x, y, 2 * side, tall), "hexagon") for x, y in places]
    corners = [[values for step, values in outline if step != "Z"] for outline in nest]
    sides = {
        frozenset((round(x, 3), round(y, 3)) for x, y in pair)
        for each in corners
        for pair in zip(each, each[1:] + each[:1], strict=True)
    }
    assert len(sides) < 6 * len(nest)
    assert length(list(once(nest))) == pytest.approx(side * len(sides), abs=0.01)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 5), st.integers(1, 5)), max_size=8))
def test_all_is_cut_and_nothing_twice(boxes: list[tuple[int, int, int, int]]) -> None:
    """On a grid of whole millimetres each unit of a line is in one cut, and in no other."""
    wanted = [unit for each in boxes for unit in units(box(*map(float, each)))]
    found = [unit for outline in once(box(*map(float, each)) for each in boxes) for unit in units(outline)]
    assert sorted(found, key=sorted) == sorted(set(wanted), key=sorted)


def units(outline: Outline) -> list[frozenset[tuple[int, int]]]:
    found, at, first = [], outline[0][1], outline[0][1]
    for step, values in outline[1:]:
        end = first if step == "Z" else values
        (x1, y1), (x2, y2) = (tuple(map(round, point)) for point in (at, end))
        far = max(abs(x2 - x1), abs(y2 - y1))
        points = [(x1 + (x2 - x1) * i // (far or 1), y1 + (y2 - y1) * i // (far or 1)) for i in range(far + 1)]
        found += [frozenset(pair) for pair in pairwise(points)]
        at = end
    return found

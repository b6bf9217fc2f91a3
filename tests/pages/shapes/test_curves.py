from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.units import Box
from deck.pages.shapes.curves import ellipse, flipped, mirrored, outline, placed, rounded, spline, turned

coordinate = st.integers(-100, 100)
zigzags = st.lists(st.tuples(coordinate, coordinate), min_size=3, max_size=8, unique=True)


@settings(deadline=None, max_examples=60)
@given(zigzags)
def test_a_spline_passes_through_its_points_and_joins_smoothly(points):
    steps = spline(points)
    assert [step for step, _ in steps] == ["M", *["C"] * (len(points) - 1)]
    assert [c[-2:] for _, c in steps] == [pytest.approx(point) for point in points]
    for (_, before), (_, after) in itertools.pairwise(steps):
        knot = complex(*before[4:])
        arriving, leaving = knot - complex(*before[2:4]), complex(*after[:2]) - knot
        turn = arriving.conjugate() * leaving
        assert abs(turn.imag) < 1e-6 * abs(turn) + 1e-9 and turn.real >= 0


def test_a_closed_spline_through_a_square_is_nearly_a_circle_and_closes():
    steps = spline([(1, 0), (0, 1), (-1, 0), (0, -1)], closed=True)
    assert steps[-1] == ("Z", ()) and steps[-2][1][4:] == pytest.approx((1, 0))
    x1, y1, x2, y2, x, y = steps[1][1]
    assert math.hypot((3 * x1 + 3 * x2 + x + 1) / 8, (3 * y1 + 3 * y2 + y) / 8) == pytest.approx(1, abs=2e-3)


def test_a_mirrored_outline_is_symmetric_and_smooth_over_the_axis():
    half = [[(4.0, 0.0), (6.0, 5.0), (5.0, 9.0)], [(5.0, 9.0), (2.0, 11.0), (0.0, 12.0)]]
    sections = mirrored(half)
    assert [len(section) for section in sections] == [3, 5, 3]
    ends = {c[-2:] for step, c in outline(sections) if step != "Z"}
    assert all(any(math.dist((-x, y), end) < 1e-9 for end in ends) for x, y in ends)


def test_two_points_make_a_straight_line():
    assert spline([(0, 0), (3, 4)]) == (("M", (0, 0)), ("L", (3, 4)))


def test_turning_is_clockwise_and_flipping_turns_about_the_axis():
    assert turned([(1, 0)], 90, (5, 5))[0] == pytest.approx((5, 6))
    assert flipped([(2, 3)]) == [(-2, 3)]


def test_placing_scales_and_moves_every_kind_of_segment():
    steps = (("R", (1, 2, 3, 4)), ("M", (1, 1)), ("L", (2, 2)), ("C", (1, 2, 3, 4, 5, 6)), ("Z", ()))
    assert placed(steps, 10, 20, 2) == (
        ("R", (12, 24, 6, 8)),
        ("M", (12, 22)),
        ("L", (14, 24)),
        ("C", (12, 24, 16, 28, 20, 32)),
        ("Z", ()),
    )


def test_rounded_corners_one_by_one():
    box = Box(0, 0, 20, 10)
    assert rounded(box, (0, 0, 0, 0)) == (("R", (0, 0, 20, 10)),)
    assert sum(step == "C" for step, _ in rounded(box, (3, 0, 3, 0))) == 2
    assert rounded(box, (99, 99, 99, 99))[0] == ("M", (0, 5))


def test_an_ellipse_stays_within_a_thousandth_of_its_radius():
    _, (x1, y1, x2, y2, x, y) = ellipse(0, 0, 1)[1]
    assert math.hypot((1 + 3 * x1 + 3 * x2 + x) / 8, (3 * y1 + 3 * y2 + y) / 8) == pytest.approx(1, abs=1e-3)

"""Curves as arcs: they lie on the curve, and circles are circles."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from deck.base.items.drawing import circle, rounded
from deck.base.items.outlines import Outline, named_outline, polygon
from deck.base.units import Box
from deck.file.dxf.arcs import Circle, Track, track


def along(drawn: Track, steps: int = 20) -> list[tuple[float, float]]:
    """Points on the arcs and lines of a track."""
    points = drawn.points + (drawn.points[:1] if drawn.closed else ())
    found = []
    for (x1, y1, bulge), (x2, y2, _) in pairwise(points):
        chord, angle = complex(x2 - x1, y2 - y1), 4 * math.atan(bulge)
        for step in range(steps):
            share = step / steps
            if not bulge:
                place = complex(x1, y1) + share * chord
            else:  # the centre lies where both ends are as far away, to the left of an anticlockwise chord
                centre = complex(x1, y1) + chord / 2 * (1 + 1j / math.tan(angle / 2))
                turn = complex(math.cos(angle * share), math.sin(angle * share))
                place = centre + (complex(x1, y1) - centre) * turn
            found.append((place.real, place.imag))
    return found


def on_curve(outline: Outline, steps: int = 200) -> list[tuple[float, float]]:
    found, at = [], outline[0][1]
    for step, c in outline[1:]:
        if step == "C":
            for i in range(steps + 1):
                t = i / steps
                weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                points = (at, c[:2], c[2:4], c[4:])
                found.append(tuple(sum(w * p[k] for w, p in zip(weights, points, strict=True)) for k in (0, 1)))
        elif step == "L":
            found += [tuple(at[k] + (c[k] - at[k]) * i / steps for k in (0, 1)) for i in range(steps + 1)]
        at = c[-2:] if c else at
    return found  # type: ignore[return-value]


@pytest.mark.parametrize("radius", [0.5, 3, 12.5, 100, 400])
def test_a_circle_is_a_circle(radius: float) -> None:
    drawn = track(circle(30, 40, radius))
    assert isinstance(drawn, Circle)
    assert (drawn.x, drawn.y, drawn.radius) == pytest.approx((30, 40, radius), abs=1e-6)


def test_round_corners_are_quarters_of_a_circle() -> None:
    drawn = track(rounded(Box(10, 20, 63, 88), 3))
    assert isinstance(drawn, Track) and drawn.closed
    assert len(drawn.points) == 8
    bulges = [bulge for _, _, bulge in drawn.points]
    assert [abs(bulge) for bulge in bulges if bulge] == pytest.approx([math.tan(math.pi / 8)] * 4, abs=1e-4)


def test_a_hexagon_is_six_straight_lines() -> None:
    drawn = track(named_outline(Box(0, 0, 40, 40), "hexagon"))
    assert isinstance(drawn, Track) and drawn.closed
    assert [bulge for _, _, bulge in drawn.points] == [0.0] * 6


def test_an_outline_that_comes_back_by_itself_has_no_point_twice() -> None:
    closed = (*polygon(((0, 0), (9, 0), (9, 9)))[:-1], ("L", (0, 0)), ("Z", ()))
    drawn = track(closed)
    assert isinstance(drawn, Track) and drawn.closed
    assert [point[:2] for point in drawn.points] == [(0, 0), (9, 0), (9, 9)]


@pytest.mark.parametrize("y", [1, -1])
@pytest.mark.parametrize(
    "curve",
    [
        (10.0, 30.0, 40.0, 30.0, 50.0, 0.0),
        (0.0, 20.0, 50.0, -20.0, 50.0, 0.0),
        (60.0, 25.0, -10.0, 25.0, 50.0, 0.0),
        (20.0, 0.0, 30.0, 0.0, 50.0, 0.0),
        (0.0, 5.0, 45.0, 40.0, 50.0, 0.0),
        (15.0, 1.1, 35.0, 1.0, 50.0, 0.0),
    ],
)
def test_any_curve_is_followed_by_arcs(curve: tuple[float, ...], y: int) -> None:
    outline = (("M", (0.0, 0.0)), ("C", tuple(v * (y if i % 2 else 1) for i, v in enumerate(curve))))
    drawn = track(outline)
    assert isinstance(drawn, Track) and not drawn.closed
    assert len(drawn.points) < 60
    wanted = on_curve(outline, 4000)
    for point in along(drawn, 8):
        assert min(math.dist(point, other) for other in wanted) < 0.03
    assert drawn.points[-1][:2] == pytest.approx((50, 0))

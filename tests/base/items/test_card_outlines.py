"""Outlines: as large as their box lets them be, moved outwards at right angles, and round where that is asked."""

from __future__ import annotations

import math

import pytest

from deck.base.items.card_outlines import DOWN, largest_in, outline_of, room_in
from deck.base.items.drawing import outline_box as around
from deck.base.items.items import Segment
from deck.base.units import Box
from deck.sheets.press.finishing import card_outline

BOX = Box(10, 20, 40, 44)
POLYGONS = ("hexagon", "hexagon-pointy", "triangle", DOWN)
SIDES = {"hexagon": 6, "hexagon-pointy": 6, "triangle": 3, DOWN: 3}


def ends(segments: tuple[Segment, ...]) -> list[tuple[float, float]]:
    return [(values[-2], values[-1]) for kind, values in segments if kind in "MLC"]


def sides(points: list[tuple[float, float]]) -> list[float]:
    return [math.dist(a, b) for a, b in zip(points, points[1:] + points[:1], strict=True)]


@pytest.mark.parametrize("outline", POLYGONS)
def test_polygons_are_regular_and_fill_their_box(outline: str) -> None:
    points = ends(card_outline(BOX, outline, 0.0))
    assert len(points) == SIDES[outline]
    assert sides(points) == pytest.approx([sides(points)[0]] * SIDES[outline])
    own = around(card_outline(BOX, outline, 0.0))
    assert BOX.contains(own)
    assert own.width == pytest.approx(40) or own.height == pytest.approx(44)
    assert own.centre == pytest.approx(BOX.centre)
    box = largest_in(BOX, outline)
    assert (own.x, own.y, own.width, own.height) == pytest.approx((box.x, box.y, box.width, box.height))


@pytest.mark.parametrize(("outline", "flat"), [("hexagon", True), ("hexagon-pointy", False), ("triangle", False)])
def test_what_is_on_top(outline: str, flat: bool) -> None:
    points = ends(outline_of(BOX, outline))
    top = min(y for _, y in points)
    assert sum(y == pytest.approx(top) for _, y in points) == (2 if flat else 1)


def test_a_disc_and_a_rectangle() -> None:
    assert card_outline(BOX, "circle", 0.0) == card_outline(BOX, "round", 9.0)
    disc = around(card_outline(BOX, "circle", 0.0))
    assert (disc.width, disc.height) == pytest.approx((40, 40))
    assert card_outline(BOX, "square", 0.0) == (("R", (10, 20, 40, 44)),)
    assert card_outline(BOX, "rounded", 3.0) == card_outline(BOX, "square", 3.0)


@pytest.mark.parametrize("outline", POLYGONS)
@pytest.mark.parametrize("corner", [0.0, 2.0])
def test_a_polygon_moves_outwards_by_the_same_on_all_sides(outline: str, corner: float) -> None:
    for x, y in ends(outline_of(BOX, outline, corner, 1.5)):
        assert room_in(BOX, outline, Box(x, y, 0, 0)) == pytest.approx(-1.5)


@pytest.mark.parametrize("outline", ["circle", "square", "rounded"])
@pytest.mark.parametrize("corner", [0.0, 2.0])
def test_the_others_grow_by_as_much(outline: str, corner: float) -> None:
    inner, outer = around(outline_of(BOX, outline, corner)), around(outline_of(BOX, outline, corner, 1.5))
    assert (outer.width - inner.width, outer.height - inner.height) == pytest.approx((3, 3))
    assert outer.centre == pytest.approx(inner.centre)


@pytest.mark.parametrize("outline", POLYGONS)
def test_round_corners_touch_the_sides_and_stay_within(outline: str) -> None:
    sharp, soft = outline_of(BOX, outline), outline_of(BOX, outline, 2.0)
    curves = [values for kind, values in soft if kind == "C"]
    assert len(curves) == SIDES[outline]
    for point in ends(soft):
        assert room_in(BOX, outline, Box(*point, 0, 0)) == pytest.approx(0, abs=1e-9)  # on a side
    for corner in ends(sharp):
        assert min(math.dist(corner, point) for point in ends(soft)) > 0.5


@pytest.mark.parametrize(
    ("outline", "inner", "room"),
    [
        ("circle", Box(29, 41, 2, 2), 20 - math.hypot(1, 1)),
        ("circle", Box(10, 22, 4, 4), 20 - math.hypot(20, 20)),
        ("square", Box(12, 30, 10, 10), 2),
        ("hexagon-pointy", Box(10, 22, 2, 2), -1),
        ("triangle", Box(29, 57, 2, 1), 59.3205 - 58),
        ("triangle", Box(29, 24, 2, 1), -1),
    ],
)
def test_how_far_a_box_stays_within(outline: str, inner: Box, room: float) -> None:
    found = room_in(BOX, outline, inner)
    assert (
        found == pytest.approx(room, abs=1e-4) if abs(room) > 1 else math.copysign(1, found) == math.copysign(1, room)
    )

from __future__ import annotations

import math

import pytest

from deck.base.errors import InputError
from deck.base.items.items import Path
from deck.base.units import Box
from deck.pages.shapes.figure import ANCHORS, GRID, anchor, figure, figure_box, parts

BOX = Box(20, 30, 90, 200)


def inside(point: tuple[float, float], polygon: list[tuple[float, float]]) -> bool:
    x, y = point
    odd = False
    for (x1, y1), (x2, y2) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            odd = not odd
    return odd


@pytest.mark.parametrize("box", [BOX, Box(0, 0, 300, 100), Box(5, 5, 594, 841)])
def test_it_fills_its_box_without_leaving_it(box, ask, extent):
    drawn = extent(figure(ask(box)))
    assert figure_box(box).contains(drawn)
    assert box.contains(figure_box(box))
    assert drawn.width > 0.98 * figure_box(box).width and drawn.height > 0.98 * figure_box(box).height


def test_it_scales_linearly_with_its_line(ask):
    small, large = figure(ask(BOX)), figure(ask(Box(60, 90, 270, 600)))
    for one, other in zip(small, large, strict=True):
        for (step, a), (again, b) in zip(one.segments, other.segments, strict=True):
            assert step == again and b == pytest.approx([3 * value for value in a])
        if one.stroke:
            assert other.stroke.width == pytest.approx(3 * one.stroke.width)


def test_it_is_symmetric_but_for_heart_and_hair(points_of):
    shapes = [Path(part.segments) for part in parts() if part.area and part.name != "heart"]
    cloud = [point for shape in shapes for point in points_of(shape)]
    for x, y in cloud:
        assert any(math.hypot(x + ox, y - oy) < 0.15 for ox, oy in cloud)


def test_it_is_five_and_a_half_to_six_heads_tall(points_of):
    (head,) = [p for p in parts() if p.area and p.segments[0][1] == (0, 1.6)]
    ys = [y for _, y in points_of(Path(head.segments))]
    assert 5.4 < (200 - min(ys)) / (max(ys) - min(ys)) < 6.1


def test_areas_are_closed_and_filled_and_lines_are_not(ask):
    for part, item in zip(parts(), figure(ask(BOX)), strict=True):
        assert (part.segments[-1][0] == "Z") == (part.area or bool(part.dash))
        assert (item.fill is not None) == part.area


def test_anchors_lie_on_the_figure_and_one_at_each_side(points_of):
    areas = [points_of(Path(part.segments)) for part in parts() if part.area and part.line]
    assert set(ANCHORS) == {"hoofd", "hart", "handen", "buik", "voeten"}
    for left, right in ANCHORS.values():
        assert left[0] < right[0]
        for x, y in (left, right):
            point = (GRID.x + x * GRID.width, GRID.y + y * GRID.height)
            assert any(inside(point, area) for area in areas)


def test_a_leader_line_runs_from_the_nearest_anchor_to_its_point(ask):
    targets = {"handen": (0.0, 120.0), "hart": (140.0, 80.0), "voeten": (60.0, 300.0)}
    leaders = figure(ask(BOX, points=targets))[len(parts()) :]
    assert len(leaders) == 6
    for (name, target), line, dot in zip(targets.items(), leaders[::2], leaders[1::2], strict=True):
        assert line.segments[0] == ("M", target)
        assert line.segments[-1] == ("L", anchor(name, BOX, target))
        assert dot.fill == line.stroke.colour
    assert anchor("handen", BOX, (0, 120))[0] < 65 < anchor("handen", BOX, (140, 120))[0]
    _, (_, bend), (_, end) = leaders[0].segments
    assert bend[1] == 120.0 and abs(bend[0] - end[0]) == pytest.approx(abs(bend[1] - end[1]))
    assert [len(line.segments) for line in leaders[::2]] == [3, 3, 2]


def test_no_line_of_the_drawing_is_read_by_itself(ask):
    assert all(item.reading.artifact for item in figure(ask(BOX)))


def test_colours_are_chosen(ask, ink):
    red = ask(BOX).colours["verantwoordelijkheid"]
    items = figure(ask(BOX, heart=red, fill=red, colour=red, line=2.0))
    assert {item.fill for item in items} == {red, None}
    assert max(item.stroke.width for item in items if item.stroke) == pytest.approx(2.0)
    (heart,) = [i for i in figure(ask(BOX, heart=red)) if i.fill == red]
    assert heart.stroke.colour == ink


def test_an_unknown_part_names_the_nearest(ask):
    with pytest.raises(InputError, match="voeten"):
        figure(ask(BOX, points={"voet": (0, 0)}))

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest
from house import PALETTE, PRINCIPLES

from deck.base.errors import InputError
from deck.base.items.colour import tinted
from deck.base.items.items import Colour, Path
from deck.base.units import Box
from deck.pages.shapes import person
from deck.pages.shapes.figure import _light, anchor, figure, figure_box, leaders

BOX = Box(20, 30, 90, 200)
PARTS = ("hoofd", "hart", "handen", "buik", "voeten")


def cross(one, other):
    (a, b), (c, d) = one, other

    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < -1e-9 and side(c, d, a) * side(c, d, b) < -1e-9


@pytest.mark.parametrize("box", [BOX, Box(0, 0, 300, 100), Box(5, 5, 594, 841)])
def test_it_fills_its_box_without_leaving_it(box, ask, extent):
    drawn = extent(figure(ask(box)))
    assert figure_box(box).contains(drawn)
    assert box.contains(figure_box(box))
    assert drawn.width > 0.98 * figure_box(box).width and drawn.height > 0.98 * figure_box(box).height


@pytest.mark.parametrize("bw", [False, True], ids=["colour", "black-and-white"])
def test_it_scales_linearly_with_its_line(bw, ask):
    small, large = figure(ask(BOX, bw=bw)), figure(ask(Box(60, 90, 270, 600), bw=bw))
    for one, other in zip(small, large, strict=True):
        for (step, a), (again, b) in zip(one.segments, other.segments, strict=True):
            assert step == again and b == pytest.approx([3 * value for value in a])
        if one.stroke:
            assert other.stroke.width == pytest.approx(3 * one.stroke.width)


def test_its_line_is_as_wide_all_round(ask):
    widths = [item.stroke.width for item in figure(ask(BOX)) if item.stroke]
    assert len(set(widths)) <= 2 and min(widths) > 0.8 * max(widths)


def test_it_is_symmetric_but_for_the_heart():
    outlines = [person.body(), person.head(), person.ears(), *person.face()]
    zones = [zone for name, zone in person.zones().items() if name != "hart"]
    for path in (*outlines, *zones):
        cloud = [point for ring in person.rings(path) for point in ring]
        for x, y in cloud:
            assert any(math.hypot(x + ox, y - oy) < 0.3 for ox, oy in cloud)


def test_the_outline_never_crosses_itself():
    """Between two fingers or toes a curve that is drawn too tight makes a loop."""
    (ring,) = person.rings(person.body(), 6)
    sides = [(a, b) for a, b in pairwise([*ring, ring[0]]) if math.dist(a, b) > 1e-6]
    assert not [pair for pair in combinations(sides, 2) if cross(*pair)]


def span(path):
    points = [point for ring in person.rings(path) for point in ring if point[0] >= 0]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(xs) - min(xs), max(ys) - min(ys)


def test_head_hands_and_feet_are_large_and_the_zones_hold_writing():
    zones = person.zones()
    whole = person.GRID.height
    assert 3.7 < whole / span(zones["hoofd"])[1] < 4.4, "a large head: four of them are the whole person"
    for name in ("handen", "voeten"):
        assert min(span(zones[name])) > 0.5 * 43, f"{name}: more than half as wide and as high as the face is wide"
    assert span(zones["hart"])[1] > 18
    assert span(zones["buik"])[0] > 17 and span(zones["buik"])[1] > 28


def test_arms_hang_free_of_the_body():
    """Between hand and hip there is room: thumb and leg are apart."""
    (ring,) = person.rings(person.body())
    hand = [x for zone in person.rings(person.zones()["handen"]) for x, _ in zone if x > 0]
    leg = [x for x, y in ring if 0 < x < 27 and 105 < y < 150]
    assert min(hand) - max(leg) > 3


def test_zones_are_tinted_at_fifteen_per_cent_and_each_in_its_own_colour(ask):
    items = figure(ask(BOX))
    fills = [item.fill for item in items if item.fill and item.fill.name.endswith("-0.15")]
    names = {fill.name.removesuffix("-0.15") for fill in fills}
    assert len(names) == len(PARTS) and names < set(PRINCIPLES)
    for fill in fills:
        full = PALETTE[fill.name.removesuffix("-0.15")]
        assert fill.rgb == pytest.approx([1 - (1 - value) * 0.15 for value in full.rgb])
        assert fill.cmyk == pytest.approx([value * 0.15 for value in full.cmyk])


def test_a_zone_of_a_spot_colour_stays_on_its_plate():
    full = Colour("huis", (0.0, 0.2, 0.6), (100.0, 75.0, 0.0, 0.0), "PANTONE 286 C")
    assert (_light(full, 0.15).spot, _light(full, 0.15).tint) == ("PANTONE 286 C", 15.0)
    assert _light(tinted(full, 50), 0.5).tint == 25.0


def test_without_strength_the_zones_are_white_and_without_principles_quiet(ask):
    assert {item.fill.name for item in figure(ask(BOX, strength=0)) if item.fill} == {"paper", "ink"}
    asked = ask(BOX)
    bare = type(asked)(BOX, {}, type(asked.look)(asked.look.palette, asked.look.faces, ()))
    assert {item.fill.name for item in figure(bare) if item.fill} == {"paper", "tint", "ink"}


def test_in_black_and_white_dots_stand_in_the_zones_and_nowhere_else(ask):
    items = figure(ask(BOX, bw=True))
    assert {item.fill.name for item in items if item.fill} == {"paper", "ink", "rule"}
    zones = [ring for zone in person.zones().values() for ring in person.rings(zone)]
    dots = [
        (sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring))
        for ring in person.rings(person.dots())
    ]
    assert len(dots) > 150
    for zone in zones:
        held = [dot for dot in dots if person.inside(dot, zone)]
        assert len(held) >= 6
        assert all(math.dist(dot, point) > 1.2 for dot in held for point in zone)
    assert all(any(person.inside(dot, zone) for zone in zones) for dot in dots)


def test_areas_are_closed(ask):
    for item in figure(ask(BOX)):
        assert (item.segments[-1][0] == "Z") == (item.fill is not None or item.stroke is None or len(item.segments) > 5)


def test_anchors_lie_in_their_zones_and_one_at_each_side():
    zones = person.zones()
    assert set(person.ANCHORS) == set(zones) == set(PARTS)
    for name, points in person.ANCHORS.items():
        middle = sum(x for x, _ in points) / len(points)
        assert {x < middle for x, _ in points} == {True, False}
        for point in points:
            assert any(person.inside(point, ring) for ring in person.rings(zones[name])), name


def test_a_line_runs_from_the_nearest_anchor_to_its_point(ask):
    targets = {"handen": (0.0, 140.0), "hart": (140.0, 40.0), "voeten": (60.0, 300.0)}
    asked = ask(BOX, points=targets)
    lines = leaders(asked)
    assert lines == figure(asked)[-6:]
    for (name, target), line, dot in zip(targets.items(), lines[::2], lines[1::2], strict=True):
        assert line.segments[0] == ("M", target)
        assert line.segments[-1] == ("L", anchor(name, BOX, target))
        assert dot.fill == line.stroke.colour
        _, (_, bend), _ = line.segments
        assert bend[1] == target[1], "it leaves its point level"
    assert anchor("handen", BOX, (0, 120))[0] < 65 < anchor("handen", BOX, (140, 120))[0]


@pytest.mark.parametrize(
    ("label", "start"),
    [
        (Box(0, 40, 12, 4), (12.81, 42)),
        (Box(112, 40, 12, 4), (111.19, 42)),
        (Box(20, 180, 15, 4), (None, 179.19)),
        (Box(20, 90, 15, 4), (None, 94.81)),
    ],
    ids=["at its right", "at its left", "above it", "below it"],
)
def test_a_line_leaves_a_label_at_the_side_of_its_part(label, start, ask):
    asked = ask(BOX)
    line, _ = leaders(type(asked)(BOX, {}, asked.look, labels={"handen": label}))
    x, y = line.segments[0][1]
    assert y == pytest.approx(start[1])
    assert x == pytest.approx(line.segments[-1][1][0] if start[0] is None else start[0])


def test_without_labels_there_are_no_lines(ask):
    assert leaders(ask(BOX)) == ()
    assert all(isinstance(item, Path) for item in figure(ask(BOX)))


def test_no_line_of_the_drawing_is_read_by_itself(ask):
    assert all(item.reading.artifact for item in figure(ask(BOX)))


def test_colours_are_chosen(ask, ink):
    red = ask(BOX).colours["verantwoordelijkheid"]
    items = figure(ask(BOX, heart=red, fill=red, colour=red, strength=0, line=2.0))
    assert {item.fill for item in items} == {red, None}
    assert max(item.stroke.width for item in items if item.stroke) == pytest.approx(2.0)
    (heart,) = [i for i in figure(ask(BOX, heart=red)) if i.fill == red]
    assert heart.stroke.colour == ink


def test_an_unknown_part_names_the_nearest(ask):
    with pytest.raises(InputError, match="voeten"):
        figure(ask(BOX, points={"voet": (0, 0)}))

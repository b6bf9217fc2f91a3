from __future__ import annotations

import itertools
import math
import shutil
from dataclasses import replace

import pytest

from deck.base.items.card_outlines import outline_of
from deck.base.items.drawing import outline_box, walk
from deck.base.items.items import Group, Path, Print
from deck.base.resources import data_dir
from deck.base.units import Box
from deck.content.deck import open_deck
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.making.pages import Pages
from deck.pages.shapes.lines import tick_positions
from deck.pages.shapes.table import shape

TRIM = Box(0, 0, 63, 88)
FOOT = Box(0, 70, 63, 18)


def test_a_band_bleeds_only_where_it_touches_the_trim(ask, extent):
    assert extent(shape("band")(ask(FOOT, "opgave", TRIM, 3))) == Box(-3, 70, 69, 21)
    inner = Box(10, 10, 20, 20)
    assert extent(shape("band")(ask(inner, "opgave", TRIM, 3))) == inner


def test_corners_are_rounded_but_not_where_the_cut_goes(ask):
    (band,) = shape("band")(ask(FOOT, "opgave", TRIM, 3, corners=4))
    assert band.segments[0][0] == "R"
    (band,) = shape("band")(ask(Box(5, 60, 53, 28), "opgave", TRIM, 3, corners=[4, 4, 4, 4]))
    assert sum(step == "C" for step, _ in band.segments) == 2


def test_in_black_and_white_a_band_is_a_heavy_rule_clear_of_the_cut(ask, extent):
    (band,) = shape("band")(ask(FOOT, "opgave", TRIM, 3, bw=True))
    drawn = extent([band])
    assert drawn.x >= 2.5 and drawn.right <= 60.5 and drawn.bottom <= 85.5 and drawn.y == pytest.approx(70)
    assert band.stroke.width >= 0.7 and band.stroke.colour.name == "ink"
    ink_band = shape("band")(ask(FOOT, "opgave", TRIM, 3, bw=True, fill=ask(FOOT, bw=True).colours["ink"]))
    assert ink_band[0].stroke is None and extent(ink_band) == Box(-3, 70, 69, 21)
    tint = shape("band")(ask(FOOT, "", TRIM, 3, bw=True))[0]
    assert tint.stroke.width < band.stroke.width
    (bare,) = shape("band")(ask(FOOT, "", TRIM, 3, bw=True, edge="none"))
    assert bare.stroke is None and bare.fill.name == "tint"


@pytest.mark.parametrize("outline", ["circle", "hexagon", "hexagon-pointy", "triangle"])
@pytest.mark.parametrize("foot", [88, 30])
def test_in_black_and_white_the_rule_of_a_band_follows_the_outline_of_its_card(ask, outline, foot):
    edge = outline_of(TRIM, outline)
    (band,) = shape("band")(replace(ask(Box(0, 0, 63, foot), "opgave", TRIM, 3, bw=True), edge=edge))
    assert band.outline == edge and band.clip.bottom == (91 if foot == 88 else 30), "nothing of it lies outside"
    *rules, ink, paper = band.items[1:]
    assert (ink.segments, paper.segments) == (edge, edge)
    assert (ink.stroke.colour.name, paper.stroke.colour.name) == ("ink", "paper")
    assert paper.stroke.width / 2 >= 2.5, "clear of the cut"
    assert (ink.stroke.width - paper.stroke.width) / 2 >= 0.7
    assert len(rules) == (foot == 30), "and along the side of the band that lies inside the card"


def test_in_black_and_white_the_rule_of_a_band_follows_the_outline_of_its_cell(tmp_path):
    shutil.copytree(data_dir("examples") / "bordspel", tmp_path / "spel")
    file = tmp_path / "spel" / "layouts" / "landkaart.toml"
    plain, text = 'fill = "principle", edge = "none"', file.read_text(encoding="utf-8")
    assert plain in text
    file.write_text(text.replace(plain, 'fill = "principle"'), encoding="utf-8")
    request = BuildRequest(("landkaart",), deck=open_deck(tmp_path / "spel"), black_and_white=True)
    (job,) = checked_jobs(request)
    groups = [one for page in Pages(job).sheets() for one in walk(page.items) if isinstance(one, Group)]
    cells = [one for one in groups if one.outline and len([step for step, _ in one.outline if step in "ML"]) == 6]
    ruled = [
        one for cell in cells for one in walk(cell.items) if isinstance(one, Path) and one.segments == cell.outline
    ]
    assert cells and ruled and all(one.stroke.colour.name == "ink" for one in ruled)


def test_a_hatch_is_half_ink_and_runs_on_into_the_bleed(ask, extent):
    box = Box(58, 0, 5, 88)
    (hatch,) = shape("hatch")(ask(box, "opgave", TRIM, 3, line=1))
    assert extent([hatch]) == Box(58, -3, 8, 94)
    assert (hatch.fill.name, hatch.stroke) == ("ink", None)
    stripes: list[list[tuple[float, float]]] = []
    for step, values in hatch.segments:
        if step == "M":
            stripes.append([])
        if step in "ML":
            stripes[-1].append(values)
    areas = [sum(a * d - b * c for (a, b), (c, d) in zip(s, s[1:] + s[:1], strict=True)) / 2 for s in stripes]
    assert sum(map(abs, areas)) == pytest.approx(8 * 94 / 2, rel=0.03)
    # Across a stripe x + y grows by √2 for each mm; the gap to the next one is as wide.
    ends = [(min(x + y for x, y in stripe), max(x + y for x, y in stripe)) for stripe in stripes]
    assert {round(high - low, 6) for low, high in ends[1:-1]} == {round(2**0.5, 6)}
    assert {round(b[0] - a[1], 6) for a, b in itertools.pairwise(ends[1:-1])} == {round(2**0.5, 6)}


def test_lines_to_write_on_are_even_and_end_on_the_bottom(ask):
    box = Box(5, 10, 50, 40)
    (path,) = shape("ruled")(ask(box, spacing=9, line=0.5))
    ys = [c[1] for step, c in path.segments if step == "M"]
    assert len(ys) == 4 and ys[-1] + 0.25 == pytest.approx(box.bottom)
    assert [b - a for a, b in itertools.pairwise(ys)] == pytest.approx([10, 10, 10])
    assert {c[0] for _, c in path.segments} == {5, 55}


def test_an_arrow_points_where_it_is_told(ask, extent):
    box = Box(0, 0, 100, 20)
    for direction, x in (("right", 98.0), ("left", 2.0)):
        (path,) = shape("line_scale")(ask(box, direction=direction, thickness=4))
        assert path.segments[3][1] == (x, 10)
        assert box.contains(extent([path])) and extent([path]).width == pytest.approx(100)


def test_an_arrow_may_point_down(ask, extent):
    box = Box(10, 20, 6, 30)
    (path,) = shape("line_scale")(ask(box, direction="down", thickness=1))
    assert path.segments[:2] == (("M", (13, 20.5)), ("L", (13, 49.5)))
    assert path.segments[3][1] == (13, 49.5) and box.contains(extent([path]))
    assert extent([path]).height == pytest.approx(30)


@pytest.mark.parametrize(
    ("outline", "corners"),
    [("rectangle", 0), ("rounded", 0), ("circle", 0), ("hexagon", 6), ("hexagon-pointy", 6), ("triangle", 3)],
)
def test_a_cut_line_touches_its_box_and_is_no_artwork(ask, outline, corners):
    for box in (Box(5, 5, 40, 30), Box(5, 5, 30, 40)):
        _, path = shape("cut_line")(ask(box, outline=outline))
        assert path.role is Print.CUT and not path.fill
        around = outline_box(path.segments)
        assert box.contains(around, 1e-9)
        assert any(abs(a - b) < 1e-9 for a, b in ((around.width, box.width), (around.height, box.height)))
        assert around.centre == pytest.approx(box.centre)
        points = [values for step, values in path.segments if step in "ML"]
        if corners:
            assert len(points) == corners
        if corners == 6:  # all sides of a regular hexagon are as long
            sides = [math.dist(a, b) for a, b in zip(points, points[1:] + points[:1], strict=True)]
            assert sides == pytest.approx([sides[0]] * 6)
            wider = around.width > around.height
            assert wider == (outline == "hexagon")


def test_a_fold_is_dashed_runs_across_and_is_no_artwork(ask):
    for box, ends in ((Box(0, 40, 190, 10), ((0, 45), (190, 45))), (Box(40, 0, 10, 90), ((45, 0), (45, 90)))):
        _, path = shape("fold")(ask(box, trim=Box(0, 0, 190, 90), bleed=3, dash=3))
        assert tuple(values for _, values in path.segments) == ends, "not into the bleed"
        assert path.role is Print.FOLD and path.stroke.dash == (3, 3)
        assert shape("fold")(ask(box, bw=True))[1].stroke.colour.name == "quiet"


def test_ticks_divide_the_strip_and_mark_the_middle(ask):
    box = Box(0, 0, 101, 12)
    assert tick_positions(box, 11, 1) == pytest.approx([0.5 + 10 * i for i in range(11)])
    (path,) = shape("ticks")(ask(box, count=11, line=1))
    tops = [c[1] for step, c in path.segments[2:] if step == "L"]
    assert [index for index, y in enumerate(tops) if y == min(tops)] == [0, 5, 10]


def test_the_soles_are_a_pair_with_toes_up(ask, points_of):
    (path,) = shape("feet")(ask(Box(0, 0, 100, 120)))
    points = points_of(path)
    assert sum(step == "Z" for step, _ in path.segments) == 4
    assert max(x for x, _ in points) + min(x for x, _ in points) == pytest.approx(100)

    def width(low: float, high: float) -> float:
        part = [x for x, y in points if low <= y < high and x > 50]
        return max(part) - min(part)

    assert width(15, 50) > width(80, 115)
    outlined = shape("feet")(ask(Box(0, 0, 100, 120), style="outline"))[0]
    assert outlined.fill is None and outlined.stroke is not None


def test_feet_are_readable_on_the_principle(ask):
    for name, text in (("legitimiteit", "paper"), ("opgave", "ink")):
        assert shape("feet")(ask(Box(0, 0, 10, 12), name))[0].fill.name == text


def test_the_cards_own_dot_is_the_large_one(ask, points_of):
    items = shape("dots")(ask(Box(0, 0, 70, 8), "legitimiteit"))
    widths = [max(x for x, _ in points_of(i)) - min(x for x, _ in points_of(i)) for i in items]
    assert len(items) == 7 and widths.index(max(widths)) == 2
    assert [item.fill.name for item in items][2] == "legitimiteit"
    assert len({item.fill.name for item in items}) == 7


def test_a_round_mat_is_a_circle_with_bleed(ask, extent):
    trim = Box(0, 0, 800, 800)
    (ground,) = shape("mat_ground")(ask(trim, "vertrouwen", trim, 10, outline="round"))
    assert extent([ground]).width == pytest.approx(820, abs=0.5)
    ground, ring = shape("mat_ground")(ask(trim, "vertrouwen", trim, 10, outline="round", bw=True))
    assert Box(10, 10, 780, 780).contains(extent([ring])) and ring.stroke.width > 8


def test_a_disc_is_round_in_any_box(ask, extent):
    (disc,) = shape("disc")(ask(Box(0, 0, 40, 10), "opgave"))
    assert extent([disc]) == Box(15, 0, 10, 10)

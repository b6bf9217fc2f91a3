"""What touches the trim draws back from it on a card without bleed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from house import LOOK

from deck.base.items.items import Group
from deck.base.units import Box
from deck.content.record import Record
from deck.layout.read import load_layout
from deck.pages.compose import Composer, Setting
from deck.pages.shapes.request import drawn_back
from deck.pages.shapes.table import shape

TRIM = Box(0, 0, 148, 210)
HEADER = Box(0, 0, 148, 50)
INSET = 8.0


def asked(ask, box, **given):
    return replace(ask(box, "opgave", TRIM, 0.0, **given), inset=INSET)


def test_a_band_keeps_off_the_trim_and_has_round_corners_there(ask, extent):
    (band,) = shape("band")(asked(ask, HEADER))
    assert extent([band]) == Box(8, 8, 132, 42)
    assert [step for step, _ in band.segments].count("C") == 4
    (inner,) = shape("band")(asked(ask, Box(20, 60, 40, 20)))
    assert extent([inner]) == Box(20, 60, 40, 20) and inner.segments[0][0] == "R"


def test_in_black_and_white_its_rule_stands_where_the_colour_was(ask, extent):
    drawn = extent(shape("band")(asked(ask, HEADER, bw=True)))
    assert (drawn.x, drawn.y) == pytest.approx((8, 8))


def test_a_pattern_keeps_off_all_sides_and_its_corners_are_cut(ask, extent):
    ground, *corners = shape("pattern")(asked(ask, TRIM))
    assert extent([ground]) == TRIM.inset(INSET)
    assert len(corners) == 4 and {piece.fill.name for piece in corners} == {"paper"}
    assert all([step for step, _ in piece.segments].count("C") == 1 for piece in corners)
    assert max(extent([piece]).width for piece in corners) < INSET, "texts on it stand on the pattern still"
    assert len(shape("pattern")(asked(ask, Box(20, 20, 60, 60)))) == 1, "in the middle of a card nothing is cut"


def test_a_thin_strip_moves_inwards_and_keeps_its_height(ask, extent):
    strip = Box(0, 0, 148, 3)
    assert drawn_back(strip, (True, True, True, False), INSET) == Box(8, 8, 132, 3)
    drawn = shape("spectrum")(asked(ask, strip))
    assert extent(drawn[:7]) == Box(8, 8, 132, 3)
    foot = Box(0, 207, 148, 3)
    assert drawn_back(foot, (True, False, True, True), INSET) == Box(8, 199, 132, 3)


@pytest.mark.parametrize(
    "box", [TRIM, HEADER, Box(0, 0, 148, 3), Box(0, 100, 10, 110), Box(0, 0, 12, 12), Box(40, 0, 9, 210)]
)
def test_nothing_that_touches_the_trim_stays_within_the_inset_of_it(box):
    sides = (box.x <= 0, box.y <= 0, box.right >= 148, box.bottom >= 210)
    back = drawn_back(box, sides, INSET)
    assert back.width > 0 and back.height > 0
    for touching, gap in zip(sides, (back.x, back.y, 148 - back.right, 210 - back.bottom), strict=True):
        assert not touching or gap == pytest.approx(INSET)


def test_what_runs_off_the_card_ends_where_colour_ends(tmp_path, extent):
    """A disc whose middle is near a corner is cut off at the inset, in a rounded corner."""
    (tmp_path / "proef.toml").write_text(LAYOUT, "utf-8")
    layout = replace(load_layout(tmp_path / "proef.toml", edges="inset"), bleed=0.0, inset=INSET)
    (card,) = Composer(layout, Setting(LOOK)).cards([Record("mat", "a", "A")])
    (group,) = [item for item in card.front.items if isinstance(item, Group)]
    assert group.clip == Box(0, 0, 105, 148).inset(INSET)
    piece = group.items[-1]
    assert piece.fill.name == "paper" and [step for step, _ in piece.segments].count("C") == 1
    assert extent([piece]).x == pytest.approx(INSET, abs=0.2)


def corners_of(band):
    """Which corners of a band are round: top left, top right, bottom right, bottom left."""
    x, y, w, h = band.box.x, band.box.y, band.box.width, band.box.height
    (path,) = shape("band")(band)
    arcs = [c for step, c in path.segments if step == "C"]
    middle = (x + w / 2, y + h / 2)
    ends = {(c[4] > middle[0], c[5] > middle[1]) for c in arcs}
    return [corner in ends for corner in ((False, False), (True, False), (True, True), (False, True))]


@pytest.mark.parametrize(
    ("box", "round_ones"),
    [
        (Box(0, 0, 148, 50), [True, True, False, False]),
        (Box(0, 100, 148, 30), [False, False, False, False]),
        (Box(0, 130, 148, 80), [False, False, True, True]),
        (Box(0, 0, 60, 50), [True, False, False, False]),
        (Box(74, 0, 74, 210), [False, True, True, False]),
    ],
)
def test_of_bands_that_make_one_block_only_the_corners_of_the_card_are_round(ask, box, round_ones):
    assert corners_of(asked(ask, box, corners=0)) == round_ones


def test_a_white_label_over_a_ground_leaves_nothing_of_it_at_its_ends(ask, extent):
    label = Box(0, 80, 148, 50)
    (path,) = shape("band")(asked(ask, label, fill=LOOK.palette["paper"]))
    assert extent([path]) == label and path.segments[0][0] == "R"


def test_a_number_is_cut_where_its_band_ends(ask, extent):
    """Drawn back as the band is, and with the corners of the band."""
    request = replace(asked(ask, HEADER), text="7")
    group, *corners = shape("numeral")(request)
    assert group.clip == Box(8, 8, 132, 42)
    assert len(corners) == 4 and {piece.fill.name for piece in corners} == {"paper"}
    assert len(shape("numeral")(replace(request, inset=0.0))) == 1


LAYOUT = """
[layout]
product = "proef"
records = "mats"
sizes = ["A6"]
[cards.mat.front]
sun = { kind = "shape", shape = "disc", fill = "ink", left = -20, width = 80, top = -20, height = 80 }
"""

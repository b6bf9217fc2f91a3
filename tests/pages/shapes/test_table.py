from __future__ import annotations

import subprocess
import sys

import pytest
from house import PALETTE, PRINCIPLES

from deck.base.errors import InputError
from deck.base.items.colour import full_ink, tinted
from deck.base.items.drawing import walk
from deck.base.items.items import Colour, Group, Path, Print
from deck.base.units import Box
from deck.pages.shapes.table import SHAPES, TECHNICAL, shape

TRIM = Box(10, 10, 148, 210)
BOX = Box(40, 60, 80, 50)


DRAWN = sorted(SHAPES.keys() - {"leaders"})
"""Those that draw something by themselves: leaders lead to labels."""


@pytest.mark.parametrize("bw", [False, True], ids=["colour", "black-and-white"])
@pytest.mark.parametrize("name", DRAWN)
def test_every_shape_stays_inside_its_box(name, bw, ask, extent):
    room = {"mat_ground": TRIM.outset(3), "cut_line": BOX.outset(0.275)}.get(name, BOX)  # a knife runs on the very edge
    items = shape(name)(ask(BOX, "opgave", TRIM, 3, bw=bw))
    assert items
    assert room.contains(extent(items))


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_every_shape_is_the_same_each_time(name, ask):
    assert shape(name)(ask(BOX, "opgave", TRIM, 3)) == shape(name)(ask(BOX, "opgave", TRIM, 3))


@pytest.mark.parametrize("name", DRAWN)
def test_the_table_says_which_shapes_draw_lines_to_cut_or_to_fold_along(name, ask):
    roles = {item.role for item in walk(shape(name)(ask(BOX, "opgave", TRIM, 3))) if not isinstance(item, Group)}
    assert (not roles.isdisjoint((Print.CUT, Print.FOLD))) == (name in TECHNICAL)


@pytest.mark.parametrize("name", ["disc", "dots", "feet", "figure", "line_scale", "middle", "pattern", "ticks"])
def test_a_shape_scales_with_its_box(name, ask):
    one = [i for i in walk(shape(name)(ask(BOX, "opgave"))) if isinstance(i, Path)]
    two = [i for i in walk(shape(name)(ask(Box(80, 120, 160, 100), "opgave"))) if isinstance(i, Path)]
    for small, large in zip(one, two, strict=True):
        assert (small.fill, small.even_odd) == (large.fill, large.even_odd)
        for (step, a), (again, b) in zip(small.segments, large.segments, strict=True):
            assert step == again and b == pytest.approx([2 * value for value in a], abs=1e-9)
        if small.stroke:
            assert large.stroke.width == pytest.approx(2 * small.stroke.width)


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_filled_paths_are_closed(name, ask):
    for item in walk(shape(name)(ask(BOX, "opgave", TRIM, 3))):
        if isinstance(item, Path) and item.fill:
            assert item.segments[-1][0] in ("Z", "R")


@pytest.mark.parametrize("principle", PRINCIPLES)
@pytest.mark.parametrize("name", ["band", "disc", "frame", "mat_ground", "dots", "feet", "line_scale"])
def test_nothing_vanishes_in_black_and_white(name, principle, ask):
    """White on white would be lost: something of every shape is ink."""
    items = shape(name)(ask(BOX, principle, TRIM, 3, bw=True))
    inks = {c.name for i in items for c in (i.fill, i.stroke.colour if i.stroke else None) if c and any(c.cmyk)}
    assert inks == {"ink"}


def test_an_unknown_shape_names_the_nearest():
    with pytest.raises(InputError, match="Did you mean “pattern”"):
        shape("patern")
    with pytest.raises(InputError, match="Choose one of: band"):
        shape("xyz")


def test_a_shape_is_imported_only_when_it_is_drawn():
    code = "import deck.pages.shapes.table, sys; assert not {'deck.pages.shapes.figure', 'difflib'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_wrong_option_is_told(ask):
    for name, given in (
        ("ruled", {"spacing": "veel"}),
        ("band", {"corners": [1, 2]}),
        ("frame", {"outline": "star"}),
        ("disc", {"fill": "red"}),
        ("ticks", {"count": 1}),
    ):
        with pytest.raises(InputError, match="layout"):
            shape(name)(ask(BOX, **given))


def test_the_pattern_is_shared_small_and_clipped(ask):
    for trim in (Box(0, 0, 63, 88), Box(0, 0, 105, 148), Box(0, 0, 70, 120)):
        (group,) = shape("pattern")(ask(trim, "vertrouwen", trim, 3))
        assert isinstance(group, Group) and group.shared and group.clip == trim.outset(3)
        steps = [step for path in group.items for step in path.segments]
        assert sum(2 + sum(len(f"{value * 72 / 25.4:.3f} ") for value in c) for _, c in steps) < 60_000


def test_every_back_gets_the_very_same_pattern(ask):
    assert shape("pattern")(ask(BOX, "opgave"))[0] is shape("pattern")(ask(BOX, "opgave"))[0]


@pytest.mark.parametrize(("fill", "line", "tint"), [(100, "paper", 84.0), (50, "paper", 42.0), (20, "huis", 32.8)])
def test_the_pattern_on_a_spot_colour_is_a_tint_on_its_plate(ask, fill, line, tint):
    full = Colour("huis", (0.0, 0.2, 0.6), (100.0, 75.0, 0.0, 0.0), "PANTONE 286 C")
    asked = ask(BOX, fill=tinted(full, fill), colour=full if line == "huis" else PALETTE[line])
    (group,) = shape("pattern")(asked)
    made = group.items[2].fill
    assert (made.spot, made.tint) == ("PANTONE 286 C", tint)
    assert full_ink(made).cmyk == pytest.approx(full.cmyk)
    (mixed,) = shape("pattern")(ask(BOX, fill=full, colour=PALETTE["ink"]))
    assert not mixed.items[2].fill.spot, "another ink in it can only be mixed"


def test_the_pattern_is_tone_on_tone(ask):
    (group,) = shape("pattern")(ask(BOX, "legitimiteit"))
    ground, lines, dots = group.items
    assert lines.stroke.colour == dots.fill != ground.fill
    steps = [abs(a - b) for a, b in zip(dots.fill.rgb, ground.fill.rgb, strict=True)]
    assert 0.05 < max(steps) < 0.2

"""A number as a ground: tone on tone, cut by the edges, and never in the way of the words on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from house import PALETTE, PRINCIPLES

from deck.base.items.colour import contrast
from deck.base.items.drawing import outline_box, walk
from deck.base.items.items import Group, Path
from deck.base.units import Box
from deck.pages.shapes.table import shape

Ask = Callable[..., Any]
TRIM = Box(0, 0, 148, 210)
HEAD = Box(0, 0, 148, 50)


def drawn(ask: Ask, text: str = "4", principle: str = "opgave", **options: Any) -> tuple[Group, Path]:
    (group,) = shape("numeral")(ask(HEAD, principle, TRIM, 3, text=text, **options))
    assert isinstance(group, Group)
    (path,) = [item for item in walk(group.items) if isinstance(item, Path)]
    return group, path


@pytest.mark.parametrize("principle", PRINCIPLES)
def test_words_on_it_are_read_no_worse_than_beside_it(ask: Ask, principle: str) -> None:
    _, path = drawn(ask, principle=principle)
    on, fill = PALETTE.on(principle), PALETTE[principle]
    assert path.fill and path.fill.name.startswith(f"{principle}-")
    assert contrast(on, path.fill) > contrast(on, fill)
    assert contrast(path.fill, fill) > 1.08, "it is seen"


def test_the_edges_cut_it(ask: Ask) -> None:
    group, path = drawn(ask)
    assert group.clip == Box(-3, -3, 154, 53), "it runs on into the bleed"
    around = outline_box(path.segments)
    assert around.bottom > 50 and around.right > 148
    assert around.y == pytest.approx(0.14 * 50)
    assert drawn(ask, size=0.5, shift=0)[1] != path


def test_a_number_of_two_figures_is_smaller(ask: Ask) -> None:
    one, two = (outline_box(drawn(ask, text)[1].segments) for text in ("4", "10"))
    assert two.height <= 1.05 * one.height, "round figures reach a little further"
    long = outline_box(drawn(ask, "1234")[1].segments)
    assert long.width == pytest.approx(0.62 * 148) and long.height < one.height
    assert shape("numeral")(ask(HEAD, "opgave", TRIM, 3, text="")) == ()


def test_in_black_and_white_it_is_a_pale_grey_off_the_rules(ask: Ask) -> None:
    group, path = drawn(ask, bw=True)
    assert path.stroke is None and path.fill and path.fill.cmyk[:3] == (0, 0, 0) and 5 < path.fill.cmyk[3] < 20
    assert group.clip and group.clip.bottom < 50 and group.clip.right == 151


def test_a_band_may_have_rules_only_where_it_meets_the_card(ask: Ask) -> None:
    (rule,) = shape("band")(ask(HEAD, "opgave", TRIM, 3, bw=True, edge="inner"))
    box = outline_box(rule.segments)
    assert rule.fill.name == "ink" and (box.x, box.right) == (-3, 151)
    assert box.bottom == pytest.approx(50) and box.height < 2
    strip = shape("band")(ask(Box(0, 40, 148, 9), "opgave", TRIM, 3, bw=True, edge="inner"))
    assert [round(outline_box(item.segments).y) for item in strip] == [40, 48]
    (bare,) = shape("band")(ask(HEAD, "opgave", TRIM, 3, bw=True, edge="none"))
    assert bare.stroke is None

"""The strip that signs a deck, and the list that says which principle is which."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from house import LEGEND, LOOK

from deck.base.errors import InputError
from deck.base.items.items import Text
from deck.base.units import Box
from deck.pages.shapes.table import shape

TRIM = Box(0, 0, 210, 297)
STRIP = Box(0, 0, 210, 4)
KEYS = LOOK.principles


def test_the_strip_has_every_colour_once_in_order_and_bleeds(ask, extent):
    drawn = shape("spectrum")(ask(STRIP, "opgave", TRIM, 3))
    assert [path.fill.name for path in drawn] == list(KEYS)
    assert extent(drawn) == Box(-3, -3, 216, 7)


def test_the_strip_shows_equal_parts(ask, extent):
    starts = [extent([path]).x for path in shape("spectrum")(ask(STRIP, "", TRIM, 0))]
    assert [b - a for a, b in pairwise(starts)] == pytest.approx([30] * 6)
    down = [extent([path]).y for path in shape("spectrum")(ask(Box(0, 0, 3, 70), direction="down"))]
    assert down == pytest.approx([0, 10, 20, 30, 40, 50, 60])


@pytest.mark.parametrize("inset", [0.0, 3.0])
@pytest.mark.parametrize("direction", ["across", "down"])
def test_the_parts_are_equal_once_the_bleed_is_cut_off(ask, extent, direction, inset):
    """On a narrow card the first and last were a quarter shorter. Where colour keeps off the cut all of it shows."""
    box, at = (STRIP, 0) if direction == "across" else (Box(0, 0, 4, 210), 1)
    trim = TRIM if direction == "across" else Box(0, 0, 297, 210)
    drawn = shape("spectrum")(replace(ask(box, "", trim, 0 if inset else 3, direction=direction), inset=inset))
    starts = [extent([path]) for path in drawn[:7]]
    ends = [(one.x, one.y)[at] for one in starts]
    whole = [max(ends[0], 0), *ends[1:], min((starts[-1].right, starts[-1].bottom)[at], 210)]
    assert [b - a for a, b in pairwise(whole)] == pytest.approx([(210 - 2 * inset) / 7] * 7)
    assert ends[0] == (inset or -3) and (starts[0].right, starts[0].bottom)[at] == 210 + (-inset or 3)


def test_a_gap_leaves_air_between_colours(ask, extent):
    boxes = [extent([path]) for path in shape("spectrum")(ask(Box(0, 0, 76, 2), gap=1))]
    assert [box.width for box in boxes] == pytest.approx([10] * 7)
    assert boxes[1].x - boxes[0].right == pytest.approx(1)


def test_in_black_and_white_the_strip_is_dashes_clear_of_the_cut(ask, extent):
    drawn = shape("spectrum")(ask(STRIP, "", TRIM, 3, bw=True))
    assert {path.fill.name for path in drawn} == {"ink"} and len(drawn) == 7
    boxes = [extent([path]) for path in drawn]
    assert all(b.x > a.right for a, b in pairwise(boxes))
    assert boxes[0].x > 0 and boxes[-1].right < 210


def test_a_deck_without_principles_is_signed_in_ink(ask):
    asked = ask(STRIP, "", TRIM, 3)
    (path,) = shape("spectrum")(replace(asked, look=replace(asked.look, principles=())))
    assert path.fill.name == "ink"


WIDE = Box(10, 10, 180, 12)


def listed(ask, text=LEGEND, box=WIDE, **given):
    return shape("legend")(replace(ask(box, "", TRIM, 3, **given), text=text))


def said(items) -> list[str]:
    return [line.text for item in items if isinstance(item, Text) for line in item.lines]


def test_a_legend_names_each_principle_beside_its_colour(ask):
    items = listed(ask)
    assert said(items) == [word for number, key in enumerate(KEYS, 1) for word in (str(number), key)]
    assert [item.fill.name for item in items if not isinstance(item, Text) and item.fill.name in KEYS] == list(KEYS)


@pytest.mark.parametrize("columns", [1, 2, 3, 4, 7])
def test_a_legend_stays_in_its_box_in_any_number_of_columns(ask, extent, columns):
    box = Box(10, 10, 180, 90)
    items = listed(ask, box=box, columns=columns)
    assert box.outset(0.01).contains(extent(items))
    sizes = {item.lines[0].runs[0].font.size_pt for item in items if isinstance(item, Text)}
    assert len(sizes) == 1


def test_words_of_a_narrow_legend_become_smaller_and_touch_no_neighbour(ask, extent):
    items = listed(ask, box=Box(10, 10, 120, 30), columns=4)
    words = [item.box for item in items if isinstance(item, Text)]
    discs = [extent([item]) for item in items if not isinstance(item, Text) and item.fill.name in KEYS]
    assert not any(word.overlaps(disc) for word in words for disc in discs)


def test_another_text_is_told(ask):
    with pytest.raises(InputError, match="cannot be drawn"):
        listed(ask, "one | two")


def test_a_legend_without_icons_has_plain_discs(ask):
    text = "\n".join(f" | {number} | {key}" for number, key in enumerate(KEYS, 1))
    assert sum(not isinstance(item, Text) for item in listed(ask, text)) == len(KEYS)


def test_in_black_and_white_a_chip_is_a_ring_with_its_icon_in_ink(ask):
    paths = [item for item in listed(ask, bw=True) if not isinstance(item, Text)]
    assert {path.fill.name for path in paths[1::2]} == {"ink"}
    assert all(path.stroke and path.stroke.colour.name == "ink" for path in paths[::2])

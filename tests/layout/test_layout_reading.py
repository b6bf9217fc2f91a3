"""A layout file becomes a frozen layout in mm, with what its `[[adapt]]` tables say for that size."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from deck.base.units import Box, Size
from deck.layout.model import Layout

Load = Callable[..., Layout]

ADAPT = """
[[adapt]]
{condition}
[adapt.cards.mat.front.name]
height = 30
"""


def height(layout: Layout) -> float:
    return layout.templates["mat"].front.slots[0].box.height


def test_defaults(load: Load) -> None:
    layout = load()
    assert (layout.product, layout.records, layout.size) == ("proef", "mats", Size(105, 148))
    assert (layout.paper, layout.duplex, layout.impose) == ("A4", "long-edge", "sheet")
    assert (layout.bleed, layout.safe, layout.smallest_pt) == (3, 5, 6)
    (slot,) = layout.templates["mat"].front.slots
    assert slot.box == Box(5, 5, 95, 20)
    assert [(block.field, block.style, block.tag) for block in slot.blocks] == [("name", "title", "P")]
    assert layout.templates["mat"].back is None


@pytest.mark.parametrize(
    ("size", "trim"),
    [("", Size(105, 148)), ("63x88", Size(63, 88)), ("12cm", Size(120, 120)), ("a7", Size(74, 105))],
)
def test_any_size(load: Load, size: str, trim: Size) -> None:
    assert load(size=size).size == trim


def test_a_landscape_layout_turns_iso_names_only(load: Load) -> None:
    swap = ('records = "mats"', 'records = "mats"\norientation = "landscape"')
    assert load(size="A5", swap=swap).size == Size(210, 148)
    assert load(size="148x210", swap=swap).size == Size(148, 210)


def test_type_sizes_go_with_the_card(load: Load) -> None:
    small, large = load(size="63x88").styles["title"], load(size="A4").styles["title"]
    assert small.max_pt == pytest.approx(17.858, abs=1e-3)
    assert large.max_pt == pytest.approx(59.528, abs=1e-3)
    assert small.min_pt == large.min_pt == 9


def test_a_largest_size_never_falls_below_the_smallest(load: Load) -> None:
    style = load(size="30x40").styles["title"]  # 10vmin is 8.5 pt, and the smallest is 9
    assert (style.min_pt, style.max_pt) == (9, 9)


def test_no_style_falls_below_the_smallest_of_the_layout(load: Load) -> None:
    swap = ('records = "mats"', 'records = "mats"\nsmallest_pt = 12')
    note = "[styles.note]\nmax = 11\nmin = 7\n[cards.mat.back.note]\nfield = 'name'\nstyle = 'note'\n"
    style = load(note, swap=swap).styles["note"]
    assert (style.min_pt, style.max_pt) == (12, 12)


@pytest.mark.parametrize(
    ("condition", "meeting", "others"),
    [
        ("min_short = 80", ["A6", "80x90", "20cm"], ["63x88", "79x500"]),
        ("max_short = 80", ["63x88", "80x500"], ["A6", "81x90"]),
        ("min_short = 60\nmax_short = 70", ["63x88", "60x60", "70x99"], ["59x60", "71x71", "A6"]),
        ('shape = "square"', ["8cm"], ["80x81", "81x80"]),
        ('shape = "landscape"', ["88x63", "A6-landscape"], ["8cm", "A6"]),
        ('shape = "portrait"', ["63x88"], ["8cm", "88x63"]),
        ("min_ratio = 1", ["8cm", "88x63"], ["A6"]),
        ("max_ratio = 0.5", ["63x126", "50x200"], ["A6", "8cm"]),
        ('sizes = ["A6"]', ["A6", "a6", "105x148"], ["63x88", "148x105"]),
        ('sizes = ["63x88", "8cm"]', ["63x88", "6.3x8.8cm", "80x80"], ["A6"]),
        ('shape = "portrait"\nmax_short = 70', ["63x88"], ["A6", "88x63"]),
    ],
)
def test_adapt_counts_for_some_sizes(load: Load, condition: str, meeting: list[str], others: list[str]) -> None:
    more = ADAPT.format(condition=condition)
    assert {size: height(load(more, size)) for size in meeting} == dict.fromkeys(meeting, 30)
    assert {size: height(load(more, size)) for size in others} == dict.fromkeys(others, 20)


def test_adapt_counts_for_an_outline(load: Load) -> None:
    more = ADAPT.format(condition='outline = "round"')
    assert height(load(more)) == 20
    assert height(load(more, outline="round")) == 30


def test_adapts_are_merged_in_their_order(load: Load) -> None:
    more = ADAPT.format(condition="min_short = 1") + ADAPT.format(condition="min_short = 90").replace("30", "44")
    assert height(load(more, "63x88")) == 30
    assert height(load(more, "A6")) == 44


def test_adapt_may_change_styles_and_the_head(load: Load) -> None:
    layout = load("[[adapt]]\nmin_short = 1\n[adapt.layout]\nsafe = 9\n[adapt.styles.title]\nmax = 50\n")
    assert (layout.safe, layout.styles["title"].max_pt, layout.styles["title"].min_pt) == (9, 50, 9)


def test_none_is_a_word_like_another_in_the_head(load: Load) -> None:
    assert load("[[adapt]]\nmin_short = 1\n[adapt.layout]\nduplex = 'none'\n").duplex == "none"


def test_adapt_may_add_a_slot_and_change_it_again(load: Load) -> None:
    more = """
[[adapt]]
min_short = 1
[adapt.cards.mat.front]
ground = { kind = "shape", shape = "band", fill = "tint" }
[[adapt]]
min_short = 90
[adapt.cards.mat.front]
ground = { fill = "none", corners = 3 }
"""
    assert load(more, "63x88").templates["mat"].front.slots[1].options == {"fill": "tint"}
    assert load(more).templates["mat"].front.slots[1].options == {"corners": 3}


def test_none_takes_a_slot_or_an_anchor_away(load: Load) -> None:
    more = """
[cards.mat.front.line]
kind = "shape"
shape = "ruled"
[[adapt]]
max_short = 90
[adapt.cards.mat.front]
line = "none"
name = { right = "none", width = 30 }
"""
    assert [slot.name for slot in load(more).templates["mat"].front.slots] == ["name", "line"]
    (slot,) = load(more, "63x88").templates["mat"].front.slots
    assert (slot.name, slot.box) == ("name", Box(5, 5, 30, 20))


def test_options_and_points_of_a_shape_are_mm(load: Load) -> None:
    more = """
[cards.mat.front.figure]
kind = "shape"
shape = "figure"
line = "2vmin"
bold = true
colour = "ink"
corners = [1, 2]
points = { hoofd = ["10%", "50%"], hart = [3, "10vmin"], buik = "name" }
"""
    slot = load(more, "50x200").templates["mat"].front.slots[1]
    assert slot.options == {"line": 1.0, "bold": True, "colour": "ink", "corners": [1, 2]}
    assert slot.points == {"hoofd": (5, 100), "hart": (3, 5)}
    assert slot.labels == {"buik": "name"}


def test_a_face_knows_its_fields_codes_and_crowds(load: Load) -> None:
    more = """
[cards.mat.front.code]
kind = "qr"
field = "guide"
alt = "qr_alt"
left = 60
top = 20
width = 30
height = 30
[cards.mat.back.band]
kind = "shape"
shape = "band"
"""
    template = load(more).templates["mat"]
    assert template.front.fields == ("name", "guide", "qr_alt")
    assert template.front.has_codes
    assert template.front.crowded == ((0, 1),)
    assert template.back is not None
    assert (template.back.fields, template.back.has_codes, template.back.crowded) == ((), False, ())
    near = more.replace("top = 20", "top = 26")  # the code lies 1 mm below the text, and its quiet zone may lie in it
    assert load(near).templates["mat"].front.crowded == ()
    assert load(near.replace("height = 30", 'height = 30\nquiet = "outside"')).templates["mat"].front.crowded == (
        (0, 1),
    )


@pytest.mark.parametrize(
    ("keys", "balanced"),
    [
        ('face = "bold"\nhyphenate = false', True),
        ('face = "medium"\nhyphenate = false', True),
        ('face = "bold"', False),
        ("hyphenate = false", False),
        ('face = "bold"\nhyphenate = false\nlabel = "1"', False),
        ('face = "bold"\nhyphenate = false\nbalance = false', False),
        ("balance = true", True),
    ],
)
def test_a_heavy_style_that_is_not_hyphenated_is_a_heading(load: Load, keys: str, balanced: bool) -> None:
    assert load(swap=("min = 9", f"min = 9\n{keys}")).styles["title"].balance is balanced

"""Marks: which there are, that they keep off the bleed, and that they are drawn in every ink."""

from __future__ import annotations

from itertools import pairwise

import pytest
from house import FACES

from deck.base.items.drawing import walk
from deck.base.items.items import Card, Page, Path, Print, Text
from deck.base.units import Box, Size
from deck.sheets.press.pages import OFFSET, REGISTRATION, PagePlan, Slug, own_pages, page_marks, slug_for

FACE = FACES["regular"]
TRIM = Box(20, 20, 63, 88)


def paths(marks: str) -> list[Path]:
    return [item for item in walk(page_marks(TRIM, 3, Slug(FACE, marks, "a.pdf"))) if isinstance(item, Path)]


@pytest.mark.parametrize(("marks", "count"), [("none", 0), ("crop", 1), ("crop+registration", 2), ("all", 10)])
def test_each_kind_adds_to_the_one_before(marks: str, count: int) -> None:
    assert len(paths(marks)) == count


def test_nothing_enters_the_bleed_or_leaves_the_page() -> None:
    slug = Slug(FACE, "all", "a.pdf")
    media = TRIM.outset(3 + slug.depth)
    for path in paths("all"):
        assert path.role is Print.MARK
        for step, values in path.segments:
            points = [values[:2]] if step == "R" else list(zip(values[::2], values[1::2], strict=True))
            for x, y in points:
                assert not TRIM.outset(3 + OFFSET - 1e-6).inset(1e-3).contains(Box(x, y, 0, 0)), (x, y)
                assert media.contains(Box(x, y, 0, 0)), (x, y)


def test_crop_marks_stand_in_line_with_the_trim() -> None:
    steps = paths("crop")[0].segments
    for start, end in zip(steps[::2], steps[1::2], strict=True):
        (x1, y1), (x2, y2) = start[1], end[1]
        on_edge = (x1 == x2 and x1 in (TRIM.x, TRIM.right)) or (y1 == y2 and y1 in (TRIM.y, TRIM.bottom))
        assert on_edge
        assert abs(x2 - x1) + abs(y2 - y1) == pytest.approx(5)
    assert len(steps) == 16


def test_marks_that_must_meet_are_in_every_ink() -> None:
    crop, targets, *bar = paths("all")
    assert crop.stroke is not None and crop.stroke.colour is REGISTRATION
    assert targets.stroke is not None and targets.stroke.colour.spot == "All"
    assert all(patch.fill is not None and sum(patch.fill.cmyk) <= 200 for patch in bar)
    edges = [patch.segments[0][1] for patch in bar]
    assert all(a[0] + a[2] == pytest.approx(b[0]) for a, b in pairwise(edges))


def test_a_narrow_card_has_a_shorter_bar_and_smaller_words() -> None:
    trim = Box(20, 20, 30, 40)
    items = list(walk(page_marks(trim, 3, Slug(FACE, "all", "x" * 120))))
    (line,) = [item for item in items if isinstance(item, Text)]
    assert line.box.right <= trim.outset(3 + OFFSET + 5).right + 0.1
    assert len([item for item in items if isinstance(item, Path)]) < 10


def test_the_slug_of_a_mat_can_be_read() -> None:
    assert slug_for(Size(800, 800), "all", "a", FACE).size_pt == 14
    assert slug_for(Size(63, 88), "all", "a", FACE).size_pt == 6


def test_a_card_without_a_back_gets_a_blank_page() -> None:
    side = Page(Size(63, 88), (), bleed=3)
    pages = list(own_pages([Card(side, side), Card(side)], PagePlan(Size(63, 88), 3, Slug(FACE), backs=True)))
    assert len(pages) == 4
    assert pages[3].items == ()
    single = list(own_pages([Card(side), Card(side)], PagePlan(Size(63, 88), 3, Slug(FACE))))
    assert len(single) == 2

"""The pages of strips: what lies where on the whole lies there on each strip, and the knife goes round it."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from house import FACES

from deck.base.items.drawing import outline_box, place, rectangle, walk
from deck.base.items.items import Colour, Group, Item, Page, Path, Print
from deck.base.units import Box, Size
from deck.sheets.panels.strips import StripPlan, StripWords, disc_part, strip_pages
from deck.sheets.press.finishing import Finishing, parse_finishing
from deck.sheets.press.pages import PagePlan, Slug

INK = Colour("ink", (0, 0, 0), (0, 0, 0, 100))
SPOT = Colour("goud", (0.8, 0.7, 0.2), (0, 20, 80, 20), spot="Goud")
WORDS = StripWords("baan {number} van {count}", "overlap {mm} mm", "{title}, baan {number} van {count}", ",")


def plan(size: Size, outline: str = "square", finishing: str = "none", corner: float = 0.0) -> StripPlan:
    done: Finishing = parse_finishing(finishing)
    page = PagePlan(size, 10, Slug(FACES["regular"]), outline=outline, finishing=done, contour=True, corner=corner)
    return StripPlan(page, 600, 20, 1, WORDS, FACES)


def squares(size: Size) -> Page:
    """A page with a square of 4 mm at each 100 mm, and one over all of its bleed."""
    spots = [
        Box(x - 2, y - 2, 4, 4) for x in range(0, int(size.width) + 1, 100) for y in range(0, int(size.height) + 1, 100)
    ]
    items = (rectangle(Box(0, 0, size.width, size.height).outset(40), SPOT), *(rectangle(box, INK) for box in spots))
    return Page(size, (Group(items, card=1),), title="Proef")


def placed(items: tuple[Item, ...], outer: tuple[Group, ...] = ()) -> Iterator[tuple[Path, tuple[Group, ...]]]:
    for item in items:
        if isinstance(item, Group):
            yield from placed(item.items, (item, *outer))
        elif isinstance(item, Path):
            yield item, outer


def middle(path: Path, outer: tuple[Group, ...]) -> tuple[float, float]:
    point = outline_box(path.segments).centre
    for group in outer:
        point = place(point, group)
    return point


@pytest.mark.parametrize("size", [Size(841, 1189), Size(1700, 1000)], ids=str)
def test_artwork_runs_on_from_strip_to_strip(size: Size) -> None:
    """Each square lies where its strip has it, to 0.05 mm, on strips that stand and on strips that are turned."""
    whole, strips = plan(size), plan(size).division
    pages = list(strip_pages(squares(size), whole))
    assert len(pages) == len(strips.strips) > 1 and strips.across == (size.width > size.height)
    for page, strip in zip(pages, strips.strips, strict=True):
        trim = page.trim_box
        assert page.size.width <= 600 + 1e-6 and page.bleed == 10
        wanted = {
            (x, y)
            for x in range(0, int(size.width) + 1, 100)
            for y in range(0, int(size.height) + 1, 100)
            if strip.window.outset(8).contains(Box(x, y, 0, 0))
        }
        found = [middle(path, outer) for path, outer in placed(page.items) if path.fill is INK]
        for x, y in wanted:
            across, down = x - strip.window.x, y - strip.window.y
            if strips.across:  # turned by a quarter: the top is at the right
                across, down = strip.window.bottom - y, x - strip.window.x
            near = min(math.dist((trim.x + across, trim.y + down), point) for point in found)
            assert near < 0.05
        assert {path.fill.spot for path, _ in placed(page.items) if path.fill and path.fill.spot} == {"Goud"}


def knives(page: Page) -> list[Path]:
    return [
        path
        for path, _ in placed(page.items)
        if path.role is Print.CUT and path.stroke and path.stroke.colour.spot == "CutContour"
    ]


def test_the_knife_goes_round_each_strip_once() -> None:
    for page in strip_pages(squares(Size(841, 1189)), plan(Size(841, 1189))):
        (knife,) = knives(page)
        box, trim = outline_box(knife.segments), page.trim_box
        assert (box.width, box.height) == pytest.approx((trim.width, trim.height))


def test_only_corners_of_the_whole_are_round() -> None:
    first, last = strip_pages(squares(Size(841, 1189)), plan(Size(841, 1189), corner=30))
    for page in (first, last):
        (knife,) = knives(page)
        assert [kind for kind, _ in knife.segments].count("C") == 2 and knife.segments[-1][0] == "Z"
    left = [values[-2] for kind, values in knives(first)[0].segments if kind == "C"]
    right = [values[-2] for kind, values in knives(last)[0].segments if kind == "C"]
    assert max(left) <= 30 and min(right) >= 811


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("span", [(0.0, 146.0), (143.0, 160.0), (40.0, 90.0), (100.0, 130.0)], ids=str)
def test_a_part_of_a_disc_has_its_arcs_and_its_seams(span: tuple[float, float], across: bool) -> None:
    low, high = span
    part = Box(0, low, 160, high - low) if across else Box(low, 0, high - low, 160)
    steps = disc_part(Box(0, 0, 160, 160), part, across)
    points = [values[-2:] for kind, values in steps if values]
    assert steps[0][0] == "M" and steps[-1][0] == "Z"
    assert all(math.dist(point, (80, 80)) == pytest.approx(80) for point in points)
    along = [y if across else x for x, y in points]
    assert min(along) == pytest.approx(low) and max(along) == pytest.approx(high)
    for at in range(1, len(steps)):  # curves stay on the circle, also between their ends
        kind, values = steps[at]
        if kind == "C":
            start = steps[at - 1][1][-2:]
            half = [
                (a + 3 * b + 3 * c + d) / 8
                for a, b, c, d in zip(start, values[:2], values[2:4], values[4:], strict=True)
            ]
            assert math.dist(half, (80, 80)) == pytest.approx(80, abs=0.03)


def test_a_hem_is_cut_outside_and_folded_on_the_trim() -> None:
    size = Size(841, 1189)
    whole = plan(size, finishing="hem:30mm")
    assert whole.area == Size(901, 1249)
    pages = list(strip_pages(squares(size), whole))
    layers = [{item.layer for item in walk(page.items) if isinstance(item, Group) and item.layer} for page in pages]
    assert layers == [{"CutContour", "Hem"}] * len(pages)


def test_strips_say_which_they_are_outside_the_trim() -> None:
    pages = list(strip_pages(squares(Size(841, 1189)), plan(Size(841, 1189))))
    assert [page.title for page in pages] == ["Proef, baan 1 van 2", "Proef, baan 2 van 2"]
    for page in pages:
        label = page.items[0]
        assert isinstance(label, Group) and label.card == 1
        assert all(
            not isinstance(item, Path | Group) and item.box.bottom < page.trim_box.y - 10 for item in label.items
        )

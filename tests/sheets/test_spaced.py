"""Cards and tokens with a gutter: it is kept on all sides, artwork runs into it, backs stand behind their fronts."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from house import NOTE
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.items.card_outlines import OUTLINES, outline_of
from deck.base.items.drawing import outline_box as around
from deck.base.items.drawing import place, walk
from deck.base.items.items import Card, Group, Page, Path, Print, Segment, Text
from deck.base.units import Box, Size, parse_size
from deck.sheets.grid import TICK_ROOM, edges
from deck.sheets.impose import SheetPlan, impose, left_out, sheet_count, sheet_grid
from deck.sheets.notes import SheetWords
from deck.sheets.press.cut import CutStyle, cut_sheets
from deck.sheets.press.technical import NO_LINES
from deck.sheets.spaced import FOLD_ROOM

A4 = parse_size("A4")
TOKEN = Size(40, 42)
Make = Callable[[Size, int], list[Card]]
Point = tuple[float, float]
SHAPES = [one for one in OUTLINES if one != "square"]


@pytest.fixture(scope="module")
def plan(words: SheetWords) -> SheetPlan:
    return SheetPlan(TOKEN, 3, A4, "long-edge", words, NOTE, "Vakdeck", "1.2.0", gutter=3.0)


def sides(page: Page) -> list[Group]:
    return [item for item in page.items if isinstance(item, Group) and item.source.card]


def points(segments: tuple[Segment, ...]) -> list[Point]:
    """The corners of an outline; of a curve some points along it."""
    found: list[Point] = []
    for kind, values in segments:
        if kind == "R":
            x, y, width, height = values
            found += [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        elif kind == "C":
            found += [_bezier(found[-1], values, step / 8) for step in range(1, 9)]
        elif kind in "ML":
            found.append((values[0], values[1]))
    return found


def _bezier(start: Point, values: tuple[float, ...], t: float) -> Point:
    ends = [start, *zip(values[::2], values[1::2], strict=True)]
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    return tuple(sum(w * one[axis] for w, one in zip(weights, ends, strict=True)) for axis in (0, 1))  # type: ignore[return-value]


def shown(group: Group, plan: SheetPlan, beyond: float) -> list[Point]:
    """Where the outline of a side lies on its page, moved outwards by so much."""
    whole = Box(0, 0, plan.card.width, plan.card.height)
    return [place(point, group) for point in points(outline_of(whole, plan.outline, plan.corner, beyond))]


def apart(one: list[Point], other: list[Point]) -> float:
    """The distance between two convex polygons that do not overlap."""
    both = ((one, other), (other, one))
    return min(_to_side(point, side) for some, others in both for point in some for side in _sides(others))


def at_least(one: list[Point], other: list[Point], near: float) -> float:
    """The distance between two convex polygons; of those farther apart than near, that of the boxes round them.

    No two points of theirs lie closer together than those boxes, and most pairs on a sheet are no neighbours.
    """
    boxes = [[(min(axis), max(axis)) for axis in zip(*corners, strict=True)] for corners in (one, other)]
    gaps = [max(a[0] - b[1], b[0] - a[1], 0.0) for a, b in zip(*boxes, strict=True)]
    return between if (between := math.hypot(*gaps)) > near else apart(one, other)


def _sides(corners: list[Point]) -> list[tuple[Point, Point]]:
    return list(zip(corners, corners[1:] + corners[:1], strict=True))


def _to_side(point: Point, side: tuple[Point, Point]) -> float:
    (x, y), ((ax, ay), (bx, by)) = point, side
    long = (bx - ax) ** 2 + (by - ay) ** 2
    share = max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / long)) if long else 0.0
    return math.dist(point, (ax + share * (bx - ax), ay + share * (by - ay)))


@pytest.mark.parametrize("outline", OUTLINES)
@pytest.mark.parametrize("gutter", [2.0, 3.0, 8.0])
@pytest.mark.parametrize("folded", [False, True])
def test_neighbours_stand_exactly_the_gutter_apart(
    plan: SheetPlan, make_cards: Make, outline: str, gutter: float, folded: bool
) -> None:
    plan = replace(plan, outline=outline, gutter=gutter, duplex="gutterfold" if folded else "long-edge")
    page = next(impose(make_cards(TOKEN, 400), plan))
    count = len(sheet_grid(plan).cells)
    assert count > 4
    outlines = [shown(group, plan, 0.0) for group in sides(page)]
    assert len(outlines) == (2 * count if folded else count)
    slack = 0.02 if outline == "circle" else 1e-6  # a circle is seen here as a polygon
    found = sorted(at_least(one, other, gutter + slack) for one, other in combinations(outlines, 2))
    assert found[0] >= min(gutter, 2 * FOLD_ROOM) - 1e-6
    near = [gap for gap in found if gap <= gutter + slack]
    assert len(near) >= count / 2  # cards do have neighbours at that distance


_plans = st.fixed_dictionaries(
    {
        "outline": st.sampled_from(OUTLINES),
        "card": st.builds(Size, st.integers(15, 90), st.integers(15, 90)),
        "gutter": st.floats(0, 12),
        "duplex": st.sampled_from(["long-edge", "short-edge", "gutterfold", "none"]),
        "paper": st.sampled_from([A4, parse_size("Letter"), A4.turned()]),
    }
)


@given(_plans)
@settings(max_examples=150, deadline=None)
def test_nothing_in_the_margin_and_bleed_as_promised(plan: SheetPlan, make_cards: Make, asked: dict[str, Any]) -> None:
    plan = replace(plan, **asked)
    try:
        grid = sheet_grid(plan)
    except InputError:
        return
    beyond = min(3.0, plan.gutter / 2) if plan.gutter else 0.0
    assert grid.printable.contains(grid.artwork.outset(TICK_ROOM))
    whole, bounds = Box(0, 0, plan.card.width, plan.card.height), grid.bounds
    for page in impose(make_cards(plan.card, len(grid.cells)), plan):
        for group in sides(page):
            if plan.outline == "square":
                assert group.clip and group.clip.contains(whole.outset(beyond))
                assert whole.outset(beyond).contains(group.clip)
            else:
                assert group.outline == outline_of(whole, plan.outline, 0.0, beyond)
            assert all(bounds.contains(Box(*point, 0, 0)) for point in shown(group, plan, 0.0))


@pytest.mark.parametrize("outline", OUTLINES)
@pytest.mark.parametrize("paper", ["A4", "A4-landscape", "Letter", "SRA3"])
@pytest.mark.parametrize("duplex", ["long-edge", "short-edge"])
def test_backs_stand_behind_their_fronts(
    plan: SheetPlan, make_cards: Make, outline: str, paper: str, duplex: str
) -> None:
    size = parse_size(paper)
    plan = replace(plan, outline=outline, paper=size, duplex=duplex, turn_paper=False)
    front, back = impose(make_cards(TOKEN, len(sheet_grid(plan).cells)), plan)
    sideways = (duplex == "long-edge") != size.landscape
    for one, other in zip(sides(front), sides(back), strict=True):
        assert one.source.card.split()[1] == other.source.card.split()[1]
        behind = [(size.width - x, y) if sideways else (x, size.height - y) for x, y in shown(other, plan, 0.0)]
        for point in shown(one, plan, 0.0):
            assert min(math.dist(point, each) for each in behind) < 0.01


@pytest.mark.parametrize("outline", OUTLINES)
@pytest.mark.parametrize("paper", ["A4", "Letter", "Tabloid"])
def test_a_folded_sheet_brings_backs_behind_their_fronts(
    plan: SheetPlan, make_cards: Make, outline: str, paper: str
) -> None:
    plan = replace(plan, outline=outline, paper=parse_size(paper), duplex="gutterfold")
    grid = sheet_grid(plan)
    (page,) = impose(make_cards(TOKEN, len(grid.cells)), plan)
    every, half = sides(page), len(grid.cells)
    width, height = grid.paper.width, grid.paper.height
    for one, other in zip(every[:half], every[half:], strict=True):
        assert one.source.card.split()[1] == other.source.card.split()[1]
        behind = [(width - x, y) if grid.fold == "x" else (x, height - y) for x, y in shown(other, plan, 0.0)]
        for point in shown(one, plan, 0.0):
            assert min(math.dist(point, each) for each in behind) < 0.01
            assert (width / 2 - point[0] if grid.fold == "x" else height / 2 - point[1]) >= FOLD_ROOM - 1e-6
    (fold,) = [item for item in walk(page.items) if isinstance(item, Path) and item.role is Print.FOLD]
    (_, start), (_, end) = fold.segments
    middle = width / 2 if grid.fold == "x" else height / 2
    axis = 0 if grid.fold == "x" else 1
    assert start[axis] == end[axis] == pytest.approx(middle)
    assert sheet_count(half + 1, plan) == 2


def test_the_back_has_its_head_where_its_front_has_it(plan: SheetPlan, make_cards: Make) -> None:
    """Folded over a level line the back is printed upside down; over an upright one it is not."""
    tall, wide = replace(plan, duplex="gutterfold", turn_paper=False), A4.turned()
    for paper in (A4, wide):
        grid = sheet_grid(replace(tall, paper=paper))
        (page,) = impose(make_cards(TOKEN, len(grid.cells)), replace(tall, paper=paper))
        front, back = sides(page)[0], sides(page)[len(grid.cells)]
        assert (back.turn - front.turn) % 360 == (0 if grid.fold == "x" else 180)


@pytest.mark.parametrize("outline", ["square", "rounded"])
@pytest.mark.parametrize("called", ["", "Kaarten"])
def test_ticks_stand_on_every_cut(plan: SheetPlan, make_cards: Make, outline: str, called: str) -> None:
    """At both ends of each trim line, beyond the bleed, inside the margin."""
    plan = replace(plan, card=Size(63.5, 88.9), outline=outline, called=called, paper=parse_size("SRA3"))
    grid = sheet_grid(plan)
    page = next(impose(make_cards(plan.card, len(grid.cells)), plan))
    (static,) = [item for item in page.items if isinstance(item, Group) and item.shared]
    ticks = [item for item in static.items if isinstance(item, Path)]
    lines = [(a[1], b[1]) for path in ticks for a, b in zip(path.segments[::2], path.segments[1::2], strict=False)]
    art = grid.artwork
    xs, ys = edges(grid)
    assert (len(xs), len(ys)) == (2 * grid.columns, 2 * grid.rows)
    for cell in grid.cells:
        for x in (cell.x, cell.right):
            level = sorted(max(y1, y2) for (x1, y1), (x2, y2) in lines if abs(x1 - x) + abs(x2 - x) < 1e-6)
            assert level[0] <= art.y + 1e-6 and level[-1] > art.bottom
        for y in (cell.y, cell.bottom):
            upright = sorted(max(x1, x2) for (x1, y1), (x2, y2) in lines if abs(y1 - y) + abs(y2 - y) < 1e-6)
            assert upright[0] <= art.x + 1e-6 and upright[-1] > art.right
    for path in ticks:
        assert grid.printable.contains(around(path.segments), 1e-6)
    assert [fault for fault in left_out(plan) if "ticks" in fault.message] == []


@pytest.mark.parametrize("outline", SHAPES)
@pytest.mark.parametrize("count", [1, 5])
def test_the_drawn_line_is_that_of_the_cutter(plan: SheetPlan, make_cards: Make, outline: str, count: int) -> None:
    plan = replace(plan, outline=outline, corner=2.0)
    front = next(impose(make_cards(TOKEN, count), plan))
    (drawn,) = [item for item in walk(front.items) if isinstance(item, Path) and item.role is Print.CUT]
    (page,) = cut_sheets(plan, [NO_LINES] * count, CutStyle(2.0, outline))
    knife = [item for item in walk(page.items) if isinstance(item, Path) and item.role is Print.CUT]
    both = points(drawn.segments), [one for path in knife for one in points(path.segments)]
    assert all(math.dist(*pair) < 0.01 for pair in zip(*both, strict=True))
    assert len(knife) == count


def test_only_fronts_bear_the_line(plan: SheetPlan, make_cards: Make) -> None:
    plan = replace(plan, outline="hexagon")
    for page, lines in zip(impose(make_cards(TOKEN, 3), plan), (1, 0), strict=True):
        found = [one for one in walk(page.items) if isinstance(one, Path) and one.role is Print.CUT]
        assert len(found) == lines


def test_triangles_stand_on_their_side_and_their_point_in_turn(plan: SheetPlan) -> None:
    grid = sheet_grid(replace(plan, outline="triangle"))
    rows = [
        [grid.shape(row * grid.columns + column) for column in range(grid.columns)] for row in range(grid.rows // 2)
    ]
    flat = [name for row in rows for name in row]
    assert set(flat) == {"triangle", "triangle-down"}
    _, ys = edges(grid)
    assert ys and len(ys) % 2 == 0
    assert {round(b - a, 6) for a, b in zip(ys[1::2], ys[2::2], strict=False)} <= {3.0}  # a gutter between two rows


def test_nested_hexagons_hold_more_than_their_boxes(plan: SheetPlan) -> None:
    tile = Size(38.1, 44)
    nested = sheet_grid(replace(plan, card=tile, outline="hexagon-pointy", paper=parse_size("SRA3")))
    boxes = sheet_grid(replace(plan, card=tile, outline="square", paper=parse_size("SRA3")))
    assert len(nested.cells) > len(boxes.cells)


@pytest.mark.parametrize(("card", "gutter", "count"), [("A5", 4.0, 4), ("63x88", 6.0, 18), ("A6", 4.0, 8)])
def test_a_press_sheet_keeps_cards_apart(plan: SheetPlan, card: str, gutter: float, count: int) -> None:
    """Four A5 still go on SRA3, with less bleed between them; that is told. Smaller cards have all of it."""
    plan = replace(plan, card=parse_size(card), gutter=None, called="Kaarten", paper=parse_size("SRA3"))
    grid = sheet_grid(plan)
    assert (grid.gutter_x, len(grid.cells)) == (gutter, count)
    told = [fault.message for fault in left_out(plan, 40)]
    assert any("mm apart" in one for one in told) == (gutter < 6)


def test_a_press_sheet_says_which_cards_it_holds(plan: SheetPlan, make_cards: Make) -> None:
    plan = replace(plan, card=Size(63, 88), gutter=None, called="Kaarten", paper=parse_size("SRA3"))
    pages = list(impose(make_cards(plan.card, 20), plan, 20))
    said = [[item.text for item in walk(page.items) if isinstance(item, Text)] for page in pages]
    assert "Kaarten · Vel 1 van 2, voorkant · #1–18" in said[0]
    assert "Kaarten · Vel 2 van 2, achterkant · #19–20" in said[3]


def test_what_has_no_room_is_told(plan: SheetPlan) -> None:
    with pytest.raises(InputError, match="with a gutter of 50 mm and marks does not fit on paper"):
        sheet_grid(replace(plan, card=Size(195, 280), gutter=50.0))
    with pytest.raises(InputError, match="on half the sheet, which is folded"):
        sheet_grid(replace(plan, card=Size(140, 190), duplex="gutterfold"))
    with pytest.raises(InputError, match="cannot be folded card by card"):
        sheet_grid(replace(plan, outline="circle", duplex="fold"))


def test_cards_that_touch_are_told(plan: SheetPlan) -> None:
    touching = replace(plan, card=Size(50, 71), gutter=None)
    assert any("cards touch" in fault.message for fault in left_out(touching))
    assert not any("cards touch" in fault.message for fault in left_out(replace(touching, bleed=0)))

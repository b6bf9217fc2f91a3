"""A box closes: panels that meet are equally long, the lines are where they meet, and what goes in has room."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.items.drawing import outline_box
from deck.base.items.items import Segment
from deck.base.units import Box
from deck.layout.cells.boxes import divider, standee, traybox, tuckbox
from deck.layout.cells.place import Asked, Cell, Cells, Point
from deck.layout.cells.ways import overlaps

SHEET = Box(0, 0, 2000, 2000)
MEETS = 0.05
"""How far apart two lines that meet may be, in mm."""

SIDE = st.floats(20, 200)
DEPTH = st.floats(4, 120)
BOARD = st.floats(0.1, 1.5)


def box_of(cell: Cell) -> Box:
    xs, ys = [x for x, _ in cell.corners], [y for _, y in cell.corners]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def panels(found: Cells) -> dict[str, Box]:
    return {cell.kind: box_of(cell) for cell in found.cells}


def asked(width: float, height: float, depth: float, board: float) -> Asked:
    return Asked(SHEET, {"inner_width": width, "inner_height": height, "inner_depth": depth, "board": board})


def points(outline: tuple[Segment, ...]) -> list[Point]:
    return [(values[-2], values[-1]) for step, values in outline if step in "MLC"]


def near(a: float, b: float) -> bool:
    return abs(a - b) <= MEETS


def on_itself(outline: tuple[Segment, ...]) -> bool:
    """Whether an outline crosses itself, its curves taken as straight."""

    def side(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    ring = points(outline)
    edges = list(pairwise([*ring, ring[0]]))
    return any(
        side(*one, other[0]) * side(*one, other[1]) < -1e-6 and side(*other, one[0]) * side(*other, one[1]) < -1e-6
        for one, other in combinations(edges, 2)
    )


@given(SIDE, SIDE, DEPTH, BOARD)
def test_the_panels_of_a_tuck_box_meet_and_hold_the_deck(
    width: float, height: float, depth: float, board: float
) -> None:
    found = tuckbox(asked(width, height, depth, board))
    one = panels(found)
    row = [one["front"], one["side"], one["back"], one["spine"]]
    assert all(near(a.right, b.x) and near(a.y, b.y) and near(a.bottom, b.bottom) for a, b in pairwise(row))
    assert near(one["front"].width, one["back"].width) and near(one["side"].width, one["spine"].width)
    for cover, level, edge in (("lid", "y", "bottom"), ("foot", "bottom", "y")):
        assert near(getattr(one["back"], level), getattr(one[cover], edge)), "it hangs on the back"
        assert near(one[cover].width, one["back"].width) and near(one[cover].height, one["side"].width)
    # A fold takes half the board from each panel beside it: between two folds a whole one. The lid lies on the walls.
    assert one["front"].width - board >= width - 1e-9
    assert one["side"].width - board >= depth - 1e-9
    assert one["front"].height - 2 * board >= height - 1e-9


@given(SIDE, SIDE, DEPTH, BOARD)
def test_a_tuck_box_is_cut_round_and_folded_where_panels_meet(
    width: float, height: float, depth: float, board: float
) -> None:
    found = tuckbox(asked(width, height, depth, board))
    (outline,) = found.cuts
    assert not on_itself(outline)
    edges = {(round(x, 3), round(y, 3)) for cell in found.cells for x, y in cell.corners}
    for (_, start), (_, end) in found.folds:
        assert {(round(start[0], 3), round(start[1], 3)), (round(end[0], 3), round(end[1], 3))} <= edges
    whole, art = outline_box(outline), outline_box(found.art)
    assert art.x > whole.x and near(art.right, whole.right), "the flap that is glued is not printed"
    glue, spine = art.x - whole.x, panels(found)["spine"]
    assert 0 < glue <= spine.width, "the glued flap is hidden behind the panel that it holds"
    dust = max(y for x, y in points(outline) if spine.x + 0.6 < x < spine.right - 0.6) - spine.bottom
    assert 2 * dust <= panels(found)["front"].width, "two dust flaps lie beside each other"


@given(SIDE, SIDE, DEPTH, BOARD)
def test_the_walls_of_a_tray_stand_round_its_foot(width: float, height: float, depth: float, board: float) -> None:
    found = traybox(asked(width, height, depth, board))
    foot = next(box_of(cell) for cell in found.cells if cell.kind == "foot")
    walls = [box_of(cell) for cell in found.cells if cell.kind == "wall"]
    assert near(foot.width - 2 * board, width) and near(foot.height - 2 * board, height)
    above, below, left, right = walls
    assert (
        near(above.bottom, foot.y)
        and near(below.y, foot.bottom)
        and near(left.right, foot.x)
        and near(right.x, foot.right)
    )
    assert near(above.width, foot.width) and near(left.height, foot.height)
    assert all(near(one, depth + board) for one in (above.height, below.height, left.width, right.width))
    assert not on_itself(found.cuts[0]) and not list(overlaps(found.cells))


def test_a_lid_goes_over_its_box() -> None:
    lower, upper = traybox(asked(65, 90, 26, 0.4)), traybox(asked(65 + 2 * 0.4 + 0.6, 90 + 2 * 0.4 + 0.6, 20, 0.4))
    inner = [next(box_of(cell) for cell in one.cells if cell.kind == "foot") for one in (lower, upper)]
    assert inner[1].width - 2 * 0.4 > inner[0].width and inner[1].height - 2 * 0.4 > inner[0].height


@pytest.mark.parametrize("place", [1, 2, 3])
def test_the_tabs_of_dividers_stand_beside_each_other(place: int) -> None:
    found = divider(Asked(SHEET, {"place": place, "places": 3}))
    tab, body = panels(found)["tab"], panels(found)["body"]
    assert near(tab.bottom, body.y) and near(tab.x - body.x, (place - 1) * 21)
    assert outline_box(found.cuts[0]) == Box(body.x, tab.y, body.width, body.bottom - tab.y)


def test_a_figure_fits_the_slot_of_its_foot() -> None:
    found = standee(Asked(SHEET, {"board": 0.4}))
    slit, shape, base = found.cuts
    front, back = panels(found)["front"], panels(found)["back"]
    assert near(back.bottom, front.y) and found.folds == ((("M", (front.x, front.y)), ("L", (front.right, front.y))),)
    stem = [x for x, y in points(shape) if y > front.bottom + 1]
    slot = outline_box(slit)
    assert near(max(stem) - min(stem), slot.width) and 0.8 < slot.height < 1.0, "two layers go through it"
    assert outline_box(base).contains(slot)


@pytest.mark.parametrize("notch", [True, False])
def test_the_notch_is_asked_for(notch: bool) -> None:
    found = tuckbox(Asked(SHEET, {"notch": notch}))
    front = panels(found)["front"]
    low = [y for x, y in points(found.cuts[0]) if front.x + 1 < x < front.right - 1 and y < front.y + 30]
    assert bool([y for y in low if y > front.y + 5]) == notch


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"inner_depth": 1.3}, "1.3 mm deep is too thin"),
        ({"inner_depth": 320}, "320 mm deep is so thick"),
        ({"inner_width": 9}, "is too small"),
        ({"inner_depth": "x"}, "is no length"),
    ],
)
def test_a_box_that_cannot_be_is_told(options: dict[str, object], message: str) -> None:
    for make in (tuckbox, traybox):
        with pytest.raises(InputError, match=message):
            make(Asked(SHEET, options))


def test_a_box_that_does_not_fit_its_sheet_is_told() -> None:
    with pytest.raises(InputError, match=r"unfolded it is 183\.6×162\.2 mm, and there is 150×150 mm"):
        tuckbox(Asked(Box(0, 0, 150, 150), {}))
    with pytest.raises(InputError, match="the tabs of a divider do not fit"):
        divider(Asked(SHEET, {"places": 3, "tab_width": 40}))
    with pytest.raises(InputError, match="cannot stand"):
        standee(Asked(SHEET, {"base": 5}))


def test_a_box_has_straight_and_round_corners_only() -> None:
    for step, values in tuckbox(Asked(SHEET, {})).cuts[0]:
        assert step in "MLCZ" and all(math.isfinite(value) for value in values)

"""Cells stand in their box, never on each other, at equal distances, and are named as people number them."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.units import Box
from deck.layout.cells.place import Asked, Cell, Cells
from deck.layout.cells.table import GEOMETRIES, SHARED, geometry
from deck.layout.cells.ways import overlaps

BOX = Box(10, 20, 400, 260)
SLACK = 0.01


def laid(name: str, count: int = 1, **options: Any) -> Cells:
    return geometry(name)(Asked(BOX, options, count))


def tried(name: str, count: int = 1, **options: Any) -> Cells:
    """The cells, or nothing more of this example when they do not fit."""
    try:
        return laid(name, count, **options)
    except InputError:
        assume(False)
        raise AssertionError from None


def check(found: Cells, count: int) -> None:
    assert len(found.cells) == count
    for cell in found.cells:
        for x, y in cell.corners:
            assert BOX.x - SLACK <= x <= BOX.right + SLACK and BOX.y - SLACK <= y <= BOX.bottom + SLACK
    assert not list(overlaps(found.cells))


SIDE = st.floats(4, 45)
TURN = st.sampled_from(["upright", "along", "reading"])


@given(st.sampled_from(["loop", "snake", "ring", "spiral"]), st.integers(1, 60), SIDE, SIDE, TURN)
def test_a_track_stays_in_its_box_and_no_cells_overlap(
    name: str, count: int, width: float, height: float, turn: str
) -> None:
    turned = {"turn_cells": turn} if name in ("ring", "spiral") else {}
    check(tried(name, count, cell_width=width, cell_height=height, **turned), count)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=2, max_size=6), st.integers(1, 25), st.booleans())
def test_a_path_of_ones_own_has_no_cells_on_each_other(
    points: list[tuple[float, float]], count: int, closed: bool
) -> None:
    found = tried("path", count, cell_width=9, cell_height=9, way_points=[list(one) for one in points], closed=closed)
    assert len(found.cells) == count and not list(overlaps(found.cells))


@given(st.integers(1, 14), st.integers(1, 12), st.sampled_from(["flat", "pointy"]), st.sampled_from(["odd", "even"]))
def test_hexagons_touch_and_fill_the_box(columns: int, rows: int, hexagon: str, shift: str) -> None:
    found = laid("hexes", columns=columns, rows=rows, hexagon=hexagon, shift=shift)
    check(found, columns * rows)
    corners = [point for cell in found.cells for point in cell.corners]
    width, height = (max(one[at] for one in corners) - min(one[at] for one in corners) for at in (0, 1))
    assert math.isclose(width, BOX.width, abs_tol=SLACK) or math.isclose(height, BOX.height, abs_tol=SLACK)
    side = found.cells[0].size.height / 2 if hexagon == "pointy" else found.cells[0].size.width / 2
    for one in found.cells if columns * rows > 1 else ():
        near = min(math.dist((one.x, one.y), (other.x, other.y)) for other in found.cells if other is not one)
        assert math.isclose(near, math.sqrt(3) * side, abs_tol=SLACK), "each hexagon touches another one"


@pytest.mark.parametrize("rings", [1, 2, 5])
@pytest.mark.parametrize("hexagon", ["flat", "pointy"])
def test_rings_of_hexagons_have_as_many_cells_edges_and_corners_as_geometry_says(rings: int, hexagon: str) -> None:
    places = {"cell_width": 5, "cell_height": 3}
    found = {
        of: laid("hexes", rings=rings, hexagon=hexagon, of=of, **(places if of != "cells" else {})).cells
        for of in ("cells", "corners", "edges")
    }
    count = 3 * rings * (rings + 1) + 1
    assert len(found["cells"]) == count
    assert len(found["corners"]) == 6 * (rings + 1) ** 2
    assert len(found["corners"]) - len(found["edges"]) + count == 1, "Euler's formula, without the outside"
    assert {cell.name for cell in found["cells"]} >= {"0,0", f"{rings},0", f"0,-{rings}"}
    assert [cell.name for cell in found["edges"]] == [str(at) for at in range(1, len(found["edges"]) + 1)]
    assert all(-90 < cell.turn <= 90 + SLACK for cell in found["edges"]), "nothing is written upside down"


def test_names_follow_the_usual_ways() -> None:
    flat = {cell.name: cell for cell in laid("hexes", columns=3, rows=2).cells}
    assert list(flat) == ["A1", "B1", "C1", "A2", "B2", "C2"]
    assert flat["B1"].y > flat["A1"].y and math.isclose(flat["C1"].y, flat["A1"].y), "the second column is lower"
    even = {cell.name: cell for cell in laid("hexes", columns=3, rows=2, shift="even").cells}
    assert even["B1"].y < even["A1"].y
    assert [cell.name for cell in laid("hexes", columns=3, rows=2, names="axial").cells] == [
        *("0,0", "1,0", "2,-1", "0,1", "1,1", "2,0"),
    ]
    pointy = [cell.name for cell in laid("hexes", columns=2, rows=3, hexagon="pointy", names="axial").cells]
    assert pointy == ["0,0", "1,0", "0,1", "1,1", "-1,2", "0,2"]
    assert [cell.name for cell in laid("squares", columns=28, rows=1).cells][25:] == ["Z1", "AA1", "AB1"]
    assert [cell.name for cell in laid("squares", columns=2, rows=2, names="0101").cells] == [
        "0101",
        "0201",
        "0102",
        "0202",
    ]


def test_axial_neighbours_lie_beside_each_other() -> None:
    for hexagon in ("flat", "pointy"):
        cells = {cell.name: cell for cell in laid("hexes", rings=2, hexagon=hexagon).cells}
        side = max(cells["0,0"].size.width, cells["0,0"].size.height) / 2
        for q, r in ((1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1)):
            far = math.dist((cells["0,0"].x, cells["0,0"].y), (cells[f"{q},{r}"].x, cells[f"{q},{r}"].y))
            assert math.isclose(far, math.sqrt(3) * side, rel_tol=1e-9)


@pytest.mark.parametrize("name", ["ring", "spiral"])
def test_places_on_a_round_way_are_equally_far_apart(name: str) -> None:
    cells = laid(name, 70, cell_width=8, cell_height=8).cells
    gaps = [math.dist((a.x, a.y), (b.x, b.y)) for a, b in pairwise(cells)]
    assert max(gaps) / min(gaps) < 1.05


def test_a_loop_begins_at_the_top_left_and_runs_clockwise() -> None:
    first, second, *_, last = laid("loop", 12, cell_width=30, cell_height=20).cells
    assert (first.x, first.y) == (25, 30) and second.y == first.y and second.x > first.x
    assert last.x == first.x and last.y > first.y


def test_a_snake_turns_at_each_end() -> None:
    cells = laid("snake", 7, columns=3, rows=3, start="foot").cells
    assert [cell.y for cell in cells] == sorted((cell.y for cell in cells), reverse=True)
    xs = [round(cell.x) for cell in cells]
    assert xs[:3] == sorted(xs[:3]) and xs[3:6] == xs[2::-1] and xs[6] == xs[5]


def test_cells_that_are_read_are_never_upside_down() -> None:
    ring = laid("ring", 16, cell_width=20, cell_height=14, turn_cells="reading").cells
    assert all(-90.001 <= cell.turn <= 90.001 for cell in ring)
    assert any(
        abs(cell.turn) > 90.001 for cell in laid("ring", 16, cell_width=20, cell_height=14, turn_cells="along").cells
    )


@pytest.mark.parametrize(
    ("name", "count", "options", "message"),
    [
        ("loop", 60, {"cell_width": 40}, "60 cells of 40×40 mm do not fit round 400×260 mm"),
        ("snake", 100, {"cell_width": 50}, "100 cells of 50×50 mm in rows of 8 need 400×650 mm"),
        ("ring", 40, {"cell_width": 40}, "do not fit on this way"),
        ("ring", 4, {"cell_width": 500}, "leaves no room for a way"),
        ("spiral", 10, {"cell_width": 20, "turns": 0}, "make no spiral"),
        ("spiral", 50, {"cell_width": 30, "turns": 9}, "lie on each other"),
        ("path", 5, {"cell_width": 20}, "a path needs points"),
        ("path", 5, {"cell_width": 20, "way_points": [[0, 2], [1, 1]]}, "lies outside the slot"),
        ("path", 5, {"cell_width": 20, "way_points": [[0], [1, 1]]}, "is no point"),
        ("hexes", 1, {"across": 60}, "64 hexagons of 60 mm do not fit"),
        ("hexes", 1, {"columns": 200, "rows": 200}, "3 mm is the least"),
        ("hexes", 1, {"columns": 0}, "columns = 0 is out of range"),
        ("hexes", 1, {"hexagon": "round"}, "“round” is wrong"),
        ("hexes", 1, {"of": "corners"}, "the cells have no size"),
        ("squares", 1, {"columns": 2.5}, "columns = 2.5 is out of range"),
        ("squares", 1, {"gap": "x"}, "gap = “x” is no length"),
        ("squares", 1, {"cell_width": 2}, "3 mm is the least"),
        ("loop", 8, {"cell_width": 20, "columns": 1}, "columns = 1 makes no loop"),
        ("hexes", 1, {"rings": 2, "columns": 3}, "columns means nothing with rings"),
        ("hexes", 1, {"rings": 2, "names": "A1"}, "names means nothing with rings"),
        ("hexes", 1, {"cell_width": 9}, 'cell_width means nothing with of = "cells"'),
        ("snake", 8, {"cell_width": 20, "rows": 3}, "rows means nothing with cell_width and cell_height"),
    ],
)
def test_what_cannot_be_is_told_in_words(name: str, count: int, options: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as caught:
        laid(name, count, **options)
    assert message in str(caught.value)
    assert all(fault.remedy for fault in caught.value.faults)


def test_every_geometry_says_what_it_does_and_names_its_options() -> None:
    for name, one in GEOMETRIES.items():
        told = geometry(name).__doc__ or ""
        assert "Options:" in told
        for option in set(one.options) - set(SHARED):
            assert option in told, (name, option)


def test_two_cells_that_share_an_edge_do_not_overlap_and_two_that_cross_do() -> None:
    size = laid("squares", columns=2, rows=1, cell_width=20).cells[0].size
    beside = [Cell(0, 0, size, name="a"), Cell(20, 0, size, name="b")]
    assert not list(overlaps(beside))
    assert list(overlaps([Cell(0, 0, size, name="a"), Cell(19, 0, size, turn=45, name="b")])) == [("a", "b")]

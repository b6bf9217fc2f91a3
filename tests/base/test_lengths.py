"""Lengths and anchors: every way to write a place comes out in the right millimetres."""

from __future__ import annotations

from itertools import combinations
from math import inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.errors import Faults
from deck.base.lengths import anchored_box, length, size_pt
from deck.base.units import Box, Size

TRIM = Size(100, 160)
MM = st.floats(0, 40).map(lambda value: round(value, 3))


@pytest.mark.parametrize(
    ("value", "mm"),
    [
        (7, 7.0),
        (7.5, 7.5),
        (-2, -2.0),
        ("25%", 40.0),
        ("12.5 %", 20.0),
        ("10vmin", 10.0),
        ("3mm", 3.0),
        (" 72pt ", 25.4),
        ("-5vmin", -5.0),
    ],
)
def test_length(value: object, mm: float) -> None:
    assert length(value, whole=160, short=100) == pytest.approx(mm)


@pytest.mark.parametrize(
    "value", ["", "5", "vmin", "5 vmax", "1e3mm", "%", ".5%", "12%%", True, None, [1], nan, inf, -inf, "nan", "٣%x"]
)
def test_what_is_no_length(value: object) -> None:
    with pytest.raises(ValueError, match="is not a length"):
        length(value, 100, 100)


@pytest.mark.parametrize(("value", "points"), [(11, 11.0), ("10vmin", 28.3465), ("8pt", 8.0), ("5mm", 14.1732)])
def test_type_sizes_are_points(value: object, points: float) -> None:
    assert size_pt(value, TRIM) == pytest.approx(points, abs=1e-4)


@pytest.mark.parametrize("value", [0, -3, "-1vmin", True, "big", nan])
def test_what_is_no_type_size(value: object) -> None:
    with pytest.raises(ValueError, match="is not a"):
        size_pt(value, TRIM)


def expected(whole: float, start: float | None, end: float | None, extent: float | None) -> tuple[float, float]:
    """Start and extent on one axis, after the rules of an absolute box."""
    if extent is None:
        return start or 0.0, whole - (start or 0.0) - (end or 0.0)
    if start is not None:
        return start, extent
    return (whole - end - extent if end is not None else (whole - extent) / 2), extent


WAYS = [names for count in range(3) for names in combinations(range(3), count)]


@pytest.mark.parametrize("across", WAYS)
@pytest.mark.parametrize("down", WAYS)
@given(values=st.lists(MM, min_size=6, max_size=6))
@settings(max_examples=5, deadline=None)
def test_every_combination_of_anchors(across: tuple[int, ...], down: tuple[int, ...], values: list[float]) -> None:
    values[2], values[5] = values[2] + 1, values[5] + 1
    names = ("left", "right", "width", "top", "bottom", "height")
    table = {names[place]: values[place] for place in (*across, *(place + 3 for place in down))}
    faults = Faults()
    box = anchored_box(table, TRIM, "slot", faults)
    x, width = expected(TRIM.width, table.get("left"), table.get("right"), table.get("width"))
    y, height = expected(TRIM.height, table.get("top"), table.get("bottom"), table.get("height"))
    assert not faults
    assert (box.x, box.width, box.y, box.height) == pytest.approx((x, width, y, height))


def test_per_cent_is_of_the_own_axis_and_vmin_of_the_short_side() -> None:
    table = {"left": "10%", "width": "10vmin", "top": "10%", "height": "10vmin"}
    assert anchored_box(table, TRIM, "", Faults()) == Box(10, 16, 10, 10)
    assert anchored_box(table, TRIM.turned(), "", Faults()) == Box(16, 10, 10, 10)


def test_an_empty_table_is_the_whole_trim() -> None:
    assert anchored_box({}, TRIM, "", Faults()) == Box(0, 0, 100, 160)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"left": 1, "right": 1, "width": 1}, "left, right, width are given all three."),
        ({"top": 1, "bottom": 1, "height": 1}, "top, bottom, height are given all three."),
        ({"left": 60, "right": 40}, "no width is left at 100×160 mm (0.0 mm)."),
        ({"top": 100, "bottom": "50%"}, "no height is left at 100×160 mm (-20.0 mm)."),
        ({"width": 0}, "no width is left at 100×160 mm (0.0 mm)."),
        ({"height": -4}, "no height is left at 100×160 mm (-4.0 mm)."),
        ({"width": "wide"}, "width: “wide” is not a length."),
    ],
)
def test_what_is_wrong_is_told_once(table: dict[str, object], message: str) -> None:
    faults = Faults()
    anchored_box(table, TRIM, "proef.toml, slot", faults)
    assert len(faults) == 1
    with pytest.raises(Exception, match="slot") as caught:
        faults.raise_if_any()
    (fault,) = caught.value.faults
    assert fault.message == message
    assert fault.place == "proef.toml, slot"
    assert fault.remedy

"""Strips for a roll: they cover the page, go on the roll, and take the least of it."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.units import Size
from deck.sheets.panels.roll import Roll, divided, parse_roll, roll_faults


@pytest.mark.parametrize(
    ("text", "mm"), [("150cm", 1500), ("1.5m", 1500), ("1,5 m", 1500), ("1500", 1500), ("60in", 1524)]
)
def test_widths_of_rolls(text: str, mm: float) -> None:
    assert parse_roll(text) == pytest.approx(mm)


@pytest.mark.parametrize("text", ["", "breed", "150x200", "19cm", "6m", "-150cm", "nan"])
def test_what_is_no_width_of_a_roll(text: str) -> None:
    with pytest.raises(InputError):
        parse_roll(text)


lengths = st.floats(300, 5080)


@given(lengths, lengths, st.floats(200, 2000), st.floats(0, 100), st.floats(0, 30), st.integers(1, 9))
def test_strips_cover_the_page_and_go_on_the_roll(  # noqa: PLR0917 - what hypothesis gives
    width: float, height: float, roll_width: float, overlap: float, around: float, pages: int
) -> None:
    page, roll = Size(width, height), Roll(roll_width, overlap, around, pages)
    if list(roll_faults(page, roll)):
        return
    division = divided(page, roll)
    spans = [
        (one.window.y, one.window.bottom) if division.across else (one.window.x, one.window.right)
        for one in division.strips
    ]
    whole = height if division.across else width
    assert spans[0][0] == 0 and spans[-1][1] == pytest.approx(whole)
    assert all(far - near + 2 * around <= roll_width + 1e-6 for near, far in spans)
    for (_, far), (near, _) in pairwise(spans):
        assert far - near == pytest.approx(overlap, abs=1e-6)
    along = (width if division.across else height) + 2 * around
    rows = division.length / along
    assert rows == pytest.approx(round(rows)), "whole strips"
    for across, breadth, length in ((False, width, height), (True, height, width)):
        equal = pages * math.ceil((breadth - overlap - 1e-6) / (roll.room - overlap)) * (length + 2 * around)
        assert division.length <= equal + 1e-2, f"no other way takes less: {across}"


def test_a_page_is_turned_when_that_takes_less() -> None:
    # Down: 6 strips of 0.9 m. Across: 2 strips of 3 m.
    down = divided(Size(3000, 900), Roll(600, 20))
    assert (down.across, len(down.strips), down.metres) == (False, 6, 5.4)
    # Down: 5 strips of 1 m take 5 m. Across: 2 of 2.5 m as well, with fewer seams.
    assert len(divided(Size(2500, 1000), Roll(600, 20)).strips) == 2
    # Across: 2 strips of 1.5 m. Down: 3 of 1.1 m.
    across = divided(Size(1500, 1100), Roll(600, 20))
    assert (across.across, len(across.strips), across.metres) == (True, 2, 3.0)


def test_narrow_rests_of_several_pages_lie_beside_each_other() -> None:
    page = Size(1600, 1600)
    one, seven = divided(page, Roll(1500, 20)), divided(page, Roll(1500, 20, pages=7))
    assert [strip.window.width for strip in one.strips] == [810, 810] and one.length == 2 * 1600
    # Seven rests of 12 cm side by side: one more length of the roll.
    assert [strip.window.width for strip in seven.strips] == [1500, 120] and seven.length == 8 * 1600


def test_what_cannot_or_need_not_be_divided() -> None:
    (told,) = roll_faults(Size(1400, 3000), Roll(1500, 20))
    assert "goes on a roll of 150 cm in one piece" in str(told)
    (told,) = roll_faults(Size(3000, 3000), Roll(200, 60, 30))
    assert "leaves no strip" in str(told)
    assert not list(roll_faults(Size(1600, 3000), Roll(1500, 20)))

"""Repeated slots stand beside and below one another, inside the card, and never on each other."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deck.base.errors import Fault, Faults
from deck.base.tables import Source
from deck.base.units import Box, Size
from deck.layout.model import Layout, Slot, turned_box
from deck.layout.repeat import with_cells

PLACE = Source("proef.toml", "", {}).place
TRIM = Size(63, 88)
SLOT = "[cards.mat.front.t]\nstyle = 'title'\nleft = 6\nwidth = 12\ntop = 50\nheight = 6\n"


def cells(slot: Slot, table: dict[str, object], safe: float = 5.0) -> list[Box]:
    faults = Faults()
    made = with_cells(slot, {"field": "tags", **table}, TRIM, safe, PLACE, faults)
    assert not list(faults)
    assert made.repeat
    return [cell.box for cell in made.repeat.cells]


side = st.floats(2.0, 60.0)


@given(side, side, side, side, st.floats(0, 8), st.integers(0, 5), st.integers(0, 9), st.floats(-180, 180))
def test_they_stay_on_the_card_and_never_overlap(  # noqa: PLR0917 - a box, and how it is repeated
    x: float, y: float, width: float, height: float, gap: float, columns: int, limit: int, turn: float
) -> None:
    box = Box(x, y, width, height)
    card = Box(0, 0, TRIM.width, TRIM.height)
    assume(card.contains(turned_box(box, turn)))
    boxes = cells(Slot("t", "text", box, turn=turn), {"gap": gap, "columns": columns, "limit": limit})
    assert boxes[0] == box
    assert all(card.contains(turned_box(one, turn)) for one in boxes)
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert not limit or len(boxes) <= limit
    rows = {one.y for one in boxes}
    assert not columns or all(sum(one.y == row for one in boxes) <= columns for row in rows)


def test_rows_are_filled_before_the_next_begins() -> None:
    boxes = cells(Slot("t", "text", Box(6, 50, 12, 6)), {"gap": 3})
    assert [(box.x, box.y) for box in boxes[:5]] == [(6, 50), (21, 50), (36, 50), (6, 59), (21, 59)]
    boxes = cells(Slot("t", "text", Box(6, 50, 12, 6)), {"columns": 1, "step_y": 10})
    assert [(box.x, box.y) for box in boxes] == [(6, 50), (6, 60), (6, 70)]
    boxes = cells(Slot("t", "text", Box(45, 50, 12, 6)), {"step_x": -14, "limit": 3})
    assert [box.x for box in boxes] == [45, 31, 17]


def test_a_slot_near_the_edge_is_repeated_as_near_to_it() -> None:
    assert len(cells(Slot("t", "text", Box(0, 0, 63, 10)), {})) == 8
    assert len(cells(Slot("t", "text", Box(5, 5, 10, 10)), {"columns": 9})) == 5 * 7


def test_a_slot_that_shows_nothing_else_shows_the_value(load: Callable[..., Layout]) -> None:
    slot = load(SLOT + "repeat = 'tags'\n").templates["mat"].front.slots[-1]
    assert slot.repeat
    assert (slot.repeat.field, slot.repeat.split) == ("tags", ";")
    assert [block.field for block in slot.repeat.cells[0].blocks] == ["value"]
    icon = "[cards.mat.front.i]\nkind = 'icon'\nicon = '{value}'\nwidth = 9\nheight = 9\nrepeat = { field = 'tags' }\n"
    slot = load(icon).templates["mat"].front.slots[-1]
    assert (slot.icon, slot.field) == ("", "value")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("repeat = { field = 'a', colums = 2 }", "unknown key “colums”."),
        ("repeat = { columns = 2 }", "field is missing."),
        ("repeat = { field = 'a', columns = -1 }", "columns = -1 is wrong."),
        ("repeat = { field = 'a', gap = 'x' }", "gap: “x” is not a length."),
        ("repeat = 'a'\noverflow = 'continue'", "a repeated slot cannot go on on another card."),
        ("turn = 'x'", "turn = 'x' is wrong."),
    ],
)
def test_what_is_wrong_with_it_is_told(faults: Callable[..., list[Fault]], more: str, message: str) -> None:
    found = faults(f"{SLOT}field = 'b'\n{more}\n")
    assert any(message in fault.message for fault in found), found
    assert all("line" in fault.place for fault in found)


def test_a_turned_slot_must_stand_on_the_card_as_it_is_turned(
    faults: Callable[..., list[Fault]], load: Callable[..., Layout]
) -> None:
    slot = (
        "[cards.mat.front.t]\nfield = 'b'\nstyle = 'title'\nleft = 2\nwidth = 100\ntop = {top}\nheight = 8\nturn = 80\n"
    )
    assert load(slot.format(top=60)).templates["mat"].front.slots[-1].turn == 80
    (fault,) = faults(slot.format(top=20))
    assert fault.message == "it stands partly outside a card of 105×148 mm."

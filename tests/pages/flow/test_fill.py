"""Pages filled with units: what stays together, what is parted where, and how far each page is filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from deck.pages.flow.fill import Full, TooHigh, filled, levelled
from deck.pages.flow.units import Parted, Unit


@dataclass
class Lines(Unit):
    """Lines of 1 mm; at least two of them stand together."""

    name: str = ""
    whole: bool = False

    def opened(self) -> bool:
        whole, self.whole = self.whole, False
        return whole

    @property
    def least(self) -> float:
        return 2.0 if self.height >= 4 and not self.whole else self.height

    def parted(self, room: float) -> Parted | None:
        count = min(int(self.height) - 2, int(room))
        if self.height < 4 or count < 2 or self.whole:
            return None
        return replace(self, height=float(count)), replace(self, height=self.height - count)


@dataclass
class Rooms:
    """Rooms of these heights."""

    heights: Sequence[float]

    def height(self, at: int) -> float | None:
        return self.heights[at] if at < len(self.heights) else None

    def after(self, at: int) -> int:
        return at + 1


def lines(name: str, count: int, *, gap: float = 1.0, keep: bool = False, forced: bool = False) -> Lines:
    return Lines(gap, float(count), place=name, keep=keep, forced=forced, name=name)


def whole(name: str, count: int, *, gap: float = 1.0) -> Lines:
    """Lines that are read in one place."""
    return Lines(gap, float(count), place=name, name=name, whole=True)


def laid(units: Sequence[Unit], *heights: float) -> list[str]:
    """What lies in each room: its name and lines, and how far down."""
    rooms = Rooms(heights)
    return [
        " ".join(f"{one.unit.place}{one.unit.height:.0f}@{one.down:.0f}" for one in room)
        for room in filled(units, rooms.height, rooms.after)
    ]


def test_units_lie_below_each_other_and_go_on_in_the_next_room() -> None:
    assert laid([lines("a", 3), lines("b", 3), lines("c", 3)], 8, 8) == ["a3@0 b3@4", "c3@0"]


def test_a_paragraph_is_parted_but_leaves_no_line_alone() -> None:
    assert laid([lines("a", 5), lines("b", 5)], 10, 10) == ["a5@0 b3@6", "b2@0"], "not 4 and 1"
    assert laid([lines("a", 7), lines("b", 5)], 9, 9) == ["a7@0", "b5@0"], "not 1 and 4"
    assert laid([lines("a", 7), lines("b", 3)], 10, 9) == ["a7@0", "b3@0"], "three lines are not parted"


def test_what_is_read_in_one_place_is_parted_only_where_it_fits_in_none() -> None:
    assert laid([lines("a", 5), whole("b", 5)], 10, 10) == ["a5@0", "b5@0"]
    assert laid([lines("a", 5), whole("b", 9)], 10, 6, 6) == ["a5@0", "b6@0", "b3@0"]
    units = [lines("a", 2, keep=True), whole("b", 5)]
    assert laid(units, 6, 6) == ["a2@0 b3@3", "b2@0"], "a heading is not left alone for it"
    assert laid(units, 8, 8) == ["a2@0 b5@3"], "and what gave way in low rooms does not in high ones"


def test_a_booklet_takes_no_page_more_for_it() -> None:
    units = [lines("a", 5, gap=0.0), whole("b", 5, gap=0.0), lines("c", 9, gap=0.0)]
    parted, kept = levelled(units, Rooms((10,) * 30)), levelled(units, Rooms((8, 8, 8)))
    assert [[one.unit.height for one in room] for room in parted] == [[5.0, 5.0], [9.0]]
    assert [[one.unit.height for one in room] for room in kept] == [[5.0], [5.0, 2.0], [7.0]]
    tight = [lines("a", 5, gap=0.0), whole("b", 5, gap=0.0), lines("c", 6, gap=0.0)]
    assert len(levelled(tight, Rooms((8,) * 30))) == 2, "it goes on on the next page where that saves one"


def test_a_heading_stays_with_what_it_is_about() -> None:
    units = [lines("a", 5), lines("h", 1, keep=True), lines("b", 5)]
    assert laid(units, 8, 10) == ["a5@0", "h1@0 b5@2"]
    assert laid(units, 10, 10) == ["a5@0 h1@6 b2@8", "b3@0"]


def test_a_break_begins_a_room_and_never_an_empty_one() -> None:
    assert laid([lines("a", 2, forced=True), lines("b", 2, forced=True)], 9, 9) == ["a2@0", "b2@0"]
    units = [lines("a", 2), lines("b", 9, forced=True), lines("c", 2)]
    assert laid(units, 5, 5, 5, 5) == ["a2@0", "b5@0", "b4@0", "c2@0"], "what is parted leaves no page empty"


def test_what_does_not_fit_is_told() -> None:
    with pytest.raises(Full) as full:
        laid([lines("a", 3), lines("b", 3), lines("c", 3)], 4, 4)
    assert [unit.place for unit in full.value.left] == ["c"]
    with pytest.raises(TooHigh) as high:
        laid([lines("a", 3)], 2.5)
    assert (high.value.units[0].place, high.value.least, high.value.room) == ("a", 3.0, 2.5)
    with pytest.raises(TooHigh) as high:
        laid([lines("h", 1, keep=True), lines("a", 3)], 4)
    assert high.value.least == 5.0, "what stays together is higher than a room, though neither of them is"


def test_rooms_are_filled_equally_far() -> None:
    units = [lines(name, 3, gap=0.0) for name in "abcdef"]
    greedy = filled(units, Rooms((12, 12, 12)).height, Rooms((12, 12, 12)).after)
    even = levelled(units, Rooms((12, 12, 12)))
    assert [len(room) for room in greedy] == [4, 2]
    assert [len(room) for room in even] == [2, 2, 2], "a leaflet fills all its panels"
    assert [len(room) for room in levelled(units, Rooms((12,) * 30))] == [3, 3], "a booklet takes no more pages"

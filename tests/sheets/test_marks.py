"""Marks and notes: beside the artwork, inside the margin, beside each other; the ruler is exactly 100 mm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from house import NOTE
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.items.drawing import place, place_box
from deck.base.items.items import Group, Item, Path, Print, Text
from deck.base.units import Box, Size
from deck.sheets.duplex import Duplex, cell_size
from deck.sheets.grid import NOTE_LINE, Grid, plan_grid
from deck.sheets.marks import HAIRLINE, Marks, plan_ticks, sheet_marks
from deck.sheets.notes import SheetWords, strips

A4 = Size(210, 297)
MODES = ("none", "long-edge", "short-edge", "fold")
sides = st.floats(20, 290).map(lambda value: round(value, 1))
cards = st.builds(Size, sides, sides)
papers = st.sampled_from([A4, A4.turned(), Size(297, 420), Size(148, 210), Size(320, 450)])
modes = st.sampled_from(MODES)
Line = tuple[tuple[float, float], tuple[float, float]]


def flat(items: tuple[Item, ...], groups: tuple[Group, ...] = ()) -> Iterator[tuple[Path | Text, tuple[Group, ...]]]:
    for item in items:
        if isinstance(item, Group):
            yield from flat(item.items, (item, *groups))
        else:
            assert isinstance(item, Path | Text)
            yield item, groups


def on_sheet(point: tuple[float, float], groups: tuple[Group, ...]) -> tuple[float, float]:
    for group in groups:
        point = place(point, group)
    return point


def lines(path: Path, groups: tuple[Group, ...]) -> Iterator[Line]:
    steps = iter(path.segments)
    for (move, start), (draw, end) in zip(steps, steps, strict=True):
        assert (move, draw) == ("M", "L")
        yield on_sheet((start[0], start[1]), groups), on_sheet((end[0], end[1]), groups)


def around(line: Line) -> Box:
    """What a hairline covers: its ends are butt, so that it is no longer than it is."""
    (x1, y1), (x2, y2) = line
    box = Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
    return box.outset(HAIRLINE / 2, 0) if x1 == x2 else box.outset(0, HAIRLINE / 2)


def ink(text: Text, groups: tuple[Group, ...]) -> Box:
    """What a note of 7 pt may cover: from the ascender of Fira Sans to its descender."""
    (line,) = text.lines
    (run,) = line.runs
    em = run.font.size_pt * 25.4 / 72
    box = Box(text.box.x + run.x, text.box.y + line.baseline - 0.75 * em, run.width, 0.97 * em)
    for group in groups:
        box = place_box(box, group)
    return box


class Seen:
    """The marks of a sheet by kind, on the sheet."""

    def __init__(self, grid: Grid, marks: Marks, number: str = "") -> None:
        items: tuple[Item, ...] = (marks.static,)
        if marks.number and number:
            items += (marks.number.text(number, NOTE),)
        self.ticks: list[Line] = []
        self.folds: list[Line] = []
        self.rulers: list[list[Line]] = []
        self.texts: list[tuple[str, Box]] = []
        for item, groups in flat(items):
            if isinstance(item, Text):
                self.texts.append((item.text, ink(item, groups)))
            elif item.role is Print.UNDER:
                pass  # light, and where the line on it is
            elif item.role is Print.FOLD:
                self.folds += lines(item, groups)
            elif len(groups) == 1:
                self.ticks += lines(item, groups)
            else:
                self.rulers.append(list(lines(item, groups)))


def planned(card: Size, paper: Size, duplex: Duplex, words: SheetWords, bleed: float = 3) -> tuple[Grid, Seen, Marks]:
    try:
        grid = plan_grid(cell_size(card, duplex), paper, gutter=2 * bleed, turn_paper=paper.width != A4.width)
    except InputError:
        assume(False)
        raise
    marks = sheet_marks(grid, duplex, words, font=NOTE, edition="Vakdeck, versie 1.2.0", total=88)
    return grid, Seen(grid, marks, words.number(88, 88, words.back)), marks


@given(cards, papers, modes)
@settings(max_examples=60)
def test_marks_stay_off_the_artwork_the_margin_and_each_other(
    words: SheetWords, card: Size, paper: Size, duplex: Duplex
) -> None:
    grid, seen, _ = planned(card, paper, duplex, words)
    ticks = [around(line) for line in seen.ticks]
    ruler = [around(line) for lines in seen.rulers for line in lines]
    notes = [box for _, box in seen.texts]
    clips = [grid.clip(cell) for cell in range(len(grid.cells))]
    for box in (*ticks, *ruler, *notes):
        assert grid.printable.contains(box, slack=HAIRLINE / 2 + 1e-6)
        assert not any(box.overlaps(clip, slack=0.01) for clip in clips)
    assert not any(one.overlaps(other) for one, other in combinations(notes, 2))
    assert not any(note.overlaps(line) for note in notes for line in (*ticks, *ruler))
    assert not any(tick.overlaps(line) for tick in ticks for line in ruler)
    off = [note.outset(2) for text, note in seen.texts if text == words.ruler]
    assert not any(room.overlaps(line) for room in off for line in ruler)


@given(cards, papers, modes)
@settings(max_examples=60)
def test_the_ruler_is_100_mm_with_a_tick_each_10(words: SheetWords, card: Size, paper: Size, duplex: Duplex) -> None:
    _, seen, _ = planned(card, paper, duplex, words)
    for (start, end), *ticks in seen.rulers:
        assert abs(end[0] - start[0]) + abs(end[1] - start[1]) == pytest.approx(100)
        assert len(ticks) == 11
        along = [abs(tick[0][0] - start[0]) + abs(tick[0][1] - start[1]) for tick in ticks]
        assert along == pytest.approx([10 * step for step in range(11)])


@given(cards, papers)
@settings(max_examples=60)
def test_every_trim_line_has_a_tick_at_both_ends(words: SheetWords, card: Size, paper: Size) -> None:
    grid, seen, marks = planned(card, paper, "long-edge", words)
    assume(not any("ticks" in fault.message for fault in marks.left_out))
    for x in {edge for cell in grid.cells for edge in (cell.x, cell.right)}:
        ends = [start[1] for start, end in seen.ticks if start[0] == end[0] and abs(start[0] - x) < 1e-6]
        assert sorted(y < grid.bounds.centre[1] for y in ends) == [False, True]
    for y in {edge for cell in grid.cells for edge in (cell.y, cell.bottom)}:
        ends = [start[0] for start, end in seen.ticks if start[1] == end[1] and abs(start[1] - y) < 1e-6]
        assert sorted(x < grid.bounds.centre[0] for x in ends) == [False, True]


@given(cards, papers, modes)
@settings(max_examples=60)
def test_what_is_not_drawn_is_reported(words: SheetWords, card: Size, paper: Size, duplex: Duplex) -> None:
    _, seen, marks = planned(card, paper, duplex, words)
    missing = "\n".join(fault.message for fault in marks.left_out)
    drawn = {text for text, _ in seen.texts}
    for text in (words.ruler, words.true_size, words.flip(duplex), "Vakdeck, versie 1.2.0"):
        assert (text in drawn) != (f"“{text}”" in missing)
    assert (marks.number is None) == ("Vel 88" in missing)
    assert bool(seen.rulers) == (words.ruler in drawn)
    assert all(fault.remedy and fault.place for fault in marks.left_out)


@pytest.mark.parametrize("duplex", MODES)
@pytest.mark.parametrize(
    ("card", "paper"),
    [((63, 88), A4), ((70, 120), A4), ((105, 148), A4), ((44, 63), A4), ((148, 210), Size(297, 420)), ((74, 105), A4)],
)
def test_the_usual_sheets_have_room_for_every_mark(
    words: SheetWords, card: tuple[float, float], paper: Size, duplex: Duplex
) -> None:
    grid = plan_grid(cell_size(Size(*card), duplex), paper)
    marks = sheet_marks(grid, duplex, words, font=NOTE, edition="Ambtelijk vakmanschap, versie 1.2.0", total=100)
    assert marks.left_out == ()
    assert Seen(grid, marks).rulers


def test_marks_are_marks_and_a_reader_skips_them(words: SheetWords) -> None:
    grid = plan_grid(cell_size(Size(63, 88), "fold"), A4)
    static = sheet_marks(grid, "fold", words, font=NOTE).static
    assert static.shared
    items = [item for item, _ in flat((static,))]
    assert {item.role for item in items} == {Print.MARK, Print.FOLD, Print.UNDER}
    assert {item.reading.tag for item in items} == {"Artifact"}


def test_cards_that_are_folded_have_a_dashed_line_across_and_ticks_beside(words: SheetWords) -> None:
    grid, seen, _ = planned(Size(63, 88), A4, "fold", words)
    across = [line for line in seen.folds if grid.bounds.contains(around(line), slack=0.1)]
    assert len(across) == len(grid.cells)
    for cell, (start, end) in zip(grid.cells, across, strict=True):
        x, y = cell.centre
        assert (start, end) == (((cell.x, y), (cell.right, y)) if grid.turn else ((x, cell.y), (x, cell.bottom)))
    assert len(seen.folds) - len(across) == 2 * (grid.rows if grid.turn else grid.columns)


def test_the_least_important_note_goes_first(words: SheetWords) -> None:
    long = replace(words, true_size="w " * 40 + "w", short_edge="w " * 60 + "w", fold="")
    grid = plan_grid(Size(63, 88), A4)
    marks = sheet_marks(grid, "short-edge", long, font=NOTE, edition="Vakdeck, versie 1.2.0", total=88)
    seen = Seen(grid, marks)
    assert seen.rulers
    assert [text for text, _ in seen.texts][:2] == [words.ruler, long.true_size]
    assert "Vakdeck" not in [text for text, _ in seen.texts]


def test_without_room_above_and_below_notes_stand_along_the_sides(words: SheetWords) -> None:
    grid = plan_grid(Size(80, 140), A4, turn_paper=False)
    seen = Seen(grid, sheet_marks(grid, "none", words, font=NOTE))
    assert grid.bleed_x > 0
    assert any(box.height > box.width for _, box in seen.texts)
    assert {line[0][0] == line[1][0] for line in [seen.rulers[0][0]]} == {True}


def test_notes_keep_off_the_margin_where_there_is_room() -> None:
    grid = plan_grid(Size(105, 148), A4)
    below, above, right, left = strips(grid, plan_ticks(grid).around(grid))
    assert (above.y - grid.printable.y, below.x) == pytest.approx((2, left.x - 1.75))
    assert below.pitch > NOTE_LINE, "room to spare keeps the lines apart"
    last = below.y + (below.lines - 1) * below.pitch + NOTE_LINE
    assert grid.printable.bottom - last == pytest.approx(2)
    assert (right.x, left.x) == pytest.approx((grid.printable.right - 2, grid.printable.x + 2))


def test_all_notes_without_room_are_told_in_one_line() -> None:
    from deck.sheets.notes import Request, Strip, place_notes

    requests = [Request(name, 50.0, ()) for name in ("maat", "vel", "spel")]
    (fault,) = place_notes((Strip(0, 0, 0, 60, 1),), requests, "sheet A4").left_out
    assert fault.message == "the sheet has no room for “vel”, “spel”." and fault.place == "sheet A4"

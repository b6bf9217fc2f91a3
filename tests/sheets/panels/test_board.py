"""A board that folds: its panels meet, and it folds flat without a hinge that reaches round a panel."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from deck.base.units import Box, Size
from deck.sheets.panels.board import BACK, FLAP, FOLDS, OUTER, SLIT, UP, Board, seam_box
from deck.sheets.panels.folded import board_faults

SIZES = [Size(594, 420), Size(420, 594), Size(420, 420), Size(613.7, 271.3)]
EVERY = [(size, fold) for size in SIZES for fold in FOLDS]
_OPPOSITE = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}


@pytest.mark.parametrize(("size", "fold"), EVERY, ids=str)
def test_the_windows_meet_and_cover_the_board(size: Size, fold: str) -> None:
    panels = Board(size, fold).panels
    assert len(panels) == FOLDS[fold][0] * FOLDS[fold][1]
    area = sum(panel.window.width * panel.window.height for panel in panels)
    assert area == pytest.approx(size.width * size.height)
    assert not any(one.window.overlaps(other.window) for one, other in combinations(panels, 2))
    whole = Box(0, 0, size.width, size.height)
    assert all(whole.contains(panel.window) for panel in panels)
    by = {(panel.row, panel.column): panel.window for panel in panels}
    for (row, column), window in by.items():  # to 0.05 mm, and far below
        if right := by.get((row, column + 1)):
            assert right.x == pytest.approx(window.right, abs=1e-9) and right.y == window.y
        if below := by.get((row + 1, column)):
            assert below.y == pytest.approx(window.bottom, abs=1e-9) and below.x == window.x


@pytest.mark.parametrize(
    ("fold", "kinds"),
    [("bi-fold", [UP]), ("quad-fold", [UP, UP, BACK, SLIT]), ("six-fold", [UP, UP, UP, BACK, BACK, SLIT, SLIT])],
)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_hinges_and_slits(size: Size, fold: str, kinds: list[str]) -> None:
    board = Board(size, fold)
    assert sorted(kind for _, _, kind in board.seams) == sorted(kinds)
    slits = [seam_box(one, other) for one, other, kind in board.seams if kind == SLIT]
    # All of a slit is one line, which begins at an edge of the board.
    assert len({(box.y,) if box.width else (box.x,) for box in slits}) == (1 if slits else 0)
    ends = [(box.x, box.right, size.width) if box.width else (box.y, box.bottom, size.height) for box in slits]
    assert not ends or min(near for near, _, _ in ends) == 0 or max(far for _, far, _ in ends) == ends[0][2]


@pytest.mark.parametrize(("size", "fold"), EVERY, ids=str)
def test_the_chain_folds_flat_with_all_faces_inside(size: Size, fold: str) -> None:
    chain = Board(size, fold).chain
    faces_next = True  # the face of the first panel looks towards the next one of the stack
    for one, other in pairwise(chain):
        (side,) = [
            side
            for side, (row, column) in {"right": (0, 1), "left": (0, -1), "bottom": (1, 0), "top": (-1, 0)}.items()
            if (one.row + row, one.column + column) == (other.row, other.column)
        ]
        assert one.edges[side] == other.edges[_OPPOSITE[side]] == (UP if faces_next else BACK)
        faces_next = not faces_next  # a panel that is folded over looks the other way
    assert not faces_next  # the last one has its back outside, as the first has


def test_only_hinges_that_fold_up_have_a_flap_under_the_next_print() -> None:
    board = Board(Size(594, 420), "quad-fold")
    assert [panel.name for panel in board.chain] == ["A1", "A2", "B2", "B1"]
    by = {panel.name: panel for panel in board.panels}
    assert by["A1"].flaps == {"right": FLAP} and by["B2"].flaps == {"left": FLAP}
    assert by["A2"].flaps == by["B1"].flaps == {}
    assert by["A1"].print == Box(0, 0, 297 + FLAP, 210) and by["B2"].print == Box(297 - FLAP, 210, 297 + FLAP, 210)
    assert by["A1"].edges == {"left": OUTER, "right": UP, "top": OUTER, "bottom": SLIT}
    assert by["A2"].edges["bottom"] == by["B2"].edges["top"] == BACK


def test_panels_too_small_to_glue_are_told() -> None:
    assert not list(board_faults(Board(Size(120, 120), "quad-fold")))
    (fault,) = board_faults(Board(Size(119, 120), "quad-fold"))
    assert "panels of 59.5×60 mm; 60 mm is the shortest side" in str(fault)

"""A simulated printer misplaces the backs, and what was saved of it makes up for it: to 0.05 mm at every corner."""

from __future__ import annotations

from ctypes import c_uint
from dataclasses import replace
from math import hypot
from pathlib import Path as File

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from house import CONTENT, NOTE
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.items.drawing import place, place_box, rectangle
from deck.base.items.items import Card, Colour, Group, Page
from deck.base.units import PT_PER_MM, Box, Size
from deck.file.base import Metadata
from deck.file.pdf.write import write_pdf
from deck.file.svg.write import write_svg
from deck.sheets.duplex import NO_SHIFT, Duplex, Misregistration, Point, Shift, mirrors_x, undo
from deck.sheets.impose import SheetPlan, impose, one_up
from deck.sheets.notes import SheetWords
from deck.sheets.printers.printers import Printer, add_printer, back_shift

A4 = Size(210, 297)
NEAR = 0.05
RED = Colour("red", (1, 0, 0), (0, 100, 100, 0))
FLIPS: tuple[Duplex, ...] = ("long-edge", "short-edge")
CARD = Size(200, 280)
"""Almost the whole sheet, so that its corners are those of the sheet."""

SPOTS = tuple(Box(x, y, 1, 1) for x, y in ((2, 2), (195, 4), (7, 272), (190, 277)))
"""Marks near the corners of the front, none of which mirrors another; the back has the same, behind them."""

faults = st.builds(Misregistration, st.floats(-10, 10), st.floats(-10, 10), st.floats(-2, 2))


def seen_from_front(point: Point, paper: Size, duplex: Duplex) -> Point:
    """A point of the back page, as it is seen through the paper."""
    x, y = point
    return (paper.width - x, y) if mirrors_x(paper, duplex) else (x, paper.height - y)


def words() -> SheetWords:
    sheet = CONTENT.words["sheet"]
    return SheetWords(**{name: sheet[name] for name in SheetWords.__dataclass_fields__})


@given(faults, st.sampled_from(FLIPS), st.sampled_from([A4, A4.turned(), Size(297, 420), Size(320, 450)]))
@settings(deadline=None, max_examples=60)
def test_every_corner_of_the_sheet_lands_behind_its_front(fault: Misregistration, duplex: Duplex, paper: Size) -> None:
    shift = undo(fault, paper, duplex)
    group = shift.group((), paper)
    for corner in ((0, 0), (paper.width, 0), (0, paper.height), (paper.width, paper.height)):
        printed = fault.moved(seen_from_front(place(corner, group), paper, duplex), paper)
        wanted = seen_from_front(corner, paper, duplex)
        assert hypot(printed[0] - wanted[0], printed[1] - wanted[1]) < 1e-9


@pytest.mark.parametrize("fault", [Misregistration(0.8, -0.4, 0.1), Misregistration(-3.0, 2.0, -1.2)], ids=str)
@pytest.mark.parametrize("duplex", FLIPS)
@pytest.mark.parametrize("paper", [A4, A4.turned()], ids=["upright", "landscape"])
def test_the_finished_pdf_is_cancelled(tmp_path: File, fault: Misregistration, duplex: Duplex, paper: Size) -> None:
    """The whole way: saved, found, planned, imposed, written; then read back from the file itself."""
    add_printer(Printer("office", fault.dx, fault.dy, fault.rotate, paper="A4-landscape" if paper.landscape else "A4"))
    shift, notes = back_shift("Office ", paper, duplex)
    assert not [note for note in notes if "--duplex" not in note]
    fronts, backs = corners(tmp_path / "moved.pdf", duplex, paper, shift)
    landed = [fault.moved(seen_from_front(back, paper, duplex), paper) for back in backs]
    assert worst(fronts, landed) < NEAR
    fronts, backs = corners(tmp_path / "still.pdf", duplex, paper, NO_SHIFT)
    assert worst(fronts, [seen_from_front(back, paper, duplex) for back in backs]) < 0.01
    assert worst(fronts, [fault.moved(seen_from_front(back, paper, duplex), paper) for back in backs]) > 0.8


def corners(path: File, duplex: Duplex, paper: Size, shift: Shift) -> tuple[list[Point], list[Point]]:
    """The middles of the red spots on the front and on the back of a PDF, in mm, each front before its back."""
    size = CARD if not paper.landscape else CARD.turned()
    spots = SPOTS if not paper.landscape else tuple(Box(spot.y, spot.x, 1, 1) for spot in SPOTS)
    # A card is turned round its upright axis: what is left in front is right behind.
    behind = [replace(spot, x=size.width - spot.right) for spot in spots]
    card = Card(*(Page(size, tuple(rectangle(spot, RED) for spot in side)) for side in (spots, behind)))
    plan = SheetPlan(size, 0, paper, duplex, words(), NOTE, turn_paper=False, shift=shift)
    write_pdf(impose([card], plan, 1), path, Metadata("Proef"))
    found = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            boxes = [[at / PT_PER_MM for at in item.get_bounds()] for item in page.get_objects() if red(item)]
            found.append([((x1 + x2) / 2, paper.height - (y1 + y2) / 2) for x1, y1, x2, y2 in boxes])
            page.close()
    assert [len(side) for side in found] == [4, 4]
    return found[0], found[1]


def red(item: pypdfium2.PdfObject) -> bool:
    channels = [c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(item.raw, *channels)
    return item.type == pdfium.FPDF_PAGEOBJ_PATH and [channel.value for channel in channels[:3]] == [255, 0, 0]


def worst(fronts: list[Point], backs: list[Point]) -> float:
    pairs = zip(sorted(fronts), sorted(backs), strict=True)
    return max(hypot(front[0] - back[0], front[1] - back[1]) for front, back in pairs)


def test_only_backs_move_and_notes_stay_in_the_margin() -> None:
    side = Page(Size(63, 88), (rectangle(Box(0, 0, 63, 88), RED),))
    plan = SheetPlan(Size(63, 88), 3, A4, "long-edge", words(), NOTE, "Deck", shift=Shift((1.0, -2.0), 0.5))
    front, back = impose([Card(side, side)] * 9, plan, 9)
    still = list(impose([Card(side, side)] * 9, replace(plan, shift=NO_SHIFT), 9))
    assert front == still[0]
    moved, *notes = back.items
    assert isinstance(moved, Group)
    assert moved.tilt == 0.5
    assert sum(isinstance(item, Group) and item.card > 0 for item in moved.items) == 9
    assert notes
    assert set(notes) <= {note for mark in still[1].items[9:] for note in (mark, *mark.items)}  # type: ignore[union-attr]
    far = list(impose([Card(side, side)] * 9, replace(plan, shift=Shift((0.0, 10.0))), 9))[1]
    assert len(far.items) - 1 < len(notes), "a note that cards cover is left out"


def test_one_card_a_page_moves_its_back_only() -> None:
    side = Page(Size(148, 210), (rectangle(Box(0, 0, 9, 9), RED),))
    front, back = one_up([Card(side, side)], shift=Shift((0.5, 0.25)))
    assert front == next(one_up([Card(side)]))
    (moved,) = back.items
    assert isinstance(moved, Group)
    assert (moved.x, moved.y, moved.tilt) == (0.5, 0.25, 0.0)


def test_nothing_moves_without_backs_or_a_fault() -> None:
    assert back_shift("", A4, "long-edge") == (NO_SHIFT, [])
    add_printer(Printer("good"))
    assert not back_shift("good", A4, "long-edge")[0]
    for duplex in ("none", "fold"):
        shift, notes = back_shift("good", A4, duplex)
        assert not shift
        assert "does nothing here" in notes[0]


def test_a_measurement_holds_for_its_own_way_up_only() -> None:
    add_printer(Printer("office", 1.0))
    shift, notes = back_shift("office", A4.turned(), "long-edge")
    assert not shift
    assert "measured on upright paper" in notes[0]
    assert "--paper A4-landscape" in notes[0]
    add_printer(Printer("office", 0.0, 2.0, paper="A4-landscape"))
    assert back_shift("office", A4.turned(), "long-edge") == (Shift((0.0, 2.0)), [])
    assert back_shift("office", A4, "long-edge") == (Shift((1.0, 0.0)), [])


def test_other_paper_and_another_flip_are_told() -> None:
    add_printer(Printer("office", 1.0))
    _, notes = back_shift("office", Size(297, 420), "short-edge")
    assert len(notes) == 2
    assert "measured on A4, not on A3" in notes[0]
    assert "--duplex long-edge, not short-edge" in notes[1]


def test_svg_turns_a_tilted_group(tmp_path: File) -> None:
    group = Group((rectangle(Box(0, 0, 5, 5), RED),), 10, 20, turn=90, tilt=1.25)
    (file,) = write_svg([Page(Size(50, 50), (group,))], tmp_path, Metadata("Proef"))
    assert 'transform="translate(10,20) rotate(91.25)"' in file.read_text(encoding="utf-8")


def test_a_tilted_box_is_the_box_round_it() -> None:
    group = Shift((0.0, 0.0), 2.0).group((), A4)
    box, corners = place_box(Box(0, 0, 210, 297), group), ((0, 0), (210, 0), (210, 297), (0, 297))
    xs, ys = zip(*(place(corner, group) for corner in corners), strict=True)
    assert (box.x, box.right, box.y, box.bottom) == pytest.approx((min(xs), max(xs), min(ys), max(ys)))
    assert box.width > 210 + 10

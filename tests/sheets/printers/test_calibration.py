"""The calibration sheet: read by a simulated person after a simulated printer, and looked at for what paper allows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import hypot
from pathlib import Path as File

import pypdfium2
import pytest
from house import DECK, FACES, PALETTE
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.items.drawing import bounds, outline_box, place, place_box
from deck.base.items.items import Group, Item, Page, Path, Print, Reading, Text
from deck.base.units import Box, Size, parse_size
from deck.making.calibrate import calibrate, printer_of_readings
from deck.making.proving import check_files
from deck.sheets.duplex import NO_SHIFT, Duplex, Misregistration, Point, Shift, mirrors_x, undo
from deck.sheets.notes import SheetWords
from deck.sheets.printers.calibration import DOUBTFUL, calibration_pages, read_off
from deck.sheets.printers.drawings import CUT, FOLD, LANDING, SIDES, STEP, VERNIER, Side
from deck.sheets.printers.printers import Printer, add_printer

A4 = Size(210, 297)
FLIPS: tuple[Duplex, ...] = ("long-edge", "short-edge")
PAPERS = ("A4", "A4-landscape", "A3", "A3-landscape", "SRA3", "216x279")


def sheet(paper: Size, duplex: Duplex, shift: Shift = NO_SHIFT, lang: str = "nl") -> tuple[Page, Page]:
    words = DECK.edition(lang).words
    notes = SheetWords(**{name: words["sheet"][name] for name in SheetWords.__dataclass_fields__})
    return calibration_pages(paper, duplex, words["calibrate"], notes, (FACES, PALETTE), shift)


def flat(items: tuple[Item, ...], groups: tuple[Group, ...] = ()) -> Iterator[tuple[Item, tuple[Group, ...]]]:
    """Every item with the groups that it stands in, the innermost first."""
    for item in items:
        if isinstance(item, Group):
            yield from flat(item.items, (item, *groups))
        else:
            yield item, groups


def lines(scale: Group, groups: tuple[Group, ...] = ()) -> list[tuple[Point, Point]]:
    """The lines of a scale, on the page."""
    found = []
    for item, within in flat((scale,), groups):
        if isinstance(item, Path) and [step for step, _ in item.segments] == ["M", "L"]:
            ends = [values for _, values in item.segments]
            for group in within:
                ends = [place(end, group) for end in ends]  # type: ignore[arg-type]
            found.append((ends[0], ends[1]))
    return found  # type: ignore[return-value]


def scales(page: Page) -> tuple[list[Group], tuple[Group, ...]]:
    """The four scales of a page and the groups that they stand in."""
    outer: tuple[Group, ...] = ()
    last = page.items[-1]
    while isinstance(last, Group) and last.reading is None:
        outer, last = (last, *outer), last.items[-1]
    assert isinstance(last, Group)
    return list(last.items), (last, *outer)  # type: ignore[arg-type]


def readings(pages: tuple[Page, Page], duplex: Duplex, fault: Misregistration) -> dict[str, float]:
    """What somebody reads who printed the sheet on that printer, cut it, folded it, and sees which lines run on."""
    front, back = pages
    paper, found = front.size, {}
    (rulers, _), (verniers, within) = scales(front), scales(back)
    for name, ruler, vernier in zip(SIDES, rulers, verniers, strict=True):
        side, axis = Side(name, paper), 0 if name in ("top", "bottom") else 1
        marks = sorted(one[axis] for one, _ in lines(ruler))
        seen = [along(side, ends, paper, duplex, fault) for ends in lines(vernier, within)]
        assert len(seen) == VERNIER
        zero, *_ = seen = sorted(seen)
        gaps = [min(abs(at - mark) for mark in marks) for at in seen]
        tenth = gaps.index(min(gaps))
        found[name] = round(zero - marks[0] - tenth / 10) + tenth / 10
    return found


def along(side: Side, ends: tuple[Point, Point], paper: Size, duplex: Duplex, fault: Misregistration) -> float:
    """Where a line of the back meets the cut edge after the strip was folded over, measured along that edge."""
    width, height = paper.width, paper.height
    (u1, v1), (u2, v2) = (
        own(side, fault.moved((width - x, y) if mirrors_x(paper, duplex) else (x, height - y), paper)) for x, y in ends
    )
    assert min(v1, v2) <= CUT, "the line reaches the cut"
    assert 10 < abs(v2 - v1) < FOLD - CUT
    return u1 + (u2 - u1) * (CUT - v1) / (v2 - v1)


def own(side: Side, point: Point) -> Point:
    """A point of the sheet in the coordinates of a side: along it, and inwards."""
    x, y = point
    width, height = side.paper.width, side.paper.height
    return {"top": (x, y), "bottom": (x, height - y), "left": (y, x), "right": (y, width - x)}[side.name]


@pytest.mark.parametrize("duplex", FLIPS)
@pytest.mark.parametrize("paper", PAPERS)
def test_a_perfect_printer_reads_ten_everywhere(paper: str, duplex: Duplex) -> None:
    pages = sheet(parse_size(paper), duplex)
    assert set(readings(pages, duplex, Misregistration()).values()) == {10.0}


@pytest.mark.parametrize("duplex", FLIPS)
@pytest.mark.parametrize("paper", ["A4", "A4-landscape"])
def test_readings_grow_to_the_right_and_downwards(paper: str, duplex: Duplex) -> None:
    pages = sheet(parse_size(paper), duplex)
    read = readings(pages, duplex, Misregistration(0.8, -0.4))
    assert read == pytest.approx({"top": 10.8, "bottom": 10.8, "left": 9.6, "right": 9.6})
    turned = readings(pages, duplex, Misregistration(rotate=0.2))
    assert turned["top"] - 10 == pytest.approx(10 - turned["bottom"], abs=0.11)
    assert turned["top"] > 10.2, "above the middle, clockwise is to the right"
    assert turned["right"] > 10.2, "at the right, clockwise is down"
    assert turned["left"] < 9.8


@given(st.integers(-45, 45), st.integers(-45, 45), st.sampled_from(FLIPS), st.sampled_from([A4, Size(420, 297)]))
@settings(deadline=None, max_examples=15)
def test_what_is_read_is_cancelled(dx: int, dy: int, duplex: Duplex, paper: Size) -> None:
    """Printed, read, typed, and printed once more: a move by tenths goes wholly, to 0.05 mm at each corner."""
    fault = Misregistration(dx / 10, dy / 10)
    assert remaining(fault, duplex, paper) < 0.05


@given(st.floats(-4, 4), st.floats(-4, 4), st.floats(-0.5, 0.5), st.sampled_from(FLIPS))
@settings(deadline=None, max_examples=15)
def test_any_fault_is_cancelled_as_far_as_it_was_read(dx: float, dy: float, rotate: float, duplex: Duplex) -> None:
    """A reading is good to 0.05 mm; at a corner the faults of all four come together."""
    assert remaining(Misregistration(dx, dy, rotate), duplex, A4) < 0.2


def remaining(fault: Misregistration, duplex: Duplex, paper: Size) -> float:
    """How far a corner of the sheet is still off after the readings were typed."""
    read = readings(sheet(paper, duplex), duplex, fault)
    printer, _ = printer_of_readings("office", read, duplex, "A4")
    printer = Printer("office", *_moves(read, paper), duplex) if paper != A4 else printer
    group = undo(Misregistration(printer.dx, printer.dy, printer.rotate), paper, duplex).group((), paper)
    off = []
    for x, y in ((0, 0), (paper.width, 0), (0, paper.height), (paper.width, paper.height)):
        at = place((x, y), group)
        back, wanted = (
            (paper.width - a, b) if mirrors_x(paper, duplex) else (a, paper.height - b) for a, b in (at, (x, y))
        )
        printed = fault.moved(back, paper)
        off.append(hypot(printed[0] - wanted[0], printed[1] - wanted[1]))
    return max(off)


def _moves(read: dict[str, float], paper: Size) -> tuple[float, float, float]:
    fault, _ = read_off(read, paper)
    return fault.dx, fault.dy, fault.rotate


@pytest.mark.parametrize("duplex", FLIPS)
def test_a_trial_sheet_reads_ten_on_its_printer(duplex: Duplex) -> None:
    fault = Misregistration(1.3, -2.1, 0.4)
    pages = sheet(A4, duplex, undo(fault, A4, duplex))
    assert set(readings(pages, duplex, fault).values()) == {10.0}
    assert "Typ de getallen van deze proef niet in" in pages_text(pages[0])
    assert "vakdeck printer add" not in pages_text(pages[0])
    assert "proef" not in pages_text(sheet(A4, duplex)[0])


def pages_text(page: Page) -> str:
    return " ".join(item.text for item, _ in flat(page.items) if isinstance(item, Text))


def test_readings_that_contradict_one_another_are_told() -> None:
    good = {"top": 10.8, "bottom": 10.8, "left": 9.6, "right": 9.6}
    assert printer_of_readings("office", good, "long-edge", "A4") == (Printer("office", 0.8, -0.4), [])
    _, notes = printer_of_readings("office", {**good, "top": 12.8}, "long-edge", "A4")
    assert "contradict one another by 0." in notes[0]
    assert read_off({**good, "top": 12.8}, A4)[1] > DOUBTFUL


def test_all_that_is_wrong_with_readings_is_told() -> None:
    with pytest.raises(InputError) as caught:
        printer_of_readings("office", {"top": 20.1, "bottom": -0.1, "left": 10.0}, "long-edge", "foo")
    assert [fault.place for fault in caught.value.faults] == ["--top", "--bottom", "--right", "--paper"]


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("duplex", FLIPS)
@pytest.mark.parametrize("paper", PAPERS)
def test_everything_can_be_printed_and_nothing_overlaps(paper: str, duplex: Duplex, lang: str) -> None:
    size = parse_size(paper)
    printable = Box(0, 0, size.width, size.height).inset(5)
    for page in sheet(size, duplex, lang=lang):
        boxes = []
        for item, groups in flat(page.items):
            box = outline_box(item.segments) if isinstance(item, Path) else item.box
            for group in groups:
                box = place_box(box, group)
            assert printable.contains(box), f"{box} is in the margin that printers leave blank"
            boxes += [box] if isinstance(item, Text) else []
        assert not any(one.overlaps(other, 0.1) for one, other in combinations(boxes, 2))
        (rulers, within), others = scales(page), _outside(page)
        for ruler in rulers:
            box = bounds(ruler)
            for group in (ruler, *within):
                box = place_box(box, group)
            assert not any(box.overlaps(other) for other in others), "words stand on a scale"


def _outside(page: Page) -> list[Box]:
    """Where texts and drawings besides the scales stand; the lines to cut and to fold run all over the page."""
    drawn = [item for item in page.items[:-1] if not isinstance(item, Path) or item.role is Print.ARTWORK]
    return [bounds(Group((item,))) for item in drawn]


def test_the_vernier_reads_tenths() -> None:
    tenth = 3 - STEP
    assert tenth * VERNIER == pytest.approx(1), "each line is a tenth short of three millimetres"
    assert LANDING == 2 * FOLD - CUT


def test_a_reader_hears_title_steps_and_drawings_in_order() -> None:
    front, back = sheet(A4, "long-edge")
    heard = [(item.reading.tag, item) for item in front.items if getattr(item, "reading", None)]
    tags = [tag for tag, item in heard if tag != "Artifact"]
    assert tags[:6] == ["H1", "P", "P", "LI", "LI", "LI"]
    assert tags.count("Figure") == 4
    alts = [item.reading.alt for tag, item in heard if tag == "Figure"]
    assert all(len(alt) > 20 for alt in alts)
    steps = [item for tag, item in heard if tag == "LI" and isinstance(item, Text)]
    assert [step.label.text for step in steps if step.label] == ["1.", "2.", "3."]
    assert "vakdeck printer add naam" in pages_text(front)
    assert isinstance(back.items[-1], Group)
    assert back.items[-1].reading == Reading("Figure", "Schalen om af te lezen, boven, onder, links, rechts")


def test_the_command_on_the_sheet_names_what_is_not_usual() -> None:
    assert "naam --paper A3 --duplex short-edge" in pages_text(sheet(Size(297, 420), "short-edge")[0])
    assert "--paper" not in pages_text(sheet(A4, "long-edge")[0])


@pytest.mark.parametrize(("duplex", "turn"), [("long-edge", "bladzijde van een boek"), ("short-edge", "kalender")])
def test_the_back_says_how_to_turn_it(duplex: Duplex, turn: str) -> None:
    assert turn in pages_text(sheet(A4, duplex)[1])
    other = "kalender" if duplex == "long-edge" else "bladzij"
    assert other in pages_text(sheet(A4.turned(), duplex)[1]), "over the long edge of a landscape sheet is upwards"


@pytest.mark.parametrize("paper", ["A5", "100x297", "210x210"])
def test_paper_without_room_is_refused(paper: str) -> None:
    with pytest.raises(InputError, match="too small for the calibration sheet"):
        sheet(parse_size(paper), "long-edge")


@pytest.mark.slow
def test_the_file_passes_the_check(tmp_path: File) -> None:
    add_printer(Printer("office", 2.5, -3.0, 0.8))
    path, notes = calibrate(DECK, output=tmp_path)
    trial, _ = calibrate(DECK, output=tmp_path, printer="OFFICE")
    assert (path.name, trial.name, notes) == ("kalibratie-A4.pdf", "kalibratie-A4-proef.pdf", [])
    reports, faults = check_files([path, trial], "office")
    assert not faults
    assert not any(report.errors or report.warnings for report in reports)
    with pypdfium2.PdfDocument(path) as pdf:
        assert len(pdf) == 2
        assert pdf.get_page_size(0) == pytest.approx((595.276, 841.89), abs=0.01)
    assert b"/Duplex /DuplexFlipLongEdge" in path.read_bytes()
    assert b"/PrintScaling /None" in path.read_bytes()
    assert sorted(tmp_path.glob("*.pdf")) == [trial, path]


def test_everything_wrong_is_told_and_nothing_is_written(tmp_path: File) -> None:
    folder = tmp_path / "new"
    with pytest.raises(InputError) as caught:
        calibrate(DECK, "foo", "sideways", folder, "nobody")
    assert {fault.place for fault in caught.value.faults} == {"--duplex", "--paper", "--printer"}
    with pytest.raises(InputError):
        calibrate(DECK, "A6", output=folder)
    assert not folder.exists()

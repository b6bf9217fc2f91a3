"""Press files as a shop opens them: boxes, colours, overprint, order of sides, and the same bytes each time."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest

A5 = (148.0, 210.0)


def near(found: tuple[float, ...], wanted: tuple[float, ...], slack: float = 0.01) -> bool:
    return all(abs(a - b) <= slack for a, b in zip(found, wanted, strict=True))


def around(edge: float, width: float, height: float) -> tuple[float, ...]:
    return edge, edge, edge + width, edge + height


def test_every_page_has_a_trim_and_a_bleed(cards: Path, press: SimpleNamespace) -> None:
    pages = list(press.boxes(cards))
    assert len(pages) == 16
    for page in pages:
        assert near(page["MediaBox"], (0, 0, 154, 216))
        assert near(page["BleedBox"], (0, 0, 154, 216))
        assert near(page["TrimBox"], around(3, *A5))


def test_marks_widen_the_media_and_leave_the_boxes(marked: Path, press: SimpleNamespace) -> None:
    for page in press.boxes(marked):
        left = page["TrimBox"][0]
        assert left > 10
        assert near(page["TrimBox"], around(left, *A5))
        assert near(page["BleedBox"], around(left - 3, 154, 216))
        assert near(page["MediaBox"], (0, 0, A5[0] + 2 * left, A5[1] + 2 * left))


@pytest.mark.parametrize("name", ["cards", "marked", "mats"])
def test_qpdf_finds_nothing(name: str, request: pytest.FixtureRequest) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    done = subprocess.run(
        ["qpdf", "--check", request.getfixturevalue(name)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["cards", "marked", "mats"])
def test_colours_are_the_inks_of_the_press_and_spots(
    name: str, request: pytest.FixtureRequest, press: SimpleNamespace
) -> None:
    path = request.getfixturevalue(name)
    used = {operator for _, operator, _ in press.operators(path)}
    assert not used & {"rg", "RG", "g", "G", "sc", "SC", "sh"}
    assert "k" in used
    with pikepdf.open(path) as pdf:
        for space in pdf.pages[0].Resources.get("/ColorSpace", {}).values():
            assert str(space[0]) == "/Separation"
            assert str(space[2]) == "/DeviceCMYK"


def test_black_type_overprints_and_nothing_else_does(cards: Path, press: SimpleNamespace) -> None:
    over, fill, seen, stack = False, (0.0, 0.0, 0.0, 1.0), set(), []
    page = None
    for number, operator, operands in press.operators(cards):
        if number != page:
            page, over, stack = number, False, []
        if operator == "q":
            stack.append((over, fill))
        elif operator == "Q" and stack:
            over, fill = stack.pop()
        elif operator == "gs":
            over = str(operands[0]) == "/OV"
        elif operator == "k":
            fill = tuple(map(float, operands))
        elif operator in ("TJ", "f", "f*"):
            seen.add((operator == "TJ", fill == (0, 0, 0, 1), over))
    assert (True, True, True) in seen  # black type prints over
    assert (True, False, False) in seen  # white type knocks out
    assert (True, True, False) not in seen
    assert not any(over for type_, black, over in seen if not black)


def test_the_overprint_states_are_what_they_are_called(cards: Path) -> None:
    with pikepdf.open(cards) as pdf:
        states = pdf.pages[0].Resources.ExtGState
        assert (states.OV.OP, states.OV.op, int(states.OV.OPM)) == (True, True, 1)
        assert (states.KO.OP, states.KO.op) == (False, False)


def test_nothing_can_be_clicked(cards: Path, mats: Path) -> None:
    for path in (cards, mats):
        with pikepdf.open(path) as pdf:
            assert not [page for page in pdf.pages if "/Annots" in page or "/AA" in page]
            assert not {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(pdf.Root.keys())


def texts(path: Path) -> list[str]:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_fronts_then_backs(tmp_path: Path, cards: Path, press: SimpleNamespace) -> None:
    (runs,) = press.make(tmp_path, "gesprekskaarten", collate="fronts-backs")
    sides = texts(cards)
    assert texts(runs) == sides[::2] + sides[1::2]


def test_a_back_that_recurs_is_one_form(tmp_path: Path, press: SimpleNamespace) -> None:
    (path,) = press.make(tmp_path, "dilemmakaarten")
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 102
        backs = [page.Contents.read_bytes() for page in list(pdf.pages)[3:85:2]]
    assert len(set(backs)) == 1
    assert b"Do" in backs[0] and len(backs[0]) < 200


def test_the_same_bytes_each_time(tmp_path: Path, cards: Path, press: SimpleNamespace) -> None:
    (again,) = press.make(tmp_path, "gesprekskaarten")
    assert again.read_bytes() == cards.read_bytes()


def test_the_date_is_that_of_the_source(
    tmp_path: Path, press: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    (path,) = press.make(tmp_path, "modelposter", size="A4", marks="all")
    assert "2025-10-09" in texts(path)[0]
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20251009085320Z"
        assert b"<xmp:CreateDate>2025-10-09T08:53:20Z" in pdf.Root.Metadata.read_bytes()


def test_sheets_for_a_shop_that_wants_them(tmp_path: Path, press: SimpleNamespace) -> None:
    (path,) = press.make(tmp_path, "gesprekskaarten", impose=True, marks="all")
    pages = list(press.boxes(path))
    assert len(pages) == 4  # four A5 on SRA3, two sheets with their backs
    assert all({round(value) for value in page["MediaBox"][2:]} == {320, 450} for page in pages)
    assert all(near(page["TrimBox"], page["MediaBox"]) for page in pages)
    used = {operator for _, operator, _ in press.operators(path)}
    assert not used & {"rg", "RG", "g", "G"}
    with pikepdf.open(path) as pdf:
        assert "/OutputIntents" in pdf.Root
        assert [str(space[1]) for space in pdf.pages[0].Resources.ColorSpace.values()] == ["/All"]


def test_paper_of_your_own(tmp_path: Path, press: SimpleNamespace) -> None:
    (path,) = press.make(tmp_path, "gesprekskaarten", impose=True, paper="A3")
    assert {round(value) for value in next(press.boxes(path))["MediaBox"][2:]} == {297, 420}

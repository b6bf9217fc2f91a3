"""What cutting machines look for: the same in print and in the file of the cutter, clear of cards and notes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from deck.base.errors import InputError
from deck.base.units import Box, Size
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.decide import checked_jobs
from deck.sheets.impose import SheetPlan, sheet_grid
from deck.sheets.registration import ARM, CLEAR, FRAME, LINE, OFF, SQUARE, registration

PER_MM = 10
"""Pixels a millimetre."""


def plan(kind: str, product: str = "gedragskaarten", **choices: object) -> SheetPlan:
    (job,) = checked_jobs(BuildRequest((product,), registration=kind, **choices))  # type: ignore[arg-type]
    return job.plan


@pytest.fixture(scope="module", params=["silhouette", "corners"])
def sheet(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Image.Image, Path]:
    """The kind of marks, the first sheet of cards as it is printed, and the drawing for the cutter."""
    out, kind = tmp_path_factory.mktemp("sheet"), request.param
    made = build(BuildRequest(("gedragskaarten",), output=out, registration=kind, profiles=("office", "cut")))
    pdf, folder = (out / entry.file for entry in made)
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=PER_MM * 25.4 / 72).to_pil().convert("L")
    return kind, picture, next(folder.glob("sheets*.svg"))


def dark(picture: Image.Image, box: Box) -> float:
    """The share of dark pixels in a box (mm)."""
    edges = [round(PER_MM * value) for value in (box.x, box.y, box.right, box.bottom)]
    part = picture.crop(tuple(edges)).tobytes()  # type: ignore[arg-type]
    return sum(value < 128 for value in part) / len(part)


def corner(picture: Image.Image, name: str) -> Box:
    """The square that a bracket with its corner OFF from the edges takes, in mm."""
    wide, high = picture.width / PER_MM, picture.height / PER_MM
    return Box(OFF if "l" in name else wide - OFF - ARM, OFF if "t" in name else high - OFF - ARM, ARM, ARM)


def arms(box: Box, name: str) -> tuple[Box, Box]:
    """The two arms of a bracket in that square, as long as they are, and as thick as they surely are."""
    x = box.x if "l" in name else box.right
    y = box.y if "t" in name else box.bottom
    return Box(box.x, y - 0.1, box.width, 0.2), Box(x - 0.1, box.y, 0.2, box.height)


def test_the_marks_are_printed_where_the_machine_looks(sheet: tuple[str, Image.Image, Path]) -> None:
    kind, picture, _ = sheet
    wanted = {"silhouette": ("tr", "bl"), "corners": ("tl", "tr", "bl", "br")}[kind]
    for name in wanted:
        box = corner(picture, name)
        for arm in arms(box, name):
            assert dark(picture, arm) == 1.0
            across = (
                Box(arm.x, arm.y - 0.5, arm.width, 1.2) if arm.width > 1 else Box(arm.x - 0.5, arm.y, 1.2, arm.height)
            )
            assert dark(picture, across) * 1.2 == pytest.approx(LINE, abs=0.11), "a thin line"
    square = Box(OFF, OFF, SQUARE, SQUARE)
    if kind == "silhouette":
        assert dark(picture, square.inset(0.1)) == 1.0
        assert dark(picture, Box(square.x, square.y - 2, 7, 1.9)) == dark(picture, Box(15.1, 10, 0.8, 5)) == 0.0
        assert dark(picture, corner(picture, "br").inset(0.5)) < 0.5
        assert dark(picture, arms(corner(picture, "br"), "br")[0]) == 0.0, "nothing in the fourth corner: this way up"


def test_no_note_or_tick_stands_where_the_machine_looks(sheet: tuple[str, Image.Image, Path]) -> None:
    _, picture, _ = sheet
    for name in ("tr", "bl"):
        whole = corner(picture, name).outset(CLEAR)
        # The square of a bracket, up to where cards may begin, without the arms themselves.
        level, upright = (arm.outset(0.3) for arm in arms(corner(picture, name), name))
        top, left = "t" in name, "l" in name
        outer = Box(
            whole.x,
            whole.y if top else level.bottom,
            whole.width,
            whole.bottom - level.bottom if not top else level.y - whole.y,
        )
        inner = Box(upright.right if left else upright.x - 5, level.bottom if top else level.y - 5, 5, 5)
        beside = Box(
            whole.x if left else upright.right,
            whole.y,
            upright.x - whole.x if left else whole.right - upright.right,
            whole.height,
        )
        assert [dark(picture, part) for part in (outer, inner, beside)] == [0, 0, 0]


def test_the_cutter_gets_the_same_marks(sheet: tuple[str, Image.Image, Path]) -> None:
    kind, picture, drawing = sheet
    text = drawing.read_text(encoding="utf-8")
    wide, high = picture.width // PER_MM, picture.height // PER_MM
    assert f"M{wide - 30} 10L{wide - 10} 10L{wide - 10} 30" in text
    assert f"M30 {high - 10}L10 {high - 10}L10 {high - 30}" in text
    assert ("M10 10h5v5H10Z" in text) == (kind == "silhouette")
    assert (f"L{wide - 10} {high - 10}L" in text) == (kind == "corners")
    assert text.count('stroke-width="0.3"') == (2 if kind == "silhouette" else 4)


@pytest.mark.parametrize("kind", ["silhouette", "corners"])
@pytest.mark.parametrize(
    ("product", "choices"),
    [
        ("gedragskaarten", {}),
        ("gedragskaarten", {"paper": "A3"}),
        ("gedragskaarten", {"paper": "SRA3", "duplex": "fold"}),
        ("dilemmakaarten", {}),
        ("gesprekskaarten", {}),
    ],
)
def test_cards_keep_clear_of_the_marks(kind: str, product: str, choices: dict[str, str]) -> None:
    made = plan(kind, product, **choices)
    grid = sheet_grid(made)
    frame = Box(0, 0, grid.paper.width, grid.paper.height).inset(FRAME)
    assert frame.contains(grid.artwork, 1e-6)
    found = registration(grid, kind)
    assert len(found.squares) + len(found.brackets) == (3 if kind == "silhouette" else 4)


def test_none_leaves_them_out_and_keeps_the_cards_apart() -> None:
    made = plan("none", marks="crop+registration")
    assert not registration(sheet_grid(made), made.style.registration)
    assert sheet_grid(made).gutter_x > 0, "a machine that looks for nothing cuts each card as well"


def test_marks_alone_ask_for_squares_as_before() -> None:
    (job,) = checked_jobs(BuildRequest(("gedragskaarten",), marks="crop+registration"))
    assert job.plan.style.registration == "squares"
    (job,) = checked_jobs(BuildRequest(("gedragskaarten",)))
    assert job.plan.style.registration == "none"


def told(*products: str, **choices: object) -> list[str]:
    with pytest.raises(InputError) as caught:
        checked_jobs(BuildRequest(products or ("gedragskaarten",), **choices))  # type: ignore[arg-type]
    return [str(fault) for fault in caught.value.faults]


def test_paper_too_small_for_the_marks_is_told() -> None:
    with pytest.raises(InputError, match="paper of 60×200 mm is too small for the marks of --registration silhouette"):
        sheet_grid(replace(plan("silhouette"), paper=Size(60, 200)))
    assert checked_jobs(BuildRequest(("gedragskaarten",), registration="silhouette", paper="A5"))


def test_a_card_that_does_not_fit_inside_the_marks_is_told() -> None:
    (said,) = told("dilemmakaarten", registration="corners", paper="A6")
    assert "with a margin of 16 mm its printable area is 73×116 mm" in said


def test_where_the_marks_mean_nothing_it_is_told() -> None:
    (said,) = told(registration="silhouette", profiles=("screen",))
    assert said.startswith("--registration: --registration means nothing for screen.")
    (said,) = told("vloermatten", registration="silhouette", profiles=("large-format",))
    assert said.startswith("--registration: --registration means nothing for")
    (said,) = told(registration="cricut")
    assert said == ("--registration: “cricut” is no choice. Choose one of: squares, silhouette, corners, none.")


def test_a_profile_may_say_it(tmp_path: Path) -> None:
    own = tmp_path / "cameo.toml"
    own.write_text('extends = "cut"\nregistration = "silhouette"\ncorner = 2\n', encoding="utf-8")
    (job,) = checked_jobs(BuildRequest(("gedragskaarten",), profiles=(str(own),)))
    assert job.plan.style.registration == "silhouette"
    own.write_text('extends = "cut"\nregistration = "cricut"\n', encoding="utf-8")
    (said,) = told(profiles=(str(own),))
    assert said.startswith("cameo.toml, line 2: registration = ")

"""Sheets keep within what a program takes, hold every card, and leave free what must be free."""

from __future__ import annotations

import math
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from deck.file.tabletop.pieces import SCREENTOP, TTS, Limits
from deck.file.tabletop.sheets import Sides, Writer, fitting_dpi, packed, write_sheets

SIDE = st.integers(20, 2000)


@given(st.integers(1, 400), SIDE, SIDE, st.sampled_from([TTS, SCREENTOP]))
def test_sheets_are_within_limits(count: int, width: int, height: int, limits: Limits) -> None:
    grids = packed(count, (width, height), limits)
    assert sum(grid.count for grid in grids) == count
    for grid in grids:
        assert 1 <= grid.columns <= 10 and 1 <= grid.rows <= 7
        assert grid.columns * width <= 4096 and grid.rows * height <= 4096
        assert 1 <= grid.count <= grid.columns * grid.rows - limits.free
    assert all(grid == grids[0] for grid in grids[:-1]), "only the last one is smaller"
    last = grids[-1]
    assert last.columns * last.rows - last.count - limits.free < max(last.columns, last.rows), (
        "and no larger than needed"
    )


def test_tabletop_simulator_has_69_cards_on_a_full_sheet() -> None:
    assert [(one.columns, one.rows, one.count) for one in packed(140, (300, 400), TTS)] == [
        (10, 7, 69),
        (10, 7, 69),
        (3, 1, 2),
    ]


def test_a_card_that_fits_on_no_sheet() -> None:
    with pytest.raises(ValueError, match="4097 × 10 pixels"):
        packed(1, (4097, 10), SCREENTOP)
    with pytest.raises(ValueError, match="4000 × 4000"):
        packed(1, (4000, 4000), TTS)


@given(st.floats(20, 9000), st.floats(20, 9000), st.floats(20, 2400), st.sampled_from([2048, 4096]))
def test_dots_are_as_asked_or_the_most_that_fit(width: float, height: float, dpi: float, pixels: int) -> None:
    works = fitting_dpi(width, height, dpi, pixels)

    def most(dots: float) -> int:
        return math.ceil(max(width, height) * dots / 72)

    assert works <= dpi and most(works) <= pixels
    assert works == dpi or most(works + 1) > pixels


def sheets(path: Path, table: SimpleNamespace, count: int, backs: str, limits: Limits) -> list[object]:
    pieces = table.pieces(count, backs=backs)
    with pypdfium2.PdfDocument(path) as document:
        sides = Sides(document, pieces, table.dpi)
        grids = packed(count, sides.size, limits)
        return list(write_sheets(sides, pieces.pieces, grids, Writer(table.folder, "x", table.dpi)))


def test_one_back_of_all_is_one_picture(table: SimpleNamespace) -> None:
    first, second = sheets(table.pages(6), table, 5, "one", Limits(2, 2, 4096))
    assert (first.back, second.back, first.unique, second.unique) == ("x-back.png", "x-back.png", False, False)  # type: ignore[attr-defined]
    assert sorted(one.name for one in table.folder.glob("x-*.png")) == ["x-back.png", "x-faces-1.png", "x-faces-2.png"]


def test_without_backs_there_is_none(table: SimpleNamespace) -> None:
    [sheet] = sheets(table.pages(3), table, 3, "none", TTS)
    assert (sheet.back, sheet.unique) == ("", False)  # type: ignore[attr-defined]


def test_beyond_its_outline_a_piece_is_transparent(table: SimpleNamespace) -> None:
    pieces = table.pieces(1, backs="none", shape="circle", outline=table.disc)
    with pypdfium2.PdfDocument(table.pages(1)) as document:
        sides = Sides(document, pieces, table.dpi)
        picture = sides.picture(0)
        blank = sides.picture(None)
        [sheet] = write_sheets(sides, pieces.pieces, packed(1, sides.size, TTS), Writer(table.folder, "x", table.dpi))
    for one in (picture, blank):
        alpha = one.getchannel("A")
        assert alpha.getpixel((0, 0)) == 0 and alpha.getpixel((one.width // 2, one.width // 2)) == 255
        share = sum(alpha.histogram()[at] * at for at in range(256)) / 255 / (one.width * one.width)
        assert share == pytest.approx(math.pi / 4, rel=0.01), "as large as the disc"
    with Image.open(table.folder / sheet.face) as drawn:
        assert drawn.mode == "RGBA" and table.cell(drawn, 2, 1, 1).getextrema()[3] == (0, 0), "a free place is empty"


def test_a_name_tells_what_is_on_the_picture(table: SimpleNamespace) -> None:
    writer = Writer(table.folder, "x", 72, marked=True)
    white, black = Image.new("RGB", (9, 9), "white"), Image.new("RGB", (9, 9))
    names = [writer.save(one, "back") for one in (white, black, white)]
    assert names[0] == names[2] != names[1] and all(name.startswith("x-back-") for name in names)
    assert {one.name for one in table.folder.iterdir()} == set(names)

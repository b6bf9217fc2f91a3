"""The tables of label stocks: every row is a sheet that can exist, and can be found by its number."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.units import Box, Size
from deck.sheets.stocks import LENGTHS, Stock, Tape, all_stocks, all_tapes, find_stock, label_grid, names

SHEETS = all_stocks()
BY_PART = [f"{one.name} {one.label}" for one in SHEETS]


def test_there_are_many_stocks_of_each_brand() -> None:
    assert len(SHEETS) >= 40
    brands = Counter(brand for one in SHEETS for brand in one.parts)
    assert min(brands[name] for name in ("avery", "zweckform", "herma")) >= 20
    assert {tape.width for tape in all_tapes()} >= {29, 38, 50, 62}


@pytest.mark.parametrize("stock", SHEETS, ids=BY_PART)
def test_labels_lie_on_the_sheet_apart_and_in_the_middle(stock: Stock) -> None:
    assert stock.paper == Size(210, 297)
    assert stock.left + (stock.columns - 1) * stock.pitch_x + stock.label.width <= 210 + 1e-6
    assert stock.top + (stock.rows - 1) * stock.pitch_y + stock.label.height <= 297 + 1e-6
    left, top, right, bottom = stock.margins
    assert min(left, top) >= 0
    assert left == pytest.approx(right, abs=0.03)
    assert top == pytest.approx(bottom, abs=0.03)
    assert stock.columns == 1 or stock.pitch_x >= stock.label.width
    assert stock.rows == 1 or stock.pitch_y >= stock.label.height
    assert 0 <= stock.corner < stock.label.short / 2
    assert stock.parts and all(stock.parts.values())


@pytest.mark.parametrize("stock", SHEETS, ids=BY_PART)
def test_the_cells_of_a_grid_lie_inside_their_labels(stock: Stock) -> None:
    grid = label_grid(stock)
    assert len(grid.cells) == stock.count == stock.columns * stock.rows
    sheet, clips = Box(0, 0, 210, 297), [grid.clip(cell) for cell in range(stock.count)]
    for place, (cell, clip) in enumerate(zip(grid.cells, clips, strict=True)):
        row, column = divmod(place, stock.columns)
        label = Box(stock.left + column * stock.pitch_x, stock.top + row * stock.pitch_y, *_sides(stock.label))
        assert label.contains(cell)
        assert label.centre == pytest.approx(cell.centre)
        assert clip.contains(cell)
        assert sheet.contains(clip, 0.01)
        assert not any(clip.overlaps(other) for other in clips[:place])
    assert sheet.inset(3.9).contains(grid.bounds)
    assert grid.bounds.contains(grid.cells[-1])


def _sides(size: Size) -> tuple[float, float]:
    return size.width, size.height


def test_a_number_stands_in_one_row_only() -> None:
    twice = [name for name, count in Counter(name.lower() for name in names()).items() if count > 1]
    assert not twice


def test_no_two_rows_are_the_same_sheet() -> None:
    for one, other in combinations(SHEETS, 2):
        edges = [(a, b) for a, b in zip(_edges(one), _edges(other), strict=True) if abs(a - b) > 0.2]
        assert edges, f"{one.name} and {other.name} are the same"


def _edges(stock: Stock) -> tuple[float, ...]:
    return (stock.columns, stock.rows, *_sides(stock.label), stock.left, stock.top, stock.pitch_x, stock.pitch_y)


def test_the_sizes_on_well_known_packs() -> None:
    packs = {
        "L7163": (14, 99.1, 38.1),
        "L7165": (8, 99.1, 67.7),
        "L7160": (21, 63.5, 38.1),
        "L7159": (24, 63.5, 33.9),
        "L7173": (10, 99.1, 57),
        "L4785": (10, 80, 50),
        "L4761": (4, 192, 61),
        "C32011": (10, 85, 54),
        "3474": (24, 70, 37),
        "3652": (21, 70, 42.3),
        "4360": (24, 70, 36),
    }
    for name, (count, width, height) in packs.items():
        stock = find_stock(name)
        assert isinstance(stock, Stock)
        assert (stock.name, stock.count, stock.label) == (name, count, Size(width, height))


@pytest.mark.parametrize("text", ["L7163", "l7163", " Avery L7163 ", "avery-zweckform L7163", "L7163-100"])
def test_a_number_may_be_written_as_on_the_pack(text: str) -> None:
    assert find_stock(text).name == "L7163"


@given(st.sampled_from(names()))
@settings(deadline=None, max_examples=30)
def test_every_name_is_found(name: str) -> None:
    found = find_stock(name)
    assert found.name == name or isinstance(found, Tape)


@pytest.mark.parametrize(
    ("text", "near"), [("L7136", "L7163"), ("C-32011", "C32011"), ("tape-63", "tape-62"), ("DK-22206", "tape-62")]
)
def test_an_unknown_number_is_told_with_the_nearest(text: str, near: str) -> None:
    with pytest.raises(InputError) as caught:
        find_stock(text)
    (fault,) = caught.value.faults
    assert f"“{text}”" in fault.message
    assert f"“{near}”" in fault.remedy
    assert "vakdeck list --stocks" in fault.remedy


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=60)
def test_anything_else_is_refused_in_one_line(text: str) -> None:
    try:
        found = find_stock(text)
    except InputError as error:
        assert len(error.faults) == 1
    else:
        assert found.name in names()


def test_a_label_of_tape_is_as_wide_as_the_tape_and_as_long_as_asked() -> None:
    tape = find_stock("tape-62x140")
    assert isinstance(tape, Tape)
    label = tape.label(1.41)
    assert (label.name, label.paper, label.count) == ("tape-62x140", Size(140, 62), 1)
    assert label.card == Size(134, 58.9)
    (cell,) = label_grid(label).cells
    assert (cell.x, cell.y) == pytest.approx((3, 1.55))
    clip = label_grid(label).clip(0)
    assert (clip.x, clip.y, clip.right, clip.bottom) == pytest.approx((0, 0, 140, 62))


@given(st.sampled_from(all_tapes()), st.floats(1, 4))
@settings(deadline=None, max_examples=30)
def test_a_label_of_tape_takes_the_shape_of_its_content(tape: Tape, aspect: float) -> None:
    label = tape.label(aspect)
    assert label.paper.height == tape.width
    assert label.paper.width == round(label.paper.width)
    assert -1e-3 <= label.card.width - aspect * tape.printable <= 1
    assert tape.printable < tape.width - 2


def test_tapes_have_limits() -> None:
    for length in (LENGTHS[0] - 1, LENGTHS[1] + 1):
        with pytest.raises(InputError, match="cannot be"):
            find_stock(f"tape-62x{length:g}")
    assert all(one.width < other.width for one, other in pairwise(all_tapes()))


def test_every_fault_of_a_table_is_told_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deck.sheets.stocks.data_dir", lambda _: tmp_path)
    (tmp_path / "stocks").mkdir()
    row = "label = [70, 30]\ngrid = [3, 8]\nfirst = [0, 0]\npitch = [70, 30]\ncorner = 0\n"
    text = f'[[stocks]]\n{row}\n[[stocks]]\n{row.replace("3, 8", "3")}avry = ["L1"]\nherma = 4\n'
    (tmp_path / "stocks" / "a4.toml").write_text(text, encoding="utf-8")
    (tmp_path / "stocks" / "tapes.toml").write_text("[[tapes]]\nwidth = 29\ndots = '25'\n", encoding="utf-8")
    for read, told in (
        (
            all_stocks.__wrapped__,
            [
                "a4.toml, line 1, stocks 1: it has no part number. Add one.",
                "a4.toml, line 10, stocks 2: grid = [3] is wrong. Write a list of 2 items.",
                "a4.toml, line 14, stocks 2: unknown key “avry”. Did you mean “avery”?",
                "a4.toml, line 15, stocks 2: herma = 4 is wrong. Write a list.",
            ],
        ),
        (
            all_tapes.__wrapped__,
            [
                "tapes.toml, line 3, tapes 1: dots = '25' is wrong. Write a whole number.",
                "tapes.toml, line 1, tapes 1: feed is missing. Add it.",
            ],
        ),
    ):
        with pytest.raises(InputError) as caught:
            read()
        assert [str(fault) for fault in caught.value.faults] == told

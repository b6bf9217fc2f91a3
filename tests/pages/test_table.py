"""Tables: rows of cells, one size for all, heads that a reader hears with each cell, and room to write."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path as FilePath

import pytest
from house import LOOK

from deck.base.errors import InputError
from deck.base.items.items import Page, Path, Text
from deck.content.record import Record
from deck.layout.read import load_layout
from deck.pages.compose import Composer, Setting
from deck.pages.table import cells
from deck.pages.table_rows import stretched

LAYOUT = """
[layout]
product = "proef"
records = "proef"
sizes = ["A5"]
[styles]
head = {{ max = 12, min = 8, face = "bold", hyphenate = false }}
first = {{ max = 12, min = 8, face = "medium" }}
cell = {{ max = 12, min = 8 }}
[cards.spare.front]
head = {{ field = "a", style = "head" }}
first = {{ field = "b", style = "first" }}
[cards.card.front.plan]
kind = "table"
field = "rows"
columns = [2, 1]
cell = "cell"
left = 10
right = 10
top = 20
height = 60
{more}
"""
ROWS = (
    "Taak | Week",
    "De uitnodiging versturen aan iedereen die meedoet | week 1",
    "Gesprekken | ",
    "Terugkoppeling | week 5",
)
HEADS = 'head = "head"\nfirst = "first"\nground = "tint"'

Make = Callable[..., Page]


@pytest.fixture
def page(tmp_path: FilePath) -> Make:
    """The front of a card with a table of rows, by a layout with more keys."""

    def make(rows: tuple[str, ...] = ROWS, more: str = HEADS) -> Page:
        file = tmp_path / "proef.toml"
        file.write_text(LAYOUT.format(more=more), encoding="utf-8")
        composer = Composer(load_layout(file), Setting(LOOK, deck="Proef"))
        (card,) = composer.cards([Record("card", "een", "Een", {"rows": rows})])
        return card.front

    return make


def texts(page: Page) -> list[Text]:
    return [item for item in page.items if isinstance(item, Text)]


def rules(page: Page) -> list[float]:
    """Where the rules under the rows lie, in mm."""
    return [item.segments[0][1][1] for item in page.items if isinstance(item, Path) and item.stroke]


def test_cells_come_row_by_row_with_their_heads(page: Make) -> None:
    found = [(text.text, text.reading.tag, text.reading.scope, text.reading.row) for text in texts(page())]
    assert found[:4] == [
        ("Taak", "TH", "Column", 1),
        ("Week", "TH", "Column", 1),
        ("De uitnodiging versturen aan iedereen die meedoet", "TH", "Row", 2),
        ("week 1", "TD", "", 2),
    ]
    assert found[5] == ("", "TD", "", 3), "an empty cell is a cell"
    assert len(found) == 8


def test_columns_take_their_share(page: Make) -> None:
    lefts = sorted({round(text.box.x, 2) for text in texts(page())})
    assert lefts == [11.5, round(10 + 128 * 2 / 3 + 1.5, 2)]


def test_a_row_is_as_high_as_its_highest_cell_and_rows_lie_below_each_other(page: Make) -> None:
    made = page()
    edges = [20.0, *rules(made)]
    for row, (top, bottom) in enumerate(pairwise(edges), 1):
        for text in texts(made):
            if text.reading.row == row and text.lines:
                assert top < text.box.y and text.box.bottom < bottom
    heights = [bottom - top for top, bottom in pairwise(edges)]
    assert heights[1] > heights[2] + 4, "two lines take more room than one"
    assert edges[-1] < 80


def test_the_rows_of_a_table_that_fills_its_box_are_equal(page: Make) -> None:
    plain, filled = rules(page()), rules(page(more=HEADS + "\nfill = true"))
    assert filled[-1] == pytest.approx(80)
    assert filled[0] == pytest.approx(plain[0]), "the heads keep their height"
    heights = [after - before for before, after in pairwise(filled)]
    assert heights == pytest.approx([heights[0]] * 3)


def test_a_row_that_needs_more_than_its_share_gets_it() -> None:
    assert stretched([5, 20, 5], 40) == [10, 20, 10]
    assert stretched([5, 20, 12], 40) == [8, 20, 12]
    assert stretched([5, 20, 15], 40) == [5, 20, 15]
    assert stretched([], 40) == []


def test_an_open_cell_of_the_column_to_tick_gets_a_square_at_its_text(page: Make) -> None:
    for more in ("", "\nfill = true\nvalign = 'middle'"):
        made = page(more=f"{HEADS}\ntick = 2{more}")
        (square,) = [
            item for item in made.items if isinstance(item, Path) and item.stroke and item.segments[0][0] == "R"
        ]
        x, y, width, height = square.segments[0][1]
        beside = next(text for text in texts(made) if text.text == "Gesprekken")
        cap = beside.box.y + beside.lines[0].baseline - 0.35 * 12 / 72 * 25.4
        assert width == height and y + height / 2 == pytest.approx(cap, abs=0.2)
        assert square.reading.artifact and 10 + 128 * 2 / 3 < x < 138


@pytest.mark.parametrize("more", ["", "\nfill = true\nvalign = 'middle'"], ids=["top", "middle"])
def test_an_open_cell_of_a_column_to_write_in_gets_a_line_of_its_own(page: Make, more: str) -> None:
    made = page(more=f"{HEADS}\nwrite = [2]{more}")
    drawn = [item.segments for item in made.items if isinstance(item, Path) and item.stroke]
    (((_, (left, y)), (_, (right, _))),) = [one for one in drawn if one[0][1][0] > 10 + 1e-6]
    beside = next(text for text in texts(made) if text.text == "Gesprekken")
    baseline = beside.box.y + beside.lines[0].baseline
    assert baseline < y < baseline + 2, "what is written stands beside the printed words"
    assert 10 + 128 * 2 / 3 < left < right < 138, "it does not touch that of another column"
    assert min(abs(y - rule) for rule in rules(made) if rule != y) > 0.7, "nor the rule under its row"


def test_a_column_to_write_in_that_is_not_there_is_told(page: Make) -> None:
    with pytest.raises(InputError, match="write = 3: there is no such column"):
        page(more="write = [2, 3]")


def test_texts_stand_half_way_up_their_row(page: Make) -> None:
    made = page(more=f"{HEADS}\nfill = true\nvalign = 'middle'")
    lines = rules(made)
    for text in texts(made)[2:]:
        row = next(place for place, rule in enumerate(lines) if rule > text.box.y)
        if text.lines:
            top = text.box.y + text.lines[0].baseline - 0.69 * 12 / 72 * 25.4
            bottom = text.box.y + text.lines[-1].baseline
            assert top - lines[row - 1] == pytest.approx(lines[row] - bottom, abs=0.3)


def test_all_cells_get_smaller_together(page: Make) -> None:
    rows = tuple(f"Een taak met heel veel woorden erbij, nummer {place} | week {place}" for place in range(9))
    sizes = {run.font.size_pt for text in texts(page(rows, "")) for line in text.lines for run in line.runs}
    assert len(sizes) == 1 and 8 <= sizes.pop() < 12


def test_too_many_rows_are_a_fault_that_says_how_much_they_need(page: Make) -> None:
    with pytest.raises(InputError) as caught:
        page(tuple(f"Taak {place} | week" for place in range(40)))
    (fault,) = caught.value.faults
    assert "8 pt" in fault.message and "60.00 mm is available" in fault.message
    assert fault.place.endswith("card “Een”, field rows")


def test_a_row_with_too_many_cells_is_a_fault(page: Make) -> None:
    with pytest.raises(InputError, match="has 3 cells, and the table has 2 columns"):
        page(("a | b | c",))


def test_a_bar_that_divides_nothing() -> None:
    assert cells(r"dit \| dat | nu", 3) == ("dit | dat", "nu", "")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ('head = "kop"', "head: unknown style “kop”"),
        ("columns = [1, 0]", "columns must be the shares"),
        ('rule = "regenboog"', "there is no colour “regenboog”"),
    ],
)
def test_a_layout_that_is_wrong_is_told_so(page: Make, more: str, told: str, tmp_path: FilePath) -> None:
    file = tmp_path / "fout.toml"
    text = LAYOUT.format(more=more)
    if more.startswith("columns"):
        text = LAYOUT.replace("columns = [2, 1]\n", "").format(more=more)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        composer = Composer(load_layout(file), Setting(LOOK, deck="Proef"))
        list(composer.cards([Record("card", "een", "Een", {"rows": ROWS})]))


def test_each_line_of_a_cell_is_a_paragraph_of_one_cell(page: Make) -> None:
    rows = ("Taak | Week", "Eerst dit\nDan dat | week 1", "Klaar | week 2")
    items = page(rows).items
    (cell,) = [item for item in items if isinstance(item, Text) and item.text.startswith("Eerst")]
    assert cell.text == "Eerst dit Dan dat" and cell.reading.tag == "TH"
    assert [line.text for line in cell.lines] == ["Eerst dit", "Dan dat"]
    first, second = (line.baseline for line in cell.lines)
    assert second > first and cell.box.height >= second
    rules = sorted(path.segments[0][1][1] for path in items if isinstance(path, Path) and path.stroke)
    heights = [after - before for before, after in pairwise(rules)]
    assert heights[0] > heights[1], "a row grows with its highest cell"
    assert cell.box.bottom <= rules[1]

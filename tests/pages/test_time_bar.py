"""A table as a time bar: rows grow with their minutes, rounds have squares to tick, and what is left is for notes."""

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
from deck.pages.table_rows import stretched

LAYOUT = """
[layout]
product = "proef"
records = "proef"
sizes = ["A4"]
[styles]
head = {{ max = 10, min = 8, hyphenate = false }}
first = {{ max = 20, min = 12, face = "bold" }}
cell = {{ max = 12, min = 8 }}
last = {{ max = 9, min = 8, align = "right" }}
[cards.card.front.plan]
kind = "table"
field = "rows"
columns = [1, 3, 1]
cell = "cell"
head = "head"
first = "first"
last = "last"
pad = 2
flush = true
minutes = 3
bar = 2
least = {least}
left = 20
right = 20
top = 30
height = {height}
{more}
"""
HEADS = "Tijd | Wat | Duur"
ROWS = (
    HEADS,
    "10.00 | Welkom | 5 min",
    "10.05 | Starter | 10 min",
    "10.15 | Dilemma | 4 × 15 min",
    "11.15 | Einde | 5 min",
)
TOP, LEFT, RIGHT = 30.0, 20.0, 190.0

Make = Callable[..., Page]


@pytest.fixture
def page(tmp_path: FilePath) -> Make:
    """The front of a card with a time bar of rows, by a layout with more keys."""

    def make(rows: tuple[str, ...] = ROWS, more: str = "fill = true", height: float = 230, least: float = 9) -> Page:
        file = tmp_path / "proef.toml"
        file.write_text(LAYOUT.format(more=more, height=height, least=least), encoding="utf-8")
        composer = Composer(load_layout(file), Setting(LOOK, deck="Proef"))
        (card,) = composer.cards([Record("card", "een", "Een", {"rows": rows})])
        return card.front

    return make


def texts(page: Page) -> dict[str, Text]:
    return {item.text: item for item in page.items if isinstance(item, Text) and item.lines}


def boxes(page: Page, filled: bool) -> list[tuple[float, float, float, float]]:
    """The rectangles: the pieces of the bar, which are filled, or the squares to tick, which are not."""
    drawn = [item for item in page.items if isinstance(item, Path) and item.segments[0][0] == "R"]
    return [item.segments[0][1] for item in drawn if bool(item.fill) == filled]  # type: ignore[misc]


def rules(page: Page) -> list[tuple[float, float, float]]:
    """The left end, the right end and the height of each line."""
    lines = [item.segments for item in page.items if isinstance(item, Path) and item.segments[0][0] == "M"]
    return [(line[0][1][0], line[1][1][0], line[0][1][1]) for line in lines]


def heights(page: Page) -> list[float]:
    """The heights of the rows below the heads."""
    return [below - above for above, below in pairwise(y for _, _, y in rules(page))]


def test_a_row_is_as_high_as_its_minutes_and_never_too_low(page: Make) -> None:
    welcome, starter, dilemma, end = heights(page())
    assert dilemma / starter == pytest.approx(6, abs=0.01)
    assert welcome == pytest.approx(end) and welcome >= 9
    assert sum((welcome, starter, dilemma, end)) + TOP < 260.01
    assert heights(page(height=100, least=14))[0] == pytest.approx(14)


def test_rows_are_stretched_in_proportion_to_their_weights() -> None:
    assert stretched([5, 5, 5], 60, [1, 2, 3]) == [10, 20, 30]
    assert stretched([15, 5, 5], 60, [1, 2, 3]) == [15, 18, 27], "one that needs more gets it"
    assert stretched([5, 7, 5], 32, [1, 0, 3]) == [6.25, 7, 18.75], "one without minutes keeps its height"
    assert stretched([5, 7], 32, [0, 0]) == [5, 7]


def test_the_bar_is_as_long_as_its_row_and_rounds_are_pieces_with_squares(page: Make) -> None:
    made = page()
    bar, squares = boxes(made, filled=True), boxes(made, filled=False)
    assert len(bar) == 1 + 1 + 4 + 1 and len(squares) == 4
    assert len({x for x, *_ in bar}) == 1 and len({wide for _, _, wide, _ in bar}) == 1
    pieces = bar[2:6]
    assert {round(high, 6) for *_, high in pieces} == {round(pieces[0][3], 6)}
    assert sum(high for *_, high in pieces) == pytest.approx(heights(made)[2], abs=4), "a little air is between them"
    name = texts(made)["Dilemma"].box
    assert all(y > name.bottom and wide == high for _, y, wide, high in squares)
    assert squares[0][0] == pytest.approx(name.x), "they begin where the name does"
    assert squares[0][0] > pieces[0][0] + pieces[0][2] + 1, "and keep off the bar"


def test_squares_of_many_rounds_stay_in_their_column(page: Make) -> None:
    rows = (*ROWS[:3], "10.15 | Dilemma | 30 × 5 min", ROWS[4])
    made = page(rows)
    squares = boxes(made, filled=False)
    duration = texts(made)["30 × 5 min"].box
    assert len(squares) == 30 and len({y for _, y, *_ in squares}) > 1
    column = LEFT + (RIGHT - LEFT) * 4 / 5
    assert max(x + wide for x, _, wide, _ in squares) < column < duration.right
    row_end = [y for _, _, y in rules(made)][3]
    assert max(y + high for _, y, _, high in squares) < row_end, "the row is high enough for them"
    low = page(rows, more="", height=230, least=9)
    assert max(y + high for _, y, _, high in boxes(low, filled=False)) < [y for _, _, y in rules(low)][3]


def test_the_outer_columns_are_in_line_with_the_rules(page: Make) -> None:
    made = page()
    assert {(left, right) for left, right, _ in rules(made)} == {(LEFT, RIGHT)}
    found = texts(made)
    assert found["10.00"].box.x == LEFT and found["Tijd"].box.x == LEFT
    for word in ("5 min", "4 × 15 min", "Duur"):
        last = found[word].lines[0].runs[-1]
        assert found[word].box.x + last.x + last.width == pytest.approx(RIGHT, abs=0.05)


def test_the_words_of_a_row_stand_on_one_line(page: Make) -> None:
    found = texts(page())
    feet = [found[word].box.y + found[word].lines[0].baseline for word in ("10.15", "Dilemma", "4 × 15 min")]
    assert feet == pytest.approx([feet[0]] * 3, abs=0.02)


def test_what_the_rows_leave_is_for_notes(page: Make) -> None:
    rows = (*ROWS, " | Notities")
    made = page(rows, "open = true\nfill = true", 150)
    ruled = [rule for rule in rules(made) if rule[0] > LEFT]
    assert len(ruled) >= 3 and ruled[-1][2] == pytest.approx(180), "the last line stands at the foot of the table"
    assert {right for _, right, _ in ruled} == {RIGHT}
    assert {round(below[2] - above[2], 6) for above, below in pairwise(ruled)} == {8.0}
    assert texts(made)["Notities"].box.y < ruled[0][2]
    tight = page(rows, "open = true\nfill = true", 72)
    assert "Notities" not in texts(tight) and rules(tight)[-1][2] == pytest.approx(102)


@pytest.mark.parametrize("key", ["minutes", "bar"])
def test_a_column_that_is_not_there_is_told(tmp_path: FilePath, key: str) -> None:
    file = tmp_path / "proef.toml"
    given = {"minutes": "minutes = 3", "bar": "bar = 2"}[key]
    file.write_text(LAYOUT.format(more="", height=60, least=0).replace(given, f"{key} = 4"), encoding="utf-8")
    with pytest.raises(InputError, match=f"{key} = 4: there is no such column"):
        load_layout(file)

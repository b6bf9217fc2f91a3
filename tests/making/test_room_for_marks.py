"""Marks that somebody asks for find room on the sheet: fewer cards stand on it, or they are refused by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from deck.base.errors import InputError
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.making.job import Job
from deck.sheets.impose import left_out, sheet_grid
from deck.sheets.marks import plan_ticks
from deck.sheets.registration import registration


def job(product: str = "gedragskaarten", **asked: Any) -> Job:
    (found,) = checked_jobs(BuildRequest((product,), **asked))
    return found


def told(found: Job) -> str:
    return " ".join(str(fault) for fault in left_out(found.plan, 12))


TIGHT: tuple[tuple[dict[str, Any], int, int], ...] = (
    ({"size": "100x141", "edges": "bleed"}, 4, 2),
    ({"size": "66x92"}, 9, 4),
)


@pytest.mark.parametrize("marks", [{"marks": "crop+registration"}, {"marks": "all"}, {"registration": "squares"}])
@pytest.mark.parametrize(("asked", "cards", "fewer"), TIGHT)
def test_cards_make_room(asked: dict[str, Any], cards: int, fewer: int, marks: dict[str, Any]) -> None:
    assert len(sheet_grid(job(**asked).plan).cells) == cards
    roomy = job(**asked, **marks)
    grid, ticks = sheet_grid(roomy.plan), plan_ticks(sheet_grid(roomy.plan))
    assert len(grid.cells) == fewer
    assert ticks.length_x and ticks.length_y and len(registration(grid, "squares").squares) == 3
    assert "crop ticks" not in told(roomy) and "squares" not in told(roomy)


def test_ticks_that_nobody_asked_for_cost_no_card() -> None:
    usual = job(size="100x141", edges="bleed")
    assert "no room for crop ticks" in told(usual)
    assert len(sheet_grid(job(size="100x141", edges="bleed", marks="crop").plan).cells) == 2
    assert len(sheet_grid(job(size="63x88", marks="crop").plan).cells) == 9


def test_lines_to_cut_by_lie_on_the_sheets_whose_marks_have_room() -> None:
    asked: dict[str, Any] = {"size": "66x92", "marks": "crop+registration"}
    office, cut = (sheet_grid(job(profiles=(one,), **asked).plan) for one in ("office", "cut"))
    assert office == cut == sheet_grid(job(size="66x92", profiles=("cut",)).plan)


def test_where_a_single_card_leaves_no_room_they_are_refused() -> None:
    with pytest.raises(InputError, match=r"^--marks: beside a card of 198×285 mm paper of 210×297 mm has no room"):
        job(size="198x285", marks="all", paper="A4")
    assert job(size="198x285", marks="all", paper="A3").imposed


@pytest.mark.parametrize("paper", ["A4", "A6", "105x140"])
def test_the_bar_and_the_slug_line_go_before_what_only_helps(paper: str) -> None:
    sheets = job(profiles=("press",), impose=True, marks="all", paper=paper)
    assert sheets.slug not in told(sheets) and "colour bar" not in told(sheets)


def test_colours_of_two_cards_never_touch_on_a_sheet_for_a_press(tmp_path: Path) -> None:
    file = tmp_path / "none.toml"
    file.write_text('extends = "press"\nbleed = 0\n', encoding="utf-8")
    sheets: dict[str, Any] = {"profiles": (str(file),), "impose": True}
    for asked, place in (({}, "profile none, gutter"), ({"gutter": "1mm"}, "--gutter")):
        with pytest.raises(InputError, match=rf"^{place}: without a bleed the colours of two cards touch"):
            job(**sheets, **asked)
    assert sheet_grid(job(**sheets, gutter="4mm").plan).gutter_x == 4
    assert sheet_grid(job(profiles=("press",), impose=True).plan).gutter_x >= 4


def test_cards_that_touch_on_a_sheet_of_ones_own_are_told() -> None:
    assert "cards touch" in told(job(edges="bleed", gutter="0mm"))
    assert "cards touch" not in told(job(gutter="0mm")), "colour stays inside the card"
    assert "cards touch" not in told(job(edges="bleed", gutter="3mm"))

"""The profile office: colour stays inside the cards, which share one cut; with --edges bleed it runs on beyond that."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from deck.base.errors import InputError
from deck.base.units import size_name
from deck.layout.read import load_layout
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.decide import checked_jobs
from deck.making.job import Job
from deck.sheets.impose import sheet_grid


def job(product: str, **more: object) -> Job:
    (one,) = checked_jobs(BuildRequest((product,), **more))  # type: ignore[arg-type]
    return one


@pytest.mark.parametrize(
    ("product", "size", "cells"),
    [
        ("gesprekskaarten", "A5", 2),
        ("gesprekskaarten", "A6", 4),
        ("gesprekskaarten", "148x105", 4),
        ("vragenkaarten", "A7", 8),
        ("vragenkaarten", "A6", 4),
        ("dilemmakaarten", "70x120", 6),
        ("dilemmakaarten", "A6", 4),
        ("gedragskaarten", "A7", 8),
    ],
)
def test_an_office_sheet_is_divided_by_one_cut(product: str, size: str, cells: int) -> None:
    one = job(product, size=size)
    assert one.inset >= 5 and one.layout.bleed == 0
    grid = sheet_grid(one.plan)
    assert len(grid.cells) == cells and grid.gutter_x == grid.gutter_y == 0
    assert size_name(grid.paper).startswith("A4")


def test_it_takes_half_the_paper(tmp_path: Path) -> None:
    pages = []
    for edges in ("inset", "bleed"):
        (entry,) = build(BuildRequest(("gesprekskaarten",), edges=edges, output=tmp_path / edges))
        assert not [one for one in entry.warnings if "no room" in one] and not entry.rejected
        pages.append(entry.pages)
    assert pages[0] * 2 == pages[1]


@pytest.mark.parametrize(
    "more",
    [{"edges": "bleed"}, {"marks": "crop+registration"}, {"profiles": ("press",)}, {"profiles": ("cut",)}],
    ids=str,
)
def test_colour_runs_on_beyond_the_cut_for_whoever_cuts_each_card_by_itself(more: dict[str, object]) -> None:
    one = job("gesprekskaarten", **more)
    assert one.inset == 0 and one.layout.inset == 0 and one.layout.bleed > 0


def test_labels_and_pages_of_their_own_stay_as_they_are() -> None:
    assert job("vloermatten").inset == 0
    assert job("naamkaartjes", stock="L7163").inset == 0


@pytest.mark.parametrize(
    ("product", "size"),
    [("gesprekskaarten", "A5"), ("vragenkaarten", "A7"), ("dilemmakaarten", "A6"), ("gedragskaarten", "A7")],
)
def test_nothing_is_printed_in_the_margin_of_the_paper(product: str, size: str, tmp_path: Path) -> None:
    """Rendered: the outer 4.9 mm of every kind of sheet are blank."""
    (entry,) = build(BuildRequest((product,), size=size, proof="none", output=tmp_path))
    document = pypdfium2.PdfDocument(tmp_path / entry.file)
    last = len(document) - 4
    for page in [document[at] for at in range(len(document)) if at < 4 or at >= last]:
        picture = page.render(scale=1.0, grayscale=True).to_pil()
        margin = int(4.9 / 25.4 * 72)
        box = (margin, margin, picture.width - margin, picture.height - margin)
        picture.paste(255, box)
        assert picture.getextrema() == (255, 255)


def test_notes_beside_cards_up_to_the_edge_of_the_paper_stay_clear_of_it(tmp_path: Path) -> None:
    """Three cards of 70 mm are as long as A5: what stands along them may not be as long."""
    (entry,) = build(BuildRequest(("dilemmakaarten",), paper="A5", duplex="none", output=tmp_path))
    assert not entry.rejected
    with pypdfium2.PdfDocument(tmp_path / entry.file) as pdf:
        text = pdf[0].get_textpage()
        boxes = [text.get_rect(i) for i in range(text.count_rects())]
        height = pdf[0].get_height()
    assert boxes and min(box[1] for box in boxes) > 14 and max(box[3] for box in boxes) < height - 14


def test_a_layout_may_say_what_is_different_without_bleed(tmp_path: Path) -> None:
    text = """
[layout]
product = "proef"
records = "mats"
sizes = ["A6"]
[styles]
name = { max = 12 }
[cards.mat.front]
name = { field = "core", style = "name", left = 12, right = 12, top = 12, height = 10 }
[[adapt]]
edges = "inset"
[adapt.cards.mat.front]
name = { top = 20 }
"""
    path = tmp_path / "proef.toml"
    path.write_text(text, "utf-8")
    tops = {edges: load_layout(path, edges=edges).templates["mat"].front.slots[0].box.y for edges in ("bleed", "inset")}
    assert tops == {"bleed": 12, "inset": 20}


def test_another_word_is_told() -> None:
    with pytest.raises(InputError, match="--edges"):
        checked_jobs(BuildRequest(("gesprekskaarten",), edges="round"))
    with pytest.raises(InputError, match="--edges"):
        checked_jobs(BuildRequest(("gesprekskaarten",), edges="inset", profiles=("press",)))

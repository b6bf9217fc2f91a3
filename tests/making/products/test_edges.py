"""The profile office: colour stays inside the cards, which share one cut; with --edges bleed it runs on beyond that."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from deck.base.errors import InputError
from deck.base.units import size_name
from deck.content.deck import open_deck
from deck.layout.read import load_layout
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.decide import checked_jobs
from deck.making.job import Job
from deck.making.sheeting import blank_edge
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
    assert_blank_margin(tmp_path / entry.file)


def assert_blank_margin(path: Path) -> None:
    with pypdfium2.PdfDocument(path) as document:
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


NEAR = """
[layout]
product = "proef"
records = "mats"
sizes = ["A6"]
inset = 8
[styles]
name = {{ max = 12 }}
[cards.mat.front]
ground = {{ kind = "shape", shape = "band", fill = "principle", left = 0, right = 0, top = 0, bottom = 0 }}
name = {{ field = "core", style = "name", left = 12, right = 12, top = 12, height = 10 }}
more = {{ kind = "shape", shape = "band", fill = "ink", {anchors}, bottom = 20, height = 10 }}
"""


@pytest.mark.parametrize(
    ("anchors", "blank"),
    [
        ("left = 0, right = 0", 8),  # it draws back, as the ground does
        ("left = 8, right = 20", 8),
        ("left = 1, width = 20", 1),  # it touches no trim, so it stays where it is
        ("right = 3, width = 20", 3),
        ("left = -5, width = 30", 8),  # it runs off the card
        ("left = 0, width = 30, turn = 10", 8),
    ],
)
def test_cards_reach_the_edge_of_the_paper_only_when_nothing_on_them_is_near_it(
    anchors: str, blank: float, tmp_path: Path
) -> None:
    path = tmp_path / "proef.toml"
    path.write_text(NEAR.format(anchors=anchors), "utf-8")
    layout = load_layout(path, edges="inset")
    assert blank_edge(layout) == pytest.approx(blank)


DECK = """
title = "Proef"
language = "nl"
[products.kaart]
layout = "kaart.toml"
data = "cards.csv"
"""
OWN = """
[layout]
sizes = ["A6"]
inset = 8
[styles]
titel = { max = 12 }
[cards.card.front]
ground = { kind = "shape", shape = "band", fill = "tint", left = 0, right = 0, top = 0, bottom = 0 }
titel = { field = "title", style = "titel", left = 12, right = 12, top = 12, height = 10 }
"""
BLACK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>'
PICTURE = 'kind = "picture", file = "black.svg", decorative = true'


@pytest.mark.parametrize(
    ("more", "cells"),
    [
        ("", 4),
        ('kind = "shape", shape = "band", fill = "ink", left = 1, width = 6, top = 1, bottom = 1', 2),
        ('kind = "shape", shape = "band", fill = "ink", left = -20, right = -20, top = 12, height = 9, turn = -20', 4),
        (f"{PICTURE}, fit = 'contain', left = 0, width = 30, bottom = 0, height = 30", 4),
        (f"{PICTURE}, fit = 'cover', mask = 'circle', right = 0, width = 30, bottom = 0, height = 30", 4),
        (f"{PICTURE}, fit = 'cover', right = 0, width = 30, bottom = 0, height = 30", 4),
    ],
    ids=["nothing", "near", "turned", "whole", "masked", "ground"],
)
def test_what_a_deck_prints_near_the_cut_is_printed_whole(more: str, cells: int, tmp_path: Path) -> None:
    """Four cards of A6 lie up to the edges of an A4, where a printer prints nothing: their own edges are blank."""
    (tmp_path / "layouts").mkdir()
    (tmp_path / "deck.toml").write_text(DECK, "utf-8")
    (tmp_path / "cards.csv").write_text("titel\nEen\nTwee\nDrie\nVier\n", "utf-8")
    (tmp_path / "black.svg").write_text(BLACK, "utf-8")
    (tmp_path / "layouts" / "kaart.toml").write_text(f"{OWN}more = {{ {more} }}\n" if more else OWN, "utf-8")
    request = BuildRequest(("kaart",), deck=open_deck(tmp_path), output=tmp_path / "out")
    (one,), (entry,) = checked_jobs(request), build(request)
    assert len(sheet_grid(one.plan).cells) == cells and not entry.rejected
    assert_blank_margin(tmp_path / "out" / entry.file)


@pytest.mark.parametrize("marks", ["crop+registration", "all"])
def test_cards_that_a_machine_cuts_have_no_inset_and_one_is_told(marks: str) -> None:
    with pytest.raises(InputError, match=r"--edges means nothing .* registration marks"):
        checked_jobs(BuildRequest(("gedragskaarten",), edges="inset", marks=marks))
    assert checked_jobs(BuildRequest(("gedragskaarten",), edges="bleed", marks=marks))


def test_lines_to_cut_by_that_do_not_lie_on_the_sheets_beside_them_are_told() -> None:
    both = ("office", "cut")
    for asked, told in (({}, True), ({"marks": "crop+registration"}, False), ({"edges": "bleed"}, False)):
        jobs = checked_jobs(BuildRequest(("gedragskaarten",), profiles=both, **asked))  # type: ignore[arg-type]
        office, cut = sorted(jobs, key=lambda one: one.profile.output, reverse=True)
        assert any("--marks crop+registration" in note for note in cut.notes) == told
        assert (sheet_grid(office.plan).cells != sheet_grid(cut.plan).cells) == told
        assert not office.notes

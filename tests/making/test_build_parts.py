"""Folded boards and strips from the request to the file: what is made, what is told, and what is refused."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from deck.base.errors import InputError
from deck.base.items.drawing import outline_box
from deck.base.items.items import Page, Text
from deck.base.units import Box
from deck.content.deck import Deck, open_deck
from deck.making.ask.request import BuildRequest
from deck.making.build import build, make
from deck.making.decide import checked_jobs
from deck.making.pages import Pages
from deck.making.proved import prover_for
from deck.making.ticket import ticket
from deck.sheets.panels.folded import BoardPlan
from deck.sheets.panels.window import told_items
from deck.sheets.press.technical import card_lines

DECK = 'title = "Proef"\nlanguage = "nl"\n[products.bord]\ntitle = "Het bord"\ndata = "vakken.csv"\n'
ROWS = "titel\n" + "\n".join(f"Vak {number}" for number in range(1, 21)) + "\n"
LAYOUT = """
[layout]
sizes = ["420x280"]
impose = "page"
gather = "bord"
[styles]
kop = { max = "10vmin", min = 6, face = "bold", hyphenate = false }
naam = { max = 14, min = 6, align = "centre", hyphenate = false }
[cards.bord.front]
grond = { kind = "shape", shape = "band", fill = "tint", left = -3, right = -3, top = -3, bottom = -3 }
titel = { text = "Rondom", style = "kop", tag = "H1", left = 50, width = 90, top = 60, height = 40 }
baan = { kind = "cells", cells = "loop", cell_width = 40, cell_height = 30, left = 8, right = 8, top = 8, bottom = 8 }
[cards.vak.front]
naam = { field = "title", style = "naam", tag = "H2", left = 2, right = 2, top = 8, height = 10 }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "spel"
    (folder / "layouts").mkdir(parents=True)
    for name, text in (("deck.toml", DECK), ("vakken.csv", ROWS), ("layouts/bord.toml", LAYOUT)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def board(folder: Path) -> Deck:
    return open_deck(folder)


def faults(**choices: object) -> list[str]:
    with pytest.raises(InputError) as caught:
        checked_jobs(BuildRequest(**choices))  # type: ignore[arg-type]
    return [str(fault) for fault in caught.value.faults]


def texts(page: Page) -> dict[str, Box]:
    return {item.text: box for item, box in told_items(page.items) if isinstance(item, Text) and item.source.card}


def headings(pdf: pikepdf.Pdf) -> list[str]:
    """The tags of the headings in the order in which they are read."""

    def walk(one: object) -> list[str]:
        if isinstance(one, pikepdf.Array):
            return [tag for inner in one for tag in walk(inner)]
        if not isinstance(one, pikepdf.Dictionary):
            return []
        own = [str(one.S)] if str(one.get("/S", "")) in ("/H1", "/H2", "/H3") else []
        return own + walk(one.get("/K"))

    return walk(pdf.Root.StructTreeRoot.K)


@pytest.mark.parametrize("profile", ["office", "press"])
@pytest.mark.parametrize(("fold", "count"), [("bi-fold", 2), ("quad-fold", 4), ("six-fold", 6)])
def test_a_board_is_a_page_that_tells_how_and_its_panels(
    board: Deck, tmp_path: Path, profile: str, fold: str, count: int
) -> None:
    (entry,) = build(BuildRequest(fold_board=fold, profiles=(profile,), deck=board, output=tmp_path / "out"))
    assert entry.file == f"bord-420x280-{profile}-{fold}.pdf"
    assert (entry.pages, entry.cards, entry.rejected, entry.findings) == (1 + count, 1, False, ())
    with pikepdf.open(tmp_path / "out" / entry.file) as pdf:
        layers = {str(one.Name) for one in pdf.Root.OCProperties.OCGs} if "/OCProperties" in pdf.Root else set()
        trims = [page.get("/TrimBox") is not None for page in pdf.pages]
        assert headings(pdf)[0] == "/H1", "the page that tells how is read first (ISO 14289-1, 7.4.2)"
    assert layers == ({"CutContour", "Crease"} if profile == "press" else set())
    assert trims == [profile == "press"] * (1 + count)


@pytest.mark.parametrize("fold", ["bi-fold", "quad-fold", "six-fold"])
def test_panels_together_are_the_board(board: Deck, fold: str) -> None:
    """Each text is read on one panel, and lies there where it lies on the board, to 0.05 mm."""
    (job,) = checked_jobs(BuildRequest(fold_board=fold, profiles=("press",), deck=board))
    (one,) = checked_jobs(BuildRequest(fold_board="none", profiles=("press",), deck=board))
    (whole,) = Pages(one).sheets()
    at = {name: box.moved(-whole.trim_box.x, -whole.trim_box.y) for name, box in texts(whole).items()}
    assert len(at) == 21 and isinstance(job.parts, BoardPlan)
    seen: Counter[str] = Counter()
    for page, panel in zip(list(Pages(job).sheets())[1:], job.parts.board.panels, strict=True):
        for name, box in texts(page).items():
            if name not in at:
                continue  # the name of the panel itself
            seen[name] += 1
            moved = box.moved(panel.print.x - page.trim_box.x, panel.print.y - page.trim_box.y)
            assert abs(moved.x - at[name].x) < 0.05 and abs(moved.y - at[name].y) < 0.05
    assert seen == Counter(at.keys())


def test_the_layout_says_that_a_board_folds(folder: Path, tmp_path: Path) -> None:
    layout = folder / "layouts/bord.toml"
    layout.write_text(LAYOUT.replace("[styles]", 'fold_board = "quad-fold"\n[styles]', 1), encoding="utf-8")
    deck = open_deck(folder)
    pages = {
        (profile, asked): sum(
            1 for _ in Pages(checked_jobs(BuildRequest(profiles=(profile,), fold_board=asked, deck=deck))[0]).sheets()
        )
        for profile in ("office", "press", "screen")
        for asked in ("", "none")
    }
    assert pages == {
        ("office", ""): 5, ("press", ""): 5, ("screen", ""): 1,
        ("office", "none"): 1, ("press", "none"): 1, ("screen", "none"): 1,
    }  # fmt: skip
    (job,) = checked_jobs(BuildRequest(tile="A4", deck=deck))
    assert not job.fold, "tiles are of the whole board"
    layout.write_text(LAYOUT.replace('impose = "page"', 'fold_board = "quad-fold"', 1), encoding="utf-8")
    (fault,) = faults(deck=open_deck(folder))
    assert "line 4, layout: only a page of its own folds" in fault


def test_a_text_on_a_fold_is_told(folder: Path, tmp_path: Path) -> None:
    layout = folder / "layouts/bord.toml"
    layout.write_text(LAYOUT.replace("left = 50, width = 90", "left = 180, width = 90"), encoding="utf-8")
    (entry,) = build(BuildRequest(fold_board="bi-fold", deck=open_deck(folder), output=tmp_path / "out"))
    assert any("“Rondom” (between A1 and A2)" in note for note in entry.warnings) and not entry.rejected


def test_artwork_may_end_just_beyond_a_fold(folder: Path, tmp_path: Path) -> None:
    """On A2 a bar ends 2 mm beyond the cut, which is not too little bleed: the board ends elsewhere."""
    bar = 'balk = { kind = "shape", shape = "band", fill = "ink", left = 300, width = 20, top = 120, height = 22 }\n'
    layout = folder / "layouts/bord.toml"
    layout.write_text(LAYOUT.replace("titel =", f"{bar}titel =", 1), encoding="utf-8")
    asked = BuildRequest(fold_board="quad-fold", profiles=("press",), deck=open_deck(folder), output=tmp_path / "out")
    (entry,) = build(asked)
    assert not entry.rejected and not entry.findings
    (job,) = checked_jobs(asked)
    strict = replace(job.profile, limits=replace(job.profile.limits, bleed_mm=6))
    with prover_for(asked) as prover:
        (entry,) = make([replace(job, profile=strict)], asked, prover)
    assert "bleed" in {one["rule"] for one in entry.findings}, "the edges of the board itself are proved"


def test_strips_are_told_in_the_manifest_and_on_the_ticket(tmp_path: Path) -> None:
    asked = BuildRequest(("modelposter",), "A0", panel="60cm", overlap=20, profiles=("large-format",), output=tmp_path)
    (entry,) = build(asked)
    assert entry.file == "modelposter-A0-large-format-panel-60cm-overlap-20.pdf"
    assert (entry.pages, entry.rejected, entry.findings) == (2, False, ())
    assert "2 strips take 2.46 m of a roll of 60 cm." in entry.warnings
    (listed,) = json.loads((tmp_path / "manifest.json").read_text("utf-8"))["files"]
    assert listed["roll"] == {"width_mm": 600, "strips": 2, "metres": 2.46}
    assert listed["page_sizes"][0]["trim_mm"] == [430.5, 1189]
    ticket(replace(asked, lang="en"), copies=3)
    assert "6 strips: 7.38 m of a roll of 60 cm" in (tmp_path / "drukopdracht-large-format-en.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("asked", "material"),
    [
        ({"profiles": ("press",)}, "Paper, 150"),
        ({"profiles": ("press",), "size": "A3"}, "Paper, 150"),
        ({"profiles": ("large-format",)}, "Sturdy fabric or floor vinyl"),
    ],
    ids=str,
)
def test_a_shop_is_asked_for_paper_or_for_what_lasts(asked: dict[str, Any], material: str, tmp_path: Path) -> None:
    ticket(BuildRequest(("vloermatten",), lang="en", output=tmp_path, **asked))
    (letter,) = tmp_path.glob("*.txt")
    assert f"  Material: {material}" in letter.read_text("utf-8")


def test_the_longest_row_of_a_ticket_finds_room(tmp_path: Path) -> None:
    for lang in ("nl", "en"):
        for finishing in ("none", "hem:30mm", "eyelets:500mm"):
            made = ticket(
                BuildRequest(("vloermatten",), "300x180cm", panel="60cm", finishing=finishing, lang=lang,
                             profiles=("large-format",), output=tmp_path), copies=12,
            )  # fmt: skip
            assert made and all(path.is_file() for path in made)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"fold_board": "octo"}, "“octo” is no choice"),
        ({"fold_board": "six-fold", "size": "150x100"}, "60 mm is the shortest side"),
        ({"fold_board": "bi-fold", "profiles": ("screen",)}, "“screen” is made in one piece"),
        ({"fold_board": "bi-fold", "tile": "A4"}, "--fold-board does not go together with --tile"),
        ({"panel": "breed", "profiles": ("press",)}, "“breed” is no width of a roll"),
        ({"panel": "60cm"}, "--panel is for the roll of a print shop"),
        ({"panel": "150cm", "size": "A0", "profiles": ("press",)}, "goes on a roll of 150 cm in one piece"),
        ({"panel": "60cm", "overlap": 300.0, "size": "A0", "profiles": ("press",)}, "an overlap of 300 mm is out of"),
        ({"overlap": 20.0}, "--overlap means nothing without --tile or --panel"),
    ],
    ids=str,
)
def test_what_is_refused(asked: dict[str, object], said: str, tmp_path: Path) -> None:
    (line,) = faults(products=("modelposter",), output=tmp_path, **asked)
    assert said in line


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            {"products": ("gedragskaarten",), "fold_board": "bi-fold"},
            "the cards of “gedragskaarten” go on sheets already",
        ),
        ({"products": ("gedragskaarten",), "panel": "60cm", "profiles": ("press",)}, "go on sheets already"),
        ({"products": ("vloermatten",), "fold_board": "bi-fold", "shape": "round"}, "“vloermatten” is no rectangle"),
        (
            {
                "products": ("vloermatten",),
                "fold_board": "bi-fold",
                "finishing": "hem:30mm",
                "profiles": ("large-format",),
            },
            "has a finishing for cloth",
        ),
        ({"panel": "500cm", "profiles": ("large-format",)}, "Everything goes on this roll in one piece"),
    ],
    ids=str,
)
def test_what_is_for_other_products(asked: dict[str, object], said: str, tmp_path: Path) -> None:
    told = faults(output=tmp_path, **asked)
    assert any(said in line for line in told), told


def test_without_names_only_what_is_too_wide_is_made() -> None:
    jobs = checked_jobs(BuildRequest(panel="84cm", profiles=("large-format",)))
    assert [job.product.name for job in jobs] == ["modelposter"]


def test_a_cutter_gets_the_lines_of_the_panels_where_the_office_prints_them(tmp_path: Path) -> None:
    asked = BuildRequest(("speelbord",), fold_board="quad-fold", profiles=("office", "cut"), output=tmp_path)
    office, cut = checked_jobs(asked)
    printed, lines = list(Pages(office).sheets())[1:], list(Pages(cut).cut())  # a guide comes before the panels
    assert [page.title for page in lines] == ["A1", "A2", "B1", "B2"]
    for page, drawn in zip(printed, lines, strict=True):
        assert page.size == drawn.size
        found, own = card_lines(page), card_lines(drawn)
        (round_print,) = [box for outline in found.cuts if (box := outline_box(outline)).width > 250]
        (round_cut,) = map(outline_box, own.cuts)
        assert round_print.inset(0.125) == pytest.approx(round_cut)  # half of the fine line that is printed round it
        assert len(own.folds) == len(found.folds)
    assert [len(card_lines(page).folds) for page in lines] == [1, 0, 0, 1]


def test_a_board_that_says_that_it_folds_is_cut_as_it_is_printed(tmp_path: Path) -> None:
    (entry,) = build(BuildRequest(("speelbord",), fold_board="bi-fold", profiles=("cut",), output=tmp_path))
    assert entry.pages == 2 and entry.cards == 1
    assert sorted(path.name for path in (tmp_path / entry.file).iterdir()) == ["page-A1.svg", "page-A2.svg"]

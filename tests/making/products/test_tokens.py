"""Tokens and print-and-play from the folder of a deck: a table, the layout of the program, and TOML only."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from deck.base.errors import InputError
from deck.base.items.card_outlines import OUTLINES
from deck.base.items.drawing import walk
from deck.base.items.items import Group, Page, Print, Text
from deck.base.items.items import Path as Drawn
from deck.content.deck import open_deck
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.decide import checked_jobs
from deck.making.job import Job
from deck.making.pages import Pages

DECK = """
title = "Proefspel"
language = "nl"

[categories.munt]
name = "Munt"
icon = "hart"
colour = "#f2a900"

[categories.natuur]
name = "Natuur"
icon = "opgave"
colour = "#00795a"

[products.fiches]
layout = "{layout}"
data = "fiches.csv"
columns = {{ waarde = "value" }}
"""
TABLE = """titel;aantal;categorie;waarde
Munt;6;munt;1
Tien munten;2;munt;10
Bos;4;natuur;
Start;1;;1
Nooit;0;munt;2
"""
SIZES = {"triangle": "45x39", "hexagon": "44x38.1", "hexagon-pointy": "38.1x44"}


def deck(folder: Path, outline: str = "", more: str = "") -> Path:
    """The folder of a deck with tokens of an outline: the layout of the program, or one of three lines that builds on
    it.
    """
    folder.mkdir(exist_ok=True)
    (folder / "layouts").mkdir(exist_ok=True)
    name = "eigen.toml" if outline else "vakdeck:speelfiches"
    (folder / "deck.toml").write_text(DECK.format(layout=name), encoding="utf-8")
    (folder / "fiches.csv").write_text(TABLE, encoding="utf-8")
    size = SIZES.get(outline, "30mm")
    own = f'[layout]\nbase = "vakdeck:speelfiches"\noutline = "{outline}"\nsizes = ["{size}"]\n{more}'
    if outline:
        (folder / "layouts" / "eigen.toml").write_text(own, encoding="utf-8")
    return folder


def jobs(folder: Path, **asked: Any) -> list[Job]:
    return checked_jobs(BuildRequest(("fiches",), deck=open_deck(folder), **asked))


def cuts(page: Page) -> list[Drawn]:
    return [one for one in walk(page.items) if isinstance(one, Drawn) and one.role is Print.CUT]


def corners(lines: list[Drawn]) -> list[tuple[float, ...]]:
    return sorted(values[-2:] for one in lines for kind, values in one.segments if kind in "MLC")


@pytest.mark.parametrize("outline", [one for one in OUTLINES if one != "square"])
def test_the_lines_of_an_office_sheet_are_those_of_the_plotter(tmp_path: Path, outline: str) -> None:
    folder = deck(tmp_path / "deck", outline)
    (office,), (cut,) = jobs(folder), jobs(folder, profiles=("cut",))
    front, back = list(Pages(office).sheets())
    (lines,) = Pages(cut).cut()
    assert len(cuts(front)) == 1 and not cuts(back)
    printed, knife = corners(cuts(front)), set(corners(cuts(lines)))
    for point in printed:
        assert min(math.dist(point, other) for other in knife) < 0.01
    sides = [one for one in front.items if isinstance(one, Group) and one.source.card]
    assert len(sides) == 13
    assert all(one.outline for one in sides)  # artwork ends beside the outline, not in a rectangle round it


@pytest.mark.parametrize(("outline", "corner"), [("", (2, 2)), ("hexagon", (3, 3)), ("triangle", (6, 10))])
def test_on_a_screen_only_the_outline_shows(tmp_path: Path, outline: str, corner: tuple[int, int]) -> None:
    folder = deck(tmp_path / "deck", outline)
    request = BuildRequest(
        deck=open_deck(folder), output=tmp_path / "out", profiles=("screen",), formats=("png", "svg")
    )
    build(request)
    (png,) = (tmp_path / "out").rglob("fronts/bos.png")
    with Image.open(png) as picture:
        ground, inside = picture.convert("RGB"), (picture.width // 3, picture.height * 3 // 4)
        assert ground.getpixel(corner) == (255, 255, 255)
        assert ground.getpixel(inside) != (255, 255, 255)
    (svg,) = (tmp_path / "out").rglob("fronts/bos.svg")
    assert re.search(r"<clipPath[^>]*><path", svg.read_text(encoding="utf-8"))


@pytest.mark.parametrize("impose", [False, True])
def test_a_press_gets_the_outline_as_an_ink_of_its_own(tmp_path: Path, impose: bool) -> None:
    folder = deck(tmp_path / "deck", "hexagon")
    request = BuildRequest(deck=open_deck(folder), output=tmp_path / "out", profiles=("press",), impose=impose)
    (entry,) = build(request)
    assert not entry.rejected
    (path,) = (tmp_path / "out").glob("*.pdf")
    with pikepdf.open(path) as pdf:
        layers = [str(one.Name) for one in pdf.Root.OCProperties.OCGs]
        inks = {str(space[1]) for space in pdf.pages[0].Resources.ColorSpace.values()}
    assert layers == ["CutContour"]
    assert "/CutContour" in inks


def test_an_outline_that_a_text_reaches_beyond_is_told(tmp_path: Path) -> None:
    wide = "[cards.card.front]\nword = { top = '20vmin', left = 0, right = 0 }\n"
    folder = deck(tmp_path / "deck", "triangle", wide.replace("'", '"'))
    (folder / "fiches.csv").write_text(TABLE.replace("Tien munten", "Elf lange munten"), encoding="utf-8")
    (job,) = jobs(folder)
    with pytest.raises(InputError) as caught:
        list(Pages(job).sheets())
    told = [str(fault) for fault in caught.value.faults]
    assert any("Elf lange munten” reaches" in one and "beyond the triangle that is cut out" in one for one in told)


@pytest.mark.parametrize(
    ("outline", "more", "message"),
    [
        ("circle", "corner = 4", "corner means nothing for outline = “circle”."),
        ("ovaal", "", "outline"),
        ("hexagon", "gutter = 99", "gutter"),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, outline: str, more: str, message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        jobs(deck(tmp_path / "deck", outline, more))


def test_tokens_cannot_be_folded_one_by_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Choose gutterfold"):
        jobs(deck(tmp_path / "deck"), duplex="fold")


def test_hexagons_with_round_corners(tmp_path: Path) -> None:
    (job,) = jobs(deck(tmp_path / "deck", "hexagon", "corner = 2\n"))
    front = next(iter(Pages(job).sheets()))
    assert [kind for kind, _ in cuts(front)[0].segments].count("C") == 6 * 13


def test_the_deck_of_the_how_to_is_built(tmp_path: Path) -> None:
    """As the page shows it: a table, a deck.toml, and the layout of three lines."""
    page = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "make-tokens.md"
    blocks = re.findall(r"```(?:toml|text)\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    table, made, layout = blocks
    (tmp_path / "layouts").mkdir()
    (tmp_path / "fiches.csv").write_text(table, encoding="utf-8")
    (tmp_path / "layouts" / "tegels.toml").write_text(layout, encoding="utf-8")
    for name in ("vakdeck:speelfiches", "tegels.toml"):
        text = made.replace("vakdeck:speelfiches", name)
        (tmp_path / "deck.toml").write_text(text, encoding="utf-8")
        found = jobs(tmp_path)
        assert [len(job.records) for job in found] == [24]
        assert len(list(Pages(found[0]).sheets())) == 2


# Gutters of cards.


def test_with_a_gutter_colour_runs_on_beyond_the_cut() -> None:
    (job,) = checked_jobs(BuildRequest(("vragenkaarten",), gutter="3mm"))
    assert (job.plan.gutter, job.inset, job.plan.bleed) == (3.0, 0.0, 3.0)
    assert job.stem == "vragenkaarten-A7-office-gutter-3"
    (inset,) = checked_jobs(BuildRequest(("vragenkaarten",), gutter="3mm", edges="inset"))
    assert inset.inset > 0 and inset.plan.gutter == 3.0
    (none,) = checked_jobs(BuildRequest(("vragenkaarten",), gutter="0"))
    assert none.inset > 0 and none.plan.gutter == 0.0


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"gutter": "-3"}, "“-3” is no gutter"),
        ({"gutter": "60mm"}, "“60mm” is no gutter"),
        ({"gutter": "3mm", "profiles": ("screen",)}, "--gutter means nothing for screen"),
        ({"gutter": "1mm", "profiles": ("press",), "impose": True}, "the colours of two cards touch"),
        ({"gutter": "3mm", "stock": "L7163"}, "labels are cut already"),
    ],
)
def test_a_gutter_that_cannot_be_is_told(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        checked_jobs(BuildRequest(("gedragskaarten",), **asked))


def test_sheets_for_a_press_have_marks_gutters_and_numbers() -> None:
    (job,) = checked_jobs(BuildRequest(("gedragskaarten",), profiles=("press",), impose=True))
    assert job.profile.marks == "crop"
    front = next(iter(Pages(job).sheets()))
    words = [one.text for one in walk(front.items) if isinstance(one, Text) and one.role is Print.MARK]
    assert any(re.fullmatch(r"Gedragskaarten · Vel 1 van 6, voorkant · #1–18", one) for one in words)
    (bare,) = checked_jobs(BuildRequest(("gedragskaarten",), profiles=("press",), impose=True, marks="none"))
    assert bare.profile.marks == "none"


# Print and play.


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_print_and_play_needs_no_duplex(paper: str) -> None:
    (job,) = checked_jobs(BuildRequest(("gedragskaarten",), profiles=("pnp",), paper=paper))
    assert (job.duplex, job.inset > 0, job.backs) == ("gutterfold", True, True)
    page = next(iter(Pages(job).sheets()))
    sides = [one for one in page.items if isinstance(one, Group) and one.card]
    assert [one.card for one in sides] == [1, 2, 3, 4, 1, 2, 3, 4]
    assert job.stem == f"gedragskaarten-63x88-pnp{'-on-Letter' if paper == 'Letter' else ''}"


def test_print_and_play_of_fronts_only_takes_the_whole_sheet(tmp_path: Path) -> None:
    folder = deck(tmp_path / "deck")
    slot = 't = { field = "title", style = "t", tag = "H1", left = 6, right = 6, top = 6, height = 20 }'
    layout = f'[layout]\nsizes = ["63x88"]\n[styles]\nt = {{ max = 12 }}\n[cards.card.front]\n{slot}\n'
    (folder / "layouts" / "eigen.toml").write_text(layout, encoding="utf-8")
    (folder / "deck.toml").write_text(DECK.format(layout="eigen.toml").replace("columns", "#"), encoding="utf-8")
    (job,) = jobs(folder, profiles=("pnp",))
    assert (job.duplex, len(list(Pages(job).sheets()))) == ("none", 2)

"""The lines of a card itself: fine lines on office sheets, spot inks for a press, and what a cutter follows."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import ezdxf
import pikepdf
import pytest

from deck.base.items.drawing import line, on_any_ground, outline_box, walk
from deck.base.items.items import Card, Colour, Group, Page, Print, Stroke
from deck.base.items.items import Path as Drawn
from deck.base.units import Box, Size, mm
from deck.content.deck import open_deck
from deck.making.ask.request import BuildRequest
from deck.making.box import BoxRequest, boxes_of
from deck.making.build import build
from deck.making.decide import checked_jobs
from deck.making.manifest import FileEntry
from deck.making.pages import Pages
from deck.sheets.impose import impose, sheet_grid
from deck.sheets.press.cut import CutStyle, cut_sheets
from deck.sheets.press.technical import NO_LINES, card_lines, with_spots, without_lines

SVG = "{http://www.w3.org/2000/svg}"
Point = tuple[float, float]

DECK = """
title = "Tegels"
language = "nl"
maker = "Gemaakt door ons."
[products.tegels]
data = "tegels.csv"
"""
LAYOUT = """
[layout]
sizes = ["60x52"]
[styles]
name = { max = 16, min = 9, face = "bold", colour = "ink" }
[cards.card.front]
ground = { kind = "shape", shape = "band", left = 0, right = 0, top = 0, bottom = 0, fill = "tint" }
name = { field = "naam", style = "name", tag = "H1", left = 15, right = 15, top = 8, height = 12 }
bend = { kind = "shape", shape = "fold", left = 12, right = 12, bottom = 16, height = 1 }
[cards.card.front.edge]
kind = "shape"
shape = "cut_line"
outline = "hexagon"
field = "zes"
left = 0
right = 0
top = 0
bottom = 0
[cards.card.front.slot]
kind = "shape"
shape = "cut_line"
field = "zes"
left = 20
width = 20
bottom = 8
height = 3
"""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """The folder of a deck with nine tiles: seven hexagons with a slot, and two that are cut along their edges."""
    folder = tmp_path / "deck"
    (folder / "layouts").mkdir(parents=True)
    rows = "".join(f"Tegel {number};{'ja' if number < 7 else ''}\n" for number in range(9))
    for name, text in (("deck.toml", DECK), ("tegels.csv", f"Naam;Zes\n{rows}"), ("layouts/tegels.toml", LAYOUT)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def made(deck: Path, *profiles: str, **choices: Any) -> dict[tuple[str, str], tuple[Path, FileEntry]]:
    out = deck.parent / "out"
    entries = build(BuildRequest(("tegels",), output=out, deck=open_deck(deck), profiles=profiles, **choices))
    assert not [entry.findings for entry in entries if entry.rejected]
    return {(entry.profile, entry.format): (out / entry.file, entry) for entry in entries}


def cut_layers(path: Path) -> dict[str, list[list[Point]]]:
    """The corners of each line in the layers of a drawing for a cutter: as it stands, mm from the top left."""
    if path.suffix == ".svg":
        return {
            group.get("id", ""): [list(corners(item.get("d", ""))) for item in group.iter(f"{SVG}path")]
            for group in ElementTree.parse(path).getroot().findall(f"{SVG}g")
        }
    document, found = ezdxf.readfile(path), dict[str, list[list[Point]]]()
    high = document.header["$EXTMAX"][1]
    for item in document.modelspace():
        ends = [item.dxf.start, item.dxf.end] if item.dxftype() == "LINE" else item.get_points("xy")
        found.setdefault(item.dxf.layer, []).append([(float(end[0]), high - float(end[1])) for end in ends])
    return found


def corners(data: str) -> Iterator[Point]:
    x = y = 0.0
    for step, rest in re.findall(r"([MLCHVhvZ])([^MLCHVhvZ]*)", data):
        values = [float(value) for value in re.findall(r"-?[\d.]+", rest)]
        if step in "MLC":
            x, y = values[-2:]
        x += values[0] if step == "h" else 0.0
        y += values[0] if step == "v" else 0.0
        x = values[0] if step == "H" else x
        if step != "Z":
            yield x, y


def drawn_lines(path: Path, page: int, dashed: bool) -> list[list[Point]]:
    """The points of each path on a page of a PDF that is stroked and not filled, mm from the top left of the page."""
    found: list[list[Point]] = []
    with pikepdf.open(path) as pdf:
        high = float(pdf.pages[page].mediabox[3])
        matrices, points, dash = [pikepdf.Matrix()], [], [False]
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[page]):
            name = str(operator)
            if name == "q":
                matrices.append(matrices[-1])
                dash.append(dash[-1])
            elif name == "Q":
                matrices.pop()
                dash.pop()
            elif name == "cm":
                matrices[-1] = pikepdf.Matrix(*map(float, operands)) @ matrices[-1]
            elif name == "d":
                dash[-1] = bool(list(operands[0]))
            elif name in ("m", "l"):
                x, y = matrices[-1].transform((float(operands[0]), float(operands[1])))
                points.append((mm(x), mm(high - y)))
            elif name == "re":
                x, y, width, height = map(float, operands)
                ends = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
                moved = [matrices[-1].transform(end) for end in ends]
                points += [(mm(x), mm(high - y)) for x, y in moved]
            elif name in ("S", "f", "f*", "B", "n"):
                if name == "S" and points and dash[-1] is dashed:
                    found.append(points)
                points = []
    return found


def apart(one: list[Point], other: list[Point]) -> float:
    """The furthest that a corner of one line is from the nearest of another one."""
    return max(min(math.dist(a, b) for b in other) for a in one)


def points_of(outline: tuple[Any, ...]) -> list[Point]:
    return [values for step, values in outline if step != "Z"]


@pytest.mark.parametrize("paper", ["A4", "A5", "110x150"])
@pytest.mark.parametrize("suffix", ["svg", "dxf"])
def test_the_knife_follows_what_is_printed(deck: Path, paper: str, suffix: str) -> None:
    files = made(deck, "office", "cut", formats=("pdf", suffix), paper=paper, registration="squares")
    sheet, cut = files["office", "pdf"][0], files["cut", suffix][0]
    first = next(path for path in sorted(cut.iterdir()) if re.match(rf"sheets?-1\D.*{suffix}$", path.name))
    layers = cut_layers(first)
    hexagons = [each for each in layers["cut"] if len(each) == 6]
    slots = [each for each in layers["cut"] if len(each) == 4]
    assert hexagons and slots
    printed = drawn_lines(sheet, 0, dashed=False)
    for each in (*hexagons, *slots):
        assert min(apart(each, other) + apart(other, each) for other in printed) < 0.05
    folds = drawn_lines(sheet, 0, dashed=True)
    assert len(folds) == len(layers["crease"]) > 0
    for each in layers["crease"]:
        assert min(apart(each, other) for other in folds) < 0.05


def test_the_knife_turns_with_the_cards(deck: Path) -> None:
    """On paper that keeps its orientation cards may lie on their side; their lines then do."""
    (job,) = checked_jobs(BuildRequest(deck=open_deck(deck), registration="squares"))
    plan = replace(job.plan, paper=Size(120, 140), turn_paper=False, asked="")  # marks may find no room
    grid = sheet_grid(plan)
    assert grid.turn == 90 and len(grid.cells) == 4
    cards = list(job.composer().cards(job.records))[:4]
    (page,) = cut_sheets(plan, map(card_lines, (card.front for card in cards)), CutStyle())
    arts = next(impose(cards, plan)).items[:4]
    wanted = [outline for art in arts for outline in card_lines(Page(plan.paper, (art,))).cuts]
    (cuts,) = [layer for layer in page.items if isinstance(layer, Group) and layer.layer == "cut"]
    found = [path.segments for path in cuts.items if isinstance(path, Drawn)]
    assert len(found) == len(wanted) == 8
    assert len({outline_box(each) for each in found}) == 8
    for each in found:
        assert min(apart(points_of(each), points_of(other)) for other in wanted) < 1e-6
    for cell in grid.cells:
        assert sum(cell.outset(1e-6).contains(outline_box(each)) for each in found) == 2


def test_a_slot_is_cut_before_the_card_falls_out(deck: Path) -> None:
    cut = made(deck, "cut", formats=("svg",))["cut", "svg"][0]
    (first, *_) = sorted(cut.iterdir())
    layers = cut_layers(first)
    assert list(layers) == ["registration", "crease", "cut"]
    kinds = [len(each) for each in layers["cut"]]
    assert kinds[:2] == [4, 6], "the slot, and then the hexagon round it"


def test_a_card_without_a_cut_line_is_cut_along_its_edges(deck: Path) -> None:
    _, entry = made(deck, "cut", formats=("svg",), paper="A5", registration="none")["cut", "svg"]
    files = sorted((deck.parent / "out" / entry.file).glob("*.svg"))
    assert entry.cards == 9
    last = cut_layers(files[-1])
    assert set(last) == {"crease", "cut"}
    assert [len(each) for each in last["cut"]][-1] > 6, "round corners"


def test_colour_of_a_card_with_a_cut_line_goes_to_the_cut(deck: Path) -> None:
    (job,) = checked_jobs(BuildRequest(("tegels",), deck=open_deck(deck), edges="inset"))
    cards = list(job.composer().cards(job.records))
    grounds = [
        next(outline_box(item.segments) for item in card.front.items if isinstance(item, Drawn)) for card in cards
    ]
    trim = Box(0, 0, 60, 52)
    assert grounds[0].contains(trim), "it is cut along the hexagon, which touches the edges"
    assert not grounds[8].contains(trim), "one that is cut along its edges keeps its colour off them"


def test_sheets_that_are_cut_alike_share_a_file(deck: Path) -> None:
    rows = "".join(f"Tegel {number};ja\n" for number in range(50))
    (deck / "tegels.csv").write_text(f"Naam;Zes\n{rows}", encoding="utf-8")
    folder, entry = made(deck, "cut", formats=("svg", "dxf"))["cut", "svg"]
    assert sorted(path.name for path in folder.iterdir()) == [
        "sheet-4.dxf", "sheet-4.svg", "sheets-1-3.dxf", "sheets-1-3.svg"
    ]  # fmt: skip
    assert entry.pages == 2


def test_for_a_press_the_lines_are_spots_and_no_artwork(deck: Path) -> None:
    path, entry = made(deck, "press")["press", "pdf"]
    assert not entry.rejected
    with pikepdf.open(path) as pdf:
        names = {str(layer.Name) for layer in pdf.Root.OCProperties.OCGs}
        assert names == {"CutContour", "Crease"}
        for number, page in enumerate(pdf.pages):
            spots = {key: str(value[1])[1:] for key, value in page.Resources.get("/ColorSpace", {}).items()}
            drawn, overprints = [], ""
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "gs":
                    overprints = str(operands[0])
                if str(operator) in ("CS", "K"):
                    drawn.append((spots.get(str(operands[0]), "ink"), overprints))
            wanted = ["CutContour", "Crease"] if number < 7 else ["Crease"]
            assert [spot for spot, _ in drawn] == wanted, "and no line in another ink"
            assert {over for _, over in drawn} == {"/OV"}


def test_on_sheets_for_a_press_they_are_spots_too(deck: Path) -> None:
    path, _ = made(deck, "press", impose=True)["press", "pdf"]
    with pikepdf.open(path) as pdf:
        assert {str(layer.Name) for layer in pdf.Root.OCProperties.OCGs} == {"CutContour", "Crease"}


def test_for_a_printer_without_tools_they_are_left_out(deck: Path, tmp_path: Path) -> None:
    own = tmp_path / "shop.toml"
    own.write_text('extends = "press"\nspots = "process"\n', encoding="utf-8")
    path, entry = made(deck, str(own))["shop", "pdf"]
    assert not entry.rejected
    assert [drawn_lines(path, page, dashed) for page in (0, 8) for dashed in (True, False)] == [[], [], [], []]
    with pikepdf.open(path) as pdf:
        assert "/OCProperties" not in pdf.Root


def test_the_own_line_takes_the_place_of_the_contour(deck: Path) -> None:
    path, _ = made(deck, "large-format", proof="none")["large-format", "pdf"]
    lines = [drawn_lines(path, page, dashed=False) for page in (0, 8)]
    assert sorted(len(each) for each in lines[0]) == [2, 10], "the crease; the hexagon and the slot"
    assert sorted(len(each) for each in lines[1]) == [2, 4], "the crease, and the contour round the trim"


def test_folded_cards_are_cut_on_both_halves(deck: Path) -> None:
    cut = made(deck, "cut", formats=("svg",), duplex="fold", paper="A4")["cut", "svg"][0]
    layers = cut_layers(sorted(cut.iterdir())[0])
    hexagons = [each for each in layers["cut"] if len(each) == 6]
    centres = [(sum(x for x, _ in each) / 6, sum(y for _, y in each) / 6) for each in hexagons]
    assert math.dist(centres[0], centres[1]) in (pytest.approx(60), pytest.approx(52))


# The lines by themselves

QUIET = Colour("quiet", (0.4, 0.4, 0.4), (0, 0, 0, 70))


def card_of(*items: Any) -> Card:
    return Card(Page(Size(60, 40), items))


def test_lines_are_found_in_groups_that_are_turned() -> None:
    cut = line((0, 0), (10, 0), Stroke(QUIET, 0.25), Print.CUT)
    for turn, tilt, end in ((0, 0, (15, 7)), (90, 0, (5, 17)), (180, 0, (-5, 7)), (0, 90, (5, 17)), (45 * 6, 45, None)):
        found = card_lines(card_of(Group((Group((cut,), 5, 7, turn, tilt=tilt),))).front)
        assert found.folds == () and len(found.cuts) == 1
        (_, start), (_, last) = found.cuts[0]
        assert start == pytest.approx((5, 7))
        assert math.dist(start, last) == pytest.approx(10)
        if end:
            assert last == pytest.approx(end)


def test_a_card_without_lines_stays_the_very_same() -> None:
    group = Group((line((0, 0), (9, 0), Stroke(QUIET, 1)),), shared=True)
    card = card_of(group)
    assert with_spots(card) is card and without_lines(card) is card
    assert card_lines(card.front) is NO_LINES
    mixed = with_spots(card_of(group, line((0, 0), (9, 0), Stroke(QUIET, 1), Print.FOLD)))
    assert mixed.front.items[0] is group, "what is shared stays shared"
    assert isinstance(mixed.front.items[1], Group) and mixed.front.items[1].layer == "Crease"


def test_a_line_is_seen_on_a_dark_ground_and_leaves_with_what_lies_under_it() -> None:
    for dash, role in (((), Print.CUT), ((2.0, 2.0), Print.FOLD)):
        under, line_on_it = on_any_ground(line((0, 5), (40, 5), Stroke(QUIET, 0.25, dash), role))
        assert under.stroke and under.stroke.colour.rgb == (1, 1, 1) and not under.stroke.dash
        # beside a whole line, between the dashes of another
        assert (under.stroke.width > 0.25) == (not dash) and line_on_it.role is role
        card = card_of(Group((under, line_on_it)))
        lines = card_lines(card.front)
        assert len(lines.cuts) + len(lines.folds) == 1, "a cutter goes over it once"
        assert [item for item in walk(without_lines(card).front.items) if isinstance(item, Drawn)] == []
        (tool,) = [item for item in walk(with_spots(card).front.items) if isinstance(item, Drawn)]
        assert tool.stroke and tool.stroke.colour.spot in ("CutContour", "Crease")


@pytest.mark.parametrize("style", ["tuck", "lid"])
def test_all_lines_of_a_box_lie_on_light_ones(style: str) -> None:
    deck = BuildRequest(products=("vragenkaarten",))
    (job,) = checked_jobs(deck)
    for one in boxes_of(job, BoxRequest(deck, style)):
        paths = [item for page in Pages(one).sheets() for item in walk(page.items) if isinstance(item, Drawn)]
        drawn = [item for item in paths if item.role in (Print.CUT, Print.FOLD)]
        under = {item.segments for item in paths if item.role is Print.UNDER}
        assert drawn and all(item.segments in under for item in drawn)


def test_a_path_of_several_outlines_comes_apart() -> None:
    both = (("R", (0, 0, 60, 40)), ("M", (5, 5)), ("L", (9, 5)), ("L", (9, 9)), ("Z", ()))
    found = card_lines(card_of(Drawn(both, stroke=Stroke(QUIET, 0.25), role=Print.CUT)).front)
    assert [len(each) for each in found.cuts] == [5, 4]
    assert Box(0, 0, 60, 40).contains(Box(*found.cuts[0][0][1], 60, 40))


def test_a_die_is_cut_along_its_net(tmp_path: Path) -> None:
    folder = tmp_path / "die"
    (folder / "layouts").mkdir(parents=True)
    cells = 'kind = "cells", cells = "die", sides = 6, left = 6, right = 6, top = 6, bottom = 6'
    text = f'[layout]\nsizes = ["150x120"]\ngather = "tegels"\n[cards.tegels.front]\nnet = {{ {cells} }}\n'
    text += '[styles]\nn = { max = 20, min = 8 }\n[cards.vlak.front]\nn = { field = "naam", style = "n", tag = "H1" }\n'
    rows = "Naam\n" + "".join(f"{number}\n" for number in range(1, 7))
    for name, content in (("deck.toml", DECK), ("tegels.csv", rows), ("layouts/tegels.toml", text)):
        (folder / name).write_text(content, encoding="utf-8")
    files = made(folder, "cut", "press", formats=("dxf", "pdf"))
    (path,) = files["cut", "dxf"][0].iterdir()
    drawn = list(ezdxf.readfile(path).modelspace())
    (net,) = [item for item in drawn if item.dxf.layer == "cut"]
    assert net.dxftype() == "LWPOLYLINE" and net.is_closed
    assert sum(item.dxf.layer == "crease" for item in drawn) == 12, "five between faces, seven under tabs"
    assert not files["press", "pdf"][1].rejected

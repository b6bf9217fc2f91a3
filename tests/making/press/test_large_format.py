"""Mats and posters at true size: the lines of the knife, hems and eyelets, each in a layer of its own."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.items.card_outlines import OUTLINES, room_in
from deck.base.items.drawing import outline_box, walk
from deck.base.items.items import Page, Print
from deck.base.items.items import Path as Outline
from deck.base.units import Box
from deck.content.deck import open_deck
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.decide import checked_jobs
from deck.making.pages import Pages
from deck.sheets.press.finishing import EYELET_EDGE, Finishing, eyelets, technical_layers

TRIM = Box(50, 50, 800, 1200)


def layers(path: Path) -> dict[str, str]:
    """The layers of a file, and the spot colour that each is drawn with."""
    found = {}
    with pikepdf.open(path) as pdf:
        resources = pdf.pages[0].Resources
        names = {key: str(value.Name) for key, value in resources.get("/Properties", {}).items()}
        spots = {key: str(value[1])[1:] for key, value in resources.get("/ColorSpace", {}).items()}
        current = ""
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            if str(operator) == "BDC" and str(operands[0]) == "/OC":
                current = names[str(operands[1])]
            elif str(operator) == "EMC":
                current = ""
            elif str(operator) == "CS":
                found[current] = spots[str(operands[0])]
    return found


def test_true_size_with_a_wide_bleed(mats: Path, press: SimpleNamespace) -> None:
    for page in press.boxes(mats):
        assert page["MediaBox"] == pytest.approx((0, 0, 820, 820), abs=0.01)
        assert page["TrimBox"] == pytest.approx((10, 10, 810, 810), abs=0.01)
    with pikepdf.open(mats) as pdf:
        assert not [page for page in pdf.pages if "/UserUnit" in page]


def test_the_knife_is_a_spot_in_a_layer(mats: Path) -> None:
    assert layers(mats) == {"CutContour": "CutContour"}
    with pikepdf.open(mats) as pdf:
        view = pdf.Root.OCProperties.D
        assert str(view.Name)
        assert "/AS" not in view
        assert len(pdf.Root.OCProperties.OCGs) == len(view.Order) == 1


def test_technical_lines_overprint(mats: Path, press: SimpleNamespace) -> None:
    last = ""
    for _, operator, operands in press.operators(mats):
        if operator == "gs":
            last = str(operands[0])
        elif operator == "CS":
            assert last == "/OV"


@pytest.mark.parametrize("shape", ["square", "round"])
def test_a_hem_widens_the_cloth(tmp_path: Path, press: SimpleNamespace, shape: str) -> None:
    (path,) = press.make(tmp_path, "vloermatten", profiles=("large-format",), finishing="hem:30mm", shape=shape)
    assert layers(path) == {"CutContour": "CutContour", "Hem": "Hem"}
    page = next(press.boxes(path))
    assert page["TrimBox"] == pytest.approx((40, 40, 840, 840), abs=0.01)
    assert page["BleedBox"] == pytest.approx((0, 0, 880, 880), abs=0.01)


def test_eyelets_have_a_layer(tmp_path: Path, press: SimpleNamespace) -> None:
    (path,) = press.make(tmp_path, "modelposter", profiles=("large-format",), finishing="eyelets:500mm")
    assert layers(path) == {"CutContour": "CutContour", "Eyelets": "Eyelets"}


def test_a_flat_file_has_no_layers_and_the_same_lines(tmp_path: Path, press: SimpleNamespace) -> None:
    (path,) = press.make(tmp_path, "vloermatten", profiles=("large-format",), finishing="hem:30mm", flat=True)
    assert layers(path) == {"": "Hem"} or set(layers(path)) == {""}
    with pikepdf.open(path) as pdf:
        assert "/OCProperties" not in pdf.Root
        assert {str(space[1]) for space in pdf.pages[0].Resources.ColorSpace.values()} == {"/CutContour", "/Hem"}


def test_the_poster_at_a0(tmp_path: Path, press: SimpleNamespace) -> None:
    (path,) = press.make(tmp_path, "modelposter", profiles=("large-format",))
    assert next(press.boxes(path))["MediaBox"] == pytest.approx((0, 0, 861, 1209), abs=0.01)


def test_the_outline_of_a_round_mat_is_a_circle() -> None:
    (knife,) = technical_layers(Box(10, 10, 800, 800), "round", Finishing(), True)
    (outline,) = knife.items
    assert isinstance(outline, Outline)
    for step, values in outline.segments:
        if step == "C":
            assert math.dist(values[-2:], (410, 410)) == pytest.approx(400)


def test_no_contour_no_layers() -> None:
    assert technical_layers(TRIM, "square", Finishing(), False) == ()


@given(st.floats(200, 5000), st.floats(200, 5000), st.floats(50, 2000))
@settings(deadline=None, max_examples=60)
def test_eyelets_stand_in_the_corners_and_never_too_far_apart(width: float, height: float, most: float) -> None:
    places = eyelets(Box(0, 0, width, height), "square", most)
    far_x, far_y = width - EYELET_EDGE, height - EYELET_EDGE
    corners = [(x, y) for x in (EYELET_EDGE, far_x) for y in (EYELET_EDGE, far_y)]
    assert all(any(math.dist(corner, place) < 1e-6 for place in places) for corner in corners)
    assert len(set(places)) == len(places)
    for fixed, along in ((0, 1), (1, 0)):
        for edge in (EYELET_EDGE, (far_x, far_y)[fixed]):
            side = sorted(place[along] for place in places if abs(place[fixed] - edge) < 1e-6)
            assert max(b - a for a, b in pairwise(side)) <= most + 1e-6


@given(st.floats(200, 3000), st.floats(50, 2000))
@settings(deadline=None, max_examples=40)
def test_eyelets_round_a_disc_are_evenly_spread(side: float, most: float) -> None:
    places = eyelets(Box(0, 0, side, side), "round", most)
    gaps = [math.dist(a, b) for a, b in pairwise((*places, places[0]))]
    assert max(gaps) - min(gaps) < 1e-6
    assert max(gaps) <= most + 1e-6
    assert all(math.dist(place, (side / 2, side / 2)) == pytest.approx(side / 2 - EYELET_EDGE) for place in places)


@given(st.floats(200, 3000), st.floats(200, 3000), st.floats(50, 2000), st.sampled_from(OUTLINES))
@settings(deadline=None, max_examples=60)
def test_eyelets_stand_within_any_outline(width: float, height: float, most: float, outline: str) -> None:
    trim = Box(0, 0, width, height)
    places = eyelets(trim, outline, most)
    assert len(places) >= 3
    for x, y in places:
        hole = Box(x, y, 0, 0)
        assert room_in(trim, outline, hole) >= EYELET_EDGE - 1e-6, "the whole hole, and the material round it"
    if outline not in ("square", "rounded"):
        gaps = [math.dist(a, b) for a, b in pairwise((*places, places[0]))]
        assert max(gaps) <= most + 1e-6


@pytest.mark.parametrize("outline", ["hexagon", "triangle", "circle"])
def test_a_hem_is_as_wide_at_every_side_of_an_outline(outline: str) -> None:
    knife, hem = [path for layer in technical_layers(TRIM, outline, Finishing("hem", 20), True) for path in layer.items]
    assert isinstance(knife, Outline) and isinstance(hem, Outline)
    assert outline_box(knife.segments).bottom - outline_box(hem.segments).bottom == pytest.approx(20)


def test_a_strip_of_a_round_card_is_cut_round_and_that_of_a_hexagon_is_refused(tmp_path: Path) -> None:
    text = '[layout]\nsizes = ["400x400"]\nimpose = "page"\noutline = "{}"\n[styles]\nn = {{ max = 60, min = 30 }}\n'
    text += '[cards.card.front]\nn = {{ field = "n", style = "n", tag = "H1", left = 150, top = 180, '
    text += "width = 90, height = 40 }}\n"
    (tmp_path / "layouts").mkdir()
    (tmp_path / "deck.toml").write_text('title = "T"\nlanguage = "nl"\nmaker = "W"\n[products.t]\ndata = "t.csv"\n')
    (tmp_path / "t.csv").write_text("n\nEen\n")

    def strips(outline: str) -> list[Page]:
        (tmp_path / "layouts" / "t.toml").write_text(text.format(outline))
        request = BuildRequest(deck=open_deck(tmp_path), profiles=("large-format",), panel="25cm")
        (job,) = checked_jobs(replace(request, products=("t",)))
        return list(Pages(job).sheets())

    lines = [one for page in strips("circle") for one in walk(page.items) if isinstance(one, Outline)]
    knives = [one for one in lines if one.role is Print.CUT]
    assert knives and all("C" in {step for step, _ in one.segments} for one in knives)
    with pytest.raises(InputError, match="“t” is no rectangle and no disc; nothing else goes in strips for a roll"):
        strips("hexagon")


def test_what_is_too_small_for_eyelets_is_told(tmp_path: Path) -> None:
    request = BuildRequest(("fiches",), profiles=("large-format",), finishing="eyelets:100mm", output=tmp_path)
    with pytest.raises(InputError, match="“fiches” of 30×30 mm is too small for eyelets of 10 mm, 15 mm off its edge"):
        build(request)

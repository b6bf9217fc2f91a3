"""The drawing for a cutter: true size, named layers, and lines that lie on the printed sheet to 0.01 mm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from deck.base.units import Box
from deck.content.options import Only
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.sheets.impose import sheet_grid
from deck.sheets.registration import CLEAR, registration

SVG = "{http://www.w3.org/2000/svg}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"


def layers(path: Path) -> dict[str, list[Box]]:
    """The layers of a drawing, and the bounds of each path in them."""
    root = ElementTree.parse(path).getroot()
    return {
        group.get("id", ""): [bounds(line.get("d", "")) for line in group.iter(f"{SVG}path")]
        for group in root.findall(f"{SVG}g")
    }


def bounds(data: str) -> Box:
    """The bounds of absolute path data; of relative lines as a rectangle has them."""
    points = list(walked(data))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def walked(data: str) -> Iterator[tuple[float, float]]:
    x = y = 0.0
    for step, rest in re.findall(r"([MLCHVhvZ])([^MLCHVhvZ]*)", data):
        values = [float(value) for value in re.findall(r"-?[\d.]+", rest)]
        if step in "MLC":
            x, y = values[-2:]
        elif step == "h":
            x += values[0]
        elif step == "v":
            y += values[0]
        elif step == "H":
            x = values[0]
        yield x, y


def sheets(folder: Path, *products: str, **choices: object) -> list[Path]:
    from deck.making.build import build

    request = BuildRequest(products, output=folder, profiles=("cut",), **choices)  # type: ignore[arg-type]
    return sorted(path for entry in build(request) for path in (folder / entry.file).glob("*.svg"))


def plan_of(**choices: object) -> object:
    (job,) = checked_jobs(BuildRequest(("gedragskaarten",), marks="crop+registration", **choices))  # type: ignore[arg-type]
    return job.plan


PART = (Only("statement", 98),)
"""So few cards that no sheet of any paper is the last one and full."""


@pytest.mark.parametrize("paper", ["", "A3", "SRA3"])
def test_the_cuts_lie_on_the_printed_cards(tmp_path: Path, paper: str) -> None:
    made = sheets(tmp_path, "gedragskaarten", paper=paper, only=PART)
    full, *last = sorted(made, key=lambda path: -path.stat().st_size)
    grid = sheet_grid(plan_of(paper=paper))  # type: ignore[arg-type]
    cuts = layers(full)["cut"]
    assert len(cuts) == len(grid.cells)
    for cut, cell in zip(cuts, grid.cells, strict=True):
        for name in ("x", "y", "right", "bottom"):
            assert getattr(cut, name) == pytest.approx(getattr(cell, name), abs=0.01)
    rest = 98 % len(grid.cells)
    assert [layers(path)["cut"] for path in last] == ([cuts[:rest]] if rest else [])


def test_it_is_true_to_size(tmp_path: Path) -> None:
    root = ElementTree.parse(sheets(tmp_path, "gedragskaarten")[0]).getroot()
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("210mm", "297mm", "0 0 210 297")


def test_layers_are_named_and_hold_lines_only(tmp_path: Path) -> None:
    root = ElementTree.parse(sheets(tmp_path, "gedragskaarten", duplex="fold")[0]).getroot()
    groups = root.findall(f"{SVG}g")
    assert [group.get("id") for group in groups] == ["registration", "crease", "cut"], "the cut last"
    labels = [group.get(f"{INKSCAPE}label") for group in groups]
    assert labels == ["registration pen 3", "crease pen 2", "cut pen 1"]
    assert all(group.get(f"{INKSCAPE}groupmode") == "layer" for group in groups)
    for group in groups[1:]:
        assert all(line.get("fill") == "none" for line in group)
    assert {element.tag for element in root.iter()} <= {
        f"{SVG}{name}" for name in ("svg", "title", "defs", "g", "path")
    }


def test_creases_halve_the_folded_cards(tmp_path: Path) -> None:
    found = layers(sheets(tmp_path, "gedragskaarten", duplex="fold")[0])
    for cut, crease in zip(found["cut"], found["crease"], strict=True):
        assert (crease.width == 0) != (crease.height == 0)
        assert cut.contains(crease, 0.01)
        assert crease.centre == pytest.approx(cut.centre, abs=0.01)


def test_the_corners_are_round(tmp_path: Path) -> None:
    text = sheets(tmp_path, "gedragskaarten")[0].read_text(encoding="utf-8")
    assert text.count("C") >= 4
    cell = sheet_grid(plan_of()).cells[0]  # type: ignore[arg-type]
    assert f"M{cell.x + 3:g} {cell.y:g}" in text


def test_the_corner_squares_are_where_the_printed_ones_are(tmp_path: Path, press: SimpleNamespace) -> None:
    (path,) = press.make(tmp_path, "gedragskaarten", profiles=("office",), marks="crop+registration")
    squares = layers(sheets(tmp_path, "gedragskaarten")[0])["registration"]
    assert len(squares) == 3
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        picture = document[0].render(scale=254 / 72).to_pil().convert("L")  # a pixel is 0.1 mm
    for square in squares:
        x, y, side = (round(10 * value) for value in (square.x, square.y, square.width))
        assert picture.crop((x + 1, y + 1, x + side - 1, y + side - 1)).getextrema()[1] < 60
        around = picture.crop((x - 5, y - 5, x + side + 5, y - 2))
        assert around.getextrema()[0] > 200
    empty = picture.crop((picture.width - 90, picture.height - 85, picture.width - 52, picture.height - 52))
    assert sum(empty.tobytes()) / len(empty.tobytes()) > 200  # the fourth corner has at most a tick: this way up


def test_squares_keep_off_cards_and_ticks() -> None:
    plan = plan_of()
    grid = sheet_grid(plan)  # type: ignore[arg-type]
    found = registration(grid, "squares")
    assert len(found.squares) == 3 and not found.brackets
    for square in found.squares:
        assert not square.outset(CLEAR - 1e-6).overlaps(grid.artwork)


def test_without_registration_there_is_no_such_layer(tmp_path: Path) -> None:
    assert set(layers(sheets(tmp_path, "gedragskaarten", marks="none")[0])) == {"cut"}


@pytest.mark.parametrize("shape", ["square", "round"])
def test_a_mat_is_cut_on_its_own(tmp_path: Path, shape: str) -> None:
    (path,) = sheets(tmp_path, "vloermatten", shape=shape)
    assert path.name == "page.svg"
    assert layers(path)["cut"] == [Box(10, 10, 800, 800)]


def test_the_names_say_which_sheets(tmp_path: Path) -> None:
    assert [path.name for path in sheets(tmp_path, "gedragskaarten")] == ["sheets-1-12.svg"], (
        "blank cards fill the last"
    )
    made = sheets(tmp_path / "part", "gedragskaarten", only=PART)
    assert [path.name for path in made] == ["sheet-11.svg", "sheets-1-10.svg"]


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    one, two = sheets(tmp_path / "a", "gedragskaarten"), sheets(tmp_path / "b", "gedragskaarten")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]

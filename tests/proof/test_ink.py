"""Total ink: exact where it can be, and measured on plates that show what a press would print."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from deck.base.units import Box
from deck.proof.finding import Limits
from deck.proof.ink import Coverage, coverage, heavy_places
from deck.proof.plates import separations

PLATES = ("Cyan", "Magenta", "Yellow", "Black")


def measured(sample: Any, limit: float = 150) -> Coverage:
    with sample.opened(Limits(ink_percent=limit)) as page:
        return coverage(page)


def suspects(sample: Any, limit: float = 300) -> int:
    with sample.opened(Limits(ink_percent=limit)) as page:
        return len(heavy_places(page))


def plates_at(sample: Any, x: float, y: float, inks: tuple[str, ...] = PLATES) -> list[int]:
    """Per cent of each ink at a place."""
    with sample.opened() as page:
        found = separations(page, inks, Box(x - 1, y - 1, 2, 2), 10)
    return [round((255 - raster.image.getpixel((10, 10))) / 2.55) for raster in found.values()]


def test_plates_hold_each_its_own_ink(sample: Any) -> None:
    sample.add("0.1 0.2 0.3 0.4 k " + sample.rect(20, 30, 10, 10))
    assert plates_at(sample, 25, 35) == [10, 20, 30, 40]


def test_plates_of_forms_pictures_gradients_and_spots(sample: Any) -> None:
    k = sample.k
    sample.resources.ColorSpace.Gold = sample.separation("Gold")
    sample.form("Card", "0.5 0 0 0.1 k 0 0 20 20 re f", [0, 0, 20, 20])
    sample.picture("Photo", 4, bytes((51, 102, 153, 204)))
    sample.resources.Shading.Blend = Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceCMYK,
        Coords=[0, 0, 400, 0],
        Function=Dictionary(FunctionType=2, Domain=[0, 1], C0=[0.7, 0, 0, 0.2], C1=[0.7, 0, 0, 0.2], N=1),
    )
    sample.add(f"q 1 0 0 1 {sample.at(10, 40)} cm /Card Do Q")
    sample.add(f"q {10 * k} 0 0 {10 * k} {sample.at(30, 40)} cm /Photo Do Q")
    sample.add("q " + sample.rect(50, 30, 10, 10, "W n") + "/Blend sh Q")
    sample.add("/Gold cs 0.6 scn " + sample.rect(70, 30, 10, 10))
    inks = (*PLATES, "Gold")
    assert plates_at(sample, 12, 37, inks) == [50, 0, 0, 10, 0]
    assert plates_at(sample, 35, 35, inks) == [20, 40, 60, 80, 0]
    assert plates_at(sample, 55, 35, inks) == [70, 0, 0, 20, 0]
    assert plates_at(sample, 75, 35, inks) == [0, 0, 0, 0, 60]


def test_overprint_adds_and_knockout_does_not(sample: Any) -> None:
    sample.add("1 0 0 0 k " + sample.rect(20, 30, 20, 10))
    sample.add("q /Over gs 0 0 0 0.5 k " + sample.rect(20, 30, 10, 10) + "Q 0 1 0 0 k " + sample.rect(30, 30, 10, 10))
    assert plates_at(sample, 25, 35) == [100, 0, 0, 50]
    assert plates_at(sample, 35, 35) == [0, 100, 0, 0]


def test_multiply_and_opacity_blend_each_ink(sample: Any) -> None:
    sample.resources.ExtGState.Dark = Dictionary(BM=Name.Multiply)
    sample.resources.ExtGState.Half = Dictionary(ca=0.5)
    sample.add("0.5 0 0 0 k " + sample.rect(20, 30, 20, 10))
    sample.add("q /Dark gs 0.5 0.3 0 0 k " + sample.rect(20, 30, 10, 10) + "Q")
    sample.add("q /Half gs 0 0.6 0 0 k " + sample.rect(30, 30, 10, 10) + "Q")
    assert plates_at(sample, 25, 35) == [75, 30, 0, 0]
    assert plates_at(sample, 35, 35) == pytest.approx([25, 30, 0, 0], abs=1)


def test_peak_and_mean_and_where(sample: Any) -> None:
    sample.add("0.5 0.5 0.5 0.5 k " + sample.rect(20, 30, 12, 8))
    found = measured(sample)
    assert (found.peak, found.mean) == pytest.approx((200, 200), abs=1)
    assert found.peak_place is not None
    place = found.peak_place
    assert (place.x, place.y, place.right, place.bottom) == pytest.approx((20, 30, 32, 38), abs=0.3)


def test_a_spot_is_diluted_in_the_mean(sample: Any) -> None:
    sample.add("0.5 0.5 0.5 0.5 k " + sample.rect(20, 30, 1, 1))
    found = measured(sample)
    assert found.peak == pytest.approx(200, abs=3)
    assert found.mean_place is None


def test_nothing_is_rendered_when_the_builds_stay_under_the_limit(sample: Any) -> None:
    sample.add("1 1 0 0 k " + sample.rect(20, 30, 12, 8) + sample.show("zwart", 60, 20))
    assert suspects(sample) == 0


def test_black_over_a_heavy_build_is_suspect_but_not_beside_or_above_a_cover(sample: Any) -> None:
    heavy = "1 1 0.5 0 k " + sample.rect(20, 30, 30, 10)
    cover = "0 0 0 0 k " + sample.rect(22, 31, 26, 8)
    sample.add(heavy + cover + sample.show("dekt", 24, 37) + sample.show("naast", 60, 37))
    assert suspects(sample) == 0
    sample.add(heavy + sample.show("erop", 24, 37))
    assert suspects(sample) == 1


def test_tools_are_no_ink(sample: Any) -> None:
    sample.resources.ColorSpace.Cut = sample.separation("CutContour")
    sample.add("1 1 1 0 k " + sample.rect(20, 30, 30, 10))
    sample.add("q /Over gs /Cut CS 1 SCN 3 w " + sample.rect(22, 31, 10, 5, "S") + "Q")
    assert suspects(sample) == 0


def test_pages_that_look_the_same_are_measured_once(sample: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    sample.resources = sample.page["/Resources"] = sample.pdf.make_indirect(sample.resources)
    sample.add("1 1 1 0.5 k " + sample.rect(20, 40, 10, 10))
    sample.save()
    for _ in range(4):
        sample.pdf.pages.append(sample.pdf.pages[0])
    sample.pdf.save(sample.path)
    drawn = []
    monkeypatch.setattr("deck.proof.plates.separations", lambda *args: drawn.append(1) or separations(*args))
    sample.limits = replace(sample.limits, safe_mm=5)
    assert [finding.page for finding in sample.findings() if finding.rule == "ink-area"] == [1, 2, 3, 4, 5]
    assert len(drawn) == 1


@pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is not here")
def test_plates_are_those_of_ghostscript(sample: Any, tmp_path: Path) -> None:
    sample.resources.ColorSpace.Duo = Array(
        [
            Name.DeviceN,
            Array([Name.Cyan, Name.Black]),
            Name.DeviceCMYK,
            sample.stream("{0 0 3 -1 roll}", FunctionType=4, Domain=[0, 1, 0, 1], Range=[0, 1] * 4),
        ]
    )
    sample.add(
        "0.9 0.2 0.3 0.4 k " + sample.rect(10, 30, 20, 10) + "/Duo cs 0.3 0.8 scn " + sample.rect(30, 30, 20, 10)
    )
    sample.add("q /Over gs 0 0 0 1 k " + sample.rect(20, 35, 20, 10) + "Q")
    path = sample.save()
    command = [
        "gs",
        "-q",
        "-dNOPAUSE",
        "-dBATCH",
        "-sDEVICE=tiffsep",
        "-r72",
        f"-sOutputFile={tmp_path}/p.tif",
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True)
    for x, y in ((15, 33), (25, 37), (35, 37), (45, 33), (25, 43), (80, 10)):
        point = round((x + 10) * sample.k), round((y + 10) * sample.k)
        theirs = [Image.open(tmp_path / f"p({ink}).tif").convert("L").getpixel(point) for ink in PLATES]
        assert plates_at(sample, x, y) == pytest.approx([(255 - value) / 2.55 for value in theirs], abs=2)

"""An option that nothing of a build can use is a fault; one that a part of it can use is not."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from deck.base.errors import InputError
from deck.content.options import OwnName, OwnScale
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.decide import checked_jobs

SCALE = OwnScale("Hoe gaat het?", "goed", "slecht")
ANNA = OwnName("Anna", "--name")


def options(tmp_path: Path, *products: str, profiles: tuple[str, ...] = ("office",), **more: object) -> list[str]:
    """The options that the request is refused for."""
    request = BuildRequest(products, output=tmp_path, profiles=profiles, **more)  # type: ignore[arg-type]
    try:
        checked_jobs(request)
    except InputError as error:
        assert all(" means nothing for " in fault.message for fault in error.faults)
        return [fault.place for fault in error.faults]
    return []


def test_texts_that_no_product_says(tmp_path: Path) -> None:
    asked: dict[str, object] = {"guide": "https://example.org", "variant": 2, "scales": (SCALE,), "names": (ANNA,)}
    assert options(tmp_path, "terugkoppeling", **asked) == ["--variant", "--scale", "--name or --names"]
    assert options(tmp_path, "naamkaartjes", **asked) == ["--guide", "--variant", "--scale"]
    assert options(tmp_path, "modelposter", **asked) == ["--scale", "--name or --names"]
    assert options(tmp_path, **asked) == []


@pytest.mark.parametrize("profile", ["screen", "press", "large-format"])
def test_sheets_and_flips_where_each_side_is_a_page(tmp_path: Path, profile: str) -> None:
    assert options(tmp_path, "gesprekskaarten", profiles=(profile,), paper="A3", duplex="fold") == [
        "--paper",
        "--duplex",
    ]
    assert options(tmp_path, "gesprekskaarten", profiles=(profile, "office"), paper="A3", duplex="fold") == []
    assert options(tmp_path, "gesprekskaarten", profiles=(profile,), paper="A3", impose=True) == []


def test_a_product_that_is_its_own_page(tmp_path: Path) -> None:
    assert options(tmp_path, "canvas", paper="A3", impose=True, marks="crop") == [
        "--paper",
        "--impose",
        "--marks",
    ]
    assert options(tmp_path, "canvas", duplex="none", marks="none") == []
    assert options(tmp_path, "canvas", profiles=("press",), marks="crop") == []


def test_formats(tmp_path: Path) -> None:
    assert options(tmp_path, "canvas", outline=True, dpi=300.0) == ["--outline", "--dpi"]
    assert options(tmp_path, "canvas", outline=True, dpi=300.0, formats=("svg", "png")) == []
    assert options(tmp_path, "canvas", formats=("html",), tile="A4", pdfa=True) == ["--tile", "--pdfa"]
    assert options(tmp_path, "canvas", formats=("html", "pdf"), tile="A4", pdfa=True) == []


def test_a_plotter_has_no_colours(tmp_path: Path) -> None:
    assert options(tmp_path, "canvas", profiles=("cut",), black_and_white=True, formats=("png",)) == [
        "--bw",
        "--format",
    ]
    assert options(tmp_path, "canvas", profiles=("cut",), colour="cmyk") == ["--colour"]


def test_only_mats_are_cut_round(tmp_path: Path) -> None:
    assert options(tmp_path, "canvas", shape="round") == ["--shape"]
    request = BuildRequest(
        ("canvas", "vloermatten"),
        size="500x500",
        shape="round",
        profiles=("large-format",),
        proof="none",
        output=tmp_path,
    )
    square, disc = (job.page_plan.outline for job in checked_jobs(request))
    assert (square, disc) == ("square", "round")


def test_it_waits_for_faults_that_may_be_why(tmp_path: Path) -> None:
    request = BuildRequest(("modelpostr", "canvas"), variant=2, output=tmp_path)
    with pytest.raises(InputError) as caught:
        checked_jobs(request)
    assert [fault.place for fault in caught.value.faults] == ["PRODUCT"]


def test_variants_of_the_shape_are_two_files(tmp_path: Path) -> None:
    """What is built with an option that counts does differ."""
    made = []
    for variant in (1, 2):
        request = BuildRequest(("modelposter",), "A4", variant=variant, proof="none", output=tmp_path)
        (entry,) = build(request)
        with pikepdf.open(tmp_path / entry.file) as pdf:
            made.append((len(pdf.pages), entry.sha256))
    assert made[0][0] == made[1][0] and made[0][1] != made[1][1]

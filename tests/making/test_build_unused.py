"""An option that nothing of a build can use is a fault; one that a part of it can use is not."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from deck.base.errors import InputError
from deck.base.resources import data_dir
from deck.content.options import Only, OwnName, OwnScale
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.decide import checked_jobs
from deck.making.options import BY_FIELD, OPTIONS
from deck.sheets.printers.printers import Printer, add_printer

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


@pytest.mark.parametrize(
    ("products", "more", "told"),
    [
        (("vloermatten", "gesprekskaarten"), {"profiles": ("press",)}, "vloermatten"),
        (("vloermatten", "modelposter"), {"profiles": ("press",)}, "vloermatten, modelposter"),
        (("vloermatten",), {"profiles": ("press",), "size": "A3"}, ""),
        (("vloermatten",), {"profiles": ("press", "large-format")}, ""),
        (("vloermatten",), {"profiles": ("large-format",)}, ""),
        (("vloermatten",), {"profiles": ("office",)}, ""),
        (("speelbord",), {"profiles": ("press",)}, ""),
    ],
)
def test_what_is_larger_than_a_sheet_has_a_profile_of_its_own(
    products: tuple[str, ...], more: dict[str, Any], told: str, tmp_path: Path
) -> None:
    notes: list[str] = []
    checked_jobs(BuildRequest(products, output=tmp_path, **more), notes=notes)
    found = [note.partition(": larger than a sheet.") for note in notes]
    assert [names for names, met, _ in found if met] == ([told] if told else [])
    assert all("--profile large-format: 10 mm of bleed" in rest for _, met, rest in found if met)


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


HTML = {"formats": ("html",)}
NOTHING: dict[str, tuple[tuple[str, Any, dict[str, Any]], ...]] = {
    "size": (("gedragskaarten", "A6", HTML),),
    "paper": (
        ("canvas", "A3", {}),
        ("gedragskaarten", "A3", {"profiles": ("screen",)}),
        ("gedragskaarten", "A3", HTML),
    ),
    "stock": (("gedragskaarten", "L7163", HTML),),
    "start": (("gedragskaarten", 5, {}),),
    "tile": (("gedragskaarten", "A4", {}), ("canvas", "A4", HTML), ("spelregels", "A4", {})),
    "tile_margin": (("canvas", 12.0, {}),),
    "overlap": (("canvas", 15.0, {}),),
    "panel": (("gedragskaarten", "60cm", {"profiles": ("press",)}), ("canvas", "60cm", {})),
    "fold_board": (("gedragskaarten", "half", {}), ("speelbord", "half", HTML), ("dobbelsteen", "half", {})),
    "duplex": (
        ("canvas", "short-edge", {}),
        ("canvas", "separate", {}),
        ("gedragskaarten", "separate", {"profiles": ("press",)}),
        ("gedragskaarten", "fold", {"profiles": ("screen",)}),
        ("gedragskaarten", "short-edge", {"profiles": ("cut",)}),
        ("gedragskaarten", "separate", HTML),
        ("spelregels", "separate", {}),
        ("spelregels", "none", {}),
    ),
    "printer": (("gedragskaarten", "laser", HTML), ("gedragskaarten", "laser", {"profiles": ("cut",)})),
    "guide": (("naamkaartjes", "https://example.org", {}), ("canvas", "https://example.org", {"profiles": ("cut",)})),
    "variant": (("canvas", 2, {}), ("modelposter", 2, {"profiles": ("cut",)})),
    "shape": (("canvas", "round", {}),),
    "add": (("dilemmakaarten", True, {}),),
    "where": (("dilemmakaarten", ("taal=nl",), {}),),
    "sort": (("dilemmakaarten", ("taal",), {}),),
    "sheet": (("dilemmakaarten", "1", {}),),
    "header": (("dilemmakaarten", 2, {}),),
    "scales": (("canvas", (SCALE,), {}),),
    "only": (("canvas", (Only("blank", 2),), {}),),
    "day": (("canvas", datetime.date(2027, 3, 4), {}),),
    "names": (("canvas", (ANNA,), {}),),
    "colour": (("gedragskaarten", "cmyk", HTML), ("gedragskaarten", "rgb", {"profiles": ("cut",)})),
    "marks": (("canvas", "all", {}), ("canvas", "crop", {"profiles": ("cut",)}), ("gedragskaarten", "all", HTML)),
    "registration": (("gedragskaarten", "squares", {"profiles": ("press",)}), ("gedragskaarten", "squares", HTML)),
    "collate": (
        ("gedragskaarten", "fronts-backs", {}),
        ("gedragskaarten", "back-front", {"profiles": ("screen",)}),
        ("canvas", "fronts-backs", {"profiles": ("press",)}),
        ("gedragskaarten", "back-front", {"profiles": ("press",), **HTML}),
    ),
    "sequence": (
        ("gedragskaarten", "qr", {}),
        ("canvas", "qr", {"profiles": ("press",)}),
        ("gedragskaarten", "qr", {"profiles": ("press",), **HTML}),
    ),
    "impose": (("canvas", True, {"profiles": ("press",)}), ("gedragskaarten", True, {})),
    "edges": (("canvas", "bleed", {}), ("gedragskaarten", "inset", {"profiles": ("press",)})),
    "gutter": (("canvas", "3mm", {}), ("gedragskaarten", "3mm", {"profiles": ("screen",)})),
    "icc": (("gedragskaarten", Path("press.icc"), {}),),
    "condition": (("gedragskaarten", "FOGRA39", {}), ("gedragskaarten", "FOGRA39", {"profiles": ("press",), **HTML})),
    "standard": (("gedragskaarten", "pdfx4", {}), ("gedragskaarten", "pdfx1a", {"profiles": ("press",), **HTML})),
    "pdfa": (("gedragskaarten", True, HTML), ("gedragskaarten", True, {"profiles": ("cut",)})),
    "flat": (("gedragskaarten", True, HTML), ("gedragskaarten", True, {"profiles": ("cut",)})),
    "finishing": (("canvas", "hem:30mm", {}), ("canvas", "hem:30mm", {"profiles": ("large-format",), **HTML})),
    "formats": (("canvas", ("png",), {"profiles": ("cut",)}), ("canvas", ("dxf",), {})),
    "url": (("gedragskaarten", "https://example.org/cards/", {}),),
    "black_and_white": (("gedragskaarten", True, {"profiles": ("cut",)}),),
    "outline": (("canvas", True, {}),),
    "proof": (("canvas", "sample", HTML), ("canvas", "sample", {"profiles": ("cut",)})),
    "changed": (("gedragskaarten", True, HTML),),
    "printed": (("gedragskaarten", True, HTML), ("gedragskaarten", True, {"profiles": ("cut",)})),
    "ids": (("gedragskaarten", True, HTML), ("gedragskaarten", True, {"profiles": ("cut",)})),
    "dpi": (("canvas", 300.0, {}), ("canvas", 300.0, {"profiles": ("cut",)})),
}
"""A product, and what is asked besides, for which each option means nothing: it is told by its name."""

ALWAYS = {
    "cards": "a product without cards of one's own says so",
    "name": "it is read into names",
    "profiles": "everything is for one",
    "lang": "everything has texts",
    "jobs": "it makes a difference to the time alone",
}

CASES = [(field, *case) for field, cases in NOTHING.items() for case in cases]


def test_each_option_is_held_to_what_it_means_nothing_for() -> None:
    assert {option.field for option in OPTIONS} == NOTHING.keys() | ALWAYS.keys()


@pytest.mark.parametrize("case", CASES, ids=[f"{one[0]}-{one[1]}" for one in CASES])
def test_nothing_is_asked_in_silence(
    case: tuple[str, str, Any, dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    field, product, value, more = case
    if field == "printer":
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
        add_printer(Printer("laser"))
    if field == "icc":
        value = next((data_dir("assets") / "icc").glob("*.icc"))
    request = BuildRequest((product,), output=tmp_path / "out", **{field: value}, **more)
    with pytest.raises(InputError) as caught:
        checked_jobs(request)
    flag = BY_FIELD[field].told or BY_FIELD[field].flag
    assert any(flag in str(fault) for fault in caught.value.faults)
    assert all(fault.remedy for fault in caught.value.faults)


def told(tmp_path: Path, *products: str, **asked: Any) -> list[str]:
    """The notes on what is asked."""
    notes: list[str] = []
    checked_jobs(BuildRequest(products, output=tmp_path, **asked), notes=notes)
    return notes


def test_of_several_it_is_told_which_it_changes(tmp_path: Path) -> None:
    three = "gedragskaarten", "canvas", "planning"
    assert told(tmp_path, *three, paper="A3") == ["--paper changes gedragskaarten only."]
    assert told(tmp_path, *three, variant=1, colour="bw") == []
    assert told(tmp_path, *three[:2], paper="A3") == ["--paper changes nothing of canvas."]
    both = ("office", "press")
    assert told(tmp_path, three[0], profiles=both, duplex="fold") == ["--duplex changes nothing of press."]
    assert told(tmp_path, three[0], profiles=both, condition="FOGRA39") == ["--condition changes nothing of office."]
    assert told(tmp_path, *three[:2], profiles=both, paper="A3") == ["--paper changes gedragskaarten (office) only."]
    assert told(tmp_path, three[0], formats=("pdf", "tts"), paper="A3") == []


def test_of_a_whole_deck_one_line_tells_which_it_changes(tmp_path: Path) -> None:
    assert told(tmp_path, variant=2) == ["--variant changes modelposter only."]
    assert told(tmp_path, black_and_white=True) == []

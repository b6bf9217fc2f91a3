"""Tiles from the request to the file: what is made, what the manifest and the proof say, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest

from deck.base.errors import InputError
from deck.base.units import mm
from deck.content.deck import Deck
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.decide import checked_jobs


def faults(**choices: object) -> list[str]:
    with pytest.raises(InputError) as caught:
        checked_jobs(BuildRequest(**choices))  # type: ignore[arg-type]
    return [str(fault) for fault in caught.value.faults]


def test_a_poster_of_a0_is_25_sheets_and_an_overview(tmp_path: Path) -> None:
    (entry,) = build(BuildRequest(("modelposter",), size="A0", tile="A4", output=tmp_path))
    assert entry.file == "modelposter-A0-office-tiles-A4.pdf"
    assert (entry.pages, entry.cards, entry.rejected, entry.findings, entry.warnings) == (26, 1, False, (), ())
    assert len(entry.qr_targets) == 1  # glued together, it is there
    (listed,) = json.loads((tmp_path / "manifest.json").read_text("utf-8"))["files"]
    assert listed["page_sizes"] == [{"count": 26, "page_mm": [210, 297], "trim_mm": [841, 1189]}]
    with pikepdf.open(tmp_path / entry.file) as pdf:
        sizes = {tuple(round(mm(float(side)), 2) for side in page.mediabox[2:]) for page in pdf.pages}
        assert sizes == {(210, 297)} and len(pdf.pages) == 26
        links = [len(page.get("/Annots", [])) for page in pdf.pages]
        assert sum(links[1:]) == 0
        assert pdf.Root.ViewerPreferences.PrintScaling == pikepdf.Name("/None")


@pytest.mark.slow
@pytest.mark.parametrize(("size", "sheets"), [("300x300", 4), ("300x180", 2)])
def test_a_code_that_is_cut_passes_the_proof(
    small: Deck, files: SimpleNamespace, tmp_path: Path, size: str, sheets: int
) -> None:
    text = files.layout.format(name="groot", room=20).replace('records = "mats"', 'records = "mats"\nimpose = "page"')
    (small.layouts / "groot.toml").write_text(text, encoding="utf-8")
    (entry,) = build(BuildRequest(("groot",), size, tile="A4", output=tmp_path / "out", deck=small))
    assert (entry.findings, entry.rejected, entry.cards) == ((), False, 7)
    assert entry.pages == 7 * 2 * (sheets + 1)  # a front and a back of each


@pytest.mark.slow
def test_what_is_wrong_with_the_whole_is_found(small: Deck, files: SimpleNamespace, tmp_path: Path) -> None:
    text = files.layout.format(name="groot", room=20).replace('records = "mats"', 'records = "mats"\nimpose = "page"')
    (small.layouts / "groot.toml").write_text(text, encoding="utf-8")
    strict = tmp_path / "streng.toml"
    strict.write_text('extends = "office"\n[limits]\nqr_module_mm = 5\n', encoding="utf-8")
    asked = BuildRequest(("groot",), "300x300", tile="A4", output=tmp_path / "out", deck=small)
    (entry,) = build(replace(asked, profiles=(str(strict),)))
    assert entry.rejected and entry.file == "groot-300x300-streng-tiles-A4.rejected.pdf"
    # The code is cut in four. What is wrong with it stands on the overview of its side: a back, on page 6, 16, 26 …
    assert [(one["rule"], one["page"]) for one in entry.findings] == [("qr-module", 6 + 10 * card) for card in range(7)]


def test_without_names_only_what_can_be_tiled_is_made(small: Deck, files: SimpleNamespace) -> None:
    text = files.layout.format(name="groot", room=20).replace('records = "mats"', 'records = "mats"\nimpose = "page"')
    (small.layouts / "groot.toml").write_text(text, encoding="utf-8")
    assert [job.product.name for job in checked_jobs(BuildRequest(tile="A4", deck=small))] == ["groot"]


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    said = faults(
        products=("modelposter", "gesprekskaarten"),
        tile="A5",
        tile_margin=120,
        overlap=-3,
        profiles=("office", "press", "cut"),
        output=tmp_path,
    )
    assert [line.partition(" ")[0] for line in said] == ["--tile:", "--tile-margin:", "--overlap:"] + 3 * ["--tile:"]
    for line, words in zip(
        said,
        (
            "“A5” is no paper to tile on. Choose A4 or A3.",
            "a margin of 120 mm is out of range. Choose 0 mm or more, and less than 105 mm.",
            "an overlap of -3 mm is out of range. Choose 0 mm or more, and less than 190 mm.",
            "the cards of “gesprekskaarten” go on sheets already. Choose their sheet with --paper.",
            "“press” is made in one piece.",
            "“cut” is made in one piece.",
        ),
        strict=True,
    ):
        assert words in line


@pytest.mark.parametrize(
    ("tiles", "said"),
    [
        ({"tile": "A4", "tile_margin": float("nan")}, "a margin of nan mm"),
        ({"tile": "A4", "tile_margin": float("inf")}, "a margin of inf mm"),
        ({"tile": "A4", "overlap": float("nan")}, "an overlap of nan mm"),
        ({"tile": "A4", "overlap": 190}, "less than 190 mm"),
        ({"tile": "A3", "tile_margin": 0, "overlap": 297}, "less than 297 mm"),
        ({"tile": "A4", "overlap": 185}, "400 is the most"),
        ({"tile_margin": 12}, "--tile-margin means nothing without --tile"),
        ({"overlap": 0}, "--overlap means nothing without --tile"),
    ],
)
def test_what_is_refused(tiles: dict[str, object], said: str, tmp_path: Path) -> None:
    (line,) = faults(products=("modelposter",), output=tmp_path, **tiles)
    assert said in line


def test_labels_and_tiles_do_not_go_together(tmp_path: Path) -> None:
    said = faults(products=("lijnlabels",), stock="L7163", tile="A4", output=tmp_path)
    assert any("--stock" in line and "--tile" in line for line in said)


def test_a_narrow_margin_is_warned_of(layouts: Path, make: Callable[..., list], files: SimpleNamespace) -> None:
    text = files.layout.format(name="groot", room=20).replace('records = "mats"', 'records = "mats"\nimpose = "page"')
    (layouts / "groot.toml").write_text(text, encoding="utf-8")
    (entry,) = make("groot", size="200x250", tile="A4", tile_margin=2)
    assert "printers leave 5 mm blank" in entry.warnings[0]
    assert not entry.rejected and not entry.findings

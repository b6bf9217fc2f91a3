"""The manifest says of every file what it is, and what it says is true."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from house import PRODUCTS

from deck import __version__
from deck.base.units import PT_PER_MM
from deck.making.ask.request import BuildRequest
from deck.making.build import build

KEYS = {
    "file", "format", "product", "profile", "size", "size_mm", "edition", "lang", "pages", "page_sizes", "cards",
    "qr_targets", "sha256", "warnings",
}  # fmt: skip
UNITS = {
    "canvas": "sheet", "draaiboek": "sheet", "fiches": "token", "lijnlabels": "label", "modelposter": "poster",
    "observatieblad": "sheet", "planning": "sheet", "programma": "sheet", "speelbord": "board", "stappenplan": "poster",
    "terugkoppeling": "sheet", "vloermatten": "mat",
}  # fmt: skip
Make = Callable[..., Any]


def manifest(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.mark.slow
@pytest.mark.parametrize("product", PRODUCTS)
def test_it_tells_the_truth(tmp_path: Path, product: str) -> None:
    build(BuildRequest((product,), output=tmp_path))
    document = manifest(tmp_path)
    assert document["format"] == 1
    assert document["made_by"] == f"Vakdeck {__version__}"
    (entry,) = document["files"]
    assert entry.keys() >= KEYS
    assert entry["unit"] == UNITS.get(product, "card")
    path = tmp_path / entry["file"]
    assert entry["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (entry["product"], entry["profile"], entry["format"], entry["edition"]) == (
        product,
        "office",
        "pdf",
        "colour",
    )
    sizes = [size["page_mm"] for size in entry["page_sizes"] for _ in range(size["count"])]
    with pikepdf.open(path) as pdf, pypdfium2.PdfDocument(path) as document_:
        assert len(pdf.pages) == len(document_) == entry["pages"] == len(sizes)
        for page, seen, size in zip(pdf.pages, document_, sizes, strict=True):
            assert [float(value) / PT_PER_MM for value in page.MediaBox[2:]] == pytest.approx(size, abs=0.01)
            assert [value / PT_PER_MM for value in seen.get_size()] == pytest.approx(size, abs=0.01)
    assert all(size["trim_mm"] == entry["size_mm"] for size in entry["page_sizes"])
    assert entry["warnings"] == []


def test_cards_and_codes_are_counted(make: Make, tmp_path: Path) -> None:
    make("goed", guide="https://example.org/x")
    (entry,) = manifest(tmp_path / "out")["files"]
    assert (entry["cards"], entry["qr_targets"]) == (7, {"https://example.org/x": 7})
    assert entry["size_mm"] == [63, 88]


def test_a_folder_is_told_for_each_format(make: Make, tmp_path: Path) -> None:
    make("goed", formats=("pdf", "svg"))
    make("goed", formats=("png",), dpi=40.0)
    entries = {entry["format"]: entry for entry in manifest(tmp_path / "out")["files"]}
    assert sorted(entries) == ["pdf", "png", "svg"]
    for kind in ("png", "svg"):
        digest = hashlib.sha256()
        pages = sorted((tmp_path / "out" / entries[kind]["file"]).glob(f"*.{kind}"))
        assert len(pages) == entries[kind]["pages"]
        for page in pages:
            digest.update(page.read_bytes())
        assert entries[kind]["sha256"] == digest.hexdigest()


def test_earlier_entries_stay_while_their_file_does(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make("goed")
    make("goed", size="A7")
    first = {entry["file"]: entry for entry in manifest(tmp_path / "out")["files"]}
    assert sorted(first) == ["goed-63x88-office.pdf", "goed-A7-office.pdf"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    make("goed", size="A7")
    second = {entry["file"]: entry for entry in manifest(tmp_path / "out")["files"]}
    assert second["goed-63x88-office.pdf"] == first["goed-63x88-office.pdf"]
    assert second["goed-A7-office.pdf"]["sha256"] != first["goed-A7-office.pdf"]["sha256"]
    (tmp_path / "out" / "goed-63x88-office.pdf").unlink()
    make("goed", size="A6")
    assert [entry["file"] for entry in manifest(tmp_path / "out")["files"]] == [
        "goed-A6-office.pdf",
        "goed-A7-office.pdf",
    ]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "3", '{"files": 3}', '{"files": [1]}', '{"files": [{"file": 3, "format": "pdf"}]}', "\x00"]
)
def test_a_manifest_that_is_not_ours_is_replaced(make: Make, tmp_path: Path, text: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manifest.json").write_text(text, encoding="utf-8")
    make("goed")
    assert [entry["file"] for entry in manifest(tmp_path / "out")["files"]] == ["goed-63x88-office.pdf"]


def test_the_edition_is_told(make: Make, tmp_path: Path) -> None:
    make("goed", black_and_white=True)
    assert manifest(tmp_path / "out")["files"][0]["edition"] == "black-and-white"


def test_it_is_text_that_people_can_read(make: Make, tmp_path: Path) -> None:
    make("goed")
    text = (tmp_path / "out" / "manifest.json").read_text(encoding="utf-8")
    assert text.endswith("}\n")
    assert "\\u" not in text
    assert max(map(len, text.splitlines())) < 160

"""What a build leaves in its folder: names, formats, sizes, and the same bytes for the same input."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import ceil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from PIL import Image

from deck.base.errors import InputError
from deck.content.deck import Deck
from deck.making.ask.request import BuildRequest
from deck.making.build import build

Make = Callable[..., Any]


@pytest.mark.parametrize(
    ("product", "size", "stem"),
    [
        ("gesprekskaarten", "", "gesprekskaarten-A5-office"),
        ("gesprekskaarten", "a6", "gesprekskaarten-A6-office"),
        ("gedragskaarten", "", "gedragskaarten-63x88-office"),
        ("vloermatten", "", "vloermatten-80x80cm-office"),
        ("vloermatten", "100cm", "vloermatten-100x100cm-office"),
        ("lijnlabels", "", "lijnlabels-A3-office"),
        ("modelposter", "600x900", "modelposter-60x90cm-office"),
        ("modelposter", "A3-landscape", "modelposter-A3-landscape-office"),
    ],
)
def test_names_of_files(tmp_path: Path, product: str, size: str, stem: str) -> None:
    (entry,) = build(BuildRequest((product,), size, output=tmp_path))
    assert entry.file == f"{stem}.pdf"
    assert {path.name for path in tmp_path.iterdir()} == {f"{stem}.pdf", "manifest.json"}


def test_no_product_means_all(make: Make, layouts: Path, tmp_path: Path) -> None:
    (layouts / "krap.toml").unlink()
    assert [entry.product for entry in make()] == ["goed"]
    assert (tmp_path / "out" / "goed-63x88-office.pdf").exists()


def test_a_product_named_twice_is_made_once(make: Make) -> None:
    assert [entry.file for entry in make("goed", "goed")] == ["goed-63x88-office.pdf"]


def test_pages_as_svg_and_png(make: Make, tmp_path: Path) -> None:
    svg, png = make("goed", formats=("svg", "png"), dpi=72.0)
    folder = tmp_path / "out" / "goed-63x88-office"
    assert (svg.file, svg.format, png.file, png.format) == (folder.name, "svg", folder.name, "png")
    pages = [f"page-{number:02}" for number in range(1, svg.pages + 1)]
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"{page}.{kind}" for page in pages for kind in ("png", "svg")
    )
    assert not (tmp_path / "out" / "goed-63x88-office.pdf").exists()
    assert svg.sha256 != png.sha256


@pytest.mark.parametrize("dpi", [20.0, 72.0, 151.0])
def test_pictures_are_as_large_as_the_dpi_says(make: Make, tmp_path: Path, dpi: float) -> None:
    (entry,) = make("goed", formats=("png",), dpi=dpi)
    width, height = entry.page_sizes[0].page_mm
    for path in (tmp_path / "out" / entry.file).iterdir():
        with Image.open(path) as picture:
            assert picture.width == pytest.approx(ceil(width * dpi / 25.4), abs=1)
            assert picture.height == pytest.approx(ceil(height * dpi / 25.4), abs=1)
            assert picture.info["dpi"] == pytest.approx((dpi, dpi), abs=0.1)


def test_a_folder_of_pages_keeps_what_is_of_another_kind(make: Make, tmp_path: Path) -> None:
    """A next build of the same edition replaces the pages of its own kind."""
    make("goed", formats=("svg",))
    folder = tmp_path / "out" / "goed-63x88-office"
    (folder / "notities.txt").write_text("niet weggooien", encoding="utf-8")
    (folder / "page-99.svg").write_text("oud", encoding="utf-8")
    (folder / "map").mkdir()
    (folder / "map" / "a.svg").write_text("van mij", encoding="utf-8")
    make("goed", formats=("png",), dpi=40.0)
    make("goed", formats=("svg",), outline=True)
    names = {path.name for path in folder.iterdir()}
    assert {"notities.txt", "map", "page-01.svg", "page-01.png"} <= names
    assert "page-99.svg" not in names
    assert (folder / "map" / "a.svg").read_text(encoding="utf-8") == "van mij"


def test_outlined_text_is_no_text(make: Make, tmp_path: Path) -> None:
    make("goed", formats=("svg",))
    page = tmp_path / "out" / "goed-63x88-office" / "page-01.svg"
    assert "<text" in page.read_text(encoding="utf-8")
    make("goed", formats=("svg",), outline=True)
    assert "<text" not in page.read_text(encoding="utf-8")


def test_the_same_input_gives_the_same_bytes(make: Make, files: SimpleNamespace, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        make("goed", to=tmp_path / folder, formats=("pdf", "svg", "png"), dpi=40.0)
    assert files.tree(tmp_path / "one") == files.tree(tmp_path / "two")
    assert len(files.tree(tmp_path / "one")) > 3


@pytest.mark.slow
@pytest.mark.parametrize("product", ["gesprekskaarten", "dilemmakaarten", "modelposter"])
def test_products_of_the_house_give_the_same_bytes(files: SimpleNamespace, tmp_path: Path, product: str) -> None:
    for folder in ("one", "two"):
        build(BuildRequest((product,), output=tmp_path / folder))
    assert files.tree(tmp_path / "one") == files.tree(tmp_path / "two")


def test_building_again_changes_nothing(make: Make, files: SimpleNamespace, tmp_path: Path) -> None:
    make("goed", formats=("pdf", "svg"))
    before = files.tree(tmp_path / "out")
    make("goed", formats=("pdf", "svg"))
    assert files.tree(tmp_path / "out") == before


def test_source_date_epoch_changes_dates_only(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = {}
    for moment in ("", "0", "1700000000"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
        (entry,) = make("goed", to=tmp_path / f"at{moment}")
        plain = tmp_path / f"{moment}.pdf"
        with pikepdf.open(tmp_path / f"at{moment}" / entry.file) as pdf:  # with dates that are not compressed
            apart = pikepdf.ObjectStreamMode.disable
            pdf.save(plain, object_stream_mode=apart, static_id=True, fix_metadata_version=False)
        dates = rb"D:\d{14}Z|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|/ID ?\[.*?\]"
        raw[moment], found = re.subn(dates, b"", plain.read_bytes(), flags=re.DOTALL)
        assert found > 4
    with pikepdf.open(tmp_path / "at1700000000" / "goed-63x88-office.pdf") as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20231114221320Z"
    with pikepdf.open(tmp_path / "at0" / "goed-63x88-office.pdf") as pdf:
        assert str(pdf.docinfo["/ModDate"]) == "D:19700101000000Z"
    assert raw[""] == raw["0"] == raw["1700000000"]


@pytest.mark.parametrize("value", ["abc", "-1", "1.5", "１２", "9" * 20, "253402300800", " 1"])
def test_a_source_date_epoch_that_is_no_moment(
    fails: Callable[..., list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    (said,) = fails("goed")
    assert said.startswith(f"SOURCE_DATE_EPOCH: “{value}” is not a number of seconds since 1970.")
    assert not (tmp_path / "out").exists()


def test_another_guide_stands_in_the_files(make: Make, tmp_path: Path) -> None:
    (entry,) = make("goed", guide="https://example.org/x")
    assert entry.qr_targets == {"https://example.org/x": 7}


def test_progress_is_told_page_by_page(make: Make) -> None:
    told: list[tuple[str, int, int]] = []
    (entry,) = make("goed", progress=lambda *step: told.append(step))
    assert [done for _, done, _ in told] == list(range(1, entry.pages + 1))
    assert {name for name, _, _ in told} == {"goed-63x88-office"}


def test_a_new_size_is_a_line_of_toml(make: Make, layouts: Path, tmp_path: Path) -> None:
    path = layouts / "goed.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"A7"]', '"A7", "90x50"]'), encoding="utf-8")
    (entry,) = make("goed", size="90x50")
    assert (entry.file, entry.size_mm, entry.cards) == ("goed-90x50-office.pdf", (90, 50), 7)


def test_a_new_product_is_a_file_of_toml(make: Make, layouts: Path, files: SimpleNamespace) -> None:
    text = files.layout.format(name="nieuw", room=20).replace('"63x88", "A7"', '"A6"')
    (layouts / "nieuw.toml").write_text(text, encoding="utf-8")
    (entry,) = make("nieuw")
    assert (entry.file, entry.cards, entry.size_mm) == ("nieuw-A6-office.pdf", 7, (105, 148))


@pytest.mark.parametrize("names", [(), ("goet",)], ids=["all", "unknown"])
def test_broken_layouts_are_told_together(
    fails: Callable[..., list[str]], make: Make, layouts: Path, tmp_path: Path, names: tuple[str, ...]
) -> None:
    (layouts / "aap.toml").write_text("[layout]\nproduct = \n", encoding="utf-8")
    (layouts / "noot.toml").write_text('[layout]\nproduct = "noot"\nrecords = "mats"\n', encoding="utf-8")
    (layouts / "vuur.toml").write_text((layouts / "goed.toml").read_text(encoding="utf-8"), encoding="utf-8")
    said = fails(*names)
    assert [line.split(":")[0] for line in said] == ["aap.toml", "noot.toml, line 1, layout", "vuur.toml"]
    assert "line 2" in said[0]
    assert "sizes is missing." in said[1]
    assert "that of goed.toml as well" in said[2]
    assert not (tmp_path / "out").exists()
    (entry,) = make("goed")
    assert entry.product == "goed", "a layout of another product that is broken does not hinder one that is named"


def test_records_that_do_not_exist(small: Deck, layouts: Path) -> None:
    path = layouts / "goed.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"mats"', '"matts"'), encoding="utf-8")
    with pytest.raises(InputError, match="matts"):
        build(BuildRequest(("goed",), output=layouts.parent / "out", deck=small))

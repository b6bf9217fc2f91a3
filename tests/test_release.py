"""The zip of ready-made materials: read back, counted, proved, the same twice, and whole or not there."""

from __future__ import annotations

import hashlib
import importlib
import json
import re
import zipfile
from collections import Counter
from datetime import date
from functools import partial
from math import ceil
from pathlib import Path
from types import ModuleType
from typing import Any

import pikepdf
import pytest
from house import EVERY
from spelling import plain, unknown_words

from deck.base.errors import Fault, FindingsError, InputError
from deck.making.proving import check_files

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2027, 3, 4)
NAME = "vakdeck-materials-2027-03-04"
OWN_WORDS = {
    "Ambtelijk",
    "EUPL",
    "json",
    "LICENSE",
    "manifest.json",
    "nl",
    "PDF",
    "PDF’s",
    "SHA256SUMS",
    "Vakdeck",
    "Vakmanschap",
}
"""What no dictionary has."""


@pytest.fixture(scope="module")
def release() -> ModuleType:
    """docs/make/release.py, as if it were run there."""
    with pytest.MonkeyPatch.context() as patched:
        patched.syspath_prepend(str(ROOT / "docs" / "make"))
        return importlib.import_module("release")


@pytest.fixture(scope="module")
def packed(release: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return release.release(tmp_path_factory.mktemp("dist"), DAY)


@pytest.fixture(scope="module")
def folder(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that comes out of the zip."""
    goal = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(packed) as archive:
        assert archive.testzip() is None
        archive.extractall(goal)
    assert [path.name for path in goal.iterdir()] == [NAME]
    return goal / NAME


@pytest.fixture(scope="module")
def listed(folder: Path) -> list[dict[str, Any]]:
    """The files that the manifest lists."""
    document = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert document["date"] == "2027-03-04"
    return document["files"]


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.slow
def test_the_sums_hold(packed: Path, folder: Path) -> None:
    sums = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    told = {name: sum_ for sum_, name in (line.split("  ") for line in sums)}
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert told == {name: fingerprint(path) for name, path in there.items() if name != "SHA256SUMS"}
    beside = packed.with_name(f"{packed.name}.sha256").read_text(encoding="utf-8")
    assert beside == f"{fingerprint(packed)}  {packed.name}\n"


@pytest.mark.slow
def test_every_product_is_there_in_both_languages_for_an_office_printer(listed: list[dict[str, Any]]) -> None:
    office = {(one["lang"], one["product"]) for one in listed if one["paper"] == "A4"}
    assert office == {(lang, product) for lang in ("nl", "en") for product in EVERY}
    usual = {(one["product"], one["size"]) for one in listed}
    assert {(one.name, one.sizes[0].replace("80cm", "80x80cm")) for one in EVERY.values()} <= usual
    assert set(Counter(one["file"] for one in listed).values()) == {1}


@pytest.mark.slow
def test_the_manifest_tells_each_file_as_it_is(folder: Path, listed: list[dict[str, Any]]) -> None:
    assert {one["file"] for one in listed} == {path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf")}
    for one in listed:
        path = folder / one["file"]
        assert one["sha256"] == fingerprint(path)
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) == one["pages"]
            assert str(pdf.Root.Lang).startswith(one["lang"])
            width, height = (float(side) * 25.4 / 72 for side in pdf.pages[-1].mediabox[2:])
        assert (width, height) == pytest.approx(one["page_mm"], abs=0.01)
        assert one["sheets"] == (one["pages"] if one["duplex"] == "none" else ceil(one["pages"] / 2))
        assert re.fullmatch(r"(nl|en)/[a-z-]+(-[A-Z0-9x]+(cm)?-(op|on))?-[A-Z0-9x]+(cm)?[.]pdf", one["file"])
    flips = {one["product"]: one["duplex"] for one in listed}
    assert (flips["draaiboek"], flips["spelregels"], flips["canvas"]) == ("long-edge", "short-edge", "none")


@pytest.mark.slow
def test_every_pdf_proves_clean(folder: Path, listed: list[dict[str, Any]]) -> None:
    """The overview of sheets to glue is a small drawing of the whole: nobody reads its text."""
    paths = sorted(folder / one["file"] for one in listed)
    reports, faults = check_files(paths, "office")
    assert not faults
    assert len(reports) == len(listed)
    drawn = {str(folder / one["file"]) for one in listed if one["group"] == "glue"}
    left = [
        (report.path, found)
        for report in reports
        for _, found in report.findings
        if not (report.path in drawn and (found.rule, found.page) == ("text-small", 1))
    ]
    assert left == []


@pytest.mark.slow
def test_the_read_me_names_each_file_of_its_language_once(
    release: ModuleType, folder: Path, listed: list[dict[str, Any]]
) -> None:
    for lang, words in release.WORDS.items():
        raw = (folder / words["file"]).read_bytes().decode("utf-8")
        lines = raw.split("\r\n")
        assert "\n" not in "".join(lines)
        assert max(map(len, lines)) <= release.WIDTH
        named = [line for line in lines if line.endswith(".pdf")]
        assert sorted(named) == sorted(one["file"] for one in listed if one["lang"] == lang)
        assert f"    9 × A4, {words['duplex']['long-edge']}" in lines


def test_both_read_mes_say_the_same_and_are_spelled_right(release: ModuleType) -> None:
    nl, en = release.WORDS["nl"], release.WORDS["en"]
    assert nl.keys() == en.keys()
    for lang, words in release.WORDS.items():
        flat = [value for key, value in words.items() if isinstance(value, str) and key != "file"]
        flat += [*words["steps"], *words["groups"].values(), *words["duplex"].values()]
        assert unknown_words(lang, plain("\n".join(flat))) - OWN_WORDS == frozenset()


@pytest.mark.slow
def test_the_same_day_gives_the_same_bytes(
    release: ModuleType, packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other time without a proof, which reads the files and must not change them."""
    monkeypatch.setattr(release, "build", partial(release.build, proof="none"))
    again = release.release(tmp_path / "elsewhere", DAY)
    assert again.read_bytes() == packed.read_bytes()


@pytest.mark.parametrize("error", [InputError(Fault("No.")), FindingsError(Fault("No."))], ids=["asked", "proof"])
def test_a_failure_leaves_what_was_there(
    error: Exception, release: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def failing(deck: object, *products: str, **asked: Any) -> list[Any]:
        if made:
            raise error
        made.append("canvas")
        return real(deck, "canvas", **asked)

    real = release.build
    monkeypatch.setattr(release, "build", failing)
    (tmp_path / f"{NAME}.zip").write_bytes(b"earlier")
    assert release.main(["--date", "2027-03-04", "-o", str(tmp_path)]) == error.exit_code
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {f"{NAME}.zip": b"earlier"}
    assert made


@pytest.mark.parametrize("typed", ["31-02-2027", "2027-02-31", "20270304", "1979-12-31", "morgen"])
def test_a_day_that_is_none_is_refused(
    typed: str, release: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert release.main(["--date", typed, "-o", str(tmp_path / "dist")]) == 2
    assert f"release: --date: “{typed}” is not a day" in capsys.readouterr().err
    assert not (tmp_path / "dist").exists()


def test_the_day_is_that_of_the_environment_when_none_is_typed(
    release: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1804118400")
    assert release.day_of("") == date(2027, 3, 4)
    assert release.day_of("2027-03-05") == date(2027, 3, 5)

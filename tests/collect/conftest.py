"""Filled forms, made as a program that fills them would leave them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result
from filled import form_pdf
from house import DECK
from openpyxl import load_workbook

from deck.cli.main import main
from deck.collect.words import Told, read_told

EPOCH = "1800000000"

Make = Callable[..., Path]


@pytest.fixture(scope="session")
def told() -> Told:
    """What the built-in deck says of filled forms."""
    return read_told(DECK.texts("nl")[0], DECK.palette)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write a filled form into the folder `in`; see form_pdf."""

    def call(name: str, values: Mapping[str, Any] | None = None, form: str = "modelposter", **more: Any) -> Path:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        saving = more.pop("saving", {})
        given = {"team": Path(name).stem, "hoofd": f"Antwoord van {name}"} if values is None else values
        with form_pdf(given, form, **more) as pdf:
            pdf.save(path, **saving)
        return path

    return call


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run `vakdeck collect in -o out`, or with other arguments, as a person would."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)

    def call(*arguments: str, paths: tuple[str, ...] = ("in",)) -> Result:
        return CliRunner().invoke(main, ["collect", *paths, "-o", "out", *arguments], prog_name="vakdeck")

    return call


@pytest.fixture
def result(run: Callable[..., Result], tmp_path: Path) -> Callable[..., SimpleNamespace]:
    """Run as `run` does and read what was written: sheets (rows of texts by name), csv, html, and the run itself."""

    def call(*arguments: str, exit_code: int = 0, **more: Any) -> SimpleNamespace:
        done = run(*arguments, **more)
        assert done.exit_code == exit_code, done.output
        out = tmp_path / "out"
        book = load_workbook(out / "antwoorden.xlsx")
        sheets = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}
        with (out / "antwoorden.csv").open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream, delimiter=";"))
        html = (out / "verslag.html").read_text(encoding="utf-8")
        return SimpleNamespace(run=done, book=book, sheets=sheets, csv=rows, html=html, out=out)

    return call

"""`vakdeck check --report`: a report beside what is printed, in the format that its name says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from faulty import faulty_pdf, locked_pdf

from deck.making.proving import check_files

Run = Callable[..., Result]
Refused = Callable[..., list[str]]


@pytest.fixture(autouse=True)
def flyer(tmp_path: Path) -> Path:
    """A file with errors, in the current folder."""
    return faulty_pdf(tmp_path / "flyer.pdf")


def test_a_page_of_html(run: Run, tmp_path: Path) -> None:
    result = run("check", "--profile", "press", "flyer.pdf", "--report", "uit/verslag.html")
    assert result.exit_code == 1, result.output
    assert "line-hairline" in result.stdout, "it prints what it prints without"
    assert "note: the report is in" in result.stderr
    text = (tmp_path / "uit" / "verslag.html").read_text("utf-8")
    assert "Check of flyer.pdf" in text
    assert "data:image/png" in text


def test_a_pdf_that_proves_clean(run: Run, tmp_path: Path) -> None:
    assert run("check", "flyer.pdf", "--report", "verslag.pdf").exit_code == 1
    (report,), faults = check_files([tmp_path / "verslag.pdf"], "office")
    assert not faults
    assert not report.findings


def test_json_is_what_json_prints(run: Run, tmp_path: Path) -> None:
    result = run("check", "flyer.pdf", "--json", "--report", "verslag.json")
    told, printed = json.loads((tmp_path / "verslag.json").read_text("utf-8")), json.loads(result.stdout)
    assert told == printed
    assert told[0]["findings"]


def test_a_file_that_cannot_be_read_is_in_it(run: Run, tmp_path: Path) -> None:
    locked_pdf(tmp_path / "dicht.pdf")
    result = run("check", "flyer.pdf", "dicht.pdf", "--report", "verslag.html")
    assert result.exit_code == 2
    text = (tmp_path / "verslag.html").read_text("utf-8")
    assert "Check of dicht.pdf" in text
    assert "This file cannot be checked." in text


def test_a_name_without_a_format_is_refused_before_anything_is_checked(refused: Refused) -> None:
    (line,) = refused("check", "flyer.pdf", "--report", "verslag.doc")
    assert line == (
        "--report: “verslag.doc” does not say which format the report has. "
        "Give it a name that ends in .html, .pdf or .json."
    )


def test_a_place_that_is_no_folder_is_refused(refused: Refused) -> None:
    (line,) = refused("check", "flyer.pdf", "--report", "flyer.pdf/verslag.html")
    assert "flyer.pdf" in line


def test_an_earlier_report_stays_when_there_is_nothing_to_report(run: Run, tmp_path: Path) -> None:
    (tmp_path / "verslag.html").write_text("vroeger", encoding="utf-8")
    assert run("check", "*.xyz", "--report", "verslag.html").exit_code == 2
    assert (tmp_path / "verslag.html").read_text("utf-8") == "vroeger"


@pytest.mark.parametrize("named", ["flyer.pdf", ".", "*.pdf"])
def test_it_never_takes_the_place_of_what_is_checked(run: Run, flyer: Path, tmp_path: Path, named: str) -> None:
    before = flyer.read_bytes()
    result = run("check", named, "--report", str(tmp_path / "flyer.pdf"))
    assert result.exit_code == 2
    assert "--report: the report would take the place of a file that is checked." in result.stderr
    assert flyer.read_bytes() == before

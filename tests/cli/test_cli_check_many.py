"""A folder and a pattern stand for the PDFs in them, and the command says how many."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from click.testing import Result

Run = Callable[..., Result]
Refused = Callable[..., list[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two PDFs, one with a suffix in capitals, a text, and a folder with one more."""
    (tmp_path / "uit" / "onder").mkdir(parents=True)
    for name in ("uit/b.pdf", "uit/A.PDF", "uit/onder/c.pdf"):
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.save(tmp_path / name)
    (tmp_path / "uit" / "lees.txt").write_text("geen PDF", encoding="utf-8")
    return tmp_path / "uit"


def checked(result: Result) -> list[str]:
    return [report["path"].replace("\\", "/") for report in json.loads(result.stdout)]


def test_a_folder_stands_for_its_pdfs(run: Run, folder: Path) -> None:
    result = run("check", "uit", "--json")
    assert checked(result) == ["uit/A.PDF", "uit/b.pdf"]
    assert result.stderr.splitlines() == [
        "note: 2 PDFs in “uit”.",
        "note: 1 PDF in the folders in “uit” left out: name these folders too.",
    ]


@pytest.mark.parametrize(
    ("pattern", "files"),
    [
        ("uit/*.pdf", ["uit/b.pdf"]),
        ("uit/*", ["uit/A.PDF", "uit/b.pdf"]),
        ("**/*.pdf", ["uit/b.pdf", "uit/onder/c.pdf"]),
        ("uit/[bc].pdf", ["uit/b.pdf"]),
    ],
)
def test_a_pattern_stands_for_what_matches(run: Run, folder: Path, pattern: str, files: list[str]) -> None:
    result = run("check", pattern, "--json")
    assert checked(result) == files
    assert f"note: {len(files)} PDF{'s' if len(files) > 1 else ''} for “{pattern}”." in result.stderr


def test_an_absolute_pattern_is_read_too(run: Run, folder: Path) -> None:
    assert checked(run("check", str(folder / "*.pdf"), "--json")) == [str(folder / "b.pdf").replace("\\", "/")]


def test_a_file_that_is_meant_twice_is_checked_once(run: Run, folder: Path) -> None:
    assert checked(run("check", "uit/b.pdf", "uit", "uit/*.pdf", "--json")) == ["uit/b.pdf", "uit/A.PDF"]


def test_the_name_of_a_file_may_look_like_a_pattern(run: Run, folder: Path) -> None:
    (folder / "b.pdf").rename(folder / "b [1].pdf")
    assert checked(run("check", "uit/b [1].pdf", "--json")) == ["uit/b [1].pdf"]


def test_what_holds_no_pdf_is_told(run: Run, folder: Path) -> None:
    (folder / "leeg").mkdir()
    result = run("check", "uit/leeg", "*.pdf", "uit/b.pdf")
    assert result.exit_code == 2
    assert [line for line in result.stderr.splitlines() if line.startswith("vakdeck")] == [
        f"vakdeck: {Path('uit', 'leeg')}: there is no PDF in this folder. Name another folder.",
        "vakdeck: FILE: no PDF matches “*.pdf”. Check the pattern, or name a folder.",
    ]
    (folder / "b.pdf").unlink()
    (folder / "A.PDF").unlink()
    said = run("check", "uit").stderr
    assert said == ("vakdeck: uit: there is no PDF in this folder. Its own folders hold 1 PDF: name one of these.\n")


def test_tiles_that_were_made_here_have_nothing_against_them(run: Run) -> None:
    assert run("build", "modelposter", "--size", "A2", "--tile", "A4", "--proof", "none").exit_code == 0
    done = run("check", "output/modelposter-A2-office-tiles-A4.pdf")
    head = done.stdout.splitlines()[0]
    assert head == "output/modelposter-A2-office-tiles-A4.pdf: 0 errors, 0 warnings in 9 pages"


@pytest.fixture
def long(folder: Path) -> Path:
    """Files of many pages with something wrong on some of them, large enough to be shared, beside the short ones."""
    for name, pages in (("long", 140), ("longer", 200)):
        with pikepdf.new() as pdf:
            for number in range(pages):
                page = pdf.add_blank_page(page_size=(595, 842 if number % 50 else 700))
                page.Contents = pdf.make_stream(b"0 0 0 RG 0.01 w %d 20 m 200 20 l S" % number)
            pdf.Root.Heavy = pdf.make_indirect(pdf.make_stream(os.urandom(1 << 19)))
            pdf.save(folder / f"{name}.pdf")
    (folder / "broken.pdf").write_bytes(b"no PDF")
    return folder


@pytest.mark.slow
def test_it_does_not_matter_how_many_processes_check_several_files(run: Run, long: Path) -> None:
    for way in ([], ["--json"]):
        asked = (["--jobs", "1"], ["--jobs", "3"], [])
        told = [run("check", *way, str(long), "--profile", "press", *jobs) for jobs in asked]
        one, *others = ((re.sub(r'"seconds": [0-9.]+', "", each.stdout), each.stderr, each.exit_code) for each in told)
        assert [one, one] == others
        assert one[2] == 2
        assert "long" in one[0]
        assert "not a PDF" in one[1]


@pytest.mark.parametrize(
    ("jobs", "told"),
    [
        ("veel", "--jobs: “veel” is not a whole number. Write one such as 2."),
        (
            "257",
            "--jobs: 257 processes are out of range. "
            "Choose 1 to 256, or leave it out for as many as there are processors.",
        ),
    ],
)
def test_a_number_of_processes_that_cannot_be_is_told_with_the_limits(
    refused: Refused, folder: Path, jobs: str, told: str
) -> None:
    assert refused("check", "uit", "--jobs", jobs, "--limit", "1x")[1:] == [told]

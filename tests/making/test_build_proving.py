"""A build proves its own files: what is wrong never takes the place of what was good."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from deck.base.say import speaking
from deck.cli.main import main
from deck.making import files as making
from deck.making.ask.profile import load_profile
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.pages import Pages
from deck.making.proving import SAMPLE, prove, with_whole
from deck.proof.finding import Report

NAME = "modelposter-A4-office.pdf"
BAD = "modelposter-A4-office.rejected.pdf"


def poster(folder: Path, **more: object) -> BuildRequest:
    return BuildRequest(("modelposter",), size="A4", output=folder, **more)  # type: ignore[arg-type]


@pytest.fixture
def sabotage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file leads its readers to a script, which no profile allows."""
    write = making._write

    def spoiled(pages: Pages, path: Path) -> None:
        write(pages, path)
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
            pdf.save(path)

    monkeypatch.setattr(making, "_write", spoiled)


def test_a_good_file_is_proved_and_the_manifest_says_so(tmp_path: Path) -> None:
    (entry,) = build(poster(tmp_path))
    assert (entry.file, entry.proof, entry.rejected, entry.findings) == (NAME, "full", False, ())
    (listed,) = json.loads((tmp_path / "manifest.json").read_text("utf-8"))["files"]
    assert listed["proof"] == "full" and listed["findings"] == []


@pytest.mark.usefixtures("sabotage")
def test_a_file_with_an_error_stays_beside_the_earlier_good_one(tmp_path: Path) -> None:
    good = b"the earlier file"
    (tmp_path / NAME).write_bytes(good)
    (entry,) = build(poster(tmp_path))
    assert entry.rejected and entry.file == BAD
    assert (tmp_path / NAME).read_bytes() == good
    assert (tmp_path / BAD).read_bytes().startswith(b"%PDF")
    assert [finding["rule"] for finding in entry.findings if finding["severity"] == "error"]


@pytest.mark.usefixtures("sabotage")
@pytest.mark.parametrize("suffix", ["png", "svg"])
def test_pictures_of_a_file_with_an_error_are_not_made(tmp_path: Path, suffix: str) -> None:
    folder = tmp_path / Path(NAME).stem
    folder.mkdir()
    (folder / f"page-01.{suffix}").write_bytes(b"of last time")
    (entry,) = build(poster(tmp_path, formats=(suffix,)))
    assert entry.rejected and entry.file == BAD and (tmp_path / BAD).exists()
    assert (folder / f"page-01.{suffix}").read_bytes() == b"of last time"


@pytest.mark.usefixtures("sabotage")
def test_a_virtual_table_gets_nothing_of_a_file_with_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "modelposter-A4-screen-tts"
    folder.mkdir()
    (folder / "modelposter-A4-screen-tts.json").write_bytes(b"of last time")
    [entry] = build(poster(tmp_path, formats=("tts",)))
    assert entry.rejected and entry.file == "modelposter-A4-screen-tts.rejected.pdf"
    assert [one.read_bytes() for one in folder.iterdir()] == [b"of last time"]


def test_pictures_are_proved_through_the_pdf_of_their_pages(tmp_path: Path) -> None:
    entries = build(poster(tmp_path, formats=("svg", "png")))
    assert [(entry.format, entry.proof, entry.rejected) for entry in entries] == [
        ("svg", "full", False),
        ("png", "full", False),
    ]
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.usefixtures("sabotage")
def test_the_command_ends_with_1_and_names_file_and_rule(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["build", "modelposter", "--size", "A4", "-o", str(tmp_path)])
    assert result.exit_code == 1
    assert BAD in result.output and "the proof found" in result.output and "Traceback" not in result.output


@pytest.mark.usefixtures("sabotage")
def test_without_a_proof_nothing_is_read_again(tmp_path: Path) -> None:
    (entry,) = build(poster(tmp_path, proof="none"))
    assert entry.file == NAME and not entry.rejected and entry.proof == "none"


def test_a_good_build_takes_the_rejected_file_away(tmp_path: Path) -> None:
    (tmp_path / BAD).write_bytes(b"of last time")
    build(poster(tmp_path))
    assert (tmp_path / NAME).exists() and not (tmp_path / BAD).exists()


def test_a_code_that_leads_elsewhere_is_found(tmp_path: Path) -> None:
    build(poster(tmp_path))
    report = prove(tmp_path / NAME, load_profile("office"), {"https://example.org/elders"})
    assert {finding.rule for finding in report.errors} == {"qr-address", "qr-missing"}


def test_a_sample_looks_at_some_pages_and_says_so(tmp_path: Path) -> None:
    (entry,) = build(BuildRequest(("lijnlabels",), size="A4", output=tmp_path, proof="sample"))
    assert entry.pages > SAMPLE and not entry.rejected
    assert any(f"{SAMPLE} of {entry.pages} pages were checked" in warning for warning in entry.warnings)


def test_an_unknown_proof_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["build", "modelposter", "--proof", "half", "-o", str(tmp_path)])
    assert result.exit_code == 2 and "“half” is no proof" in result.output


@pytest.mark.slow
def test_check_tells_what_is_wrong_with_any_pdf(tmp_path: Path) -> None:
    build(poster(tmp_path))
    good = CliRunner().invoke(main, ["check", str(tmp_path / NAME)])
    assert good.exit_code == 0 and "0 errors" in good.output
    bad = CliRunner().invoke(main, ["check", "--profile", "press", "--json", str(tmp_path / NAME)])
    assert bad.exit_code == 1
    (report,) = json.loads(bad.output)
    assert {"colour-rgb", "box-missing"} <= {finding["rule"] for finding in report["findings"]}


@pytest.mark.slow
def test_check_of_what_is_no_pdf_is_a_clear_message(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("hello", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(tmp_path / "a.pdf"), str(tmp_path / "none.pdf")])
    assert result.exit_code == 2
    assert "a.pdf" in result.output and "none.pdf" in result.output and "Traceback" not in result.output


@pytest.mark.slow
def test_a_file_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    build(poster(tmp_path))
    result = CliRunner().invoke(main, ["check", str(tmp_path / "none.pdf"), str(tmp_path / NAME)])
    assert result.exit_code == 2 and f"{NAME}: 0 errors" in result.output


@pytest.mark.parametrize("tag", ["en", "nl"])
def test_that_codes_of_parts_were_cut_off_is_not_told(tag: str) -> None:
    with speaking(tag):
        parts = Report("a.pdf", (), 8, 8, codes=1, seen=3)
        assert parts.undecoded
        parts = replace(parts, notes=(parts.undecoded, "another note"))
        told = with_whole(parts, Report("a.pdf", (), 1, 1, codes=2, seen=2), 8)
    assert told.notes == ("another note",)
    assert (told.codes, told.seen, told.undecoded) == (2, 2, "")

"""What cannot be used is told with the reason, everywhere, and the rest goes on."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from click.testing import Result

from deck.base.say import say, speaking
from deck.collect import gather as gather_module
from deck.collect.gather import REASONS, Note
from deck.collect.words import Told

Make = Callable[..., Path]
Run = Callable[..., Result]
Read = Callable[..., SimpleNamespace]


def spoil(path: Path) -> None:
    """Leave the head of a PDF and nothing that can be mended."""
    path.write_bytes(path.read_bytes()[:15] + b"\n<<\n" * 40)


@pytest.fixture
def mess(make: Make, tmp_path: Path) -> dict[str, str]:
    """A folder with two good forms and everything else; the reason by file."""
    folder = tmp_path / "in"
    make("goed 1.pdf", {"hoofd": "Weten", "team": "Een", "date": "4 maart"})
    make("goed 2.pdf", {"hart": "Voelen", "team": "Twee"})
    make("slot.pdf", {"hoofd": "geheim"}, saving={"encryption": pikepdf.Encryption(user="a", owner="b")})
    make("vergeten.pdf", {"team": "Drie", "date": "5 maart", "hoofd": " \n "})
    make("vreemd.pdf", {"bsn": "1"}, "belasting", names=("bsn",))
    make("geprint.pdf", {}, names=())
    make("flyer.pdf", {}, identity="none", names=())
    make("tweeling.pdf", {"hoofd": "Weten", "team": "Een", "date": "4 maart"}, version="2")
    shutil.copy(folder / "goed 2.pdf", folder / "goed 2 kopie.pdf")
    spoil(make("stuk.pdf"))
    (folder / "leeg.pdf").write_bytes(b"")
    (folder / "lijst.docx").write_bytes(b"PK\x03\x04")
    return {
        "flyer.pdf": "no_form",
        "geprint.pdf": "printed",
        "goed 2 kopie.pdf": "same_file",
        "leeg.pdf": "empty_file",
        "lijst.docx": "not_pdf",
        "slot.pdf": "encrypted",
        "stuk.pdf": "damaged",
        "tweeling.pdf": "same_answers",
        "vergeten.pdf": "empty",
        "vreemd.pdf": "unknown",
    }


def test_each_reason_is_told_in_the_report_the_workbook_and_the_terminal(
    mess: dict[str, str], result: Read, told: Told
) -> None:
    found = result(exit_code=1)
    of = {"goed 2 kopie.pdf": "goed 2.pdf", "tweeling.pdf": "goed 1.pdf"}
    words = told.texts
    _, *rows = found.sheets["Niet meegenomen"]
    lines = found.run.stderr.splitlines()
    assert [row[0] for row in rows] == list(mess)
    assert len(lines) == len(mess)
    for (file, reason), row, line in zip(mess.items(), rows, lines, strict=True):
        dutch = words["reasons"][reason].format(of=of.get(file))
        assert row == [file, dutch, words["remedies"][reason]]
        assert re.search(rf">{re.escape(file)}</th><td>{re.escape(dutch)}</td>", found.html)
        assert line == f"vakdeck: {file}: {REASONS[reason][0].format(of=of.get(file))} {REASONS[reason][1]}"
    assert [row[1] for row in found.csv[1:]] == ["goed 1.pdf", "goed 2.pdf"]
    assert "Niet meegenomen" in re.sub(r"<[^>]+>", "", found.html)
    assert "geheim" not in found.html


def test_a_clean_run_lists_nothing(make: Make, result: Read) -> None:
    make("a.pdf")
    found = result()
    assert "Niet meegenomen" not in found.sheets
    assert "niet-meegenomen" not in found.html
    assert "opmerkingen" not in found.html
    assert found.run.stdout.splitlines()[-1] == "1 form of 1 file"


def test_both_languages_know_the_same_reasons(told: Told) -> None:
    words = told.texts
    assert set(words["reasons"]) == set(words["remedies"]) == set(REASONS)
    for reason, (message, _) in REASONS.items():
        assert ("{of}" in message) == ("{of}" in words["reasons"][reason])


def test_a_file_that_was_named_twice_is_told(make: Make, result: Read) -> None:
    make("a.pdf")
    found = result(exit_code=1, paths=("in", "in/../in/a.pdf"))
    assert "this file was named twice: see " in found.run.stderr
    assert len(found.csv) == 2


def test_nothing_usable_writes_nothing_and_keeps_the_earlier_files(make: Make, run: Run, tmp_path: Path) -> None:
    make("a.pdf", {})
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "antwoorden.csv").write_text("van eerder", encoding="utf-8")
    done = run()
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "vakdeck: a.pdf: nothing was filled in. Ask whether it was saved.",
        "vakdeck: no form could be used, so nothing was written. "
        "Mend what is said above; earlier files are as they were.",
    ]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["antwoorden.csv"]
    assert (tmp_path / "out" / "antwoorden.csv").read_text(encoding="utf-8") == "van eerder"


def test_nothing_usable_makes_no_folder(make: Make, run: Run, tmp_path: Path) -> None:
    make("a.pdf", {})
    assert json.loads(run("--json").stdout)["written"] == []
    assert not (tmp_path / "out").exists()


def test_a_form_that_had_to_be_mended_is_used_and_noted(make: Make, result: Read, told: Told) -> None:
    path = make("a.pdf", {"hoofd": "Weten"})
    path.write_bytes(re.sub(rb"startxref\n\d+", b"startxref\n7", path.read_bytes()))
    found = result()
    assert found.sheets["Opmerkingen"][1:] == [["a.pdf", told.texts["notes"]["mended"]]]
    assert told.texts["notes"]["mended"] in found.html
    assert "  note: a.pdf: the file was damaged; see whether everything is there." in found.run.stdout.splitlines()


def test_a_file_that_cannot_be_opened_is_left_out(make: Make, run: Run, tmp_path: Path) -> None:
    make("a.pdf")
    (tmp_path / "in" / "dicht.pdf").symlink_to("dicht.pdf")  # it leads to itself
    done = run()
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "dicht.pdf: the file cannot be opened." in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_does_not_hold_us_up(make: Make, run: Run, tmp_path: Path) -> None:
    make("a.pdf")
    os.mkfifo(tmp_path / "in" / "pijp.pdf")
    assert "pijp.pdf: the file cannot be opened." in run().stderr


def test_a_file_that_unfolds_without_end_is_not_read(make: Make, run: Run) -> None:
    make("a.pdf")
    make("b.pdf", {"hoofd": "x" * 2_100_000})
    done = run()
    assert done.exit_code == 1
    assert "b.pdf: the file is too large to read safely." in done.stderr


@pytest.mark.parametrize("nowhere", ["weg.pdf", "weg/"])
def test_what_is_not_there_is_an_input_error(make: Make, run: Run, tmp_path: Path, nowhere: str) -> None:
    make("a.pdf")
    done = run(paths=("in", nowhere, "ook-weg"))
    assert done.exit_code == 2
    told = "it cannot be read (No such file or directory). Check its name and place."
    assert done.stderr == f"vakdeck: {Path(nowhere)}; ook-weg: {told}\n"
    assert not (tmp_path / "out").exists()


def test_a_folder_without_files_is_an_input_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / ".verborgen.pdf").write_bytes(b"%PDF-1.7")
    done = run()
    assert done.exit_code == 2
    assert done.stderr.startswith("vakdeck: FILES|DIR: there is no file to read. Name the filled forms")


def test_no_argument_is_a_usage_error(run: Run) -> None:
    assert run(paths=()).exit_code == 2


def test_a_folder_that_may_not_be_read(make: Make, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    make("a.pdf")
    usual = os.walk

    def refusing(top: Path, onerror: Callable[[OSError], None]) -> object:
        onerror(PermissionError(13, "Permission denied", f"{top}/dicht"))
        return usual(top, onerror=onerror)

    monkeypatch.setattr(gather_module.os, "walk", refusing)
    done = run()
    assert done.exit_code == 2
    assert "in/dicht: the folder cannot be read (Permission denied). Ask for the right to read it." in done.stderr


def test_the_faults_of_input_and_output_come_together(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").write_text("een bestand", encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "gisteren")
    done = run(paths=("weg",))
    assert done.exit_code == 2
    places = [line.split(":")[1].strip() for line in done.stderr.splitlines()]
    assert places == ["SOURCE_DATE_EPOCH", "weg", "output folder out"]


def test_folders_are_read_to_the_bottom_without_what_does_not_belong(make: Make, result: Read, tmp_path: Path) -> None:
    make("week 10/team 2.pdf")
    make("week 10/team 10.pdf")
    make("week 2/Team 1.pdf")
    make("week 2/team 1 (nieuw).pdf")
    for name in ("week 2/.DS_Store", "Thumbs.db", "desktop.ini", "week 2/~$lijst.docx", ".map/x.pdf"):
        (tmp_path / "in" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_bytes(b"x")
    found = result()
    order = ["week 2/Team 1.pdf", "week 2/team 1 (nieuw).pdf", "week 10/team 2.pdf", "week 10/team 10.pdf"]
    assert [row[1] for row in found.csv[1:]] == order


def test_what_an_earlier_run_wrote_is_not_read_again(make: Make, run: Run) -> None:
    make("a.pdf")
    assert run("-o", "in").exit_code == 0
    assert run("-o", "in").exit_code == 0


def test_files_of_one_name_bear_their_path(make: Make, result: Read) -> None:
    make("een/a.pdf", {"hoofd": "1"})
    make("twee/a.pdf", {"hoofd": "2"})
    found = result(paths=("in/een", "in/twee/a.pdf"))
    assert [row[1] for row in found.csv[1:]] == [str(Path("in/een/a.pdf")), str(Path("in/twee/a.pdf"))]


def test_all_that_is_told_at_the_terminal_is_told_in_dutch(
    mess: dict[str, str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAKDECK_LANG", "nl")
    told = " ".join(run().output.split())
    assert "leeg.pdf: het bestand is leeg. Vraag er opnieuw om." in told
    assert "goed 2 kopie.pdf: dit bestand is een kopie van goed 2.pdf. Je hoeft niets te doen." in told
    with speaking("nl"):
        assert not [reason for pair in REASONS.values() for reason in pair if say(reason) == reason]


def test_notes_are_told_in_dutch() -> None:
    cut = Note("a.pdf", "cut", 0, "Hoofd", ("antwoorden.csv", "verslag.html"))
    with speaking("nl"):
        assert str(Note("a.pdf", "removed", 1)) == "1 onleesbaar teken is weggelaten."
        assert str(Note("a.pdf", "removed", 2)) == "2 onleesbare tekens zijn weggelaten."
        assert str(cut) == (
            "het antwoord op “Hoofd” is te lang voor Excel; het staat helemaal in antwoorden.csv en verslag.html."
        )

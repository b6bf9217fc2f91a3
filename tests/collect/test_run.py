"""The run as a whole: all files or none, the same every time, nothing left behind, nobody named who should not be."""

from __future__ import annotations

import io
import json
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from click.testing import Result

from deck.cli import collect as command_module
from deck.collect import report as report_module
from deck.collect.gather import Source, gather
from deck.collect.run import collect
from deck.collect.words import Told

Make = Callable[..., Path]
Run = Callable[..., Result]
Read = Callable[..., SimpleNamespace]
NAMES = ["antwoorden.csv", "antwoorden.xlsx", "verslag.html"]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_three_files_are_written_and_told(make: Make, run: Run, tmp_path: Path) -> None:
    make("a.pdf")
    done = run()
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        *(str(Path("out", name)) for name in (NAMES[1], NAMES[0], NAMES[2])),
        "1 form of 1 file",
    ]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == NAMES


def test_the_same_forms_make_the_same_files(make: Make, run: Run, tmp_path: Path) -> None:
    for number in range(3):
        make(f"{number}.pdf", {"hoofd": f"Moed {number}", "rug": "Recht", "hart": "x" * 40_000 + str(number)})
    run()
    first = contents(tmp_path / "out")
    time.sleep(1.1)
    run()
    assert contents(tmp_path / "out") == first
    run(paths=("in/2.pdf", "in/0.pdf", "in/1.pdf"))
    assert contents(tmp_path / "out") == first, "the order in which files are named makes no difference"


def test_a_run_that_fails_leaves_the_earlier_files(
    make: Make, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make("a.pdf")
    run()
    first = contents(tmp_path / "out")
    make("b.pdf")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(report_module, "_forms_table", fail)
    done = run()
    assert done.exit_code == 2
    assert "the disk is full" in done.stderr
    assert contents(tmp_path / "out") == first


def test_an_interruption_leaves_nothing(make: Make, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make("a.pdf")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(report_module, "_forms_table", interrupt)
    assert run().exit_code == 130
    assert not (tmp_path / "out").exists()


def test_nothing_is_sent_cached_or_left(make: Make, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere, home = tmp_path / "elders", tmp_path / "thuis"
    elsewhere.mkdir()
    home.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a form goes nowhere")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    monkeypatch.setattr(sys, "executable", "")  # so that the forms are read here, by the code that reads them aside
    opened: list[str] = []
    usual = io.open

    def seen(file: object, mode: str = "r", *more: object, **named: object) -> object:
        if set(mode) & set("wax+"):
            opened.append(str(file))
        return usual(file, mode, *more, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(io, "open", seen)
    make("a.pdf")
    opened.clear()
    assert run().exit_code == 0
    assert not list(elsewhere.iterdir())
    assert not list(home.iterdir())
    assert [path for path in opened if "/.vakdeck-" not in Path(path).as_posix()] == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["elders", "in", "out", "thuis"]


SECRET = "Geheimteam"


@pytest.fixture
def named(make: Make) -> None:
    make(f"{SECRET} 1.pdf", {"team": SECRET, "date": "4 maart 2027", "people": "6", "hoofd": "x\x01" + "w" * 40_000})
    make(f"{SECRET} 2.pdf", {"team": SECRET, "date": "5 maart 2027", "hoofd": "Weten"})
    make(f"{SECRET} 3.pdf", {"team": SECRET, "date": "5 maart 2027", "hoofd": "Weten"})
    make(f"{SECRET} 4.pdf", {"team": SECRET})


@pytest.mark.usefixtures("named")
def test_anonymous_leaves_out_teams_and_files_and_keeps_the_date(result: Read) -> None:
    found = result("--anonymous", exit_code=1)
    said = found.run.stdout + found.run.stderr + found.html + (found.out / "antwoorden.csv").read_text(encoding="utf-8")
    with zipfile.ZipFile(found.out / "antwoorden.xlsx") as book:
        said += "".join(book.read(name).decode() for name in book.namelist())
    assert SECRET.casefold() not in said.casefold()
    assert found.csv[0][:3] == ["Nr.", "Datum", "Aantal mensen"]
    assert [row[1] for row in found.csv[1:]] == ["4 maart 2027", "5 maart 2027"]
    assert "4 maart 2027" in found.html
    assert [row[:2] for row in found.sheets["Niet meegenomen"][1:]] == [
        ["#3", "Dit bestand is een kopie van #2."],
        ["#4", "Er is niets ingevuld."],
    ]
    assert [row[0] for row in found.sheets["Opmerkingen"][1:]] == ["#1", "#1"]
    assert "vakdeck: #4: nothing was filled in." in found.run.stderr
    assert "Namen van teams en bestanden zijn weggelaten." in found.html
    assert "teams" not in dict(enumerate(found.html.split("<dl")[1].split("</dl")))[0]


@pytest.mark.usefixtures("named")
def test_anonymous_json_names_nobody(run: Run) -> None:
    done = run("--anonymous", "--json")
    assert SECRET not in done.stdout + done.stderr
    assert [one["file"] for one in json.loads(done.stdout)["skipped"]] == ["#3", "#4"]


@pytest.mark.usefixtures("named")
def test_without_it_names_are_there(result: Read) -> None:
    found = result(exit_code=1)
    assert found.csv[1][:3] == ["1", f"{SECRET} 1.pdf", SECRET]
    assert "weggelaten. Lees de antwoorden na" not in found.html


@pytest.mark.usefixtures("named")
def test_the_summary_for_machines(run: Run) -> None:
    done = run("--json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert (told["files"], told["forms"], told["rows"]) == (4, {"modelposter": 2}, 2)
    assert sorted(Path(path).name for path in told["written"]) == NAMES
    assert told["skipped"][0] == {
        "file": f"{SECRET} 3.pdf",
        "reason": "same_file",
        "message": f"this file is a copy of {SECRET} 2.pdf.",
        "of": f"{SECRET} 2.pdf",
    }
    assert [one["note"] for one in told["notes"]] == ["removed", "cut"]


def test_progress_is_told_by_file_and_names_none(make: Make, tmp_path: Path, told: Told) -> None:
    for number in range(3):
        make(f"{number}.pdf")
    heard: list[tuple[str, int, int]] = []
    collect((tmp_path / "in",), tmp_path / "out", {"nl": told}, progress=lambda *step: heard.append(step))
    assert heard == [("reading", 1, 3), ("reading", 2, 3), ("reading", 3, 3)]


def test_the_terminal_has_a_progress_bar(make: Make, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from contextlib import nullcontext

    make("a.pdf")
    asked: list[tuple[bool, str]] = []

    def bar(quiet: bool, things: str) -> object:
        asked.append((quiet, things))
        return nullcontext(lambda *_: None)

    monkeypatch.setattr(command_module, "progress", bar)
    run()
    run("--json")
    assert asked == [(False, "files"), (True, "files")]


def test_help_says_what_happens_to_the_answers(run: Run) -> None:
    text = " ".join(run("--help").stdout.split())
    assert "they go nowhere but into the three files" in text
    assert "--anonymous" in text


def test_many_forms_take_little_time_each(make: Make, tmp_path: Path, told: Told) -> None:
    """1,000 forms in 20 s is 20 ms each; the measure is the processor's time, so that a busy machine may pass."""
    for number in range(60):
        parts = ("hoofd", "hart", "handen", "buik", "voeten", "overarching")
        make(f"{number}.pdf", {"team": str(number), **dict.fromkeys(parts, f"Woord {number} en nog een. " * 8)})
    collect((tmp_path / "in" / "0.pdf",), tmp_path / "out", {"nl": told})
    started = time.process_time()
    summary = collect((tmp_path / "in",), tmp_path / "out", {"nl": told})
    assert summary.forms == {"modelposter": 60}
    assert time.process_time() - started < 60 * 0.02


CLOSED = "closed input source"
"""The name that the library gives a document that was closed."""


def test_files_are_read_one_by_one(make: Make, monkeypatch: pytest.MonkeyPatch, told: Told) -> None:
    """So that memory does not grow with the files: each is closed before the next is opened."""
    paths = [make(f"{number}.pdf") for number in range(4)]
    pdfs: list[pikepdf.Pdf] = []
    usual = pikepdf.open

    def seen(path: Path) -> pikepdf.Pdf:
        assert [pdf.filename for pdf in pdfs] == [CLOSED] * len(pdfs)
        pdfs.append(usual(path))
        return pdfs[-1]

    monkeypatch.setattr(pikepdf, "open", seen)
    monkeypatch.setattr(sys, "executable", "")  # they are read here, and not aside
    gather([Source(path, path.name) for path in paths], {"nl": told}, False, lambda _: None)
    assert [pdf.filename for pdf in pdfs] == [CLOSED] * 4

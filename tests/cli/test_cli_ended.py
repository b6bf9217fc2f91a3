"""A command that the system ends, or refuses something, says so and leaves nothing half made."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from filled import form_pdf
from lxml.etree import SerialisationError
from openpyxl.writer.excel import ExcelWriter

import deck
from deck.base.staging import _take_over
from deck.cli.main import main

linux = pytest.mark.skipif(sys.platform != "linux", reason="these are ways of Linux")
RUN = [sys.executable, "-P", "-m", "deck.cli"]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(deck.__file__).resolve().parent.parent)}


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """A folder with many filled forms: to read them takes a second."""
    folder = tmp_path / "in"
    folder.mkdir()
    with form_pdf({"hart": "x"}) as pdf:
        pdf.save(folder / "0.pdf")
    for number in range(1, 3000):
        (folder / f"{number}.pdf").hardlink_to(folder / "0.pdf")
    return tmp_path


@linux
@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_each_signal_ends_it_as_ctrl_c_does(forms: Path, how: signal.Signals) -> None:
    hears = (
        "import signal, runpy; signal.signal(signal.SIGINT, signal.default_int_handler); signal.signal(signal.SIGHUP, "
    )
    hears += "signal.SIG_DFL); runpy.run_module('deck.cli', {}, '__main__')"
    command = [sys.executable, "-P", "-c", hears, "collect", "in", "-o", "out"]
    with subprocess.Popen(command, cwd=forms, stderr=subprocess.PIPE, text=True, env=environment()) as running:
        time.sleep(1.2)
        running.send_signal(how)
        _, told = running.communicate(timeout=30)
    assert running.returncode == 128 + how
    assert told == "vakdeck: interrupted; the earlier files are as they were.\n"
    assert not (forms / "out").exists()


@linux
@pytest.mark.slow
@pytest.mark.parametrize("call", ["list", "--help", "list --json", "check in/0.pdf", "collect in/0.pdf -o out"])
def test_a_full_disk_under_what_is_printed(tmp_path: Path, call: str) -> None:
    (tmp_path / "in").mkdir()
    with form_pdf({"hart": "x"}) as pdf:
        pdf.save(tmp_path / "in" / "0.pdf")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*RUN, *call.split()],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env=environment(),
        )
    assert done.returncode == 2
    assert done.stderr.startswith("vakdeck: the system refuses (No space left on device).\n")
    assert "Traceback" not in done.stderr
    assert "should not happen" not in done.stderr


@linux
@pytest.mark.slow
@pytest.mark.parametrize("handles", [20, 8])
@pytest.mark.parametrize("call", ["check in/0.pdf", "collect in/0.pdf -o out", "build canvas -o out"])
def test_few_files_may_be_open(tmp_path: Path, call: str, handles: int) -> None:
    (tmp_path / "in").mkdir()
    with form_pdf({"hart": "x"}) as pdf:
        pdf.save(tmp_path / "in" / "0.pdf")
    done = subprocess.run(
        [*RUN, *call.split()],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (handles, handles)),
    )
    assert done.returncode in ((0, 1) if handles == 20 else (0, 1, 2)), done.stderr
    assert "Traceback" not in done.stderr
    assert "should not happen" not in done.stderr
    if done.returncode == 2:
        assert not (tmp_path / "out").exists()


def test_the_workbook_on_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> None:
        raise SerialisationError("IO_ENOSPC")

    with form_pdf({"hart": "x"}) as pdf:
        pdf.save(tmp_path / "a.pdf")
    monkeypatch.setattr(ExcelWriter, "write_data", full)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["collect", "a.pdf", "-o", "out"], prog_name="vakdeck")
    assert done.exit_code == 2
    assert "output folder out: the disk is full. Make room, or choose another folder with -o." in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EMFILE, errno.EIO])
def test_what_the_system_refuses_is_no_fault_of_the_program(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("deck.cli.list._products", refuse)
    done = CliRunner().invoke(main, ["list"], prog_name="vakdeck")
    assert done.exit_code == 2
    assert "vakdeck: the system refuses" in done.stderr


@linux
def test_a_link_in_a_folder_that_is_made_anew_stays_a_link(tmp_path: Path) -> None:
    """What it leads to is somewhere else: to copy it would take a whole disk along, or never end."""
    elsewhere, old, new = (tmp_path / name for name in ("elsewhere", "old", "new"))
    for folder in (elsewhere, old, new):
        folder.mkdir()
    (elsewhere / "brief.txt").write_text("van mij", encoding="utf-8")
    (old / "daar").symlink_to(elsewhere)
    (old / "rond").symlink_to(old)
    (old / "nergens").symlink_to("weg")
    _take_over(old, new, ())
    assert {path.name: path.readlink() for path in new.iterdir()} == {
        "daar": elsewhere,
        "rond": old,
        "nergens": Path("weg"),
    }

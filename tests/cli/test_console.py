"""What is printed arrives in any encoding of the console, and a pipe that is closed ends nothing in a traceback."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

ENCODINGS = (
    {"PYTHONIOENCODING": "cp1252"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "cp437"},
    {"LC_ALL": "C"},
)


def said(
    python: str, cwd: Path, *arguments: str | bytes, closed: str = "", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run `vakdeck` in a process of its own; closed: the streams that nobody reads."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))}
    read, write = os.pipe()
    os.close(read)
    streams = {one: write if one in closed else subprocess.PIPE for one in ("stdout", "stderr")}
    try:
        return subprocess.run(
            [python, "-m", "deck", *arguments], cwd=cwd, env={**env, **environment}, check=False, **streams
        )
    finally:
        os.close(write)


@pytest.mark.slow
@pytest.mark.parametrize("environment", ENCODINGS, ids=lambda one: next(iter(one.values())))
def test_a_message_survives_every_encoding(python: str, tmp_path: Path, environment: dict[str, str]) -> None:
    done = said(python, tmp_path, "build", "café→😀×", **environment)
    assert done.returncode == 2
    assert b"there is no product" in done.stderr
    assert b"should not happen" not in done.stderr


@pytest.mark.slow
def test_what_an_encoding_lacks_looks_like_it(python: str, tmp_path: Path) -> None:
    done = said(python, tmp_path, "build", "café→ő😀×", PYTHONIOENCODING="cp1252")
    assert "“café->o?×”" in done.stderr.decode("cp1252")
    assert "there is no product" in done.stderr.decode("cp1252")


@pytest.mark.slow
@pytest.mark.parametrize("environment", ENCODINGS, ids=lambda one: next(iter(one.values())))
def test_what_goes_to_a_pipe_survives_every_encoding(python: str, tmp_path: Path, environment: dict[str, str]) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "Łódź → 😀.pdf")
    done = said(python, tmp_path, "check", "Łódź → 😀.pdf", **environment)
    assert done.returncode == 0, done.stderr
    assert re.search(rb"\.pdf: \d errors?, \d warnings? in 1 page\n", done.stdout)
    assert b"should not happen" not in done.stderr


@pytest.mark.slow
def test_json_loses_nothing_in_a_narrow_encoding(python: str, tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "Łódź → 1.pdf")
    done = said(python, tmp_path, "check", "--json", "Łódź → 1.pdf", PYTHONIOENCODING="cp437")
    (report,) = json.loads(done.stdout.decode("ascii"))
    assert report["path"] == "Łódź → 1.pdf"


@pytest.mark.slow
def test_the_name_of_a_file_that_is_no_text_keeps_its_bytes(python: str, tmp_path: Path) -> None:
    done = said(python, tmp_path, "check", b"weg\xff.pdf", PYTHONIOENCODING="cp1252")
    assert done.returncode == 2
    assert b"weg\xff.pdf: " in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("closed", ["stdout", "stderr", "stdout stderr"])
@pytest.mark.parametrize("arguments", [["list"], ["build", "nope"], ["--help"]], ids=" ".join)
def test_nobody_need_read_it(python: str, tmp_path: Path, arguments: list[str], closed: str) -> None:
    done = said(python, tmp_path, *arguments, closed=closed)
    told = (done.stdout or b"") + (done.stderr or b"")
    assert b"Traceback" not in told
    assert b"should not happen" not in told
    assert b"Exception ignored" not in told
    assert done.returncode in (0, 1, 2)

"""No command runs code that lies in the folder it is called in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import deck
from deck.cli.main import COMMANDS

pytestmark = pytest.mark.slow

MARK = "import pathlib\npathlib.Path(__file__).with_name('imported').touch()\nraise SystemExit('forged')\n"
LIBRARIES = (
    "PIL",
    "click",
    "deck",
    "lxml",
    "msgspec",
    "openpyxl",
    "pikepdf",
    "pypdfium2",
    "rich",
    "sitecustomize",
    "yaml",
)
NAMES = tuple(sorted({*LIBRARIES, *sys.stdlib_module_names} - set(sys.builtin_module_names)))
"""Modules that our commands import, or that Python imports by itself: each lies in the folder under its name."""

CALLS = {
    "box": ("gedragskaarten",),
    "build": ("canvas", "--size", "A4"),
    "calibrate": (),
    "check": ("here.pdf",),
    "collect": ("here.pdf",),
    "import": ("here.pdf", "-o", "made"),
    "kit": ("langs-de-lijn", "--people", "12", "--explain"),
    "layout": ("check", "nergens.toml"),
    "list": (),
    "new": ("mijn-deck",),
    "preview": ("canvas",),
    "printer": ("list",),
    "run": ("nergens/", "--rows", "mensen.csv"),
    "serve": ("--port", "70000"),  # what it starts is in tests/web/test_serve.py
    "ticket": ("vloermatten",),
    "watch": ("nergens/",),
}


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished PDF."""
    folder = tmp_path_factory.mktemp("form")
    run = [sys.executable, "-P", "-m", "deck.cli", "build", "observatieblad", "--proof", "none", "-o", str(folder)]
    subprocess.run(run, check=True, capture_output=True, env=environment())
    return next(folder.glob("*.pdf"))


def environment(path: str = "") -> dict[str, str]:
    """The environment, with this checkout and the given entry on the import path.

    The page of `vakdeck serve` sets PYTHONSAFEPATH for its processes, and it stays where a test of the page ran before.
    """
    root = str(Path(deck.__file__).resolve().parent.parent)
    own = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}
    return {**own, "PYTHONPATH": root + path, "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture(scope="module")
def before_us(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What Python itself imports from the current folder before it comes to our code, when nobody says -P."""
    folder = tmp_path_factory.mktemp("before")
    (folder / "probe.py").write_text("import re, sys\nprint(*sys.modules)")
    run = [sys.executable, "-m", "probe"]
    done = subprocess.run(run, check=True, capture_output=True, text=True, cwd=folder, env=environment())
    return {name.partition(".")[0] for name in done.stdout.split()} | {"sitecustomize", "usercustomize", "deck"}


WAYS = {"-P -m vakdeck": "", "-m vakdeck": "", "-m deck": "", "-c": "", "-P -m deck": os.pathsep}
"""The ways to start the program, and what stands behind the entries of PYTHONPATH: an empty one is the folder."""


def test_every_command_is_called() -> None:
    assert set(CALLS) == set(COMMANDS)


@pytest.mark.parametrize(
    ("command", "way"),
    [(command, "-P -m deck.cli") for command in CALLS] + [(command, "-m vakdeck") for command in CALLS]
    + [("check", way) for way in WAYS],
)  # fmt: skip
def test_code_beside_the_file_is_not_run(
    command: str, way: str, form: Path, before_us: set[str], tmp_path: Path
) -> None:
    for name in set(NAMES) - (set() if way == "-P -m deck.cli" else before_us):
        (tmp_path / f"{name}.py").write_text(MARK)
    (tmp_path / "here.pdf").write_bytes(form.read_bytes())
    started = ["-c", "from deck.cli.main import main; main()"] if way == "-c" else way.split()
    run, told = [sys.executable, *started, command, *CALLS[command]], environment(WAYS.get(way, ""))
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, env=told, check=False)
    assert not (tmp_path / "imported").exists()
    assert "forged" not in done.stdout + done.stderr
    # 1: collect finds no answers in a blank form; 2: import reads the form and refuses it, watch and run find no deck
    refused = command in ("import", "layout", "run", "serve", "watch")
    assert done.returncode in ((2,) if refused else (0, 1)), done.stderr


@pytest.mark.parametrize("entry", ["", ".", "sub/..", "{here}"])
def test_a_path_entry_that_means_the_current_folder_is_left_out(entry: str, form: Path, tmp_path: Path) -> None:
    """The process that reads the PDF; what the command itself imports was settled before we run."""
    (tmp_path / "sub").mkdir()
    for name in NAMES:
        (tmp_path / f"{name}.py").write_text(MARK)
    (tmp_path / "here.pdf").write_bytes(form.read_bytes())
    code = (
        "import os; from pathlib import Path; from deck.proof.isolate import check_isolated; "
        f"os.environ['PYTHONPATH'] += os.pathsep + {entry.format(here=tmp_path)!r}; "
        "os.chdir(os.environ['FOLDER']); report = check_isolated(Path('here.pdf')); print(report.pages)"
    )
    run = [sys.executable, "-P", "-c", code]
    told = {**environment(), "FOLDER": str(tmp_path)}
    done = subprocess.run(run, cwd="/", capture_output=True, text=True, env=told, check=False)
    assert done.stdout.strip() == "1", done.stderr
    assert not (tmp_path / "imported").exists()


@pytest.mark.parametrize("entry", ["", ".", "sub/..", "{here}"])
def test_no_program_is_taken_from_the_current_folder(entry: str, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "xdg-open").write_text("#!/bin/sh\n")
    (tmp_path / "xdg-open").chmod(0o755)
    code = "import deck.cli, shutil; print(shutil.which('xdg-open', path=__import__('os').environ['PATH']))"
    told = {**environment(), "PATH": os.pathsep.join([entry.format(here=tmp_path), "/nowhere"])}
    run = [sys.executable, "-P", "-c", code]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, env=told, check=False)
    assert done.stdout.strip() == "None", done.stderr

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
NAMES = ("click", "deck", "json", "msgspec", "openpyxl", "pikepdf", "pydantic", "pypdfium2", "sitecustomize", "tomllib")
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
    """The environment, with this checkout and the given entry on the import path."""
    root = str(Path(deck.__file__).resolve().parent.parent)
    return {**os.environ, "PYTHONPATH": root + path, "PYTHONDONTWRITEBYTECODE": "1"}


def test_every_command_is_called() -> None:
    assert set(CALLS) == set(COMMANDS)


@pytest.mark.parametrize("command", CALLS)
def test_code_beside_the_file_is_not_run(command: str, form: Path, tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / f"{name}.py").write_text(MARK)
    (tmp_path / "here.pdf").write_bytes(form.read_bytes())
    run = [sys.executable, "-P", "-m", "deck.cli", command, *CALLS[command]]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, env=environment(), check=False)
    assert not (tmp_path / "imported").exists()
    assert "forged" not in done.stdout + done.stderr
    # 1: collect finds no answers in a blank form; 2: import reads the form and refuses it, watch finds no deck
    assert done.returncode in ((2,) if command in ("import", "layout", "serve", "watch") else (0, 1)), done.stderr


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

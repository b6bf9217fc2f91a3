"""The stand-alone program: it makes, checks and reads without any Python on the machine."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from deck.base import apart
from deck.cli import app
from deck.making.run import beside

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory, python: str) -> Path:
    """The program as it is handed out, built from the checkout."""
    if sys.platform == "linux" and shutil.which("objdump") is None:
        pytest.skip("the stand-alone program is built with objdump, of the package binutils")
    out = tmp_path_factory.mktemp("app")
    command = [python, str(ROOT / "docs" / "make" / "app.py"), "-o", str(out), "--no-zip"]
    done = subprocess.run(command, cwd=out, capture_output=True, text=True, check=False)
    if "apt install libpython" in done.stdout + done.stderr:
        pytest.skip("the stand-alone program is built with the library of Python, of the package libpython3-dev")
    assert done.returncode == 0, done.stdout + done.stderr
    return out / "vakdeck" / "vakdeck"


def run(program: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Start it where no Python is on the path."""
    env = {"PATH": "", "HOME": str(cwd), "VAKDECK_LANG": "en", "LANG": "C.UTF-8"}
    return subprocess.run([program, *words], cwd=cwd, env=env, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_it_builds_and_checks_without_python(program: Path, tmp_path: Path) -> None:
    built = run(program, "build", "dilemmakaarten", "canvas", "-o", ".", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    card = tmp_path / "dilemmakaarten-70x120-office.pdf"
    checked = run(program, "check", card.name, cwd=tmp_path)
    assert checked.stdout.startswith(f"{card.name}: 0 errors"), checked.stdout + checked.stderr


RUN = ("run", str(ROOT / "examples" / "welkom"), "--rows")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ("scale", (*RUN, "people.parquet")),
        ("scale", (*RUN, str(ROOT / "examples" / "welkom" / "mensen.csv"), "--scheduler", "tcp://127.0.0.1:9")),
        ("dxf", ("build", "dilemmakaarten", "--format", "dxf", "--profile", "cut")),
    ],
)
def test_it_says_how_to_come_by_what_it_does_not_hold(
    program: Path, tmp_path: Path, extra: str, words: tuple[str, ...]
) -> None:
    (tmp_path / "people.parquet").write_bytes(b"PAR1")
    done = run(program, *words, cwd=tmp_path)
    assert done.returncode == 2, done.stdout + done.stderr
    assert f'The stand-alone program is without it. Use Python: pip install "vakdeck[{extra}]".' in done.stderr


@pytest.mark.slow
def test_it_runs_nothing_else_apart(program: Path, tmp_path: Path) -> None:
    (tmp_path / "stranger.py").write_text("print('run')", encoding="utf-8")
    refused = run(program, apart.APART, "stranger", cwd=tmp_path)
    assert refused.returncode != 0
    assert "run" not in refused.stdout


def test_each_process_apart_is_known_to_the_program() -> None:
    starts = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "deck").rglob("*.py")
        if re.search(r"(command|run_apart|Aside)\(__name__", path.read_text(encoding="utf-8"))
    }
    assert starts | {beside.WORKER} == set(app.MODULES)


def test_a_process_apart_is_started_by_the_program_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert apart.command("deck.proof.isolate") == [sys.executable, apart.APART, "deck.proof.isolate"]
    monkeypatch.delattr(sys, "frozen")
    assert apart.command("deck.proof.isolate") == [sys.executable, "-P", "-m", "deck.proof.isolate"]


@pytest.mark.slow
def test_a_double_click_opens_the_page_and_its_workers_run(program: Path, tmp_path: Path) -> None:
    env = {"PATH": "", "HOME": str(tmp_path), "VAKDECK_LANG": "en", "LANG": "C.UTF-8"}
    with subprocess.Popen([program], cwd=tmp_path, env=env, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            address = running.stdout.readline().split()[-1]
            for _ in range(60):
                with urllib.request.urlopen(f"{address}nl/materialen/lijnlabels", timeout=60) as answer:
                    body = answer.read().decode()
                if 'id="make"' in body:
                    break
                time.sleep(0.5)
        finally:  # else a fault of the test waits for a program that nobody ends
            running.terminate()
            running.wait(30)
    assert 'id="make"' in body, "the first page was drawn by a process of the program itself"

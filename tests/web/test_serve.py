"""`vakdeck serve` as a program: it begins, tells its address, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import urllib.request
from pathlib import Path

import pytest

from deck.web.jobs.folders import PREFIX

SERVE = ("-m", "deck.cli", "serve", "--no-open")
HEARS = (
    "import signal, runpy; signal.signal(signal.SIGINT, signal.default_int_handler);"
    " runpy.run_module('deck.cli', {}, '__main__')"
)
"""Runs the command line so that it hears SIGINT, also when these tests run in the background, where it is ignored."""
HEAVY = ("PIL", "lxml", "openpyxl", "pikepdf", "reportlab", "rich", "uharfbuzz")


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(python: str, how: signal.Signals, tmp_path: Path) -> None:
    env = {**os.environ, "TMPDIR": str(tmp_path)}
    command = [python, "-c", HEARS, *SERVE[2:]]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, env=env
    ) as running:
        try:
            assert running.stdout is not None
            address = running.stdout.readline().split()[-1]
            assert address.startswith("http://127.0.0.1:")
            with urllib.request.urlopen(f"{address}nl/", timeout=20) as answer:
                assert "Wat wil je maken?" in answer.read().decode()
            assert list(tmp_path.glob(f"{PREFIX}*"))
            os.killpg(running.pid, how)  # as a terminal does, and a system that shuts down
            _, told = running.communicate(timeout=30)
        finally:  # else a fault of the test waits for a page that nobody ends
            running.kill()
    assert running.returncode == 0
    assert "Traceback" not in told
    assert "nl/" not in told, "nothing of what was asked is told"
    assert "The page has ended" in told
    assert not list(tmp_path.glob(f"{PREFIX}*"))


@pytest.mark.slow
def test_a_button_on_the_page_ends_it(python: str) -> None:
    command = ["sh", "-c", 'trap "" INT; exec "$@"', "sh", python, *SERVE]  # as a desktop may start it
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            address = running.stdout.readline().split()[-1]
            opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
            start = opener.open(f"{address}nl/", timeout=20).read().decode()
            found = re.search(r'action="/nl/einde"><input type="hidden" name="csrf" value="([^"]+)"', start)
            assert found
            last = opener.open(f"{address}nl/einde", data=f"csrf={found[1]}".encode(), timeout=20).read().decode()
            assert 'id="end"' not in last
            _, told = running.communicate(timeout=30)
        finally:
            running.kill()
    assert running.returncode == 0
    assert "The page has ended" in told


@pytest.mark.slow
def test_nothing_of_the_folder_that_it_is_started_in_is_run(python: str, tmp_path: Path) -> None:
    program = Path(python).with_name("vakdeck")
    for name in ("click", "deck", "flask", "json", "multiprocessing", "pikepdf", "signal", "sitecustomize", "socket"):
        (tmp_path / f"{name}.py").write_text("import pathlib\npathlib.Path(__file__).with_name('run').touch()\n")
    with subprocess.Popen(
        [program, "serve", "--no-open"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        try:
            address = running.stdout.readline().split()[-1]
            with urllib.request.urlopen(f"{address}nl/materialen", timeout=60) as answer:
                assert "Dilemmakaarten" in answer.read().decode()
        finally:
            running.terminate()
            _, told = running.communicate(timeout=30)
    assert not (tmp_path / "run").exists(), told


@pytest.mark.slow
def test_a_port_that_is_taken_is_told(python: str) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run([python, *SERVE, "--port", str(port)], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("vakdeck: --port: the page cannot be at 127.0.0.1")
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_others_need_a_token(python: str) -> None:
    done = subprocess.run([python, *SERVE, "--host", "0.0.0.0"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "--token" in done.stderr


def test_the_page_itself_is_light(python: str) -> None:
    code = "import json, sys, deck.web.serve; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    assert not set(HEAVY) & set(json.loads(done.stdout)), "its processes load these, and not what answers"

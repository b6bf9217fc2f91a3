"""`vakdeck watch`, as a program of its own that is ended with Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., Result]
Refused = Callable[..., list[str]]


HEARING = """
import signal
from deck.cli.main import main
signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""
"""The command line, which hears Ctrl-C also where whoever started the tests does not, such as a shell's background."""


def test_there_must_be_something_to_watch(refused: Refused) -> None:
    assert refused("watch", "dilemmakaarten") == [
        "DECK: the built-in cards do not change. Name the folder of a deck, or cards of your own with --cards."
    ]
    assert refused("watch", "nergens/")[0].startswith("DECK: there is no deck in “nergens/”")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one program there")
def test_a_save_is_seen_on_disk_on_the_terminal_and_on_the_page(run: Run, tmp_path: Path) -> None:
    assert run("new", "mijn", "--from", "dilemmakaarten").exit_code == 0
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BROWSER": "true", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-c", HEARING, "watch", "mijn/", "--open"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        try:
            assert program.stdout is not None
            assert "51 cards" in program.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+/", program.stdout.readline())
            assert found
            picture = next((tmp_path / "output").glob("*-preview.png"))
            before = picture.read_bytes()
            cards = tmp_path / "mijn" / "cards.csv"
            cards.write_text(cards.read_text("utf-8-sig").replace("De late aanvraag", "De vroege aanvraag"), "utf-8")
            saved = time.monotonic()
            assert "51 cards, 1 card changed" in program.stdout.readline()
            assert (
                time.monotonic() - saved < 10
            )  # seconds on a machine that does much else; a half on one that does not
            assert picture.read_bytes() != before
            with urllib.request.urlopen(found[0]) as page:
                assert "Gewijzigd: ‘De vroege aanvraag’" in page.read().decode()
            program.send_signal(signal.SIGINT)
            said, errors = program.communicate(timeout=20)
        finally:
            program.kill()  # it would be waited for, also after a failure
    assert program.returncode == 0, errors
    assert said == ""
    assert errors.splitlines() == [
        "Save a file of the deck to see it change. Ctrl-C ends this.",
        "The watch has ended; the pictures stay.",
    ]

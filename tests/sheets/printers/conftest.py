"""A config folder of its own for every test, and the command line in an empty folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deck.cli.main import main

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of printers, which is not there yet; nobody's own file is ever touched."""
    file = tmp_path / "config" / "vakdeck" / "printers.toml"
    monkeypatch.setattr("deck.sheets.printers.printers.printers_file", lambda: file)
    return file


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `vakdeck` in an empty folder; stdout and stderr are kept apart."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(main, list(arguments), prog_name="vakdeck")

    return call


@pytest.fixture
def refused(run: Run) -> Callable[..., list[str]]:
    """Run what must be refused: exit code 2, nothing on stdout, no traceback; returns what is said."""

    def call(*arguments: str) -> list[str]:
        result = run(*arguments)
        assert result.exit_code == 2, result.output
        assert result.stdout == ""
        lines = result.stderr.splitlines()
        assert all(line.startswith("vakdeck: ") for line in lines), result.stderr
        return [line.removeprefix("vakdeck: ") for line in lines]

    return call

"""The command line, run inside this process as a person would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from house import BARE, DECK

from deck.cli.main import main

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `vakdeck` in an empty folder; stdout and stderr are kept apart."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.delenv("VAKDECK_DEBUG", raising=False)

    def call(*arguments: str, **environment: str) -> Result:
        return CliRunner().invoke(main, list(arguments), prog_name="vakdeck", env=environment)

    return call


@pytest.fixture
def refused(run: Run, tmp_path: Path) -> Callable[..., list[str]]:
    """Run what must be refused: exit code 2, nothing on stdout, nothing written, no traceback; returns what is said."""

    def call(*arguments: str) -> list[str]:
        before = sorted(tmp_path.rglob("*"))
        result = run(*arguments)
        assert result.exit_code == 2, result.output
        assert result.stdout == ""
        assert "Traceback" not in result.stderr
        assert sorted(tmp_path.rglob("*")) == before
        lines = result.stderr.splitlines()
        assert all(line.startswith("vakdeck: ") for line in lines), result.stderr
        return [line.removeprefix("vakdeck: ") for line in lines]

    return call


@pytest.fixture
def layouts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the layouts of the built-in deck that a test may spoil."""
    folder = tmp_path / "layouts"
    (folder / "own").mkdir(parents=True)
    for path in (*DECK.layouts.glob("*.toml"), *DECK.layouts.glob("own/*.toml")):
        (folder / path.relative_to(DECK.layouts)).write_bytes(path.read_bytes())
    for module in ("deck.content.deck", "deck.making.decide"):
        monkeypatch.setattr(f"{module}.built_in", lambda: replace(BARE, layouts=folder))
    return folder

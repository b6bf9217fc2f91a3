"""A small deck for each person, and a table of people."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deck.content.deck import open_deck
from deck.making.ask.request import BuildRequest
from deck.making.run.ask import RunRequest
from deck.making.run.chunk import Chunk
from deck.making.run.run import Done, run
from deck.making.run.setup import Setup
from deck.making.run.worker import Answer, answer

DECK = """
title = "Welkom"
languages = ["nl", "en"]
guide = "https://www.example.org/{recipient.code}"

[recipient]
name = "Noor"
code = "n1"
collega = ""

[products.welkom]
data = "kaarten.csv"
"""

LAYOUT = """
[layout]
sizes = ["63x88"]

[styles]
tekst = { max = 12, min = 8 }

[cards.card.front]
titel = { field = "title", style = "tekst", left = 6, right = 6, top = 6, height = 20 }
naam = { text = "{recipient.name} {recipient.collega}", style = "tekst", left = 6, right = 6, bottom = 6, height = 8 }
code = { kind = "qr", field = "guide", alt = "qr_alt", left = 20, width = 24, top = 36, height = 24 }
"""

CARDS = "title\nDag {recipient.name}\nTot ziens\n"

PEOPLE = "naam;code;collega\nAnna;a1;Bram\nBram;b2;\nCem;c3;Anna\n"


def written(folder: Path, people: str = PEOPLE) -> Path:
    """The folder of the deck, with the people beside it."""
    made = folder / "deck"
    (made / "layouts").mkdir(parents=True)
    (made / "deck.toml").write_text(DECK, encoding="utf-8")
    (made / "layouts" / "welkom.toml").write_text(LAYOUT, encoding="utf-8")
    (made / "kaarten.csv").write_text(CARDS, encoding="utf-8")
    (folder / "mensen.csv").write_text(people, encoding="utf-8")
    return made


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return written(tmp_path)


Asked = Callable[..., RunRequest]


@pytest.fixture
def asked(deck: Path, tmp_path: Path) -> Asked:
    """A request for the people of the deck; what is given replaces what it has. people: the text of their table."""

    def request(people: str = "", *, build: dict[str, Any] | None = None, **given: Any) -> RunRequest:
        if people:
            (tmp_path / "mensen.csv").write_text(people, encoding="utf-8")
        made = BuildRequest(deck=open_deck(deck), **(build or {}))
        usual = {"rows": tmp_path / "mensen.csv", "output": str(tmp_path / "uit"), "prove_every": 0}
        return RunRequest(**{"build": made, **usual, **given})

    return request


@pytest.fixture
def make(asked: Asked) -> Callable[..., Done]:
    """Make the decks of a request."""
    return lambda *people, **given: run(asked(*people, **given))


def lines(folder: Path, name: str = "run.jsonl") -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.pdf"))}


class Here:
    """Makes chunks in this process, one after another: a test of what is made need not start others."""

    def __init__(self, setup: Setup, width: int) -> None:
        self.width = width
        self._setup, self._asked = setup, list[Chunk]()

    def ask(self, chunk: Chunk) -> None:
        self._asked.append(chunk)

    def next(self) -> tuple[Chunk, Answer | None]:
        chunk = self._asked.pop(0)
        return chunk, answer(self._setup, chunk)

    def close(self) -> None:
        """There is nothing to end."""


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deck.making.run.run.Beside", Here)

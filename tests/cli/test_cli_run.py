"""`vakdeck run` as a person types it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from deck.base.resources import data_dir

Run = Callable[..., Result]

DECK = str(data_dir("examples") / "welkom") + "/"
HEAD = "naam;afdeling;code;collega\n"


@pytest.fixture
def rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    from deck.making.run.worker import answer

    class Here:
        """Makes the decks in this process."""

        width = 1

        def __init__(self, setup: object, _width: int) -> None:
            self.setup, self.asked = setup, list[object]()

        def ask(self, chunk: object) -> None:
            self.asked.append(chunk)

        def next(self) -> object:
            chunk = self.asked.pop(0)
            return chunk, answer(self.setup, chunk)

        def close(self) -> None:
            """There is nothing to end."""

    monkeypatch.setattr("deck.making.run.run.Beside", Here)
    path = tmp_path / "mensen.csv"
    path.write_text(f"{HEAD}Anna;Toezicht;a1;\nBram;Personeel;b2;Anna\n", encoding="utf-8")
    return str(path)


def test_it_makes_a_deck_for_each_and_then_says_that_they_are_there(run: Run, rows: str, tmp_path: Path) -> None:
    asked = ("run", DECK, "--rows", rows, "-o", "decks", "--prove-every", "0")
    made = run(*asked)
    assert (made.exit_code, made.stdout) == (0, "decks/run.jsonl: 2 decks made, 0 there already\n")
    assert sorted(one.name for one in (tmp_path / "decks").iterdir()) == ["Anna.pdf", "Bram.pdf", "run.jsonl"]
    again = run(*asked, "--json")
    assert json.loads(again.stdout) == {"made": 0, "kept": 2, "bad": 0, "faults": [], "notes": [], "list": "run.jsonl"}


def test_who_cannot_be_made_is_told_and_the_exit_code_is_one(run: Run, rows: str, tmp_path: Path) -> None:
    with Path(rows).open("a", encoding="utf-8") as stream:
        stream.write(f"{'Cem ' * 60};Toezicht;c3;\n")
    made = run("run", DECK, "--rows", rows, "-o", "decks", "--prove-every", "0", "--where", "naam!=Bram")
    assert made.exit_code == 1
    assert made.stdout == "decks/run.jsonl: 1 deck made, 0 there already, 1 set aside\n"
    assert "mensen.csv, line 4 (Cem Cem" in made.stderr and "too long" in made.stderr


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--part", "0/3"], "vakdeck: --part: there is no part 0 of 3. Write 1/8, 2/8 and so on to 8/8.\n"),
        (["--part", "twee"], "vakdeck: --part: “twee” is no part. Write 1/8, 2/8 and so on to 8/8.\n"),
        (["--jobs", "veel"], "vakdeck: --jobs: “veel” is not a whole number. Write one such as 5.\n"),
        (["-o", ""], "vakdeck: --output: the output folder has no name. Write . for the folder that you are in.\n"),
        (["--rows", "weg.csv"], "vakdeck: it is given 2 times"),
    ],
)
def test_what_cannot_be_asked_is_refused(run: Run, rows: str, tmp_path: Path, more: list[str], told: str) -> None:
    made = run("run", DECK, "--rows", rows, *more)
    assert made.exit_code == 2 and made.stdout == ""
    if "--rows" not in more:
        assert made.stderr == told
    assert sorted(one.name for one in tmp_path.iterdir()) == ["mensen.csv"]


def test_its_help_counts_what_reads_the_table_among_its_own_options(run: Run) -> None:
    said = run("run", "--help").stdout
    own, _, rest = said.partition("Size and paper:")
    assert "Your own cards" not in said
    assert all(f"  {one} " in own and f"  {one} " not in rest for one in ("--sheet", "--header", "--where", "--jobs"))


def test_without_a_deck_it_says_how_to_name_one(run: Run, rows: str) -> None:
    made = run("run", "welkom", "--rows", rows)
    assert made.exit_code == 2 and "there is no folder “welkom” with a deck in it." in made.stderr
    assert "no deck is named." in run("run", "--rows", rows).stderr


def test_an_interruption_leaves_what_is_made(
    run: Run, rows: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from deck.making.run.run import Run as Checked

    note = Checked._note

    def stop(self: Checked, known: object, lines: object) -> None:
        note(self, known, lines)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(Checked, "_note", stop)
    made = run("run", DECK, "--rows", rows, "-o", "decks", "--prove-every", "0")
    assert made.exit_code == 130
    assert made.stderr == "vakdeck: interrupted; what is made stays, and the same command goes on.\n"
    monkeypatch.undo()
    assert len((tmp_path / "decks" / "run.jsonl").read_text().splitlines()) == 1

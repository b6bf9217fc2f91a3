"""`vakdeck import`, as a person types it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cards_document import document

from deck.content.deck import open_deck


@pytest.fixture
def copy(tmp_path: Path) -> str:
    """The document as a text file."""
    tmp_path.joinpath("copy.txt").write_text(document(), encoding="utf-8")
    return "copy.txt"


def test_a_copy_becomes_a_deck(run: Callable, copy: str, tmp_path: Path) -> None:
    result = run("import", copy, "-o", "mijn", "--source", "Ministerie van Iets")
    assert result.exit_code == 0, result.output
    folder, counts = result.stdout.splitlines()[:2]
    assert folder == "mijn"
    assert counts.startswith(
        "7 principles, 18 values, 49 statements on behaviour and 50 for leaders; 3 opening questions"
    )
    assert "--source" not in result.stdout
    assert open_deck(tmp_path / "mijn").edition().deck.source == "Ministerie van Iets"


def test_it_tells_what_is_in_no_card_and_how_to_state_the_source(run: Callable, copy: str, tmp_path: Path) -> None:
    text = document().replace("Scan met", "\nZomaar een regel.\n\nScan met")
    tmp_path.joinpath(copy).write_text(text, encoding="utf-8")
    result = run("import", copy, "-o", "mijn")
    number = text.split("\n").index("Zomaar een regel.") + 1
    assert result.exit_code == 0
    assert f"  in no card: line {number}: no place for it: “Zomaar een regel.”" in result.stdout.splitlines()
    assert result.stdout.splitlines()[-1].startswith("Whose text it is was not stated: add --source TEXT")


def test_another_number_of_statements_ends_with_1(run: Callable, copy: str, tmp_path: Path) -> None:
    tmp_path.joinpath(copy).write_text(document().replace("- Vraag eerst", "Vraag eerst"))
    result = run("import", copy, "-o", "mijn")
    assert result.exit_code == 1
    assert (
        "vakdeck: Werken vanuit vertrouwen, “Welk gedrag past hierbij?”: 8 statements were read; the document has 9."
        in result.stderr
    )
    assert tmp_path.joinpath("mijn", "deck.toml").exists()


def test_another_document_is_refused(refused: Callable[..., list[str]], tmp_path: Path) -> None:
    tmp_path.joinpath("notes.txt").write_text("Notulen\n- punt\n")
    (said,) = refused("import", "notes.txt", "-o", "mijn")
    assert said.startswith("notes.txt: this is not the official document of conversation cards")


def test_a_list_of_corrections_is_shown(run: Callable, copy: str, tmp_path: Path) -> None:
    tmp_path.joinpath("list.csv").write_text("source;corrected;reason\nZomaar;x;y\n")
    assert run("import", copy, "-o", "mijn", "--corrections", "list.csv").exit_code == 2
    tmp_path.joinpath("list.csv").write_text("source;corrected;reason\nScan met je;Lees met een;kort\n")
    result = run("import", copy, "-o", "mijn", "--corrections", "list.csv")
    assert "  corrected: “Scan met je” → “Lees met een”, kort (1 time)" in result.stdout.splitlines()

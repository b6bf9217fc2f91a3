"""What a person sees of --changed, --ids, pictures and redirects."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def deck(run: Run, folder: Path) -> Path:
    """A deck of one's own in the look of the dilemma cards, built once."""
    assert run("new", "mijn", "--from", "dilemmakaarten").exit_code == 0
    assert run("build", "mijn/", "--proof", "none").exit_code == 0
    return folder / "mijn" / "cards.csv"


def test_a_reprint_says_what_to_throw_away(run: Run, tmp_path: Path) -> None:
    cards = deck(run, tmp_path)
    rows = cards.read_text(encoding="utf-8-sig").splitlines()
    changed = [rows[0], rows[1].replace(";", " ooit;", 1), *rows[3:]]
    cards.write_text("\r\n".join(changed), encoding="utf-8-sig", newline="")
    result = run("build", "mijn/", "--changed", "--proof", "none")
    assert result.exit_code == 0
    first, *notes = result.stdout.splitlines()
    assert first == "output/dilemmakaarten-70x120-office-changed.pdf: 1 card on 2 pages"
    assert "1 of 50 cards" in notes[0] and "(changed)" in notes[1] and "(gone)" in notes[1]
    again = run("build", "mijn/", "--changed")
    assert (again.exit_code, again.stdout) == (
        0,
        "note: dilemmakaarten 70x120: nothing has changed since it was printed, so there is nothing to make.\n",
    )


def test_what_is_told_of_a_build_stays_out_of_json(run: Run, tmp_path: Path) -> None:
    deck(run, tmp_path)
    result = run("build", "mijn/", "--changed", "--json")
    assert (result.stdout, result.exit_code) == ("[]\n", 0)
    assert result.stderr.startswith("note: ")


def test_options_that_do_not_go_together(run: Run, refused: Callable[..., list[str]]) -> None:
    assert refused("build", "dilemmakaarten", "--changed", "--printed", "--only", "blank") == [
        "--changed: --changed looks at all cards, and --only makes a part of them. Leave one of them out.",
        "--printed: --printed looks at all cards, and --only makes a part of them. Leave one of them out.",
        "--printed: --changed remembers what it makes by itself. Leave one of them out.",
    ]
    (said,) = refused("build", "dilemmakaarten", "--changed", "--format", "html")
    assert said.startswith("--changed: --changed means nothing for dilemmakaarten (office).")


def test_pictures_are_told_with_their_folders(run: Run) -> None:
    result = run("build", "gesprekskaarten", "--profile", "screen", "--format", "png", "--dpi", "30", "--proof", "none")
    assert result.stdout == "output/gesprekskaarten-A5-screen/*/*.png: 8 cards on 16 pages\n"

"""Of a whole deck nothing fails that has no use for what is asked: it is left out, and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.base.errors import InputError
from deck.base.resources import data_dir
from deck.content.deck import open_deck
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.decide import checked_jobs


def test_a_whole_deck_leaves_out_what_does_not_fit_and_tells_it(tmp_path: Path) -> None:
    notes: list[str] = []
    jobs = checked_jobs(BuildRequest(profiles=("pnp",), output=tmp_path), notes=notes)
    made = {job.product.name for job in jobs}
    assert "dilemmakaarten" in made and "gesprekskaarten" not in made
    (note,) = notes
    assert note.startswith("left out: gesprekskaarten; a card of 148×210 mm with marks does not fit")
    with pytest.raises(InputError, match=r"^--paper: a card of 148×210 mm with marks does not fit"):
        checked_jobs(BuildRequest(("gesprekskaarten",), profiles=("pnp",), output=tmp_path))


@pytest.mark.parametrize(
    ("field", "value", "kept"), [("tile", "A4", "spelregels"), ("fold_board", "bi-fold", "fiches")]
)
def test_a_whole_deck_leaves_out_what_is_not_made_in_parts(tmp_path: Path, field: str, value: str, kept: str) -> None:
    notes: list[str] = []
    jobs = checked_jobs(BuildRequest(output=tmp_path, **{field: value}), notes=notes)  # type: ignore[arg-type]
    assert "speelbord" in {job.product.name for job in jobs} and kept not in {job.product.name for job in jobs}
    (note,) = notes
    assert note.startswith(f"left out, as --{field.replace('_', '-')} is nothing for them: ") and kept in note


def test_only_boards_of_a_whole_deck_fold(tmp_path: Path) -> None:
    notes: list[str] = []
    example = open_deck(data_dir("examples") / "bordspel")
    for deck, folds in ((None, {"speelbord"}), (example, {"bord", "landkaart"})):
        request = BuildRequest(deck=deck, output=tmp_path, fold_board="bi-fold")
        assert {job.product.name for job in checked_jobs(request, notes=notes)} == folds
    assert "dobbelsteen" in notes[0] + notes[1] and len(notes) == 2
    with pytest.raises(InputError, match="“dobbelsteen” is a net to cut out and to fold by itself"):
        checked_jobs(BuildRequest(("dobbelsteen",), output=tmp_path, fold_board="bi-fold"))
    assert checked_jobs(BuildRequest(("planning",), output=tmp_path, fold_board="bi-fold")), "who names it gets it"


@pytest.mark.slow
def test_what_changed_of_a_whole_deck_leaves_out_its_leaflets(tmp_path: Path) -> None:
    notes: list[str] = []
    entries = build(BuildRequest(changed=True, output=tmp_path, proof="none"), notes=notes)
    assert entries and "spelregels" not in {entry.product for entry in entries}
    assert "spelregels is left out: a leaflet or a booklet is printed again as a whole." in notes

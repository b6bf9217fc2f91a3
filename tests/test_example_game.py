"""The game of examples/: a board, a map, a die, figures and a score pad, of tables and layouts alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from spelling import plain, unknown_words

from deck.base.items.drawing import walk
from deck.base.items.items import Path as Outline
from deck.base.items.items import Print, Text
from deck.base.resources import data_dir
from deck.content.deck import open_deck
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.decide import checked_jobs
from deck.making.new import new_deck
from deck.making.pages import Pages

FOLDER = data_dir("examples") / "bordspel"
PRODUCTS = ("bord", "dobbelsteen", "figuren", "landkaart", "scoreblok", "spelersmat", "stickers")
NAMES = {"Vakdeck", "Dassenburcht", "Turfhut", "Boskamp", "Strandhuis", "Turfsteker"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The deck in a folder of its own."""
    return shutil.copytree(FOLDER, tmp_path / "bordspel")


@pytest.mark.parametrize("profile", ["office", "screen", "press"])
def test_all_of_it_is_made_without_a_note(folder: Path, profile: str, tmp_path: Path) -> None:
    entries = build(BuildRequest(deck=open_deck(folder), profiles=(profile,), output=tmp_path / "out"))
    assert [(entry.product, entry.rejected) for entry in entries] == [(name, False) for name in PRODUCTS]
    assert {note for entry in entries for note in entry.warnings} == set()


def test_it_is_made_in_black_and_white_and_as_text(folder: Path, tmp_path: Path) -> None:
    request = BuildRequest(
        deck=open_deck(folder), black_and_white=True, formats=("pdf", "html"), output=tmp_path / "out"
    )
    assert all(not entry.rejected for entry in build(request))
    text = (tmp_path / "out/bord-A3-office-bw.html").read_text(encoding="utf-8")
    assert text.count("<p>Duin</p>") == 3 and text.index("Zandpad") < text.index("Steiger")


def test_all_rows_are_on_the_board_and_the_map_in_their_places(folder: Path) -> None:
    board, land = checked_jobs(BuildRequest(("bord", "landkaart"), deck=open_deck(folder)))
    (page,) = Pages(board).sheets()
    heads = [item.text for item in walk(page.items) if isinstance(item, Text) and item.reading.tag == "H2"]
    assert heads[0] == "Start" and heads[-1] == "Thuis" and len(heads) == 20
    (page,) = Pages(land).sheets()
    texts = [item.text for item in walk(page.items) if isinstance(item, Text)]
    assert sum(map(texts.count, ("Duin", "Bos", "Veen", "Meer"))) == 32


def test_the_die_and_the_figures_have_lines_to_cut_by(folder: Path) -> None:
    jobs = checked_jobs(BuildRequest(("dobbelsteen", "figuren"), deck=open_deck(folder)))
    for job, cuts in zip(jobs, (1, 3), strict=True):
        (card, *_) = job.composer().cards(job.records)
        roles = [item.role for item in walk(card.front.items) if isinstance(item, Outline)]
        assert roles.count(Print.CUT) == cuts and roles.count(Print.FOLD) > 0


def test_its_words_are_spelled_right(folder: Path) -> None:
    jobs = checked_jobs(BuildRequest(deck=open_deck(folder)))
    items = [one for job in jobs for page in Pages(job).sides() for one in walk(page.items)]
    words = plain("\n".join(one.text for one in items if isinstance(one, Text)))
    places = {f"{column}{row}" for column in "ABCDEFGH" for row in range(1, 5)}
    assert unknown_words("nl", words) - NAMES - places == set()


def test_a_new_deck_may_begin_with_it(tmp_path: Path) -> None:
    made = new_deck(tmp_path / "mijn-spel", "bordspel")
    assert sorted(made.products) == sorted(PRODUCTS)
    assert all(
        not entry.rejected for entry in build(BuildRequest(deck=open_deck(made.folder), output=tmp_path / "out"))
    )

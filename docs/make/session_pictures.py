"""The pictures of what goes with a session: question cards, steps, planning, sheets to write on and name cards."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from picture import in_scale, picture, row, rows
from product_pages import both, cards, sheets, sides

from deck.content.options import OwnName


def vragenkaarten(file: Path) -> None:
    """Two questions, a story and a part of the model, two backs, and both sides of the usage card."""
    some = cards("vragenkaarten", 33)
    fronts = [some[place].front for place in (5, 16, 21, 26)]
    backs = [card.back for card in (some[0], some[21]) if card.back]
    picture(file, rows([*fronts, *backs, *both(some[-1:])], 4))


def stappenplan(file: Path) -> None:
    """The poster, upright and on its side."""
    tall, wide = (sides("stappenplan", 1, size=size)[0] for size in ("A3", "A3-landscape"))
    picture(file, row((tall, wide), captions=("--size A3", "--size A3-landscape")))


def planning(file: Path) -> None:
    """The table with the dates of a conversation, and with dates left open."""
    days = (datetime.date(2027, 3, 4), None)
    laid = [sides("planning", 1, day=day)[0] for day in days]
    picture(file, row(laid, captions=("--date 2027-03-04", "without a date")))


def observatieblad(file: Path) -> None:
    """The sheet at both sizes, as large against each other as in print."""
    picture(file, in_scale([sides("observatieblad", 1, size=size)[0] for size in ("A4", "A5")], ("A4", "A5")))


def terugkoppeling(file: Path) -> None:
    """The sheet at both sizes, as large against each other as in print."""
    picture(file, in_scale([sides("terugkoppeling", 1, size=size)[0] for size in ("A3", "A4")], ("A3", "A4")))


def naamkaartjes(file: Path) -> None:
    """A sheet of names, a sheet of blanks, and the same names on labels."""
    names = tuple(map(OwnName, ("Zoë", "Fatima el Amrani", "Annemarie van der Berg-de Jong")))
    laid = [sheets("naamkaartjes", 1, names=given)[0] for given in (names, ())]
    (labels,) = sheets("naamkaartjes", 1, names=names, stock="L7163")
    picture(file, row((*laid, labels), captions=("--names namen.txt", "without names", "--stock L7163")))


def programma(file: Path) -> None:
    """The sheets of a short and of a long programme."""
    picture(file, row([sides("programma", 9)[place] for place in (1, 3)]))


def draaiboek(file: Path) -> None:
    """The front and the back of one sheet."""
    picture(file, row(sides("draaiboek", 8)[6:], captions=("front", "back")))


_DRAWN: tuple[Callable[[Path], None], ...] = (
    vragenkaarten,
    stappenplan,
    planning,
    observatieblad,
    terugkoppeling,
    naamkaartjes,
    programma,
    draaiboek,
)

SESSION_PICTURES = {f"{draw.__name__}.png": draw for draw in _DRAWN}

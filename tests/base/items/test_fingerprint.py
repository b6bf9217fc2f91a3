"""The fingerprint of what is printed: what shows counts, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path as File

import pytest
from house import CONTENT, DECK, FACES

from deck.base.items.drawing import rectangle
from deck.base.items.fingerprint import LENGTH, Fingerprints
from deck.base.items.items import (
    QR,
    Colour,
    Field,
    Font,
    Group,
    Image,
    Item,
    Line,
    Page,
    Path,
    Print,
    Reading,
    Run,
    Source,
    Symbol,
    Text,
)
from deck.base.units import Box, Size
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.making.sheeting import lasting

INK, RED = Colour("ink", (0, 0, 0), (0, 0, 0, 100)), Colour("red", (1, 0, 0), (0, 100, 100, 0))
FONT = Font(FACES["regular"], 9.0, INK)
LINE = Line(3.0, (Run(0.0, (FACES["regular"].shape("woord"),), FONT, 0.25),))
TEXT = Text(Box(1, 2, 30, 4), (LINE,))
CODE = QR(Box(0, 0, 20, 20), Symbol("https://a.nl", 1, (1 << 60, 2)), INK, None)
BOX = rectangle(Box(0, 0, 5, 5), INK)


def look(*items: Item, **more: object) -> str:
    """The fingerprint of a page, made anew."""
    return Fingerprints().of([Page(Size(50, 80), items, **more)])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BOX, rectangle(Box(0, 0, 5, 5.01), INK)),
        (BOX, rectangle(Box(0, 0, 5, 5), RED)),
        (BOX, replace(BOX, even_odd=True)),
        (TEXT, replace(TEXT, box=Box(1.01, 2, 30, 4))),
        (TEXT, replace(TEXT, lines=(replace(LINE, runs=(replace(LINE.runs[0], font=replace(FONT, size_pt=9.1)),)),))),
        (TEXT, replace(TEXT, lines=(replace(LINE, runs=(replace(LINE.runs[0], font=Font(FACES["bold"], 9, INK)),)),))),
        (TEXT, replace(TEXT, label=LINE)),
        (CODE, replace(CODE, symbol=replace(CODE.symbol, rows=((1 << 60) + 1, 2)))),
        (Group((BOX,)), Group((BOX,), 1.0)),
        (Group((BOX,)), Group((BOX,), turn=90)),
        (Group((BOX,)), Group((BOX,), clip=Box(0, 0, 1, 1))),
        (Group((BOX,)), Group((BOX, BOX))),
    ],
)
def test_what_shows_counts(one: Item, other: Item) -> None:
    assert look(one) != look(other)
    assert len(look(one)) == LENGTH


@pytest.mark.parametrize(
    "value",
    [
        LINE,
        LINE.runs[0],
        Run(-0.0001, (), FONT, 1, True),
        Line(2, LINE.runs, True),
        Box(0, 0.5, -0.0001, 80),
        Box(0.0, 0.5, -0.0001, 80.0),
        CODE.symbol,
        CODE,
        replace(CODE, light=RED),
        TEXT,
        replace(TEXT, label=LINE, role=Print.MARK),
    ],
)
def test_what_is_written_in_one_go_is_what_any_record_would_be(value: object) -> None:
    told = Fingerprints()
    assert told._all((value,)) == f"({told._attributes(value)})"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TEXT, replace(TEXT, reading=Reading("H1"), source=Source("deck", "kaart", "titel"))),
        (BOX, replace(BOX, reading=Reading("Figure", "een vlak"))),
        (Group((BOX,)), Group((BOX,), title="Kaart", card=3, shared=True)),
        (Path((("M", (0.0, 1.0)),), INK), Path((("M", (-0.0, 1.0000001)),), INK)),
    ],
)
def test_what_nobody_sees_does_not(one: Item, other: Item) -> None:
    assert look(one) == look(other)


def test_a_field_to_fill_in_is_not_printed() -> None:
    assert look(Field(Box(0, 0, 5, 5), "a", "A")) == look(Field(Box(0, 0, 9, 9), "b", "B"))


def test_of_a_picture_its_bytes_count_and_not_where_it_lies(tmp_path: File) -> None:
    for name, raw in (("a.png", b"een"), ("b.png", b"een"), ("c.png", b"twee")):
        (tmp_path / name).write_bytes(raw)
    same, moved, other = (Image(Box(0, 0, 9, 9), str(tmp_path / f"{name}.png")) for name in "abc")
    assert look(same) == look(moved) != look(other)


def test_a_picture_looks_the_same_for_every_printer(tmp_path: File) -> None:
    (tmp_path / "a.png").write_bytes(b"een")
    here = Image(Box(0, 0, 9, 9), str(tmp_path / "a.png"))
    assert look(here) == look(replace(here, most=600)) == look(replace(here, ground=RED))
    assert look(here) != look(replace(here, opacity=0.5))


def test_both_sides_count() -> None:
    page, other = Page(Size(9, 9), (BOX,)), Page(Size(9, 9), (TEXT,))
    prints = Fingerprints()
    assert len({prints.of(sides) for sides in ((page, None), (page, page), (page, other), (other, page))}) == 4


def test_every_card_of_the_house_is_told_apart_and_comes_out_the_same_again() -> None:
    (job,) = checked_jobs(BuildRequest(("gedragskaarten",), deck=DECK))
    runs = []
    for _ in range(2):
        prints = Fingerprints()
        runs.append(
            [prints.of((card.front, card.back)) for card in job.composer().cards(lasting(job.records, job.layout))]
        )
    assert runs[0] == runs[1] and len(set(runs[0])) == len(runs[0]) > len(CONTENT.principles)

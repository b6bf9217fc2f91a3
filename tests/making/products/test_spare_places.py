"""Places that the last sheet leaves open become blank statement cards or copies of the agreement; nothing else."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from deck.base.errors import InputError
from deck.content.options import Only
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.making.job import Job
from deck.making.printed import printed
from deck.making.sheeting import lasting, spare_places
from deck.sheets.impose import cards_per_sheet


def job(product: str = "gedragskaarten", **asked: Any) -> Job:
    (found,) = checked_jobs(BuildRequest(products=(product,), **asked))
    return found


def kinds(found: Job) -> Counter[str]:
    return Counter(record.kind for record in found.records)


@pytest.mark.parametrize(
    ("asked", "blanks"),
    [
        ({}, 8),
        ({"size": "A7"}, 4),
        ({"paper": "A3"}, 8),
        ({"size": "70x100"}, 4),
        ({"paper": "SRA3"}, 0),
        ({"duplex": "fold"}, 0),
    ],
)
def test_as_many_as_the_sheet_has_room_for(asked: dict[str, Any], blanks: int) -> None:
    found = job(**asked)
    assert kinds(found) == Counter(statement=99, usage=1, blank=blanks)
    assert len(found.records) % cards_per_sheet(found.plan) == 0
    assert -100 % cards_per_sheet(found.plan) == blanks


@pytest.mark.parametrize(
    "asked",
    [
        {"profiles": ("press",)},
        {"profiles": ("press",), "impose": True},
        {"profiles": ("screen",)},
        {"stock": "L7160"},
        {"only": (Only("statement"),)},
        {"size": "A4"},
    ],
    ids=["press", "press on sheets", "screen", "labels", "a part", "a page of its own"],
)
def test_none_for_a_print_shop_a_screen_labels_or_a_part(asked: dict[str, Any]) -> None:
    assert kinds(job(**asked))["blank"] == 0


@pytest.mark.parametrize("asked", [{}, {"profiles": ("press",)}], ids=["office", "press"])
def test_they_can_be_asked_for(asked: dict[str, Any]) -> None:
    assert kinds(job(only=(Only("blank", 12),), **asked)) == {"blank": 12}
    assert kinds(job(only=(Only("blank"),), **asked)) == {"blank": 8}
    with pytest.raises(InputError, match="Did you mean “blank”"):
        assert job(only=(Only("blnk"),)).records


def test_own_cards_are_filled_up_as_well(tmp_path: Path) -> None:
    table = tmp_path / "eigen.csv"
    table.write_text("principe;zin\nopgave;Ga naar buiten.\nvertrouwen;Vraag door.\n", encoding="utf-8")
    found = job(cards=table)
    assert kinds(found) == {"statement": 2, "usage": 1, "blank": 6}


def test_other_products_are_not_filled_up() -> None:
    assert kinds(job("dilemmakaarten"))["blank"] == 8
    assert kinds(job("gesprekskaarten", size="A6")) == {"principle": 7, "usage": 1}


@pytest.mark.parametrize(
    ("asked", "copies"),
    [({}, 4), ({"size": "A5"}, 2), ({"paper": "A3"}, 8), ({"lang": "en"}, 4), ({"colour": "bw"}, 4)],
    ids=["A6", "A5", "on A3", "English", "black and white"],
)
def test_an_office_sheet_is_full_of_agreement_cards(asked: dict[str, Any], copies: int) -> None:
    found = job("afspraakkaart", **asked)
    assert kinds(found) == {"agreement": copies}
    assert cards_per_sheet(found.plan) == copies, "all on one sheet"
    assert len(lasting(found.records, found.layout)) == 1, "who reads it on a screen reads it once"


@pytest.mark.parametrize(
    "asked",
    [{"profiles": ("press",)}, {"profiles": ("screen",)}, {"only": (Only("agreement", 1),)}],
    ids=["press", "screen", "a part"],
)
def test_a_print_shop_a_screen_or_who_asks_for_one_gets_one(asked: dict[str, Any]) -> None:
    assert kinds(job("afspraakkaart", **asked)) == {"agreement": 1}


def test_rows_of_a_table_are_copied_in_their_order() -> None:
    found = job("afspraakkaart")
    rows = [replace(found.records[0], id=name) for name in "abc"]
    full = printed(
        found.layout,
        found.content,
        found.request,
        given=rows,
        kinds=(),
        title="",
        spare=partial(spare_places, found.plan),
    )
    assert [record.id for record in full] == ["a", "b", "c", "a"]

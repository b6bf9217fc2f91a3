"""A part of a product: only some kinds of cards, in the number that is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from deck.base.errors import InputError
from deck.content.options import Only, Options, parse_only
from deck.content.record import Record
from deck.making.ask.request import BuildRequest
from deck.making.build import build

Records = Callable[..., list[Record]]


def kinds(records: Records, product: str, *only: Only) -> dict[str, int]:
    return dict(Counter(record.kind for record in records(product, Options(only=only))))


def test_the_first_so_many_of_a_kind(records: Records) -> None:
    assert kinds(records, "vragenkaarten", Only("story"), Only("question", 3)) == {"question": 3, "story": 5}
    assert [record.id for record in records("vragenkaarten", Options(only=(Only("question", 2),)))] == [
        "vraag-1", "vraag-2",
    ]  # fmt: skip


def test_blank_cards_come_in_any_number(records: Records) -> None:
    assert kinds(records, "dilemmakaarten", Only("dilemma", 5), Only("blank", 25)) == {"dilemma": 5, "blank": 25}
    ids = [record.id for record in records("dilemmakaarten", Options(only=(Only("blank", 25),)))]
    assert ids == [f"blank_{number}" for number in range(1, 26)]
    assert kinds(records, "dilemmakaarten", Only("blank")) == {"blank": 8}
    assert kinds(records, "naamkaartjes", Only("blank", 24)) == {"blank": 24}


def test_nothing_is_chosen_when_nobody_asks(records: Records) -> None:
    assert kinds(records, "dilemmakaarten") == {"dilemma": 42, "blank": 8, "usage": 1}


def test_every_fault_is_told_with_the_nearest_kind(records: Records) -> None:
    with pytest.raises(InputError) as caught:
        kinds(
            records, "dilemmakaarten", Only("dilema"), Only("dilemma", 50), Only("blank", 2), Only("blank"), Only("zz")
        )
    assert [str(fault) for fault in caught.value.faults] == [
        "--only: there are no cards of the kind “dilema”. Did you mean “dilemma”?",
        "--only: there are 42 cards of the kind “dilemma”, and 50 are asked for. "
        "Ask for 42, and print the file more often.",
        "--only: “blank” is asked for twice. Ask for each kind once.",
        "--only: there are no cards of the kind “zz”. Choose from dilemma, blank, usage.",
    ]


@pytest.mark.parametrize(
    ("text", "only"),
    [("blank:12", Only("blank", 12)), (" Dilemma ", Only("dilemma")), ("pole_left:2", Only("pole_left", 2))],
)
def test_what_is_typed_is_read(text: str, only: Only) -> None:
    assert parse_only(text) == only


@pytest.mark.parametrize(
    "text", ["", ":3", "blank:", "blank:x", "blank:-1", "blank:0", "blank:1001", "blank:9999999999", "a b", "blank:٣"]
)
def test_what_cannot_be_read_says_how_to_write_it(text: str) -> None:
    with pytest.raises(InputError, match=r"--only: .*blank:12"):
        parse_only(text)


def test_a_part_of_a_product_is_built(tmp_path: Path) -> None:
    only = (Only("dilemma", 5), Only("blank", 7))
    (entry,) = build(BuildRequest(("dilemmakaarten",), only=only, output=tmp_path))
    assert (entry.cards, entry.qr_targets) == (12, {})


@pytest.mark.parametrize("products", [(), ("vloermatten", "canvas")])
def test_kinds_are_those_of_one_product(products: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        build(BuildRequest(products, only=(Only("mat"),), output=tmp_path))
    (fault,) = caught.value.faults
    assert (fault.place, fault.remedy) == ("--only", "Name one product.")

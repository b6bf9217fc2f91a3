"""A field that no card has is found before anything is drawn: in every layout of ours, and in those of a user."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from house import PRODUCTS

from deck.base.errors import InputError
from deck.base.resources import data_dir
from deck.content.deck import built_in
from deck.content.load import DeckContent
from deck.content.record import Record, Value
from deck.content.records import KIT_KINDS
from deck.layout.products import Product
from deck.making.ask.profile import load_profile
from deck.making.ask.request import BuildRequest
from deck.making.decide import check_job
from deck.making.job import Job
from deck.making.kit.make import make_kit
from deck.making.kit.request import KitRequest
from deck.making.ticket import ticket

DECK = built_in()

FIELD = re.compile(r'(?<![\w-])field = "(\w+)"')


def spoil(path: Path) -> tuple[str, str]:
    """Mistype the first field that a layout names; return its name, and how the fault of it begins."""
    text = path.read_text(encoding="utf-8")
    found = FIELD.search(text)
    assert found
    at = found.end() - 1
    path.write_text(f"{text[:at]}x{text[at:]}", encoding="utf-8")
    line = text[:at].count("\n") + 1
    return found[1], f"{path.name}, line {line}, "


def faults_of(error: InputError) -> list[str]:
    assert error.exit_code == 2
    return [str(fault) for fault in error.faults]


@pytest.mark.parametrize("product", PRODUCTS.values(), ids=lambda product: product.name)
def test_a_mistyped_field_of_a_layout_is_one_fault(product: Product, tmp_path: Path) -> None:
    copy = Path(shutil.copy(product.path, tmp_path))
    field, start = spoil(copy)
    job = Job(replace(product, path=copy), BuildRequest((product.name,)), DECK, DECK.edition(), load_profile("office"))
    with pytest.raises(InputError) as caught:
        check_job(job)
    (told,) = faults_of(caught.value)
    assert told.startswith(start) and told.endswith(f"no field “{field}x”. Did you mean “{field}”?")


@pytest.mark.parametrize("name", ["leesmij", "zaalplan"])
def test_the_sheets_of_a_kit_are_checked_before_it_is_made(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layouts = Path(shutil.copytree(data_dir("layouts"), tmp_path / "layouts"))
    field, start = spoil(layouts / "kit" / f"{name}.toml")
    monkeypatch.setattr("deck.making.kit.prints.data_dir", lambda _: layouts)
    with pytest.raises(InputError) as caught:
        make_kit(KitRequest("langs-de-lijn", "12", output=tmp_path / "output", proof="none"))
    (told,) = faults_of(caught.value)
    assert told.startswith(start) and f"no field “{field}x”. Did you mean “{field}”?" in told
    assert not list((tmp_path / "output").glob("*"))


@pytest.mark.parametrize("name", ["page", "row", "agree", "remarks"])
def test_the_layouts_of_a_ticket_are_checked(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layouts = Path(shutil.copytree(data_dir("layouts"), tmp_path / "layouts"))
    field, start = spoil(layouts / "tickets" / f"{name}.toml")
    monkeypatch.setattr("deck.making.ticket.data_dir", lambda _: layouts)
    with pytest.raises(InputError) as caught:
        ticket(BuildRequest(("vloermatten",), output=tmp_path / "output"))
    (told,) = faults_of(caught.value)
    assert told.startswith(start) and f"no field “{field}x”. Did you mean “{field}”?" in told


def test_the_records_of_a_ticket_have_the_fields_that_are_declared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: dict[str, set[str]] = {}

    def noted(kind: str, name: str, title: str, fields: Mapping[str, Value]) -> Record:
        made[kind] = set(fields)
        return Record(kind, name, title, fields)

    monkeypatch.setattr("deck.making.ticket.Record", noted)
    ticket(BuildRequest(("vloermatten",), output=tmp_path))
    assert made == {kind: set(fields) for kind, fields in KIT_KINDS["ticket"].items()}


CARDS = """
[[cards]]
id = "een"
title = "De eerste"
vraag = "Wat?"

[[cards]]
id = "twee"
title = "De tweede"
vrag = "Waarom?"
"""
LAYOUT = """
[layout]
product = "starters"
records = "starters"
sizes = ["A6"]

[styles.text]
max = 12

[cards.card.front]
title = { field = "title", style = "text", tag = "H1", left = 6, right = 6, top = 6, height = 20 }
vraag = { field = "vraag", style = "text", left = 6, right = 6, top = 30, bottom = 6 }
"""


@pytest.fixture
def own(tmp_path: Path) -> Job:
    """A job for a deck of the user's own, with a mistyped key in its second card."""
    (tmp_path / "starters.toml").write_text(CARDS, encoding="utf-8")
    path = tmp_path / "kaarten.toml"
    path.write_text(LAYOUT, encoding="utf-8")
    content: DeckContent = replace(DECK.edition(), folders=(tmp_path,))
    product = Product("starters", path, ("A6",), "A4", "none", True)
    return Job(product, BuildRequest(("starters",)), DECK, content, load_profile("office"))


def test_a_text_that_a_person_wrote_and_no_slot_shows_is_told(own: Job) -> None:
    with pytest.raises(InputError) as caught:
        check_job(own)
    assert faults_of(caught.value) == [
        "starters.toml, line 10, cards 2: the layout kaarten.toml shows “vrag” nowhere. Did you mean “vraag”?"
    ]


def test_a_deck_of_the_users_own_whose_fields_are_all_shown_is_sound(own: Job) -> None:
    (own.content.folders[0] / "starters.toml").write_text(CARDS.replace("vrag =", "vraag ="), encoding="utf-8")
    check_job(own)

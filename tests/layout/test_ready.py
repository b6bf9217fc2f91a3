"""The layouts of the program, which lie ready, beside what is read in their files."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from deck.base.errors import InputError
from deck.base.resources import data_dir
from deck.base.tables import Source
from deck.content.deck import built_in
from deck.layout import ready
from deck.layout.based import read_layout
from deck.layout.kept import layout_of
from deck.layout.model import Layout
from deck.layout.products import all_products
from deck.layout.read import load_layout
from deck.layout.ready import Asked, packed_layouts, read_or_ready
from deck.layout.sound import Names
from deck.pages.drawing import names_of

PRODUCTS = all_products(built_in().listed)
NAMES = names_of(built_in())
CARDS = PRODUCTS["gesprekskaarten"].source


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read, and not taken from those that lie ready."""
    read: list[str] = []

    def reading(source: Source, *args: object, **options: object) -> Layout:
        read.append(source.name)
        return load_layout(source, *args, **options)  # type: ignore[arg-type] # handed on as they came

    monkeypatch.setattr("deck.layout.read.load_layout", reading)
    return read


@pytest.mark.parametrize("name", PRODUCTS)
def test_each_layout_lies_ready_as_it_would_be_read_now(name: str, readings: list[str]) -> None:
    source, imposed = PRODUCTS[name].source, PRODUCTS[name].imposed
    for edges in ("bleed", "inset") if imposed else ("bleed",):
        found = read_or_ready(Asked(source, edges=edges), NAMES)
        assert not readings, "run `make ready`: this layout was changed"
        assert found == load_layout(source, edges=edges, names=NAMES), "run `make ready`: layouts are read otherwise"


@pytest.mark.parametrize("path", sorted(data_dir("layouts").glob("kit/*.toml")), ids=lambda path: path.stem)
def test_the_sheets_of_a_session_lie_ready(path: Path, readings: list[str]) -> None:
    source = read_layout(path)
    found = read_or_ready(Asked(source), NAMES)
    assert not readings, "run `make ready`: this layout was changed"
    assert found == load_layout(source, names=NAMES), "run `make ready`: layouts are read otherwise"


def test_the_usual_size_by_its_name_is_the_usual_size(readings: list[str]) -> None:
    product = PRODUCTS["gesprekskaarten"]
    assert layout_of(product, product.sizes[0], "square", "bleed", NAMES) == load_layout(CARDS, names=NAMES)
    assert not readings


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (Asked(CARDS, "A4"), NAMES),
        (Asked(CARDS, outline="round"), NAMES),
        (Asked(Source(CARDS.name, f"{CARDS.text}\n", CARDS.table)), NAMES),
        (Asked(Source("eigen.toml", CARDS.text, CARDS.table)), NAMES),
        (Asked(CARDS), replace(NAMES, logo=True)),
        (Asked(CARDS), replace(NAMES, icons=frozenset(list(NAMES.icons)[1:]))),
        (Asked(CARDS), replace(NAMES, colours=["ink", "paper"])),
        (Asked(CARDS), replace(NAMES, shapes={**NAMES.shapes, "band": ["other"]})),
        (Asked(CARDS), Names()),
    ],
    ids=["size", "outline", "changed", "copied", "logo", "icons", "colours", "shapes", "unknown names"],
)
def test_anything_else_is_read(asked: Asked, names: Names, readings: list[str]) -> None:
    with suppress(InputError):  # a name that is not there: told by who reads it
        read_or_ready(asked, names)
    assert readings == [asked.source.name]


def test_a_deck_with_more_of_its_own_takes_what_lies_ready(readings: list[str]) -> None:
    more = replace(NAMES, icons={*NAMES.icons, "eigen"}, colours=[*NAMES.colours, "eigen"])
    assert read_or_ready(Asked(CARDS), more) == load_layout(CARDS, names=NAMES)
    assert not readings


def test_without_the_file_each_layout_is_read(monkeypatch: pytest.MonkeyPatch, readings: list[str]) -> None:
    monkeypatch.setattr(ready, "_ready", ready._Ready)
    assert read_or_ready(Asked(CARDS), NAMES) == load_layout(CARDS, names=NAMES)
    assert readings == [CARDS.name]


def test_a_layout_with_something_to_tell_does_not_lie_ready() -> None:
    table = {**CARDS.table, "styles": {**CARDS.table["styles"], "loose": {"max": 9}}}
    with pytest.raises(ValueError, match="no slot uses this style"):
        packed_layouts([Asked(Source(CARDS.name, CARDS.text, table))], NAMES)

"""A layout that names a field or a kind of card that there is none of is told before anything is drawn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from deck.base.errors import Faults
from deck.base.resources import data_dir
from deck.base.tables import Source, read_toml
from deck.content.deck import built_in
from deck.content.products import DECK as DECK_FIELDS
from deck.content.records import kinds_of
from deck.layout.fields import CardFields, check_fields
from deck.pages.flow.compose import FIELDS as PAGE_FIELDS

DECK = built_in()

LAYOUTS = sorted(path for way in ("*.toml", "[kt]i*/*.toml", "own/*.toml") for path in data_dir("layouts").glob(way))
NAMED = re.compile(r'(?<![\w-])(field|principle|alt|label) = "([a-z][a-z0-9_]*)"')
"""A field that a slot names; the label of a style is no word."""


class Kind(NamedTuple):
    fields: frozenset[str]
    wanted: Mapping[str, object] = {}
    remedies: Mapping[str, str] = {}


def told(path: Path, kinds: Mapping[str, CardFields], name: str = "") -> list[str]:
    faults = Faults()
    check_fields(read_toml(path, name), kinds, faults)
    return [str(fault) for fault in faults]


def kinds(path: Path) -> Mapping[str, CardFields]:
    if path.stem == "speelfiches":  # its cards come from a table, with the fields of a category
        return {"card": Kind(frozenset({"title", "value", "icon", "name", *DECK_FIELDS}))}
    if path.parent.name == "own":
        return dict.fromkeys(("cover", "page", "back", "blank"), Kind(frozenset({*PAGE_FIELDS, *DECK_FIELDS})))
    return kinds_of(read_toml(path).table["layout"]["records"], DECK.edition())


def fields_of(path: Path) -> Mapping[str, CardFields]:
    """The same, when nobody minds that a field is shown nowhere."""
    return {kind: Kind(known.fields) for kind, known in kinds(path).items()}


def test_all_layouts_of_cards_are_held_to_their_fields() -> None:
    there = {path for path in data_dir("layouts").rglob("*.toml") if "[cards." in path.read_text(encoding="utf-8")}
    there = {path for path in there if path.parent.name != "boxes"}  # whose fields tests/making/test_box.py holds
    assert set(LAYOUTS) == there


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_every_field_that_is_mistyped_is_told_with_its_line_and_the_nearest(path: Path, tmp_path: Path) -> None:
    assert told(path, kinds(path)) == []
    own, text, copy = fields_of(path), path.read_text(encoding="utf-8"), tmp_path / path.name
    found = list(NAMED.finditer(text))
    assert found
    for one in found:
        end = one.end() - 1
        copy.write_text(f"{text[:end]}x{text[end:]}", encoding="utf-8")
        (fault,) = told(copy, own)
        line = text[:end].count("\n") + 1
        assert fault.startswith(f"{path.name}, line {line}, ")
        assert fault.endswith(f"these cards have no field “{one[2]}x”. Did you mean “{one[2]}”?")


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_a_kind_of_card_that_is_mistyped_is_told(path: Path, tmp_path: Path) -> None:
    own, text, copy = fields_of(path), path.read_text(encoding="utf-8"), tmp_path / path.name
    for kind in read_toml(path).table["cards"]:
        at = text.index(f"\n[cards.{kind}.")
        copy.write_text(text.replace(f"\n[cards.{kind}.", f"\n[cards.{kind}x.", 1), encoding="utf-8")
        line = text[:at].count("\n") + 2
        assert told(copy, own) == [
            f"{path.name}, line {line}, cards.{kind}x: there are no cards of the kind “{kind}x”. Did you mean “{kind}”?"
        ]


SOUND = """
[layout]
product = "proef"

[cards.kaart.front]
vraag = { field = "vraag", style = "a" }
plek = { kind = "field", label = "uitleg", style = "a" }
lijst = { blocks = [{ field = "stappen" }, { field = "continued" }] }
schijf = { kind = "shape", shape = "disc", principle = "trekt", alt = "gezegd", fill = "principle", label = "x" }

[[adapt]]
max_short = 80
[adapt.cards.kaart.front]
vraag = { field = "kort" }
plek = { label = "none" }
lijst = "none"
"""
FIELDS = frozenset({"vraag", "uitleg", "stappen", "trekt", "gezegd", "kort"})


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    path = tmp_path / "proef.toml"
    path.write_text(SOUND, encoding="utf-8")
    return path


def test_each_way_to_name_a_field_counts(layout: Path) -> None:
    assert told(layout, {"kaart": Kind(FIELDS)}) == []
    for field, line in (("vraag", 6), ("uitleg", 7), ("stappen", 8), ("trekt", 9), ("gezegd", 9), ("kort", 14)):
        (fault,) = told(layout, {"kaart": Kind(FIELDS - {field})})
        assert fault.startswith(f"proef.toml, line {line}, "), fault
        assert f"these cards have no field “{field}”." in fault


def test_the_place_leads_to_the_slot(layout: Path) -> None:
    (fault,) = told(layout, {"kaart": Kind(FIELDS - {"kort"})})
    assert fault.startswith("proef.toml, line 14, adapt 1.cards.kaart.front.vraag: ")
    (fault,) = told(layout, {"kaart": Kind(FIELDS - {"stappen"})})
    assert fault.startswith("proef.toml, line 8, cards.kaart.front.lijst.blocks 1: ")


def test_what_a_person_wrote_must_be_shown_somewhere(layout: Path) -> None:
    wanted = {"kort": "kaarten.toml, line 3", "vrag": "kaarten.toml, line 4, cards 1"}
    assert told(layout, {"kaart": Kind(FIELDS | {"vrag"}, wanted)}) == [
        "kaarten.toml, line 4, cards 1: the layout proef.toml shows “vrag” nowhere. Did you mean “vraag”?"
    ]


def test_a_layout_that_is_broken_otherwise_is_left_to_its_reader() -> None:
    table = {"cards": {"kaart": "x", "a": {"front": {"b": 1, "c": {"field": 2, "blocks": 3}}}}, "adapt": {"x": 1}}
    faults = Faults()
    check_fields(Source("proef.toml", "", table), {"a": Kind(frozenset())}, faults)
    assert not faults

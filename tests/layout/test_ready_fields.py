"""What the layouts of the program name, which lies ready, beside what is read in their files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from deck.base import ready_files
from deck.base.errors import Faults
from deck.base.resources import data_dir
from deck.base.tables import Source
from deck.content.deck import built_in
from deck.content.records import Known
from deck.layout import fields
from deck.layout.based import read_layout
from deck.layout.products import all_products
from deck.layout.ready_fields import Naming, check_fields, naming

SOURCES = {
    **{name: product.source for name, product in all_products(built_in().listed).items()},
    **{path.stem: read_layout(path) for path in sorted(data_dir("layouts").glob("kit/*.toml"))},
}
LABELS = SOURCES["vragenkaarten"]


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the layouts that are read for what they name."""
    read: list[str] = []
    own = fields.Whole.__init__

    def begin(whole: fields.Whole, source: Source) -> None:
        read.append(source.name)
        own(whole, source)

    monkeypatch.setattr(fields.Whole, "__init__", begin)
    return read


def all_of(named: Naming, without: str = "") -> dict[str, Known]:
    """Cards that have all that a layout names but one field."""
    every = frozenset({*(field for kind in named.kinds for field, _ in named.named[kind]), *named.placing})
    return {kind: Known(every - {without}) for kind in (*named.kinds, *named.asked)}


@pytest.mark.parametrize("name", SOURCES)
def test_what_each_layout_names_lies_ready_as_it_would_be_read_now(name: str, readings: list[str]) -> None:
    source, faults = SOURCES[name], Faults()
    now = naming(source)
    readings.clear()
    check_fields(source, all_of(now), faults)
    assert not readings, "run `make ready`: this layout was changed"
    assert not faults


@pytest.mark.parametrize("name", SOURCES)
def test_without_any_of_its_fields_the_faults_are_those_of_the_file(name: str) -> None:
    source = SOURCES[name]
    now = naming(source)
    every = sorted({field for kind in now.kinds for field, _ in now.named[kind]} | {*now.placing})
    for kinds in (*(all_of(now, field) for field in every), *({kind: Known(frozenset())} for kind in now.kinds), {}):
        assert _faults(source, kinds) == _plainly(source, kinds)


def test_a_wanted_field_that_is_shown_nowhere_is_told() -> None:
    kinds = all_of(naming(LABELS))
    wanted = LABELS.place.inside("layout")
    with_more = {kind: replace(known, wanted={"nowhere": wanted}) for kind, known in kinds.items()}
    found = _faults(LABELS, with_more)
    assert found
    assert found == _plainly(LABELS, with_more)


def test_rows_that_are_gathered_need_no_field_of_cells() -> None:
    gathered = [name for name, source in SOURCES.items() if naming(source).gather]
    assert gathered, "a board gathers the rows of its squares"
    for name in gathered:
        now = naming(SOURCES[name])
        kinds = {kind: Known(known.fields - fields.OF_CELLS) for kind, known in all_of(now).items()}
        assert now.all_known(kinds) == (not _plainly(SOURCES[name], kinds))


def test_a_layout_that_was_changed_is_read_itself(readings: list[str]) -> None:
    source = Source(LABELS.name, LABELS.text + "\n", LABELS.table)
    faults = Faults()
    check_fields(source, all_of(naming(LABELS)), faults)
    assert readings.count(source.name)


def test_what_is_asked_for_in_a_condition_must_be_a_kind() -> None:
    now = replace(naming(LABELS), asked=("other",))
    known = {kind: Known(frozenset(field for field, _ in now.named[kind])) for kind in now.kinds}
    assert not now.all_known(known)
    assert now.all_known({**known, "other": Known(frozenset())})


def test_the_rows_must_have_the_field_that_places_them() -> None:
    now = Naming(("row", "board"), (), ("at",), "board", {"row": (), "board": ()})
    assert not now.all_known({"row": Known(frozenset()), "board": Known(frozenset({"at"}))})
    assert now.all_known({"row": Known(frozenset({"at"})), "board": Known(frozenset())})


def test_without_the_file_all_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready_files, "data_dir", lambda name: tmp_path)
    ready_files.ready_file.cache_clear()
    try:
        assert _faults(LABELS, all_of(naming(LABELS))) == []
    finally:
        ready_files.ready_file.cache_clear()


def _faults(source: Source, kinds: dict[str, Known]) -> list[str]:
    faults = Faults()
    check_fields(source, kinds, faults)
    return [f"{fault} {fault.remedy}" for fault in faults]


def _plainly(source: Source, kinds: dict[str, Known]) -> list[str]:
    faults = Faults()
    fields.check_fields(source, kinds, faults)
    return [f"{fault} {fault.remedy}" for fault in faults]

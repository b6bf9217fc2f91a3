"""Tables whose values are loaded when one is first asked for."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from deck.base.later import Later
from deck.content.records import KIT_KINDS, RECORDS, _kit_kinds, _records


def test_names_are_known_before_anything_is_loaded() -> None:
    loaded: list[str] = []

    def load() -> Mapping[str, int]:
        loaded.append("yes")
        return {"one": 1, "two": 2}

    table = Later(("one", "two"), load)
    assert (list(table), len(table), "one" in table, "three" in table) == (["one", "two"], 2, True, False)
    assert not loaded
    assert table["two"] == 2 and dict(table) == {"one": 1, "two": 2} and loaded == ["yes"]
    with pytest.raises(KeyError):
        table["three"]


def test_the_names_of_records_are_those_that_are_loaded() -> None:
    assert list(RECORDS) == list(_records())
    assert list(KIT_KINDS) == list(_kit_kinds())

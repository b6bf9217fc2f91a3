"""Printing conditions by name: as the registry has them, as people write them, and as profiles describe themselves."""

from __future__ import annotations

import pytest

from deck.base.conditions import CONDITIONS, condition_name, named_condition
from deck.base.errors import InputError


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *((name, name) for name in CONDITIONS),
        *((text, one.name) for one in CONDITIONS.values() for text in one.profiles),
        ("fogra 39L", "FOGRA39"),
        ("FOGRA39L Coated", "FOGRA39"),
        ("PSO Uncoated v3 (FOGRA52)", "FOGRA52"),
        ("Coated FOGRA39 (ISO 12647-2:2004)", "FOGRA39"),
        ("cgats tr001", "CGATS TR 001"),
        ("  iso   coated v2 (eci) ", "FOGRA39"),
    ],
)
def test_a_name_as_it_is_written(text: str, name: str) -> None:
    assert condition_name(text) == name


@pytest.mark.parametrize("text", ["", "FOGRA", "FOGRA99", "FOGRA391", "Eigen drukpers!", "PSO"])
def test_what_is_no_name(text: str) -> None:
    assert named_condition(text) is None
    with pytest.raises(InputError, match="is no printing condition"):
        condition_name(text)


def test_their_blacks_stay_within_their_ink() -> None:
    assert all(sum(one.rich) <= one.ink for one in CONDITIONS.values())
    assert (CONDITIONS["FOGRA51"].coated, CONDITIONS["FOGRA52"].coated) == (True, False)

"""Names of files: safe on every system, one for each text, and like the text where that can be."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deck.base.filenames import file_name, file_names

DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{digit}" for name in ("com", "lpt") for digit in range(10))}
TEXTS = st.text(max_size=90) | st.sampled_from(
    ["a", "A", "a_2", "A_2", "CON", "con.txt", "..", "", "é", "e", "a\u200b"]
)


@given(st.lists(TEXTS, unique=True, max_size=12))
@example(["Kat", "kat", "KAT", "kat-ceb20e"])
def test_names_are_safe_and_no_two_are_one_file(texts: list[str]) -> None:
    names = file_names(texts)
    assert len({name.casefold() for name in names}) == len(texts)
    for name in names:
        assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,90}", name), name
        assert not name.endswith(".")
        assert name.casefold().partition(".")[0] not in DEVICES
    assert dict(zip(texts, names, strict=True)) == dict(zip(reversed(texts), file_names(reversed(texts)), strict=True))


@pytest.mark.parametrize("name", ["vertrouwen", "A1", "kaart-7", "v1.2_b"])
def test_a_name_that_is_safe_stays(name: str) -> None:
    assert file_names([name, "iets anders"])[0] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("één & twee", "een-twee"),
        ("CON", "card-CON"),
        ("nul.kaart", "card-nul.kaart"),
        ("../../etc/passwd", "etc-passwd"),
        ("…", "card"),
        ("漢字", "card"),
        ("x" * 80, "x" * 60),
    ],
)
def test_what_is_not_safe_is_written_otherwise(text: str, name: str) -> None:
    assert file_name(text) == name


def test_only_those_that_would_be_one_file_get_more() -> None:
    names = file_names(["Kat", "hond", "kat"])
    assert names[1] == "hond"
    assert re.fullmatch(r"Kat-[0-9a-f]{6}", names[0]) and re.fullmatch(r"kat-[0-9a-f]{6}", names[2])

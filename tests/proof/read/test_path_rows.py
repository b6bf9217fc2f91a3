"""Paths that are written as we write them are read in one step: they are the same as when they are read in words."""

from __future__ import annotations

import random

import pytest

from deck.proof.read import path_rows as module
from deck.proof.read.path import Path
from deck.proof.read.path_rows import built

KINDS = {"m": 2, "l": 2, "c": 6, "h": 0}


def outline(seed: int, digits: int) -> bytes:
    """Some subpaths, with steps of all kinds."""
    one = random.Random(seed)
    kinds = ["m", *one.choices([*KINDS], [1, 4, 4, 1], k=40)]
    steps = [[*(f"{one.uniform(-900, 900):.{digits}f}" for _ in range(KINDS[kind])), kind] for kind in kinds]
    return "\n".join(map(" ".join, steps)).encode()


def same(one: Path | None, other: Path | None) -> bool:
    """Whether two paths are alike in all that they hold, numbers to the last bit."""
    return repr([getattr(one, name) for name in Path.__slots__]) == repr(
        [getattr(other, name) for name in Path.__slots__]
    )


@pytest.mark.parametrize("digits", [0, 3, 9])
@pytest.mark.parametrize("seed", range(5))
def test_an_outline_as_we_write_it_is_that_of_its_words(seed: int, digits: int) -> None:
    data = outline(seed, digits)
    quick = module._of_lines(data)
    assert quick is not None
    assert same(quick, module._of_operators(data.split()))


@pytest.mark.parametrize(
    "data",
    [
        b"1 2 m\n3 4 5 6 v",
        b"1 2 m 3 4 l",
        b"1 2 m\r3 4 l",
        b"1 2 m\n\n3 4 l",
        b"1 2  m",
        b"1. 2 m\n.5 -.5 l",
        b"+1 02 m\n3 4 l",
        b"0 0 4 4 re\n1 2 m\n3 4 l",
    ],
)
def test_another_form_is_read_in_words(data: bytes) -> None:
    assert module._of_lines(data) is None
    assert same(built(data, 0)[0], module._of_operators(data.split()))


@pytest.mark.parametrize("data", [b"1 2 m\n3 l", b"1 2 m\n3 4 5 l", b"1 - m", b"1 2 m\n1-2 3 l"])
def test_what_has_other_operands_is_no_path(data: bytes) -> None:
    assert module._of_lines(data) is None
    assert built(data, 0)[0] is None

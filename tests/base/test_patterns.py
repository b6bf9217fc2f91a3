"""Patterns are compiled when they are first used, and then do all that a compiled one does."""

from __future__ import annotations

import copy
import pickle
import re

import pytest

from deck.base.patterns import pattern


def test_a_pattern_is_compiled_when_it_is_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[object] = []
    real = re.compile
    monkeypatch.setattr(re, "compile", lambda *asked: compiled.append(asked) or real(*asked))
    words = pattern(r"(?P<first>[a-z])\w*", re.IGNORECASE)
    assert not compiled
    assert [found["first"] for found in words.finditer("Een twee")] == ["E", "t"]
    assert words.sub("x", "een 2") == "x 2" and words.fullmatch("EEN") and words.groups == 1
    assert len(compiled) == 1


def test_a_pattern_of_bytes_and_a_mistake_in_one() -> None:
    assert pattern(rb"\d+").findall(b"1 a 23") == [b"1", b"23"]
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.match("a")


def test_a_copy_of_a_pattern_works_whether_it_was_used_or_not() -> None:
    for used in (False, True):
        digits = pattern(r"\d")
        if used:
            digits.search("1")
        for made in (copy.copy(digits), copy.deepcopy(digits), pickle.loads(pickle.dumps(digits))):
            assert made.search("a1")

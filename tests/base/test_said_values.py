"""The values in what is said, in the language of whoever reads it."""

from __future__ import annotations

import pytest

from deck.base.say import say, say_number, speaking


@pytest.mark.parametrize(("tag", "written"), [("en", "12,345"), ("nl", "12.345")])
def test_thousands_are_apart_as_the_language_writes_them(tag: str, written: str) -> None:
    with speaking(tag):
        assert say("{count:,} x", count=12345) == f"{written} x"
        assert say_number("{count:,} x", "{count:,} xs", 12345) == f"{written} xs"
        assert say("{text} x", text="1,5") == "1,5 x"


def test_nothing_says_nothing() -> None:
    with speaking("nl"):
        assert say("") == ""

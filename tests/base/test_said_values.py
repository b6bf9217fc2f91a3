"""The values in what is said, and what the system says, in the language of whoever reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.base.say import reason, say, say_number, speaking


@pytest.mark.parametrize(("tag", "written"), [("en", "12,345"), ("nl", "12.345")])
def test_thousands_are_apart_as_the_language_writes_them(tag: str, written: str) -> None:
    with speaking(tag):
        assert say("{count:,} x", count=12345) == f"{written} x"
        assert say_number("{count:,} x", "{count:,} xs", 12345) == f"{written} xs"
        assert say("{text} x", text="1,5") == "1,5 x"


def test_nothing_says_nothing() -> None:
    with speaking("nl"):
        assert say("") == ""


def test_the_reason_of_the_system_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        (tmp_path / "weg").read_text()
    assert reason(caught.value) == "No such file or directory"
    with speaking("nl"):
        assert reason(caught.value) == "zo’n bestand of map is er niet"
    assert reason(OSError("odd")) == "odd"

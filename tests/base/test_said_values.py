"""The values in what is said, in the language of whoever reads it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from deck.base.say import say, say_number, speaking
from deck.base.units import Size, amount, number

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("tag", "written"), [("en", "12,345"), ("nl", "12.345")])
def test_thousands_are_apart_as_the_language_writes_them(tag: str, written: str) -> None:
    with speaking(tag):
        assert say("{count:,} x", count=12345) == f"{written} x"
        assert say_number("{count:,} x", "{count:,} xs", 12345) == f"{written} xs"
        assert say("{text} x", text="1,5") == "1,5 x"


def test_nothing_says_nothing() -> None:
    with speaking("nl"):
        assert say("") == ""


@pytest.mark.parametrize(
    ("tag", "one", "many", "size"), [("en", "0.5", "1,234.5", "62.5×88"), ("nl", "0,5", "1.234,5", "62,5×88")]
)
def test_numbers_have_the_signs_of_the_language(tag: str, one: str, many: str, size: str) -> None:
    with speaking(tag):
        assert say("{a:g} {b:.1f} {c} {d:+g}", a=0.5, b=0.5, c=0.5, d=0.5) == f"{one} {one} {one} +{one}"
        assert say("{a:,.1f} {b}", a=1234.5, b=Size(62.5, 88)) == f"{many} {size} mm"
        assert (amount(0.5), number(0.5), amount(-0.0001, 2)) == (one, "0.5", "0")
        assert say("{yes} {text}", yes=True, text="0.5") == "True 0.5"


def test_only_what_is_typed_in_a_file_is_said_with_a_point() -> None:
    """`number()` is for files; in a sentence it stands only where a layout or a palette is told what to write."""
    wrong = [
        f"{path.relative_to(ROOT)}:{inner.lineno}"
        for path in sorted((ROOT / "deck").rglob("*.py"))
        if path.parent.name not in ("layout", "cells", "items")
        and re.search(r"^from deck\.base\.units import .*\bnumber\b", path.read_text("utf-8"), re.M)
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("say", "say_number")
        for value in call.keywords
        for inner in ast.walk(value)
        if isinstance(inner, ast.Call) and getattr(inner.func, "id", "") == "number"
    ]
    assert not wrong, "say it with amount(): " + ", ".join(wrong)

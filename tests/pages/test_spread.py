"""Spreading a card: nothing is lost, the order is kept, the parts are alike."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from deck.content.record import Record
from deck.pages.spread import split

TEXTS = st.lists(st.text("abc ", min_size=1, max_size=60), max_size=20).map(tuple)
COUNT = st.integers(2, 4)


def spread(texts: tuple[str, ...], count: int) -> list[tuple[str, ...]]:
    record = Record("a", "id", "Titel", {"list": texts, "other": "same"})
    parts = split(record, ["list"], count, "deel {part} van {parts}")
    return [part.texts("list") for part in parts]


@given(texts=TEXTS, count=COUNT)
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_and_the_order_is_kept(texts: tuple[str, ...], count: int) -> None:
    shares = spread(texts, count)
    assert len(shares) == count
    assert tuple(text for share in shares for text in share) == texts


@given(texts=TEXTS, count=COUNT)
@settings(max_examples=150, deadline=None)
def test_no_part_is_empty_when_there_are_texts_enough(texts: tuple[str, ...], count: int) -> None:
    shares = spread(texts, count)
    assert sum(not share for share in shares) == max(0, count - len(texts)) or len(texts) < count
    assert len(texts) < count or all(shares)


@given(texts=st.lists(st.integers(20, 60).map("x".__mul__), min_size=8, max_size=20).map(tuple), count=COUNT)
@settings(max_examples=150, deadline=None)
def test_parts_are_alike(texts: tuple[str, ...], count: int) -> None:
    longest, total = max(map(len, texts)), sum(map(len, texts))
    lengths = [sum(map(len, share)) for share in spread(texts, count)]
    assert max(abs(length - total / count) for length in lengths) <= longest + 1e-9


def test_a_giant_does_not_leave_a_part_empty() -> None:
    assert spread(("a", "b", "c" * 1000), 3) == [("a",), ("b",), ("c" * 1000,)]
    assert spread(("a" * 1000, "b", "c"), 3) == [("a" * 1000,), ("b",), ("c",)]


def test_the_parts_say_which_they_are() -> None:
    record = Record("a", "id", "Titel", {"list": ("een", "twee"), "other": "same"}, "opgave")
    first, second = split(record, ["list"], 2, "deel {part} van {parts}")
    assert (first.id, second.id) == ("id-1", "id-2")
    assert (first.title, second.title) == ("Titel (1/2)", "Titel (2/2)")
    assert (first.text("continued"), second.text("continued")) == ("deel 1 van 2", "deel 2 van 2")
    assert first.text("other") == second.text("other") == "same"
    assert first.principle == second.principle == "opgave"


def test_one_part_is_the_record_itself() -> None:
    record = Record("a", "id", "Titel", {"list": ("een",)})
    assert split(record, ["list"], 1, "{part}") == [record]

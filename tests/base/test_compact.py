"""What is remembered of a large deck in little memory is what a dict and a list would remember."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.base import compact
from deck.base.beside import Step, in_order, made_beside
from deck.base.compact import FirstSeen, Spool

TEXTS = st.lists(st.text(max_size=3), max_size=200)


@given(TEXTS)
def test_fingerprints_are_a_dict(texts: list[str]) -> None:
    seen, known = FirstSeen(), dict[str, int]()
    for number, text in enumerate(texts, 1):
        assert seen.first(text, number) == known.setdefault(text, number)


@given(TEXTS, TEXTS)
def test_fingerprints_of_another_are_taken_in(texts: list[str], more: list[str]) -> None:
    seen, other = FirstSeen(), FirstSeen()
    for text in texts:
        seen.first(text, 7)
    for number, text in enumerate(more):
        other.first(text, number)
    assert seen.add_all(other.in_order()) == [text not in texts for text in dict.fromkeys(more)]
    assert all(text in seen for text in (*texts, *more))
    assert [seen.first(text, 9) for text in dict.fromkeys(texts)] == [7] * len(set(texts))


def test_many_fingerprints_are_taken_in_at_once() -> None:
    seen, other = FirstSeen(), FirstSeen()
    for number in range(10_000):
        other.first(f"tekst {number}", number)
    keys = other.in_order()
    assert all(seen.add_all(keys)) and not any(seen.add_all(keys))


def test_fingerprints_grow_and_stay_small() -> None:
    tracemalloc.start()
    seen = FirstSeen()
    for number in range(1, 50_001):
        assert seen.first(f"tekst {number}", number) == number
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held / 50_000 < 40
    assert all(seen.first(f"tekst {number}", 0) == number for number in (1, 700, 25_000, 50_000))


@given(st.lists(st.binary(max_size=20), max_size=50))
def test_a_spool_is_a_list(pieces: list[bytes]) -> None:
    with Spool() as spool:
        places = [spool.add(piece) for piece in pieces]
        assert (len(spool), bool(spool)) == (len(pieces), bool(pieces))
        assert list(spool) == pieces
        assert [spool.at(place) for place in places] == pieces


@given(st.lists(st.binary(max_size=20), max_size=30), st.lists(st.binary(max_size=20), max_size=30))
def test_a_spool_takes_in_another(pieces: list[bytes], more: list[bytes]) -> None:
    with pytest.MonkeyPatch.context() as patched, Spool() as spool, Spool() as other:
        patched.setattr(compact, "_BLOCK", 7)
        for piece in pieces:
            spool.add(piece)
        for piece in more:
            other.add(piece)
        held = other.all()
        assert list(held.each()) == list(other) == more
        spool.add_all(held)
        place = spool.add(b"last")
        assert list(spool) == [*pieces, *more, b"last"]
        assert (len(spool), spool.at(place)) == (len(pieces) + len(more) + 1, b"last")


def test_a_spool_goes_to_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compact, "_IN_MEMORY", 100)
    with Spool() as spool:
        places = [spool.add(b"%d" % number * 20) for number in range(50)]
        assert [spool.at(place)[:2] for place in places[10:12]] == [b"10", b"11"]
        assert len(list(spool)) == 50


@given(st.lists(st.text(max_size=3), max_size=20), st.integers(0, 25), st.integers(0, 25))
def test_a_shelf_is_a_list(texts: list[str], start: int, stop: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(compact, "_ON_SHELF", 3)
        shelf = compact.Shelf(texts[:7])
        for text in texts[7:]:
            shelf.add(text)
        assert list(shelf) == texts
        assert len(shelf) == len(texts)
        assert list(shelf.stretch(start, stop)) == texts[start:stop]


@pytest.mark.usefixtures("forking")
def test_processes_take_from_one_shelf_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """They share the place where a file is read: what one reads must not move the other on."""
    monkeypatch.setattr(compact, "_ON_SHELF", 3)
    shelf = compact.Shelf(range(3000))

    def make(number: int, _: Step) -> list[str]:
        return list(shelf.stretch(number * 1500, number * 1500 + 1500))

    with made_beside(make, 2, 2, lambda *_: None) as made:
        assert list(in_order(made)) == [list(range(1500)), list(range(1500, 3000))]

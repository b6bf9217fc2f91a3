from __future__ import annotations

from deck.web.jobs.queue import FairQueue


def test_one_of_each_person_in_turn() -> None:
    queue: FairQueue[str] = FairQueue()
    for item in ("a1", "a2", "a3", "b1", "c1", "c2"):
        queue.put(item[0], item)
    told = list(queue.in_order())
    assert told == ["a1", "b1", "c1", "a2", "c2", "a3"]
    assert [queue.place(one) for one in told] == [1, 2, 3, 4, 5, 6]
    assert [queue.take() for _ in told] == told
    assert queue.take() is None


def test_whoever_was_served_comes_last() -> None:
    queue: FairQueue[str] = FairQueue()
    queue.put("a", "a1")
    queue.put("a", "a2")
    assert queue.take() == "a1"
    queue.put("b", "b1")
    assert [queue.take(), queue.take()] == ["a2", "b1"]


def test_what_is_quick_goes_before_the_rest_of_the_same_person() -> None:
    queue: FairQueue[str] = FairQueue()
    queue.put("a", "long 1")
    queue.put("a", "quick 1", quick=True)
    queue.put("a", "quick 2", quick=True)
    queue.put("b", "long of another")
    assert list(queue.in_order()) == ["quick 1", "long of another", "quick 2", "long 1"]


def test_what_is_dropped_is_gone() -> None:
    queue: FairQueue[str] = FairQueue()
    first, second = "first", "second"
    queue.put("a", first)
    queue.put("a", second)
    queue.drop(first)
    assert (queue.place(first), queue.place(second), len(queue)) == (0, 1, 1)
    assert (queue.count("a"), queue.count("b")) == (1, 0)
    queue.drop(second)
    assert queue.take() is None

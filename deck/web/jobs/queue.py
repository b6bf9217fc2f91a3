"""A fair queue: whoever asks for much waits for that alone. One job of each person in turn, in the order of arrival."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class FairQueue(Generic[T]):
    """Items of persons, taken one of each person in turn. Not safe for threads: its owner holds a lock."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[tuple[bool, T]]] = {}

    def put(self, person: str, item: T, *, quick: bool = False) -> None:
        """Add an item at the end of what a person waits for; a quick one before those that are not."""
        own = self._waiting.setdefault(person, [])
        at = next((at for at, (other, _) in enumerate(own) if not other), len(own)) if quick else len(own)
        own.insert(at, (quick, item))

    def take(self) -> T | None:
        """The next item, or None; its person then comes last."""
        for person, own in self._waiting.items():
            _, item = own.pop(0)
            del self._waiting[person]
            if own:
                self._waiting[person] = own
            return item
        return None

    def count(self, person: str) -> int:
        """How many items of a person wait."""
        return len(self._waiting.get(person, ()))

    def drop(self, item: T) -> None:
        """Take an item out, if it is there."""
        for person, own in list(self._waiting.items()):
            own[:] = [pair for pair in own if pair[1] is not item]
            if not own:
                del self._waiting[person]

    def in_order(self) -> Iterator[T]:
        """The items in the order in which they would be taken if nothing came."""
        lists = [[item for _, item in own] for own in self._waiting.values()]
        for at in range(max(map(len, lists), default=0)):
            yield from (own[at] for own in lists if at < len(own))

    def place(self, item: T) -> int:
        """The place of an item, from 1; 0 when it does not wait."""
        return next((at for at, one in enumerate(self.in_order(), 1) if one is item), 0)

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))

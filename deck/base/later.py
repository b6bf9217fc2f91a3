"""Tables whose values are loaded when one is first asked for: a build uses few of what there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class Later(Mapping[str, T]):
    """A table of which only the names are known. load gives it whole, with the same names."""

    def __init__(self, names: Iterable[str], load: Callable[[], Mapping[str, T]]) -> None:
        self._names = dict.fromkeys(names)
        self._load = load
        self._table: Mapping[str, T] | None = None

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __getitem__(self, name: str) -> T:
        if self._table is None:
            self._table = self._load()
        return self._table[name]

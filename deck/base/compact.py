"""What must be remembered of every card of a large deck, in a few bytes a card."""

from __future__ import annotations

import io
import os
import struct
from array import array
from collections.abc import Generator, Iterable, Iterator, Sequence
from types import TracebackType
from typing import IO, Generic, TypeVar

from deck.base.plain import Plain

_LEAST = 1024
_IN_MEMORY = 1 << 20
_BLOCK = 1 << 16
_LENGTH = struct.Struct("<I")
_ON_SHELF = 250

T = TypeVar("T")


class FirstSeen:
    """Which texts came before, and the number of the first of each: 12 to 24 bytes a text instead of some 200.

    A text is known by its hash of 64 bits: of a million texts two have the same one once in tens of millions of decks.
    """

    def __init__(self) -> None:
        self._keys, self._numbers, self._count = array("q", bytes(8 * _LEAST)), array("I", bytes(4 * _LEAST)), 0

    def __contains__(self, text: str) -> bool:
        return bool(self._keys[self._place(hash(text) or 1)])

    def first(self, text: str, number: int) -> int:
        """The number under which a text came first: this number when it is new."""
        # Here and below the place is looked for as _place() does, but without a call: it is done for every card.
        key, keys = hash(text) or 1, self._keys
        most = len(keys) - 1
        at = key & most
        while (there := keys[at]) and there != key:
            at = (at + 1) & most
        if there:
            return self._numbers[at]
        keys[at], self._numbers[at] = key, number
        self._count += 1
        if self._count * 3 > len(keys) * 2:
            self._grow()
        return number

    def _place(self, key: int) -> int:
        """The place of a key, or the free one that it gets: the first from where its lowest bits point."""
        keys, most = self._keys, len(self._keys) - 1
        at = key & most
        while keys[at] and keys[at] != key:
            at = (at + 1) & most
        return at

    def in_order(self) -> array[int]:
        """What the texts are known by, in the order of their numbers: for add_all() here or in a fork."""
        known = sorted((number, key) for key, number in zip(self._keys, self._numbers, strict=True) if key)
        return array("q", [key for _, key in known])

    def add_all(self, keys: Sequence[int]) -> list[bool]:
        """Take in the texts of another, from its in_order(); returns of each whether it is new. Their numbers are 0."""
        while (self._count + len(keys)) * 3 > len(self._keys) * 2:
            self._grow()
        held, most, new = self._keys, len(self._keys) - 1, list[bool]()
        for key in keys:
            at = key & most
            while (there := held[at]) and there != key:
                at = (at + 1) & most
            held[at] = key
            new.append(not there)
        self._count += sum(new)
        return new

    def _grow(self) -> None:
        keys, numbers = self._keys, self._numbers
        self._keys, self._numbers = array("q", bytes(16 * len(keys))), array("I", bytes(8 * len(keys)))
        held, most = self._keys, len(self._keys) - 1
        for key, number in zip(keys, numbers, strict=True):
            if key:
                at = key & most
                while held[at]:
                    at = (at + 1) & most
                held[at], self._numbers[at] = key, number


class Pieces(Plain):
    """So many pieces of data, as a Spool has them."""

    many: int
    data: bytes

    def each(self) -> Iterator[bytes]:
        """Every piece."""
        yield from _whole(self.data)


def _whole(data: bytes) -> Generator[bytes, None, bytes]:
    """The whole pieces in data; returns what is left behind them."""
    at, length = 0, _LENGTH.size
    while (begin := at + length) <= len(data):
        end = begin + _LENGTH.unpack_from(data, at)[0]
        if end > len(data):
            break
        yield data[begin:end]
        at = end
    return data[at:]


def _file_on_disk() -> IO[bytes]:
    import tempfile  # most decks stay in memory, and it takes long to load

    return tempfile.TemporaryFile()


class Spool:
    """Pieces of data in the order in which they came, on disk as soon as they are more than a megabyte."""

    def __init__(self) -> None:
        self._file: IO[bytes] = io.BytesIO()
        self._end = self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, data: bytes) -> int:
        """Keep a piece; returns where it is, for at()."""
        place = self._end
        self._file.write(_LENGTH.pack(len(data)))
        self._file.write(data)
        self._end += _LENGTH.size + len(data)
        self._count += 1
        self._to_disk()
        return place

    def _to_disk(self) -> None:
        """Go on on disk when there is much."""
        if self._end > _IN_MEMORY and isinstance(self._file, io.BytesIO):
            held, self._file = self._file, _file_on_disk()
            self._file.write(held.getbuffer())

    def __iter__(self) -> Iterator[bytes]:
        """Every piece. Nothing may be added meanwhile."""
        left = b""
        for place in range(0, self._end, _BLOCK):
            self._file.seek(place)
            left = yield from _whole(left + self._file.read(_BLOCK))
        self._file.seek(self._end)

    def all(self) -> Pieces:
        """Every piece, for add_all()."""
        self._file.seek(0)
        return Pieces(self._count, self._file.read())

    def add_all(self, pieces: Pieces) -> None:
        """Keep all the pieces of another."""
        self._file.write(pieces.data)
        self._end += len(pieces.data)
        self._count += pieces.many
        self._to_disk()

    def at(self, place: int) -> bytes:
        """The piece that was kept there. Nothing may be added after this."""
        self._file.seek(place)
        return self._next()

    def _next(self) -> bytes:
        (length,) = _LENGTH.unpack(self._file.read(_LENGTH.size))
        return self._file.read(length)

    def close(self) -> None:
        """Forget all of it."""
        self._file.close()

    def __del__(self) -> None:
        self.close()  # after a fault, nobody else does

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        self.close()


class Shelf(Generic[T]):
    """Things on disk, in their order, to be taken down a stretch at a time; also by forks of the process at once."""

    def __init__(self, things: Iterable[T]) -> None:
        self._file = _file_on_disk()
        self._places, self._count = array("Q", [0]), 0
        self._held: list[T] = []
        for thing in things:
            self.add(thing)

    def add(self, thing: T) -> None:
        """Put a thing behind the others."""
        self._held.append(thing)
        self._count += 1
        if len(self._held) == _ON_SHELF:
            import pickle  # a small deck has no need of it

            data = pickle.dumps(self._held, pickle.HIGHEST_PROTOCOL)
            self._file.write(data)
            self._file.flush()
            self._places.append(self._places[-1] + len(data))
            self._held = []

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        return self.stretch(0, self._count)

    def stretch(self, start: int, stop: int) -> Iterator[T]:
        """The things from one place to another, counted from 0."""
        for at in range(start // _ON_SHELF, -(-min(stop, self._count) // _ON_SHELF)):
            first = at * _ON_SHELF
            yield from self._taken(at)[max(0, start - first) : stop - first]

    def _taken(self, at: int) -> list[T]:
        if at == len(self._places) - 1:
            return self._held
        import pickle

        begin, end = self._places[at], self._places[at + 1]
        if hasattr(os, "pread"):  # forks share the place where a file is read
            data = os.pread(self._file.fileno(), end - begin, begin)
        else:
            self._file.seek(begin)
            data = self._file.read(end - begin)
        things: list[T] = pickle.loads(data)
        return things

    def __del__(self) -> None:
        self._file.close()

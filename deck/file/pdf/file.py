"""A PDF file that is written as it grows: every object goes to the disk at once and only its offset is kept."""

from __future__ import annotations

import sys
import zlib
from array import array
from collections import deque
from collections.abc import Iterable
from hashlib import blake2b
from itertools import islice
from threading import Thread
from typing import BinaryIO, NamedTuple

from deck.base.forks import is_fork

Ref = bytes
"""An indirect reference as it stands in the file: `12 0 R`."""

ESCAPES = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})
"""Characters that need a backslash in a literal string (ISO 32000-1, 7.3.4.2)."""

_LEVEL = 6
_FLATE = b"/Filter /FlateDecode "

_LARGE = 16_384
"""The least bytes of a stream that is compressed in a thread of its own."""

_MOST_WAITING = 4


_FREE = b"0000000000 65535 f \n"
"""The entry of a number without an object, which is never given out again (ISO 32000-1, 7.5.4)."""

AT, _WITHIN = 1 << 56, 2 << 56
"""An entry of the cross-reference: its type in 8 bits (of an object in the file, or within an object stream), then the
place in the file or the number of the object stream in 48, and in 8 the index in that stream (ISO 32000-1, 7.5.8.3)."""

_TOGETHER = 100
"""So many objects are compressed together; a reader that wants one of them reads them all."""


class Lane(NamedTuple):
    """Which numbers the objects of a file or a part get: the first one, and so many on from one to the next.

    The parts of one file count in turns, so that each knows its numbers while the others are written.
    """

    first: int
    step: int

    def number(self, place: int) -> int:
        """The number of the so manieth object, from 0."""
        return self.first + place * self.step

    def place(self, number: int) -> int:
        """Which object has that number, from 0."""
        return (number - self.first) // self.step


class _Packing(Thread):
    """Compresses one stream in a thread of its own; lighter to load than a pool of threads."""

    def __init__(self, data: bytes) -> None:
        super().__init__(daemon=True)
        self._data = data
        self.start()

    def run(self) -> None:
        """Compress."""
        self._data = zlib.compress(self._data, _LEVEL)

    def result(self) -> bytes:
        """The compressed stream, when it is done."""
        self.join()
        return self._data


class _Packed:
    """One stream that is compressed at once, by a process that has others beside it."""

    def __init__(self, data: bytes) -> None:
        self._data = zlib.compress(data, _LEVEL)

    def result(self) -> bytes:
        """The compressed stream."""
        return self._data


class PdfFile:
    """A file in the making; each object gets the next number."""

    def __init__(self, stream: BinaryIO, lane: Lane | None = None, *, packed: bool = False) -> None:
        """lane says which numbers objects get in a part of a longer file, which has no head and no end of its own.

        packed: objects that are no streams are compressed together (object streams, ISO 32000-1, 7.5.7).
        """
        self._stream = stream
        self._digest = blake2b(digest_size=16)
        self._lane = lane or Lane(1, 1)
        self._packed = packed
        self._pack: list[tuple[int, bytes]] = []
        self._entries = array("Q")
        self._position = 0
        self._waiting: deque[tuple[int, bytes, _Packing | _Packed]] = deque()
        if lane is None:
            # 1.6 is what PDF/X-4 builds on; four bytes over 127 tell a transfer program that the file is binary
            # (ISO 32000-1, 7.5.2).
            self._write(b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")

    def reserve(self) -> int:
        """A number for an object that is written later."""
        self._entries.append(0)
        return self._lane.number(len(self._entries) - 1)

    def _here(self, number: int) -> None:
        """Say that an object begins here."""
        self._entries[self._lane.place(number)] = AT | self._position << 8

    def add(self, body: bytes, number: int | None = None) -> Ref:
        """Write an object under its reserved number, or under the next one."""
        number = self.reserve() if number is None else number
        if self._packed:
            self._pack.append((number, body))
            if len(self._pack) == _TOGETHER:
                self._put_pack()
        else:
            self._put(number, body.rstrip(b"\n"))
        return reference(number)

    def _put(self, number: int, body: bytes) -> None:
        self._here(number)
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def _put_pack(self) -> None:
        """Write the objects that wait to be compressed together."""
        pack, self._pack = self._pack, []
        if not pack:
            return
        holder, places, at = self.reserve(), list[bytes](), 0
        for index, (number, body) in enumerate(pack):
            self._entries[self._lane.place(number)] = _WITHIN | holder << 8 | index
            places.append(b"%d %d" % (number, at))
            at += len(body) + 1
        head = b" ".join(places) + b"\n"
        entries = b"/Type /ObjStm /N %d /First %d " % (len(pack), len(head)) + _FLATE
        self._put_stream(holder, entries, zlib.compress(head + b"\n".join([body for _, body in pack]), _LEVEL))

    def add_long(self, head: bytes, parts: Iterable[bytes], tail: bytes, number: int | None = None) -> Ref:
        """Write an object with a list in it that may be too long to hold: its parts come one by one."""
        if self._packed:
            return self.add(b"%b%b%b" % (head, b" ".join(parts), tail), number)
        number = self.reserve() if number is None else number
        self._here(number)
        held, between = iter(parts), b""
        self._write(b"%d 0 obj\n%b" % (number, head))
        while chunk := list(islice(held, 4096)):
            self._write(between + b" ".join(chunk))
            between = b" "
        self._write(b"%b\nendobj\n" % tail)
        return reference(number)

    def add_stream(self, data: bytes, entries: bytes = b"", compress: bool = True) -> Ref:
        """Write a stream with the given dictionary entries; returns the reference to it, also when it waits."""
        number = self.reserve()
        if compress and len(data) >= _LARGE:
            # Compressed in a second thread while the next page is made: zlib lets go of the interpreter. How many wait
            # depends on nothing but their number, so the order in the file is always the same, also where no thread is
            # begun.
            packing = _Packed(data) if is_fork() else _Packing(data)
            self._waiting.append((number, entries + _FLATE, packing))
            if len(self._waiting) > _MOST_WAITING:
                self._put_next()
        elif compress:
            self._put_stream(number, entries + _FLATE, zlib.compress(data, _LEVEL))
        else:
            self._put_stream(number, entries, data)
        return reference(number)

    def _put_next(self) -> None:
        number, entries, packed = self._waiting.popleft()
        self._put_stream(number, entries, packed.result())

    def _put_stream(self, number: int, entries: bytes, data: bytes) -> None:
        self._put(number, b"<< %b/Length %d >>\nstream\n%b\nendstream" % (entries, len(data), data))

    @property
    def entries(self) -> array[int]:
        """The cross-reference entry of each object, in the order of their numbers; 0 for one that is not written."""
        return self._entries

    @property
    def identity(self) -> str:
        """32 hexadecimal digits that stand for what was written so far."""
        self._put_pack()
        return self._digest.hexdigest()

    def finish(self, root: Ref, info: Ref) -> None:
        """Write the cross-reference table and the trailer (ISO 32000-1, 7.5.4 and 7.5.5).

        Where objects are packed, both are one stream (7.5.8).

        Raises:
            ValueError: when an object was reserved and never written.
        """
        self.close()
        number = self.reserve() if self._packed else 0
        start, identity, size = self._position, self.identity.encode(), len(self._entries) + 1
        trailer = b"/Size %d /Root %b /Info %b /ID [<%b> <%b>]" % (size, root, info, identity, identity)
        if number:
            self._here(number)
            rows = array("Q", [0, *self._entries])
            if sys.byteorder == "little":
                rows.byteswap()
            data = zlib.compress(rows.tobytes(), _LEVEL)
            entries = b"/Type /XRef /W [1 6 1] %b %b/Length %d" % (trailer, _FLATE, len(data))
            self._write(b"%d 0 obj\n<< %b >>\nstream\n%b\nendstream\nendobj\n" % (number, entries, data))
        else:
            self._write(b"xref\n0 %d\n%b" % (size, _FREE))
            for at in range(0, len(self._entries), 4096):
                chunk = self._entries[at : at + 4096]
                self._write(b"".join(b"%010d 00000 n \n" % ((one ^ AT) >> 8) if one else _FREE for one in chunk))
            self._write(b"trailer\n<< %b >>\n" % trailer)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def close(self, *left: int) -> None:
        """Write what waits; left are the objects that are written by somebody else.

        Raises:
            ValueError: when another object was reserved and never written.
        """
        while self._waiting:
            self._put_next()
        self._put_pack()
        free = self._free().union(left)
        places = [place for place, entry in enumerate(self._entries) if not entry]
        missing = [number for number in map(self._lane.number, places) if number not in free]
        if missing:
            raise ValueError(f"objects were reserved and never written: {missing[:5]}")

    def _free(self) -> frozenset[int]:
        """The numbers that no object has."""
        return frozenset()

    def _write(self, data: bytes) -> None:
        self._stream.write(data)
        self._digest.update(data)
        self._position += len(data)


def reference(number: int) -> Ref:
    """The reference to the object of that number."""
    return b"%d 0 R" % number


def string(text: str) -> bytes:
    """A text string: ASCII as it is, anything else in UTF-16 (ISO 32000-1, 7.9.2.2)."""
    if text.isascii() and text.isprintable():
        return b"(%b)" % text.translate(ESCAPES).encode("ascii")
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode("ascii")

"""The font programs of a file, each opened once, however many fonts use it (ISO 32000-1, table 126)."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

from deck.base.say import say
from deck.proof.read.fonts.compact import Compact
from deck.proof.read.fonts.program import FONT_BYTES, Damaged, Program
from deck.proof.read.fonts.truetype import TrueType
from deck.proof.read.fonts.type1 import Type1
from deck.proof.read.objects import FAULTS, identity
from deck.proof.read.streams import Unreadable, decode

_ROOM = 64 << 20
"""The most bytes of all programs that are kept; a catalogue of a hundred pages has less than ten MB."""


class Programs:
    """Opens font programs, and keeps them.

    read: how a stream is read, with its limits. full: what is to be raised when there is no room for more.
    """

    def __init__(
        self, read: Callable[[Any], bytes] | None = None, full: Callable[[str], Exception] = Unreadable
    ) -> None:
        self._read = read or (lambda stream: decode(stream, FONT_BYTES))
        self._full = full
        self._known: dict[tuple[int, int], Program | str] = {}
        self._room = _ROOM

    def of(self, stream: Any) -> Program | str:
        """The program in a stream; when it is damaged, what is wrong with it."""
        number = identity(stream)
        found = self._known.get(number) if number else None
        if found is None:
            found = self._open(stream)
            if number:
                self._known[number] = found
        return found

    def read(self, stream: Any) -> bytes:
        """The bytes of another stream of a font, such as a map.

        Raises:
            Unreadable: when it cannot be read.
        """
        return self._read(stream)

    def _open(self, stream: Any) -> Program | str:
        try:
            data = self._read(stream)
            self._room -= len(data)
            if self._room < 0:
                raise self._full(say("its fonts unfold to more than {most} MiB", most=_ROOM >> 20))
            return open_program(data)
        except (Damaged, Unreadable) as error:
            return str(error)
        except (struct.error, RecursionError, *FAULTS):
            return str(Damaged("sfnt"))


def open_program(data: bytes) -> Program:
    """The program that some bytes are, whatever the PDF says they are: so do all viewers.

    Raises:
        Damaged: when they are none.
    """
    if data[:2] == b"\x01\x00":
        return Compact(data)
    if data[:2] == b"\x80\x01" or b"%!" in data[:64]:
        return Type1(data)
    found = TrueType(data)
    return Compact(found.compact) if found.compact else found

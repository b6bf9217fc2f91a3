"""The inks of colours in drawings that come with the program, worked out before: to open the profile of a press for
them takes a twentieth of the time of a whole kit, of which an office printer needs no ink.

`make ready` writes them. A profile that was changed since has other bytes, so what lies ready is not of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from deck.base.kept import kept
from deck.base.plain import Plain
from deck.base.ready_files import known_by, ready_file

NAME = "ready.inks"
"""The file in the folder of assets."""


class ReadyInks(Plain):
    """What is known of a profile: the lightness of 0 to 100 per cent of black ink, and the inks of colours in whole per
    cent, by red, green and blue (0 to 255) in hexadecimal digits.
    """

    blacks: tuple[float, ...] = ()
    inks: Mapping[str, tuple[int, ...]] = {}

    def of(self, value: tuple[int, ...]) -> tuple[int, ...] | None:
        """The inks of a colour; None when they do not lie ready."""
        return self.inks.get(_named(value))


NONE = ReadyInks()


@kept
def ready_inks(icc: Path) -> ReadyInks:
    """What lies ready of a profile."""
    try:
        return _held().get(known_by(icc.read_bytes()), NONE)
    except OSError:  # whoever converts a colour with it tells that
        return NONE


def packed_inks(icc: Path, blacks: Iterable[float], inks: Mapping[tuple[int, ...], tuple[int, ...]]) -> bytes:
    """What the file holds of a profile."""
    named = {_named(value): found for value, found in sorted(inks.items())}
    return msgspec.msgpack.encode({known_by(icc.read_bytes()): ReadyInks(tuple(blacks), named)})


def _named(value: tuple[int, ...]) -> str:
    return "".join([f"{part:02x}" for part in value])


def _held() -> dict[bytes, ReadyInks]:
    held: dict[bytes, ReadyInks] = ready_file(NAME, dict[bytes, ReadyInks])
    return held

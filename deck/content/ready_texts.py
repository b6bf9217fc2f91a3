"""The running texts that come with the program, read before: the library that reads Markdown need not be loaded.

`make ready` writes them into one file, with the places of their parts in each language that the program speaks. A text
that was changed since has other bytes, so it is read itself; and so is one with an icon that a deck lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from deck.base.plain import Plain
from deck.base.ready_files import known_by, ready_file
from deck.base.say import language
from deck.content.running import Running

NAME = "ready.texts"
"""The file in the folder of assets."""


class ReadyText(Plain):
    """A text that has no fault and no note, where there are the icons that it names; speaking: the language of those
    who read the places in it.
    """

    data: bytes
    speaking: str
    icons: frozenset[str]
    running: Running


class _Packed(Plain):
    icons: frozenset[str]
    running: Running


def ready_text(data: bytes, name: str, icons: Callable[[], set[str]]) -> Running | None:
    """The text of a file of that name with these bytes; None when it does not lie ready."""
    packed = _held().get(_key(data, name, language()))
    found = packed and msgspec.msgpack.decode(packed, type=_Packed)
    return found.running if found and (not found.icons or found.icons <= icons()) else None


def packed_texts(texts: Iterable[ReadyText]) -> bytes:
    """What the file holds of these texts."""
    every = {
        _key(one.data, one.running.name, one.speaking): msgspec.msgpack.encode(
            {"icons": sorted(one.icons), "running": one.running}
        )
        for one in texts
    }
    return msgspec.msgpack.encode(dict(sorted(every.items())))


def _key(data: bytes, name: str, tag: str) -> bytes:
    return known_by(name, tag, data)


def _held() -> dict[bytes, bytes]:
    held: dict[bytes, bytes] = ready_file(NAME, dict[bytes, bytes])
    return held

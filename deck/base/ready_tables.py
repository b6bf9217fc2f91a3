"""The tables of the TOML files that come with the program, read before: to read one takes a hundred times as long.

`make ready` writes them all into one file. A file that was changed since has other bytes, so it is read itself.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from deck.base.ready_files import known_by, ready_file

NAME = "ready.tables"
"""The file in the folder of assets."""


def ready_table(data: bytes) -> dict[str, Any] | None:
    """The table of a TOML file with these bytes; None when it does not lie ready."""
    packed = _held().get(known_by(data))
    return None if packed is None else msgspec.msgpack.decode(zlib.decompress(packed))


def packed_tables(files: Iterable[tuple[bytes, Mapping[str, Any]]]) -> bytes:
    """What the file holds of these files: the bytes of each and its table."""
    tables = {known_by(data): zlib.compress(msgspec.msgpack.encode(table), 9) for data, table in files}
    return msgspec.msgpack.encode(dict(sorted(tables.items())))


def _held() -> dict[bytes, bytes]:
    held: dict[bytes, bytes] = ready_file(NAME, dict[bytes, bytes])
    return held

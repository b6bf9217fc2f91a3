"""The tables of the TOML files that come with the program, read before: to read one takes a hundred times as long.

`make ready` writes them all into one file. A file that was changed since has other bytes, so it is read itself.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import blake2b
from typing import Any

import msgspec

from deck.base.resources import data_dir

NAME = "ready.tables"
"""The file in the folder of assets."""


def ready_table(data: bytes) -> dict[str, Any] | None:
    """The table of a TOML file with these bytes; None when it does not lie ready."""
    packed = _tables().get(_key(data))
    return None if packed is None else msgspec.msgpack.decode(zlib.decompress(packed))


def packed_tables(files: Iterable[tuple[bytes, Mapping[str, Any]]]) -> bytes:
    """What the file holds of these files: the bytes of each and its table."""
    tables = {_key(data): zlib.compress(msgspec.msgpack.encode(table), 9) for data, table in files}
    return msgspec.msgpack.encode(dict(sorted(tables.items())))


def _key(data: bytes) -> bytes:
    return blake2b(data, digest_size=12).digest()


@cache
def _tables() -> dict[bytes, bytes]:
    try:
        return msgspec.msgpack.decode((data_dir("assets") / NAME).read_bytes(), type=dict[bytes, bytes])
    except (OSError, msgspec.MsgspecError):
        return {}

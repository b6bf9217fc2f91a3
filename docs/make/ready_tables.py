"""Write what the TOML files of the program hold into one file that is read at once: `make ready`, after one changed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from deck.base.ready_tables import NAME, packed_tables
from deck.base.resources import data_dir


def files() -> list[Path]:
    """The TOML files of the program."""
    return sorted(path for name in ("assets", "layouts") for path in data_dir(name).rglob("*.toml"))


def tables() -> Iterator[tuple[bytes, dict[str, Any]]]:
    """The bytes of each, and its table."""
    for path in files():
        data = path.read_bytes()
        yield data, tomllib.loads(data.decode("utf-8").replace("\r\n", "\n"))


if __name__ == "__main__":
    (data_dir("assets") / NAME).write_bytes(packed_tables(tables()))

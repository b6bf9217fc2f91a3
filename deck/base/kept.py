"""Keep what was made of a file until the file changes, in a process that goes on: a watch, a notebook, a server."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TypeAlias, TypeVar

from deck.base.say import language

Stamp: TypeAlias = "tuple[int, int, int] | None"
"""When a file was written (ns), its size in bytes and its number on the disk, which is another one after a rename."""

_MOST = 1024
"""The most files of which something is kept; the one that was read first is forgotten first."""

T = TypeVar("T")


def stamp(path: Path) -> Stamp:
    """The stamp of a file; None when it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def kept(read: Callable[[Path], T]) -> Callable[[Path], T]:
    """Read a file anew only after it was saved again. What fails is not kept.

    What was made may tell what is wrong with the file, in words: it is kept for each language.
    """
    held: dict[tuple[Path, str], tuple[Stamp, T]] = {}

    @wraps(read)
    def found(path: Path) -> T:
        now, key = stamp(path), (path, language())
        before = held.get(key)
        if before and now and before[0] == now:
            return before[1]
        value = read(path)
        if len(held) >= _MOST and key not in held:
            held.pop(next(iter(held)))
        held[key] = now, value
        return value

    return found

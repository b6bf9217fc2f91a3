"""Whether a path that a person wrote leads to a file or a folder, whatever was written, and why one cannot be used."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from deck.base.say import say, to_say

_REASONS = {
    errno.ENOENT: to_say("No such file or directory"),
    errno.EACCES: to_say("Permission denied"),
    errno.EPERM: to_say("Operation not permitted"),
    errno.EISDIR: to_say("Is a directory"),
    errno.ENOTDIR: to_say("Not a directory"),
    errno.EEXIST: to_say("File exists"),
    errno.ENAMETOOLONG: to_say("File name too long"),
    errno.ENOSPC: to_say("No space left on device"),
    errno.EROFS: to_say("Read-only file system"),
    errno.EIO: to_say("Input/output error"),
    errno.ELOOP: to_say("Too many levels of symbolic links"),
    errno.EMFILE: to_say("Too many open files"),
    errno.EFBIG: to_say("File too large"),
    errno.ENXIO: to_say("Not an ordinary file"),
}
"""The words of the system for what it usually refuses (POSIX.1-2017, strerror, as the GNU C library has them)."""


def reason(error: OSError) -> str:
    """Why the system refuses a file, in its own words, in the language of the reader when they are usual ones."""
    usual = _REASONS.get(error.errno or 0)
    return say(usual) if usual else error.strerror or str(error)


def ordinary(path: Path) -> Path:
    """The same path, when no pipe or device stands there: its reader might wait for ever, or never come to an end.

    Raises:
        OSError: when one does, or nothing.
    """
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(path))
    return path


def bounded(path: Path, most: int) -> bytes:
    """All bytes of an ordinary file.

    Raises:
        OSError: when it cannot be read, is no ordinary file, or holds more than `most` bytes.
    """
    with ordinary(path).open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def way(written: str) -> str:
    """A path as a file of a deck writes it, with the slashes of every system: `data\\cards.csv` is known on Windows."""
    return written.replace("\\", "/")


def file_there(path: Path) -> bool:
    """Whether there is a file; no when the path is one that no disk can hold, such as a name of 5,000 letters."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def folder_there(path: Path) -> bool:
    """Whether there is a folder; no when the path is one that no disk can hold."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False

"""The folder of a run of the page, which goes with it; what a run that was killed left behind goes at the next start.

All of it lies in the folder for temporary files, and only its owner may look into it (mode 700).
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

PREFIX = "vakdeck-web-"
_PID = "pid"

_NEW = 60.0
"""Seconds after which a folder without its file is one that was left behind."""


class RunFolder:
    """A folder that is there until close()."""

    def __init__(self) -> None:
        sweep()
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._held = _held(self.path / _PID)

    def close(self) -> None:
        """Take it away, with all that is in it."""
        self._held.close()
        shutil.rmtree(self.path, ignore_errors=True)
        sweep()  # what was ended together with it could not do so itself


def sweep() -> int:
    """Take away the folders of runs that ended without doing so; returns how many."""
    left = [path for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*") if _ours(path) and not _alive(path)]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return len(left)


def _ours(path: Path) -> bool:
    """Whether it is a folder of this user, and no link to somewhere else."""
    with suppress(OSError):
        found = path.lstat()
        return path.is_dir() and not path.is_symlink() and (not hasattr(os, "getuid") or found.st_uid == os.getuid())
    return False


def _held(path: Path) -> IO[str]:
    """The file with the number of this process, held for as long as it lives: a number alone may come back."""
    held = path.open("w", encoding="ascii")
    _lock(held)
    held.write(str(os.getpid()))
    held.flush()
    return held


def _alive(folder: Path) -> bool:
    """Whether the run that made the folder still holds its file."""
    path = folder / _PID
    try:
        with path.open("r+", encoding="ascii") as held:
            _lock(held)
    except FileNotFoundError:
        return _is_new(folder)
    except OSError:  # somebody holds it
        return True
    if os.name == "nt":
        try:
            path.unlink()  # an open file cannot be taken away there
        except OSError:
            return True
    return False


def _is_new(folder: Path) -> bool:
    """Whether a folder was made just now, so that its file may still come."""
    with suppress(OSError):
        return time.time() - folder.lstat().st_mtime < _NEW
    return False


def _lock(held: IO[str]) -> None:
    """Hold a file until it is closed.

    Raises:
        OSError: when another process holds it.
    """
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)

"""Putting what was made in its place, so that a run that ends anywhere, also by force, leaves nothing half done.

Each file or folder takes the place of the earlier one in a single step. A folder needs an exchange for that, which
Linux and macOS can do; elsewhere it takes two steps, and the next run puts back what fell between them.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from deck.base.errors import input_error
from deck.base.say import say

HIDDEN = ".vakdeck-"
"""What the names of our own hidden files and folders in an output folder begin with."""

KEPT = ".kept"
"""The subfolder of a staging folder that keeps what is replaced until all is in place."""

_WAIT = 30.0
"""Seconds that a run waits for another one that writes in the same folder."""

DAY = 86_400.0
"""Where a folder is not held, what is as old as this many seconds belongs to no run any more."""

_AT_CWD, _EXCHANGE, _SWAP = -100, 2, 2
"""AT_FDCWD and RENAME_EXCHANGE of renameat2(2) on Linux; RENAME_SWAP of renamex_np(2) on macOS."""

_held: dict[Path, list[Any]] = {}
"""The folders that this process holds, each with its lock and how often it is held."""

_counting = threading.RLock()


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder, so that no other run writes in it; what an earlier run left there in pieces is cleared first.

    A run that waits goes on as soon as the other is done. On systems or disks without such locks nobody waits.

    Raises:
        InputError: when another run goes on for too long.
    """
    key = folder.resolve()
    with _counting:
        first = key not in _held
        if first:
            lock = _locked(folder)
            _held[key] = [lock, 0]
        _held[key][1] += 1
    try:
        if first:
            clear(folder, 0 if lock is not None else DAY)
        yield
    finally:
        with _counting:
            _held[key][1] -= 1
            if not _held[key][1]:
                left = _held.pop(key)[0]
                if left is not None:
                    os.close(left)


def _locked(folder: Path) -> int | None:
    """The folder, opened and locked; None when that cannot be done here."""
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    opened = os.open(folder, os.O_RDONLY)
    until = time.monotonic() + _WAIT
    while True:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_open(folder, opened):
                return opened
            os.close(opened)  # the run that made it failed, and took it away
            folder.mkdir(parents=True, exist_ok=True)
            opened = os.open(folder, os.O_RDONLY)
        except BlockingIOError:
            if time.monotonic() > until:
                os.close(opened)
                told = say("another run is writing in this folder.")
                remedy = say("Wait until it is done, or choose another folder with -o.")
                raise input_error(told, say("output folder {target}", target=os.fspath(folder)), remedy) from None
            time.sleep(0.1)
        except OSError:  # a disk in a network that knows no locks
            os.close(opened)
            return None


def clear(folder: Path, older: float = 0) -> None:
    """Remove what runs that were ended by force left in a folder, when it is so many seconds old.

    What such a run had moved out of the way, and had nothing to put in its place yet, goes back.
    """
    for left in sorted(folder.glob(f"{HIDDEN}*")):
        with contextlib.suppress(OSError):
            if older and time.time() - left.lstat().st_mtime < older:
                continue
            if left.is_symlink() or not left.is_dir():
                left.unlink()
            elif _put_back(left / KEPT, folder):
                remove(left)


def remove(folder: Path) -> None:
    """Remove a staging folder with all that is in it, as far as that can be done."""
    try:
        for place in (folder / KEPT, folder):
            if place.is_dir():
                for file in place.iterdir():
                    file.unlink()
                place.rmdir()
    except OSError:  # there is a folder in it
        import shutil  # takes a while to load, and most builds make only files

        shutil.rmtree(folder, ignore_errors=True)


def _put_back(kept: Path, folder: Path) -> bool:
    """Put back what was moved out of the way and has nothing in its place; whether all of that could be done."""
    done = True
    for one in kept.iterdir() if kept.is_dir() else ():
        if not os.path.lexists(folder / one.name):
            try:
                one.rename(folder / one.name)
            except OSError:
                done = False
    return done


def _is_open(folder: Path, opened: int) -> bool:
    """Whether a folder is the one that was opened."""
    try:
        return os.path.samestat(folder.stat(), os.fstat(opened))
    except FileNotFoundError:
        return False


def put(new: Path, target: Path, kept: Path) -> None:
    """Put a new file or folder in its place; what stood there is at kept afterwards.

    Raises:
        OSError: when it cannot be done; then what stood there still does, or is at kept.
    """
    _flush(new)
    if not target.is_dir():
        if target.exists():
            copy(target, kept)
        new.replace(target)
    elif exchanged(new, target):
        new.rename(kept)
    else:
        target.rename(kept)
        new.rename(target)


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in a single step; False when the system or the disk cannot, and nothing was done."""
    sys.audit("vakdeck.exchange", os.fspath(one), os.fspath(other))
    names = os.fsencode(one), os.fsencode(other)
    try:
        import ctypes  # only a folder that takes the place of another needs it

        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(system.renamex_np(*names, _SWAP) == 0)
        if sys.platform == "linux":
            return bool(system.renameat2(_AT_CWD, names[0], _AT_CWD, names[1], _EXCHANGE) == 0)
    except (AttributeError, OSError, TypeError):  # a C library without it, or Windows, which has no such library
        pass
    return False


def _flush(path: Path) -> None:
    """Have the disk write a new file, so that its name is never there before its content after a power cut."""
    for file in path.rglob("*") if path.is_dir() else (path,):
        with contextlib.suppress(OSError):
            opened = os.open(file, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)


def copy(file: Path, to: Path) -> None:
    """Give a file a second name by a hard link, which takes no time; copy it where the disk has no hard links."""
    try:
        os.link(file, to)
    except OSError:
        import shutil

        shutil.copy2(file, to)

"""Hold the output of a run, so that no other run of the same part writes there; other parts do."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from deck.base.errors import input_error
from deck.base.say import say
from deck.making.run.store import STATE, Folder, Store


@contextlib.contextmanager
def held(store: Store, part: str, output: str) -> Iterator[None]:
    """Hold a folder until the end of the block; a store of objects knows no locks, and neither do some disks.

    Raises:
        InputError: when another run holds it.
    """
    if not isinstance(store, Folder):
        yield
        return
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    lock = store.folder / STATE / f"lock-{part or 'all'}"
    opened = _opened(lock)
    try:
        while True:
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                told, remedy = say("another run is writing in this folder."), say("Wait until it is done.")
                raise input_error(told, say("output folder {target}", target=output), remedy) from None
            except OSError:  # a disk in a network that knows no locks
                break
            if lock.exists() and os.path.samestat(lock.stat(), os.fstat(opened)):
                break
            os.close(opened)  # the run that held it is done, and took it away
            opened = _opened(lock)
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)
            with contextlib.suppress(OSError):  # other parts are still at it
                lock.parent.rmdir()
    finally:
        os.close(opened)


def _opened(lock: Path) -> int:
    lock.parent.mkdir(parents=True, exist_ok=True)
    return os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)

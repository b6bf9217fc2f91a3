"""The other side of a worker: a process that does one job and ends.

It speaks JSON with the page through a pipe, so that a file that takes it over cannot reach further than its answer.
"""

from __future__ import annotations

import errno
import gc
import json
import os
import sys
import time
from contextlib import suppress
from dataclasses import asdict
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from deck.base.apart import limit
from deck.base.errors import VakdeckError, causes
from deck.base.say import speaking
from deck.web.tasks.work import Work

_BEAT = 0.1
"""Seconds between two tellings of how far it is."""

_PASSING = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EMFILE, errno.ENFILE)
"""What the system refuses now, and may not a minute later (POSIX.1-2017, errno.h)."""

_NICE = 5
"""How far jobs stand back for the page itself."""


def work(pipe: Connection) -> None:
    """Wait for a job, do it, and say what came of it."""
    gc.set_threshold(50_000)
    if hasattr(os, "setsid"):
        os.setsid()  # so that whatever it starts ends with it
        os.nice(_NICE)
    import_module("deck.web.jobs.warm")  # a fork has it already
    try:
        asked = json.loads(pipe.recv_bytes())
    except EOFError:  # the page has ended, and there is nothing to do any more
        return
    _quiet()
    limit(asked["memory_mib"], asked["seconds"])
    answer = _answer(asked, pipe)
    with suppress(OSError):
        pipe.send_bytes(json.dumps(answer).encode())


def _quiet() -> None:
    """What libraries say of a file is for nobody: it may hold words of its owner."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115


def _answer(asked: dict[str, Any], pipe: Connection) -> dict[str, Any]:
    """What came of a job: what it told, the faults of what was asked, or why it broke."""
    module, _, name = asked["task"].partition(":")
    given = Work(asked["values"], Path(asked["folder"]), Path(asked["given"]), _teller(pipe))
    try:
        with speaking(asked["lang"]):
            return {"told": getattr(import_module(module), name)(given)}
    except VakdeckError as error:
        return {"faults": [asdict(fault) for fault in error.faults], "passing": _is_passing(error)}
    except MemoryError:
        return {"broken": "memory"}
    except Exception as error:
        return {"broken": "fault", "kind": type(error).__name__}


def _is_passing(error: BaseException) -> bool:
    """Whether a fault comes of the computer as it is now, such as a full disk, and not of what was asked."""
    return any(isinstance(one, OSError) and one.errno in _PASSING for one in causes(error))


def _teller(pipe: Connection) -> Any:
    """Tells the page how far a job is, now and then."""
    last = 0.0

    def tell(what: str, done: int, total: int) -> None:
        nonlocal last
        if (now := time.monotonic()) - last >= _BEAT or done == total:
            last = now
            with suppress(OSError):
                pipe.send_bytes(json.dumps({"what": what, "done": done, "total": total}).encode())

    return tell

"""Tasks for the tests of jobs: each does one thing that a real one may come to."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import time
from typing import Any

from deck.base.errors import Faults, input_error
from deck.web.tasks.work import Work


def echo(work: Work) -> dict[str, Any]:
    """Give back the values; write them to a file, and say which uploads there are."""
    (work.folder / "made.txt").write_text(str(work.values), encoding="utf-8")
    return {
        "values": dict(work.values),
        "given": sorted(path.name for path in work.given.iterdir()),
        "pid": os.getpid(),
    }


def wait(work: Work) -> dict[str, Any]:
    """Wait for a file outside, or for so many seconds; tell how far it is."""
    for number in range(int(work.values.get("last", 60) * 10)):
        work.tell("waiting", number + 1, 1000)
        if os.path.exists(work.values.get("until", "")):  # noqa: PTH110
            break
        time.sleep(0.1)
    return {"pid": os.getpid()}


def refuse(_work: Work) -> dict[str, Any]:
    """Refuse what was asked."""
    raise input_error("it is wrong.", "--size", "Mend it.")


def fill(_work: Work) -> dict[str, Any]:
    """Find the disk full."""
    try:
        raise OSError(errno.ENOSPC, "No space left on device")
    except OSError as error:
        raise input_error("the disk is full.", "-o", "Make room.") from error


def fill_among_others(work: Work) -> dict[str, Any]:
    """Find the disk full while other faults are collected."""
    faults = Faults()
    with faults.gathered():
        fill(work)
    with faults.gathered():
        raise input_error("it is wrong.", "--size", "Mend it.")
    faults.raise_if_any()
    return {}


def die(_work: Work) -> dict[str, Any]:
    """End as a library does that stumbles over a file."""
    os.kill(os.getpid(), signal.SIGSEGV)
    return {}


def swell(_work: Work) -> dict[str, Any]:
    """Take more memory than one may have."""
    return {"bytes": len(bytearray(3 << 30))}


def spin(_work: Work) -> dict[str, Any]:
    """Take more time than one may have."""
    while True:
        pass


def leave(work: Work) -> dict[str, Any]:
    """Start a process, and wait for it."""
    with subprocess.Popen(["sleep", "60"]) as other:
        (work.folder / "other").write_text(str(other.pid), encoding="utf-8")
        work.tell("started", other.pid, 0)
    return {}


def chatter(_work: Work) -> dict[str, Any]:
    """Say what is in a file, as libraries do."""
    os.write(1, b"GEHEIM\n")
    os.write(2, b"GEHEIM\n")
    raise RuntimeError("GEHEIM")

"""A worker, as the page sees it: a process that waits for one job, with a time after which it is ended."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_all_start_methods, get_context, resource_tracker
from pathlib import Path
from typing import Any

from deck.base.apart import environment
from deck.web.jobs.ask import Ask
from deck.web.jobs.worker import work

_LOOK = 0.2
"""Seconds between two looks whether a job was cancelled."""

_LONGEST = 16 << 20
"""The most bytes of an answer: more than that no task says."""

_STARTING = threading.Lock()


def _context() -> Any:
    """Forks of one warm process where the system can make them, else processes that load everything themselves."""
    if "forkserver" in get_all_start_methods() and sys.platform != "darwin":
        context = get_context("forkserver")
        context.set_forkserver_preload(["deck.web.jobs.warm"])
        return context
    return get_context("spawn")


def _keep_out_the_current_folder() -> None:
    """Have what is started import nothing from the folder that the page was started in: anything may lie there.

    multiprocessing starts its processes with `-c`, for which Python looks in the current folder first.
    """
    os.environ.update(environment(), PYTHONSAFEPATH="1")


def _spare_from_ctrl_c() -> None:
    """Have what this thread starts not hear Ctrl-C: it is for the page, which ends its processes itself."""
    if hasattr(signal, "pthread_sigmask"):
        resource_tracker.ensure_running()  # it lets the signal through again when it starts
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


class Worker:
    """A process that is started at once, and does one job."""

    def __init__(self) -> None:
        context = _context()
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=work, args=(other,), daemon=True)
        with _STARTING:  # the module keeps lists of its own, which two threads would mix up
            _keep_out_the_current_folder()
            _spare_from_ctrl_c()
            self._process.start()
        other.close()

    @property
    def pid(self) -> int:
        """The number of its process."""
        return int(self._process.pid or 0)

    def run(
        self, ask: Ask, folder: Path, given: Path, tell: Callable[[dict[str, Any]], object], ended: threading.Event
    ) -> dict[str, Any]:
        """Do a job; returns what the process said, or why it said nothing: `time`, `memory`, `fault` or `cancelled`."""
        needs = {"task": ask.task, "values": ask.values, "lang": ask.lang}
        limits = {"seconds": ask.seconds, "memory_mib": ask.memory_mib}
        until = time.monotonic() + ask.seconds
        try:
            self._pipe.send_bytes(json.dumps({**needs, **limits, "folder": str(folder), "given": str(given)}).encode())
            while True:
                if ended.is_set():
                    return {"broken": "cancelled"}
                if time.monotonic() > until:
                    return {"broken": "time"}
                if self._pipe.poll(_LOOK):
                    said = json.loads(self._pipe.recv_bytes(_LONGEST))
                    if not isinstance(said, dict):
                        return {"broken": "fault"}
                    if "what" not in said:
                        return said
                    tell(said)
        except (EOFError, OSError, ValueError):
            self._process.join(1)
            return {"broken": "time" if self._process.exitcode == -getattr(signal, "SIGXCPU", 0) else "fault"}

    def close(self) -> None:
        """End the process, and all that it started."""
        if hasattr(os, "killpg"):
            with suppress(OSError):
                os.killpg(self.pid, signal.SIGKILL)
        with suppress(OSError, ValueError):
            self._process.kill()
        with _STARTING:
            self._process.join(5)
        self._pipe.close()

"""What processes beside this one need: limits, and a clean way to our modules."""

from __future__ import annotations

import math
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

APART = "--apart"
"""What the stand-alone program is told to run one of our modules, as `python -m` does."""


def command(module: str) -> list[str]:
    """The command that runs a module of ours in a process of its own, with environment().

    The stand-alone program holds no `python` that could be started: it starts itself, see deck/cli/app.py.
    """
    return [sys.executable, APART, module] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", module]


def environment() -> dict[str, str]:
    """The environment, with the place of this package on the import path and the current folder nowhere on it.

    Without -P Python imports from the current folder first, and an empty or relative entry of PYTHONPATH means that
    folder too: a file lying beside the PDF could then take the place of a library and write the answer itself.
    """
    root = str(Path(__file__).resolve().parent.parent.parent)
    entries = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    kept = [entry for entry in entries if Path(entry).is_absolute() and not _is_current_folder(entry)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join([root, *kept])}


def _is_current_folder(entry: str) -> bool:
    try:
        return Path(entry).samefile(Path.cwd())
    except OSError:  # one of the two is not there
        return False


_WATCHED = threading.Event()
"""Set in a process that limit_clock() has limited."""

SLACK = 1.5
"""Seconds on top of those of a job, to start and to stop."""

LAST = 2 * SLACK
"""Seconds of the clock on top of those of a job, to tell what it found on a computer that does more at once."""


def limit(memory_mib: int, seconds: float) -> None:
    """Limit the memory (MiB) and the processor time of this process, and turn core dumps off; nothing on Windows."""
    try:
        import resource
    except ImportError:
        return
    limit_time(seconds)
    for kind, value in ((resource.RLIMIT_AS, memory_mib << 20), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))


def limit_time(seconds: float) -> None:
    """Limit the processor time of this process to so many seconds from now; nothing on Windows."""
    try:
        import resource
    except ImportError:
        return
    with suppress(ValueError, OSError):
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + seconds) + 1, most))


def limit_clock(seconds: float) -> None:
    """End this process when its job takes more than so many seconds of the clock; nothing on Windows.

    The system ends it, in the middle of a library too: where many processes share a processor, the limit of processor
    time comes many times later. A process that is ended so says nothing more, so there is some time to stop by itself.
    """
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds + LAST)
        _WATCHED.set()


def go_on(seconds: float) -> None:
    """Give a process that limit() and limit_clock() have limited so many seconds from now, and some to stop."""
    if _WATCHED.is_set():
        limit_time(max(seconds, 0.0) + SLACK)
        signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.0) + LAST)


_LOOK = 0.2
"""Seconds between two looks at the clock."""


class Broken(Exception):
    """A job ended its process. late: it took more seconds than it may."""

    def __init__(self, late: bool) -> None:
        super().__init__("time" if late else "fault")
        self.late = late


class Aside:
    """A module of ours in a process of its own that does jobs one by one: it gets a line for each, and writes one.

    A job that takes more than `seconds` is ended. The next one is then done by a new process, for which the bytes of
    `given` are written before its first line. Close it, or use it in a with statement.
    """

    def __init__(self, module: str, given: bytes, seconds: float) -> None:
        self._module, self._given, self._seconds = module, given, seconds
        self._until, self._late = math.inf, False  # when the job that is done now has to be, and whether it was not
        self._process: subprocess.Popen[bytes] | None = self._started()
        self.done = 0
        """How many jobs the process that runs now has done."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, job: bytes, most: int = 1 << 28) -> bytes:
        """The line that the process writes of a job, without its end; of at most so many bytes.

        Raises:
            Broken: when it writes none.
        """
        process = self._process = self._process or self._started()
        assert process.stdin and process.stdout
        self._late, self._until = False, time.monotonic() + self._seconds
        try:
            process.stdin.write(job + b"\n")
            process.stdin.flush()
            line = process.stdout.readline(most)
        except OSError:  # it is gone
            line = b""
        finally:
            self._until = math.inf
        if not line.endswith(b"\n"):
            self.close()
            raise Broken(self._late or process.returncode == -getattr(signal, "SIGXCPU", 0))
        self.done += 1
        return line[:-1]

    def close(self) -> None:
        """End the process; a later job starts another."""
        process, self._process, self.done = self._process, None, 0
        self._ended.set()
        if process:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):  # what was still to be written goes nowhere
                    if pipe:
                        pipe.close()

    def _started(self) -> subprocess.Popen[bytes]:
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        process = subprocess.Popen(command(self._module), stdin=pipe, stdout=pipe, stderr=nowhere, env=environment())
        assert process.stdin
        with suppress(OSError):  # it is gone already, as the first job will find
            process.stdin.write(self._given)
        self._ended = threading.Event()
        threading.Thread(target=self._watch, args=(process, self._ended), daemon=True).start()
        return process

    def _watch(self, process: subprocess.Popen[bytes], ended: threading.Event) -> None:
        """End the process when a job takes too long. One thread for all jobs: to start one for each takes its time."""
        while not ended.wait(_LOOK):
            if time.monotonic() > self._until:
                self._late = True
                process.kill()
                return

"""Forks of this process, with pipes to and from them. They do their part and end, and tidy nothing away twice."""

from __future__ import annotations

import os
import pickle
import signal
import warnings
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any, NoReturn

_DEATH = 1
"""PR_SET_PDEATHSIG of prctl(2): the signal that a process gets when the one that began it is gone."""


class Line:
    """A pipe to a process and one from it. Made before the fork; then each of both takes its side, or lets go of it."""

    def __init__(self) -> None:
        self._asked, self._asking = os.pipe()
        self._answering, self._answered = os.pipe()
        self._there: tuple[IO[bytes], IO[bytes]] | None = None

    def ask(self) -> None:
        """Be the one that asks."""
        os.close(self._asked)
        os.close(self._answered)
        self._there = os.fdopen(self._answering, "rb"), os.fdopen(self._asking, "wb")

    def answer(self) -> None:
        """Be the one that answers."""
        os.close(self._asking)
        os.close(self._answering)
        self._there = os.fdopen(self._asked, "rb"), os.fdopen(self._answered, "wb")

    def close(self) -> None:
        """Let go of it."""
        if self._there is None:
            for end in (self._asked, self._asking, self._answering, self._answered):
                os.close(end)
            return
        reading, writing = self._there
        reading.close()
        with suppress(BrokenPipeError):
            writing.close()

    def fileno(self) -> int:
        """What can be waited for until there is something to read, or there will be nothing."""
        assert self._there
        return self._there[0].fileno()

    def send(self, what: object) -> None:
        """Send something; one that is gone is noticed when it should answer."""
        assert self._there
        with suppress(BrokenPipeError):
            pickle.dump(what, self._there[1])
            self._there[1].flush()

    def receive(self) -> Any:
        """What the other one sends; waits for it.

        Raises:
            EOFError, OSError, pickle.UnpicklingError: when the other is gone.
        """
        assert self._there
        return pickle.load(self._there[0])


GONE = (EOFError, OSError, pickle.UnpicklingError)
"""What receive() raises when the other is gone."""


def fork(life: Callable[[], None]) -> int:
    """Begin a fork that does this and ends; give its number. It ends as well when this process does."""
    parent = os.getpid()
    with warnings.catch_warnings():
        # Newer Pythons warn of the threads of libraries too, which a fork leaves behind; the proof needs none.
        warnings.simplefilter("ignore", DeprecationWarning)
        number = os.fork()
    if not number:
        _live(life, parent)
    return number


def _live(life: Callable[[], None], parent: int) -> NoReturn:
    """The life of a fork, from its first moment to its last."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks is interrupted as well, and ends this one
        _end_with(parent)
        life()
    finally:
        os._exit(0)  # nothing of what was copied may be written or tidied away twice


def _end_with(parent: int) -> None:
    """See to it that this process ends when its parent does, in the middle of something too."""
    with suppress(ImportError, OSError, AttributeError):
        import ctypes

        ctypes.CDLL(None).prctl(_DEATH, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def end(number: int) -> None:
    """End a fork, also when it is in the middle of something."""
    with suppress(OSError):
        os.kill(number, signal.SIGKILL)
        os.waitpid(number, 0)

"""Forks of this process, with pipes to and from them. They do their part and end, and tidy nothing away twice."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import warnings
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any, NoReturn

_DEATH = 1
"""PR_SET_PDEATHSIG of prctl(2): the signal that a process gets when the one that began it is gone."""


def can_fork() -> bool:
    """Whether this process can be forked.

    Elsewhere than on Linux, libraries of the system do not bear a fork, or there is none. Beside another thread there
    is none either: what that holds at the moment of the fork, such as the lock of a module that it imports, the fork
    would wait for without end. The thread of a progress bar holds nothing that is used.
    """
    others = [one for one in threading.enumerate() if one is not threading.current_thread()]
    return sys.platform == "linux" and all(type(one).__module__.startswith("rich.") for one in others)


_BEGAN: list[int] = []
"""The processes that this one, as a fork, comes from."""


def is_fork() -> bool:
    """Whether this process is a fork of ours: others work beside it, so that a thread would find no processor."""
    return bool(_BEGAN)


_HEAD = 8
"""A message begins with its length, in so many bytes."""


class Line:
    """A pipe to a process and one from it. Made before the fork; then each of both takes its side, or lets go of it."""

    def __init__(self) -> None:
        self._asked, self._asking = os.pipe()
        try:
            self._answering, self._answered = os.pipe()
        except OSError:  # no more files may be open: nothing of it stays
            os.close(self._asked)
            os.close(self._asking)
            raise
        self._there: tuple[int, IO[bytes]] | None = None

    def ask(self) -> None:
        """Be the one that asks."""
        os.close(self._asked)
        os.close(self._answered)
        self._there = self._answering, os.fdopen(self._asking, "wb")

    def answer(self) -> None:
        """Be the one that answers."""
        os.close(self._asking)
        os.close(self._answering)
        self._there = self._asked, os.fdopen(self._answered, "wb")

    def close(self) -> None:
        """Let go of it."""
        if self._there is None:
            for end in (self._asked, self._asking, self._answering, self._answered):
                os.close(end)
            return
        reading, writing = self._there
        os.close(reading)
        with suppress(BrokenPipeError):
            writing.close()

    def fileno(self) -> int:
        """What can be waited for until there is something to read, or there will be nothing."""
        assert self._there
        return self._there[0]

    def send(self, what: object) -> None:
        """Send something; one that is gone is noticed when it should answer."""
        assert self._there
        message = pickle.dumps(what)
        with suppress(BrokenPipeError):
            self._there[1].write(len(message).to_bytes(_HEAD, "big") + message)
            self._there[1].flush()

    def receive(self) -> Any:
        """What the other one sends; waits for it.

        Raises:
            EOFError, OSError, pickle.UnpicklingError: when the other is gone.
        """
        assert self._there
        return pickle.loads(self._exactly(int.from_bytes(self._exactly(_HEAD), "big")))

    def _exactly(self, count: int) -> bytes:
        # Nothing of the next message may be read: whoever waits would not see that it is there.
        assert self._there
        parts = []
        while count:
            part = os.read(self._there[0], min(count, 1 << 20))
            if not part:
                raise EOFError
            parts.append(part)
            count -= len(part)
        return b"".join(parts)


GONE = (EOFError, OSError, pickle.UnpicklingError)
"""What receive() raises when the other is gone."""


def fork(life: Callable[[], None]) -> int:
    """Begin a fork that does this and ends; give its number. It ends as well when this process does."""
    parent = os.getpid()
    with warnings.catch_warnings():
        # Newer Pythons warn of the threads of libraries too, which a fork leaves behind and does without.
        warnings.simplefilter("ignore", DeprecationWarning)
        number = os.fork()
    if not number:
        _live(life, parent)
    return number


def _live(life: Callable[[], None], parent: int) -> NoReturn:
    """The life of a fork, from its first moment to its last."""
    _BEGAN.append(parent)
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

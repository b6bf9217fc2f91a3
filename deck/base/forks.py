"""Work that is shared by forks of this process: each has all that this one holds, and gives back what it made.

Where there is no fork to rely on (elsewhere than on Linux, or beside other threads) all is done here, one thing after
another.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from deck.base.errors import input_error
from deck.base.say import say

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Step: TypeAlias = Callable[[], None]
"""Called each time that a piece of the work is done."""

Make: TypeAlias = Callable[[int, Step], Any]
"""Makes the so manieth thing, from 0, and tells each step; called in a fork, so what it remembers is lost."""

_STEPS = 16
"""A fork tells its steps in numbers of so many."""


def can_fork() -> bool:
    """Whether this process can be forked.

    Elsewhere than on Linux, libraries of the system do not bear a fork, or there is none. Beside another thread there
    is none either: what that holds at the moment of the fork, such as the lock of a module that it imports, the fork
    would wait for without end. The thread of a progress bar holds nothing that is used.
    """
    others = [one for one in threading.enumerate() if one is not threading.current_thread()]
    return sys.platform == "linux" and all(type(one).__module__.startswith("rich.") for one in others)


@contextmanager
def made_beside(make: Make, count: int, jobs: int, step: Callable[[int], None]) -> Iterator[Iterator[Any]]:
    """What make gives for the numbers from 0 to count, in their order; an exception where it raises one.

    At most `jobs` forks work at a time. They end when the block does. step is told how many steps were done since.

    The iterator raises:
        InputError: when a fork is ended from outside.
    """
    if min(jobs, count) < 2 or not can_fork():
        yield (_tried(make, number, lambda: step(1)) for number in range(count))
        return
    forks: list[_Fork] = []
    gc.collect()
    gc.freeze()  # else each look for cycles writes in all that is shared with the forks, and so copies it
    try:
        for _ in range(min(jobs, count)):
            forks.append(_Fork(make, forks))
        yield _in_order(forks, count, step)
    finally:
        for fork in forks:
            fork.end()
        gc.unfreeze()


def _tried(make: Make, number: int, step: Step) -> Any:
    try:
        return make(number, step)
    except Exception as error:
        return error


def _in_order(forks: list[_Fork], count: int, step: Callable[[int], None]) -> Iterator[Any]:
    from multiprocessing.connection import wait

    asked, given, waiting = 0, 0, dict[int, Any]()
    for fork in forks:
        fork.ask(asked)
        asked += 1
    while given < count:
        ready = wait([fork.connection for fork in forks if fork.busy])
        for fork in forks:
            if fork.connection in ready:
                steps, done = fork.answer()
                step(steps)
                if done is not None:
                    waiting[done[0]] = done[1]
                    if asked < count:
                        fork.ask(asked)
                        asked += 1
        while given in waiting:
            yield waiting.pop(given)
            given += 1


class _Fork:
    """One fork, which makes what it is asked, one after another. others are those that run already."""

    def __init__(self, make: Make, others: list[_Fork]) -> None:
        from multiprocessing.connection import Pipe

        self.connection, theirs = Pipe()
        self.busy = False
        with warnings.catch_warnings():
            # Newer Pythons warn of the threads of libraries too, which a fork leaves behind and does without.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._pid = os.fork()
        if not self._pid:
            for ours in (self.connection, *[other.connection for other in others]):
                ours.close()  # so that each of them notices when this process is gone
            _live(make, theirs)
        theirs.close()

    def ask(self, number: int) -> None:
        """Ask it for something; a fork that is gone is noticed when it should answer."""
        self.busy = True
        with suppress(OSError):
            self.connection.send(number)

    def answer(self) -> tuple[int, tuple[int, Any] | None]:
        """How many steps were done since, and what was made with its number, when it is done.

        Raises:
            InputError: when the fork is gone.
        """
        try:
            steps, done = self.connection.recv()
        except (EOFError, OSError):
            raise input_error(
                say("a process that made a part of the file was ended from outside."),
                "",
                say("There may be too little memory: build it again with --jobs 1."),
            ) from None
        self.busy = done is None
        return steps, done

    def end(self) -> None:
        """End it, also when it is in the middle of something."""
        with suppress(OSError):
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        self.connection.close()


def _live(make: Make, asked: Connection) -> NoReturn:
    """The life of a fork, from its first moment to its last."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks is interrupted as well, and ends this one
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        while True:
            _answer(make, asked.recv(), asked)
    except (EOFError, OSError):  # nobody asks any more
        pass
    finally:
        os._exit(0)  # nothing of what was copied may be written or tidied away twice


def _answer(make: Make, number: int, asked: Connection) -> None:
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps == _STEPS:
            asked.send((steps, None))
            steps = 0

    made = _tried(make, number, step)
    try:
        asked.send((steps, (number, made)))
    except (TypeError, AttributeError, ValueError) as error:  # an exception that cannot travel
        asked.send((steps, (number, RuntimeError(f"{type(made).__name__}: {error}"))))

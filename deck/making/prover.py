"""Prove finished files in a process beside this one, so that the next file is made meanwhile.

The process is a fork: it starts at once, and loads what the proof needs while the first file is laid out. The pages of
a longer file it shares with a fork of its own. Where there is no fork to rely on (elsewhere than on Linux, beside other
threads), or one processor only, all this is done here, one thing after the other. The reports are the same.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, NoReturn, Self

from deck.base.apart import processors
from deck.making import proving
from deck.making.ask.profile import Profile
from deck.proof.finding import Report

if TYPE_CHECKING:
    from deck.proof.share import Share

HALVED = 8
"""A file of so many pages is proved in two halves."""

_NEEDED = ("deck.proof.check", "deck.proof.codes", "pypdfium2", "PIL.Image", "zxingcpp")
"""What the proof of a file imports when it comes to it."""


class ToProve(NamedTuple):
    """A file to be proved: what proving.prove() takes, and how many pages it has."""

    path: Path
    profile: Profile
    addresses: tuple[str, ...]
    thoroughness: str
    pages: int


Promise = Callable[[], Report]
"""Gives the report on a file; waits for it, and raises what proving.prove() raises."""


class Prover:
    """Proves files; used in a `with`, so that its process ends with it. wanted: whether there will be any."""

    def __init__(self, wanted: bool = True) -> None:
        self._process = _Fork(_answer_all) if wanted and _can_fork() else None
        self._underway: _Promise | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            self._process.end()

    def __call__(self, asked: ToProve) -> Promise:
        """Begin to prove a file, and return what gives its report when it is asked.

        Of the process one file is asked at a time. While it is busy, the next one is proved here.
        """
        process = self._process
        if process is None or (self._underway and not self._underway.arrived()):
            report = _proved(asked, _here)
            return lambda: report
        if self._underway:
            self._underway.answer()
        self._underway = _Promise(process, asked)
        return self._underway.report


class _Promise:
    """A report that is on its way."""

    def __init__(self, process: _Fork, asked: ToProve) -> None:
        self._process, self._asked = process, asked
        self._answer: Report | Exception | None = None
        process.ask(asked)

    def arrived(self) -> bool:
        return self._answer is not None or self._process.answered()

    def answer(self) -> Report | Exception:
        """What the process said. A process that is gone leaves the file to this one."""
        if self._answer is None:
            try:
                self._answer = self._process.answer()
            except (EOFError, OSError, pickle.UnpicklingError):
                self._answer = _proved(self._asked, _here)
        return self._answer

    def report(self) -> Report:
        answer = self.answer()
        if isinstance(answer, Exception):
            raise answer
        return answer


def _proved(asked: ToProve, elsewhere: Callable[..., Any]) -> Report:
    """The report on a file. A longer one is always proved in two halves, so that it does not depend on the machine what
    is found; elsewhere is where the second is looked at.
    """
    path, profile, addresses, thoroughness, count = asked
    if thoroughness != "full" or count < HALVED:
        return proving.prove(path, profile, addresses, thoroughness)
    half = count // 2
    with elsewhere(lambda: proving.looked_at(path, profile, addresses, range(half + 1, count + 1))) as shares:
        return proving.prove(path, profile, addresses, pages=range(1, half + 1), elsewhere=shares)


@contextmanager
def _here(look: Callable[[], Share]) -> Iterator[Iterator[Share]]:
    """A share that is looked at when it is asked for."""
    yield (look() for _ in range(1))


@contextmanager
def _beside(look: Callable[[], Share]) -> Iterator[Iterator[Share]]:
    """A share that is looked at by a fork of this process meanwhile; here, when the fork does not answer."""
    fork = _Fork(lambda _, answers: _send(look(), answers))

    def share() -> Share:
        try:
            found: Share = fork.answer()
        except (EOFError, OSError, pickle.UnpicklingError):
            return look()
        return found

    try:
        yield (share() for _ in range(1))
    finally:
        fork.end()


class _Fork:
    """A fork of this process, with a pipe to it and one from it, which its function `life` gets."""

    def __init__(self, life: Callable[[IO[bytes], IO[bytes]], None]) -> None:
        asked, asking = os.pipe()
        answering, answered = os.pipe()
        with warnings.catch_warnings():
            # Newer Pythons warn of the threads of libraries too, which a fork leaves behind; the proof needs none.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._pid = os.fork()
        if not self._pid:
            os.close(asking)
            os.close(answering)
            _live(life, os.fdopen(asked, "rb"), os.fdopen(answered, "wb"))
        os.close(asked)
        os.close(answered)
        self._asking, self._answering = os.fdopen(asking, "wb"), os.fdopen(answering, "rb")

    def ask(self, what: object) -> None:
        """Send it something; a fork that is gone is noticed when it should answer."""
        with suppress(BrokenPipeError):
            _send(what, self._asking)

    def answered(self) -> bool:
        """Whether there is an answer to be read, or there will be none."""
        return bool(select.select([self._answering], [], [], 0)[0])

    def answer(self) -> Any:
        """The answer to what was asked; waits for it.

        Raises:
            EOFError: when the fork is gone.
        """
        return pickle.load(self._answering)

    def end(self) -> None:
        """End it, also when it is in the middle of something."""
        with suppress(OSError):
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        self._answering.close()
        with suppress(BrokenPipeError):
            self._asking.close()


def _send(what: object, pipe: IO[bytes]) -> None:
    pickle.dump(what, pipe)
    pipe.flush()


def _live(life: Callable[[IO[bytes], IO[bytes]], None], asked: IO[bytes], answers: IO[bytes]) -> NoReturn:
    """The life of a fork, from its first moment to its last."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks is interrupted as well, and ends this one
        life(asked, answers)
    finally:
        os._exit(0)  # nothing of what was copied may be written or tidied away twice


def _answer_all(asked: IO[bytes], answers: IO[bytes]) -> None:
    for module in _NEEDED:
        import_module(module)
    while True:
        try:
            one: ToProve = pickle.load(asked)
        except EOFError:
            return
        try:
            answer: Report | Exception = _proved(one, _beside)
        except Exception as error:
            answer = error
        _send(answer, answers)


def _can_fork() -> bool:
    """Elsewhere than on Linux, libraries of the system do not bear a fork, or there is none.

    Beside another thread there is none either: what that holds at the moment of the fork, such as the lock of a module
    that it imports, the fork would wait for without end. The thread of a progress bar holds nothing that a proof uses.
    """
    others = [one for one in threading.enumerate() if one is not threading.current_thread()]
    alone = all(type(one).__module__.startswith("rich.") for one in others)
    return sys.platform == "linux" and processors() > 1 and alone

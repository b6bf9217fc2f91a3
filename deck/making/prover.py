"""Prove finished files in processes beside this one, so that the next files are made meanwhile.

The first process is a fork: it starts at once, and loads what the proof needs while the first file is laid out. Then
it forks the others, which so need not load anything. A file is asked of one of them, the largest of those that wait;
the pages of a longer file that one shares with forks of its own, where there are processors for them. Where there is no
fork to rely on (elsewhere than on Linux, beside other threads), or one processor only, all this is done here, one thing
after the other. The reports are the same.
"""

from __future__ import annotations

import select
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from deck.base.forks import GONE, Line, can_fork, end, fork
from deck.base.processors import processors
from deck.making import proving
from deck.making.ask.profile import Profile
from deck.proof.finding import Report

if TYPE_CHECKING:
    from deck.proof.share import Beside

_MOST = 8
"""The most processes that prove, or that share the pages of a file."""

_LONG = 64
"""The pages of a file of so many are always shared: its proof would last longer than those of all that come after it.
Of a shorter one they are only where a process has nothing else to do: to begin others takes a tenth of its proof."""


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
    """Proves files; used in a `with`, so that its processes end with it.

    wanted: whether there will be any. jobs: how many processes may work at once; as many as there are processors when
    None.
    """

    def __init__(self, wanted: bool = True, jobs: int | None = None) -> None:
        count = min(jobs or processors(), _MOST)
        self._lines: list[Line] = []
        self._waiting: list[_Promise] = []
        self._underway: dict[Line, _Promise] = {}
        self._coming = 0
        self._first: int | None = None
        if wanted and count > 1 and can_fork():
            self._begin(count)

    def _begin(self, count: int) -> None:
        """Begin the processes; where the system allows no more of them, or no more open files, there are none."""
        try:
            for _ in range(count):
                self._lines.append(Line())
            self._first = fork(partial(_serve_all, self._lines))
        except OSError:
            for line in self._lines:
                line.close()
            self._lines = []
        for line in self._lines:
            line.ask()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._first is not None:
            end(self._first)  # and the others with it
        for line in self._lines:
            line.close()

    def __call__(self, asked: ToProve, coming: int = 0) -> Promise:
        """Begin to prove a file, and return what gives its report when it is asked.

        Each process is asked one file at a time; while all are busy, the others wait their turn. coming: how many more
        files will be asked soon.
        """
        if not self._lines:
            report = _proved(asked)
            return lambda: report
        promise = _Promise(self, asked)
        self._coming = coming
        self._waiting.append(promise)
        self.go_on()
        return promise.report

    def go_on(self, wait: bool = False) -> None:
        """Take the answers that are there, and ask for what waits; wait: until there is an answer."""
        ready, _, _ = select.select([*self._underway], [], [], None if wait and self._underway else 0)
        for line in ready:
            self._underway.pop(line).take(line)
        for line in self._lines:
            if self._waiting and line not in self._underway:
                # The longest proofs come first, so that no processor waits for the last.
                promise = self._underway[line] = max(self._waiting, key=lambda one: one.size)
                self._waiting.remove(promise)
                line.send((promise.asked, self._helping(promise.asked)))

    def _helping(self, asked: ToProve) -> int:
        """How many processes look at the pages of a file that is being asked."""
        idle = len(self._lines) - len(self._underway) - len(self._waiting) - self._coming
        return len(self._lines) if asked.pages >= _LONG else 1 + max(idle, 0)


class _Promise:
    """A report that is on its way."""

    def __init__(self, prover: Prover, asked: ToProve) -> None:
        self._prover, self.asked = prover, asked
        self.size = 0
        """The size of the file in bytes, by which its proof takes long."""
        with suppress(OSError):  # one that is gone is told by the proof
            self.size = asked.path.stat().st_size
        self._answer: Report | Exception | None = None

    def take(self, line: Line) -> None:
        """Take what a process says. One that is gone leaves the file to this one."""
        try:
            self._answer = line.receive()
        except GONE:
            self._answer = _answer(self.asked)

    def report(self) -> Report:
        """See Promise."""
        while self._answer is None:
            self._prover.go_on(wait=True)
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer


def _proved(asked: ToProve, beside: Beside | None = None) -> Report:
    return proving.prove(asked.path, asked.profile, asked.addresses, asked.thoroughness, beside=beside)


def _answer(asked: ToProve, beside: Beside | None = None) -> Report | Exception:
    try:
        return _proved(asked, beside)
    except Exception as error:
        return error


def _serve_all(lines: Sequence[Line]) -> None:
    """The life of the first process: it begins the others, one for each line but its own."""
    import deck.proof.check  # noqa: F401 - so that no process loads it again
    from deck.proof.share import load

    load()
    own, *others = lines
    for at, line in enumerate(others, 1):
        fork(partial(_serve, line, [*lines[:1], *lines[at + 1 :]]))
        line.close()
    _serve(own, ())


def _serve(line: Line, others: Sequence[Line]) -> None:
    """Prove what is asked on a line until that is closed; the others are those of other processes."""
    from deck.proof.share import shared

    for other in others:
        other.close()
    line.answer()
    while True:
        try:
            asked, count = line.receive()
        except EOFError:
            return
        line.send(_answer(asked, partial(shared, count)))

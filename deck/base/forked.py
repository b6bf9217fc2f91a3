"""The forks that made_beside() has make things: each makes one after another, and tells what came of it."""

from __future__ import annotations

import gc
import pickle
import select
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from deck.base.errors import InputError, input_error
from deck.base.forks import GONE, Line, end, fork
from deck.base.say import say

_STEPS = 16
"""A fork tells its steps in numbers of so many."""

_LOOK = 0.2
"""Seconds between two calls while forks are waited for."""


class Waiting(NamedTuple):
    """What is done while forks work: look is called several times a second; gone makes a number whose fork is gone."""

    look: Callable[[], None]
    gone: Callable[[int], Any]


Make: TypeAlias = Callable[[int, Callable[[], None]], Any]
"""Makes the so manieth thing, from 0, and tells each step; gives an exception where it raises one."""


@contextmanager
def made_by_forks(
    make: Make, count: int, at_once: int, step: Callable[[int, int], None], waiting: Waiting | None = None
) -> Iterator[Iterator[tuple[int, Any]]]:
    """Each number from 0 to count with what make gives for it, as soon as it is made. So many forks work at a time.

    They end when the block does. step is told of which number how many steps were done since.

    Raises:
        OSError: when the system allows no more processes.

    The iterator raises:
        InputError: when a fork is ended from outside, unless waiting says what to do then.
    """
    forks: list[_Fork] = []
    gc.freeze()  # else each look for cycles writes in all that is shared with the forks, and so copies it
    try:
        for _ in range(at_once):
            forks.append(_Fork(make, forks))
        yield _as_made(forks, count, step, waiting)
    finally:
        for one in forks:
            one.end()
        gc.unfreeze()


def _as_made(
    forks: list[_Fork], count: int, step: Callable[[int, int], None], waiting: Waiting | None
) -> Iterator[tuple[int, Any]]:
    numbers = iter(range(count))
    for one in forks:
        one.ask(next(numbers))
    while busy := {one.line: one for one in forks if one.busy}:
        for line in select.select(list(busy), [], [], _LOOK if waiting else None)[0]:
            one = busy[line]
            try:
                steps, done = one.answer()
            except InputError:
                if not waiting:
                    raise
                yield one.number, waiting.gone(one.number)
                continue
            step(one.number, steps)
            if done is not None:
                if (following := next(numbers, None)) is not None:
                    one.ask(following)
                yield done
        if waiting:
            waiting.look()
    if waiting:
        yield from ((number, waiting.gone(number)) for number in numbers)  # no fork is left to ask


class _Fork:
    """One fork, which makes what it is asked, one after another. others are those that run already."""

    def __init__(self, make: Make, others: list[_Fork]) -> None:
        self.line = Line()
        self.busy = False
        self.number = 0
        """What it makes, or made last."""
        try:
            self._process = fork(partial(_live, make, self.line, [other.line for other in others]))
        except OSError:  # the system allows no more processes
            self.line.close()
            raise
        self.line.ask()

    def ask(self, number: int) -> None:
        """Ask it for something; a fork that is gone is noticed when it should answer."""
        self.busy, self.number = True, number
        self.line.send(number)

    def answer(self) -> tuple[int, tuple[int, Any] | None]:
        """How many steps were done since, and what was made with its number, when it is done.

        Raises:
            InputError: when the fork is gone.
        """
        try:
            steps, done = self.line.receive()
        except GONE:
            self.busy = False
            raise input_error(
                say("a process that helped to make the files was ended from outside."),
                "",
                say("There may be too little memory: build it again with --jobs 1."),
            ) from None
        self.busy = done is None
        return steps, done

    def end(self) -> None:
        """End it, also when it is in the middle of something."""
        end(self._process)
        self.line.close()


def _live(make: Make, line: Line, others: Sequence[Line]) -> None:
    """The life of a fork, until nobody asks any more."""
    for other in others:
        other.close()  # so that each of them notices when the process that asks is gone
    line.answer()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    with suppress(EOFError):
        while True:
            _answer(make, line.receive(), line)


def _answer(make: Make, number: int, asked: Line) -> None:
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps == _STEPS:
            asked.send((steps, None))
            steps = 0

    made = make(number, step)
    try:
        asked.send((steps, (number, made)))
    except (TypeError, AttributeError, ValueError, pickle.PicklingError) as error:  # an exception that cannot travel
        asked.send((steps, (number, RuntimeError(f"{type(made).__name__}: {error}"))))

"""Work that is shared by forks of this process: each has all that this one holds, and gives back what it made.

Where there is no fork to rely on (elsewhere than on Linux, or beside other threads) all is done here, one thing after
another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from deck.base.errors import InputError, input_error
from deck.base.say import say

if TYPE_CHECKING:
    from deck.base.forked import Waiting

T = TypeVar("T")

Step: TypeAlias = Callable[[], None]
"""Called each time that a piece of the work is done."""

Make: TypeAlias = Callable[[int, Step], Any]
"""Makes the so manieth thing, from 0, and tells each step; called in a fork, so what it remembers is lost."""


@contextmanager
def made_beside(
    make: Make, count: int, jobs: int, step: Callable[[int, int], None], waiting: Waiting | None = None
) -> Iterator[Iterator[tuple[int, Any]]]:
    """Each number from 0 to count with what make gives for it, as soon as it is made; an exception where it raises one.

    At most `jobs` forks work at a time. They end when the block does. step is told of which number how many steps were
    done since.

    Raises:
        OSError: when the system allows no more processes.

    The iterator raises:
        InputError: when a fork is ended from outside, unless waiting says what to do then.
    """
    if min(jobs, count) > 1:
        from deck.base.forked import made_by_forks  # a build of one file needs no forks
        from deck.base.forks import can_fork

        if can_fork():
            with made_by_forks(partial(_tried, make), count, min(jobs, count), step, waiting) as made:
                yield made
            return
    yield ((number, _tried(make, number, partial(step, number, 1))) for number in range(count))


def _tried(make: Make, number: int, step: Step) -> Any:
    try:
        return make(number, step)
    except Exception as error:
        return error


def little_memory(place: str = "") -> InputError:
    """What is said when a MemoryError came of a file or of a part of it."""
    remedy = say("Build it again with --jobs 1, or fewer cards at a time.")
    return input_error(say("there is too little memory to make the file."), place, remedy)


def in_order(made: Iterator[tuple[int, T]]) -> Iterator[T]:
    """What made_beside() gives in the order of the numbers; what comes too early waits."""
    waiting, next_one = dict[int, T](), 0
    for number, one in made:
        waiting[number] = one
        while next_one in waiting:
            yield waiting.pop(next_one)
            next_one += 1

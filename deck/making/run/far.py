"""Workers of Dask on other machines, which make chunks by the same function as the processes beside this one."""

from __future__ import annotations

import contextlib
import logging
import platform
import queue
import time
from collections.abc import Iterator
from typing import Any

from deck.base.errors import Faults, InputError, input_error
from deck.base.say import say
from deck.base.version import __version__
from deck.making.run.chunk import Chunk
from deck.making.run.setup import Setup
from deck.making.run.worker import Answer, answer

PATIENCE = 5.0
"""Seconds in which a scheduler must answer."""

_STARTING = 10.0
"""Seconds in which there must be a worker."""

_LOOK = 1.0
"""Seconds between two looks at whether the scheduler is still there."""


def versions() -> tuple[str, str]:
    """What must be the same on both sides, as a worker says it: the versions of Vakdeck and of Python."""
    return __version__, ".".join(platform.python_version_tuple()[:2])


class Far:
    """The workers of a scheduler. Use it in a with statement, or close it."""

    def __init__(self, address: str) -> None:
        """Find the scheduler, and see whether its workers can do the work.

        Raises:
            InputError: when Dask is not installed, the scheduler does not answer, or is not as this program is.
        """
        self._address = address
        self._setup: Setup | None = None
        self._done: queue.SimpleQueue[tuple[Chunk, Any]] = queue.SimpleQueue()
        self._client = _client(address)
        try:
            self.width = self._checked()
        except BaseException:
            self.close()
            raise

    def _checked(self) -> int:
        """How many chunks the workers make at a time.

        Raises:
            InputError: when there are none, or they have other versions than this machine.
        """
        faults = Faults()
        with contextlib.suppress(TimeoutError):  # one that was killed is being started again
            self._client.wait_for_workers(1, timeout=_STARTING)
        workers = self._client.scheduler_info(n_workers=-1)["workers"]
        if not workers:
            told = say("the scheduler at {address} has no workers.", address=self._address)
            raise input_error(told, "--scheduler", say("Start some: dask worker {address}.", address=self._address))
        try:
            found = self._client.run(versions, on_error="return")
        except Exception as error:  # whatever the other side cannot read
            found = dict.fromkeys(workers, error)
        own = versions()
        for worker, theirs in found.items():
            if isinstance(theirs, BaseException):
                told = say("the worker {worker} cannot run Vakdeck: {reason}.", worker=worker, reason=theirs)
                faults.add(told, "--scheduler", say("Install Vakdeck {version} there.", version=__version__))
            elif tuple(theirs) != own:
                told = say(
                    "the worker {worker} has Vakdeck {theirs}, Python {python}; here it is {own}, Python {here}.",
                    worker=worker,
                    theirs=theirs[0],
                    python=theirs[1],
                    own=own[0],
                    here=own[1],
                )
                faults.add(told, "--scheduler", say("Install the same versions on both sides."))
        faults.raise_if_any()
        return sum(int(one["nthreads"]) for one in workers.values())

    def begin(self, setup: Setup) -> Far:
        """Have chunks made by this setup."""
        self._setup = setup
        return self

    def ask(self, chunk: Chunk) -> None:
        """Have a chunk made."""
        future = self._client.submit(
            answer, self._setup, chunk, key=f"vakdeck-{chunk.name}-{time.monotonic_ns()}", pure=False
        )
        future.add_done_callback(lambda done: self._done.put((chunk, done)))

    def next(self) -> tuple[Chunk, Answer | None]:
        """The next chunk that is done.

        Raises:
            InputError: when the scheduler is gone.
        """
        while True:
            try:
                chunk, future = self._done.get(timeout=_LOOK)
            except queue.Empty:
                self._look()
                continue
            if future.status == "finished":
                made: Answer = future.result()
                return chunk, made
            if future.status == "error":
                self._check(future)
                return chunk, None
            self._look()
            raise self._gone()  # it was cancelled: that only happens with the scheduler

    def _check(self, future: Any) -> None:
        """See that a worker ended at a chunk.

        Raises:
            InputError: for anything else: the function itself failed, and would again.
        """
        from distributed.scheduler import KilledWorker

        error = future.exception()
        if not isinstance(error, KilledWorker):
            told = say("a worker failed: {name}: {reason}.", name=type(error).__name__, reason=error)
            raise input_error(told, "--scheduler", say("Look in the log of the worker."))

    def _look(self) -> None:
        """Raise an InputError when the scheduler is gone."""
        if self._client.status != "running":
            raise self._gone()

    def _gone(self) -> InputError:
        told = say("the scheduler at {address} is gone.", address=self._address)
        return input_error(
            told, "--scheduler", say("What is made stays. Start it again, and the same command goes on.")
        )

    def close(self) -> None:
        """Let go of the scheduler; what its workers are doing is cancelled."""
        with contextlib.suppress(Exception), _quiet():
            self._client.close(timeout=2)


def _client(address: str) -> Any:
    try:
        import distributed
    except ImportError:
        told = say("for --scheduler, Dask is needed.")
        raise input_error(told, "--scheduler", say('Install it: pip install "vakdeck[scale]".')) from None
    import dask

    client: Any = distributed.Client
    dask.config.set({"distributed.comm.timeouts.connect": PATIENCE, "distributed.comm.retry.count": 0})
    try:
        with _quiet():
            return client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        told = say("there is no scheduler at {address}: {reason}.", address=address, reason=_short(error))
        remedy = say("Check the address, and that it is running: dask scheduler.")
        raise input_error(told, "--scheduler", remedy) from None
    except Exception as error:  # one that speaks another version of the protocol
        told = say("the scheduler at {address} does not understand this one: {reason}.", address=address, reason=error)
        raise input_error(told, "--scheduler", say("Install the same versions on both sides.")) from None


def _short(error: BaseException) -> str:
    return str(error).strip().splitlines()[0].rstrip(".") if str(error).strip() else type(error).__name__


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask from telling what is told in one sentence."""
    log = logging.getLogger("distributed")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)

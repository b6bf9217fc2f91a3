"""Workers of Dask on other machines, which make chunks by the same function as the processes beside this one."""

from __future__ import annotations

import contextlib
import logging
import queue
import time
from collections.abc import Callable, Iterator
from typing import Any

from deck.base.errors import Faults, InputError, input_error
from deck.base.extras import how_to_get
from deck.base.say import say
from deck.base.version import __version__
from deck.making.run.chunk import Chunk
from deck.making.run.setup import Setup, another, versions
from deck.making.run.worker import Answer, answer

PATIENCE = 5.0
"""Seconds in which a scheduler must answer."""

_STARTING = 10.0
"""Seconds in which there must be a worker."""

LOOK = 1.0
"""Seconds between two looks at whether the scheduler is still there, and how many workers it has."""

ALONE = 5.0
"""Seconds without any worker after which that is told: one that was killed is started again sooner."""


class Far:
    """The workers of a scheduler, until it is closed. tell takes what a person should know at once."""

    def __init__(self, address: str, tell: Callable[[str], None] = lambda _: None) -> None:
        """Find the scheduler, and see whether its workers can do the work.

        Raises:
            InputError: when Dask is not installed, the scheduler does not answer, or is not as this program is.
        """
        self._address, self._tell = address, tell
        self._setup: Setup | None = None
        self._done: queue.SimpleQueue[tuple[Chunk, Any]] = queue.SimpleQueue()
        self._looked = self._seen = time.monotonic()  # when the workers were counted, and when there was one
        self._waits = False
        self._silence = contextlib.ExitStack()
        self._silence.enter_context(_quiet())
        try:
            self._client = _client(address)
        except BaseException:
            self._silence.close()
            raise
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
                faults.extend([another(worker, tuple(theirs), own)])
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
            self._look()
            try:
                chunk, future = self._done.get(timeout=LOOK)
            except queue.Empty:
                continue
            if future.status == "error":
                self._check(future.exception())
                return chunk, None
            if future.status != "cancelled":
                return chunk, self._result(future)
            raise self._gone()  # it was cancelled: that only happens with the scheduler

    def _result(self, future: Any) -> Answer | None:
        """What came of a chunk. It lies with the worker that made it: when that is gone by now, the chunk is made once
        more, as soon as there is another.
        """
        from distributed import CancelledError

        while True:
            try:
                made: Answer = future.result(timeout=LOOK)
            except TimeoutError:
                self._look()
            except CancelledError:
                raise self._gone() from None
            except Exception as error:  # it was made once more, and that failed
                self._check(error)
                return None
            else:
                self._goes_on()
                return made

    def _check(self, error: BaseException) -> None:
        """See that a worker ended at a chunk.

        Raises:
            InputError: for anything else: the function itself failed, and would again.
        """
        from distributed.scheduler import KilledWorker

        if not isinstance(error, KilledWorker):
            told = say("a worker failed: {name}: {reason}.", name=type(error).__name__, reason=error)
            raise input_error(told, "--scheduler", say("Look in the log of the worker."))

    def _look(self) -> None:
        """See now and then how many workers there are: others may have come, and when all are gone that is told once.

        Raises:
            InputError: when the scheduler is gone.
        """
        if self._client.status != "running":
            raise self._gone()
        now = time.monotonic()
        if now - self._looked < LOOK:
            return
        self._looked = now
        try:
            threads = sum(self._client.nthreads().values())
        except Exception:  # whatever it raises when the line breaks: the next look tells
            return
        if threads:
            self._seen, self.width = now, threads
            self._goes_on()
        elif not self._waits and now - self._seen >= ALONE:
            self._waits = True
            told = say(
                "the scheduler at {address} has no workers any more; this run waits for one.", address=self._address
            )
            start = say("Start some: dask worker {address}.", address=self._address)
            self._tell(f"{told} {start} {say('Or stop with Ctrl-C: what is made stays.')}")

    def _goes_on(self) -> None:
        """Say that there is a worker again, once: it may be done with all that is left before the next look."""
        if self._waits:
            self._tell(say("there is a worker again; this run goes on."))
        self._waits = False

    def _gone(self) -> InputError:
        told = say("the scheduler at {address} is gone.", address=self._address)
        return input_error(
            told, "--scheduler", say("What is made stays. Start it again, and the same command goes on.")
        )

    def close(self) -> None:
        """Let go of the scheduler; what its workers are doing is cancelled."""
        with self._silence, contextlib.suppress(Exception):
            self._client.close(timeout=2)


def _client(address: str) -> Any:
    try:
        import distributed
    except ImportError:
        told = say("for --scheduler, Dask is needed.")
        raise input_error(told, "--scheduler", how_to_get("scale")) from None
    import dask

    client: Any = distributed.Client
    dask.config.set({"distributed.comm.timeouts.connect": PATIENCE, "distributed.comm.retry.count": 0})
    try:
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
    """Keep Dask from telling, in many lines, what is told in one sentence. Its loggers have levels of their own, and
    share what writes their lines.
    """
    with contextlib.suppress(ImportError):
        import distributed  # noqa: F401 - it sets up its loggers
    before = [(one, one.level) for one in logging.getLogger("distributed").handlers]
    for handler, _ in before:
        handler.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for handler, level in before:
            handler.setLevel(level)

"""Processes beside this one that make chunks, each with the deck in memory; one that is gone is followed by another."""

from __future__ import annotations

import base64
import contextlib
import pickle
import queue
import threading
from typing import Protocol

import msgspec

from deck.base.apart import Aside, Broken
from deck.making.run.chunk import Chunk
from deck.making.run.setup import Setup
from deck.making.run.worker import Answer

WORKER = "deck.making.run.worker"

LONGEST = 3600.0
"""Seconds after which a chunk is taken for one that never ends."""


class Workers(Protocol):
    """Whoever makes chunks."""

    @property
    def width(self) -> int:
        """How many chunks are made at a time."""

    def ask(self, chunk: Chunk) -> None:
        """Have a chunk made."""

    def next(self) -> tuple[Chunk, Answer | None]:
        """Wait for the next chunk that is done: it, and what came of it; None when the process that made it is gone."""

    def close(self) -> None:
        """End all of it, also what is in the middle of something."""


class Beside:
    """So many processes on this machine."""

    def __init__(self, setup: Setup, width: int, seconds: float = LONGEST) -> None:
        self.width = width
        self._asked: queue.SimpleQueue[Chunk | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[Chunk, Answer | None]] = queue.SimpleQueue()
        given = base64.b64encode(pickle.dumps(setup)) + b"\n"
        self._asides = [Aside(WORKER, given, seconds) for _ in range(width)]
        self._threads = [threading.Thread(target=self._live, args=(one,), daemon=True) for one in self._asides]
        for thread in self._threads:
            thread.start()

    def ask(self, chunk: Chunk) -> None:
        """Have a chunk made."""
        self._asked.put(chunk)

    def next(self) -> tuple[Chunk, Answer | None]:
        """The next chunk that is done."""
        return self._done.get()

    def _live(self, aside: Aside) -> None:
        """The life of a thread: it gives one process its chunks, one after another."""
        decoder = msgspec.json.Decoder(Answer)
        while chunk := self._asked.get():
            try:
                self._done.put((chunk, decoder.decode(aside.ask(msgspec.json.encode(chunk), most=1 << 30))))
            except (Broken, msgspec.DecodeError):
                self._done.put((chunk, None))

    def close(self) -> None:
        """End the processes; what was asked and is not begun is left, or a thread would start a process for it."""
        with contextlib.suppress(queue.Empty):
            while True:
                self._asked.get_nowait()
        for _ in self._threads:
            self._asked.put(None)
        for aside in self._asides:
            aside.close()

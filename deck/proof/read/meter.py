"""The meter that runs while a file is read: it stops the work, not the program, when the budget is spent."""

from __future__ import annotations

import time
from typing import Any

from deck.proof.finding import Budget
from deck.proof.read.streams import decode


class Exhausted(Exception):
    """The budget is spent. whole: for the whole file, not only for this page."""

    def __init__(self, message: str, whole: bool = True) -> None:
        super().__init__(message)
        self.whole = whole


class Meter:
    """Counts what one file costs."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.started = time.monotonic()
        self._deadline = self.started + budget.seconds
        self._operators = budget.operators
        self._bytes = budget.total_bytes

    @property
    def seconds(self) -> float:
        """How long it has run."""
        return time.monotonic() - self.started

    def tick(self, operators: int = 1) -> None:
        """Count operators, and look at the clock.

        Raises:
            Exhausted: when there were too many, or the time is over.
        """
        self._operators -= operators
        if self._operators < 0:
            raise Exhausted(f"it has more than {self.budget.operators:,} operators")
        if time.monotonic() > self._deadline:
            raise Exhausted(f"the {self.budget.seconds:g} seconds for it are over")

    def read(self, stream: Any) -> bytes:
        """The decoded bytes of a stream.

        Raises:
            Exhausted: when the file has more bytes than the budget allows.
            Unreadable: when the stream cannot be decoded or is too large by itself.
        """
        data = decode(stream, self.budget.stream_bytes)
        self._bytes -= len(data)
        if self._bytes < 0:
            raise Exhausted(f"its streams unfold to more than {self.budget.total_bytes >> 20} MiB")
        return data

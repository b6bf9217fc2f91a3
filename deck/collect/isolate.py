"""Read forms in a process of its own with limits set by the operating system: they come from anybody.

The process reads one form after the other, for to start one takes as long as to read thirty. A form that ends it, or
takes too long, is told with the reason, and another process reads those after it.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
from dataclasses import replace
from pathlib import Path
from typing import Self

import msgspec

from deck.base.apart import Aside, Broken, limit, limit_time
from deck.base.plain import Plain
from deck.collect.read import Filled, Unusable, read_form
from deck.collect.words import Told

MEMORY_MIB = 500
"""The most memory that the process may have, in MiB."""

SECONDS = 9.0
"""The most seconds for one form; 10 with what it takes to start the process again."""


class Answer(Plain):
    """What came of a form: what was filled in, or the reason why it is none."""

    filled: Filled | None = None
    reason: str = ""


class Reader:
    """Reads forms; used in a with statement, so that its process ends with it."""

    def __init__(self, told: Told) -> None:
        self._told = told
        # Python may be a part of another program, and nothing can start it again.
        self._aside = Aside(__name__, pickle.dumps(told), SECONDS) if sys.executable else None
        self._decoder = msgspec.json.Decoder(Answer)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._aside:
            self._aside.close()

    def read(self, path: Path) -> Filled:
        """Read a file as read_form() does.

        Raises:
            Unusable: when it is no form of ours, holds no answer or cannot be read; the reason says which.
        """
        if self._aside is None:
            return read_form(path, self._told)
        fresh = not self._aside.done
        answer = self._answer(self._aside, path)
        if answer.reason in ("heavy", "breaks") and not fresh:  # what it read before may have had a part in that
            self._aside.close()
            answer = self._answer(self._aside, path)
        if answer.filled is None:
            raise Unusable(answer.reason)
        return replace(answer.filled, spec=self._told.specs[answer.filled.spec.name])

    def _answer(self, aside: Aside, path: Path) -> Answer:
        try:
            return self._decoder.decode(aside.ask(json.dumps(os.fspath(path)).encode()))
        except Broken as error:
            return Answer(reason="slow" if error.late else "breaks")
        except msgspec.DecodeError:
            aside.close()
            return Answer(reason="breaks")


def _answered(path: Path, told: Told) -> Answer:
    try:
        filled = read_form(path, told)
    except Unusable as error:
        return Answer(reason=error.reason)
    except MemoryError:
        return Answer(reason="heavy")
    except Exception:  # whatever a stranger's file does to us, the others are read
        return Answer(reason="breaks")
    return Answer(replace(filled, spec=replace(filled.spec, sections=())))  # who asked has the sections


def main() -> None:
    """Read what the deck tells from standard input, and then the path of a form in each line; answer each by a line."""
    told = pickle.load(sys.stdin.buffer)
    encoder = msgspec.json.Encoder()
    limit(MEMORY_MIB, SECONDS)
    for line in sys.stdin.buffer:
        limit_time(SECONDS)
        sys.stdout.buffer.write(encoder.encode(_answered(Path(json.loads(line)), told)) + b"\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

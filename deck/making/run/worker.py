"""A process that makes chunks: it gets its setup, then a line of JSON for each chunk, and writes one on what came.

`python -m deck.making.run.worker`, started by deck.making.run.beside. It ends when its input does.
"""

from __future__ import annotations

import base64
import gc
import os
import pickle
import signal
import sys
from typing import IO

import msgspec

from deck.base.errors import InputError
from deck.base.say import speaking
from deck.making.run.chunk import Chunk, make_chunk
from deck.making.run.lines import Line
from deck.making.run.setup import Setup, check_program
from deck.making.run.store import lost, refused


class Answer(msgspec.Struct, frozen=True):
    """What came of a chunk: its lines, or the faults for which there are none, each with its place and its remedy.

    lost: the store that it goes to is what failed.
    """

    lines: tuple[Line, ...] = ()
    faults: tuple[tuple[str, str, str], ...] = ()
    lost: bool = False


def answer(setup: Setup, chunk: Chunk) -> Answer:
    """Make a chunk, and say what came of it, also when the system refuses something."""
    try:
        with speaking(setup.lang):
            check_program(setup)
        return Answer(tuple(make_chunk(setup, chunk)))
    except (InputError, OSError) as error:
        told = error if isinstance(error, InputError) else refused(setup.output, error)
        faults = tuple((one.message, one.place, one.remedy) for one in told.faults)
        return Answer(faults=faults, lost=lost(setup.output, error))


def main() -> None:
    """Make chunks until there are no more."""
    gc.set_threshold(50_000)  # the items of a page make hardly any cycles, and go with it
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks is interrupted as well, and ends this one
    asked, answers = sys.stdin.buffer, _only_answers()
    setup: Setup = pickle.loads(base64.b64decode(asked.readline()))
    decoder = msgspec.json.Decoder(Chunk)
    for line in asked:
        answers.write(msgspec.json.encode(answer(setup, decoder.decode(line))) + b"\n")
        answers.flush()


def _only_answers() -> IO[bytes]:
    """The output of this process, on which nobody else writes: what a library prints goes to stderr."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


if __name__ == "__main__":
    main()

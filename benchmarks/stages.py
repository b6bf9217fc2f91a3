"""Where the time of one `vakdeck` command goes: `python stages.py TOLD build DECK …`.

The command runs here as it does otherwise. Every few milliseconds of processor time the process is asked what it is
doing, and what it used since the time before is put down to that: to the room of the innermost function of ours that is
at work, so that a library counts for who called it. The forks of the process are asked as well. The file TOLD gets it
all the while, however a process ends; read() gives the seconds of each stage, of all processes together.
"""

from __future__ import annotations

import atexit
import mmap
import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
EVERY = 0.002
"""Seconds of processor time between two looks; the system may round it up."""

STAGES = ("starting", "reading", "composing", "imposing", "writing", "joining", "proving", "the rest")
ROOMS = (
    ("deck.base", ""),  # a tool of all: whoever uses it is at work
    ("deck.content", "reading"),
    ("deck.layout", "reading"),
    ("deck.pages", "composing"),
    ("deck.sheets", "imposing"),
    ("deck.file.pdf.parts", "joining"),
    ("deck.file.pdf.join", "joining"),
    ("deck.file", "writing"),
    ("deck.proof", "proving"),
    ("deck.making.prov", "proving"),
    ("deck", "the rest"),
)
"""The stage of each module by how its name begins; the first that fits counts."""

PROCESSES = 256
"""So many rows of seconds are there, one for each process by its number."""


def stage(frame: FrameType | None) -> str:
    """What is being done where the process stands."""
    while frame:
        name = frame.f_globals.get("__name__", "")
        if name.startswith("importlib.") or (frame.f_code.co_name == "<module>" and name.startswith("deck")):
            return "starting"  # loading a module, whenever that is
        if name == "deck" or name.startswith("deck."):
            for begin, found in ROOMS:
                if name.startswith(begin):
                    if found:
                        return found
                    break
        frame = frame.f_back
    return "starting"


class Looker:
    """Looks at what this process does, and at what its forks do; told is shared with them."""

    def __init__(self, told: Path) -> None:
        told.write_bytes(bytes(8 * len(STAGES) * PROCESSES))
        with told.open("r+b") as file:
            self._told = memoryview(mmap.mmap(file.fileno(), 0)).cast("d")
        self.begin()
        os.register_at_fork(after_in_child=self.begin)
        atexit.register(signal.setitimer, signal.ITIMER_PROF, 0)  # past that nothing listens, and it would end by it

    def begin(self) -> None:
        """Begin to look, in this process or in a fork that has just begun; what it used until here counts too."""
        self._row, self._last = os.getpid() % PROCESSES * len(STAGES), 0.0
        signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)

    def _look(self, _: int, frame: FrameType | None) -> None:
        """Put the time since the last look down to what is being done."""
        now = time.process_time()
        self._told[self._row + STAGES.index(stage(frame))] += now - self._last
        self._last = now


def read(told: Path) -> dict[str, float]:
    """The seconds of each stage."""
    seconds = memoryview(told.read_bytes()).cast("d")
    return {name: sum(seconds[at :: len(STAGES)]) for at, name in enumerate(STAGES)}


def main(told: Path, words: list[str]) -> None:
    """Run the command and look on."""
    Looker(told)
    sys.path.insert(0, str(ROOT))
    sys.argv = ["vakdeck", *words]
    from deck.cli.main import main as command_line

    command_line()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

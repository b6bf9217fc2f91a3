"""What is asked of a run: one flat value, which the command line and callers in Python fill in alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from deck.base.errors import Fault, Faults
from deck.base.plain import Plain
from deck.base.say import say
from deck.content.rows.table import Choice
from deck.making.ask.request import BuildRequest

MOST_PACKED = 10_000
"""The most recipients in one file: more than any shop takes, and as much as can be proved."""

MOST_PARTS = 10_000

PROVE_EVERY = 100
"""One deck in so many is proved in full."""


class Part(NamedTuple):
    """A part of a run, from 1, and of how many."""

    number: int = 1
    of: int = 1

    @property
    def called(self) -> str:
        """What its files are called after: `2-of-8`, or nothing for the whole."""
        return f"{self.number}-of-{self.of}" if self.of > 1 else ""


class RunRequest(Plain, kw_only=True):
    """One run. build is how each deck is made, and names the deck and one product of it.

    rows is the table of the recipients, and choice how it is read; key is the heading of the column by which they are
    told apart, or empty for their names. output is a folder, or an address that fsspec knows. pack is how many
    recipients go into one file, 0 for a file each. prove_every: one deck in so many is proved in full, 0 for none.
    scheduler is the address of one of Dask, or empty for jobs processes on this machine.
    """

    build: BuildRequest
    rows: Path
    output: str
    choice: Choice = Choice()
    key: str = ""
    pack: int = 0
    jobs: int = 1
    scheduler: str = ""
    part: Part = Part()
    prove_every: int = PROVE_EVERY


def run_faults(request: RunRequest) -> Iterator[Fault]:
    """What is wrong with the values of a run by themselves."""
    numbers = (
        ("--pack", request.pack, 0, MOST_PACKED),
        ("--jobs", request.jobs, 1, 1024),
        ("--prove-every", request.prove_every, 0, 1_000_000),
    )
    for flag, value, least, most in numbers:
        if not least <= value <= most:
            told = say("{value} is out of range.", value=value)
            yield Fault(told, flag, say("Choose {least} to {most:,}.", least=least, most=most))
    part = request.part
    if not 1 <= part.number <= part.of <= MOST_PARTS:
        told = say("there is no part {number} of {of}.", number=part.number, of=part.of)
        yield Fault(told, "--part", say("Write 1/8, 2/8 and so on to 8/8."))
    if request.scheduler and not re.fullmatch(r"(tcp|tls|ws|wss|ucx)://[^\s/]+:\d+/?", request.scheduler):
        told = say("“{address}” is no address of a scheduler.", address=request.scheduler)
        yield Fault(told, "--scheduler", say("Write it as tcp://HOST:8786."))


def read_part(text: str, faults: Faults) -> Part:
    """Read `2/8`; faults takes that it is none."""
    found = re.fullmatch(r"\s*(\d{1,6})\s*/\s*(\d{1,6})\s*", text)
    if found:
        return Part(int(found[1]), int(found[2]))
    faults.add(say("“{text}” is no part.", text=text), "--part", say("Write 1/8, 2/8 and so on to 8/8."))
    return Part()

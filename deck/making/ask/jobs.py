"""How many processes may make a long file."""

from __future__ import annotations

from deck.base.errors import Fault, Faults, input_error
from deck.base.say import say

MOST = 256
"""The most processes that may be asked for."""


def jobs(text: str, faults: Faults, _notes: list[Fault]) -> int:
    """A number of processes; 0 for as many as there are processors."""
    if text.isascii() and text.isdecimal():
        return int(text)
    faults.add(say("“{text}” is not a whole number.", text=text), "--jobs", say("Write one such as 2."))
    return 0


def check_jobs(number: int) -> None:
    """Refuse a number of processes that cannot be."""
    if not 1 <= number <= MOST:
        remedy = say("Choose 1 to {most}, or leave it out for as many as there are processors.", most=MOST)
        raise input_error(say("{jobs} processes are out of range.", jobs=number), "--jobs", remedy)

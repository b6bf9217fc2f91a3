"""The programme of a session as a timed table: clock times when the start is known, else minutes from the start."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from deck.base.errors import Fault
from deck.content.session.exercises import Exercise, Row
from deck.content.session.moment import Moment
from deck.content.session.session import session
from deck.content.session.words import Words, fill, kit_words, time_text


@dataclass(frozen=True, slots=True)
class TimedRow:
    """A row of the table. time is “10.00–10.05” or “0–5 min”; start and minutes are in minutes from the beginning.

    Of rounds that are alike only the first tells how: of the others `how` is empty.
    """

    time: str
    start: int
    minutes: int
    what: str
    how: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """The timed rows, the sum of their minutes, and how long the exercise takes at least and at most."""

    rows: tuple[TimedRow, ...]
    total: int
    least: int
    most: int

    @property
    def length(self) -> int:
        """The minutes to keep free in a calendar: the programme, or what the exercise asks at least."""
        return max(self.total, self.least)

    @property
    def spare(self) -> int:
        """The minutes that are left of what is kept free."""
        return self.length - self.total

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong when the rows together take longer than the exercise may."""
        if self.total <= self.most:
            return ()
        told = f"the programme takes {self.total} minutes, and the exercise at most {self.most}."
        return (Fault(told, "programme", "Shorten a part, or do a round less."),)


def programme(
    exercise: Exercise,
    variant: int = 1,
    moment: Moment | None = None,
    people: int | None = None,
    folder: Path | None = None,
) -> Programme:
    """The timed table of a variant; the number of people decides how many rounds there are.

    Raises:
        InputError: when there is no such variant, or the number of people cannot be used.
    """
    own = session(exercise, exercise.group.least if people is None else people, variant)
    words = kit_words(folder)
    rows, at = [], 0
    for row, what, how in _repeated(exercise.rows(variant), own.rounds):
        time = _span(words, moment, at, at + row.minutes)
        rows.append(TimedRow(time, at, row.minutes, what, how))
        at += row.minutes
    return Programme(tuple(rows), at, exercise.duration.least, exercise.duration.most)


def _repeated(rows: tuple[Row, ...], rounds: int) -> list[tuple[Row, str, tuple[str, ...]]]:
    """Each row with its texts, and each round as often as it is done."""
    return [
        (row, fill(row.what, {"round": number}), row.how if number == 1 else ())
        for row in rows
        for number in range(1, rounds + 1 if row.round else 2)
    ]


def _span(words: Words, moment: Moment | None, start: int, end: int) -> str:
    ends = [moment.after(minutes) for minutes in (start, end)] if moment else [None, None]
    if ends[0] is None or ends[1] is None:
        return fill(words["sheet"]["minutes"], {"start": str(start), "end": str(end)})
    return fill(words["sheet"]["clock"], {"start": time_text(words, ends[0]), "end": time_text(words, ends[1])})

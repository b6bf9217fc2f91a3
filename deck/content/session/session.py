"""A session as it is asked for: the exercise, how many people, which variant, how many questions, and when.

What a person typed is read and checked here, with all that is wrong told at once.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from deck.base.errors import Fault, Faults, InputError, input_error
from deck.base.plain import Plain
from deck.base.say import say, say_number
from deck.content.session.dates import written_date
from deck.content.session.exercises import Exercise

MOST_PEOPLE = 500
"""More people than this is a mistake in typing, not a session."""

MOST_QUESTIONS = 20
"""The most lines in one session; more is a mistake in typing."""

GROUP = 4
"""People in a small group (“Model van de ambtenaar”: 4 personen per groepje); speakers in a round of dilemmas."""


MATS = {"A4": (0.21, 0.297), "A3": (0.297, 0.42), "60cm": (0.6, 0.6), "80cm": (0.8, 0.8)}
"""The sizes of the floor mats of a session, and the shorter and the longer side of each in m."""


class Mats(Plain):
    """The floor mats of a session. size is a key of MATS; made: a shop makes them, of something that does not slip."""

    size: str = "60cm"
    made: bool = False

    @property
    def small(self) -> bool:
        """Whether they go onto a sheet of an office printer, and are too small for two feet."""
        return self.size in ("A4", "A3")

    @property
    def side(self) -> float:
        """The longer side in m."""
        return MATS[self.size][1]

    @property
    def edge(self) -> float:
        """All round in m, to tape it down, rounded to 0.01 m: an A3 is 1.43 m."""
        return round(2 * sum(MATS[self.size]), 2)

    @property
    def shown(self) -> str:
        """“60 cm”, “A3”."""
        return self.size.replace("cm", " cm")


class Session(Plain):
    """An exercise with its numbers: people, variant and questions on the line. Made by `session`, which checks them."""

    exercise: Exercise
    people: int
    variant: int
    questions: int
    mats: Mats = Mats()

    @property
    def groups(self) -> int:
        """Groups of four: ⌈n/4⌉."""
        return -(-self.people // GROUP)

    @property
    def parts(self) -> int:
        """The sessions or tables that the group is split into: ⌈n/most⌉."""
        return -(-self.people // self.exercise.group.most)

    @property
    def each(self) -> int:
        """The people in one of those sessions, or at one of those tables: ⌈n/parts⌉."""
        return -(-self.people // self.parts)

    @property
    def rounds(self) -> int:
        """The rounds of one session: as many as its groups of four, within what the programme allows."""
        span = self.exercise.rounds
        return min(max(-(-self.each // GROUP), span.least), span.most)


def session(
    exercise: Exercise, people: int, variant: int = 1, questions: int | None = None, mats: Mats | None = None
) -> Session:
    """Check the numbers; without questions the exercise has its usual ones.

    Raises:
        InputError: with everything that is wrong with them.
    """
    faults = Faults()
    try:
        parse_people(people)
    except InputError as error:
        faults.extend(error.faults)
    numbers = [each.number for each in exercise.variants]
    if variant not in numbers:
        told = say_number(
            "“{exercise}” has only one way to do it; there is no variant {variant}.",
            "“{exercise}” has {count} variants; there is no variant {variant}.",
            len(numbers),
            exercise=exercise.key,
            variant=variant,
        )
        remedy = say("Leave --variant out.")
        if len(numbers) > 1:
            remedy = say("Choose {numbers}.", numbers=say(" or ").join(map(str, numbers)))
        faults.add(told, "--variant", remedy)
    if questions is not None and not 1 <= questions <= MOST_QUESTIONS:
        faults.add(
            say("{count} questions is out of range.", count=questions),
            "--questions",
            say("Choose {least} to {most}.", least=1, most=MOST_QUESTIONS),
        )
    faults.raise_if_any()
    asked = exercise.line_questions if questions is None else questions
    return Session(exercise, people, variant, asked, mats or Mats())


def parse_people(value: str | int | None) -> int:
    """The number of people, from what a person wrote.

    Raises:
        InputError: when there is none, it is no whole number, or fewer than 1 or more than 500.
    """
    text = "" if value is None else str(value).strip()
    if not text:
        raise input_error(say("say how many people come."), "--people", say("Write --people 24, for instance."))
    if not re.fullmatch(r"[+-]?[0-9]{1,12}", text):
        raise input_error(
            say("“{text}” is not a whole number.", text=text[:40]), "--people", say("Write --people 24, for instance.")
        )
    number = int(text)
    if number < 1:
        raise input_error(
            say("{count:,} people cannot hold a session.", count=number), "--people", say("Give 1 or more.")
        )
    if number > MOST_PEOPLE:
        remedy = say("Choose 1 to {most}, and make a kit for each session.", most=MOST_PEOPLE)
        raise input_error(say("{count:,} people is too many for one kit.", count=number), "--people", remedy)
    return number


# When it is.

ZONE = "Europe/Amsterdam"


class Moment(Plain):
    """A day and, when it is known, the start with its time zone. warnings: what is odd about it."""

    day: date
    start: datetime | None = None
    warnings: tuple[Fault, ...] = ()

    def after(self, minutes: int) -> datetime | None:
        """The time some minutes after the start, right across a change of summer time; None when start is not known."""
        if self.start is None:
            return None
        return (self.start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(self.start.tzinfo)


def zone() -> ZoneInfo:
    """Europe/Amsterdam: from the system or, where that has no time zones (Windows), from the package tzdata."""
    return ZoneInfo(ZONE)


def parse_moment(text: str, now: datetime) -> Moment:
    """Read `2027-03-04`, `4-3-2027` or `4 maart 2027`, with or without `10:00`; now (with a zone) tells what is past.

    Raises:
        InputError: when it is no date, or one that the calendar or the clock does not have.
    """
    written, timed = written_date(text)
    start = _on_the_clock(written, text.strip()) if timed else None
    return Moment(written.date(), start, _past(written.date(), start, now))


def _on_the_clock(written: datetime, text: str) -> datetime:
    """The moment with its time zone; of an hour that comes twice in October the first."""
    own = written.replace(tzinfo=zone())
    # An hour that the clock skips is the only one that does not survive the way over UTC.
    if own.astimezone(UTC).astimezone(own.tzinfo).replace(tzinfo=None) != written:
        told = say(
            "“{moment}” cannot be: summer time begins that night, and the clock goes from 2:00 to 3:00.", moment=text
        )
        raise input_error(told, "--date", say("Choose another time."))
    return own


def _past(day: date, start: datetime | None, now: datetime) -> tuple[Fault, ...]:
    today = now.astimezone(zone())
    if start < today if start else day < today.date():
        return (
            Fault(
                say("{day} is past.", day=day.isoformat()),
                "--date",
                say("Check the year, or leave it if that is right."),
            ),
        )
    return ()

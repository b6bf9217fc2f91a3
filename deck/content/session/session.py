"""What is known of a session, and the checks of it: how many people, which variant, how many questions on the line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from deck.base.errors import Faults, InputError, input_error
from deck.content.session.exercises import Exercise

MOST_PEOPLE = 500
"""More people than this is a mistake in typing, not a session."""

MOST_QUESTIONS = 20
"""So many lines nobody stands on in one session."""

GROUP = 4
"""People in a small group (“Model van de ambtenaar”: 4 personen per groepje); speakers in a round of dilemmas."""


@dataclass(frozen=True, slots=True)
class Session:
    """An exercise with its numbers: people, variant and questions on the line. Made by `session`, which checks them."""

    exercise: Exercise
    people: int
    variant: int
    questions: int

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


def session(exercise: Exercise, people: int, variant: int = 1, questions: int | None = None) -> Session:
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
        only = f"has {len(numbers)} variants" if len(numbers) > 1 else "has only one way to do it"
        remedy = f"Choose {' or '.join(map(str, numbers))}." if len(numbers) > 1 else "Leave --variant out."
        faults.add(f"“{exercise.key}” {only}; there is no variant {variant}.", "--variant", remedy)
    if questions is not None and not 1 <= questions <= MOST_QUESTIONS:
        faults.add(f"{questions} questions is out of range.", "--questions", f"Choose 1 to {MOST_QUESTIONS}.")
    faults.raise_if_any()
    return Session(exercise, people, variant, exercise.line_questions if questions is None else questions)


def parse_people(value: str | int | None) -> int:
    """The number of people, from what a person wrote.

    Raises:
        InputError: when there is none, it is no whole number, or fewer than 1 or more than 500.
    """
    text = "" if value is None else str(value).strip()
    if not text:
        raise input_error("say how many people come.", "--people", "Write --people 24, for instance.")
    if not re.fullmatch(r"[+-]?[0-9]{1,12}", text):
        raise input_error(f"“{text[:40]}” is not a whole number.", "--people", "Write --people 24, for instance.")
    number = int(text)
    if number < 1:
        raise input_error(f"{number:,} people cannot hold a session.", "--people", "Give 1 or more.")
    if number > MOST_PEOPLE:
        remedy = f"Choose 1 to {MOST_PEOPLE}, and make a kit for each session."
        raise input_error(f"{number:,} people is too many for one kit.", "--people", remedy)
    return number

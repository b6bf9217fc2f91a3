"""The warnings for a group that does not fit an exercise, or fits only just; none of them stops a kit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from deck.base.errors import Fault
from deck.content.session.exercises import Exercise
from deck.content.session.session import Session, session
from deck.content.session.words import fill, kit_words


@dataclass(frozen=True, slots=True)
class Warn:
    """When a session is warned about: told and remedy for the command line; kit.toml has the words for the read-me."""

    key: str
    when: Callable[[Session], bool]
    told: str
    remedy: str


def _tight(own: Session) -> bool:
    """Whether four speakers a round leave less than one round over."""
    figures = _figures(own)
    return own.variant == 2 and own.exercise.rounds.most > 1 and figures["limit"] - figures["total"] < figures["each"]


def _split(how: str) -> Callable[[Session], bool]:
    return lambda own: own.parts > 1 and own.exercise.group.split == how


WARNINGS = (
    Warn(
        "few",
        lambda own: own.people < own.exercise.group.least,
        "a group of {people} is small: “{exercise}” is meant for {least} or more.",
        "Invite more people, or choose another exercise.",
    ),
    Warn(
        "many_sessions",
        _split("sessions"),
        "a group of {people} is too large for one session of “{exercise}”: at most {most}.",
        "Split the group into {parts} sessions; the quantities are for all of them together.",
    ),
    Warn(
        "many_tables",
        _split("tables"),
        "a group of {people} is too large for one table: at most {most}.",
        "Make {parts} tables, each with its own host; the quantities are for all of them together.",
    ),
    Warn(
        "tight",
        _tight,
        "{rounds} rounds of {each} minutes and {rest} around them make {total} of {limit} minutes: only just inside.",
        "Keep an eye on the clock, or do a round less.",
    ),
    Warn(
        "slip",
        lambda own: "vloermatten" in own.exercise.products,
        "paper mats slip on the floor.",
        "Tape them down all round, or have them made of something rough.",
    ),
)
"""Every warning there is, in the order in which they are told."""


def _figures(own: Session) -> dict[str, int]:
    rows = own.exercise.rows(own.variant)
    each = sum(row.minutes for row in rows if row.round)
    rest = sum(row.minutes for row in rows if not row.round)
    group = own.exercise.group
    return {
        "people": own.people,
        "least": group.least,
        "most": group.most,
        "parts": own.parts,
        "rounds": own.rounds,
        "each": each,
        "rest": rest,
        "total": rest + each * own.rounds,
        "limit": own.exercise.duration.most,
    }


def warnings(exercise: Exercise, people: int, variant: int = 1) -> list[Fault]:
    """What a facilitator should think of before printing; nothing here stops a kit.

    Raises:
        InputError: when the numbers cannot be used.
    """
    own = session(exercise, people, variant)
    values: dict[str, str | int] = {**_figures(own), "exercise": exercise.title}
    return [
        Fault(fill(each.told, values), "--people" if each.key != "slip" else "", fill(each.remedy, values))
        for each in WARNINGS
        if each.when(own)
    ]


def warning_texts(exercise: Exercise, people: int, variant: int = 1, folder: Path | None = None) -> list[str]:
    """The same warnings in the words of the edition, for the read-me."""
    own, words = session(exercise, people, variant), kit_words(folder)["warnings"]
    values: dict[str, str | int] = {**_figures(own), "exercise": exercise.title}
    return [fill(words[each.key], values) for each in WARNINGS if each.when(own)]

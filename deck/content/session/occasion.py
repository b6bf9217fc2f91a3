"""A session as its sheets tell it: the exercise and its numbers, when and where it is, in the words of an edition."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from deck.content.session.exercises import Exercise
from deck.content.session.invitation import Details, clean
from deck.content.session.quantities import quantities
from deck.content.session.rules import Quantity
from deck.content.session.session import Session
from deck.content.session.words import Words, date_text, fill, kit_words, time_text


@dataclass(frozen=True)
class Occasion:
    """A session, its details and the content folder of its edition."""

    session: Session
    details: Details = field(default_factory=Details)
    folder: Path | None = None

    @property
    def exercise(self) -> Exercise:
        """The exercise."""
        return self.session.exercise

    @property
    def words(self) -> Words:
        """The words of a kit in this edition."""
        return kit_words(self.folder)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """How much of everything."""
        own = self.session
        return quantities(own.exercise, own.people, own.variant, own.questions or None, self.folder)

    @property
    def when(self) -> str:
        """“donderdag 4 maart 2027, 10.00 uur”; the day alone when the time is not known, nothing without a day."""
        moment = self.details.moment
        if moment is None:
            return ""
        day = date_text(self.words, moment.day)
        if moment.start is None:
            return day
        return fill(self.words["sheet"]["day_time"], {"day": day, "time": time_text(self.words, moment.start)})

    @property
    def place(self) -> str:
        """Where it is; nothing when that is not known."""
        return clean(self.details.place)

    @property
    def host(self) -> str:
        """Who leads or invites; nothing when that is not known."""
        return clean(self.details.host)

    @property
    def variant(self) -> str:
        """“Variant 2: Vier sprekers”; nothing when there is only one way."""
        return variant_text(self.words, self.exercise, self.session.variant)


def variant_text(words: Words, exercise: Exercise, number: int) -> str:
    """The name of a variant with its number; nothing when there is only one."""
    if len(exercise.variants) < 2:
        return ""
    return fill(words["read_me"]["variant"], {"number": number, "name": exercise.variant(number).name})

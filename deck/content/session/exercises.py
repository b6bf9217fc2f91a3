"""The form of exercises.toml, the exercises that a kit can be made for; and finding one of them by its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from msgspec import Meta

from deck.base.errors import input_error
from deck.base.forms import Form
from deck.base.kinds import Key, Wrong
from deck.base.say import say
from deck.base.shown import shortened
from deck.content.texts import AT_LEAST_ONE, Prose, filled_with

if TYPE_CHECKING:
    Sheet: TypeAlias = str
    Letter: TypeAlias = str
    Round: TypeAlias = str
else:
    Sheet = filled_with("contact", "team", "guide", "flyer")
    """A text for the facilitator; it may name the addresses of the deck."""

    Letter = filled_with(
        "name", "day", "time", "place", "host", "length", "guide", "ask", "way", "about", "contact", "team"
    )
    """A text of an invitation, with the blanks that it may have; they are filled from what is known of the session."""

    Round = filled_with("round")
    """A text of the programme; {round} is the number of the round."""

Minutes = Annotated[int, Meta(ge=1, le=24 * 60)]


class Row(Form):
    """A part of the programme. A round is done as many times as there are rounds; {round} is its number.

    proposal: its minutes are ours, and not those of a source.
    """

    minutes: Minutes
    what: Round
    how: Annotated[tuple[Sheet, ...], AT_LEAST_ONE]
    round: bool = False
    proposal: bool = False


class Variant(Form, kw_only=True):
    """A way to do the exercise. ask is what its invitation asks of a participant."""

    number: Annotated[int, Meta(ge=1, le=2)]
    name: Prose = ""
    text: Prose = ""
    ask: Prose = ""
    programme: Annotated[tuple[Row, ...], AT_LEAST_ONE]


class Span(Form):
    """The least and the most of something: of rounds, minutes or people."""

    least: Annotated[int, Meta(ge=1)]
    most: Annotated[int, Meta(ge=1, le=24 * 60)]

    def __post_init__(self) -> None:
        if self.least > self.most:
            raise Wrong(
                say("Swap them."),
                say("the least ({least}) is more than the most ({most}).", least=self.least, most=self.most),
            )


class Told(Span):
    """A span with the words that tell it."""

    text: Prose


class Group(Told):
    """How many people an exercise is for, and what a larger group is split into: tables side by side, or sessions."""

    split: Literal["sessions", "tables"] = "sessions"


class Material(Form):
    """A thing to bring; key names the rule that says how many."""

    key: Key
    text: Sheet


class Invitation(Form):
    """The subject and the paragraphs of an invitation, and the line that stands in a calendar."""

    subject: Letter
    body: Annotated[tuple[Letter, ...], AT_LEAST_ONE]
    calendar: Letter


class Exercise(Form, kw_only=True):
    """One exercise. Its rows are the opening, those of the variant and the closing.

    letters: texts to send beside the invitation, by their keys in kit.toml.
    """

    key: Key
    name: Prose
    short_name: Prose = ""
    subtitle: Prose
    why: Annotated[tuple[Sheet, ...], AT_LEAST_ONE]
    whom: Annotated[tuple[Sheet, ...], AT_LEAST_ONE]
    guidance: Annotated[tuple[Sheet, ...], AT_LEAST_ONE]
    preparation: Annotated[tuple[Sheet, ...], AT_LEAST_ONE]
    opening: tuple[Row, ...] = ()
    variants: Annotated[tuple[Variant, ...], AT_LEAST_ONE]
    closing: tuple[Row, ...] = ()
    rounds: Span = Span(least=1, most=1)
    group: Group
    duration: Told
    setting: Annotated[tuple[Sheet, ...], AT_LEAST_ONE]
    materials: Annotated[tuple[Material, ...], AT_LEAST_ONE]
    products: Annotated[tuple[Key, ...], AT_LEAST_ONE]
    line_questions: Annotated[int, Meta(ge=0)] = 0
    tips: tuple[Sheet, ...] = ()
    letters: tuple[Literal["intranet", "poll", "thanks"], ...] = ()
    invitation: Invitation

    @property
    def title(self) -> str:
        """The name by which people call it."""
        return self.short_name or self.name

    def variant(self, number: int) -> Variant:
        """The variant with this number.

        Raises:
            KeyError: when there is none.
        """
        for variant in self.variants:
            if variant.number == number:
                return variant
        raise KeyError(number)

    def rows(self, number: int) -> tuple[Row, ...]:
        """All rows of a variant, a round counted once."""
        return (*self.opening, *self.variant(number).programme, *self.closing)

    def __post_init__(self) -> None:
        numbers = [variant.number for variant in self.variants]
        if numbers != list(range(1, len(numbers) + 1)):
            raise Wrong(
                say("Number them from 1."),
                say("the variants are numbered {numbers}.", numbers=", ".join(map(str, numbers))),
            )
        for number in numbers:  # the parts must fit in the stated duration, also with the most rounds
            rows = self.rows(number)
            fixed = sum(row.minutes for row in rows if not row.round)
            longest = fixed + self.rounds.most * sum(row.minutes for row in rows if row.round)
            if longest > self.duration.most:
                told = say(
                    "variant {variant} takes {minutes} minutes, and the duration is at most {most}.",
                    variant=number,
                    minutes=longest,
                    most=self.duration.most,
                )
                raise Wrong(say("Shorten a part, or allow fewer rounds."), told)


class Exercises(Form):
    """The whole file."""

    exercises: Annotated[tuple[Exercise, ...], AT_LEAST_ONE]


_SHOWN = 60
"""The most characters of a mistyped name that a message repeats."""


def find_exercise(name: str, exercises: Mapping[str, Exercise]) -> Exercise:
    """The exercise with this name, among those that there are.

    Raises:
        InputError: when there is none; it names the nearest.
    """
    key = re.sub(r"[\s_-]+", "-", re.sub(r"[’']", "", name.strip().lower()))
    if key in exercises:
        return exercises[key]
    told = say("there is no exercise “{name}”.", name=shortened(name, _SHOWN))
    raise input_error(told, say("EXERCISE"), _nearest(key, list(exercises)))


def _nearest(key: str, names: list[str]) -> str:
    """Those that hold what was written, else the one that looks most like it, else all."""
    import difflib  # only a fault needs it

    near = [name for name in names if len(key) >= 4 and key in name] or difflib.get_close_matches(key, names, 1, 0.4)
    if near:
        return say("Did you mean {names}?", names=say(" or ").join(f"“{name}”" for name in near))
    return say("Choose from {known}.", known=", ".join(names))

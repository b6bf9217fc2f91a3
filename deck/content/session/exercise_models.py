"""The form of exercises.toml: what a facilitator and a participant must know of an exercise, as pydantic models."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from deck.content.models import Key, Prose

BLANKS = frozenset({"name", "day", "time", "place", "host", "length", "guide", "ask"})
"""What an invitation may leave open, to be filled from what is known of the session."""

_BLANK = re.compile(r"\{([^{}]*)\}")


def _only(*known: str) -> AfterValidator:
    """A check that a text has no other placeholders than these."""

    def check(text: str) -> str:
        if unknown := sorted(set(_BLANK.findall(text)) - set(known)):
            raise ValueError(
                f"there is nothing to fill {{{'}, {'.join(unknown)}}} with; use {', '.join(sorted(known))}"
            )
        if set("{}") & set(_BLANK.sub("", text)):
            raise ValueError("a brace stands alone")
        return text

    return AfterValidator(check)


Sheet = Annotated[Prose, _only("contact", "guide")]
"""A text for the facilitator; it may name the two addresses of the deck."""

Letter = Annotated[Prose, _only(*BLANKS)]
"""A text of an invitation."""

Minutes = Annotated[int, Field(ge=1, le=24 * 60)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Row(_Model):
    """A part of the programme. A round is done as many times as there are rounds; {round} is its number."""

    minutes: Minutes
    what: Annotated[Prose, _only("round")]
    how: tuple[Sheet, ...] = Field(min_length=1)
    round: bool = False


class Variant(_Model):
    """A way to do the exercise. ask is what its invitation asks of a participant."""

    number: int = Field(ge=1, le=2)
    name: Prose = ""
    text: Prose = ""
    ask: Prose = ""
    programme: tuple[Row, ...] = Field(min_length=1)


class Span(_Model):
    """The least and the most of something: of rounds, minutes or people."""

    least: int = Field(ge=1)
    most: int = Field(ge=1, le=24 * 60)

    @model_validator(mode="after")
    def _in_order(self) -> Span:
        if self.least > self.most:
            raise ValueError(f"the least ({self.least}) is more than the most ({self.most})")
        return self


class Told(Span):
    """A span with the words that tell it."""

    text: Prose


class Group(Told):
    """How many people an exercise is for, and what a larger group is split into: tables side by side, or sessions."""

    split: Literal["sessions", "tables"] = "sessions"


class Material(_Model):
    """A thing to bring; key names the rule that says how many."""

    key: Key
    text: Prose


class Invitation(_Model):
    """The subject and the paragraphs of an invitation, and the line that stands in a calendar."""

    subject: Letter
    body: tuple[Letter, ...] = Field(min_length=1)
    calendar: Letter


class Exercise(_Model):
    """One exercise. Its rows are the opening, those of the variant and the closing."""

    key: Key
    name: Prose
    short_name: Prose = ""
    subtitle: Prose
    why: tuple[Sheet, ...] = Field(min_length=1)
    whom: tuple[Sheet, ...] = Field(min_length=1)
    guidance: tuple[Sheet, ...] = Field(min_length=1)
    preparation: tuple[Sheet, ...] = Field(min_length=1)
    opening: tuple[Row, ...] = ()
    variants: tuple[Variant, ...] = Field(min_length=1)
    closing: tuple[Row, ...] = ()
    rounds: Span = Span(least=1, most=1)
    group: Group
    duration: Told
    setting: tuple[Sheet, ...] = Field(min_length=1)
    materials: tuple[Material, ...] = Field(min_length=1)
    products: tuple[Key, ...] = Field(min_length=1)
    line_questions: int = Field(default=0, ge=0)
    tips: tuple[Sheet, ...] = ()
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

    @model_validator(mode="after")
    def _sound(self) -> Exercise:
        numbers = [variant.number for variant in self.variants]
        if numbers != list(range(1, len(numbers) + 1)):
            raise ValueError(f"the variants are numbered {numbers}; number them from 1")
        for number in numbers:
            self._check_minutes(number)
        return self

    def _check_minutes(self, number: int) -> None:
        """The rows must fit in the stated duration, with the fewest rounds and with the most."""
        rows = self.rows(number)
        fixed = sum(row.minutes for row in rows if not row.round)
        each = sum(row.minutes for row in rows if row.round)
        longest = fixed + each * self.rounds.most
        if longest > self.duration.most:
            raise ValueError(
                f"variant {number} takes {longest} minutes, and the duration is at most {self.duration.most}"
            )

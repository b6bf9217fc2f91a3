"""The form of the content files, as pydantic models. Every file is checked whole; unknown keys are faults."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from deck.base.text.markup import typographic

Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(typographic)]
"""A text that is printed: real quotation marks and dashes are put in."""

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
"""A name that files use for one another: small letters, digits and hyphens."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Deck(_Model):
    """The deck itself. guide_note says what a reader must know of the guide, such as its language."""

    name: Prose
    version: str
    language: str
    guide: str
    guide_note: Prose = ""
    contact: str
    disclaimer: Prose


class Original(_Model):
    """A principle's name in the language that the deck was translated from, to stand beside the translation."""

    name: Prose
    short: Prose
    lang: str


class Principle(_Model):
    """One of the principles: what it stands for and the statements that go with it.

    core is the end of its name that tells it from the others, short its name in a word or two: the last word of the
    name when they are left out.
    """

    key: Key
    number: int = Field(ge=1)
    name: Prose
    core: Prose = ""
    short: Prose = ""
    original: Original | None = None
    values: tuple[Prose, ...] = Field(min_length=1)
    icon: Key
    essence: Prose
    behaviour: tuple[Prose, ...] = Field(min_length=1)
    leaders: tuple[Prose, ...] = Field(min_length=1)


class OwnCard(_Model):
    """A card of a file of its own. Whatever else it holds is a field: a text, or a list of texts."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, Prose | tuple[Prose, ...]]

    id: Key
    title: Prose
    kind: str = "card"
    principle: Key | Literal[""] = ""


class Dilemma(_Model):
    """A dilemma: the situation, one question and the principles that pull."""

    id: Key
    title: Prose
    situation: Prose
    question: Prose
    principles: tuple[Key, ...] = Field(min_length=2, max_length=3)
    setting: Key


class Scale(_Model):
    """A line to stand on: a question and the words at its two poles."""

    id: Key
    question: Prose
    left: Prose
    right: Prose
    ours: bool = True
    probes: tuple[Prose, ...] = ()


class Part(_Model):
    """A part of the body in the model, with its help questions for both variants."""

    key: Key
    name: Prose
    questions_1: tuple[Prose, ...] = Field(min_length=1)
    questions_2: tuple[Prose, ...] = Field(min_length=1)


class Model(_Model):
    """The model of the civil servant: its title, its parts and the questions over all of them."""

    title: Prose
    subtitle: Prose
    colour_hint: Prose
    field: Prose


class CanvasArea(_Model):
    """A place to write on the canvas: its key is the name of its field, by which filled forms are read."""

    key: Literal["stones", "must", "must_not", "pass_on", "keywords"]
    heading: Prose
    question: Prose


class CanvasPrompts(_Model):
    """What the canvas asks of those who fill it in."""

    team: Prose
    date: Prose
    people: Prose


class CanvasHead(_Model):
    """The title of the canvas and the line below it."""

    title: Prose
    intro: Prose


class Canvas(_Model):
    """The canvas of a conversation, in a file of its own."""

    canvas: CanvasHead
    prompts: CanvasPrompts
    areas: tuple[CanvasArea, ...] = Field(min_length=5, max_length=5)


class Usage(_Model):
    """A usage card: how a deck is used, and where its guide is."""

    title: Prose
    intro: Prose
    opening_title: Prose = ""
    opening: tuple[Prose, ...] = ()
    team_title: Prose = ""
    team: tuple[Prose, ...] = ()
    ways_title: Prose = ""
    ways: tuple[Prose, ...] = ()
    agreement: Prose = ""
    help: Prose = ""
    tip: Prose = ""
    link_text: Prose
    scan: Prose

"""The form of the content files that cards are made of: principles, dilemmas, lines, model, usage, questions."""

# Without `from __future__ import annotations`: msgspec would evaluate each annotation of a form again, as text.
from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta, field

from deck.base.forms import Form
from deck.base.kinds import Key
from deck.base.plain import Plain
from deck.content.texts import AT_LEAST_ONE, Prose


class Facts(Plain, kw_only=True):
    """What a deck is called, where its guide is and whom to ask, in one language; an empty text is one that it lacks.

    language is a tag of BCP 47. guide may hold {id}, {version} and {lang}, filled in for each card; guide_note
    says what a reader must know of the guide, such as its language. maker is the line of who made the deck, source
    whose text it is, which cards say in the place of the disclaimer. contact is the address for help, team that of the
    team that takes in what conversations bring, flyer where the flyer of the guide is to be had. recipient holds the
    fields of whom the deck is for, each with an example; none for a deck that is for everybody.
    """

    name: str = ""
    version: str = ""
    language: str = "nl"
    guide: str = ""
    guide_note: str = ""
    contact: str = ""
    team: str = ""
    flyer: str = ""
    maker: str = ""
    disclaimer: str = ""
    source: str = ""
    recipient: Mapping[str, str] = field(default_factory=dict)


class Original(Form):
    """A principle's name in the language that the deck was translated from, to stand beside the translation."""

    name: Prose
    short: Prose
    lang: str


class Principle(Form, kw_only=True):
    """One of the principles: what it stands for and the statements that go with it.

    core is the last part of its name, by which it differs from the others; short is its name in a word or two. Both are
    the last word of the name when they are left out. original: in a translation, its names in the first language.
    essence, one sentence on what it is about, may be left out: an official text has none.
    """

    key: Key
    number: Annotated[int, Meta(ge=1)]
    name: Prose
    core: Prose = ""
    short: Prose = ""
    original: Original | None = None
    values: Annotated[tuple[Prose, ...], AT_LEAST_ONE]
    icon: Key
    essence: Prose = ""
    behaviour: Annotated[tuple[Prose, ...], AT_LEAST_ONE]
    leaders: Annotated[tuple[Prose, ...], AT_LEAST_ONE]

    @property
    def own_core(self) -> str:
        """The last part of its name, by which it differs from the others."""
        return self.core or self.name.split()[-1]

    @property
    def lead(self) -> str:
        """The beginning of its name, before the core; empty for a name in one word."""
        return self.name.removesuffix(self.own_core).rstrip()

    @property
    def short_name(self) -> str:
        """Its name in a word or two."""
        return self.short or self.name.split()[-1]

    @property
    def value_line(self) -> str:
        """Its values with dots between them. A line may break after a dot, not before it."""
        return "\u00a0· ".join(self.values)

    @property
    def original_name(self) -> str:
        """In a translation, its name in the first language, as markup with that language; else empty."""
        return f"[{self.original.name}]{{lang={self.original.lang}}}" if self.original else ""

    @property
    def original_short(self) -> str:
        """In a translation, its short name in the first language, as markup with that language; else empty."""
        return f"[{self.original.short}]{{lang={self.original.lang}}}" if self.original else ""


class OwnCard(Form):
    """The keys that a card in a content file of the user's own has. Each other key is a field for the layout."""

    id: Key
    title: Prose
    kind: str = "card"
    principle: str = ""


class Dilemma(Form):
    """A dilemma: the situation, one question and the principles that pull."""

    id: Key
    title: Prose
    situation: Prose
    question: Prose
    principles: Annotated[tuple[Key, ...], Meta(min_length=2, max_length=3)]
    setting: Key


class Scale(Form):
    """A line to stand on: a question and the words at its two poles."""

    id: Key
    question: Prose
    left: Prose
    right: Prose
    ours: bool = True
    probes: tuple[Prose, ...] = ()


class Part(Form):
    """A part of the body in the model, with its help questions for both variants."""

    key: Key
    name: Prose
    questions_1: Annotated[tuple[Prose, ...], AT_LEAST_ONE]
    questions_2: Annotated[tuple[Prose, ...], AT_LEAST_ONE]


class Model(Form):
    """The model of the civil servant: its title, its parts and the questions over all of them."""

    title: Prose
    subtitle: Prose
    colour_hint: Prose
    field: Prose


class Usage(Form, kw_only=True):
    """A usage card: how a deck is used, and where its guide is. team_intro stands between team_title and team."""

    title: Prose
    intro: Prose
    opening_title: Prose = ""
    opening: tuple[Prose, ...] = ()
    team_title: Prose = ""
    team_intro: Prose = ""
    team: tuple[Prose, ...] = ()
    ways_title: Prose = ""
    ways: tuple[Prose, ...] = ()
    agreement: Prose = ""
    help: Prose = ""
    tip: Prose = ""
    link_text: Prose = ""
    scan: Prose = ""


class Menu(Form):
    """The side that says what there is to choose from: seven themes, and how to go about it."""

    title: Prose
    intro: Prose
    how: Annotated[tuple[Prose, ...], AT_LEAST_ONE]
    themes: Annotated[tuple[Prose, ...], AT_LEAST_ONE]


class Core(Form):
    """The question that every conversation begins with, and the themes to lay an answer beside."""

    heading: Prose
    question: Prose
    more: Prose
    themes: Annotated[tuple[Prose, ...], AT_LEAST_ONE]


class Kinds(Form):
    """What each kind of question card is called."""

    question: Prose
    story: Prose
    part: Prose
    overarching: Prose


class QuestionCard(Form, kw_only=True):
    """A question card; more: what to ask next. A card for a part of the model has that part's key as its id."""

    id: Key
    kind: Literal["question", "story", "part", "overarching"]
    title: Prose
    theme: Prose = ""
    number: str = ""
    question: Prose
    more: tuple[Prose, ...] = ()


class Questions(Form):
    """The question cards with their menu."""

    menu: Menu
    core: Core
    kinds: Kinds
    cards: Annotated[tuple[QuestionCard, ...], AT_LEAST_ONE]

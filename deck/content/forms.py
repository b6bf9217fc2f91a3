"""The form of the content files: deck, principles, dilemmas, lines, model, questions, steps, sheets and small texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from msgspec import Meta

from deck.base.forms import Form, form
from deck.base.kinds import Key, Wrong, kind
from deck.base.text.markup import typographic

AT_LEAST_ONE = Meta(min_length=1)
"""What is added to a list that may not be empty."""


def prose(value: Any) -> str:
    """A text that is printed: not empty, with real quotation marks and dashes.

    Raises:
        Wrong: when it is no text, or an empty one.
    """
    if not isinstance(value, str):
        raise Wrong("Write a text between quotation marks.")
    if not value.strip():
        raise Wrong("Write a text.")
    return typographic(value.strip())


def texts(value: Any) -> Any:
    """A text, a list of texts or a table of texts, however deep, each as `prose` keeps it; lists become tuples.

    Raises:
        Wrong: when something in it is no text.
    """
    if isinstance(value, dict):
        return {key: texts(one) for key, one in value.items()}
    return tuple(prose(one) for one in value) if isinstance(value, list) else prose(value)


def _text(value: Any) -> str:
    """A text of which no sign is changed."""
    prose(value)
    return str(value)


def filled_with(*blanks: str) -> Any:
    """The kind of a printed text that has no other blanks, such as {guide}, than these."""

    def read(value: Any) -> str:
        text = prose(value)
        if unknown := sorted(set(_BLANK.findall(text)) - set(blanks)):
            told = f"there is nothing to fill {{{'}, {'.join(unknown)}}} with."
            raise Wrong(f"Use {', '.join(sorted(blanks))}.", told)
        if set("{}") & set(_BLANK.sub("", text)):
            raise Wrong("Write both braces, or none.", "a brace stands alone.")
        return text

    return kind("Prose", read, _PROSE)


_BLANK = re.compile(r"\{([^{}]*)\}")
_PROSE = {"type": "string", "minLength": 1}

if TYPE_CHECKING:
    Prose: TypeAlias = str
    Text: TypeAlias = str
    Texts: TypeAlias = Any
else:
    Prose = kind("Prose", prose, _PROSE)
    Text = kind("Text", _text, _PROSE)
    Texts = kind("Texts", texts, {"anyOf": [_PROSE, {"type": "array", "items": _PROSE}, {"type": "object"}]})


class Facts(Form, kw_only=True):
    """What a deck is called, where its guide is and whom to ask.

    guide_note says what a reader must know of the guide, such as its language.
    """

    name: Prose
    version: str
    language: str
    guide: str
    guide_note: Prose = ""
    contact: str
    disclaimer: Prose


class Original(Form):
    """A principle's name in the language that the deck was translated from, to stand beside the translation."""

    name: Prose
    short: Prose
    lang: str


class Principle(Form, kw_only=True):
    """One of the principles: what it stands for and the statements that go with it.

    core is the end of its name that tells it from the others, short its name in a word or two: the last word of the
    name when they are left out. original: its names in the language that was translated.
    """

    key: Key
    number: Annotated[int, Meta(ge=1)]
    name: Prose
    core: Prose = ""
    short: Prose = ""
    original: Original | None = None
    values: Annotated[tuple[Prose, ...], AT_LEAST_ONE]
    icon: Key
    essence: Prose
    behaviour: Annotated[tuple[Prose, ...], AT_LEAST_ONE]
    leaders: Annotated[tuple[Prose, ...], AT_LEAST_ONE]

    @property
    def own_core(self) -> str:
        """The end of its name that tells it from the others."""
        return self.core or self.name.split()[-1]

    @property
    def lead(self) -> str:
        """The beginning of its name, before the core."""
        return self.name.removesuffix(f" {self.own_core}")

    @property
    def short_name(self) -> str:
        """Its name in a word or two."""
        return self.short or self.name.split()[-1]

    @property
    def value_line(self) -> str:
        """Its values on one line, which is only broken after a dot."""
        return "\u00a0· ".join(self.values)

    @property
    def original_name(self) -> str:
        """Its name before the translation, as a phrase in that language; empty when nothing was translated."""
        return f"[{self.original.name}]{{lang={self.original.lang}}}" if self.original else ""

    @property
    def original_short(self) -> str:
        """Its short name before the translation, as a phrase in that language."""
        return f"[{self.original.short}]{{lang={self.original.lang}}}" if self.original else ""


class OwnCard(Form):
    """What a card in a file of its own must have. Each other key of the card is a field for the layout."""

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


class Area(Form):
    """A place to write on a sheet: its key is the name of its field, by which filled forms are read."""

    key: Key
    heading: Prose
    question: Prose

    @property
    def label(self) -> str:
        """What a reader hears of the field."""
        return f"{self.heading}: {self.question}"


class CanvasArea(Area):
    """A place of this sheet."""

    key: Literal["stones", "must", "must_not", "pass_on", "keywords"]


class CanvasPrompts(Form):
    """What the canvas asks of those who fill it in."""

    team: Prose
    date: Prose
    people: Prose


class CanvasHead(Form):
    """The title of the canvas and the line below it."""

    title: Prose
    intro: Prose


class Canvas(Form):
    """The canvas of a conversation, in a file of its own."""

    canvas: CanvasHead
    prompts: CanvasPrompts
    areas: Annotated[tuple[CanvasArea, ...], Meta(min_length=5, max_length=5)]


class Usage(Form, kw_only=True):
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


class StepsHead(Form):
    """The title of the poster and the line below it."""

    title: Prose
    intro: Prose


class Step(Form):
    """One of the four steps, and what is done in it."""

    key: Key
    number: str
    name: Prose
    lines: Annotated[tuple[Prose, ...], AT_LEAST_ONE]


class PlanningHead(Form):
    """The title of the planning, the heads of its columns, and how weeks and days are told.

    intro_day takes {date}, by and on take {date}, one_week takes {first}, two_weeks {first} and {last}.
    """

    title: Prose
    intro: Prose
    intro_day: Prose
    task: Prose
    week: Prose
    date: Prose
    who: Prose
    done: Prose
    one_week: Prose
    two_weeks: Prose
    on: Prose
    by: Prose


class Task(Form):
    """Something to do, from its first week to its last; the conversation is in week 3."""

    key: Key
    task: Prose
    first: Annotated[int, Meta(ge=1, le=52)]
    last: Annotated[int, Meta(ge=1, le=52)]


class Steps(Form):
    """The steps and the planning."""

    poster: StepsHead
    steps: Annotated[tuple[Step, ...], Meta(min_length=4, max_length=4)]
    planning: PlanningHead
    tasks: Annotated[tuple[Task, ...], AT_LEAST_ONE]


class ObserverPrompts(Form):
    """What the observer fills in above the areas."""

    dilemma: Prose
    principles: Prose


class ObserverArea(Area):
    """A place of this sheet."""

    key: Literal["tops", "tips"]


class Observer(Form):
    """The sheet of somebody who looks on."""

    title: Prose
    intro: Prose
    close: Prose
    prompts: ObserverPrompts
    areas: Annotated[tuple[ObserverArea, ...], Meta(min_length=2, max_length=2)]


class HarvestPrompts(Form):
    """What is filled in above the areas."""

    exercise: Prose
    team: Prose
    date: Prose
    people: Prose


class HarvestArea(Area):
    """A place of this sheet."""

    key: Literal["threads", "insights", "follow_up"]


class Harvest(Form):
    """The sheet of what a session brought."""

    title: Prose
    intro: Prose
    prompts: HarvestPrompts
    areas: Annotated[tuple[HarvestArea, ...], Meta(min_length=3, max_length=3)]


class Sheets(Form):
    """The two sheets to write on."""

    observer: Observer
    harvest: Harvest


class ModelPrompts(Form):
    """The words beside the lines to fill in on the poster of the model; a variant may do without the last two."""

    team: Text
    date: Text
    people: Text
    case: Text = ""
    principle: Text = ""


class VariantTexts(Form):
    """What the poster of the model says in one of its variants."""

    name: Text
    intro: Text
    overarching: Text
    prompts: ModelPrompts


class ProductTexts(Form):
    """What a product is called in lists, and what it is."""

    title: Text
    description: Text


def small_texts(name: str, keys: str, **more: Any) -> type[Form]:
    """The form of a table of small texts: its keys, all of which must be there; more gives those that are no text."""
    return form(name, {**dict.fromkeys(keys.split(), Text), **more})


FACES = small_texts(
    "FaceTexts", "behaviour leaders continued blank_title blank_situation blank_question blank_principles"
)
LINES = small_texts(
    "LineTexts",
    "probes_title how_title notes_title ticks_title tick_note left_arrow right_arrow middle",
    own_probes=tuple[Text, ...],
    how=tuple[Text, ...],
)
_SIDES = "left top right bottom"


def prose_texts(name: str, keys: str) -> type[Form]:
    """The form of a table of texts that are set with real quotation marks and dashes: its keys, which must be there."""
    return form(name, dict.fromkeys(keys.split(), Prose))


_TICKET_PRODUCT: Any = prose_texts("TicketProduct", "one many paper finishing")
TICKET = form(
    "TicketTexts",
    {
        "ticket": prose_texts(
            "TicketWords",
            "title subtitle intro contact contact_open size amount paper finishing per_set decimal two_sides one_side"
            " size_named page files colour bleed order marks",
        ),
        "colour": prose_texts("TicketColours", "cmyk rgb black pdfx4 none"),
        "bleed": prose_texts("TicketBleed", "some none"),
        "order": form("TicketOrder", dict.fromkeys(("sides", "fronts-backs", "single", "sheets"), Prose)),
        "marks": form("TicketMarks", dict.fromkeys(("none", "crop", "crop+registration", "all"), Prose)),
        "finishing": form("TicketFinishing", {"none": str, "hem": Prose, "eyelets": Prose, "contour": Prose}),
        "products": dict[str, _TICKET_PRODUCT],
        "mail": prose_texts("TicketMail", "subject files_one files_many hello ask about closing thanks sign sign_open"),
    },
)
"""ticket.toml: what a print shop is told, in the ticket and in the e-mail."""
INTERFACE = {
    "sheet": small_texts(
        "SheetTexts",
        "true_size long_edge short_edge single_sided fold ruler sheet sheet_open title edition front back both",
    ),
    "reading": small_texts("ReadingTexts", "qr figure feet arrow scale write numbers"),
    "products": dict[str, ProductTexts],
    "mat": small_texts("MatTexts", "stand scan"),
    "names": small_texts("NameTexts", "name"),
    "html": small_texts("HtmlTexts", "skip contents common copies write"),
    "tile": small_texts(
        "TileTexts",
        f"title together overview sheet cut glue {_SIDES} joined comma step_print step_measure step_lay step_cut"
        " step_cut_all step_row step_rows step_tape",
    ),
    "calibrate": small_texts(
        "CalibrateTexts",
        "title page_title intro trial trial_next step_1 step_2 step_3 example form name name_hint back wrong_way"
        f" turn_sideways turn_upright long_edge short_edge cut fold {_SIDES} scales picture_cut picture_fold"
        " picture_read",
    ),
}
"""The tables of interface.toml: the first three are there always, each other one where a product needs it."""

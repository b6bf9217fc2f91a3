"""The kinds of texts in a deck, and the forms of the tables of small texts."""

# Without `from __future__ import annotations`: msgspec would evaluate each annotation of a form again, as text.
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Meta

from deck.base.forms import Form, form
from deck.base.kinds import Wrong, kind
from deck.base.patterns import pattern
from deck.base.say import say
from deck.base.text.markup import typographic

AT_LEAST_ONE = Meta(min_length=1)
"""The constraint on a list that may not be empty."""


def prose(value: Any) -> str:
    """A text that is printed: not empty, with real quotation marks and dashes.

    Raises:
        Wrong: when it is no text, or an empty one.
    """
    if not isinstance(value, str):
        raise Wrong(say("Write a text between quotation marks."))
    if not value.strip():
        raise Wrong(say("Write a text."))
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
            told = say("there is nothing to fill {blanks} with.", blanks=", ".join(f"{{{one}}}" for one in unknown))
            raise Wrong(say("Use {known}.", known=", ".join(sorted(blanks))), told)
        if set("{}") & set(_BLANK.sub("", text)):
            raise Wrong(say("Write both braces, or none."), say("a brace stands alone."))
        return text

    return kind("Prose", read, _PROSE)


_BLANK = pattern(r"\{([^{}]*)\}")
_PROSE = {"type": "string", "minLength": 1}

if TYPE_CHECKING:
    Prose: TypeAlias = str
    Text: TypeAlias = str
    Texts: TypeAlias = Any
else:
    Prose = kind("Prose", prose, _PROSE)
    Text = kind("Text", _text, _PROSE)
    Texts = kind("Texts", texts, {"anyOf": [_PROSE, {"type": "array", "items": _PROSE}, {"type": "object"}]})


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


_BLANK_CARD = ("blank_title", "blank_situation", "blank_question", "blank_principles")
FACES = form(
    "FaceTexts",
    dict.fromkeys(("behaviour", "leaders", "continued", *_BLANK_CARD, "dilemma"), Text),
    dict.fromkeys((*_BLANK_CARD, "dilemma"), ""),
)
"""The headings of cards. Those of a blank card, and what the back of a dilemma says, may be left out."""
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


_TICKET_PRODUCT: Any = form(
    "TicketProduct", dict.fromkeys(("one", "many", "paper", "cloth", "finishing"), Prose), {"cloth": ""}
)
TICKET = form(
    "TicketTexts",
    {
        "ticket": prose_texts(
            "TicketWords",
            "title subtitle about intro contact contact_open size amount paper finishing per_set decimal two_sides"
            " one_side size_named roll panels page pages_one pages_many with_bleed mark files colour bleed order"
            " marks agree price ready delivery proof approved signed remarks",
        ),
        "colour": prose_texts("TicketColours", "cmyk rgb black pdfx4 pdfx1a png none coated"),
        "bleed": prose_texts("TicketBleed", "some none"),
        "order": form("TicketOrder", dict.fromkeys(("sides", "back-front", "fronts-backs", "single", "sheets"), Prose)),
        "marks": form("TicketMarks", dict.fromkeys(("none", "picture", "crop", "crop+registration", "all"), Prose)),
        "finishing": form("TicketFinishing", {"none": str, "hem": Prose, "eyelets": Prose, "contour": Prose}),
        "bound": prose_texts(
            "TicketBound",
            "folded leaflet leaflet_half leaflet_z leaflet_roll leaflet_cross booklet booklet_done",
        ),
        "leaflet": _TICKET_PRODUCT,
        "booklet": _TICKET_PRODUCT,
        "products": dict[str, _TICKET_PRODUCT],
        "mail": prose_texts("TicketMail", "subject files_one files_many hello ask about closing thanks sign sign_open"),
    },
)
"""The form of ticket.toml: the words for a print shop, in the job ticket and in the e-mail."""
INTERFACE = {
    "sheet": small_texts(
        "SheetTexts",
        "true_size long_edge short_edge single_sided fold ruler sheet sheet_open title edition front back both text_of"
        " not_official",
    ),
    "reading": small_texts("ReadingTexts", "qr figure feet arrow scale write numbers"),
    "products": dict[str, ProductTexts],
    "mat": small_texts("MatTexts", "stand scan"),
    "names": small_texts("NameTexts", "name"),
    "statements": small_texts("StatementTexts", "add blank_title blank_ask"),
    "html": small_texts("HtmlTexts", "skip contents common copies write"),
    "watch": small_texts(
        "WatchTexts",
        "title renewed faults_one faults_many last_good none stopped sheet cards_one cards_many part changed and_more",
    ),
    "reprint": small_texts("ReprintTexts", "compared version changed gone fewer put_in total_one total_many"),
    "tile": small_texts(
        "TileTexts",
        f"title together overview sheet cut glue {_SIDES} joined comma step_print step_measure step_lay step_cut"
        " step_cut_all step_row step_rows step_tape",
    ),
    "roll": small_texts("RollTexts", "strip overlap page comma"),
    "fold_board": small_texts(
        "FoldBoardTexts",
        "title measures guide page panel place up under legend_up legend_back legend_slit step_board step_tape_up"
        " step_tape_back step_cut step_glue step_flap step_fold comma",
    ),
    "calibrate": small_texts(
        "CalibrateTexts",
        "title page_title intro trial trial_next step_1 step_2 step_3 example form name name_hint back wrong_way"
        f" turn_sideways turn_upright long_edge short_edge cut fold {_SIDES} scales picture_cut picture_fold"
        " picture_read",
    ),
}
"""The tables of interface.toml: the first three are there always, each other one where a product needs it."""

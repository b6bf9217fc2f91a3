"""The forms of the tables of small texts."""

# Without `from __future__ import annotations`: msgspec would evaluate each annotation of a form again, as text.
from typing import Any

from deck.base.forms import Form, form
from deck.content.texts import Text


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
FORMS: dict[str, Any] = {**INTERFACE, "faces": FACES, "lines": LINES, "variants": dict[str, VariantTexts]}
"""The form of every table of small texts by its name."""

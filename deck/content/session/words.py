"""The form of kit.toml, the words of a kit in one edition; and how dates, numbers and rows are written with them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any

from deck.base.forms import Form, form
from deck.base.patterns import pattern
from deck.base.text.markup import literal
from deck.base.text.plural import plural
from deck.content.session.exercises import Letter
from deck.content.texts import AT_LEAST_ONE, Prose

Table = Mapping[str, Any]
Words = Mapping[str, Table]

_LISTS = dict.fromkeys(("days", "months", "ring_steps", "line_steps", "table_steps", "order"), tuple[Prose, ...])


class QuantityTexts(Form):
    """The words for one thing that a session needs: its name, its name after a number (one, many), and why.

    item_one and item_many: the number and the thing, in a list of what to bring.
    """

    name: Prose
    one: Prose
    many: Prose
    why: Prose
    item_one: Prose = ""
    item_many: Prose = ""


class LetterTexts(Form):
    """A text to send beside the invitation: the name of its file, its first line and its paragraphs."""

    file: Prose
    head: Letter
    body: Annotated[tuple[Letter, ...], AT_LEAST_ONE]


def _table(keys: str) -> type[Form]:
    """The form of a table: its keys, of which those in _LISTS hold lists."""
    return form("KitTable", {key: _LISTS.get(key, Prose) for key in keys.split()})


_QUANTITIES = (
    "groups rounds sessions tables card-sets group-posters plenary-poster table-posters mats dilemma-cards"
    " blank-cards observer-sheets pole-labels question-sheets question-cards menu-cards story-cards part-cards canvas"
    " name-cards harvest-sheets programme-sheets steps-poster planning tape mat-tape flyers flipovers markers"
    " group-colours table-colours sticky-tape pens line-length ring room line-room-length line-room-width"
    " table-room-width table-room-depth"
)
"""The keys of the rules in deck.content.session.quantities."""

_COUNTED = "people minutes days sessions tables rows chairs rounds names dilemmas sheets packs"
"""What is counted in the texts: a key of the table counts without its ending."""

_TABLES: dict[str, Any] = {
    "calendar": _table("days months date day time blank decimal"),
    "counts": _table(" ".join(f"{thing}_one {thing}_many" for thing in _COUNTED.split())),
    "invitation": _table("subject more"),
    "sheet": _table(
        "kind session when_day day_time place host people why whom guidance preparation programme duration group"
        " setting materials variants tips variant chosen time what how clock minutes total spare texts marked"
        " proposal proposal_all minute long lasts each rounds notes roles role_time role_report role_things"
    ),
    "programme": _table("title scan"),
    "room": _table(
        "title size_title steps_title scale metre flipover programme poster steps tape legend legend_tables legend_part"
        " starter ring_steps line_steps table_steps ring_alt line_alt table_alt"
    ),
    "files": _table(
        "folder_one folder_many read_me facilitator room invitation appointment read_me_title read_me_what"
        " facilitator_what room_what"
    ),
    "read_me": _table(
        "title intro session variant order_title order print_title print_intro file copies paper sides cut sheets"
        " single_sided two_sided long_edge short_edge cut_yes cut_no cut_fold print_shop glue total_title total"
        " per_paper estimate less_than_pack shop bring_title flyer mats room_title room_intro sums_title"
        " warnings_title help past names_few names_over cards_few ticket_one ticket_many and"
        " gluing soon soon_today home_all home_mats home_poster shop_order ask_title"
    ),
    "explain": _table("title title_variant count print bring room line source rounded_up"),
    "sources": _table("line model dilemmas startkit cards group house"),
    "warnings": _table("few many_sessions many_tables tight slip small_mats made_mats"),
    "quantities": form("KitQuantities", dict.fromkeys(_QUANTITIES.split(), QuantityTexts)),
    "letters": form("KitLetters", dict.fromkeys(("intranet", "poll", "thanks"), LetterTexts)),
}
KIT = form("KitTexts", _TABLES)
"""The form of kit.toml."""

_BLANK = pattern(r"\{(\w+)\}")


def fill(template: str, values: Mapping[str, str | int], blank: str | None = None) -> str:
    """Replace the {names} in a template by their values, in one pass, so that braces inside a value stay.

    A name without a value becomes blank, or stays as it is when blank is None.
    """

    def value(found: re.Match[str]) -> str:
        own = str(values.get(found[1], ""))
        return own or (found[0] if blank is None else blank)

    return _BLANK.sub(value, template)


def date_text(words: Words, day: date) -> str:
    """“donderdag 4 maart 2027”."""
    return _day(words, day, "date")


def day_text(words: Words, day: date) -> str:
    """“donderdag 4 maart”."""
    return _day(words, day, "day")


def _day(words: Words, day: date, template: str) -> str:
    own = words["calendar"]
    names = {"weekday": own["days"][day.weekday()], "month": own["months"][day.month - 1]}
    return fill(own[template], {**names, "day": day.day, "year": day.year})


def time_text(words: Words, moment: datetime) -> str:
    """“10.00”; “9.05”."""
    return fill(words["calendar"]["time"], {"hour": str(moment.hour), "minute": f"{moment.minute:02}"})


def counted(words: Words, thing: str, count: int) -> str:
    """A number with its noun: “1 persoon”; “24 mensen”. thing is a key of the table counts without its ending."""
    return fill(plural(words["counts"], thing, count), {"count": count})


def number_text(words: Words, value: float) -> str:
    """A whole number without decimals, another with one: “3,6”."""
    text = f"{value:.1f}".removesuffix(".0")
    return text.replace(".", str(words["calendar"]["decimal"]))


def row(*cells: str) -> str:
    """The row of a table, in which nothing is markup and no bar divides a cell; each line of a cell is a paragraph."""
    return " | ".join(literal(cell).replace("|", "\\|") for cell in cells)


def slug(text: str) -> str:
    """A text as a part of a file's name that every system takes: small letters of ASCII, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "kit"

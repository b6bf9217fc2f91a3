"""The table of what a layout may ask for as its `records`."""

from __future__ import annotations

import difflib
from collections.abc import Callable

from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.products.canvas import canvas_sheet
from deck.content.products.dilemmas import dilemma_cards
from deck.content.products.lines import line_labels
from deck.content.products.model import model_poster
from deck.content.products.own import own_cards
from deck.content.products.principles import mats, principle_cards, statement_cards
from deck.content.record import Record
from deck.errors import input_error

RECORDS: dict[str, Callable[[DeckContent, Options], list[Record]]] = {
    "principle_cards": principle_cards,
    "statement_cards": statement_cards,
    "dilemma_cards": dilemma_cards,
    "mats": mats,
    "line_labels": line_labels,
    "model_poster": model_poster,
    "canvas_sheet": canvas_sheet,
}


def records_for(name: str, content: DeckContent, options: Options) -> list[Record]:
    """The records that a layout names: those of the table above, or the cards of a content file with that name.

    Raises:
        InputError: when there are no such records, or an option cannot be used.
    """
    if name in RECORDS:
        return RECORDS[name](content, options)
    if (content.folder / f"{name}.toml").is_file():
        return own_cards(content, options, name)
    near = difflib.get_close_matches(name, RECORDS, 1) or sorted(RECORDS)
    remedy = f"Use {', '.join(near)}, or write the cards in {name}.toml beside the other content."
    raise input_error(f"there are no records called “{name}”.", "layout.records", remedy)

"""The table of what a layout may ask for as its `records` and that needs nothing but content."""

from __future__ import annotations

from collections.abc import Callable

from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.products.canvas import canvas_sheet
from deck.content.products.dilemmas import dilemma_cards
from deck.content.products.lines import line_labels
from deck.content.products.model import model_poster
from deck.content.products.names import name_cards
from deck.content.products.principles import mats, principle_cards, statement_cards
from deck.content.products.questions import question_cards
from deck.content.products.sheets import harvest_sheet, observer_sheet
from deck.content.products.steps import steps_poster
from deck.content.record import Record

RECORDS: dict[str, Callable[[DeckContent, Options], list[Record]]] = {
    "principle_cards": principle_cards,
    "statement_cards": statement_cards,
    "dilemma_cards": dilemma_cards,
    "mats": mats,
    "line_labels": line_labels,
    "model_poster": model_poster,
    "canvas_sheet": canvas_sheet,
    "question_cards": question_cards,
    "steps_poster": steps_poster,
    "observer_sheet": observer_sheet,
    "harvest_sheet": harvest_sheet,
    "name_cards": name_cards,
}

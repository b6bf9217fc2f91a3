"""What a layout may ask for as its `records` that needs the rules of a session."""

from __future__ import annotations

from collections.abc import Callable

from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.record import Record
from deck.content.session.planning import planning_sheet
from deck.content.session.sheets import facilitator_sheets, programme_sheets

RECORDS: dict[str, Callable[[DeckContent, Options], list[Record]]] = {
    "planning_sheet": planning_sheet,
    "programme_sheets": programme_sheets,
    "facilitator_sheets": facilitator_sheets,
}

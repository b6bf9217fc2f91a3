"""Two sheets to write on: what an observer saw, and what a session brought; a place is called like its area."""

from __future__ import annotations

from deck.content.folder import Folder
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.products.common import deck_fields
from deck.content.record import Record, Value
from deck.content.sheet_models import Harvest, Observer, Sheets


def observer_sheet(content: DeckContent, options: Options) -> list[Record]:
    """The sheet for somebody who looks on.

    Raises:
        InputError: with every fault of the content file.
    """
    own = _sheets(content).observer
    fields = {**_fields(content, options, own), "close": own.close}
    fields["numbers_alt"] = content.words["reading"]["numbers"]
    return [Record("observer", "observatieblad", own.title, fields)]


def harvest_sheet(content: DeckContent, options: Options) -> list[Record]:
    """The sheet for after a session.

    Raises:
        InputError: with every fault of the content file.
    """
    own = _sheets(content).harvest
    return [Record("harvest", "terugkoppeling", own.title, _fields(content, options, own))]


def _sheets(content: DeckContent) -> Sheets:
    return Folder(content.folder).whole("harvest.toml", Sheets)


def _fields(content: DeckContent, options: Options, own: Observer | Harvest) -> dict[str, Value]:
    fields: dict[str, Value] = {**deck_fields(content, options), "title": own.title, "intro": own.intro}
    fields |= {f"prompt_{name}": text for name, text in own.prompts.model_dump().items()}
    for area in own.areas:
        fields[f"{area.key}_heading"] = area.heading
        fields[f"{area.key}_question"] = area.question
        fields[f"{area.key}_label"] = f"{area.heading}: {area.question}"
    return fields

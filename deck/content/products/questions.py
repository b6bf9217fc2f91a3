"""Question cards for a conversation at a table: a menu of questions, stories to tell, and the model part by part."""

from __future__ import annotations

from deck.content.folder import Folder
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.products.common import deck_fields
from deck.content.record import Record, Value
from deck.content.sheet_models import Questions

_ICONS = {"question": "question", "story": "chat", "overarching": "users"}
"""The icon of each kind; a part of the model has its own."""


def question_cards(content: DeckContent, options: Options) -> list[Record]:
    """The questions by theme, the stories, the parts of the model and one over all of them, and a usage card.

    Raises:
        InputError: with every fault of the content file.
    """
    shared = deck_fields(content, options)
    table = Folder(content.folder).whole("questions.toml", Questions)
    names = table.kinds.model_dump()
    records = []
    for card in content.cards("questions"):
        fields: dict[str, Value] = {
            **shared,
            **(card.model_extra or {}),
            "title": card.title,
            "kind_name": names.get(card.kind, card.title),
            "icon": _ICONS.get(card.kind, card.id),
        }
        records.append(Record(card.kind, card.id, card.title, fields))
    return [*records, _usage(content, table, shared)]


def _usage(content: DeckContent, table: Questions, shared: dict[str, Value]) -> Record:
    """The menu on the front, the core question on the back."""
    core = {f"core_{name}": value for name, value in table.core.model_dump().items()}
    menu = table.menu.model_dump()
    fields = {**shared, **menu, **core, "scan": content.words["mat"]["scan"]}
    return Record("usage", "gebruik", table.menu.title, fields)

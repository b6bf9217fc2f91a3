"""The poster of the four steps to a conversation."""

from __future__ import annotations

from deck.content.folder import Folder
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.products.common import deck_fields
from deck.content.record import Record, Value
from deck.content.sheet_models import Steps


def steps_poster(content: DeckContent, options: Options) -> list[Record]:
    """The one poster.

    Raises:
        InputError: with every fault of the content file.
    """
    table = Folder(content.folder).whole("steps.toml", Steps)
    fields: dict[str, Value] = {**deck_fields(content, options), **table.poster.model_dump()}
    fields["scan"] = content.words["mat"]["scan"]
    for place, step in enumerate(table.steps, 1):
        fields |= {f"step_{place}_{name}": getattr(step, name) for name in ("number", "name", "lines")}
    return [Record("steps", "stappenplan", table.poster.title, fields)]

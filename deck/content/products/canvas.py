"""The canvas of a conversation: a sheet on which a group says what it wants to pass on."""

from __future__ import annotations

from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.products.common import deck_fields
from deck.content.record import Record, Value


def canvas_sheet(content: DeckContent, options: Options) -> list[Record]:
    """The one sheet; its places to write on are named after their areas.

    Raises:
        InputError: with every fault of the content file.
    """
    canvas = content.canvas()
    fields: dict[str, Value] = {**deck_fields(content, options), **canvas.canvas.model_dump()}
    fields["scan"] = content.words["mat"]["scan"]
    for prompt, text in canvas.prompts.model_dump().items():
        fields[f"prompt_{prompt}"] = text
    for area in canvas.areas:
        fields[f"{area.key}_heading"] = area.heading
        fields[f"{area.key}_question"] = area.question
        fields[f"{area.key}_label"] = f"{area.heading}: {area.question}"
    return [Record("canvas", "canvas", canvas.canvas.title, fields)]

"""Dilemma cards: ours, blank ones to write on, and a usage card."""

from __future__ import annotations

from deck.content.load import DeckContent
from deck.content.models import Dilemma
from deck.content.options import Options
from deck.content.products.common import deck_fields, principle_fields, usage_card
from deck.content.record import Record, Value

BLANK_CARDS = 8
"""A team writes at most so many dilemmas of its own in one session."""


def dilemma_cards(content: DeckContent, options: Options) -> list[Record]:
    """The dilemmas, the blank cards and the usage card."""
    shared = deck_fields(content, options)
    faces = content.words["faces"]
    cards = [_card(content, dilemma, shared) for dilemma in content.dilemmas]
    blanks = [
        Record("blank", f"blanco-{number}", f"{faces['blank_title']} {number}", {**shared, **faces})
        for number in range(1, BLANK_CARDS + 1)
    ]
    return [*cards, *blanks, usage_card(content, "dilemmakaarten", shared)]


def _card(content: DeckContent, dilemma: Dilemma, shared: dict[str, Value]) -> Record:
    fields: dict[str, Value] = {
        **shared,
        "heading": dilemma.title,
        "situation": dilemma.situation,
        "question": dilemma.question,
    }
    for place, key in enumerate(dilemma.principles, 1):
        own = principle_fields(content, key)
        fields[f"pull_{place}"] = key
        fields |= {f"pull_{place}_{name}": own[name] for name in ("number", "short_name", "icon")}
    return Record("dilemma", dilemma.id, dilemma.title, fields)

"""Dilemma cards: ours, blank ones to write on, and a usage card."""

from __future__ import annotations

from deck.content.load import DeckContent
from deck.content.models import Dilemma
from deck.content.options import Options
from deck.content.products.common import deck_fields, principle_fields, usage_card
from deck.content.record import Record, Value

BLANK_CARDS = 8
"""A team writes at most so many dilemmas of its own in one session."""


_PULL = ("number", "short_name", "icon", "original_short")
"""What a card shows of each principle that pulls."""


_ASKED = ("blank_situation", "blank_question", "blank_principles")
"""What a blank card asks besides a title."""


def dilemma_cards(content: DeckContent, options: Options) -> list[Record]:
    """The dilemmas, the blank cards and the usage card."""
    shared = deck_fields(content, options)
    cards = [_card(content, dilemma, shared) for dilemma in content.dilemmas]
    count = options.count("blank", BLANK_CARDS)
    blanks = [_blank(content, number, shared) for number in range(1, count + 1)]
    return [*cards, *blanks, usage_card(content, "dilemmakaarten", shared)]


def _blank(content: DeckContent, number: int, shared: dict[str, Value]) -> Record:
    """A card to fill in; who hears its fields hears on which card they stand.

    Its id is a part of the names of the form's fields, by which filled forms are read: it never changes.
    """
    faces = content.words["faces"]
    title = f"{faces['blank_title']} {number}"
    labels = {f"{name}_label": f"{title}: {faces[name]}" for name in _ASKED}
    said = {"title_label": title, "numbers_alt": content.words["reading"]["numbers"]}
    return Record("blank", f"blank_{number}", title, {**shared, **faces, **labels, **said})


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
        fields |= {f"pull_{place}_{name}": own[name] for name in _PULL}
    return Record("dilemma", dilemma.id, dilemma.title, fields)

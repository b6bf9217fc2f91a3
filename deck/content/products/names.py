"""Name cards: one for each name, or blank ones to write on."""

from __future__ import annotations

import re

from deck.base.text.markup import typographic
from deck.content.load import DeckContent
from deck.content.options import Options, OwnName
from deck.content.products.common import deck_fields
from deck.content.record import Record, Value

BLANK_CARDS = 6
"""Two sheets of blank ones, when nobody says how many and no name is given."""


def name_cards(content: DeckContent, options: Options) -> list[Record]:
    """A card for each name in the order given; blank ones when there are none, or when they are asked for."""
    words = content.words["names"]
    shared = deck_fields(content, options)
    cards = [_card(number, name, shared) for number, name in enumerate(options.names, 1)]
    asked = any(one.kind == "blank" for one in options.only)
    blanks = options.count("blank", BLANK_CARDS) if asked or not cards else 0
    return [*cards, *(_blank(str(words["name"]), number, shared) for number in range(1, blanks + 1))]


def _card(number: int, name: OwnName, shared: dict[str, Value]) -> Record:
    """A name as it is: what would be markup in another text is a character of it."""
    plain = re.sub(r"([\\*\[\]])", r"\\\1", name.text)
    fields: dict[str, Value] = {**shared, "name": typographic(plain)}
    return Record("tent", f"naam-{number}", typographic(name.text), fields, place=name.place)


def _blank(word: str, number: int, shared: dict[str, Value]) -> Record:
    return Record("blank", f"leeg-{number}", f"{word} {number}", {**shared, "write": word})

"""The deck of somebody's own cards, as the page sends it: written to a folder, from which everything is made."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from deck.base.plain import Plain
from deck.content.deck import Deck, built_in, open_deck
from deck.content.load import DeckContent
from deck.content.own.kinds import OWN, OwnKind
from deck.layout.products import Product, all_products
from deck.making.beginning import Own, write_deck

PRINCIPLED = ("dilemma_cards", "principle_cards", "statement_cards", "name_cards")
"""The records of the products that show the colours of the principles large."""


class OwnDeck(Plain):
    """The deck in a folder, its product, and the number of the row (from 0) that begins on each line of its table."""

    deck: Deck
    product: Product
    content: DeckContent
    lines: Mapping[int, int]

    @property
    def kind(self) -> OwnKind:
        """What its product asks of a row."""
        return OWN[self.product.records]


def own_products() -> dict[str, Product]:
    """The built-in products that take cards of one's own, by name."""
    return {name: one for name, one in all_products(built_in().listed).items() if one.records in OWN}


def product_of(name: str) -> Product:
    """The one with this name."""
    return own_products()[name]


def colours_of(product: Product, content: DeckContent) -> list[str]:
    """The names of the colours that can be one's own: those of text and ground, then those of the principles."""
    own = [one.key for one in content.principles] if product.records in PRINCIPLED else []
    return ["ink", "tint", *own]


def written(values: Mapping[str, Any], folder: Path) -> OwnDeck:
    """Write the deck of `product`, `deck_lang`, `title`, `rows`, `colours`, `size` and `logo` into a new folder, and
    open it.

    Raises:
        InputError: when a colour cannot be used.
    """
    product, content = product_of(values["product"]), built_in().edition(values["deck_lang"])
    rows = [row for row in values["rows"] if any(text.strip() for text in row.values())]
    numbers = [at for at, row in enumerate(values["rows"]) if any(text.strip() for text in row.values())]
    folder.mkdir()
    title, logo = values["title"] or built_in_title(product, content), values["logo"]
    picture = (logo["kind"], base64.b64decode(logo["data"])) if logo else None
    own = Own(title=title, rows=rows, colours=values["colours"], size=values["size"], logo=picture)
    lines = write_deck(folder, product, content, own)
    deck = open_deck(folder)
    return OwnDeck(deck, product, content, {line: numbers[at] for at, line in lines.items()})


def built_in_title(product: Product, content: DeckContent) -> str:
    """What a product is called."""
    return str(content.words["products"].get(product.name, {}).get("title", product.name))

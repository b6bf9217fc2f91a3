"""Cards that stand in a content file of their own, one table a card: a product made of slots needs no Python."""

from __future__ import annotations

from deck.content.load import DeckContent
from deck.content.models import OwnCard
from deck.content.options import Options
from deck.content.products.common import deck_fields, principle_fields
from deck.content.record import Record, Value


def own_cards(content: DeckContent, options: Options, name: str) -> list[Record]:
    """The `[[cards]]` of `<name>.toml` in the deck's content folder, in their order.

    Each card has an id, a kind (`card` when it is not given), a title and, when it wants a principle's colour, icon and
    name, the principle's key; every other key is a field for the layout.

    Raises:
        InputError: with every fault of the file.
    """
    shared = deck_fields(content, options)
    return [_record(content, card, shared) for card in content.cards(name)]


def _record(content: DeckContent, card: OwnCard, shared: dict[str, Value]) -> Record:
    own = principle_fields(content, card.principle) if card.principle else {}
    fields: dict[str, Value] = {**shared, **own, "title": card.title, **(card.model_extra or {})}
    return Record(card.kind, card.id, card.title, fields, card.principle)

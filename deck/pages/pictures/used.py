"""Where a picture is used, for what is told of it."""

from __future__ import annotations

from deck.base.plain import Plain
from deck.base.say import say
from deck.layout.model import Slot
from deck.pages.pictures.files import among


class Use(Plain):
    """One picture in one slot, and the cards that have it there."""

    slot: Slot
    text: str
    cards: list[str]

    @property
    def places(self) -> list[str]:
        """Each card, and what of it holds the picture. The logo is of the whole deck, whatever card has it."""
        from deck.pages.pictures.logo import LOGO

        if self.slot.picture and self.slot.picture.logo:
            return [LOGO]
        return [f"{card}, {_named(self.slot)}" for card in self.cards]

    @property
    def place(self) -> str:
        """The place of a fault of all these cards."""
        return among(self.places)


def _named(slot: Slot) -> str:
    return say("field {field}", field=slot.field) if slot.field else slot.name

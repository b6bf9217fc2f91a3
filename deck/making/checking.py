"""Check a deck without making anything of it: its tables, its layouts, its pictures, and whether every text fits."""

from __future__ import annotations

from deck.base.errors import Faults
from deck.base.plain import Plain
from deck.content.deck import Deck
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.making.pages import Pages, notes_of


class Checked(Plain):
    """A product that is sound: the number of its cards, and what a person should know of them."""

    product: str
    cards: int
    notes: tuple[str, ...]


def check_deck(deck: Deck, profile: str = "office") -> list[Checked]:
    """Lay out every card of every product of a deck at its usual size, in every language.

    Raises:
        InputError: with every fault of the deck.
    """
    found, faults = [], Faults()
    for lang in deck.languages:
        with faults.gathered():
            for job in checked_jobs(BuildRequest(deck=deck, lang=lang, profiles=(profile,))):
                pages = Pages(job)
                with faults.gathered():
                    for _ in pages.sides():
                        pass
                found.append(Checked(f"{job.product.name}{deck.suffix(lang)}", pages.cards, notes_of(job)))
    faults.raise_if_any()
    return found

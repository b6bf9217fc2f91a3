"""Check a deck without making anything of it: its tables, its layouts, its pictures, and whether every text fits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from deck.base.errors import Fault, Faults
from deck.base.plain import Plain
from deck.base.say import say
from deck.content.deck import Deck
from deck.layout.products import trim_size
from deck.making.ask.request import BuildRequest
from deck.making.decide import check_job, checked_jobs
from deck.making.job import Job
from deck.making.pages import Pages, notes_of

_NAMED = 3
"""Of more sizes than this with the same fault the first ones are named, and the others counted."""


class Checked(Plain):
    """A product that is sound: the number of its cards, and what a person should know of them."""

    product: str
    cards: int
    notes: tuple[str, ...]


def check_deck(
    deck: Deck, profile: str = "office", products: tuple[str, ...] = (), sizes: Sequence[str] = ()
) -> list[Checked]:
    """Lay out every card of a deck at every size that its layouts name, in every language.

    products are those to look at; all when empty. sizes are looked at besides those of the layouts. The number of cards
    is that at the usual size.

    Raises:
        InputError: with every fault of the deck. One that is not there at every size names its sizes.
    """
    found, faults = [], Faults()
    for lang in deck.languages:
        with faults.gathered():
            for job in checked_jobs(BuildRequest(products, deck=deck, lang=lang, profiles=(profile,))):
                cards = _laid_out(job, dict.fromkeys((*job.product.sizes, *sizes)), faults)
                found.append(Checked(f"{job.product.name}{deck.suffix(lang)}", cards, notes_of(job)))
    faults.raise_if_any()
    return found


def _laid_out(job: Job, sizes: Collection[str], faults: Faults) -> int:
    """Lay out the cards of a job at each size; give the number of them at the first."""
    head = job.product.source.table["layout"]
    told: dict[Fault, list[str]] = {}
    cards: list[int] = []
    for size in sizes:
        at_size, wrong = replace(job, request=replace(job.request, size=size)), Faults()
        with wrong.gathered():
            check_job(at_size)
            pages = Pages(at_size)
            for _ in pages.sides():
                pass
            cards.append(pages.cards)
        for fault in wrong:
            told.setdefault(fault, []).append(str(trim_size(size, head)))
    faults.extend(_at_sizes(fault, at, len(sizes)) for fault, at in told.items())
    return cards[0] if cards else 0


def _at_sizes(fault: Fault, sizes: Sequence[str], of: int) -> Fault:
    """The fault, with the sizes that have it in its place, when those are not all and it does not name them itself."""
    if len(sizes) == of or any(size in str(fault) for size in sizes):
        return fault
    more = len(sizes) - _NAMED
    named = ", ".join(sizes[:_NAMED])
    if more > 0:
        named = say("{names} and {more} more", names=named, more=more)
    return replace(
        fault,
        place=say("{place}, at {size}", place=fault.place, size=named) if fault.place else say("at {size}", size=named),
    )

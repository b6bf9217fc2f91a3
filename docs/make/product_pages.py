"""The pages of products as the command line would build them, for pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from deck.base.items.items import Card, Page
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.making.job import Job
from deck.making.pages import Pages


def job(product: str, **choices: object) -> Job:
    """A product as the command line would build it."""
    return checked_jobs(BuildRequest((product,), **choices))[0]  # type: ignore[arg-type]


def cards(product: str, count: int, **choices: object) -> list[Card]:
    """The first cards of a product."""
    one = job(product, **choices)
    return list(islice(one.composer().cards(one.records), count))


def sides(product: str, count: int, **choices: object) -> list[Page]:
    """The first sides of a product, fronts and backs in turn."""
    return list(islice(both(cards(product, count, **choices)), count))


def both(some: Sequence[Card]) -> Iterator[Page]:
    """The front and the back of each card."""
    return (side for card in some for side in (card.front, card.back) if side)


def sheets(product: str, count: int, **choices: object) -> list[Page]:
    """The first sheets of a product, with their marks."""
    return list(islice(Pages(job(product, **choices)).sheets(), count))

"""One side a page for a print shop: trim and bleed, marks in the slug, and the layers of the finishing on top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from deck.base.items.items import Card, Group, Item, Page
from deck.base.units import Box, Size
from deck.sheets.press.finishing import NO_FINISHING, Finishing
from deck.sheets.press.press_marks import NO_SLUG, Slug, page_marks
from deck.sheets.press.technical import technical_layers


@dataclass(frozen=True)
class PagePlan:
    """How sides of one size become pages; lengths in mm.

    bleed is what is shown beyond the trim, on top of a hem. backs: every card has a back page, if only a blank one, so
    that sides keep their partner. fronts_first: all fronts, then all backs in the same order.
    """

    card: Size
    bleed: float
    slug: Slug = NO_SLUG
    backs: bool = False
    fronts_first: bool = False
    outline: str = "square"
    finishing: Finishing = NO_FINISHING
    contour: bool = False
    corner: float = 0.0

    @property
    def beyond(self) -> float:
        """How far artwork goes on beyond the trim."""
        return self.bleed + self.finishing.hem

    @property
    def trim(self) -> Box:
        """The trim on the page."""
        edge = self.beyond + self.slug.depth
        return Box(edge, edge, self.card.width, self.card.height)

    @property
    def size(self) -> Size:
        """The media."""
        return self.trim.outset(self.beyond + self.slug.depth).size

    @cached_property
    def over(self) -> tuple[Item, ...]:
        """What stands on every page besides the card."""
        layers = technical_layers(self.trim, self.outline, self.finishing, self.contour, self.corner)
        return (*layers, *page_marks(self.trim, self.beyond, self.slug))

    @cached_property
    def clip(self) -> Box:
        """The bleed box in the coordinates of a card."""
        return Box(0, 0, self.card.width, self.card.height).outset(self.beyond)


def own_pages(cards: Iterable[Card], plan: PagePlan) -> Iterator[Page]:
    """A page a side. With fronts first the backs are held until the last front has passed."""
    run = _Run(plan)
    held: list[tuple[int, Page | None]] = []
    for number, card in enumerate(cards, 1):
        yield run.page(card.front, number, card.title or card.front.title)
        if plan.backs and not plan.fronts_first:
            yield run.page(card.back, number)
        elif plan.backs:
            held.append((number, card.back))
    for number, back in held:
        yield run.page(back, number)


class _Run:
    """The pages of one run. A side that recurs becomes a shared group, so that a file can hold it once."""

    def __init__(self, plan: PagePlan) -> None:
        self._plan = plan
        # A side is held from when it is first seen, so that its id stays its own; only the last ones are.
        self._seen: dict[int, Page] = {}

    def page(self, side: Page | None, card: int, title: str = "") -> Page:
        """The page of a side; None is a blank back."""
        plan = self._plan
        if side is None:
            return Page(plan.size, plan.over, plan.trim, plan.beyond, title)
        x, y = plan.trim.x, plan.trim.y
        known = self._seen.pop(id(side), None)
        self._seen[id(side)] = side  # the last ones stand last
        shared = known is not None
        art = Group(side.items, x, y, clip=plan.clip, shared=shared, title=title, source=side.source, card=card)
        if len(self._seen) > _REMEMBERED:
            self._seen.pop(next(iter(self._seen)))
        return Page(plan.size, (art, *plan.over), plan.trim, plan.beyond, title, side.source)


_REMEMBERED = 64

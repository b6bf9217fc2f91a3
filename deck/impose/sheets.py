"""Cards onto sheets: a stream in, a stream out, one sheet in memory at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count, islice

from deck.errors import Fault
from deck.impose.duplex import Duplex, Place, back_places, cell_size, front_places, mirrors_x
from deck.impose.grid import MARGIN, Grid, plan_grid
from deck.impose.marks import NOTE_FONT, OFFICE_STYLE, Marks, SheetStyle, sheet_marks
from deck.impose.notes import SheetWords
from deck.items import Card, Font, Group, Item, Page
from deck.units import Box, Size

_MAX_SEEN = 512


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """How cards of one size go onto sheets; lengths in mm.

    bleed is what is wanted: sheets with little room show less of it. offset (dx, dy) moves the backs, for a printer
    that puts them beside their place. turn_paper lets the sheet be landscape where that holds more. With a flip every
    sheet has a back, if only a blank one.
    """

    card: Size
    bleed: float
    paper: Size
    duplex: Duplex
    words: SheetWords
    deck: str = ""
    version: str = ""
    margin: float = MARGIN
    offset: tuple[float, float] = (0.0, 0.0)
    font: Font = NOTE_FONT
    turn_paper: bool = True
    style: SheetStyle = OFFICE_STYLE

    @property
    def edition(self) -> str:
        """The deck and its version as a note; the deck alone when it has no version."""
        return self.words.edition.format(deck=self.deck, version=self.version) if self.version else self.deck


def sheet_grid(plan: SheetPlan) -> Grid:
    """Where the cards of a plan stand.

    Raises:
        InputError: when the card does not fit on the paper.
    """
    cell = cell_size(plan.card, plan.duplex)
    return plan_grid(cell, plan.paper, margin=plan.margin, gutter=2 * plan.bleed, turn_paper=plan.turn_paper)


def cards_per_sheet(plan: SheetPlan) -> int:
    """How many cards a sheet holds."""
    return len(sheet_grid(plan).cells)


def sheet_count(cards: int, plan: SheetPlan) -> int:
    """How many sheets so many cards take; a front and its back count as one."""
    return -(-cards // cards_per_sheet(plan))


def left_out(plan: SheetPlan, total: int | None = None) -> tuple[Fault, ...]:
    """What the sheets of a plan have no room for: notes, or crop ticks. Empty when all is well."""
    return _marks(plan, total).left_out


def impose(cards: Iterable[Card], plan: SheetPlan, total: int | None = None, first: int = 1) -> Iterator[Page]:
    """Sheets of cards, each front followed by its back; total is the number of cards when it is known.

    first is the number of the first sheet: a long run may be imposed in parts.

    Raises:
        InputError: at once, when the card does not fit on the paper.
    """
    return _Press(plan, total).run(iter(cards), first)


def one_up(cards: Iterable[Card], bleed: float = 0.0) -> Iterator[Page]:
    """Cards on pages of their own, without marks: each front, then its back when there is one.

    With a bleed the media is that much larger all round and the page has a trim box.
    """
    for card in cards:
        yield replace(_own_page(card.front, bleed), title=card.title or card.front.title)
        if card.back is not None:
            yield _own_page(card.back, bleed)


def _own_page(page: Page, bleed: float) -> Page:
    if not bleed:
        return page
    trim = Box(bleed, bleed, page.size.width, page.size.height)
    art = Group(page.items, bleed, bleed, source=page.source)
    return replace(page, size=trim.outset(bleed).size, items=(art,), trim=trim, bleed=bleed)


def _marks(plan: SheetPlan, total: int | None) -> Marks:
    sheets = None if total is None else sheet_count(total, plan)
    grid = sheet_grid(plan)
    return sheet_marks(
        grid, plan.duplex, plan.words, edition=plan.edition, total=sheets, font=plan.font, style=plan.style
    )


class _SharedBacks:
    """Backs that are one object for many cards: each becomes one group, so that a file can hold it once.

    A page is held from when it is first seen, so that its id stays its own; what came only once is let go in time.
    """

    def __init__(self) -> None:
        self._seen: dict[int, tuple[Page, Group | None]] = {}

    def look(self, backs: Iterable[Page]) -> None:
        for back in backs:
            if id(back) not in self._seen:
                self._seen[id(back)] = back, None
            elif self._seen[id(back)][1] is None:
                self._seen[id(back)] = back, Group(back.items, shared=True, source=back.source)

    def items(self, page: Page) -> tuple[Item, ...]:
        held = self._seen.get(id(page))
        return (held[1],) if held and held[1] else page.items

    def forget(self) -> None:
        if len(self._seen) > _MAX_SEEN:
            kept = {key: held for key, held in self._seen.items() if held[1]}
            self._seen = kept if len(kept) <= _MAX_SEEN else {}


class _Press:
    """What stays the same from sheet to sheet, and the backs that many cards share."""

    def __init__(self, plan: SheetPlan, total: int | None) -> None:
        self.plan, self.grid, self.marks = plan, sheet_grid(plan), _marks(plan, total)
        self.total = None if total is None else sheet_count(total, plan)
        self.fronts = front_places(self.grid, plan.duplex)
        flipped = mirrors_x(self.grid.paper, plan.duplex) is not None
        self.offset = plan.offset if flipped else (0.0, 0.0)
        self.backs = back_places(self.grid, plan.duplex, self.offset)
        self.pool = _SharedBacks()

    def run(self, cards: Iterator[Card], first: int) -> Iterator[Page]:
        for sheet in count(first):
            batch = tuple(islice(cards, len(self.fronts)))
            if not batch:
                return
            yield from self.pages(sheet, batch)
            self.pool.forget()

    def pages(self, sheet: int, batch: tuple[Card, ...]) -> Iterator[Page]:
        words, duplex = self.plan.words, self.plan.duplex
        fronts = [self.side(card.front, place, card.title) for card, place in zip(batch, self.fronts, strict=False)]
        backs = self.back_sides(batch)
        if duplex == "fold":
            yield self.page(sheet, words.both, (*fronts, *backs))
            return
        yield self.page(sheet, words.front, tuple(fronts))
        if backs or duplex != "none":
            yield self.page(sheet, words.back, backs, self.offset)

    def back_sides(self, batch: tuple[Card, ...]) -> tuple[Item, ...]:
        self.pool.look([card.back for card in batch if card.back is not None])
        return tuple(
            self.side(card.back, place) for card, place in zip(batch, self.backs, strict=False) if card.back is not None
        )

    def side(self, page: Page, place: Place, title: str = "") -> Group:
        if page.size != self.plan.card:
            raise ValueError(f"a card of {page.size} on a sheet that was planned for {self.plan.card}")
        return Group(self.pool.items(page), place.x, place.y, place.turn, place.clip, title=title, source=page.source)

    def page(self, sheet: int, side: str, cards: tuple[Item, ...], offset: tuple[float, float] = (0.0, 0.0)) -> Page:
        words, spot = self.plan.words, self.marks.number
        marks: tuple[Item, ...] = (self.marks.static,)
        if spot is not None:
            marks += (spot.text(words.number(sheet, self.total, side), self.plan.font),)
        if any(offset):
            marks = (Group(marks, *offset),)
        return Page(self.grid.paper, (*cards, *marks), title=words.title.format(sheet=sheet, side=side))

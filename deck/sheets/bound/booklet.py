"""The pages of a saddle-stitched booklet two by two on sheets, to be folded, laid in each other and stapled (mm).

Sheet 1 is the outer one. Of a booklet of P pages, sheet s has on its front page P + 2 - 2s at the left and 2s - 1 at
the right, and on its back 2s and P + 1 - 2s. So the pages are right when the sheets are printed on both sides, laid on
each other and folded together.

Creep: the fold of each sheet lies inside that of the sheet before it, so its pages stick out further. A fold is about
half a circle. Round the sheets inside it, sheet s of S has the radius r(s) = (S - s + 1/2) c, where c is the caliper of
the paper, and its fold takes π r(s) / 2 of each of its pages. So beside those of the outer sheet its pages stick out by

    creep(s) = π / 2 · (s - 1) · c

and what stands on them is moved towards the fold by as much (shingling): once the booklet is trimmed, all outer margins
are alike. With 80 g/m² paper (c = 0.1 mm) the inner sheet of a booklet of 32 pages is moved by 1.1 mm.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from deck.base.errors import input_error
from deck.base.items.drawing import line, on_any_ground
from deck.base.items.items import Card, Group, Item, Page, Print, Stroke
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.units import Box, Size
from deck.sheets.marks import GREY

MOST_PAGES = 96
"""A thicker booklet does not lie flat, and staples do not go through it: 24 sheets."""

_TICK, _GAP, _FINE, _DASH = 4.0, 1.0, 0.2, (1.2, 1.2)


class BookletPlan(Plain):
    """How the pages of a booklet go onto sheets: the size of a page, the paper, its caliper (mm), and the words of the
    titles of the sheets: `{sheet}` and `{side}`, with what the sides are called. bleed is that of the pages (mm), which
    goes on beyond the cut where the paper is larger than two pages.
    """

    page: Size
    paper: Size
    caliper: float
    title: str = "{sheet} {side}"
    sides: tuple[str, str] = ("front", "back")
    bleed: float = 0.0

    @property
    def spread(self) -> Box:
        """Where the two pages lie on the sheet: in its middle."""
        wide, high = 2 * self.page.width, self.page.height
        return Box((self.paper.width - wide) / 2, (self.paper.height - high) / 2, wide, high)


def creep(sheet: int, caliper: float) -> float:
    """How far (mm) the pages of a sheet, counted from 1 at the outside, stick out beyond those of the outer one."""
    return math.pi / 2 * (sheet - 1) * caliper


def paper_for(page: Size, papers: Sequence[Size]) -> Size:
    """The first of the papers, landscape, on which two pages fit beside each other.

    Raises:
        InputError: when none is large enough.
    """
    for paper in papers:
        wide = Size(max(paper.width, paper.height), paper.short)
        if 2 * page.width <= wide.width + 1e-6 and page.height <= wide.height + 1e-6:
            return wide
    shown = say(" or ").join(map(str, papers))
    told = say("two pages of {page} do not fit beside each other on {papers}.", page=page, papers=shown)
    raise input_error(told, "--paper", say("Choose a larger --paper, or a smaller --size."))


def pairs(pages: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The pages at the left and at the right of the front and of the back of each sheet, the outer one first."""
    for sheet in range(1, pages // 4 + 1):
        yield (pages + 2 - 2 * sheet, 2 * sheet - 1), (2 * sheet, pages + 1 - 2 * sheet)


def booklet(cards: Sequence[Card], plan: BookletPlan) -> Iterator[Page]:
    """The sheets of a booklet, each front before its back. cards are its pages in order, a multiple of four.

    Each page is a card of its own to a screen reader, so that they are read in order.
    """
    if len(cards) % 4:
        raise ValueError(f"a booklet of {len(cards)} pages")
    for sheet, sides in enumerate(pairs(len(cards)), 1):
        for side, (left, right) in zip(plan.sides, sides, strict=True):
            both = (_half(cards[left - 1], left, sheet, plan, 0), _half(cards[right - 1], right, sheet, plan, 1))
            ordered = both if left < right else both[::-1]
            title = plan.title.format(sheet=sheet, side=side)
            yield Page(plan.paper, (*ordered, *_ticks(plan)), title=title, source=cards[0].front.source)


def _half(card: Card, number: int, sheet: int, plan: BookletPlan, at: int) -> Group:
    """A page on its half of the sheet, moved towards the fold by the creep; what crosses the fold is cut off."""
    spread, moved = plan.spread, creep(sheet, plan.caliper) * (1 if at == 0 else -1)
    x, (wide, high) = spread.x + at * plan.page.width, (plan.page.width, plan.page.height)
    art = Group(card.front.items, moved, 0.0, source=card.front.source, card=number, title=card.title)
    aside, above = min(plan.bleed, spread.x), min(plan.bleed, spread.y)
    clip = Box(-aside if at == 0 else 0.0, -above, wide + aside, high + 2 * above)
    return Group((art,), x, spread.y, clip=clip)


def _ticks(plan: BookletPlan) -> tuple[Item, ...]:
    """Ticks at the fold; and at the corners of the pages where the paper is larger than they are."""
    spread, middle, gap = plan.spread, plan.paper.width / 2, max(_GAP, plan.bleed)
    fold = Stroke(GREY, _FINE, _DASH, round=False)
    above, below = max(0.0, spread.y - gap - _TICK), min(plan.paper.height, spread.bottom + gap + _TICK)
    inside = spread.y < gap + _TICK  # no room beyond the pages: on them, at their edges
    ends = (
        ((0.0, 2 * _TICK), (plan.paper.height - 2 * _TICK, plan.paper.height))
        if inside
        else ((above, above + _TICK), (below - _TICK, below))
    )
    folds = [line((middle, y1), (middle, y2), fold, Print.FOLD) for y1, y2 in ends]
    items: list[Item] = [item for one in folds for item in (on_any_ground(one) if inside else (one,))]
    cut = Stroke(GREY, _FINE, round=False)
    if not inside:
        for x in (spread.x, spread.right):
            items += [line((x, y1), (x, y2), cut, Print.MARK) for y1, y2 in ends]
    if spread.x >= gap + _TICK:
        for y in (spread.y, spread.bottom):
            for x1 in (spread.x - gap - _TICK, spread.right + gap):
                items.append(line((x1, y), (x1 + _TICK, y), cut, Print.MARK))
    return tuple(items)

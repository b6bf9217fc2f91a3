"""The technical lines of a card itself: the outline of a token, the creases of a box, the slot of a standee.

They are ordinary paths with the print role of a cut or of a fold. On an office sheet they stay fine lines. For a print
shop they leave the artwork, and become spot inks in layers over it; for a cutter they are what it follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import reduce

from deck.base.items.items import Card, Colour, Group, Item, Page, Path, Print, Stroke
from deck.base.items.outlines import Outline, mirrored, placed, subpaths
from deck.base.plain import Plain
from deck.sheets.press.finishing import CREASE, CUT, LINE

_TOOLS = (Print.CUT, Print.FOLD)
_DRAWN = (*_TOOLS, Print.UNDER)


class CardLines(Plain):
    """The lines of a card to cut and to fold along, in mm from the top left of its trim."""

    cuts: tuple[Outline, ...] = ()
    folds: tuple[Outline, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cuts or self.folds)

    def at(self, x: float, y: float, turn: int) -> CardLines:
        """The same on a sheet, turned clockwise about the top left of the card and moved to (x, y)."""
        group = Group((), x, y, turn)
        return CardLines(*(tuple(placed(one, group) for one in kind) for kind in (self.cuts, self.folds)))

    def behind(self, width: float) -> CardLines:
        """The same as seen from behind, on a card of that width."""
        return CardLines(*(tuple(mirrored(one, width) for one in kind) for kind in (self.cuts, self.folds)))


NO_LINES = CardLines()


def card_lines(side: Page) -> CardLines:
    """The technical lines of one side of a card."""
    found: dict[Print, list[Outline]] = {role: [] for role in _TOOLS}
    for role, outline in _lines(side.items, ()):
        found[role].append(outline)
    return CardLines(*map(tuple, found.values())) if any(found.values()) else NO_LINES


def _lines(items: tuple[Item, ...], groups: tuple[Group, ...]) -> Iterator[tuple[Print, Outline]]:
    """Each line with its role; groups are those round the items, the innermost first."""
    for item in items:
        if isinstance(item, Group):
            yield from _lines(item.items, (item, *groups))
        elif isinstance(item, Path) and item.role in _TOOLS:
            for outline in subpaths(item.segments):
                yield item.role, reduce(placed, groups, outline)


def with_spots(card: Card) -> Card:
    """The card with its technical lines as spot inks, each kind in a layer over the artwork; the same card without."""
    front, back = _spots(card.front), _spots(card.back) if card.back else None
    return card if front is card.front and back is card.back else replace(card, front=front, back=back)


def without_lines(card: Card) -> Card:
    """The card without its technical lines, for a printer that takes no lines for tools; the same card without."""
    front, back = _bare(card.front), _bare(card.back) if card.back else None
    return card if front is card.front and back is card.back else replace(card, front=front, back=back)


def _bare(side: Page) -> Page:
    return replace(side, items=_without(side.items)) if any(_lines(side.items, ())) else side


def _spots(side: Page) -> Page:
    lines = card_lines(side)
    if not lines:
        return side  # the very same: a side that many cards share is written once
    layers = [_layer(*one) for one in ((lines.cuts, CUT, Print.CUT), (lines.folds, CREASE, Print.FOLD)) if one[0]]
    return replace(side, items=(*_without(side.items), *layers))


def _layer(outlines: tuple[Outline, ...], colour: Colour, role: Print) -> Group:
    segments = tuple(step for outline in outlines for step in outline)
    return Group((Path(segments, stroke=Stroke(colour, LINE, round=False), role=role),), layer=colour.spot)


def cut_by_itself(side: Page) -> bool:
    """Whether a side with its lines as spot inks has a line to cut along, instead of its trim."""
    return any(isinstance(item, Group) and item.layer == CUT.spot for item in side.items)


def _without(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items without technical lines; a group that has none stays the very same."""
    kept: list[Item] = []
    for item in items:
        if isinstance(item, Group):
            kept.append(replace(item, items=_without(item.items)) if any(_lines((item,), ())) else item)
        elif not (isinstance(item, Path) and item.role in _DRAWN):
            kept.append(item)
    return tuple(kept)

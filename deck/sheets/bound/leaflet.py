"""The panels of a folded leaflet onto the two sides of one sheet, with the lines to fold along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from deck.base.folds import Fold, PanelPlace
from deck.base.items.drawing import line, on_any_ground
from deck.base.items.items import Card, Group, Item, Page, Print, Stroke
from deck.base.units import Box, Size
from deck.sheets.marks import GREY
from deck.sheets.press.finishing import CREASE, LINE

TICK = 9.0
"""On a sheet of one's own printer a fold is a dashed tick of so many mm at both edges: office printers leave some 4 mm
of that blank, and nobody wants a line through the text."""

_DASH, _FINE = (1.2, 1.2), 0.2


def leaflet(panels: Iterable[Card], fold: Fold, flat: Size, bleed: float = 0.0, *, creased: bool = False) -> Card:
    """The sheet of a leaflet as one card with a front and a back. flat is its size, bleed reaches beyond that (mm).

    panels are its panels in reading order, each as large as its place. Each is a card of its own to a screen reader, so
    that they are read in that order. creased: the folds are lines in the ink of a press, from edge to edge of the
    sheet, on the front; else they are ticks on both sides.
    """
    whole = Box(0.0, 0.0, flat.width, flat.height)
    sides: tuple[list[Item], list[Item]] = ([], [])
    cards = list(panels)
    for card, place in zip(cards, fold.places(flat), strict=True):
        sides[place.side].append(_panel(card, place, whole, bleed))
    front, back = (Page(flat, (*side, *folds(fold, flat, at, creased)), bleed=bleed) for at, side in enumerate(sides))
    first = cards[0]
    source = replace(first.front.source, card="")
    return Card(
        replace(front, title=first.title, source=source), replace(back, title=first.title, source=source), "", first.id
    )


def _panel(card: Card, place: PanelPlace, whole: Box, bleed: float) -> Group:
    """A panel in its place. Its ground goes on beyond the sheet, and not over the panel beside it."""
    box, page = place.box, card.front
    left, top, right, bottom = (
        bleed if near else 0.0
        for near in (
            box.x <= whole.x + 1e-6,
            box.y <= whole.y + 1e-6,
            box.right >= whole.right - 1e-6,
            box.bottom >= whole.bottom - 1e-6,
        )
    )
    if place.turn == 180:
        left, top, right, bottom = right, bottom, left, top
    clip = Box(-left, -top, box.width + left + right, box.height + top + bottom)
    x, y = (box.right, box.bottom) if place.turn == 180 else (box.x, box.y)
    return Group(page.items, x, y, place.turn, clip, title=card.title, source=page.source, card=place.number)


def folds(fold: Fold, flat: Size, side: int, creased: bool) -> tuple[Item, ...]:
    """The lines to fold along on a side of the sheet (0 front, 1 back), with the print role of a fold."""
    if creased:
        stroke = Stroke(CREASE, LINE, round=False)
        return () if side else tuple(line(*ends, stroke, Print.FOLD) for ends in fold.lines(flat))
    # the back is the front turned about its upright axis
    lines = [tuple((flat.width - x if side else x, y) for x, y in one) for one in fold.lines(flat)]
    stroke = Stroke(GREY, _FINE, _DASH, round=False)
    return tuple(
        item
        for one in lines
        for start in (0.0, _length(one) - TICK)
        for item in on_any_ground(line(_along(one, start), _along(one, start + TICK), stroke, Print.FOLD))
    )


def _length(ends: tuple[tuple[float, float], ...]) -> float:
    (x1, y1), (x2, y2) = ends
    return abs(x2 - x1) + abs(y2 - y1)  # folds are upright or level


def _along(ends: tuple[tuple[float, float], ...], way: float) -> tuple[float, float]:
    """The point so many mm along a fold."""
    (x1, y1), (x2, y2) = ends
    part = way / _length(ends)
    return x1 + (x2 - x1) * part, y1 + (y2 - y1) * part

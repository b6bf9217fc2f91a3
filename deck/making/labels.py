"""Cards on label stocks: the layout for a label, the plan of its sheets, and what a person must know of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from deck.base.errors import Fault, InputError
from deck.base.items.items import Card
from deck.base.say import say
from deck.base.units import number
from deck.layout.model import Layout
from deck.layout.products import Product
from deck.layout.sound import Names
from deck.sheets.impose import SheetPlan
from deck.sheets.marks import SheetStyle

if TYPE_CHECKING:
    from deck.sheets.stocks import Stock


_TOLD = 3
"""Of more texts than this that do not fit on a label only the number is told."""


def stock_of(name: str, product: Product) -> Stock:
    """The stock of that name; a label of tape without a length is as much longer than wide as the product is.

    Raises:
        InputError: when there is no such stock.
    """
    from deck.sheets.stocks import Stock, find_stock

    found = find_stock(name)
    if isinstance(found, Stock):
        return found
    usual = product.trim
    return found.label(max(usual.width, usual.height) / usual.short)


def label_layout(product: Product, stock: Stock, names: Names | None = None) -> Layout:
    """The layout of a product for a label: only its fronts, and artwork that reaches beyond the label.

    A product that is wider than tall stands on its side on a label that is taller than wide. names: what it may name.

    Raises:
        InputError: with every fault of the file at this size.
    """
    from deck.layout.read import load_layout
    from deck.sheets.stocks import label_bleed, label_grid

    card = stock.card.turned() if product.trim.landscape and stock.card.height > stock.card.width else stock.card
    layout = load_layout(product.source, f"{number(card.width)}x{number(card.height)}", label=True, names=names)
    fronts = {kind: replace(template, back=None, backs={}) for kind, template in layout.templates.items()}
    bleed = label_bleed(label_grid(stock))
    return replace(layout, templates=fronts, bleed=bleed, outline="square", corner=0.0, gutter=None)


def label_plan(plan: SheetPlan, stock: Stock, start: int) -> SheetPlan:
    """The plan with the cells of the stock: nothing to cut, and notes where the margins have room, none on tape."""
    from deck.sheets.stocks import label_grid

    return replace(
        plan,
        deck=f"{plan.deck} · {stock.name}",
        paper=stock.paper,
        duplex="none",
        style=SheetStyle("none", notes=not stock.tape),
        grid=label_grid(stock, turned=plan.card != stock.card),
        start=start,
    )


def briefly(cards: Iterator[Card]) -> Iterator[Card]:
    """The same cards; of many texts that do not fit on the label only some are told, since one larger label mends all.

    Raises:
        InputError: as cards does, with a few of its faults.
    """
    try:
        yield from cards
    except InputError as error:
        more = len(error.faults) - _TOLD
        if more <= 1:
            raise
        told = say("{more} more texts do not fit on this label.", more=more)
        remedy = say("`vakdeck list --stocks` names larger ones.")
        raise InputError((*error.faults[:_TOLD], Fault(told, "--stock", remedy))) from error


def label_notes(product: Product, stock: Stock, kinds: Sequence[str]) -> Iterator[str]:
    """What a person must know before the labels are printed; kinds are those of the cards on them."""
    from deck.layout.read import load_layout

    templates = load_layout(product.source).templates
    if any(len(templates[kind].faces) > 1 for kind in kinds if kind in templates):
        yield say("labels have one side: the backs are left out.")
    rest = say(" and ").join(sorted(set(templates) - set(product.labels or kinds)))
    if rest:
        yield say("{kinds}: not for labels, so left out; build without --stock for the cards of that kind.", kinds=rest)
    if any(stock.inset) and not stock.tape:
        yield say(
            "these labels reach the edge of the sheet: colour ends where your printer does, about 5 mm before it."
        )
    if stock.tape:
        yield say(
            "a label printer prints black only, so the labels are black and white: {size} each.", size=stock.paper
        )

"""Cards on label stocks: what of a request goes together with one, the layout for a label, the plan of its sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from deck.base.errors import Fault, Faults, InputError
from deck.sheets.stocks import label_bleed, label_grid
from deck.sheets.marks import SheetStyle
from deck.sheets.impose import SheetPlan
from deck.base.items.items import Card
from deck.layout.model import Layout
from deck.layout.read import load_layout
from deck.layout.products import Product, all_products
from deck.build.ask.profile import Profile
from deck.build.ask.request import BuildRequest
from deck.sheets.stocks import Stock, Tape, find_stock
from deck.base.units import number

_TOLD = 3


def check_stock(
    request: BuildRequest, products: Sequence[Product], profiles: Sequence[Profile], faults: Faults
) -> None:
    """Find everything in a request that does not go together with its label stock, or with having none."""
    if not request.stock:
        if request.start != 1:
            faults.add("there is no label sheet to start on.", "--start", "Name one with --stock.")
        return
    try:
        found = find_stock(request.stock)
        _check_start(request, 1 if isinstance(found, Tape) else found.count, products, faults)
    except InputError as error:
        faults.extend(error.faults)
    for option, value, why in (
        ("--size", request.size, "a card is as large as its label"),
        ("--paper", request.paper, "the stock is the paper"),
        ("--duplex", request.duplex, "labels are printed on one side"),
        ("--marks", request.press.marks, "labels are cut already"),
    ):
        if value:
            faults.add(f"{option} does not go together with --stock: {why}.", option, "Leave one of them out.")
    for profile in profiles:
        if profile.output != "pdf" or profile.boxes != "page" or profile.impose != "sheets":
            remedy = "Leave --profile and --impose out, or choose office."
            faults.add(f"labels go into your own printer, not to “{profile.name}”.", "--profile", remedy)
    _check_products(request, products, faults)


def _check_start(request: BuildRequest, count: int, products: Sequence[Product], faults: Faults) -> None:
    if not 1 <= request.start <= count:
        remedy = f"Choose 1 to {count}." if count > 1 else "A tape has no sheet that is half used: leave --start out."
        faults.add(f"there is no label {request.start} on {request.stock}.", "--start", remedy)
    elif request.start > 1 and len(products) > 1:
        remedy = "Name one product, and give the next one a --start of its own."
        faults.add("each product begins on a sheet of its own.", "--start", remedy)


def meant_for(request: BuildRequest, product: Product) -> bool:
    """Whether to try a product: on labels only those that are made for them, and cards that are named."""
    return not request.stock or bool(product.labels) or (bool(request.products) and product.imposed)


def _check_products(request: BuildRequest, products: Sequence[Product], faults: Faults) -> None:
    for product in products if request.products else ():
        if not meant_for(request, product):
            names = ", ".join(name for name, other in all_products().items() if other.labels)
            faults.add(f"“{product.name}” is not made for labels.", "PRODUCT", f"Choose from {names}.")


def stock_of(request: BuildRequest, product: Product) -> Stock:
    """The stock that is asked for; a label of tape without a length is as much longer than wide as the product is.

    Raises:
        InputError: when there is no such stock.
    """
    found = find_stock(request.stock)
    if isinstance(found, Stock):
        return found
    usual = load_layout(product.path).size
    return found.label(max(usual.width, usual.height) / usual.short)


def label_layout(product: Product, stock: Stock) -> Layout:
    """The layout of a product for a label: only its fronts, and artwork that reaches beyond the label.

    A product that is wider than tall stands on its side on a label that is taller than wide.

    Raises:
        InputError: with every fault of the file at this size.
    """
    usual = load_layout(product.path).size
    card = stock.card.turned() if usual.landscape and stock.card.height > stock.card.width else stock.card
    layout = load_layout(product.path, f"{number(card.width)}x{number(card.height)}", label=True)
    fronts = {kind: replace(template, back=None) for kind, template in layout.templates.items()}
    return replace(layout, templates=fronts, bleed=label_bleed(label_grid(stock)))


def label_plan(plan: SheetPlan, stock: Stock, start: int) -> SheetPlan:
    """The plan with the cells of the stock: nothing to cut, and notes where the margins have room, none on tape."""
    return replace(
        plan,
        deck=f"{plan.deck} · {stock.name}",
        paper=stock.paper,
        duplex="none",
        style=SheetStyle("none", notes=not stock.tape),
        grid=label_grid(stock, turned=plan.card != stock.card),
        start=start,
    )


def label_profile(profile: Profile, stock: Stock | None) -> Profile:
    """By which rules the file is proved: on tape, text keeps off the edge as far as the printer leaves it blank."""
    if stock is None or not stock.tape:
        return profile
    return replace(profile, limits=replace(profile.limits, safe_mm=min(stock.blank)))


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
        message, remedy = f"{more} more texts do not fit on this label.", "`vakdeck list --stocks` names larger ones."
        raise InputError((*error.faults[:_TOLD], Fault(message, "--stock", remedy))) from error


def label_notes(product: Product, stock: Stock, kinds: Sequence[str]) -> Iterator[str]:
    """What a person must know before the labels are printed; kinds are those of the cards on them."""
    templates = load_layout(product.path).templates
    if any(templates[kind].back for kind in kinds if kind in templates):
        yield "labels have one side: the backs are left out."
    rest = " and ".join(sorted(set(templates) - set(product.labels or kinds)))
    if rest:
        yield f"{rest}: not for labels, so left out; build without --stock for the cards of that kind."
    if any(stock.inset) and not stock.tape:
        yield "these labels reach the edge of the sheet: colour ends where your printer does, about 5 mm before it."
    if stock.tape:
        yield f"a label printer prints black only, so the labels are black and white: {stock.paper} each."

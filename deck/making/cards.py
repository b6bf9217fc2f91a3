"""The cards of a product: those that the deck has, or those of a table of the user's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from deck.base.errors import Faults, input_error
from deck.base.say import say
from deck.content.deck import Deck
from deck.content.deck_file import DataForm
from deck.content.load import DeckContent
from deck.content.own.kinds import OWN
from deck.content.own.words import headings
from deck.content.products import DECK, deck_scope
from deck.content.recipient import fields_of, of_cards
from deck.content.record import Record, taken
from deck.content.records import RECORDS, Known
from deck.content.rows.columns import folded
from deck.content.rows.table import Choice, Rows
from deck.layout.fields import shown_fields, usual_kind
from deck.layout.products import Product
from deck.making.ask.request import BuildRequest
from deck.making.ask.values import check_file
from deck.making.given import Cards, inside


def cards_of(product: Product, request: BuildRequest, deck: Deck, content: DeckContent, faults: Faults) -> Cards | None:
    """The cards of a product; None when its table cannot be read. faults takes what is wrong with it."""
    with faults.gathered():
        from deck.making.running import is_running, running_cards

        if is_running(product, deck):
            return running_cards(product, request, deck, content)
        return _of_rows(product, request, deck, content, faults)
    return None


def _of_rows(product: Product, request: BuildRequest, deck: Deck, content: DeckContent, faults: Faults) -> Cards | None:
    rows = _rows(product, request, deck, content)
    if deck.form.categories and product.records in _OF_PRINCIPLES.values() and (rows is None or request.add):
        told = say(
            "the cards of “{name}” are about principles, and this deck has categories of its own.", name=product.name
        )
        remedy = say('Give [products.{name}] a table: data = "cards.csv".', name=product.name)
        raise input_error(told, "deck.toml", say("Leave --add out.") if rows else remedy)
    if rows is None:
        if not product.records and (gather := str(product.source.table["layout"].get("gather", ""))):
            return _bare(product, gather, request, content)
        if not product.records:
            told = say("it is not said where the cards of “{name}” stand.", name=product.name)
            raise input_error(
                told,
                product.path.name,
                say('Add data = "cards.csv" to [products.{name}] in deck.toml.', name=product.name),
            )
        return Cards(content, request)
    if product.records in OWN:
        return _put(rows, product, request, content, faults)
    if product.records in RECORDS:
        named = [name for name, one in sorted(_takers(deck).items()) if one.records in OWN]
        told = say("“{name}” takes no cards of your own.", name=product.name)
        raise input_error(told, "--cards", say("Choose from {named}.", named=", ".join(named)))
    return _table(rows, product, request, faults, deck, content=content)


def _bare(product: Product, gather: str, request: BuildRequest, content: DeckContent) -> Cards:
    """The one card of a layout that gathers rows and has none: its cells hold what the layout itself says."""
    fields = {**taken(DECK, deck_scope(content, request)), **content.words["products"].get(product.name, {})}
    title = str(fields.setdefault("title", product.name))
    kinds = dict.fromkeys(shown_fields(product.source), Known(frozenset((*fields, *fields_of(content)))))
    return Cards(content, request, [Record(gather, product.name, title, fields)], kinds)


def cards_of_kit(
    products: Sequence[str], file: Path, deck: Deck, content: DeckContent, faults: Faults, *, add: bool
) -> Cards:
    """A table of cards put into the product of a kit that its columns are made for.

    Raises:
        InputError: when the table cannot be read, or no product of the kit takes cards of one's own.
    """
    takers = [one for name, one in kit_products(deck).items() if name in products and one.records in OWN]
    if not takers:
        raise input_error(say("this kit has no cards of your own."), "--cards", say("Leave --cards out."))
    request = BuildRequest(cards=file, add=add, lang=content.deck.language.partition("-")[0])
    check_file(file)
    names = frozenset[str]().union(*(_names(one, content) for one in takers))

    from deck.content.rows.read import open_rows

    rows = open_rows(file, Choice(), request.lang, names)

    from deck.content.own.place import takes

    fitting = [one for one in takers if takes(rows, one.records, content)]
    chosen = (fitting or sorted(takers, key=lambda one: list(products).index(one.name)))[0]
    return _put(rows, chosen, request, content, faults) or Cards(content, request)


def tables_of_kit(products: Sequence[str], deck: Deck, content: DeckContent, faults: Faults) -> Cards:
    """The cards that the deck itself has in tables for products of a kit, put into the content.

    Raises:
        InputError: when a layout cannot be read, or the deck has categories where the kit needs the principles.
    """
    own = {name for name, one in deck.form.products.items() if one.table()}
    of_principles = [name for name in _OF_PRINCIPLES if name in products and name not in own]
    if deck.form.categories and of_principles:
        told = say(
            "the deck has categories of its own, and this kit has {products} of the principles.",
            products=say(" and ").join(of_principles),
        )
        raise input_error(told, "DECK", say("Leave the deck out, or choose another exercise."))
    request, notes = BuildRequest(lang=content.deck.language.partition("-")[0]), list[str]()
    for name, product in kit_products(deck).items():
        if name in products and name in own and product.records in OWN:
            found = cards_of(product, request, deck, content, faults)
            if found:
                content, request = found.content, found.request
                notes += found.notes
    return Cards(content, request, notes=tuple(notes))


_OF_PRINCIPLES = {
    "dilemmakaarten": "dilemma_cards",
    "gedragskaarten": "statement_cards",
    "gesprekskaarten": "principle_cards",
}
"""Products whose built-in cards say nothing without the principles, with their records."""


def kit_products(deck: Deck) -> Mapping[str, Product]:
    """The products of a kit: those of the deck where it has them, else those of the built-in deck.

    A product whose cards stand in a table of any kind is none: an exercise counts the cards of a kind that it knows.
    """
    own = {name: one for name, one in _takers(deck).items() if one.records}
    return {**(_takers(deck.base) if deck.base else {}), **own}


def _takers(deck: Deck) -> Mapping[str, Product]:
    from deck.layout.products import all_products

    return all_products(deck.listed)


def _rows(product: Product, request: BuildRequest, deck: Deck, content: DeckContent) -> Rows | None:
    """The table of the cards: that of the request, else that of the product in deck.toml; None when there is none."""
    from deck.content.rows.read import open_rows

    lang = request.lang or deck.main
    own = deck.form.products.get(product.name)
    data = own.table() if own else None
    if request.cards:
        check_file(request.cards)
        return open_rows(request.cards, _choice(request, None), lang, _names(product, content))
    if data is None:
        return None
    path = inside(deck, "data", data.file.replace("{lang}", lang), _TABLES)
    rows = open_rows(path, _choice(request, data), lang, _names(product, content))
    beside = sorted(one.name for one in path.parent.glob(f"{path.stem}.*") if one != path and one.suffix in _TABLES)
    for name in beside:  # such as the workbook that a spreadsheet program would rather save
        told = say("“{name}” lies beside it and is not read: deck.toml names “{file}”.", name=name, file=data.file)
        rows.notes.append(told)
    return rows


def _names(product: Product, content: DeckContent) -> frozenset[str]:
    """The headings that a table for a product probably has."""
    own = product.records in OWN
    known = headings(content, OWN[product.records].words if own else "card")
    shown = (
        []
        if own or product.records
        else [name for every in of_cards(shown_fields(product.source)).values() for name in every]
    )
    return frozenset(folded(name) for name in (*(name for one in known.values() for name in one), *known, *shown))


def _choice(request: BuildRequest, data: DataForm | None) -> Choice:
    """How the table is read; the request narrows what deck.toml says further."""
    sheet, header = request.sheet or (data.sheet if data else ""), request.header or (data.header if data else 0)
    where = (*(data.where if data else ()), *request.where)
    return Choice(sheet, header, where, request.sort or (data.sort if data else ()))


_TABLES = {".csv", ".tsv", ".xlsx", ".ods", ".json", ".toml", ".yaml", ".yml", ".txt"}


def _put(rows: Rows, product: Product, request: BuildRequest, content: DeckContent, faults: Faults) -> Cards | None:
    """The content with the rows put in; None when something is wrong with them: what is made of it would be as well."""
    from deck.content.own.place import placed_rows

    before = len(faults)
    filled, asked, notes = placed_rows(rows, product.records, content, request, faults, add=request.add)
    if len(faults) > before:
        return None
    return Cards(filled, asked, notes=tuple(notes))


def _table(
    rows: Rows, product: Product, request: BuildRequest, faults: Faults, deck: Deck, *, content: DeckContent
) -> Cards | None:
    """The cards of a table for a layout of the user's own; None when there are none, so that no more is said of it."""
    from deck.content.own.cards import row_cards

    own = deck.form.products.get(product.name)
    columns = own.columns if own and not request.cards else {}
    before, shown = len(faults), of_cards(shown_fields(product.source))
    usual = usual_kind(product.source)
    cards, kinds, notes = row_cards(rows, shown, content, request, faults, columns=columns, usual=usual)
    if not cards and len(faults) == before:
        faults.add(say("there is no card in it."), rows.name, say("Write each card on a row under the headings."))
        return None
    return Cards(content, request, cards, kinds, tuple(notes))

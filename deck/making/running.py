"""A product that is a running text, such as the rules of a game: its file as the one record of its pages."""

from __future__ import annotations

from deck.base.errors import input_error
from deck.base.say import say
from deck.base.text.markup import unmarked
from deck.content.deck import Deck
from deck.content.load import DeckContent
from deck.content.products import DECK, deck_scope
from deck.content.record import Value, taken
from deck.content.records import Known
from deck.layout.bound import BACK, BLANK, COVER, PAGE
from deck.layout.products import Product, is_bound
from deck.making.ask.request import BuildRequest
from deck.making.given import Cards, inside
from deck.pages.icons import icon_names

_SUFFIXES = (".md", ".markdown", ".txt")


def is_running(product: Product, deck: Deck) -> bool:
    """Whether a product is a running text: its layout is one for that, or deck.toml names its file."""
    own = deck.form.products.get(product.name)
    return is_bound(product.source.table.get("layout", {})) or (own is not None and bool(own.text))


def _of_base(product: Product, deck: Deck) -> Deck | None:
    """The deck that this one stands on, when a product and its text are those of that deck."""
    base = deck.base
    own = base and base.form.products.get(product.name)
    return base if base and own and own.text and product.path in {path for _, path in base.listed} else None


def running_cards(product: Product, request: BuildRequest, deck: Deck, content: DeckContent) -> Cards:
    """The text of a product as the one record that its pages are made of.

    Raises:
        InputError: when there is no such file, when something in it cannot be shown, or the layout is for cards.
    """
    own, lang = deck.form.products.get(product.name), request.lang or deck.main
    if own is None and (base := _of_base(product, deck)):
        lang = lang if lang in base.languages else base.main
        deck, own = base, base.form.products[product.name]
    where = f"[products.{product.name}]"
    if request.cards:
        told = say("“{name}” is a running text, and takes no cards.", name=product.name)
        raise input_error(
            told, "--cards", say('Name its file in {where} of deck.toml: text = "regels.md".', where=where)
        )
    if request.only:
        told = say("“{name}” is a running text, and is made as a whole.", name=product.name)
        raise input_error(told, "--only", say("Leave it out."))
    if not is_bound(product.source.table.get("layout", {})):
        told = say("text: the layout of “{name}” is one for cards.", name=product.name)
        raise input_error(
            told, "deck.toml", say('Add fold = "z" or binding = "saddle" to its [layout], or name another.')
        )
    if own is None or not own.text:
        told = say("it is not said where the text of “{name}” stands.", name=product.name)
        raise input_error(told, product.path.name, say('Add text = "regels.md" to {where} in deck.toml.', where=where))
    if own.data or own.columns:
        raise input_error(
            say("{where} has a text and a table.", where=where), "deck.toml", say("Leave one of them out.")
        )
    name = own.text.replace("{lang}", lang)
    path = inside(deck, "text", name, _SUFFIXES)

    from deck.content.markdown import read_running

    running, notes = read_running(path, name, lambda: icon_names(deck.icon_folders))
    opening: dict[str, Value] = {"title": running.title}
    for field in ("lead", "facts"):
        texts = tuple(part.text for part in running.of(field))
        opening |= {field: texts if field == "facts" else texts[0]} if texts else {}
    for part in running.of("picture"):
        opening |= {"picture": part.file, "picture_alt": part.alt}
    shared = taken(DECK, deck_scope(content, request))
    title = str(content.words["products"].get(product.name, {}).get("title", unmarked(running.title)))
    fields = {**shared, **opening}

    from deck.content.running import TextRecord

    record = TextRecord(PAGE, product.name, title, fields, place=name, running=running)

    from deck.pages.flow.compose import FIELDS

    known = Known(frozenset({*DECK, *FIELDS}))
    return Cards(content, request, [record], dict.fromkeys((COVER, PAGE, BACK, BLANK), known), tuple(notes))

"""Make the folder of a new deck: one that builds at once, to be changed bit by bit."""

from __future__ import annotations

import contextlib
import csv
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from deck.base.errors import Faults, InputError, input_error
from deck.base.filenames import goes_anywhere
from deck.base.plain import Plain
from deck.base.resources import data_dir
from deck.base.say import say
from deck.base.staging import staging
from deck.base.tables import nearest
from deck.content.deck import FILE, built_in
from deck.content.load import DeckContent
from deck.content.own.kinds import OWN
from deck.content.own.words import columns, own_words
from deck.layout.products import Product, all_products, chosen
from deck.making import lock

EXAMPLES = ("trivia", "talen", "retro", "bordspel")
"""The decks of examples/, each of which may be the beginning of a deck."""

SCHEMAS = ".schemas"
"""The folder of a new deck that holds the JSON Schemas of its files."""

_CARDS = "cards.csv"
_PEOPLE = ("Noor", "Sam", "Yusuf", "Anna", "Bram", "Lin")
"""Names on the first name cards, to be written over."""


class NewDeck(Plain):
    """What was made: its folder, and the products that it has."""

    folder: Path
    products: tuple[str, ...]


def new_deck(folder: Path, begin: str = "", lang: str = "") -> NewDeck:
    """Make the folder of a deck.

    begin is the name of an example or of a built-in product whose layout and cards it starts with; a plain deck when it
    is empty. lang is the language of a built-in product, and of what the deck says at first.

    Raises:
        InputError: when the folder is there already and holds anything, or there is no such beginning.
    """
    if folder.name in ("", ".."):  # the folder that a person stands in, or the one above it
        folder = folder.resolve()
    _check_folder(folder)
    product = _product(begin) if begin and begin not in EXAMPLES else None
    content = built_in().edition(lang)
    source = data_dir("examples") / begin if begin in EXAMPLES else data_dir("assets") / "starter"
    with _placed(), staging(folder) as stage:
        made = stage.scratch("deck")
        made.mkdir()
        if product:
            _from_product(made, folder.name, product, content)
        else:
            shutil.copytree(source, made, dirs_exist_ok=True, ignore=shutil.ignore_patterns(lock.NAME))
            if not begin:
                _named(made / FILE, folder.name)
        _with_schemas(made)
        names = sorted(one.name for one in made.iterdir())
        for name in names:
            (made / name).rename(stage.path(name))
        made.rmdir()
        stage.deliver()
    return NewDeck(folder, (product.name,) if product else tuple(_products(folder)))


@contextlib.contextmanager
def _placed() -> Iterator[None]:
    """Say of a place where nothing can be written what to do here: `new` has no -o."""
    try:
        yield
    except InputError as error:
        raise InputError(replace(one, remedy=say("Choose another place for it.")) for one in error.faults) from error


def _with_schemas(folder: Path) -> None:
    """Put the schemas into the folder, and name them in its files, so that editors complete and check what is typed."""
    shutil.copytree(data_dir("assets") / "schemas", folder / SCHEMAS)
    for file, name, way in [(folder / FILE, "deck", SCHEMAS)] + [
        (file, "layout", f"../{SCHEMAS}") for file in sorted((folder / "layouts").glob("*.toml"))
    ]:
        text = re.sub(r"\A#:schema .*\n", "", file.read_text(encoding="utf-8"))
        file.write_text(f"#:schema {way}/{name}.json\n{text}", encoding="utf-8")


def _products(folder: Path) -> Iterator[str]:
    from deck.content.deck import open_deck

    yield from all_products(open_deck(folder).listed)


def _check_folder(folder: Path) -> None:
    name = folder.name
    if not goes_anywhere(name):
        raise input_error(
            say("“{name}” cannot be the name of a folder.", name=name), "NAME", say("Use letters, digits and hyphens.")
        )
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise input_error(
            say("“{folder}” is there already.", folder=folder), "NAME", say("Choose another name; nothing was changed.")
        )


def _product(name: str) -> Product:
    deck, faults = built_in(), Faults()
    known = [one.name for one in all_products(deck.listed).values() if one.records in OWN]
    if name not in known:
        choices = [*EXAMPLES, *known]
        product = name in all_products(deck.listed)  # then it is not mistyped: it is made of other things than cards
        remedy = (
            say("Use one of: {choices}.", choices=", ".join(sorted(choices))) if product else nearest(name, choices)
        )
        raise input_error(say("a deck cannot begin with “{name}”.", name=name), "--from", remedy)
    return chosen(deck.listed, (name,), faults)[0]


def _named(file: Path, name: str) -> None:
    """Give the plain deck the name of its folder."""
    title = name.replace("-", " ").replace("_", " ").strip().capitalize() or name
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r'(?m)^title = ".*"$', f"title = {_quoted(title)}", text, count=1), encoding="utf-8")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _from_product(folder: Path, name: str, product: Product, content: DeckContent) -> None:
    """A deck in the look of a built-in product, with a copy of its layout and of its cards."""
    words, kind, facts = own_words(content), OWN[product.records], content.deck
    (folder / "layouts").mkdir()
    (folder / "pictures").mkdir()
    shutil.copy(product.path, folder / "layouts")
    with (folder / _CARDS).open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        fields = [field for field in columns(words, kind.words) if not re.fullmatch(r"principle_\d", field)]
        writer.writerow([columns(words, kind.words)[field].heading for field in fields])
        writer.writerows(_rows(product.records, content, fields))
    title = name.replace("-", " ").replace("_", " ").strip().capitalize()
    (folder / FILE).write_text(
        _DECK.format(
            title=_quoted(title),
            lang=facts.language,
            guide=_quoted(facts.guide),
            contact=_quoted(facts.contact),
            product=product.name,
            cards=_CARDS,
        ),
        encoding="utf-8",
    )
    read_me = data_dir("assets") / "starter" / "LEESMIJ.md"
    (folder / "LEESMIJ.md").write_text(read_me.read_text(encoding="utf-8"), encoding="utf-8")


_DECK = """\
# A deck in the look of {product}. Its cards stand in {cards}; open that in a spreadsheet program and write your own.

title = {title}
version = "1.0"
language = "{lang}"
guide = {guide}        # behind the QR codes; "" for none
contact = {contact}
maker = ""
disclaimer = ""

[products.{product}]
layout = "{product}.toml"
data = "{cards}"
"""


def _rows(records: str, content: DeckContent, fields: Sequence[str]) -> Iterator[list[str]]:
    """The cards that the deck has now, as rows of these fields."""
    for row in _cards(records, content):
        yield [row.get(field, "") for field in fields]


def _cards(records: str, content: DeckContent) -> Iterator[dict[str, str]]:
    words = own_words(content)
    if records == "dilemma_cards":
        short = {one.key: one.short_name for one in content.principles}
        for one in content.dilemmas:
            names = ", ".join(short[key] for key in one.principles)
            yield {"title": one.title, "situation": one.situation, "question": one.question, "principles": names}
    elif records in ("principle_cards", "statement_cards"):
        sides = (("behaviour", words.words.for_everyone[0]), ("leaders", words.words.for_leaders[0]))
        for principle in content.principles:
            for side, told in sides:
                for text in getattr(principle, side):
                    yield {"principle": principle.short_name, "statement": text, "audience": told}
    elif records == "question_cards":
        for card in content.questions().cards:
            more = "\n".join(card.more)
            yield {"question": card.question, "title": card.title, "theme": card.theme, "more": more}
    elif records == "line_labels":
        for scale in content.scales:
            yield {"question": scale.question, "left": scale.left, "right": scale.right}
    else:
        yield from ({"name": name} for name in _PEOPLE)

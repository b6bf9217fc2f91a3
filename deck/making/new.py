"""Make the folder of a new deck: one that builds at once, to be changed bit by bit."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterator
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
from deck.content.own.kinds import OWN
from deck.layout.products import Product, all_products, chosen
from deck.making import lock
from deck.making.beginning import Own, first_cards, quoted, write_deck

EXAMPLES = ("trivia", "talen", "retro", "welkom", "bordspel")
"""The decks of examples/, each of which may be the beginning of a deck."""

SCHEMAS = ".schemas"
"""The folder of a new deck that holds the JSON Schemas of its files."""


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
            own = Own(title=_titled(folder.name), rows=first_cards(product.records, content))
            write_deck(made, product, content, own)
        else:
            shutil.copytree(source, made, dirs_exist_ok=True, ignore=shutil.ignore_patterns(lock.NAME))
            if not begin:
                _named(made / FILE, folder.name)
        with_schemas(made)
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


def with_schemas(folder: Path) -> None:
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
            say("“{name}” cannot be the name of a folder.", name=name),
            say("NAME"),
            say("Use letters, digits and hyphens."),
        )
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise input_error(
            say("“{folder}” is there already.", folder=folder),
            say("NAME"),
            say("Choose another name; nothing was changed."),
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
    title = _titled(name)
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r'(?m)^title = ".*"$', f"title = {quoted(title)}", text, count=1), encoding="utf-8")


def _titled(name: str) -> str:
    """The title of a deck whose folder has this name."""
    return name.replace("-", " ").replace("_", " ").strip().capitalize() or name

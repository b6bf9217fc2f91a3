"""What a product is made of: its cards as they are given, and the files of the deck that hold them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from deck.base.errors import input_error
from deck.base.files import way
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.tables import nearest
from deck.content.deck import FILE, Deck
from deck.content.load import DeckContent
from deck.content.record import Record
from deck.content.records import Known
from deck.making.ask.request import BuildRequest


class Cards(Plain):
    """What is known of the cards of a product before they are laid out.

    content and request are those of the build, with cards of the user's own put in. given are the cards of a table for
    a layout of the user's own, with kinds, their kinds and fields; None when the layout says which cards there are.
    notes are for the user, and never block.
    """

    content: DeckContent
    request: BuildRequest
    given: Sequence[Record] | None = None
    kinds: Mapping[str, Known] | None = None
    notes: tuple[str, ...] = ()


def from_table(name: str, deck: Deck, request: BuildRequest) -> bool:
    """Whether the cards of a product are the rows of a table: one that is given, or its own in deck.toml."""
    own = deck.form.products.get(name)
    return request.cards is not None or (own is not None and own.table() is not None)


def inside(deck: Deck, key: str, name: str, suffixes: Collection[str]) -> Path:
    """The file that a key of deck.toml names, which may not lie outside the folder of the deck. suffixes are those of
    the files that it may name, for a remedy.

    Raises:
        InputError: when it does, or is not there.
    """
    path, root = deck.folder / way(name), deck.folder.resolve()
    try:
        there, within = "\0" not in name and path.is_file(), path.resolve().is_relative_to(root)
    except (OSError, RuntimeError, ValueError):  # a name that is too long, or links in a circle
        there, within = False, True
    if not within:
        told = say("{key}: “{name}” lies outside the folder of the deck.", key=key, name=name)
        raise input_error(told, "deck.toml", say("Move it into the folder."))
    if not there:
        every = (one.relative_to(deck.folder) for one in deck.folder.rglob("*") if one.suffix in suffixes)
        known = [str(one) for one in every if one.name != FILE and not one.parts[0].startswith((".", "layouts"))]
        raise input_error(
            say("{key}: there is no file “{name}”.", key=key, name=name), "deck.toml", nearest(name, known)
        )
    return path

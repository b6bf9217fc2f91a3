"""The built-in deck, opened once, and what tests want of it."""

from __future__ import annotations

from dataclasses import replace

from deck.base.forms import changed
from deck.base.items.colour import Palette, black_and_white
from deck.content.deck import built_in
from deck.layout.products import all_products
from deck.pages.shapes.request import Look
from deck.sheets.marks import note_font

DECK = built_in()
BARE = replace(DECK, form=changed(DECK.form, products={}))
"""The same without the one product that its deck.toml names: all it has are the layouts of its folder."""

FACES = DECK.faces
PALETTE = DECK.palette
CONTENT = DECK.edition()
EVERY = all_products(DECK.listed)
"""Every product."""

PRODUCTS = {name: one for name, one in EVERY.items() if one.records}
"""The products of cards; the others are running texts."""

PRINCIPLES = tuple(principle.key for principle in CONTENT.principles)
LOOK = Look(PALETTE, FACES, DECK.icon_folders, PRINCIPLES)
NOTE = note_font(FACES)
BLACK_AND_WHITE = replace(LOOK, palette=black_and_white(PALETTE))


def look(palette: Palette = PALETTE) -> Look:
    """How its cards look, with another palette when one is given."""
    return replace(LOOK, palette=palette)


LEGEND = "\n".join(f"{key} | {number} | {key}" for number, key in enumerate(LOOK.principles, 1))
"""The field `legend` of a card: what the shape of that name draws."""

"""The deck of the house, opened once for the tests, and how its cards look."""

from __future__ import annotations

from deck.base.items.colour import Palette
from deck.content.deck import built_in
from deck.pages.shapes.request import Look

DECK = built_in()
"""The built-in deck."""


def look(palette: Palette = DECK.palette) -> Look:
    """How its cards look, with another palette when one is given."""
    return Look(palette, DECK.faces, DECK.icons, tuple(one.key for one in DECK.edition().principles))

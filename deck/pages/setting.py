"""What cards are composed with, besides their layout and what they say."""

from __future__ import annotations

from deck.base.items.outlines import Outline
from deck.base.plain import Plain
from deck.pages.checks import LEAST, LEAST_LARGE
from deck.pages.pictures.pictures import ANY, PictureWishes
from deck.pages.shapes.request import Look


class Setting(Plain):
    """What composing needs besides a layout and records.

    look is how the deck looks, lang the language code of the texts, deck the name of the deck. continued is the line on
    a card that is one of several parts, with {part} and {parts} to be replaced. contrast is the least contrast ratio
    (1 to 21) of text to its ground, and that of large text (WCAG 2.1, 1.4.3). pictures is what the printer wants of
    pictures. edge is the outline (mm) of the cell that the cards lie in; empty for a rectangle.
    """

    look: Look
    lang: str = "nl"
    deck: str = ""
    continued: str = "{part}/{parts}"
    contrast: tuple[float, float] = (LEAST, LEAST_LARGE)
    pictures: PictureWishes = ANY
    edge: Outline = ()

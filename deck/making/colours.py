"""How a job looks: the palette as the press of its profile prints it, the spot inks that the cards need, the logo."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from deck.base.conditions import named_condition
from deck.base.items.colour import Palette, black_and_white, full_ink
from deck.base.items.drawing import colours
from deck.base.items.items import Card, Colour
from deck.base.plain import Plain
from deck.base.press import MOST_INK
from deck.content.deck import Deck
from deck.content.load import DeckContent
from deck.making.ask.profile import Profile
from deck.pages.shapes.request import Look

BLACK = (0, 0, 0, 100)
"""Plain black ink, per cent of cyan, magenta, yellow and black."""


if TYPE_CHECKING:
    from deck.file.base import PdfStyle


def palette_for(palette: Palette, profile: Profile, plain: bool) -> Palette:
    """A deck's palette for a profile. On a press with a profile or a limit of ink of its own, colours are worked out
    for that. plain: the black-and-white edition.
    """
    if profile.colour == "cmyk":
        most = profile.limits.ink_percent
        if profile.icc or most != MOST_INK:
            palette = palette.for_press(profile.icc, most)
        if profile.spots == "process":
            palette = palette.without_spots()
        if profile.heavy == "convert":
            condition = named_condition(profile.condition)
            palette = palette.lighter(most, profile.icc, condition.rich if condition else None)
    return black_and_white(palette) if plain else palette


def black_overprints(palette: Palette, most: float) -> bool:
    """Whether black type may print over every colour that it stands on, with at most so many per cent of ink in all."""
    grounds = [one for name, one in palette.colours.items() if palette.on(name).cmyk == BLACK and not one.spot]
    return all(sum(one.cmyk[:3]) + sum(BLACK) <= most for one in grounds)


def look_of(deck: Deck, content: DeckContent, palette: Palette, table: Path | None) -> Look:
    """How the cards of a deck look in one language. table is the file of cards that was given apart from the deck."""
    keys = tuple(principle.key for principle in content.principles)
    beside = table.resolve().parent if table else None
    alt = deck.logo_alt(content.deck.language.partition("-")[0])
    return Look(palette, deck.faces, deck.icon_folders, keys, deck.folder, beside, deck.logo, alt)


class Inks(Plain, dict=True):
    """The inks of a job beside those of the press. cards lays the cards out: what is drawn tells which are used."""

    palette: Palette
    profile: Profile
    cards: Callable[[], Iterable[Card]]

    @cached_property
    def spots(self) -> tuple[Colour, ...]:
        """The spot inks that a press needs, each in full; one that no card shows costs no plate."""
        if self.profile.colour != "cmyk" or not self.palette.spots:
            return ()
        sides = (side for card in self.cards() for side in (card.front, card.back) if side)
        shown = {colour.spot for side in sides for colour in colours(side.items) if colour.spot}
        return tuple(full_ink(colour) for name, colour in self.palette.spots.items() if name in shown)

    @property
    def bar(self) -> tuple[Colour, ...]:
        """The patches of the colour bar: the spot inks come first, so that they are on a narrow page as well.

        There are none where no bar is asked for.
        """
        if self.profile.marks != "all":
            return ()
        from deck.sheets.press.pages import BAR

        return (*self.spots, *BAR)


def style_of(profile: Profile, palette: Palette, *, forms: bool) -> PdfStyle:
    """How a PDF for a profile is written. forms: it has fields to fill in.

    What goes to a print shop has no object streams: PDF/X-4 allows them, but not all that reads a file there does.
    """
    from deck.file.base import PdfStyle

    ink = profile.limits.ink_percent
    own = profile.colour, profile.flat, profile.links, profile.icc, ink, black_overprints(palette, ink)
    return PdfStyle(*own, forms=forms, packed=profile.boxes == "page" and profile.standard == "none")

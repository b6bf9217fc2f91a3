"""Fonts in the file, with a character and a glyph for all that is shown (ISO 15930-7, PDF/X-4; ISO 14289-1, 7.21)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from deck.base.say import say, to_say
from deck.base.units import Box
from deck.proof.page import Page
from deck.proof.read.fonts.font import MISSING, NO_CHARACTER, OTHER_WIDTH, SPEECHLESS, Font
from deck.proof.read.marks import Mark
from deck.proof.rules import Hit, rule


class Use:
    """What a page shows in one font: each string with what is wrong with its codes, and where the first one stands.

    painted: the strings that are drawn, though a clip may hide them; hidden: those that are only there to be read.
    """

    def __init__(self, font: Font, place: Box | None) -> None:
        self.font = font
        self.place = place
        self.painted: dict[bytes, int] = {}
        self.hidden: dict[bytes, int] = {}

    def add(self, shown: bytes, painted: bool) -> None:
        """Take in a string."""
        strings = self.painted if painted else self.hidden
        if shown not in strings:
            strings[shown] = self.font.faults(shown)

    def has(self, fault: int, *, hidden: bool = True) -> bool:
        """Whether a code in it has this fault."""
        strings = [*self.painted.values(), *(self.hidden.values() if hidden else ())]
        return any(found & fault for found in strings)


def _marks(page: Page) -> Iterator[Mark]:
    """The marks of a page, and those of the notes that are printed with it."""
    return chain(page.marks, page.walker.notes)


def uses(page: Page) -> list[Use]:
    """The fonts of a page; the same for letters that are stroked or stand in a pattern."""
    known: list[Use] | None = page.kept.get("fonts")
    if known is None:
        found: dict[Font, Use] = {}
        for mark in _marks(page):
            shown = mark.shown
            if shown and (font := mark.state.font):
                use = found.get(font)
                if use is None:
                    page.document.meter.tick(0)
                    use = found[font] = Use(font, mark.place)
                if shown not in use.painted:
                    use.add(shown, True)
        for (font, painted), strings in page.walker.unmarked.items():
            use = found.setdefault(font, Use(font, None))
            for shown in strings:
                use.add(shown, painted)
        known = page.kept["fonts"] = list(found.values())
    return known


def _faulty(page: Page, fault: int, *, hidden: bool = True) -> Iterator[tuple[Use, Box | None]]:
    """The fonts in which a code has a fault, with where the first one stands."""
    for use in uses(page):
        if use.has(fault, hidden=hidden):
            places = (
                mark.place
                for mark in _marks(page)
                if mark.state.font is use.font and mark.shown and use.painted[mark.shown] & fault
            )
            yield use, next(places, None)


@rule(
    "font-embedded",
    to_say("Fonts embedded"),
    to_say("Export with all fonts embedded."),
    "ISO 15930-7 (PDF/X-4); ISO 14289-1, 7.21.4.1",
    once=True,
)
def not_embedded(page: Page) -> Iterator[Hit]:
    """Text in a font that is not in the file: another one takes its place."""
    for use in uses(page):
        if use.painted and not use.font.embedded:
            yield Hit(say("the font {font} is not embedded", font=use.font.name), use.place)


@rule(
    "font-damaged",
    to_say("Fonts whole"),
    to_say("Export it again, or choose another font."),
    "ISO 15930-7 (PDF/X-4); ISO 14289-1, 7.21.3",
    once=True,
)
def damaged(page: Page) -> Iterator[Hit]:
    """A font that is in the file but cannot be read: a press may stop, or set the text in another font."""
    for use in uses(page):
        if use.font.damage:
            told = say("the program of the font {font} is damaged: {why}", font=use.font.name, why=use.font.damage)
            yield Hit(told, use.place)


@rule(
    "font-unicode",
    to_say("Text is readable"),
    to_say("Export with a ToUnicode map that has a character for each glyph."),
    "ISO 14289-1, 7.21.7",
    once=True,
)
def unreadable(page: Page) -> Iterator[Hit]:
    """A font that does not say which characters it shows, or says they are none: text cannot be read aloud."""
    for use, place in _faulty(page, SPEECHLESS):
        told = (
            say("the font {font} does not say of all its glyphs which characters they are", font=use.font.name)
            if use.font.encoding.to_unicode
            else say("the font {font} does not say which characters its glyphs are (no ToUnicode)", font=use.font.name)
        )
        yield Hit(told, place)
    for use, place in _faulty(page, NO_CHARACTER):
        told = say(
            "the font {font} says of glyphs that they are no character (U+0000, U+FEFF, U+FFFD, U+FFFE or nothing)",
            font=use.font.name,
        )
        yield Hit(told, place)


@rule(
    "font-notdef",
    to_say("No missing glyphs"),
    to_say("Choose a font that has the character, or draw it."),
    "ISO 15930-7 (PDF/X-4); ISO 14289-1, 7.21.4.1, 7.21.8",
)
def no_glyph(page: Page) -> Iterator[Hit]:
    """A character that the font lacks: it prints as an empty box, or not at all."""
    lacking = {use.font: use for use in uses(page) if use.has(MISSING)}
    if not lacking:
        return
    seen = set()
    for mark in _marks(page):
        use = lacking.get(mark.state.font) if mark.state.font else None
        if use and mark.shown and use.painted[mark.shown] & MISSING:
            seen.add(use)
            yield Hit(_boxed(use.font), mark.place)
    for use in lacking.values():
        if use not in seen:
            yield Hit(_boxed(use.font))


def _boxed(font: Font) -> str:
    return say("a character has no glyph in the font {font} (.notdef)", font=font.name)


@rule(
    "font-widths",
    to_say("Glyphs as wide as the file says"),
    to_say("Export it again; a program that makes subsets of fonts wrongly does this."),
    "ISO 14289-1, 7.21.5",
    severity="warning",
    once=True,
)
def other_widths(page: Page) -> Iterator[Hit]:
    """Glyphs that are not as wide as the file says: letters overlap, or stand apart, by the program that shows them."""
    for use, place in _faulty(page, OTHER_WIDTH, hidden=False):
        told = say("the font {font} gives glyphs another width than its program does", font=use.font.name)
        yield Hit(told, place)

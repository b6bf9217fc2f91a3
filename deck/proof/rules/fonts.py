"""Fonts in the file, with a character and a glyph for all that is shown (ISO 15930-7, PDF/X-4; ISO 14289-1, 7.21)."""

from __future__ import annotations

from collections.abc import Iterator

from deck.base.say import say, to_say
from deck.proof.page import Page
from deck.proof.read.fonts import Font
from deck.proof.read.marks import Mark
from deck.proof.rules import Hit, rule


def _shown(page: Page) -> Iterator[tuple[Mark, Font]]:
    """Each string of the page with its font; the same for letters that are stroked or stand in a pattern."""
    marks = (*page.marks, *page.walker.notes)
    return ((mark, mark.state.font) for mark in marks if mark.shown and mark.state.font)


@rule(
    "font-embedded",
    to_say("Fonts embedded"),
    to_say("Export with all fonts embedded."),
    "ISO 15930-7 (PDF/X-4); ISO 14289-1, 7.21.4.1",
)
def not_embedded(page: Page) -> Iterator[Hit]:
    """Text in a font that is not in the file: another one takes its place."""
    for mark, font in _shown(page):
        if not font.embedded:
            yield Hit(say("the font {font} is not embedded", font=font.name), mark.place)


@rule("font-unicode", to_say("Text is readable"), to_say("Export with a ToUnicode map."), "ISO 14289-1, 7.21.7")
def unreadable(page: Page) -> Iterator[Hit]:
    """A font without ToUnicode: text cannot be searched, copied or read aloud."""
    for mark, font in _shown(page):
        if not font.readable:
            yield Hit(
                say("the font {font} does not say which characters its glyphs are (no ToUnicode)", font=font.name),
                mark.place,
            )


@rule(
    "font-notdef",
    to_say("No missing glyphs"),
    to_say("Choose a font that has the character, or draw it."),
    "ISO 15930-7 (PDF/X-4); ISO 14289-1, 7.21.8",
)
def no_glyph(page: Page) -> Iterator[Hit]:
    """A character that the font lacks: it prints as an empty box, or not at all."""
    for mark, font in _shown(page):
        if font.missing(mark.shown):
            yield Hit(say("a character has no glyph in the font {font} (.notdef)", font=font.name), mark.place)

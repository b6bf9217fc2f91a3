"""Fonts (ISO 15930-7, PDF/X-4; ISO 14289-1, 7.21)."""

from __future__ import annotations

from collections.abc import Iterator

from deck.proof.page import Page
from deck.proof.rules.rule import Hit, Rule


def not_embedded(page: Page) -> Iterator[Hit]:
    """Text in a font that is not in the file."""
    for mark in page.marks:
        font = mark.state.font
        if mark.shown and font and not font.embedded:
            yield Hit(f"the font {font.name} is not embedded", mark.place)


def unreadable(page: Page) -> Iterator[Hit]:
    """Text that cannot be turned into characters."""
    for mark in page.marks:
        font = mark.state.font
        if mark.shown and font and not font.readable:
            yield Hit(f"the font {font.name} does not say which characters its glyphs are (no ToUnicode)", mark.place)


def no_glyph(page: Page) -> Iterator[Hit]:
    """Codes that show an empty box."""
    for mark in page.marks:
        font = mark.state.font
        if mark.shown and font and font.missing(mark.shown):
            yield Hit(f"a character has no glyph in the font {font.name} (.notdef)", mark.place)


RULES = (
    Rule(
        "font-embedded",
        "Fonts embedded",
        "Text in a font that is not in the file: another one takes its place.",
        "Export with all fonts embedded.",
        "ISO 15930-7 (PDF/X-4); ISO 14289-1, 7.21.4.1",
        not_embedded,
    ),
    Rule(
        "font-unicode",
        "Text is readable",
        "A font without ToUnicode: text cannot be searched, copied or read aloud.",
        "Export with a ToUnicode map.",
        "ISO 14289-1, 7.21.7",
        unreadable,
    ),
    Rule(
        "font-notdef",
        "No missing glyphs",
        "A character that the font lacks: it prints as an empty box, or not at all.",
        "Choose a font that has the character, or draw it.",
        "ISO 15930-7 (PDF/X-4); ISO 14289-1, 7.21.8",
        no_glyph,
    ),
)

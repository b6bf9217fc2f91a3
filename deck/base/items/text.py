"""Text in the display list: paragraphs of lines, lines of runs, runs of shaped words."""

from __future__ import annotations

from dataclasses import dataclass

from deck.base.items.parts import NOWHERE, PARAGRAPH, Colour, Print, Reading, Source
from deck.base.units import Box


@dataclass(frozen=True, slots=True)
class Word:
    """Shaped text without a space in it: one glyph a character (ligatures are off), lengths in em.

    kerns holds, for each character after which the pen moves by something other than its advance, the index of that
    character and the adjustment; advance is the whole width, kerning included.
    """

    text: str
    advance: float
    kerns: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Font:
    """A face by its name in the font table, a size in points and a colour."""

    face: str
    size_pt: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one font, x mm from the left of the line's Text, joined by spaces of `space` em.

    glued: what follows, in this line or at the start of the next, follows without a space (a mark after a bold word,
    a line that ends in the hyphen of `noord-zuid`). A run whose link is set leads to that address. lang is the language
    of a foreign phrase.
    """

    x: float
    words: tuple[Word, ...]
    font: Font
    space: float
    glued: bool = False
    link: str = ""
    lang: str = ""

    @property
    def text(self) -> str:
        """The words with a space between them."""
        return " ".join([word.text for word in self.words])

    @property
    def width(self) -> float:
        """The width in mm."""
        em = self.font.size_pt * 25.4 / 72
        return (sum([word.advance for word in self.words]) + self.space * (len(self.words) - 1)) * em


@dataclass(frozen=True, slots=True)
class Line:
    """Runs on one baseline, `baseline` mm below the top of their Text.

    hyphenated: the line ends in a hyphen that is not in the text; the next line goes on without a space.
    """

    baseline: float
    runs: tuple[Run, ...]
    hyphenated: bool = False

    @property
    def text(self) -> str:
        """What the line says, without the hyphen that breaking added."""
        parts = [run.text + ("" if run.glued else " ") for run in self.runs]
        text = "".join(parts).rstrip(" ")
        return text[:-1] if self.hyphenated else text

    @property
    def joined(self) -> bool:
        """Whether the next line goes on without a space: after a hyphen that was added, or one that was there."""
        return self.hyphenated or (bool(self.runs) and self.runs[-1].glued)


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph (or heading, or list item), broken into lines. box is where it stands, in mm.

    label is the bullet or number of a list item, a line of its own; lines[0] shares its baseline.
    """

    box: Box
    lines: tuple[Line, ...]
    reading: Reading = PARAGRAPH
    label: Line | None = None
    role: Print = Print.ARTWORK
    source: Source = NOWHERE

    @property
    def text(self) -> str:
        """The paragraph as it was before it was broken."""
        parts = [part for line in self.lines for part in (line.text, "" if line.joined else " ")]
        return "".join(parts[:-1])

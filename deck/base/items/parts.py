"""What the items of the display list are made of: their roles and source, colours and strokes, the words of a text."""

from __future__ import annotations

from enum import Enum
from pathlib import Path as FilePath
from typing import Protocol, TypeAlias

from deck.base.plain import Plain


class Print(Enum):
    """What an item is for: artwork, a line to cut or to fold along, the light line under such a line, or a mark beside
    the artwork.
    """

    ARTWORK = "artwork"
    CUT = "cut"
    FOLD = "fold"
    UNDER = "under"
    MARK = "mark"


TOOLS = ("CutContour", "Crease", "Fold", "Perforation", "Hem", "Eyelets")
"""Names of spot colours that mean a line for a tool, such as a knife."""


class Colour(Plain):
    """A colour for the press (cmyk, per cent of ink, 0-100) and for a screen (rgb, 0-1).

    spot is the name of a separate ink that a print shop mixes, or empty; tint is how much of it, in per cent, and rgb
    and cmyk are the colour at that tint. `All` prints on every plate (ISO 32000-1, 8.6.6.4). The names in TOOLS are no
    inks: a cutter reads lines in them.
    """

    name: str
    rgb: tuple[float, float, float]
    cmyk: tuple[float, float, float, float]
    spot: str = ""
    tint: float = 100.0

    @property
    def hex(self) -> str:
        """The colour on a screen as `#rrggbb`."""
        return "#" + "".join(f"{round(value * 255):02x}" for value in self.rgb)


class Reading(Plain):
    """How a screen reader treats an item.

    tag is a structure type (ISO 32000-1, 14.8.4: H1, P, LI, Figure …), or `Artifact` for an item that it skips. alt
    describes a Figure in words. lang is a language code, empty when the item is in the language of the document. scope
    (`Column` or `Row`) says whether a header cell (TH) heads a column or a row. row is the number of the table row.
    depth is how many lists an item of a list stands in, from 1.
    """

    tag: str = "Artifact"
    alt: str = ""
    lang: str = ""
    scope: str = ""
    row: int = 0
    depth: int = 1

    @property
    def artifact(self) -> bool:
        """Whether a screen reader skips the item."""
        return self.tag == "Artifact"


ARTIFACT = Reading()
"""A mark, a background or a pattern: a screen reader skips it."""

PARAGRAPH, FIGURE, FORM = Reading("P"), Reading("Figure"), Reading("Form")


class Source(Plain):
    """The deck, card and field that an item came from, so that a fault on a page can name the card."""

    deck: str = ""
    card: str = ""
    field: str = ""

    def __str__(self) -> str:
        return ", ".join([part for part in (self.deck, self.card, self.field) if part])


NOWHERE = Source()
"""The source of items that come from no card, such as crop marks."""


class Stroke(Plain):
    """How a line is drawn: width and dash pattern in mm; round ends and joins, or else square ends and mitred joins."""

    colour: Colour
    width: float
    dash: tuple[float, ...] = ()
    round: bool = True


Segment: TypeAlias = tuple[str, tuple[float, ...]]
"""One step of a path: ("M", (x, y)), ("L", (x, y)), ("C", (x1, y1, x2, y2, x, y)), ("R", (x, y, width, height))
for a whole rectangle, or ("Z", ())."""


class Word(Plain):
    """Shaped text without a space in it: one glyph a character (ligatures are off), lengths in em.

    advance is the whole width, kerning included. Each of kerns is the index of the character before a gap, and how
    much the gap grows (below 0: shrinks).
    """

    text: str
    advance: float
    kerns: tuple[tuple[int, float], ...] = ()


class Typeface(Protocol):
    """What the items and the file formats need of a face; deck.base.text.fonts.Face has it all. Lengths are in em.

    name is what a layout calls it, path the file of the font, always static TrueType. weight is 1 to 1000 (400 is
    regular, 700 bold). postscript is the name by which a PDF knows the font. space is the width of a space. cap_height
    and descender are positive.
    """

    name: str
    path: FilePath
    space: float
    cap_height: float
    descender: float
    ascender: float
    units_per_em: int
    weight: int
    italic: bool

    @property
    def postscript(self) -> str:
        """The PostScript name in the font file."""

    @property
    def family(self) -> str:
        """The name of the family in the font file."""

    def __hash__(self) -> int: ...

    def shape(self, word: str) -> Word:
        """Shape text without a space in it."""

    def depth(self, text: str) -> float:
        """How far the ink of a text reaches below the baseline, in em."""

    def advance(self, char: str) -> float:
        """How far the pen moves after a character, in em, without kerning."""

    def outline(self, word: Word) -> tuple[tuple[float, tuple[Segment, ...]], ...]:
        """For each character its x from the start of the word, and its outline; in em, y down from the baseline."""


class Font(Plain):
    """A face, a size in points and a colour."""

    face: Typeface
    size_pt: float
    colour: Colour


class Run(Plain):
    """Words in one font, x mm from the left of the line's Text, joined by spaces of `space` em.

    glued: the run ends inside a word, so no space follows it, on this line or before the next. Examples are the bold
    part of `**woord**,`, and the end of a line that breaks after the hyphen of `noord-zuid`. link is a web address, or
    empty; lang is the language code of a foreign phrase, or empty.
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


class Line(Plain):
    """Runs on one baseline, `baseline` mm below the top of their Text.

    hyphenated: the line ends in a hyphen that is not in the text; the next line goes on without a space.
    """

    baseline: float
    runs: tuple[Run, ...]
    hyphenated: bool = False

    @property
    def text(self) -> str:
        """What the line says, without the hyphen that hyphenation added."""
        parts = [run.text + ("" if run.glued else " ") for run in self.runs]
        text = "".join(parts).rstrip(" ")
        return text[:-1] if self.hyphenated else text

    @property
    def joined(self) -> bool:
        """Whether the last word goes on in the next line, after an added hyphen or one of its own."""
        return self.hyphenated or (bool(self.runs) and self.runs[-1].glued)

"""The display list: a page is a size and positioned, frozen items. Everything after layout reads only these.

Lengths are millimetres, y runs down from the top-left corner of the page (of the group, inside a Group).
Each item bears a print role (is it printed, or is it a mark?), a reading role (what a screen reader says of it) and
its source (which card and field it came from).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from deck.units import Box, Size


class Print(Enum):
    """What an item is to the printer."""

    ARTWORK = "artwork"
    CUT = "cut"
    FOLD = "fold"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Colour:
    """Press values in per cent of ink (0-100) with a screen twin (0-1); spot is an ink of its own, All every ink."""

    name: str
    rgb: tuple[float, float, float]
    cmyk: tuple[float, float, float, float]
    spot: str = ""

    @property
    def hex(self) -> str:
        """The screen twin as `#rrggbb`."""
        return "#" + "".join(f"{round(value * 255):02x}" for value in self.rgb)


@dataclass(frozen=True, slots=True)
class Reading:
    """What an item is to a reader: a structure type of ISO 32000-1, 14.8.4 (H1, P, LI, Figure …) or an artifact."""

    tag: str = "Artifact"
    alt: str = ""
    lang: str = ""


ARTIFACT = Reading()
"""A mark, a background or a pattern: a reader skips it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an item came from, so that a fault on a page names the card."""

    deck: str = ""
    card: str = ""
    field: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.deck, self.card, self.field) if part)


NOWHERE = Source()


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: colour, width in mm, dash pattern in mm, round ends and joins or mitred ones."""

    colour: Colour
    width: float
    dash: tuple[float, ...] = ()
    round: bool = True


Segment: TypeAlias = tuple[str, tuple[float, ...]]
"""One step of a path: ("M", (x, y)), ("L", (x, y)), ("C", (x1, y1, x2, y2, x, y)), ("R", (x, y, width, height))
for a whole rectangle, or ("Z", ())."""


@dataclass(frozen=True, slots=True)
class Path:
    """A filled and/or stroked outline. Holes are made by the even-odd rule when even_odd is set, else non-zero."""

    segments: tuple[Segment, ...]
    fill: Colour | None = None
    stroke: Stroke | None = None
    even_odd: bool = False
    role: Print = Print.ARTWORK
    reading: Reading = ARTIFACT
    source: Source = NOWHERE


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
    a line that ends in the hyphen of `noord-zuid`). A run whose link is set leads to that address.
    """

    x: float
    words: tuple[Word, ...]
    font: Font
    space: float
    glued: bool = False
    link: str = ""

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
    reading: Reading = Reading("P")
    label: Line | None = None
    role: Print = Print.ARTWORK
    source: Source = NOWHERE

    @property
    def text(self) -> str:
        """The paragraph as it was before it was broken."""
        parts = [part for line in self.lines for part in (line.text, "" if line.joined else " ")]
        return "".join(parts[:-1])


@dataclass(frozen=True, slots=True)
class Symbol:
    """A QR symbol: payload, version (1-40) and its rows of modules as integers, the leftmost module the highest bit."""

    payload: str
    version: int
    rows: tuple[int, ...]

    @property
    def modules(self) -> int:
        """Modules along a side, without the quiet zone."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class QR:
    """A QR symbol in a square box that includes its quiet zone, dark on a light ground that the item paints itself."""

    box: Box
    symbol: Symbol
    dark: Colour
    light: Colour | None
    quiet_zone: int = 4
    reading: Reading = Reading("Figure")
    role: Print = Print.ARTWORK
    source: Source = NOWHERE

    @property
    def module(self) -> float:
        """The side of one module in mm."""
        return self.box.width / (self.symbol.modules + 2 * self.quiet_zone)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture file in a box."""

    box: Box
    path: str
    reading: Reading = Reading("Figure")
    role: Print = Print.ARTWORK
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class Field:
    """A place that a person fills in: a form field on a screen, an open area on paper."""

    box: Box
    name: str
    label: str
    multiline: bool = False
    font: Font | None = None
    reading: Reading = Reading("Form")
    role: Print = Print.ARTWORK
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class Group:
    """Items moved to (x, y), turned by quarter turns and clipped.

    turn (0, 90, 180, 270) is clockwise about the group's own origin, before the move. clip is in the group's own
    coordinates. shared: the same group stands on many pages, so a backend may write it once. title names a card in the
    bookmarks and the reading order. layer names the layer that holds it.
    """

    items: tuple[Item, ...]
    x: float = 0.0
    y: float = 0.0
    turn: int = 0
    clip: Box | None = None
    shared: bool = False
    title: str = ""
    source: Source = NOWHERE
    layer: str = ""


Item: TypeAlias = Path | Text | QR | Image | Field | Group


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the size of its media, its trim boxes and what stands on it.

    size is the media in mm. trim is the finished page on the media (the whole media when None). bleed is how far
    artwork goes on beyond trim, in mm. title is its bookmark.
    """

    size: Size
    items: tuple[Item, ...]
    trim: Box | None = None
    bleed: float = 0.0
    title: str = ""
    source: Source = NOWHERE

    @property
    def trim_box(self) -> Box:
        """The trim, or the whole media."""
        return self.trim or Box(0, 0, self.size.width, self.size.height)


@dataclass(frozen=True, slots=True)
class Card:
    """One card as laid out: its front and, when it has one, its back, of the same trim size; title is its bookmark."""

    front: Page
    back: Page | None = None
    title: str = ""

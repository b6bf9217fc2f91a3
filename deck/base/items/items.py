"""The display list: a page is a size and positioned, frozen items. Everything after layout reads only these.

Lengths are millimetres, y runs down from the top-left corner of the page (of the group, inside a Group).
Each item bears a print role (is it printed, or is it a mark?), a reading role (what a screen reader says of it) and
its source (which card and field it came from).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from deck.base.items.parts import ARTIFACT, FIGURE, FORM, NOWHERE, Colour, Print, Reading, Segment, Source, Stroke
from deck.base.items.text import Font, Line, Run, Text, Word
from deck.base.units import Box, Size

__all__ = [
    "ARTIFACT",
    "NOWHERE",
    "QR",
    "Card",
    "Colour",
    "Field",
    "Font",
    "Group",
    "Image",
    "Item",
    "Line",
    "Page",
    "Path",
    "Print",
    "Reading",
    "Run",
    "Segment",
    "Source",
    "Stroke",
    "Symbol",
    "Text",
    "Word",
]


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
    reading: Reading = FIGURE
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
    reading: Reading = FIGURE
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
    reading: Reading = FORM
    role: Print = Print.ARTWORK
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class Group:
    """Items moved to (x, y), turned by quarter turns and clipped.

    turn (0, 90, 180, 270) is clockwise about the group's own origin, before the move. clip is in the group's own
    coordinates. shared: the same group stands on many pages, so a backend may write it once. title names a card in the
    bookmarks. layer names the layer that holds it. card is the number of the card (from 1) whose front or back this is:
    a reader hears both together. reading: all of it is read as one thing, such as a Figure of many paths, or skipped;
    None when its items are read one by one. tilt is a turn by a few degrees more, clockwise like turn.
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
    card: int = 0
    reading: Reading | None = None
    tilt: float = 0.0


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

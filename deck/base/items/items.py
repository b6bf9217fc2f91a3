"""The display list: a page is a size and positioned, frozen items. Everything after `pages` reads only these.

Lengths are millimetres; y runs down from the top-left corner of the page, or inside a Group from the group's origin.
Each item bears a print role (artwork, or a line to cut or fold along, or a mark), a reading role (what a screen reader
makes of it) and its source (which card and field it came from).
"""

from __future__ import annotations

from typing import TypeAlias

from deck.base.items.parts import (
    ARTIFACT,
    FIGURE,
    FORM,
    NOWHERE,
    PARAGRAPH,
    Colour,
    Font,
    Line,
    Print,
    Reading,
    Run,
    Segment,
    Source,
    Stroke,
    Word,
)
from deck.base.plain import Plain
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


class Text(Plain):
    """One paragraph, heading or list item, broken into lines. box (mm) reaches from its first cap top to its last
    descender.

    label is the bullet or number of a list item: a line of its own, on the baseline of lines[0].
    """

    box: Box
    lines: tuple[Line, ...]
    reading: Reading = PARAGRAPH
    label: Line | None = None
    role: Print = Print.ARTWORK
    source: Source = NOWHERE

    @property
    def text(self) -> str:
        """The text of the whole paragraph, without line breaks and without the hyphens that they added."""
        parts = [part for line in self.lines for part in (line.text, "" if line.joined else " ")]
        return "".join(parts[:-1])


class Path(Plain):
    """An outline, filled or stroked or both. even_odd: filled by the even-odd rule, else by the non-zero winding number
    rule (ISO 32000-1, 8.5.3.3).
    """

    segments: tuple[Segment, ...]
    fill: Colour | None = None
    stroke: Stroke | None = None
    even_odd: bool = False
    role: Print = Print.ARTWORK
    reading: Reading = ARTIFACT
    source: Source = NOWHERE


class Symbol(Plain):
    """A QR symbol: what it says, its version (1-40), and each row as an integer whose highest bit is at the left."""

    payload: str
    version: int
    rows: tuple[int, ...]

    @property
    def modules(self) -> int:
        """The number of modules along a side, without the quiet zone."""
        return len(self.rows)


class QR(Plain):
    """A QR symbol in a square box, which includes quiet_zone modules on each side. light fills the box behind the dark
    modules; None leaves it unpainted.
    """

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

    @property
    def inner(self) -> Box:
        """The box round the modules, without the quiet zone."""
        return self.box.inset(self.quiet_zone * self.module)


class Image(Plain):
    """A picture file that fills a box.

    most is the width in pixels that it is scaled down to, the same wherever the file is drawn; 0 leaves it as it is.
    grey: it is drawn without its colours. opacity is from 0 to 1. ground is the even colour that lies under it, for a
    file that may hold no transparency; None when that is paper.
    """

    box: Box
    path: str
    reading: Reading = FIGURE
    role: Print = Print.ARTWORK
    source: Source = NOWHERE
    most: int = 0
    grey: bool = False
    opacity: float = 1.0
    ground: Colour | None = None


class Field(Plain):
    """A place to write in: a form field on a screen, an open area on paper; a screen reader says its label."""

    box: Box
    name: str
    label: str
    multiline: bool = False
    font: Font | None = None
    reading: Reading = FORM
    role: Print = Print.ARTWORK
    source: Source = NOWHERE


class Group(Plain):
    """Items in coordinates of their own (mm): clipped, turned about the origin, then moved to (x, y).

    turn (0, 90, 180 or 270) and tilt (a few more) are degrees clockwise. clip is in the group's own coordinates, and so
    is outline, which clips to any shape. opacity, from 0 to 1, is that of the group as a whole, which then is read as
    one thing or skipped.
    shared: this very group stands on many pages, so a file may hold it once. title is its bookmark. layer is the name
    of the layer that holds it, or empty. card is the number (from 1) of the card that this is a side of, 0 for none: a
    screen reader reads the front and the back of a card together. reading: how the group is read as one thing, such as
    a Figure of many paths; None when its items are read one by one.
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
    outline: tuple[Segment, ...] = ()
    opacity: float = 1.0


Item: TypeAlias = Path | Text | QR | Image | Field | Group


class Page(Plain):
    """One page: its items on media of `size` mm.

    trim is the box of the finished page on the media (None: the whole media). bleed is how far artwork reaches beyond
    the trim, in mm. title is the bookmark of the page. overview: it shows something large, small; nobody is to read
    the texts in it there. sequence is what the code at its foot says, when it has one for the machines of a print shop.
    """

    size: Size
    items: tuple[Item, ...]
    trim: Box | None = None
    bleed: float = 0.0
    title: str = ""
    source: Source = NOWHERE
    overview: bool = False
    sequence: str = ""

    @property
    def trim_box(self) -> Box:
        """The trim, or the whole media."""
        return self.trim or Box(0, 0, self.size.width, self.size.height)


class Card(Plain):
    """One card as laid out: its front and perhaps a back of the same trim size; title is its bookmark.

    id is the name of the card in its deck, which its copies share; version is its own, or that of the deck.
    """

    front: Page
    back: Page | None = None
    title: str = ""
    id: str = ""
    version: str = ""

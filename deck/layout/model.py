"""The layout as data: styles, and for each kind of card a front and a back of named slots; lengths in mm."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cached_property
from itertools import combinations
from typing import Any

from msgspec import field as attribute

from deck.base.errors import Fault
from deck.base.folds import Bound
from deck.base.plain import Plain
from deck.base.units import Box, Size
from deck.layout.conditions import Condition
from deck.layout.forms import Style
from deck.layout.phrases import Phrase, named_in
from deck.layout.pictures import PictureSpec


class BlockSpec(Plain):
    """A text in a slot: a field of the card, or words of the layout (phrase); tag is what it is to a screen reader.

    split: a text of the card is divided here into several; its lines are as well. shown: the condition on the card.
    labels: the fields whose values stand in the labels of a list.
    """

    field: str
    style: str
    tag: str = "P"
    phrase: Phrase | None = None
    split: str = ""
    shown: Condition | None = None
    labels: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The fields whose values it shows, and those that decide whether it does."""
        said = self.phrase.names if self.phrase else ()
        asked = self.shown.names if self.shown else ()
        return tuple(dict.fromkeys((self.field, *said, *asked, *self.labels)))


class StyleSpec(Style, kw_only=True):
    """A text style with its sizes in points; colours are still names."""

    name: str
    max_pt: float
    min_pt: float


class FormSpec(Plain):
    """A form field in a slot. name is its name in the PDF form, style the style of what a person types in it.

    label names the field of the card whose text a screen reader says. per_card: the name in the form begins with the id
    of the card, for a kind of card of which one file holds several.
    """

    name: str
    label: str
    style: str
    multiline: bool = False
    per_card: bool = False


class RepeatSpec(Plain):
    """How a slot is repeated: once for each value of a field, which a text of the card holds with split between them.

    cells are the slots of the first value and of the others, as many as there is room for; in each of them the field
    `value` is the value. A cell has a RepeatSpec too, without cells.
    """

    field: str
    split: str
    cells: tuple[Slot, ...]


class CellsSpec(Plain):
    """Cells on a card: the geometry that places them, and which rows of the card lie there.

    kinds are those of the rows that lie here; empty: all. at is the field of a row with the name of its place; empty:
    they lie in their order. blank is the kind of card on places without a row, or nothing. count is how many places
    there are when no rows say it, and first the number of the first. line and way (mm) are the widths of the line round
    each cell and of that through their middles, 0 for none; their colours are still names.
    """

    geometry: str
    kinds: tuple[str, ...] = ()
    at: str = ""
    blank: str = ""
    count: int = 0
    first: int = 1
    options: Mapping[str, Any] = attribute(default_factory=dict)


class BelowSpec(Plain):
    """Below which slot another one begins: with gap mm between them, and only where least mm of height are left."""

    slot: str
    gap: float
    least: float


class Slot(Plain):
    """A place on a card: its kind, its box in mm and what goes into it.

    hang is how far (mm) the letters of a text may reach below the box. feather is how many times their usual space the
    texts of the slot may stand apart to fill it. reserve is the height (mm) at the foot of the box that they leave free
    if they can. principle names the field that holds the key of the principle whose colour and icon the slot uses;
    empty: the card's own. alt names the field that describes the
    drawing in words. shown: it is drawn when this condition on the card holds. turn: degrees clockwise about the middle
    of its box. points are places on the card (mm) that a shape leads to, and labels the slots of text that it leads to.
    below: where the slot begins is known only once the texts of the card are set.
    """

    name: str
    kind: str
    box: Box
    blocks: tuple[BlockSpec, ...] = ()
    valign: str = "top"
    hang: float = math.inf
    overflow: str = "error"
    uniform: str = ""
    feather: float = 1.0
    reserve: float = 0.0
    field: str = ""
    icon: str = ""
    shape: str = ""
    principle: str = ""
    alt: str = ""
    form: FormSpec | None = None
    picture: PictureSpec | None = None
    options: Mapping[str, Any] = attribute(default_factory=dict)
    points: Mapping[str, tuple[float, float]] = attribute(default_factory=dict)
    labels: Mapping[str, str] = attribute(default_factory=dict)
    shown: Condition | None = None
    repeat: RepeatSpec | None = None
    turn: float = 0.0
    below: BelowSpec | None = None
    cells: CellsSpec | None = None

    @property
    def outlines(self) -> tuple[Box, ...]:
        """The upright boxes round what it may draw: its own box as it is turned, or one for each repeated slot.

        Round the box of a code may lie its quiet zone: 4 modules, of at least 21 along a side (ISO/IEC 18004:2015).
        """
        if self.repeat and self.repeat.cells:
            return tuple(box for cell in self.repeat.cells for box in cell.outlines)
        zone = self.box.width * 4 / 21 if self.options.get("quiet") == "outside" else 0.0
        return (turned_box(self.box.outset(zone), self.turn),)

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that it shows, and those that decide whether, how often and how large it is drawn."""
        own = (self.field, self.principle, self.alt, self.form.label if self.form else "")
        asked = (*(self.shown.names if self.shown else ()), self.repeat.field if self.repeat else "")
        return (*own, *asked, *named_in(self.uniform), *(name for block in self.blocks for name in block.names))

    @property
    def turned(self) -> tuple[str, ...]:
        """The names of the slots that a slot of kind `turned` draws again, upside down; none for another kind."""
        return tuple(map(str, self.options.get("slots", ()))) if self.kind == "turned" else ()


_HELD = ("text", "table", "qr", "cells", "flow")
"""The kinds of slots whose contents may not lie on one another."""


class Face(Plain, dict=True):
    """One side of a kind of card."""

    slots: tuple[Slot, ...]

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that this side shows, each once."""
        return tuple(dict.fromkeys(name for slot in self.slots for name in slot.names if name))

    @cached_property
    def forms(self) -> tuple[Slot, ...]:
        """The slots that hold a form field."""
        return tuple(slot for slot in self.slots if slot.form)

    @cached_property
    def has_codes(self) -> bool:
        """Whether this side may have QR codes."""
        return any(slot.kind in ("qr", "cells") for slot in self.slots)

    @cached_property
    def has_cells(self) -> bool:
        """Whether rows of a card lie in cells on this side."""
        return any(slot.cells for slot in self.slots)

    @cached_property
    def crowded(self) -> tuple[tuple[int, int], ...]:
        """Pairs of indices of text, table and QR slots whose boxes overlap, so that their contents may overlap too."""
        held = [(place, slot.outlines) for place, slot in enumerate(self.slots) if slot.kind in _HELD]
        return tuple(
            (a, b)
            for (a, some), (b, others) in combinations(held, 2)
            if not (self.slots[a].cells and self.slots[b].cells)
            and any(one.overlaps(other) for one in some for other in others)
        )


def turned_box(box: Box, degrees: float) -> Box:
    """The smallest upright box round a box that is turned about its own middle."""
    if not degrees % 180:
        return box
    angle = math.radians(degrees)
    across, down = abs(math.cos(angle)), abs(math.sin(angle))
    width, height = box.width * across + box.height * down, box.width * down + box.height * across
    x, y = box.centre
    return Box(x - width / 2, y - height / 2, width, height)


class Template(Plain):
    """A kind of card: its front and, when it has one, its back.

    backs are other backs by name: a card whose field `back` holds a name gets that one.
    """

    kind: str
    front: Face
    back: Face | None
    backs: Mapping[str, Face] = attribute(default_factory=dict)

    @property
    def faces(self) -> tuple[Face, ...]:
        """Its front and all its backs."""
        return (self.front, *((self.back,) if self.back else ()), *self.backs.values())

    @property
    def fillable(self) -> tuple[Slot, ...]:
        """The slots on all sides that hold a form field."""
        return tuple(slot for face in self.faces for slot in face.forms)


_READ = ("text", "table", "qr", "field", "strip", "flow")


class Layout(Plain):
    """A layout read for one trim size; lengths in mm, type sizes in points.

    unit is what its cards are counted as. fill_sheet: more copies of them fill the last office sheet. inset is how far
    colour that touches the trim draws back from it, where it does not run on into a bleed; 0 when the layout does not
    say it. form is the version of its set of form fields; empty when it has none. notes are what whoever makes it
    should know. fold_board is how a board of it folds, or empty. gutter lies between two cards on a sheet; None when
    the layout does not say it. outline is what is cut out: `square` for the card itself; corner: how round it is (mm).

    gather is the kind of the one card on which all rows lie, or empty; by is the field whose values part them over
    several such cards. cells are the layouts of what lies in cells on a card, by the size of the cell; such a layout is
    inner: nothing is cut along its edges. bound: the cards are the pages of one running text, and panels the layouts of
    those that are narrower than the others, by their size.
    """

    product: str
    records: str
    size: Size
    sizes: tuple[str, ...]
    paper: str
    duplex: str
    impose: str
    bleed: float
    safe: float
    smallest_pt: float
    form: str
    styles: Mapping[str, StyleSpec]
    templates: Mapping[str, Template]
    notes: tuple[Fault, ...] = ()
    inset: float = 0.0
    gutter: float | None = None
    outline: str = "square"
    corner: float = 0.0
    gather: str = ""
    by: str = ""
    unit: str = "card"
    fill_sheet: bool = False
    fold_board: str = ""
    cells: Mapping[Size, Layout] = attribute(default_factory=dict)
    inner: bool = False
    bound: Bound | None = None
    panels: Mapping[Size, Layout] = attribute(default_factory=dict)

    @property
    def trim(self) -> Size:
        """What is cut out of the paper: the card, or the sheet of a leaflet with all its panels side by side."""
        return self.bound.flat if self.bound and self.bound.fold else self.size

    @property
    def text_margin(self) -> float:
        """How far (mm) what must be read or filled in keeps off the trim, on any side of any card."""
        width, height = self.size.width, self.size.height
        faces = [face for card in self.templates.values() for face in card.faces]
        boxes = [box for face in faces for slot in face.slots if slot.kind in _READ for box in slot.outlines]
        gaps = [min(box.x, box.y, width - box.right, height - box.bottom) for box in boxes]
        return min(gaps, default=min(width, height) / 2)

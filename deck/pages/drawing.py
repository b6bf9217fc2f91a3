"""What stands on a card besides its texts: icons, shapes, QR codes and the fields of a form (mm)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

from deck.base.errors import input_error
from deck.base.items.card_outlines import outline_of
from deck.base.items.colour import Palette
from deck.base.items.items import ARTIFACT, Colour, Field, Font, Group, Item, Reading, Source, Text
from deck.base.items.outlines import Outline
from deck.base.say import say
from deck.base.text.fonts import FACE_NAMES
from deck.base.units import PT_PER_MM, Box
from deck.content.deck import Deck
from deck.content.record import Record
from deck.layout.kinds import COLOURED
from deck.layout.model import Face, FormSpec, Layout, Slot, Template
from deck.layout.sound import Names
from deck.pages.icons import icon, icon_names
from deck.pages.pictures.pictures import Pictures
from deck.pages.shapes.corners import corners_off
from deck.pages.shapes.request import NO_BOX, Look, ShapeRequest, blank
from deck.pages.shapes.table import SHAPES, shape
from deck.pages.slots import shows
from deck.pages.strip import strip

_MARKS = {"icon": ("colour",), "strip": ("colour", "empty_colour"), "qr": ("dark",)}
"""The options, by the kind of slot, that are the colour of what must be seen."""

NO_LABELS: Mapping[str, Box] = MappingProxyType({})
"""The words that a slot leads to, when it leads to none."""

_REMEMBERED = 1024
"""The most drawn slots that are remembered, so that a band or an icon that recurs is drawn once."""


def names_of(deck: Deck) -> Names:
    """All that a layout may name to be drawn in a deck."""
    icons = frozenset(icon_names(deck.icon_folders))
    shapes = {name: drawn.options for name, drawn in SHAPES.items()}
    return Names(deck.palette.colours, FACE_NAMES, icons, shapes, deck.logo is not None)


def named_colour(palette: Palette, name: str, principle: str) -> Colour:
    """The colour that a name in a layout stands for.

    name is a name in the palette, or `principle` for the colour of the card's principle, or one of these after `on-`:
    the colour of text on it. principle is the key of the card's principle; when it is empty, `principle` means ink.

    Raises:
        InputError: when there is no such colour.
    """
    own = name.removeprefix("on-")
    key = (principle or "ink") if own == "principle" else own
    if key not in palette:
        raise input_error(
            say("there is no colour “{name}”.", name=name),
            "",
            say("Use one of: {known}.", known=", ".join(palette.colours)),
        )
    return palette.on(key) if name != own else palette[key]


def mark_colour(palette: Palette, name: str, principle: str, instead: str = "ink") -> Colour:
    """The colour of text, an icon or a code: named_colour, but what becomes paper in black and white is ink there, or
    the colour named instead, for it would not be seen.

    Raises:
        InputError: when there is no such colour.
    """
    colour = named_colour(palette, name, principle)
    return palette[instead] if palette.black_and_white and blank(colour) and colour.name != "paper" else colour


def labels_of(slot: Slot, face: Face, filled: Sequence[Sequence[Item]]) -> dict[str, Box]:
    """The first line of each text that the slot leads to, from cap height to baseline (mm), by the name of its point.
    filled holds the items of the slots above it on the face; a text that this card lacks is left out.
    """
    found: dict[str, Box] = {}
    texts = {one.name: items[0] for one, items in zip(face.slots, filled, strict=False) if items}
    for point, name in slot.labels.items():
        text = texts.get(name)
        if isinstance(text, Text):
            line = text.lines[0]
            high = max(run.font.face.cap_height * run.font.size_pt / PT_PER_MM for run in line.runs)
            left, right = line.runs[0].x, line.runs[-1].x + line.runs[-1].width
            found[point] = Box(text.box.x + left, text.box.y + line.baseline - high, right - left, high)
    return found


class Drawer:
    """Draws the icons, shapes, QR codes, pictures and form fields of one layout. deck is the name of the deck, and edge
    the outline of the cell that its cards lie in, if that is no rectangle.
    """

    def __init__(self, layout: Layout, look: Look, deck: str, pictures: Pictures, edge: Outline = ()) -> None:
        self._pictures = pictures
        self._layout = layout
        self._look = look
        self._palette = look.palette
        self._deck = deck
        self._size = layout.size
        self._trim = NO_BOX if layout.inner else Box(0, 0, layout.size.width, layout.size.height)
        """What is cut; nothing is along the edges of a card in a cell."""
        self._edge = edge
        if not layout.inner and layout.outline not in ("square", "rounded"):
            self._edge = outline_of(self._trim, layout.outline, layout.corner)
        self._drawn: dict[tuple[Any, ...], tuple[Item, ...]] = {}
        self._edges = {kind: _cut_along(one, self._trim) for kind, one in layout.templates.items()}

    def items(self, slot: Slot, record: Record, labels: Mapping[str, Box] = NO_LABELS) -> tuple[Item, ...]:
        """The items of a slot for this card; none when the card lacks the field that the slot shows. labels are the
        words that its lines lead to.

        Raises:
            InputError: when a name or a value in the layout cannot be used.
        """
        principle = record.text(slot.principle) if slot.principle else record.principle
        if slot.form:
            return self._field(slot, slot.form, record)
        if slot.picture:
            bleed, inset = self._layout.bleed, self._inset(record)
            ground = slot.picture.ground
            options = {"ground": named_colour(self._palette, ground, principle)} if ground else {}
            asked = ShapeRequest(slot.box, options, self._look, trim=self._trim, bleed=bleed, inset=inset)
            return self._pictures.items(slot, record, asked, Source(self._deck, record.id, slot.field or slot.name))
        value = record.text(slot.field) if slot.field else ""
        if (slot.field and not value) or (slot.principle and not principle):
            return ()
        alt = record.text(slot.alt) if slot.alt else ""
        inset = self._inset(record)
        key = (id(slot), principle, value, alt, inset, *labels.items())
        drawn = self._drawn.get(key) if slot.kind != "qr" else None
        if drawn is None:
            source = Source(self._deck, record.id, slot.field or slot.name)
            drawn = tuple(self._draw(slot, principle, value, alt, source, labels=labels, inset=inset))
            if slot.kind != "qr" and len(self._drawn) < _REMEMBERED:
                self._drawn[key] = drawn
        return drawn

    def _inset(self, record: Record) -> float:
        """How far colour keeps off the edge of this card, in mm; not at all when it is cut along a line inside it."""
        lines = self._edges.get(record.kind)
        if not lines:
            return self._layout.inset
        there = (line for line in lines if line.shown is None or shows(line.shown, record))
        cut = any(not line.field or record.text(line.field) for line in there)
        return 0.0 if cut else self._layout.inset

    def within(self, slot: Slot) -> Box | None:
        """Where a turned shape that runs off the card shows when colour keeps off the cut; None where nothing does."""
        off = slot.kind == "shape" and not all(map(self._trim.contains, slot.outlines))
        return self._trim.inset(self._layout.inset) if off and self._layout.inset else None

    def turned(self, slot: Slot, face: Face, filled: Sequence[Sequence[Item]]) -> tuple[Item, ...]:
        """The items of the slots that slot names, turned by 180° about the middle of the card, as for the far side of a
        fold. filled holds the items of the slots above it on the face. A screen reader skips the turned copies.
        """
        named = zip(face.slots, filled, strict=False)
        items = tuple(item for one, drawn in named if one.name in slot.turned for item in drawn)
        return (Group(items, self._size.width, self._size.height, 180, reading=ARTIFACT),) if items else ()

    def _field(self, slot: Slot, form: FormSpec, record: Record) -> tuple[Item, ...]:
        """A field of a form. It draws nothing: lines or boxes to write in are slots of their own."""
        label = record.text(form.label)
        if not label:
            return ()
        style = self._layout.styles[form.style]
        colour = mark_colour(self._palette, style.colour, record.principle)
        font = Font(self._look.faces[style.face], style.max_pt, colour)
        name = f"{record.id}.{form.name}" if form.per_card else form.name
        source = Source(self._deck, record.id, form.name)
        return (Field(slot.box, name, label, form.multiline, font, source=source),)

    def _draw(
        self,
        slot: Slot,
        principle: str,
        value: str,
        alt: str,
        source: Source,
        *,
        labels: Mapping[str, Box],
        inset: float,
    ) -> Sequence[Item]:
        palette, options = self._palette, dict(slot.options)
        for key, named in slot.options.items():
            if key in _MARKS.get(slot.kind, ()) and isinstance(named, str):
                options[key] = mark_colour(palette, named, principle, "rule" if key == "empty_colour" else "ink")
            elif key in COLOURED and isinstance(named, str):
                options[key] = named_colour(palette, named, principle)
        reading = Reading("Figure", alt) if alt else ARTIFACT
        if slot.kind == "qr":
            from deck.pages.qr.symbol import symbol_item  # here, for many decks bear no codes

            dark, light = options.get("dark", palette["ink"]), options.get("light")
            whole = Box(0, 0, self._size.width, self._size.height)
            said, outside = Reading("Figure", alt or value), whole if options.get("quiet") == "outside" else None
            return (symbol_item(value, slot.box, dark, light, source=source, reading=said, outside=outside),)
        if slot.kind == "icon":
            colour = options.get("colour", palette["ink"])
            return (icon(self._look.icons, slot.icon or value, slot.box, colour, source=source, reading=reading),)
        if slot.kind == "strip":
            colours = {"colour": palette["ink"], "empty_colour": palette["rule"]}
            return strip(slot, value, self._look.icons, {**colours, **options}, source, alt)
        trim, bleed = self._trim, self._layout.bleed
        draw_icon = partial(icon, self._look.icons)
        asked = ShapeRequest(
            slot.box,
            options,
            self._look,
            principle,
            trim,
            bleed,
            slot.points,
            value,
            draw_icon,
            labels,
            inset,
            self._edge,
        )
        drawn = shape(slot.shape)(asked)
        if inset and not (trim.contains(slot.box) or slot.turn):  # it runs off the card
            drawn = (Group((*drawn, *corners_off(asked)), clip=trim.inset(inset)),)
        return (Group(drawn, source=source, reading=reading),) if alt else drawn


def _cut_along(template: Template, trim: Box) -> tuple[Slot, ...]:
    """The lines that cards of this kind are cut along: those that lie round the middle of them, and are no slot."""
    slots = (slot for face in template.faces for slot in face.slots if slot.shape == "cut_line")
    half = trim.width * trim.height / 2
    return tuple(slot for slot in slots if slot.box.width * slot.box.height > half)

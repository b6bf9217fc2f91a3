"""What stands on a card besides its texts: icons, shapes, QR codes and the fields of a form (mm)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from deck.base.errors import input_error
from deck.base.items.colour import Palette
from deck.base.items.items import ARTIFACT, Colour, Field, Font, Group, Item, Reading, Source
from deck.base.text import fonts
from deck.base.units import Box
from deck.content.record import Record
from deck.layout.model import Face, FormSpec, Layout, Slot
from deck.pages.shapes.icons import icon
from deck.pages.shapes.request import ShapeRequest
from deck.pages.shapes.table import shape

_REMEMBERED = 1024
"""A band or an icon that recurs is drawn once; so many are remembered."""

_COLOURED = frozenset({"colour", "fill", "leader_colour", "heart", "dark", "light"})
"""The options of a slot that name a colour."""


def named_colour(palette: Palette, name: str, principle: str) -> Colour:
    """A colour by its name in the layout: of the palette or `principle`; `on-…` is that of text on it.

    Raises:
        InputError: when there is no such colour.
    """
    own = name.removeprefix("on-")
    key = (principle or "ink") if own == "principle" else own
    if key not in palette:
        raise input_error(f"there is no colour “{name}”.", "", f"Use one of: {', '.join(palette.colours)}.")
    return palette.on(key) if name != own else palette[key]


class Drawer:
    """Draws the slots of one layout that hold no text."""

    def __init__(self, layout: Layout, palette: Palette, deck: str) -> None:
        self._layout = layout
        self._palette = palette
        self._deck = deck
        self._trim = Box(0, 0, layout.size.width, layout.size.height)
        self._drawn: dict[tuple[Any, ...], tuple[Item, ...]] = {}

    def items(self, slot: Slot, record: Record) -> tuple[Item, ...]:
        """What a slot holds for this card; nothing when the card has not the field that it shows.

        Raises:
            InputError: when a name or a value in the layout cannot be used.
        """
        principle = record.text(slot.principle) if slot.principle else record.principle
        if slot.form:
            return self._field(slot, slot.form, record)
        value = record.text(slot.field) if slot.field else ""
        if (slot.field and not value) or (slot.principle and not principle):
            return ()
        alt = record.text(slot.alt) if slot.alt else ""
        key = (id(slot), principle, value, alt)
        drawn = self._drawn.get(key) if slot.kind != "qr" else None
        if drawn is None:
            source = Source(self._deck, record.id, slot.field or slot.name)
            drawn = tuple(self._draw(slot, principle, value, alt, source))
            if slot.kind != "qr" and len(self._drawn) < _REMEMBERED:
                self._drawn[key] = drawn
        return drawn

    def turned(self, slot: Slot, face: Face, filled: Sequence[Sequence[Item]]) -> tuple[Item, ...]:
        """What stands in other slots once more, turned half round about the middle of the card, as on the far side of a
        fold; nobody needs to hear it twice.
        """
        named = zip(face.slots, filled, strict=False)
        items = tuple(item for one, drawn in named if one.name in slot.turned for item in drawn)
        return (Group(items, self._trim.width, self._trim.height, 180, reading=ARTIFACT),) if items else ()

    def _field(self, slot: Slot, form: FormSpec, record: Record) -> tuple[Item, ...]:
        """A place to fill in; it draws nothing, what is seen of it on paper are slots of their own."""
        label = record.text(form.label)
        if not label:
            return ()
        style = self._layout.styles[form.style]
        colour = named_colour(self._palette, style.colour, record.principle)
        font = Font(fonts.face(style.face).name, style.max_pt, colour)
        name = f"{record.id}.{form.name}" if form.per_card else form.name
        source = Source(self._deck, record.id, form.name)
        return (Field(slot.box, name, label, form.multiline, font, source=source),)

    def _draw(self, slot: Slot, principle: str, value: str, alt: str, source: Source) -> Sequence[Item]:
        options = {key: self._option(key, entry, principle) for key, entry in slot.options.items()}
        reading = Reading("Figure", alt) if alt else ARTIFACT
        if slot.kind == "qr":
            from deck.pages.qr.symbol import symbol_item

            dark, light = options.get("dark", self._palette["ink"]), options.get("light")
            return (symbol_item(value, slot.box, dark, light, source=source, reading=Reading("Figure", alt or value)),)
        if slot.kind == "icon":
            colour = options.get("colour", self._palette["ink"])
            return (icon(slot.icon or value, slot.box, colour, source=source, reading=reading),)
        drawn = shape(slot.shape)(self._request(slot, options, principle, value))
        return (Group(drawn, source=source, reading=reading),) if alt else drawn

    def _request(self, slot: Slot, options: dict[str, Any], principle: str, text: str) -> ShapeRequest:
        return ShapeRequest(
            box=slot.box,
            options=options,
            colours=self._palette,
            principle=principle,
            trim=self._trim,
            bleed=self._layout.bleed,
            points=slot.points,
            text=text,
        )

    def _option(self, key: str, value: Any, principle: str) -> Any:
        named = isinstance(value, str) and key in _COLOURED
        return named_colour(self._palette, value, principle) if named else value

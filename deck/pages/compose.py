"""Content and layout become cards: every slot of a template filled, measured and placed (mm).

A card that does not fit is a fault that names it; the others are still tried, so that a person is told all at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import Any

from deck.base.errors import Fault, Faults, InputError
from deck.base.items.drawing import bounds, codes
from deck.base.items.items import Card, Field, Group, Item, Page, Source
from deck.base.say import say
from deck.base.tables import nearest
from deck.base.text.setting import Block
from deck.base.text.story import Overflow
from deck.base.text.unset import Unset
from deck.base.units import Box
from deck.content.record import Record
from deck.layout.model import Face, Layout, Slot, Template
from deck.pages.blocks import Blocks
from deck.pages.cells import CellComposer
from deck.pages.checks import (
    NO_CONTRAST,
    Contrasts,
    LackingFonts,
    clashes,
    named_twice,
    told_enough,
)
from deck.pages.drawing import NO_LABELS, Drawer, labels_of
from deck.pages.overfull import overflowing
from deck.pages.overlong import too_long, too_many
from deck.pages.pictures.flat import grounded
from deck.pages.pictures.pictures import Pictures
from deck.pages.setting import Setting
from deck.pages.slots import filled_slots, turned_items
from deck.pages.spread import Spreading
from deck.pages.table import table_items, table_spec

__all__ = ["Composer", "Setting"]

_REMEMBERED = 64
"""The most sides that are remembered, so that one that recurs (the pattern of a back, a label) is laid out once."""

_LEAST_ROOM = 1.0
"""Less height than this (mm) below another slot is no room at all."""


class Composer:
    """Lays out the records of one layout, one card at a time; faults are kept until the last card was tried."""

    def __init__(self, layout: Layout, setting: Setting) -> None:
        self.layout = layout
        self.setting = setting
        self._begin()
        self._pictures = Pictures(layout, setting.look, setting.pictures)
        self._drawer = Drawer(layout, setting.look, setting.deck, self._pictures, setting.edge)
        self._blocks = Blocks(layout, setting.look, setting.lang, setting.deck)
        self._spreading = Spreading(layout, self._blocks, setting.continued)
        inner = replace(setting, contrast=NO_CONTRAST)  # seen on the ground that the card gives: see _check_contrast
        self._cells = CellComposer(
            layout, setting.look.palette, lambda layout, edge: Composer(layout, replace(inner, edge=edge))
        )
        self._lowered: dict[tuple[int, float], Slot] = {}
        self._looked = False

    def _begin(self) -> None:
        self.faults = Faults()
        self._sides: dict[tuple[Any, ...], Page] = {}
        self._flat: set[Fault] = set()
        self._unset = LackingFonts()
        self._once: set[tuple[str, str]] = set()
        self._bare = False  # whether what stands under the texts of a side could not be drawn
        self._contrasts = Contrasts(self.setting.look.palette, self.setting.contrast)
        self.names: dict[str, str] = {}  # each form field so far, and the id of the card that it is on
        self.addresses: dict[str, int] = {}  # each address in a QR code so far, and how many sides have it

    def apart(self) -> Composer:
        """A composer for a part of the records that look_through() has looked through, or for all of them."""
        made = copy(self)
        made._begin()
        return made

    def look_through(self, records: Iterable[Record]) -> None:
        """Find what depends on all records: their pictures, and the size of texts that are of one size on all cards."""
        if self._pictures:
            self._pictures.check(records, self._place, filled_slots, self.faults)
        if self._spreading.evens:
            self._spreading.even_out(records)
        self._looked = True

    def cards(self, records: Iterable[Record]) -> Iterator[Card]:
        """Lay out the records, and give their cards in the same order.

        A record becomes several cards where the layout lets a side continue and its texts do not fit on one.

        Raises:
            InputError: after the last record, with every fault met; of very many faults the first.
        """
        spreading = self._spreading
        if not isinstance(records, Sequence) and (self._pictures or spreading.evens):
            records = list(records)  # they are gone through twice
        if self._pictures and not self._looked:
            self._pictures.check(records, self._place, filled_slots, self.faults)
        if spreading.spreads:
            records = (part for record in records for part in spreading.parts(record))
        if spreading.evens and not self._looked:
            spreading.even_out(records := list(records) if spreading.spreads else records)
        for record in records:
            card = self._card(record)
            if card:
                yield card
            elif told_enough(self.faults, self._place(record)):
                break
        self.faults.extend(self._unset.faults())
        self.faults.raise_if_any()

    def _card(self, record: Record) -> Card | None:
        template = self.layout.templates.get(record.kind)
        if template is None:
            told = say("the layout has no card of the kind “{kind}”.", kind=record.kind)
            self.faults.add(told, self._place(record), say("Add it to the layout."))
            return None
        before = len(self.faults) + len(self._unset)
        front = self._side(template.front, record)
        face = self._back(template, record)
        back = self._side(face, record) if face else None
        if len(self.faults) + len(self._unset) > before:
            return None
        return Card(front, back, record.title, record.id, record.text("version"))

    def _back(self, template: Template, record: Record) -> Face | None:
        """The back of a card: the one that its field `back` names, where the layout has several."""
        name = record.text("back").strip() if template.backs else ""
        if name and name not in template.backs:
            told = say("there is no back “{name}”.", name=name)
            self.faults.add(told, self._place(record), nearest(name, template.backs))
        return template.backs.get(name, template.back)

    def _side(self, face: Face, record: Record) -> Page:
        fields = record.fields
        # Fields are named after the card, rows are its own, and a space is told from another that looks the same.
        own = record.id if face.forms or face.has_cells or self.layout.inner else ""
        part = fields.get("continued")  # two parts of a card may say the same, under other numbers
        key = (id(face), record.principle, own, part, *[fields.get(name) for name in face.fields])
        page = self._sides.pop(key, None)
        if page is None:  # no side with this layout and these values is remembered
            filled: list[Sequence[Item]] = []
            self._bare = bool(self.faults) and self._pictures.lacks(record, filled_slots)
            for slot in face.slots:
                if slot.turned:
                    filled.append(self._drawer.turned(slot, face, filled))
                else:
                    filled.append(self._placed(slot, face, filled, record))
            if self.setting.pictures.flat and self._pictures:
                filled = self._flattened(filled, record)
            for told, remedy in clashes(face, filled):
                self.faults.add(told, self._place(record), remedy)
            if not self._bare:  # else faint text is no more than what follows from that
                self.faults.extend(self._contrasts.faults(face, filled, record, self._place))
            self._check_names(filled if face.forms else (), record)
            page = Page(
                self.layout.size,
                tuple([item for items in filled for item in items]),
                bleed=self.layout.bleed,
                title=record.title,
                source=Source(self.setting.deck, record.id),
            )
            if len(self._sides) >= _REMEMBERED:
                self._sides.pop(next(iter(self._sides)))
        self._sides[key] = page  # put back last: the side that was not used for longest is forgotten first
        for code in codes(page.items) if face.has_codes else ():
            self.addresses[code.symbol.payload] = self.addresses.get(code.symbol.payload, 0) + 1
        return page

    def _flattened(self, filled: Sequence[Sequence[Item]], record: Record) -> list[Sequence[Item]]:
        """The items for a file without transparency; a fault that many cards share is told of the first of them."""
        faults = Faults()
        made = grounded(filled, faults, self.setting.pictures.plates)
        for fault in [fault for fault in faults if fault not in self._flat]:
            self._flat.add(fault)
            self.faults.add(fault.message, f"{self._place(record)}, {fault.place}", fault.remedy)
        return made

    def _check_names(self, filled: Iterable[Sequence[Item]], record: Record) -> None:
        """Report form fields with one name: in a PDF they would be one field (ISO 32000-1, 12.7.3.2)."""
        for name in [item.name for items in filled for item in items if isinstance(item, Field)]:
            other = self.names.setdefault(name, record.id)
            if other != record.id:
                self.faults.extend([named_twice(name, other, self._place(record))])

    def _placed(self, slot: Slot, face: Face, filled: Sequence[Sequence[Item]], record: Record) -> Sequence[Item]:
        """The items of a slot; one that begins below another is left out where that leaves too little room, or was left
        out itself. filled holds the items of the slots above it on the face.
        """
        labels = labels_of(slot, face, filled) if slot.labels else NO_LABELS
        if slot.below is None:
            return self._fill(slot, record, labels)
        at, box = [one.name for one in face.slots].index(slot.below.slot), slot.box
        over = filled[at]
        if not over and face.slots[at].below:
            return ()
        top = max(box.y, bounds(Group(tuple(over))).bottom + slot.below.gap) if over else box.y
        if box.bottom - top < max(slot.below.least, _LEAST_ROOM):
            return ()
        key = (id(slot), top)
        if key not in self._lowered:  # kept, for what is drawn is remembered by the slot that it is drawn for
            self._lowered[key] = replace(slot, box=Box(box.x, top, box.width, box.bottom - top))
        return self._fill(self._lowered[key], record, labels)

    def _fill(self, slot: Slot, record: Record, labels: Mapping[str, Box]) -> Sequence[Item]:
        """The items of a slot for a card; what goes wrong becomes a fault."""
        if slot.shown is None and slot.repeat is None and not slot.turn:  # as most are
            return self._tried(slot, record, labels)
        items: list[Item] = []
        try:
            for cell, own in filled_slots(slot, record):
                items += turned_items(self._tried(cell, own, labels), cell.box, cell.turn, self._drawer.within(cell))
        except InputError as error:  # too many values: told once, however many slots repeat for that field
            if (told := (self._place(record), str(error))) not in self._once:
                self._once.add(told)
                self._told(error, slot, record)
        return items

    def _tried(self, slot: Slot, record: Record, labels: Mapping[str, Box]) -> Sequence[Item]:
        blocks: list[Block] = []
        try:
            if slot.kind == "text":
                blocks = self._blocks.of(slot, record, self._spreading.scale(slot, record))
                return self._blocks.story(slot, blocks).texts if blocks else ()
            if slot.kind == "table":
                return self._table(slot, record)
            if slot.cells:
                return self._cells.items(slot, slot.cells, record)
            return self._drawer.items(slot, record, labels)
        except Overflow as overflow:
            excess = self._excess(slot, blocks, overflow)
            place, columns = self._place(record), record.columns
            self.faults.extend([overflowing(slot, self.layout, overflow, place, excess=excess, columns=columns)])
        except Unset as error:
            self._unset.add(error, f"{self._place(record)}, {slot.name}")
        except InputError as error:
            self._told(error, slot, record)
        return ()

    def _excess(self, slot: Slot, blocks: Sequence[Block], overflow: Overflow) -> int:
        """How many characters too long a text is; 0 for a table, and for a text that may go on on other cards."""
        if not blocks or slot.overflow == "continue":
            return 0

        def fit(shorter: Sequence[Block]) -> object:
            return self._blocks.story(slot, shorter)

        return too_long(overflow.word, blocks, fit) if overflow.word else too_many(blocks, fit)

    def _told(self, error: InputError, slot: Slot, record: Record) -> None:
        """Remember why a slot stays empty; a shape that shows no field of the card is told of the first of them."""
        self._bare |= bool(slot.cells) or slot.kind == "shape"
        if slot.kind == "shape" and not slot.field:
            if (told := (slot.name, str(error))) in self._once:
                return
            self._once.add(told)
        for fault in error.faults:
            place = fault.place if slot.cells and fault.place else f"{self._place(record)}, {slot.name}"
            self.faults.add(fault.message, place, fault.remedy)

    def _table(self, slot: Slot, record: Record) -> Sequence[Item]:
        value = record.fields.get(slot.field, ())
        rows = (value,) if isinstance(value, str) else value
        if not rows:
            return ()
        spec = table_spec(slot, lambda name: self._blocks.style(name, record.principle, 1.0), self.setting.look.palette)
        source = Source(self.setting.deck, record.id, slot.field)
        return table_items(rows, spec, slot.box, self.setting.lang, source)

    def _place(self, record: Record) -> str:
        """Where a fault of a card is: the place of the card in a file of the user's, else product, size and title."""
        own, card = self.layout, record.title or record.id
        return record.place or say("{product} {size}, card “{card}”", product=own.product, size=own.size, card=card)

    @property
    def notes(self) -> list[str]:
        """What a person should know of the pictures, once the first card was laid out."""
        return [*self._pictures.notes, *self._cells.notes]

    @property
    def spreads(self) -> bool:
        """Whether a record may become more than one card."""
        return self._spreading.spreads

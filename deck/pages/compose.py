"""Content and layout become cards: every slot of a template filled, measured and placed (mm).

A card that does not fit is a fault that names it; the others are still tried, so that a person is told all at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from deck.base.errors import Faults, InputError
from deck.base.items.items import QR, Card, Field, Item, Page, Reading, Source
from deck.base.text.setting import Block, Style
from deck.base.text.story import Overflow, Story, fit_story
from deck.content.record import Record
from deck.layout.model import Face, Layout, Slot
from deck.pages.checks import LEAST, LEAST_LARGE, faint, named_twice, overflowing, touching
from deck.pages.drawing import Drawer, named_colour
from deck.pages.shapes.request import Look
from deck.pages.spread import split
from deck.pages.table import table_items, table_spec

_REMEMBERED = 64
"""The most sides that are remembered, so that one that recurs (the pattern of a back, a label) is laid out once."""

MOST_PARTS = 4
"""The most cards that one record may be spread over."""

_reading = cache(Reading)
"""The reading of a tag, made once for all paragraphs with that tag."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What composing needs besides a layout and records.

    look is how the deck looks, lang the language code of the texts, deck the name of the deck. continued is the line on
    a card that is one of several parts, with {part} and {parts} to be replaced. contrast is the least contrast ratio
    (1 to 21) of text to its ground, and that of large text (WCAG 2.1, 1.4.3).
    """

    look: Look
    lang: str = "nl"
    deck: str = ""
    continued: str = "{part}/{parts}"
    contrast: tuple[float, float] = (LEAST, LEAST_LARGE)


class Composer:
    """Lays out the records of one layout, one card at a time; faults are kept until the last card was tried."""

    def __init__(self, layout: Layout, setting: Setting) -> None:
        self.layout = layout
        self.setting = setting
        self.faults = Faults()
        self._drawer = Drawer(layout, setting.look, setting.deck)
        self._sides: dict[tuple[Any, ...], Page] = {}
        self._styles: dict[tuple[str, str, float], Style] = {}
        self._fields: dict[str, str] = {}
        self._scales: dict[str, float] = {}
        faces = [face for card in layout.templates.values() for face in (card.front, card.back) if face]
        slots = [slot for face in faces for slot in face.slots]
        self._splits = [slot for slot in slots if slot.overflow == "continue"]
        self._uniform = [slot for slot in slots if slot.uniform]
        self._contrasted: set[tuple[int, str]] = set()
        self.addresses: dict[str, int] = {}
        """Each address in a QR code so far, and the number of card sides that have it."""

    def cards(self, records: Iterable[Record]) -> Iterator[Card]:
        """Lay out the records, and give their cards in the same order.

        A record becomes several cards where the layout lets a side continue and its texts do not fit on one.

        Raises:
            InputError: after the last record, with every fault met.
        """
        if self._splits or self._uniform:
            records = [part for record in records for part in self._parts(record)]
            self._even_out(records)
        for record in records:
            card = self._card(record)
            if card:
                yield card
        self.faults.raise_if_any()

    def _card(self, record: Record) -> Card | None:
        template = self.layout.templates.get(record.kind)
        if template is None:
            self.faults.add(
                f"the layout has no card of the kind “{record.kind}”.", self._place(record), "Add it to the layout."
            )
            return None
        before = len(self.faults)
        front = self._side(template.front, record)
        back = self._side(template.back, record) if template.back else None
        if len(self.faults) > before:
            return None
        return Card(front, back, record.title, record.id, record.text("version"))

    def _side(self, face: Face, record: Record) -> Page:
        fields = record.fields
        own = record.id if face.forms else ""  # form fields may be named after the card
        key = (id(face), record.principle, own, *[fields.get(name) for name in face.fields])
        page = self._sides.pop(key, None)
        if page is None:  # no side with this layout and these values is remembered
            filled: list[Sequence[Item]] = []
            for slot in face.slots:
                filled.append(self._drawer.turned(slot, face, filled) if slot.turned else self._fill(slot, record))
            self._check_clashes(face, filled, record)
            self._check_contrast(face, filled, record)
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
        for item in page.items if face.has_codes else ():
            if isinstance(item, QR):
                self.addresses[item.symbol.payload] = self.addresses.get(item.symbol.payload, 0) + 1
        return page

    def _check_clashes(self, face: Face, filled: Sequence[Sequence[Item]], record: Record) -> None:
        for one, other in face.crowded:
            if touching(filled[one], filled[other]):
                names = f"“{face.slots[one].name}” and “{face.slots[other].name}”"
                remedy = "Choose another --size or --stock, or move one of them in the layout."
                self.faults.add(f"{names} lie on top of each other.", self._place(record), remedy)

    def _check_names(self, filled: Iterable[Sequence[Item]], record: Record) -> None:
        """Report form fields with one name: in a PDF they would be one field (ISO 32000-1, 12.7.3.2)."""
        for name in [item.name for items in filled for item in items if isinstance(item, Field)]:
            other = self._fields.setdefault(name, record.id)
            if other != record.id:
                self.faults.extend([named_twice(name, other, self._place(record))])

    def _check_contrast(self, face: Face, filled: Sequence[Sequence[Item]], record: Record) -> None:
        """Report faint text; cards of one kind and principle have the same colours, so only the first is looked at."""
        if (id(face), record.principle) in self._contrasted:
            return
        self._contrasted.add((id(face), record.principle))
        items = [item for part in filled for item in part]
        for text, message in faint(items, self.setting.look.palette["paper"], self.setting.contrast):
            remedy = "Choose another colour for its style, or for what is under it."
            self.faults.add(message, f"{self._place(record)}, field {text.source.field}", remedy)

    def _fill(self, slot: Slot, record: Record) -> Sequence[Item]:
        try:
            if slot.kind == "text":
                blocks = self._blocks(slot, record, self._scales.get(slot.uniform, 1.0))
                return self._story(slot, blocks).texts if blocks else ()
            if slot.kind == "table":
                return self._table(slot, record)
            return self._drawer.items(slot, record)
        except Overflow as overflow:
            self.faults.extend([overflowing(slot, self.layout, overflow, self._place(record))])
        except InputError as error:
            for fault in error.faults:
                self.faults.add(fault.message, f"{self._place(record)}, {slot.name}", fault.remedy)
        return ()

    def _table(self, slot: Slot, record: Record) -> Sequence[Item]:
        value = record.fields.get(slot.field, ())
        rows = (value,) if isinstance(value, str) else value
        if not rows:
            return ()
        spec = table_spec(slot, lambda name: self._style(name, record.principle, 1.0), self.setting.look.palette)
        source = Source(self.setting.deck, record.id, slot.field)
        return table_items(rows, spec, slot.box, self.setting.lang, source)

    def _story(self, slot: Slot, blocks: Sequence[Block]) -> Story:
        return fit_story(blocks, slot.box, self.setting.lang, slot.valign, slot.hang)

    def _place(self, record: Record) -> str:
        """Where a fault of a card is: the place of the card in a file of the user's, else product, size and title."""
        return record.place or f"{self.layout.product} {self.layout.size}, card “{record.title or record.id}”"

    def _blocks(self, slot: Slot, record: Record, scale: float = 1.0) -> list[Block]:
        principle = record.text(slot.principle) if slot.principle else record.principle
        blocks = []
        for spec in slot.blocks:
            style = self._style(spec.style, principle, scale)
            value = record.fields.get(spec.field, "")
            texts = (value,) if isinstance(value, str) else value
            source = Source(self.setting.deck, record.id, spec.field)
            blocks += [Block(text, style, _reading(spec.tag), source) for text in texts if text]
        return blocks

    def _style(self, name: str, principle: str, scale: float) -> Style:
        """A style for one card; a scale under 1 lowers its largest size, towards its smallest."""
        style = self._styles.get((name, principle, scale))
        if style is None:
            spec = self.layout.styles[name]
            palette = self.setting.look.palette
            label_colour = named_colour(palette, spec.label_colour, principle) if spec.label_colour else None
            style = Style(
                name=name,
                max_pt=spec.min_pt + scale * (spec.max_pt - spec.min_pt),
                min_pt=spec.min_pt,
                colour=named_colour(palette, spec.colour, principle),
                typefaces=self.setting.look.faces,
                face=spec.face,
                leading=spec.leading,
                align=spec.align,
                hyphenate=spec.hyphenate,
                space_before=spec.space_before,
                label=spec.label,
                indent=spec.indent,
                label_colour=label_colour,
                max_lines=spec.max_lines,
            )
            self._styles[name, principle, scale] = style
        return style

    @property
    def spreads(self) -> bool:
        """Whether a record may become more than one card."""
        return bool(self._splits)

    def _own(self, slots: Sequence[Slot], record: Record) -> list[Slot]:
        """Those of the slots that the record's own template has."""
        template = self.layout.templates.get(record.kind)
        faces = (template.front, template.back) if template else ()
        return [slot for slot in slots if any(face and slot in face.slots for face in faces)]

    def _parts(self, record: Record) -> list[Record]:
        """The record in as few parts as make its texts fit, where the layout lets a side continue on another card.

        The record itself when no side may continue, or when even MOST_PARTS parts do not fit: _fill reports that.
        """
        slots = self._own(self._splits, record)
        names = dict.fromkeys(spec.field for slot in slots for spec in slot.blocks)
        listed = [name for name in names if not isinstance(record.fields.get(name, ""), str)]
        for count in range(1, MOST_PARTS + 1 if slots else 2):
            parts = split(record, listed, count, self.setting.continued)
            if all(self._fits(slot, part) for slot in slots for part in parts):
                return parts
        return [record]

    def _fits(self, slot: Slot, record: Record) -> bool:
        try:
            self._story(slot, self._blocks(slot, record))
        except Overflow:
            return False
        return True

    def _even_out(self, records: Sequence[Record]) -> None:
        """Find for each group of uniform slots the one scale at which the text of every card fits."""
        for record in records:
            for slot in self._own(self._uniform, record):
                blocks = self._blocks(slot, record)
                if blocks and self._fits(slot, record):
                    scale = self._story(slot, blocks).scale
                    self._scales[slot.uniform] = min(scale, self._scales.get(slot.uniform, 1.0))

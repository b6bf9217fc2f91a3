"""A running text becomes pages: the panels of a leaflet, the pages of a booklet, or one page as long as it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from textwrap import shorten
from typing import TypeAlias

from deck.base.errors import Faults
from deck.base.folds import Bound
from deck.base.items.items import Card, Item, Page, Source
from deck.base.plain import Plain
from deck.base.text.markup import literal, unmarked
from deck.base.units import Box
from deck.content.record import Record, Value
from deck.content.running import TextRecord
from deck.layout.bound import BACK, BLANK, COVER, PAGE
from deck.layout.model import Layout, Slot
from deck.pages.compose import Composer, Setting
from deck.pages.flow.fill import Laid
from deck.pages.flow.laying import Laying
from deck.pages.flow.pictures import TextPictures
from deck.pages.flow.rooms import Pages, Rooms, measure_of
from deck.pages.slots import filled_slots

_OPENING = ("lead", "facts", "picture")
FIELDS = frozenset(("title", "page", "pages", "side", "heading", "contents", *_OPENING, "picture_alt"))
"""The fields that every page of a text has, besides those of the deck."""

_RUNNING = 40
"""The most characters of a heading that is repeated at the foot of a page."""

_Columns: TypeAlias = Sequence[tuple[int, Sequence[Laid]]]
"""The columns of a page that are in use: the number of the room, and what lies in it."""


class Manner(Plain):
    """How a text is laid out. whole: as one page, however long, to be read and not printed. sparse: pages on which
    nothing of the text stands are left out, as on a screen.
    """

    whole: bool = False
    sparse: bool = False


class _PageComposer(Composer):
    """Lays out the pages of one size: their slots as those of any card, and what runs over them where it flows."""

    def __init__(self, layout: Layout, setting: Setting) -> None:
        super().__init__(layout, setting)
        self._flowed: Mapping[str, Sequence[Item]] = {}

    def page(self, record: Record, flowed: Mapping[str, Sequence[Item]]) -> Card | None:
        """One page; flowed holds the items of its flow slots by their names."""
        self._flowed = flowed
        self._sides.clear()  # two pages may have the same fields
        self._pictures.check([record], self._place, filled_slots, self.faults)
        return self._card(record)

    def end(self, faults: Faults) -> None:
        """Give the faults that were met."""
        faults.extend([*self.faults, *self._unset.faults()])

    def _tried(self, slot: Slot, record: Record, labels: Mapping[str, Box]) -> Sequence[Item]:
        return self._flowed.get(slot.name, ()) if slot.kind == "flow" else super()._tried(slot, record, labels)


class RunningComposer:
    """Lays out a running text. It gives its pages as cards, and answers what a Composer answers."""

    spreads = False

    def __init__(self, layout: Layout, setting: Setting, bound: Bound, manner: Manner) -> None:
        self.faults = Faults()
        self._layout, self._setting, self._manner = layout, setting, manner
        self._layouts = {layout.size: layout}
        for size, one in layout.panels.items():
            self._layouts[size] = replace(one, bleed=layout.bleed, inset=layout.inset, product=layout.product)
        self._composers = {size: _PageComposer(one, setting) for size, one in self._layouts.items()}
        self._pictures = TextPictures(layout, setting.look, setting.pictures)
        self._pages = Pages(layout, bound, self._layouts)
        self._laying = Laying(layout, setting, self._pages, bound.fold, self._pictures, self.faults)

    @property
    def notes(self) -> list[str]:
        """What a person should know of the text and its pictures."""
        told = [note for one in self._composers.values() for note in one.notes]
        return list(dict.fromkeys([*told, *self._pictures.notes]))

    @property
    def addresses(self) -> dict[str, int]:
        """Each address in a QR code so far, and on how many pages it stands."""
        found: dict[str, int] = {}
        for composer in self._composers.values():
            for address, count in composer.addresses.items():
                found[address] = found.get(address, 0) + count
        return found

    def cards(self, records: Iterable[Record]) -> Iterator[Card]:
        """The pages of the text, in reading order.

        Raises:
            InputError: with everything that does not fit or cannot be set.
        """
        for record in records:
            if isinstance(record, TextRecord):
                yield from self._cards(record)
        for composer in self._composers.values():
            composer.end(self.faults)
        self.faults.raise_if_any()

    def _cards(self, record: TextRecord) -> Iterator[Card]:
        parts, whole = record.running.flowing(self._taken()), self._manner.whole
        slot, width = measure_of([*self._layouts.values()])
        source = Source(self._setting.deck, record.id)
        rooms, laid = self._laying.laid(record.running, parts, slot, width, source, whole=whole)
        if whole:
            yield self._one_page(record, list(enumerate(laid)), rooms)
            return
        by_page: dict[int, list[tuple[int, Sequence[Laid]]]] = {}
        for at, column in enumerate(laid):
            if column and (room := rooms(at)):
                by_page.setdefault(room.page, []).append((at, column))
        yield from self._bound(record, by_page, rooms)

    def _taken(self) -> frozenset[str]:
        """What of the opening stands on the cover, and so does not flow."""
        cover = self._layout.templates.get(COVER)
        return frozenset(_OPENING).intersection(cover.front.fields if cover else ())

    def _bound(self, record: TextRecord, by_page: Mapping[int, _Columns], rooms: Rooms) -> Iterator[Card]:
        """The pages one after another; a page goes by the first large heading on it, or the one that goes on there."""
        last = self._pages.count(max(by_page, default=1))
        headings = {page: _headings(columns) for page, columns in by_page.items()}
        contents = tuple(f"{_cell(one)} | {page}" for page, found in headings.items() for one in found)
        shared: dict[str, Value] = {**record.fields, "pages": str(last), "contents": contents}
        running = unmarked(record.text("title"))
        for page in range(1, last + 1):
            columns, own = by_page.get(page, ()), headings.get(page, [])
            heading, running = own[0] if own else running, own[-1] if own else running
            kind = self._pages.kind(page, last) if columns else self._pages.empty(page, last)
            if self._manner.sparse and not columns and kind in (PAGE, BLANK):
                continue
            told = _page(record, kind, page, {**shared, "heading": heading})
            card = self._composers[self._pages.layout(page).size].page(told, _flowed(columns, rooms))
            if card:
                yield replace(card, title=told.title if own or page == 1 else "")

    def _one_page(self, record: TextRecord, columns: _Columns, rooms: Rooms) -> Card:
        """The whole text as one card: its cover, what runs, and its back."""
        composer, templates = self._composers[self._layout.size], self._layout.templates
        items: list[Item] = []
        for kind in (COVER, PAGE, BACK):
            if kind == PAGE:
                items += [item for part in _flowed(columns, rooms).values() for item in part]
            elif kind in templates:
                told = _page(record, kind, 1, {**record.fields, "heading": record.title})
                card = composer.page(told, {})
                items += card.front.items if card else ()
        source = Source(self._setting.deck, record.id)
        page = Page(self._layout.size, tuple(items), title=record.title, source=source)
        return Card(page, None, record.title, record.id)


def _headings(columns: _Columns) -> list[str]:
    """The large headings on a page."""
    return [one.unit.heading for _, column in columns for one in column if one.unit.heading]


def _cell(text: str) -> str:
    """A text as a cell of a table says it, sign for sign."""
    return literal(text).replace("|", "\\|")


def _page(record: TextRecord, kind: str, page: int, fields: Mapping[str, Value]) -> Record:
    """A page as a card of its kind."""
    heading = literal(shorten(str(fields["heading"]), _RUNNING, placeholder="…"))
    own = {"page": str(page), "side": "left" if page % 2 == 0 else "right", "heading": heading}
    title = record.title if page == 1 else str(fields["heading"])
    return Record(kind, f"{record.id}-{page}", title, {**fields, **own}, place=record.place)


def _flowed(columns: _Columns, rooms: Rooms) -> dict[str, list[Item]]:
    """What lies in the columns of a page, by the name of the slot that each is in."""
    found: dict[str, list[Item]] = {}
    for at, column in columns:
        if room := rooms(at):
            items = found.setdefault(room.slot.name, [])
            for one in column:
                items += one.unit.items(room.box.x, room.box.y + one.down)
    return found

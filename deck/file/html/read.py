"""Pages to the text of cards, in reading order: front before back, however the sheets lay them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deck.base.items.drawing import bounds, outline_box, walk
from deck.base.items.items import QR, Field, Group, Image, Item, Page, Path, Reading, Text
from deck.base.units import Box
from deck.file.html.figure import accent, code, drawing, photo
from deck.file.html.parts import Block, CardText, pieces_of, safe
from deck.file.reading import Nesting


def read_cards(pages: Iterable[Page]) -> list[CardText]:
    """The cards of pages, in the order of their fronts.

    Groups with the same card belong together. What stands beside them, such as the marks of a sheet, is not read; a
    page without such groups is a card of its own.
    """
    cards: dict[int, CardText] = {}
    for page in pages:
        sides = list(_sides(page.items))
        if not sides:
            box = Box(0, 0, page.size.width, page.size.height)
            _add(cards, max(cards, default=0) + 1, page.title, page.items, box)
        for group in sides:
            _add(cards, group.card, group.title, group.items, bounds(group))
    return list(cards.values())


def _sides(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            if item.card:
                yield item
            else:
                yield from _sides(item.items)


def _add(cards: dict[int, CardText], number: int, title: str, items: tuple[Item, ...], box: Box) -> None:
    card = cards.setdefault(number, CardText(number))
    card.title = card.title or title
    card.deck = card.deck or next((item.source.deck for item in walk(items) if item.source.deck), "")
    if not card.sides:
        card.accent = accent(items, box)
    card.sides.append(list(_Side(len(card.sides), box.width).blocks(items)))


_MOST = 1_000_000
"""More containers than a side ever has."""


class _Side:
    """One side of a card, of that width in mm; its containers are others than those of the sides before it."""

    def __init__(self, number: int, width: float) -> None:
        self._first = number * _MOST
        self._width = width
        self._nesting = Nesting()

    def blocks(self, items: tuple[Item, ...]) -> Iterator[Block]:
        """What is read, in order. What a tagged PDF skips, this skips."""
        for item in items:
            if isinstance(item, Group) and item.reading is None:
                yield from self.blocks(item.items)
            elif item.reading is not None and not item.reading.artifact:
                block = self._block(item, item.reading)
                if block is not None:
                    yield block

    def _block(self, item: Item, reading: Reading) -> Block | None:
        nested = self._nesting.path(reading, item.source.field)
        path = tuple((tag, self._first + number) for tag, number in nested)
        if isinstance(item, Text):
            label = item.label.text if item.label else ""
            pieces = pieces_of(item)
            kept = pieces or reading.tag in ("TH", "TD")  # an open cell is a cell: the others keep their columns
            return Block(reading, item.text, pieces, path, label, field=item.source.field) if kept else None
        if isinstance(item, Field):
            return Block(reading, item.label or item.name, path=path, field=item.name, multiline=item.multiline)
        return _figure(item, reading, self._width)


def _figure(item: Group | Path | QR | Image, reading: Reading, width: float) -> Block | None:
    """A figure, as wide a part of the page as of its side; None for a picture that nobody describes, as in a PDF."""
    said = reading.alt
    if isinstance(item, QR):
        said = said or item.symbol.payload
        link = item.symbol.payload if safe(item.symbol.payload) else ""
        return Block(reading, said, drawing=code(item.symbol, said), link=link)
    if not said:
        return None
    if isinstance(item, Image):
        return Block(reading, said, drawing=photo(item))
    box = bounds(Group((item,))) if isinstance(item, Group) else outline_box(item.segments)
    box = box.outset(_edge(item))
    return Block(reading, said, drawing=drawing((item,), box, said, min(1.0, box.width / (width or box.width or 1.0))))


def _edge(item: Group | Path) -> float:
    """How far the widest line reaches beyond the box of its outline, in mm."""
    paths = [path for path in walk((item,)) if isinstance(path, Path)]
    return max([path.stroke.width / 2 for path in paths if path.stroke], default=0.0)

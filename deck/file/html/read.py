"""Pages to the text of cards, in reading order: front before back, however the sheets lay them out.

The text is a number of blocks. A block is one element of the structure that a tagged PDF has too (ISO 32000-1,
14.8.4): a heading, a paragraph, a list item, a cell, a figure or a field.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from math import hypot

from deck.base.items.drawing import bounds, outline_box, walk
from deck.base.items.items import QR, Field, Group, Image, Item, Page, Path, Reading, Text
from deck.base.plain import Plain
from deck.base.text.inline import IconFace
from deck.base.units import Box, Size
from deck.file.html.figure import accent, code, drawing, icons, photo
from deck.file.html.spots import spots
from deck.file.reading import HEADINGS, Containers, Nesting

_SAFE = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
"""An address that leads to a page or to mail, and not to a script."""

_DIGITS = re.compile(r"\d+")

CODE = "qr"
"""The field of a QR code among the figures."""

_MOST = 1_000_000
"""A number larger than the containers of any side. Each side numbers its containers from a multiple of it."""


class Piece(Plain):
    """Words that look alike. link is a web address, or empty; lang is a language code, empty for that of the page.

    drawing is the HTML element of icons among the words, which the text names.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    lang: str = ""
    drawing: str = ""


class Block(Plain):
    """One thing that a screen reader reads: a heading, a paragraph, a figure …

    path is the containers around it, as Nesting gives them. label is the label of a list item. drawing is the HTML
    element of a figure, link the web address in a QR code, field the field of the record. whole is the id of a figure
    that headings show a part of; view is that part, in such a heading: its viewBox.
    """

    reading: Reading
    text: str
    pieces: tuple[Piece, ...] = ()
    path: Containers = ()
    label: str = ""
    drawing: str = ""
    link: str = ""
    field: str = ""
    multiline: bool = False
    whole: str = ""
    view: str = ""

    @property
    def level(self) -> int:
        """The level of a heading; 0 of anything else."""
        return int(self.reading.tag[1]) if self.reading.tag in HEADINGS else 0

    @property
    def said(self) -> tuple[str, ...]:
        """What a screen reader says of it, so that repeats are found; without numbers in the label of a form field."""
        text = _DIGITS.sub("", self.text) if self.reading.tag == "Form" else self.text
        shown = self.drawing if self.drawing.startswith("<img") else ""  # two pictures may be called the same
        return self.reading.tag, text, self.label, self.link + shown


@dataclass(slots=True)
class CardText:
    """A card as a screen reader reads it: its sides, front first. accent is a colour as #rrggbb, or empty."""

    number: int
    title: str = ""
    deck: str = ""
    accent: str = ""
    sides: list[list[Block]] = field(default_factory=list)


def read_cards(pages: Iterable[Page]) -> list[CardText]:
    """The cards of pages, in the order of their fronts.

    Groups with the same card belong together. What stands beside them, such as the marks of a sheet, is not read; a
    page without such groups is a card of its own.
    """
    cards: dict[int, CardText] = {}
    for page in pages:
        whole = Box(0, 0, page.size.width, page.size.height)
        alone = Group(page.items, clip=whole, title=page.title, card=max(cards, default=0) + 1)
        for side in list(_sides(page.items)) or [alone]:
            card, box = cards.setdefault(side.card, CardText(side.card)), bounds(side)
            card.title = card.title or side.title
            card.deck = card.deck or next((item.source.deck for item in walk(side.items) if item.source.deck), "")
            if not card.sides:
                card.accent = accent(side.items, box)
            card.sides.append(_Side(card, box.size, side.items).blocks)
    return list(cards.values())


def _sides(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            if item.card:
                yield item
            else:
                yield from _sides(item.items)


class _Side:
    """The next side of a card, of a size in mm. Each side has containers of its own."""

    def __init__(self, card: CardText, size: Size, items: tuple[Item, ...]) -> None:
        self._first = len(card.sides) * _MOST
        self._width = size.width
        self._nesting = Nesting()
        self._name = f"figure-{card.number}"
        self._spots, self._views = _spots(items, size)
        self.blocks = list(self._read(items))

    def _read(self, items: tuple[Item, ...]) -> Iterator[Block]:
        """The blocks of the items, in reading order; without those that a tagged PDF skips too."""
        for item in items:
            if isinstance(item, Group) and item.reading is None:
                yield from self._read(item.items)
            elif item.reading is not None and not item.reading.artifact:
                block = self._block(item, item.reading)
                if block is not None:
                    yield block

    def _block(self, item: Item, reading: Reading) -> Block | None:
        nested = self._nesting.path(reading, item.source.field)
        path = tuple((tag, self._first + number) for tag, number in nested)
        if isinstance(item, Text):
            label = item.label.text if item.label else ""
            pieces = _pieces(item)
            kept = pieces or reading.tag in ("TH", "TD")  # an open cell is a cell: the others keep their columns
            view = self._views.get(id(item), "")
            return Block(reading, item.text, pieces, path, label, field=item.source.field, view=view) if kept else None
        if isinstance(item, Field):
            return Block(reading, item.label or item.name, path=path, field=item.name, multiline=item.multiline)
        if id(item) in self._spots:
            figure, box = self._spots[id(item)]
            drawn = drawing((figure,), box, reading.alt, name=self._name)
            return Block(reading, reading.alt, drawing=drawn, field=item.source.field, whole=self._name)
        return _figure(item, reading, self._width)


def _spots(items: tuple[Item, ...], size: Size) -> tuple[dict[int, tuple[Group, Box]], dict[int, str]]:
    """The figure whose lines lead to headings, without these lines, and what each such heading shows of it."""
    seen = list(walk(items))
    figures: dict[int, tuple[Group, Box]] = {}
    views: dict[int, str] = {}
    for item in _figures(items):
        found = spots(item, seen, hypot(size.width, size.height))
        if found and not figures:
            figures[id(item)] = found.figure, found.box
            views = found.views
    return figures, views


def _figures(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group) and item.reading is None:
            yield from _figures(item.items)
        elif isinstance(item, Group) and item.reading and item.reading.alt:
            yield item


def _figure(item: Group | Path | QR | Image, reading: Reading, width: float) -> Block | None:
    """A figure. It takes the same part of the page width as it takes of the side, which is width mm wide.

    None for a picture without alt text, which a tagged PDF skips too.
    """
    said = reading.alt
    if isinstance(item, QR):
        said = said or item.symbol.payload
        link = item.symbol.payload if _SAFE.fullmatch(item.symbol.payload) else ""
        return Block(reading, said, drawing=code(item.symbol, said), link=link, field=CODE)
    if not said:
        return None
    if isinstance(item, Image):
        return Block(reading, said, drawing=photo(item, said))
    if isinstance(item, Group) and item.outline and len(item.items) == 1 and isinstance(item.items[0], Image):
        part = bounds(item).width / width if width else 0.0
        return Block(reading, said, drawing=photo(item.items[0], said, min(1.0, part), item.outline))
    box = bounds(Group((item,))) if isinstance(item, Group) else outline_box(item.segments)
    strokes = [path.stroke for path in walk((item,)) if isinstance(path, Path) and path.stroke]
    box = box.outset(max((stroke.width / 2 for stroke in strokes), default=0.0))  # a line reaches beyond its outline
    drawn = drawing((item,), box, said, min(1.0, box.width / (width or box.width or 1.0)))
    return Block(reading, said, drawing=drawn, field=item.source.field)


def _pieces(text: Text) -> tuple[Piece, ...]:
    """The words of a paragraph as they were before it was broken into lines, in pieces of one manner.

    A space between two pieces is a piece of its own; it belongs to their link when both lead to one address. In a
    paragraph that is bold as a whole nothing is marked bold.
    """
    counts: Counter[str] = Counter()
    for run in (run for line in text.lines for run in line.runs):
        counts[run.font.face.name] += len(run.text)
    usual = max(counts, key=counts.__getitem__, default="")
    made: list[Piece] = []
    space = False
    for line in text.lines:
        for at, run in enumerate(line.runs, 1):
            last = at == len(line.runs)
            said = run.text[:-1] if last and line.hyphenated else run.text  # without the hyphen that breaking added
            bold, italic = (kind in run.font.face.name and kind not in usual for kind in ("bold", "italic"))
            piece = Piece(said, bold, italic, run.link if _SAFE.fullmatch(run.link) else "", run.lang)
            if isinstance(run.font.face, IconFace):
                piece = replace(piece, drawing=icons(run))
            before = made[-1] if made else None
            if before and not piece.drawing and replace(before, text=said) == piece:
                made[-1] = replace(before, text=f"{before.text}{' ' * space}{said}")
            else:
                if before and space:
                    made.append(Piece(" ", link=before.link if before.link == piece.link else ""))
                made.append(piece)
            space = not (line.joined if last else run.glued)
    return tuple(piece for piece in made if piece.text)

"""Pages to the text of cards, in reading order: front before back, however the sheets lay them out.

The text is a number of blocks. A block is one element of the structure that a tagged PDF has too (ISO 32000-1,
14.8.4): a heading, a paragraph, a list item, a cell, a figure or a field.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import hypot

from deck.base.items.drawing import bounds, outline_box, walk
from deck.base.items.items import QR, Field, Group, Image, Item, Page, Path, Reading, Text
from deck.base.plain import Plain
from deck.base.text.inline import IconFace
from deck.base.units import Box, Size
from deck.file.html.figure import accent, board, code, contour, drawing, icons, photo
from deck.file.html.spots import spots
from deck.file.reading import HEADINGS, Containers, Nesting

_SAFE = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
"""An address that leads to a page or to mail, and not to a script."""

_DIGITS = re.compile(r"\d+")

CODE = "qr"
"""The field of a QR code among the figures."""

RULED = "ruled"
"""The field of lines to write on."""

_ICON = "icon"
"""The field of a record that names its icon."""

_WIDE, _FLAT = 0.5, 0.2
"""A drawing with texts at its ends takes at least so much of the width of a side, and is at most so high for that."""

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
    that headings show a part of; view is that part, in such a heading: its viewBox. ends: the next two blocks name the
    two ends of the figure. of is the id of the record that it comes from: on a board each space has its own.
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
    ends: bool = False
    of: str = ""

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
    """A card as a screen reader reads it: its sides, front first. accent is a colour as #rrggbb, or empty.

    icon is the contour of the icon that its record has, as on its front, or empty.
    """

    number: int
    title: str = ""
    deck: str = ""
    accent: str = ""
    icon: str = ""
    picture: str = ""
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
                card.picture = board(side.items, box, card.title)
                card.accent = "" if card.picture else accent(side.items, box)
                card.icon = "" if card.picture else _icon(side.items)
            card.sides.append(_Side(card, box.size, side.items).blocks)
    return list(cards.values())


def _sides(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            if item.card:
                yield item
            else:
                yield from _sides(item.items)


def _icon(items: tuple[Item, ...]) -> str:
    drawn = (item for item in walk(items) if isinstance(item, Path) and item.source.field == _ICON)
    return next((contour(item.segments) for item in drawn), "")


class _Side:
    """The next side of a card, of a size in mm. Each side has containers of its own."""

    def __init__(self, card: CardText, size: Size, items: tuple[Item, ...]) -> None:
        self._first = len(card.sides) * _MOST
        self._width = size.width
        self._nesting = Nesting()
        self._name = f"figure-{card.number}"
        self._spots, self._views = _spots(items, size)
        self._ends = _with_ends([item for item in items if item.reading is None or not item.reading.artifact], size)
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
        nested = self._nesting.path(reading, item.source.field, item.source.card)
        path = tuple((tag, self._first + number) for tag, number in nested)
        if isinstance(item, Text):
            label = item.label.text if item.label else ""
            pieces = _pieces(item)
            kept = pieces or reading.tag in ("TH", "TD")  # an open cell is a cell: the others keep their columns
            view = self._views.get(id(item), "")
            source = item.source
            told = Block(reading, item.text, pieces, path, label, field=source.field, view=view, of=source.card)
            return told if kept else None
        if isinstance(item, Field):
            return Block(reading, item.label or item.name, path=path, field=item.name, multiline=item.multiline)
        if id(item) in self._spots:
            figure, box = self._spots[id(item)]
            drawn = drawing((figure,), box, reading.alt, name=self._name)
            return Block(reading, reading.alt, drawing=drawn, field=item.source.field, whole=self._name)
        made = _figure(item, reading, self._width)
        return replace(made, ends=True) if made and id(item) in self._ends else made


def _with_ends(items: Sequence[Item], size: Size) -> set[int]:
    """The drawings, such as an arrow across the side, right below which a text stands at either end; by their id()."""
    found = set()
    for item, left, right in zip(items, items[1:], items[2:], strict=False):
        if isinstance(item, Group) and item.reading and isinstance(left, Text) and isinstance(right, Text):
            box, level = bounds(item), abs(left.box.y - right.box.y) < left.box.height / 2
            wide = box.width >= _WIDE * size.width and box.height <= _FLAT * box.width
            apart = left.box.right <= box.centre[0] <= right.box.x and box.y < left.box.y < box.bottom + box.width / 10
            plain = {one.reading.tag for one in (left, right)} == {"P"}
            found |= {id(item)} if level and wide and apart and plain else set()
    return found


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
    if isinstance(item, Group) and _is_ruled(item):
        lines = sum(len(path.segments) // 2 for path in walk(item.items) if isinstance(path, Path))
        return Block(reading, said, field=RULED, multiline=lines > 1)
    box = bounds(Group((item,))) if isinstance(item, Group) else outline_box(item.segments)
    strokes = [path.stroke for path in walk((item,)) if isinstance(path, Path) and path.stroke]
    box = box.outset(max((stroke.width / 2 for stroke in strokes), default=0.0))  # a line reaches beyond its outline
    part = min(1.0, box.width / (width or box.width or 1.0))
    part = 1.0 if part >= _WIDE and box.height <= _FLAT * box.width else part  # it goes from one side to the other
    drawn = drawing((item,), box, said, part)
    return Block(reading, said, drawing=drawn, field=item.source.field)


def _is_ruled(item: Group) -> bool:
    """Whether a figure is level lines and nothing else: room to write, which a page of text rules itself."""
    paths = [path for path in walk(item.items) if isinstance(path, Path)]
    steps = [path.segments for path in paths if path.stroke and not path.fill]
    if not paths or len(steps) < len(paths):
        return False
    lines = [pair for step in steps for pair in zip(step[::2], step[1::2], strict=False)]
    level = all((a[0], b[0]) == ("M", "L") and a[1][1] == b[1][1] for a, b in lines)
    return level and all(len(step) % 2 == 0 for step in steps)


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

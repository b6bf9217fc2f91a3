"""The principles of a deck together: the strip of their colours, and the list that says which of them is which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from deck.base.errors import input_error
from deck.base.items.drawing import rectangle
from deck.base.items.items import Font, Item, Path, Stroke, Text
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.text.story import one_line
from deck.base.units import PT_PER_MM, Box
from deck.pages.shapes.corners import corners_off
from deck.pages.shapes.curves import ellipse
from deck.pages.shapes.request import ShapeRequest, blank


def spectrum(request: ShapeRequest) -> tuple[Item, ...]:
    """A strip of the colours of all principles in their order: the signature of the deck. It runs on into the bleed
    where it touches the trim; all are equally long once that is cut off.

    Options: direction ("across", "down"), gap (mm between two colours, 0), colour (of all of them, each its own).

    In black and white it is a row of dashes in ink. A deck without principles or categories gets one strip in ink.
    """
    names, down = request.look.principles, request.choice("direction", "across", "down") == "down"
    if not names:
        return (rectangle(request.bled, request.colour("colour", "ink")),)
    if request.colours.black_and_white:
        return tuple(rectangle(box, request.colours["ink"]) for box in _dashes(request.safe, len(names), down))
    gap = request.number("gap", 0.0)
    seen = request.bled if request.inset else request.box  # what is left when the bleed is cut off
    cells = [_bled(cell, seen, request.bled) for cell in _cells(seen, len(names), gap, down)]
    if not gap:
        cells = [_reaching(box, cells[-1]) for box in cells]
    drawn = [rectangle(box, request.colour("colour", name)) for box, name in zip(cells, names, strict=True)]
    return (*drawn, *corners_off(request))


def _bled(cell: Box, strip: Box, bled: Box) -> Box:
    """A cell of a strip, carried on to the edges of that strip with its bleed where it touches those of the strip."""
    left, top = bled.x if cell.x == strip.x else cell.x, bled.y if cell.y == strip.y else cell.y
    right = bled.right if strip.right - cell.right < _NEAR else cell.right
    bottom = bled.bottom if strip.bottom - cell.bottom < _NEAR else cell.bottom
    return Box(left, top, right - left, bottom - top)


_NEAR = 1e-6
"""Nearer than this (mm) is the same place."""


def _reaching(box: Box, last: Box) -> Box:
    """A cell that reaches to the end of the strip, under those after it: where two colours only touch, a viewer shows
    the paper between them as a fine line.
    """
    return Box(box.x, box.y, last.right - box.x, last.bottom - box.y)


def _cells(box: Box, count: int, gap: float, down: bool) -> Iterator[Box]:
    """The box in equal parts in one direction, with a gap (mm) between two of them."""
    long = box.height if down else box.width
    step = (long + gap) / count
    for place in range(count):
        start, size = place * step, step - gap
        yield Box(box.x, box.y + start, box.width, size) if down else Box(box.x + start, box.y, size, box.height)


_DASH = 0.4
"""The thickness of a dash in black and white, as a part of that of the strip in colour."""


def _dashes(box: Box, count: int, down: bool) -> Iterator[Box]:
    """Dashes along the middle of a strip; a seventh of each step stays open."""
    thick = _DASH * (box.width if down else box.height)
    x, y = box.centre
    middle = Box(x - thick / 2, box.y, thick, box.height) if down else Box(box.x, y - thick / 2, box.width, thick)
    return _cells(middle, count, (box.height if down else box.width) / count / 7, down)


class Entry(Plain):
    """One principle in a list of them: the key of its colour, the name of its icon, its number and its short name."""

    key: str
    icon: str
    number: str
    name: str


_WORDS, _GAP = 1.35, 0.6
"""Where the words of an entry start, and the least air between two columns, as parts of the width of a disc."""


def legend(request: ShapeRequest) -> tuple[Item, ...]:
    """Which principle is which: for each a disc with its icon, its number and its short name, in columns that are read
    downwards. Give it `field = "legend"`, and `alt = "legend_alt"` for who does not see it.

    Options: columns (as many as there are principles), row (mm, the most height of a row; else the rows fill the box),
    colour (of the words, ink).
    """
    entries = _entries(request)
    if not entries:
        return ()
    rows = -(-len(entries) // max(1, int(request.number("columns", len(entries)))))
    request = replace(request, box=_closed_up(request, rows))
    columns = [entries[start : start + rows] for start in range(0, len(entries), rows)]
    disc, fonts = _sizes(request, columns)
    widths = [disc * _WORDS + max(_width(entry, fonts) for entry in column) for column in columns]
    spare = (request.box.width - sum(widths)) / max(1, len(columns) - 1)
    items: list[Item] = []
    for place, column in enumerate(columns):
        x = request.box.x + sum(widths[:place]) + place * spare
        for row, entry in enumerate(column):
            y = request.box.y + (row + 0.5) * request.box.height / rows
            items += _chip(request, entry, x, y, disc)
            items += _words(entry, x + disc * _WORDS, y, fonts)
    return tuple(items)


def _closed_up(request: ShapeRequest, rows: int) -> Box:
    """The box, or the upper part of it that rows of the asked height take."""
    box = request.box
    return Box(box.x, box.y, box.width, min(box.height, rows * request.number("row", box.height)))


def _entries(request: ShapeRequest) -> list[Entry]:
    """The principles in the text of the slot: a line for each, in the order of the deck, as `icon | number | name`.

    Raises:
        InputError: when the text is another one.
    """
    lines = [[part.strip() for part in line.split("|")] for line in request.text.split("\n") if line]
    if any(len(parts) != 3 for parts in lines) or len(lines) > len(request.look.principles):
        raise input_error(say("the list of principles cannot be drawn."), "layout", say('Write field = "legend".'))
    return [Entry(key, *parts) for key, parts in zip(request.look.principles, lines, strict=False)]


Fonts: TypeAlias = "tuple[Font, Font]"
"""The font of the numbers and that of the names."""


def _sizes(request: ShapeRequest, columns: Sequence[Sequence[Entry]]) -> tuple[float, Fonts]:
    """The width of a disc in mm, and the fonts: as high as the rows allow, or as wide as the columns have room for."""
    faces, colour = request.look.faces, request.line_colour("colour", "ink")
    disc = 0.86 * request.box.height / max(map(len, columns))
    size = disc * 0.62 * PT_PER_MM
    fonts = Font(faces["bold"], size, colour), Font(faces["regular"], size, colour)
    widest = sum(disc * (_WORDS + _GAP) + max(_width(entry, fonts) for entry in column) for column in columns)
    scale = min(1.0, request.box.width / (widest - disc * _GAP))
    bold, regular = (Font(font.face, font.size_pt * scale, colour) for font in fonts)
    return disc * scale, (bold, regular)


def _width(entry: Entry, fonts: Fonts) -> float:
    return _words(entry, 0, 0, fonts)[1].box.right


def _words(entry: Entry, x: float, y: float, fonts: Fonts) -> tuple[Text, Text]:
    """Number and name on one line whose capitals stand about the height y."""
    bold, regular = fonts
    em = bold.size_pt / PT_PER_MM
    baseline = y + bold.face.cap_height * em / 2
    number = one_line(entry.number, x, baseline, bold)
    return number, one_line(entry.name, number.box.right + 0.4 * em, baseline, regular)


def _chip(request: ShapeRequest, entry: Entry, x: float, y: float, disc: float) -> Sequence[Item]:
    """A disc in the principle's colour with its icon; in black and white a ring. One without an icon is left plain."""
    colours = request.colours
    fill, on = colours[entry.key], colours.on(entry.key)
    ring = disc / 14 if colours.black_and_white and blank(fill) else 0.0
    stroke = Stroke(colours["ink"], ring) if ring else None
    mark = colours["ink"] if ring else on
    side = disc * 0.64
    box = Box(x + (disc - side) / 2, y - side / 2, side, side)
    circle = Path(ellipse(x + disc / 2, y, (disc - ring) / 2), fill, stroke)
    return (circle, request.icon(entry.icon, box, mark)) if entry.icon else (circle,)

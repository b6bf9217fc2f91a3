"""Notes on a sheet: the check ruler, how to print it and which sheet it is; and where there is room for them.

Notes stand in strips between the ticks and the margin: above and below the grid, else turned along its sides. What
finds no room is left out and reported, never drawn over artwork.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from deck.base.errors import Fault
from deck.base.items.drawing import rectangle
from deck.base.items.items import Colour, Font, Group, Item, Path, Print, Segment, Stroke, Text
from deck.base.plain import Plain
from deck.base.say import say, to_say
from deck.base.text.story import one_line
from deck.base.units import Box
from deck.sheets.duplex import Duplex
from deck.sheets.grid import NOTE_LINE, Grid

RULER = 100.0
"""The length of the check ruler in mm."""

_BASELINE = 2.1
"""From the top of a line of notes to its baseline, in mm: 7 pt text stands 1.9 mm above it, 0.6 mm below."""

_GAP = 8.0
"""Between two notes on a line, in mm."""

_MAX_LINES, _MAX_INSET, _MAX_PITCH = 3, 2.0, 4.2
"""The most lines of notes in a strip; and the most mm between the margin and those lines, and from one to the next."""

_CLEAR = 1.0
"""Between ticks and notes, in mm, where there is room."""

_HAIR = 0.25
"""How far (mm) the ruler and the notes stay inside the margin: half the width of a line lies beyond its end."""

_REMEDY = to_say("Choose a larger paper or a smaller card.")


class SheetWords(Plain):
    """What a sheet says, in the language of the deck; some are str.format templates.

    sheet and title take {sheet} and {side}, sheet also {total}; sheet_open is for when the total is unknown. edition
    takes {deck} and {version}. front, back and both are the values of {side}. The others say how to print the sheet.
    """

    ruler: str
    true_size: str
    long_edge: str
    short_edge: str
    single_sided: str
    fold: str
    sheet: str
    sheet_open: str
    title: str
    edition: str
    front: str
    back: str
    both: str

    def flip(self, duplex: Duplex) -> str:
        """The words that say how a sheet is flipped or folded."""
        return {
            "none": self.single_sided,
            "long-edge": self.long_edge,
            "short-edge": self.short_edge,
            "fold": self.fold,
            "gutterfold": self.fold,
        }[duplex]

    def number(self, sheet: int, total: int | None, side: str) -> str:
        """The words that say which sheet this is; side is one of front, back and both."""
        if total is None:
            return self.sheet_open.format(sheet=sheet, side=side)
        return self.sheet.format(sheet=sheet, total=total, side=side)


class Strip(Plain):
    """Room for notes: the x, y and turn of its group on the sheet, its length, how many lines it holds and how far
    apart these are; in mm.
    """

    x: float
    y: float
    turn: int
    length: float
    lines: int
    pitch: float = NOTE_LINE


class Spot(Plain):
    """The place of one note: a strip, and the left and the top of the note in the strip's own coordinates (mm)."""

    strip: Strip
    x: float
    y: float

    def group(self, items: tuple[Item, ...]) -> Group:
        """Items in the strip's own coordinates, on the sheet."""
        return Group(items, self.strip.x, self.strip.y, self.strip.turn)

    def text(self, words: str, font: Font) -> Group:
        """Words that start at this place, on the sheet."""
        return self.group((note(words, font, self.x, self.y + _BASELINE),))


class Notes(Plain):
    """The notes of a run of sheets. items are on every sheet, number is the place of the sheet number (None when it has
    no room), and left_out has a fault for each note without room.
    """

    items: tuple[Group, ...]
    number: Spot | None
    left_out: tuple[Fault, ...]


class Request(Plain):
    """A note that needs room: its name in messages, its width in mm, and its items, in mm from the top left of a line.

    A request without items reserves the place of the sheet number, which differs from sheet to sheet.
    """

    name: str
    width: float
    items: tuple[Item, ...] = ()


def note(words: str, font: Font, x: float = 0.0, baseline: float = 0.0) -> Text:
    """A line of small text, at x and a baseline in mm, that a screen reader skips."""
    return one_line(words, x, baseline, font, role=Print.MARK)


def width(words: str, font: Font) -> float:
    """The width of a note in mm."""
    return note(words, font).box.width


def strips(grid: Grid, ticks: Box) -> tuple[Strip, ...]:
    """The strips for notes between the margin and the box ticks, which the ends of all ticks touch.

    They are below, above, right and left of that box. The first two reach from margin to margin; the others are as long
    as the grid, or as what can be printed where cards without bleed lie up to the edges of the paper.
    """
    page, bounds = grid.printable.inset(_HAIR, 0), grid.bounds
    top, foot = max(bounds.y, grid.printable.y), min(bounds.bottom, grid.printable.bottom)
    found = []
    lines, inset, pitch = _lines(ticks.y - page.y)
    depth = inset + NOTE_LINE + (lines - 1) * pitch
    found += [Strip(page.x, y, 0, page.width, lines, pitch) for y in (page.bottom - depth, page.y + inset)]
    lines, inset, pitch = _lines(ticks.x - grid.margin)
    right = grid.paper.width - grid.margin - inset
    found += [Strip(right, top, 90, foot - top, lines, pitch)]
    found += [Strip(grid.margin + inset, foot, 270, foot - top, lines, pitch)]
    return tuple(strip for strip in found if strip.lines)


def _lines(depth: float) -> tuple[int, float, float]:
    """How many lines fit in a strip of a depth, how far off the margin they stand, and how far apart they are, in mm.

    Room to spare goes between ticks and notes first, then between the lines, so that these keep apart.
    """
    lines = min(_MAX_LINES, max(0, math.floor(depth / NOTE_LINE + 1e-9)))
    depth = max(lines * NOTE_LINE, depth - _CLEAR)
    spare = depth - lines * NOTE_LINE
    pitch = min(_MAX_PITCH, NOTE_LINE + spare / (lines - 1)) if lines > 1 else NOTE_LINE
    return lines, min(_MAX_INSET, spare - (lines - 1) * (pitch - NOTE_LINE)), pitch


def place_notes(room: tuple[Strip, ...], requests: Sequence[Request], place: str) -> Notes:
    """Give each request the first place that is wide enough; the most important request comes first.

    place says in the fault, one for all that found no place, which sheet has no room.
    """
    used = {strip: [0.0] * strip.lines for strip in room}
    items, number, left_out = [], None, list[str]()
    for request in requests:
        spot = _first_spot(used, request.width)
        if spot is None:
            left_out.append(f"“{say(request.name)}”")
        elif request.items:
            items.append(spot.group((Group(request.items, spot.x, spot.y),)))
        else:
            number = spot
    told = say("the sheet has no room for {names}.", names=", ".join(left_out))
    return Notes(tuple(items), number, (Fault(told, place, say(_REMEDY)),) if left_out else ())


def _first_spot(used: dict[Strip, list[float]], width: float) -> Spot | None:
    """The first place that is width mm wide; used holds the filled mm of each line of each strip, and is updated."""
    for strip, lines in used.items():
        for line, x in enumerate(lines):
            if x + width <= strip.length:
                lines[line] = x + width + _GAP
                return Spot(strip, x, line * strip.pitch)
    return None


def ask_ruler(label: str, font: Font, stroke: Stroke) -> Request:
    """The ruler of exactly 100 mm: a tick each 10 mm, longer ones at the ends and the middle, and its label."""
    start = _HAIR
    segments: list[Segment] = [("M", (start, _BASELINE)), ("L", (start + RULER, _BASELINE))]
    for step in range(11):
        x, high = start + 10 * step, _BASELINE - (1.8 if step % 5 == 0 else 1.1)
        segments += [("M", (x, _BASELINE)), ("L", (x, high))]
    x = start + RULER + 2.5
    items = (Path(tuple(segments), stroke=stroke, role=Print.MARK), note(label, font, x, _BASELINE))
    return Request(label, x + width(label, font), items)


def ask_text(words: str, font: Font) -> Request:
    """A note that is the same on every sheet."""
    return Request(words, width(words, font), (note(words, font, 0, _BASELINE),))


def ask_bar(colours: Sequence[Colour]) -> Request:
    """A colour bar: a square patch of each colour, side by side."""
    side = NOTE_LINE - _HAIR
    boxes = [Box(place * side, 0, side, side) for place in range(len(colours))]
    patches = [rectangle(box, colour, role=Print.MARK) for box, colour in zip(boxes, colours, strict=True)]
    return Request(to_say("colour bar"), side * len(colours), tuple(patches))


def numbered(sheet: str, called: str, first: int, last: int) -> str:
    """The number of a sheet; with the name of the product, where sheets tell it, and the numbers of their cards."""
    return f"{called} · {sheet} · #{first}–{last}" if called else sheet


def ask_number(words: SheetWords, total: int | None, font: Font, called: str = "") -> Request:
    """Room for the sheet number, as wide as it may become; called is the name of the product, where it is told."""
    most = total if total is not None else 99_999  # wider than any number that a run of sheets reaches
    texts = [
        numbered(words.number(most, total, side), called, 99_999, 99_999)
        for side in (words.front, words.back, words.both)
    ]
    return Request(texts[0], max(width(text, font) for text in texts))

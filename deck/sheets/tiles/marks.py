"""What stands on a tile besides the artwork: where to cut and to glue, which sheet it is, and the check ruler."""

from __future__ import annotations

import math
from dataclasses import replace

from deck.base.errors import Fault
from deck.base.items.drawing import WHITE, rectangle
from deck.base.items.items import Font, Group, Item, Path, Print, Reading, Segment, Stroke, Text
from deck.base.say import say
from deck.base.text.story import one_line
from deck.base.units import PT_PER_MM, Box
from deck.sheets.grid import MARGIN, NOTE_LINE
from deck.sheets.marks import GREY, HAIRLINE, INK, note_font
from deck.sheets.notes import Request, Strip, ask_ruler, ask_text, note, place_notes, width
from deck.sheets.tiles.grid import Tile, TileGrid, TileWords

_SMALL_NAME, _LARGE_NAME = 8.0, 15.0
"""The sizes in points of the name of a sheet, where little room is left and where there is enough."""

_PITCH = 3.0
"""The distance in mm from one line of the hatch to the next, along the edge of its box."""

_HALO, _HATCH = 0.6, 0.2
"""In mm: the widths of the white line of the hatch and of the grey line on it. Together they show on every ground."""

_TICK_OFF, _TICK = 1.0, 3.0
"""How far ticks stand off the window, and how long they are at most, in mm."""

_BESIDE = 3.0
"""The distance in mm from the corner of the window to the notes, which keeps them clear of the ticks."""

_LOW, _LARGE_ROOM = 1.8, 7.0
"""In mm: from the window down to the label; and the least room below the window for the name in large letters."""

_LEAST_MARGIN = math.ceil(MARGIN + NOTE_LINE)
"""The least margin in whole mm that has room for a line of notes."""

_GLUE_TEXT = 4.0
"""The least overlap in mm that has room for words."""


def _no_room(told: str) -> Fault:
    return Fault(told, "--tile-margin", say("Choose {least} or more.", least=_LEAST_MARGIN))


class TileMarks:
    """The marks of the sheets of one page; what sheets share is made once. left_out has faults for marks without room.

    title is that of the page; it is shortened where there is little room.
    """

    def __init__(self, grid: TileGrid, words: TileWords, title: str) -> None:
        self._grid, self._words, self._title = grid, words, title
        self._font = note_font(grid.plan.faces)
        self._hatches: dict[tuple[Box, ...], tuple[Group, ...]] = {}
        self._left = max(grid.place.x + _BESIDE, MARGIN)  # notes begin clear of the ticks, where a printer prints
        self._room_below = grid.paper.height - grid.place.bottom >= MARGIN + NOTE_LINE - 1e-6
        self._top, self.left_out = self._notes_above()
        if not self._room_below:
            self.left_out += (_no_room(say("the sheets have no room below for their letter and number.")),)

    def of(self, tile: Tile) -> tuple[Item, ...]:
        """All marks of a sheet except its label."""
        return (*self._hatch(tile), *self._glue_words(tile), *self._cut_marks(tile), *self._top)

    def label(self, tile: Tile) -> tuple[Text, ...]:
        """Which sheet it is, of what, and which sides are cut: in the margin below, and read by screen readers."""
        if not self._room_below:
            return ()
        box, printable = self._grid.place, self._grid.paper.height - MARGIN
        size_pt = _LARGE_NAME if printable - box.bottom >= _LARGE_ROOM else _SMALL_NAME
        font = Font(self._grid.plan.faces["bold"], size_pt, INK)
        y = min(box.bottom + _LOW + 0.7 * font.size_pt / PT_PER_MM, printable - 0.8)
        name = one_line(tile.name, self._left, y, font, reading=Reading("P"), role=Print.MARK)
        rest = self._beside_name(tile, box.right - _BESIDE - name.box.right - 2)
        if not rest:
            return (name,)
        more = replace(note(rest, self._font).lines[0].runs[0], x=name.box.width + 2)
        line = replace(name.lines[0], runs=(*name.lines[0].runs, more))
        return (replace(name, lines=(line,)),)

    def _beside_name(self, tile: Tile, room: float) -> str:
        """The title and the sides to cut, as much of it as fits in room mm."""
        names = self._grid.cuts(tile)
        cut = self._words.cut.format(sides=self._words.sides(names)) if names else ""
        left = room - (width(f"· {cut} ·", self._font) if cut else 0)
        parts = [
            part for part in (shortened(self._title, left, self._font), cut) if part and width(part, self._font) <= room
        ]
        return " · ".join(parts)

    def _notes_above(self) -> tuple[tuple[Item, ...], tuple[Fault, ...]]:
        """The ruler and the size to print at, in the margin above, which is always cut off; and what is missing."""
        grid, words = self._grid, self._words
        x, deep = self._left, grid.plan.margin - MARGIN
        lines = min(2, math.floor(max(0.0, deep) / NOTE_LINE + 1e-6))
        room = Strip(x, MARGIN, 0, grid.paper.width - MARGIN - x, lines)
        stroke = Stroke(INK, HAIRLINE, round=False)
        requests: list[Request] = [ask_ruler(words.ruler, self._font, stroke), ask_text(words.true_size, self._font)]
        notes = place_notes((room,), requests, "--tile-margin")
        missing = _no_room(say("the sheets have no room for the ruler."))
        return (Group(notes.items, shared=True),), (missing,) if notes.left_out else ()

    def _hatch(self, tile: Tile) -> tuple[Item, ...]:
        strips = self._grid.glue(tile)
        if strips not in self._hatches:
            self._hatches[strips] = tuple(hatch(strip) for strip in strips)
        return self._hatches[strips]

    def _glue_words(self, tile: Tile) -> tuple[Item, ...]:
        """In each part that is covered: the words that say which sheet comes on top of it."""
        box, deep, found = self._grid.place, self._grid.plan.overlap, []
        if deep < _GLUE_TEXT:
            return ()
        if not tile.last_column:
            words = self._in_strip(tile, self._grid.tile(tile.row, tile.column + 1), box.height)
            found.append(Group(words, box.right, box.y, 90))
        if not tile.last_row:
            words = self._in_strip(tile, self._grid.tile(tile.row + 1, tile.column), box.width)
            found.append(Group(words, box.x, box.bottom - deep))
        return tuple(found)

    def _in_strip(self, tile: Tile, on_top: Tile, length: float) -> tuple[Item, ...]:
        """These words on white in the middle of a part of that length (mm); none when it is too short."""
        text = self._words.glue.format(tile=tile.name, next=on_top.name)
        wide, middle = width(text, self._font), self._grid.plan.overlap / 2
        if wide + 4 > length:
            return ()
        start = (length - wide) / 2
        patch = rectangle(Box(start - 1.5, middle - 1.75, wide + 3, 3.5), WHITE, role=Print.MARK)
        return patch, note(text, self._font, start, middle + 0.9)

    def _cut_marks(self, tile: Tile) -> tuple[Item, ...]:
        """A thin line along each side that is cut, on the white side of the cut, and ticks at both its ends."""
        box, cuts = self._grid.place, self._grid.cuts(tile)
        paper = Box(0, 0, self._grid.paper.width, self._grid.paper.height)
        off, segments, ticks = HAIRLINE / 2, list[Segment](), list[Segment]()
        xs = {"left": (box.x - off, box.x), "right": (box.right + off, box.right)}
        ys = {"top": (box.y - off, box.y), "bottom": (box.bottom + off, box.bottom)}
        for beside, x in (xs[side] for side in cuts if side in xs):
            segments += [("M", (beside, box.y)), ("L", (beside, box.bottom))]
            for near, far in ((box.y, paper.y), (box.bottom, paper.bottom)):
                if span := _tick(near, far):
                    ticks += [("M", (x, span[0])), ("L", (x, span[1]))]
        for beside, y in (ys[side] for side in cuts if side in ys):
            segments += [("M", (box.x, beside)), ("L", (box.right, beside))]
            for near, far in ((box.x, paper.x), (box.right, paper.right)):
                if span := _tick(near, far):
                    ticks += [("M", (span[0], y)), ("L", (span[1], y))]
        thin, strong = Stroke(GREY, HAIRLINE, round=False), Stroke(INK, HAIRLINE, round=False)
        rows = ((segments, thin), (ticks, strong))
        return tuple(Path(tuple(steps), stroke=stroke, role=Print.CUT) for steps, stroke in rows if steps)


def _tick(near: float, far: float) -> tuple[float, float] | None:
    """Where a tick begins and ends, from the edge of the window towards that of the paper; None without room."""
    length = min(_TICK, abs(far - near) - _TICK_OFF)
    way = 1 if far > near else -1
    return (near + way * _TICK_OFF, near + way * (_TICK_OFF + length)) if length >= 1 else None


def hatch(box: Box, pitch: float = _PITCH, halo: float = _HALO, line: float = _HATCH) -> Group:
    """Slanting lines in a box, grey on white, with a thin edge round them; those of adjoining boxes run on. In mm."""
    # A hair inside the box, for some programs paint what a clip cuts through.
    box = box.inset(HAIRLINE)
    segments: list[Segment] = []
    first, last = math.ceil((box.x + box.y) / pitch), math.floor((box.right + box.bottom) / pitch)
    for step in range(first, last + 1):
        total = step * pitch  # along a line x + y stays the same
        left, right = max(box.x, total - box.bottom), min(box.right, total - box.y)
        segments += [("M", (left, total - left)), ("L", (right, total - right))]
    inside = box.inset(line / 2)
    edge: Segment = ("R", (inside.x, inside.y, inside.width, inside.height))
    under = Path(tuple(segments), stroke=Stroke(WHITE, halo, round=False), role=Print.MARK)
    over = Path((*segments, edge), stroke=Stroke(GREY, line, round=False), role=Print.MARK)
    return Group((under, over), clip=box, shared=True)


def shortened(text: str, room: float, font: Font) -> str:
    """As many words of a text as fit in room mm, with an ellipsis when some are left out; empty when none fits."""
    if width(text, font) <= room:
        return text
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        short = " ".join(words[:count]).rstrip(".,:;!?") + " …"
        if width(short, font) <= room:
            return short
    return ""

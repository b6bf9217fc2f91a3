"""Marks beside the artwork: crop ticks, fold lines, corner squares for a cutter, notes. Nothing here touches a card.

Ticks stand outside the grid only, on all four sides, so that the far ones survive the first cut.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from deck.base.errors import Fault
from deck.base.items.drawing import on_any_ground
from deck.base.items.items import Colour, Font, Group, Path, Print, Segment, Stroke
from deck.base.plain import Plain
from deck.base.say import language, say, to_say
from deck.base.text.fonts import Typefaces
from deck.base.units import Box, mm, size_name
from deck.sheets.duplex import FOLDED, Duplex, fold_line
from deck.sheets.grid import NOTE_LINE, TICK_ROOM, Grid, edges
from deck.sheets.notes import (
    SheetWords,
    Spot,
    Strip,
    ask_bar,
    ask_number,
    ask_ruler,
    ask_text,
    place_notes,
    strips,
    width,
)
from deck.sheets.registration import CLEAR, registration

HAIRLINE = mm(0.25)
"""The thinnest line that every press prints (GWG 2022), in mm."""

INK = Colour("ink", (0.11, 0.11, 0.125), (0, 0, 0, 100))
GREY = Colour("quiet", (0.357, 0.357, 0.376), (0, 0, 0, 70))

CUT_LINE = Stroke(GREY, 0.25, round=False)
"""The line along which a token is cut out by hand: thin and quiet."""


def note_font(faces: Typefaces) -> Font:
    """The font of notes beside the artwork, in the typeface of the deck."""
    return Font(faces["regular"], 7.0, GREY)


_TICK, _MIN_TICK = 3.0, 0.5
"""The longest tick, and the shortest that is still drawn, in mm."""

_OFF = 1.0
"""How far ticks stand off the cards, in mm, where no bleed keeps them further away."""

_DASH = (1.0, 1.0)


class SheetStyle(Plain):
    """Which marks a sheet has (`none`, `crop`, `crop+registration`, `all`), and in which ink.

    `all` adds a colour bar with the colours in bar, and a slug line with the words in slug. notes: the sheet has notes
    and a ruler. registration is the kind of marks that a cutter looks for (deck/sheets/registration.py). cut draws the
    line round what is no rectangle, and layer is the name of the layer that holds it, or empty.
    """

    marks: str = "crop"
    ink: Colour = INK
    bar: tuple[Colour, ...] = ()
    slug: str = ""
    notes: bool = True
    registration: str = "none"
    cut: Stroke = CUT_LINE
    layer: str = ""


OFFICE_STYLE = SheetStyle()


class Ticks(Plain):
    """How far off the grid ticks start and how long they are, in mm: _x left and right of it, _y above and below it."""

    start_x: float
    length_x: float
    start_y: float
    length_y: float

    def around(self, grid: Grid) -> Box:
        """The box that the ends of all ticks touch."""
        return grid.bounds.outset(self.start_x + self.length_x, self.start_y + self.length_y)


class Marks(Plain):
    """The marks of a run of sheets. static are the marks that every sheet has, number is the place of the sheet number
    (None when it has no room), and left_out has a fault for each mark without room.
    """

    static: Group
    number: Spot | None
    left_out: tuple[Fault, ...]


class _Asked(Plain):
    """What sheet_marks() is asked, and the language of what it tells: by these the marks are remembered."""

    language: str
    grid: Grid
    duplex: Duplex
    words: SheetWords
    font: Font
    edition: str
    total: int | None
    style: SheetStyle
    reach: bool
    called: str


def sheet_marks(
    grid: Grid,
    duplex: Duplex,
    words: SheetWords,
    *,
    font: Font,
    edition: str = "",
    total: int | None = None,
    style: SheetStyle = OFFICE_STYLE,
    reach: bool = False,
    called: str = "",
) -> Marks:
    """Every mark that the sheets of a run share, made once.

    edition is the note that names the deck; total is the number of sheets when it is known. reach: the cards may stand
    in the margin. Then what has no room beside them is left out without a word: they are cut along lines that divide
    the paper, which stay where they are at any scale. called is the name of the product, where sheets tell it.
    """
    slug = style.slug if style.marks == "all" else ""  # it differs for each of many files, and is seen nowhere else
    style = replace(style, slug=slug)
    return _marks(_Asked(language(), grid, duplex, words, font, edition, total, style, reach, called))


@lru_cache(maxsize=8)
def _marks(asked: _Asked) -> Marks:
    grid, duplex, words, font, style = asked.grid, asked.duplex, asked.words, asked.font, asked.style
    ticks, stroke = plan_ticks(grid), Stroke(style.ink, HAIRLINE, round=False)
    found = registration(grid, style.registration)
    place = say("sheet {paper}", paper=size_name(grid.paper))
    ruler = ask_ruler(words.ruler, font, stroke)
    requests = [
        *(ask_text(text, font) for text in (words.true_size, words.flip(duplex)) if text),
        ask_number(words, asked.total, font, asked.called),
    ]
    requests.insert(len(requests) if style.marks == "all" else 0, ruler)
    if asked.edition:
        requests.append(ask_text(asked.edition, font))
    edge = ticks.around(grid) if style.marks != "none" or duplex in FOLDED else grid.artwork.outset(TICK_ROOM)
    room = _clear_strips(strips(grid, edge), grid, found.boxes) if style.notes else ()
    if style.marks == "all":  # these first: they were asked for, and the others are a help
        widest = max((strip.length for strip in room), default=0.0)
        requests[:0] = [ask_text(style.slug, _narrowed(font, style.slug, widest)), ask_bar(style.bar)]
    notes = place_notes(room, requests if style.notes else (), place)
    folds = fold_marks(grid, ticks) if duplex in FOLDED else ()
    crops = crop_ticks(grid, ticks, stroke, found.boxes) if style.marks != "none" else ()
    crops += ticks_on_cuts(grid, ticks, stroke) if asked.reach and style.marks != "none" else ()
    static = Group((*crops, *found.paths(style.ink), *folds, *notes.items), shared=True)
    missing = _missing_ticks(ticks, place) if style.marks != "none" else []
    if style.registration != "none" and not found:
        missing.append(
            Fault(say("the sheet has no room for the cutter's corner squares."), place, say("Choose a larger paper."))
        )
    return Marks(static, notes.number, () if asked.reach else (*missing, *notes.left_out))


def _narrowed(font: Font, words: str, room: float) -> Font:
    """The font, smaller where words would be wider than there is room (mm)."""
    wide = width(words, font)
    return replace(font, size_pt=0.99 * font.size_pt * room / wide) if 0 < room < wide else font


def lacks_room(grid: Grid, kind: str, asked: str, reach: bool = False) -> bool:
    """Whether a sheet has no room for the marks that are asked for; kind is that of the marks for a cutter.

    reach: cards may stand in the margin, and ticks stand on the cuts where they do.
    """
    if not asked:
        return False
    ticks = plan_ticks(grid)
    short = not (reach or (ticks.length_x and ticks.length_y)) or (kind == "squares" and not registration(grid, kind))
    return short or (asked == "all" and not strips(grid, ticks.around(grid)))


def _clear_strips(room: tuple[Strip, ...], grid: Grid, marks: tuple[Box, ...]) -> tuple[Strip, ...]:
    """The strips for notes, kept clear of what a cutter looks for in the corners of the sheet."""
    if not marks:
        return room
    wide, high, margin = grid.paper.width, grid.paper.height, grid.margin
    across = CLEAR - margin + max(min(mark.right, wide - mark.x) for mark in marks)
    down = CLEAR + max(min(mark.bottom, high - mark.y) for mark in marks)
    level = [replace(strip, x=strip.x + across, length=strip.length - 2 * across) for strip in room if not strip.turn]
    return (*level, *(_shortened(strip, down, high) for strip in room if strip.turn))


def _shortened(strip: Strip, off: float, paper: float) -> Strip:
    """An upright strip without what lies nearer than off (mm) to the upper or the lower edge of the paper."""
    first, last = (strip.y, strip.y + strip.length) if strip.turn == 90 else (strip.y - strip.length, strip.y)
    first, last = max(first, off), min(last, paper - off)
    return replace(strip, y=first if strip.turn == 90 else last, length=last - first)


def plan_ticks(grid: Grid) -> Ticks:
    """Ticks as long as the room allows, up to 3 mm; a line of notes beyond them matters more than a longer tick."""
    x, y = grid.bounds.x, grid.bounds.y
    return Ticks(*_span(x - grid.margin, grid.bleed_x), *_span(y - grid.margin, grid.bleed_y))


def _span(room: float, bleed: float) -> tuple[float, float]:
    """The start of ticks, from the grid outwards, and their length; room is from grid to margin. All in mm."""
    start = max(bleed, min(_OFF, room / 2))
    beyond = room - start
    beside_notes = beyond - NOTE_LINE
    if beside_notes + 1e-9 >= TICK_ROOM - (start - bleed):
        beyond = beside_notes
    length = min(_TICK, beyond)
    return (start, length) if length >= _MIN_TICK else (start, 0.0)


def crop_ticks(grid: Grid, ticks: Ticks, stroke: Stroke, marks: tuple[Box, ...] = ()) -> tuple[Path, ...]:
    """A tick at each end of each trim line, off the artwork; none in or near what a cutter looks for."""
    segments = _ticks_at(grid, ticks, *edges(grid))
    kept: list[Segment] = []
    for start, end in zip(segments[::2], segments[1::2], strict=True):
        (x1, y1), (x2, y2) = start[1], end[1]
        tick = Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)).outset(HAIRLINE)
        if not any(mark.outset(CLEAR).overlaps(tick) for mark in marks):
            kept += [start, end]
    return (Path(tuple(kept), stroke=stroke, role=Print.MARK),) if kept else ()


def ticks_on_cuts(grid: Grid, ticks: Ticks, stroke: Stroke) -> tuple[Path, ...]:
    """Ticks at the ends of the trim lines that run into the margin: there is no room beyond the cards, so they stand on
    the line itself, from the margin inwards, where the knife takes them away.
    """
    page, (xs, ys) = grid.printable, edges(grid)
    inner = page.inset(_TICK)
    upright = () if ticks.length_y else [x for x in xs if page.x < x < page.right]
    level = () if ticks.length_x else [y for y in ys if page.y < y < page.bottom]
    segments = lines_between(inner, page, upright, level)
    return (Path(segments, stroke=stroke, role=Print.MARK),) if segments else ()


def fold_marks(grid: Grid, ticks: Ticks) -> tuple[Path, ...]:
    """A thin dashed line where front and back of each card meet, and ticks in line with it outside the grid; or one
    line over the middle of a sheet that is folded there as a whole.
    """
    if grid.fold:
        return on_any_ground(_fold_over(grid, ticks))
    lines = [fold_line(box, grid.turn) for box in grid.cells]
    segments = [step for start, end in lines for step in (("M", start), ("L", end))]
    xs = () if grid.turn else tuple(sorted({start[0] for start, _ in lines}))
    ys = tuple(sorted({start[1] for start, _ in lines})) if grid.turn else ()
    stroke = Stroke(GREY, HAIRLINE, _DASH, round=False)
    return on_any_ground(Path((*segments, *_ticks_at(grid, ticks, xs, ys)), stroke=stroke, role=Print.FOLD))


def _fold_over(grid: Grid, ticks: Ticks) -> Path:
    """The line over the middle of a sheet, from beyond the cards at one end to beyond them at the other."""
    (x, y), ends = (grid.paper.width / 2, grid.paper.height / 2), ticks.around(grid)
    start, end = ((x, ends.y), (x, ends.bottom)) if grid.fold == "x" else ((ends.x, y), (ends.right, y))
    return Path((("M", start), ("L", end)), stroke=Stroke(GREY, HAIRLINE, _DASH, round=False), role=Print.FOLD)


def _ticks_at(grid: Grid, ticks: Ticks, xs: tuple[float, ...], ys: tuple[float, ...]) -> tuple[Segment, ...]:
    near = grid.bounds.outset(ticks.start_x, ticks.start_y)
    return lines_between(near, ticks.around(grid), xs if ticks.length_y else (), ys if ticks.length_x else ())


def lines_between(near: Box, far: Box, xs: Iterable[float], ys: Iterable[float]) -> tuple[Segment, ...]:
    """Lines from one box out to another one round it: above and below at each x, left and right at each y."""
    segments: list[Segment] = []
    for x in xs:
        segments += [("M", (x, near.y)), ("L", (x, far.y)), ("M", (x, near.bottom)), ("L", (x, far.bottom))]
    for y in ys:
        segments += [("M", (near.x, y)), ("L", (far.x, y)), ("M", (near.right, y)), ("L", (far.right, y))]
    return tuple(segments)


def _missing_ticks(ticks: Ticks, place: str) -> list[Fault]:
    sides = {
        to_say("the sheet has no room for crop ticks left and right of the cards."): ticks.length_x,
        to_say("the sheet has no room for crop ticks above and below of the cards."): ticks.length_y,
    }
    return [Fault(say(told), place, say("Choose a larger paper.")) for told, length in sides.items() if not length]

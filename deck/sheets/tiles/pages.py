"""A large page on sheets of office paper: an overview first, then every tile at true size.

The overview comes first: it is what a person sees when the file opens, it is the page to print alone and measure
before the other sheets, and a screen reader reads the texts there before the labels of the tiles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from deck.base.errors import Fault
from deck.base.items.drawing import WHITE, rectangle, scaled, scaled_box
from deck.base.items.items import ARTIFACT, QR, Field, Font, Group, Item, Page, Path, Print, Reading, Source, Stroke
from deck.base.items.parts import Typeface
from deck.base.say import say
from deck.base.text.setting import Block, Style
from deck.base.text.story import fit_story, one_line
from deck.base.units import PT_PER_MM, Box, amount
from deck.sheets.grid import MARGIN, NOTE_LINE
from deck.sheets.marks import GREY, HAIRLINE, INK, note_font
from deck.sheets.notes import Strip, ask_ruler, ask_text, place_notes
from deck.sheets.tiles.grid import Tile, TileGrid, TilePlan, TileWords, tile_grid
from deck.sheets.tiles.marks import TileMarks, hatch

_MARGIN, _GAP, _FOOT = 12.0, 7.0, 9.0
"""On the overview, in mm: from the edge of the paper, between its parts, and for the ruler at the foot."""

_HEAD, _STEPS, _ASIDE = 40.0, 80.0, 0.38
"""On an upright A4: the most mm for the heading, and for the steps below the drawing. On a landscape sheet the steps
stand at the right of the drawing, in this part (0 to 1) of the width."""

_FRAME = 0.3
_SHORT = 210.0
"""The short side of A4 in mm. On larger paper everything on the overview grows in the same proportion."""


def tile_pages(page: Page, plan: TilePlan, words: TileWords) -> Iterator[Page]:
    """The overview of a page, then its tiles row by row; what lies beyond the trim of the page is left out.

    White tiles are printed as well: without them the glued sheet would have a hole.

    Raises:
        InputError: when the plan leaves no room, or takes too many sheets.
    """
    grid = tile_grid(plan)
    if page.trim_box.size != plan.whole:
        raise ValueError(f"a page of {page.trim_box.size} on tiles that were planned for {plan.whole}")
    yield overview(page, grid, words)
    marks = TileMarks(grid, words, page.title)
    card = next((item.card for item in page.items if isinstance(item, Group)), 0)
    for tile in grid.tiles:
        label = Group(marks.label(tile), card=card)
        title = words.sheet.format(title=page.title, tile=tile.name)
        yield Page(grid.paper, (_art(page, grid, tile), *marks.of(tile), label), title=title, source=page.source)


def tiles_left_out(plan: TilePlan, words: TileWords) -> tuple[Fault, ...]:
    """Faults that a person should know of: marks that found no room, and a margin in which printers cannot print."""
    faults = TileMarks(tile_grid(plan), words, "").left_out
    if plan.margin >= MARGIN:
        return faults
    message = say("most printers leave {margin} mm blank at the edge, and artwork stands there.", margin=amount(MARGIN))
    return (Fault(message, "--tile-margin", say("Choose {least} or more.", least=amount(MARGIN))), *faults)


def _art(page: Page, grid: TileGrid, tile: Tile) -> Group:
    """The window of a tile at its place on the paper, through which the artwork is seen.

    All tiles share the group of the artwork, so that a file holds it once. To a screen reader it is an artifact: the
    texts of the page are read on the overview.
    """
    trim, place = page.trim_box, grid.place
    artwork = Group(page.items, -trim.x - tile.window.x, -trim.y - tile.window.y, shared=True)
    clip = Box(0, 0, place.width, place.height)
    return Group((artwork,), place.x, place.y, clip=clip, source=page.source, reading=ARTIFACT)


def overview(page: Page, grid: TileGrid, words: TileWords) -> Page:
    """The overview of a page: what it becomes, how to put the sheets together, and the whole with its grid, small.

    The texts of the whole stand here once for screen readers.
    """
    by = min(grid.paper.width, grid.paper.height) / _SHORT
    room = Box(0, 0, grid.paper.width, grid.paper.height).inset(_MARGIN * by)
    head = fit_story(_heading(page, grid, words, by), replace(room, height=_HEAD * by))
    y = room.y + head.height + _GAP * by
    free = replace(room, y=y, height=room.bottom - y - _FOOT)
    if grid.paper.landscape:  # the steps stand at the right of the drawing, else below it
        side = Box(free.right - _ASIDE * free.width, free.y, _ASIDE * free.width, free.height)
        steps = fit_story(_steps(grid, words, by), side)
        drawing = replace(free, width=side.x - _GAP * by - free.x)
    else:
        side = Box(free.x, free.bottom - _STEPS * by, free.width, _STEPS * by)
        steps = fit_story(_steps(grid, words, by), side, valign="bottom")
        drawing = replace(free, height=free.height - steps.height - _GAP * by)
    card = next((item.card for item in page.items if isinstance(item, Group)), 0)
    texts = Group((*head.texts, *steps.texts), card=card)
    font = note_font(grid.plan.faces)
    ruler = ask_ruler(words.ruler, font, Stroke(INK, HAIRLINE, round=False))
    strip = Strip(room.x, room.bottom - NOTE_LINE, 0, room.width, 1)
    notes = place_notes((strip,), (ruler, ask_text(words.true_size, font)), "overview")
    items = (texts, *_drawing(page, grid, drawing), *notes.items)
    title = words.overview.format(title=page.title)
    return Page(grid.paper, items, title=title, source=page.source, overview=True)


def _heading(page: Page, grid: TileGrid, words: TileWords, by: float) -> list[Block]:
    title = Style("title", 20 * by, 9, INK, grid.plan.faces, "bold", hyphenate=False, leading=1.15, balance=True)
    size = Style("size", 10.5 * by, 8, GREY, grid.plan.faces, hyphenate=False, leading=1.3, space_before=0.5)
    source = Source(page.source.deck, page.source.card, "tiles")
    return [
        Block(_plain(words.heading(page.title, grid)), title, Reading("H1"), source),
        Block(_plain(words.measures(grid)), size, Reading("P"), source),
    ]


def _steps(grid: TileGrid, words: TileWords, by: float) -> list[Block]:
    style = Style(
        *("step", 10.5 * by, 7, INK, grid.plan.faces),
        hyphenate=False,
        leading=1.28,
        space_before=0.35,
        label="1",
        indent=1.6,
    )
    source = Source(field="steps")
    return [Block(_plain(step), style, Reading("LI"), source) for step in words.steps(grid)]


def _plain(text: str) -> str:
    """A text as markup that means just this text."""
    return re.sub(r"([*\[\]\\])", r"\\\1", text)


def _drawing(page: Page, grid: TileGrid, room: Box) -> tuple[Item, ...]:
    """The whole as large as there is room, in the middle, with the parts under glue and the name of each sheet."""
    whole = page.trim_box
    by = min(room.width / whole.width, room.height / whole.height)
    small = scaled_box(Box(0, 0, whole.width, whole.height), by)
    x, y = room.x + (room.width - small.width) / 2, room.y + (room.height - small.height) / 2
    if grid.paper.landscape:  # level with the first of the steps beside it
        x, y = room.x, room.y
    art = Group(tuple(smaller(page.items, by, grid.plan.faces["bold"])), x - whole.x * by, y - whole.y * by)
    frame = rectangle(small.outset(_FRAME / 2), stroke=Stroke(GREY, _FRAME, round=False), role=Print.MARK)
    return Group((art,), clip=small.moved(x, y)), Group((*_seams(grid, by), *_names(grid, by), frame), x, y)


def smaller(items: tuple[Item, ...], by: float, face: Typeface) -> Iterator[Item]:
    """Items made smaller by a factor, without fields: a form is not filled in here."""
    for item in items:
        if isinstance(item, Group):
            inner = replace(item, items=(), shared=False)
            yield replace(scaled(inner, by), items=tuple(smaller(item.items, by, face)))  # type: ignore[arg-type]
        elif isinstance(item, QR):
            yield _code(item, scaled_box(item.box, by), face)
        elif not isinstance(item, Field):
            yield scaled(item, by, HAIRLINE)


def _code(code: QR, box: Box, face: Typeface) -> Group:
    """A box that says QR, for a code would be too small for a phone; screen readers read it as they do the code."""
    size_pt = 0.3 * box.width * PT_PER_MM
    x, y = box.centre
    name = one_line("QR", x, y + 0.36 * size_pt / PT_PER_MM, Font(face, size_pt, INK), "centre")
    inner = (rectangle(box, INK), rectangle(box.inset(HAIRLINE), WHITE), name)
    alt = code.reading.alt or code.symbol.payload
    return Group(inner, source=code.source, reading=replace(code.reading, alt=alt))


def _seams(grid: TileGrid, by: float) -> Iterator[Item]:
    """The parts under glue, hatched, and the edges that are seen when all is glued."""
    width, height, overlap = grid.plan.whole.width, grid.plan.whole.height, grid.plan.overlap
    xs = [grid.tile(0, column).window.x for column in range(1, grid.columns)]
    ys = [grid.tile(row, 0).window.y for row in range(1, grid.rows)]
    strips = [Box(x, 0, overlap, height) for x in xs] + [Box(0, y, width, overlap) for y in ys]
    for strip in strips if overlap else ():
        yield replace(hatch(scaled_box(strip, by), 1.6, 0.25, HAIRLINE), shared=False)
    lines = [(("M", (x * by, 0.0)), ("L", (x * by, height * by))) for x in xs]
    lines += [(("M", (0.0, y * by)), ("L", (width * by, y * by))) for y in ys]
    steps = tuple(step for line in lines for step in line)
    for colour, thick in ((WHITE, 0.9), (INK, 0.35)):
        if steps:
            yield Path(steps, stroke=Stroke(colour, thick, round=False), role=Print.MARK)


def _names(grid: TileGrid, by: float) -> Iterator[Item]:
    """The name of each sheet on a dark tag in its top left corner, where little of the whole is hidden."""
    cell = min(grid.window.width, grid.window.height) * by
    font = Font(grid.plan.faces["bold"], max(4.5, min(9.0, cell * 0.28 * PT_PER_MM)), WHITE)
    em = font.size_pt / PT_PER_MM
    high, wide, hair = 1.15 * em, 0.35 * em, Stroke(WHITE, HAIRLINE, round=False)
    for tile in grid.tiles:
        x, y = tile.window.x * by, tile.window.y * by
        name = one_line(tile.name, x + wide, y + 0.92 * em, font, role=Print.MARK)
        yield rectangle(Box(x, y, name.box.width + 2 * wide, high), INK, hair, role=Print.MARK)
        yield name

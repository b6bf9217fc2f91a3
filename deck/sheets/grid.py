"""How many cards stand on a sheet, and where: one grid, centred, the same on every sheet.

Here is the grid for cards whose gutter is as wide as the paper lets it be; deck/sheets/spaced.py plans the others.

Where the paper leaves little room, the gutter shrinks first, and then the room for marks. The number of cards never
shrinks for them. Nothing stands in the margin, where the printer cannot print.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from deck.base.errors import InputError, input_error
from deck.base.items.card_outlines import DOWN, largest_in
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.units import Box, Size, amount, named_size

MARGIN = 5.0
"""What an office printer leaves blank at each edge, in mm; 99 % of them can print up to it."""

MARKS_ROOM, NOTES_ROOM = 8.0, 12.0
"""In mm from the edge of the paper to the grid: the room for ticks, and the room for ticks and notes beyond them."""

TICK_ROOM = 2.0
"""What a tick needs beyond the bleed, in mm."""

NOTE_LINE = 2.8
"""The height of one line of notes, or of the ruler, in mm."""

MIN_GUTTER = 1.0
"""The least gutter in mm. A narrower strip falls apart under the knife, so the cards share one cut instead."""

MIN_BLEED = 1.0
"""The least outer bleed in mm beside notes: where notes would leave less, they are left out."""

_ROUNDING = 1e-9
"""The tolerance for rounding, in mm and in numbers of cards."""

_LARGER = ("A4", "A3", "SRA3", "A2", "A1", "A0")


class Grid(Plain):
    """Cards on oriented paper; lengths in mm.

    card is the upright card; turn (0 or 90 degrees clockwise) is how it stands on the paper. origin is the top left of
    the first cell, and cells are the trim boxes in reading order. bleed_x and bleed_y are how much
    bleed the outermost cards show at the edge of the grid: at the left and right, and above and below.

    outline is the shape of what is cut, in its cell, with corners of that radius. beyond: artwork reaches so far beyond
    it on all sides of all cells; None: as far as half the gutter. upturned are the numbers of the cells (from 0) whose
    card stands upside down there, as every second triangle does. fold: the sheet is folded over its own middle, upright
    (`x`) or level (`y`), and cells are those of the fronts; the backs lie beyond the fold. Empty: it is not folded.
    """

    paper: Size
    card: Size
    turn: int
    columns: int
    rows: int
    gutter_x: float
    gutter_y: float
    origin: tuple[float, float]
    margin: float
    bleed_x: float
    bleed_y: float
    cells: tuple[Box, ...]
    outline: str = "square"
    corner: float = 0.0
    beyond: float | None = None
    upturned: frozenset[int] = frozenset()
    fold: str = ""

    @property
    def cell(self) -> Size:
        """The card as it stands on the paper."""
        return self.card.turned() if self.turn else self.card

    @property
    def trims(self) -> tuple[Box, ...]:
        """The boxes round all that is cut out of the sheet: fronts, and backs that lie on the same page."""
        fronts = tuple([largest_in(box, self.outline) for box in self.cells])
        return fronts + tuple([self.folded(box) for box in fronts]) if self.fold else fronts

    def folded(self, box: Box) -> Box:
        """The box that comes to lie behind another one when the sheet is folded over its middle."""
        if self.fold == "x":
            return replace(box, x=self.paper.width - box.right)
        return replace(box, y=self.paper.height - box.bottom)

    def shape(self, cell: int) -> str:
        """The outline of what is cut there, as it stands on the sheet."""
        return DOWN if cell in self.upturned else self.outline

    @property
    def bounds(self) -> Box:
        """The box round all that is cut, from the first trim edge to the last."""
        trims = self.trims
        x, y = min(box.x for box in trims), min(box.y for box in trims)
        return Box(x, y, max(box.right for box in trims) - x, max(box.bottom for box in trims) - y)

    @property
    def printable(self) -> Box:
        """The paper without the margin."""
        return Box(0, 0, self.paper.width, self.paper.height).inset(self.margin)

    @property
    def artwork(self) -> Box:
        """Where cards may leave ink: the grid with its outer bleed."""
        return self.bounds.outset(self.bleed_x, self.bleed_y)

    def clip(self, cell: int) -> Box:
        """The trim box of a cell (its number in reading order, from 0) with the bleed that shows: half the gutter
        towards its neighbours, bleed_x or bleed_y on the other sides; or beyond on all of them.
        """
        if self.beyond is not None:
            return largest_in(self.cells[cell], self.outline).outset(self.beyond)
        row, column = divmod(cell, self.columns)
        box = self.cells[cell]
        left = self.gutter_x / 2 if column else self.bleed_x
        right = self.gutter_x / 2 if column < self.columns - 1 else self.bleed_x
        top = self.gutter_y / 2 if row else self.bleed_y
        bottom = self.gutter_y / 2 if row < self.rows - 1 else self.bleed_y
        return Box(box.x - left, box.y - top, box.width + left + right, box.height + top + bottom)


@lru_cache(maxsize=64)
def plan_grid(
    card: Size,
    paper: Size,
    *,
    margin: float = MARGIN,
    gutter: float = 6.0,
    turn_paper: bool = True,
    reach: bool = False,
) -> Grid:
    """The grid that holds most cards of a size on paper of a size; among equals the upright card, then portrait paper.

    margin and gutter are in mm. gutter is the wanted one, twice the wanted bleed; with little room the grid gets
    less of both. reach: cards may stand in the margin, for what they leave blank at their edges is as wide. Without
    turn_paper the paper keeps the orientation that it is given in. The cards are turned where the sheet then holds
    more.

    Raises:
        InputError: when not one card fits within the margin.
    """
    ways = _ways(card, paper, 0.0 if reach else margin, turn_paper)
    # The first of equals; where cards may divide the paper, on upright paper: a printer is measured on that.
    best = max(ways, key=lambda way: (way[0] * way[1], reach and not way[3].landscape))
    if best[0] * best[1] == 0:
        raise no_fit(card, paper, margin)
    columns, rows, turn, paper = best
    cell = card.turned() if turn else card
    notes_y = _notes_fit(paper.height - rows * cell.height, margin, gutter / 2)
    notes_x = not notes_y and _notes_fit(paper.width - columns * cell.width, margin, gutter / 2)
    beyond = margin - MARGIN  # where more stays blank at the edges than a printer asks, as for a cutter's marks
    x, gutter_x = _spread(paper.width, cell.width, columns, gutter, (NOTES_ROOM if notes_x else MARKS_ROOM) + beyond)
    y, gutter_y = _spread(paper.height, cell.height, rows, gutter, (NOTES_ROOM if notes_y else MARKS_ROOM) + beyond)
    cells = tuple(
        Box(x + column * (cell.width + gutter_x), y + row * (cell.height + gutter_y), cell.width, cell.height)
        for row in range(rows)
        for column in range(columns)
    )
    bleed_x = _outer_bleed(x - margin, gutter / 2, notes_x)
    bleed_y = _outer_bleed(y - margin, gutter / 2, notes_y)
    return Grid(paper, card, turn, columns, rows, gutter_x, gutter_y, (x, y), margin, bleed_x, bleed_y, cells)


def edges(grid: Grid) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The straight lines to cut along: the x of each upright one and the y of each level one, once where cards share a
    cut.

    Discs are parted in the middle of their gutters. Triangles stand in level rows. Hexagons have no such lines.
    """
    if grid.outline.startswith("hexagon"):
        return (), ()
    boxes = grid.trims
    if grid.outline == "triangle":
        return (), _bases(grid)
    across, down = [(box.x, box.right) for box in boxes], [(box.y, box.bottom) for box in boxes]
    if grid.outline == "circle":
        return _between(across), _between(down)
    xs, ys = ([edge for pair in pairs for edge in pair] for pairs in (across, down))
    return tuple(_apart(sorted(xs))), tuple(_apart(sorted(ys)))


def _between(spans: Iterable[tuple[float, float]]) -> tuple[float, ...]:
    """The middles of the strips between columns, or rows, that reach from one value to another."""
    starts, ends = zip(*spans, strict=True)
    pairs = zip(_apart(sorted(ends)), _apart(sorted(starts))[1:], strict=False)
    return tuple([(end + start) / 2 for end, start in pairs])


def _bases(grid: Grid) -> tuple[float, ...]:
    """The level sides of triangles, those of the backs on the same page included."""
    fronts = grid.trims[: len(grid.cells)]
    lines = [box.y if cell in grid.upturned else box.bottom for cell, box in enumerate(fronts)]
    if grid.fold == "y":
        lines += [grid.paper.height - y for y in lines]
    return tuple(_apart(sorted(lines)))


def _ways(card: Size, paper: Size, margin: float, turn_paper: bool = True) -> Iterator[tuple[int, int, int, Size]]:
    """The columns, rows, turn and oriented paper of each way in which cards can stand; 0 where not one fits."""
    portrait = paper.turned() if paper.landscape else paper
    sheets = (portrait, portrait.turned()) if turn_paper else (paper,)
    for turn in (0, 90):
        cell = card.turned() if turn else card
        for sheet in sheets:
            columns = max(0, int((sheet.width - 2 * margin) / cell.width + _ROUNDING))
            rows = max(0, int((sheet.height - 2 * margin) / cell.height + _ROUNDING))
            yield columns, rows, turn, sheet


def _spread(paper: float, cell: float, count: int, gutter: float, room: float) -> tuple[float, float]:
    """The place of the first trim edge and the gutter along one axis, in mm; room is for marks, at each end."""
    free = paper - count * cell
    if count == 1:
        return free / 2, 0.0
    gutter = min(gutter, (free - 2 * room) / (count - 1))
    gutter = gutter if gutter >= MIN_GUTTER else 0.0
    return (free - (count - 1) * gutter) / 2, gutter


def _notes_fit(free: float, margin: float, bleed: float) -> bool:
    """Whether a line of notes fits at both ends of an axis; free is the paper that the cards leave on it, in mm."""
    return free / 2 - margin + _ROUNDING >= NOTE_LINE + TICK_ROOM + min(MIN_BLEED, bleed)


def _outer_bleed(room: float, bleed: float, notes: bool) -> float:
    """The outer bleed in mm: what of the wanted bleed fits in room (mm, grid to margin) beside ticks and notes."""
    return min(bleed, max(0.0, room - TICK_ROOM - (NOTE_LINE if notes else 0.0)))


def no_fit(card: Size, paper: Size, margin: float) -> InputError:
    """The fault of a card that does not fit on paper within a margin (mm)."""
    room = Size(paper.width - 2 * margin, paper.height - 2 * margin)
    sizes = {name: size for name in _LARGER if (size := named_size(name))}
    fitting = (name for name, size in sizes.items() if any(way[0] * way[1] for way in _ways(card, size, margin)))
    larger = next(fitting, "")
    remedy = (
        say("Choose a larger paper, such as {larger}, or print one a page.", larger=larger)
        if larger
        else say("No paper up to A0 holds it: choose a smaller card, or print one a page.")
    )
    return input_error(
        say(
            "a card of {card} does not fit on paper of {paper}; with a margin of {margin} mm its "
            "printable area is {room}.",
            card=card,
            paper=paper,
            margin=amount(margin),
            room=room,
        ),
        "--paper",
        remedy,
    )


def _apart(values: list[float]) -> list[float]:
    """Rising values in mm, without those that equal the one before: there, two cards share a cut."""
    return [values[0], *[b for a, b in pairwise(values) if b - a > 1e-6]]

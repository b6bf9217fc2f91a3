"""Divide a large page over sheets of office paper, and the words on those sheets. Lengths are mm.

The grid consists of equal windows that overlap; the paper stands the way that takes fewest sheets. All windows stand at
the same place on the paper, so that a pile of sheets is cut at one setting of the knife, and no last row or column is a
sliver. Each sheet lies on top of the one at its left and the one above it: the part of a window that the next sheet
covers is for glue.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from deck.base.errors import input_error
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.text.fonts import Typefaces
from deck.base.units import Box, Size, amount, number, size_name

MOST_TILES = 400
"""The most sheets of one page; nobody glues more together."""

_SLACK = 1e-6


class TilePlan(Plain):
    """What a person asks for, in mm: the size of the whole page, the paper (either way round), the margin at each side
    of the paper, and the overlap of neighbours; and the typefaces of the words beside the artwork.
    """

    whole: Size
    paper: Size
    faces: Typefaces
    margin: float = 10.0
    overlap: float = 10.0


class Tile(Plain):
    """One sheet: its row and column (from 0); its window, the part of the whole page on it, in mm; and whether its
    column and its row are the last.
    """

    row: int
    column: int
    window: Box
    last_column: bool
    last_row: bool

    @property
    def name(self) -> str:
        """The row as letters and the column as a number: `A1`, `B3`, `AA12`."""
        return f"{row_letters(self.row)}{self.column + 1}"


class TileGrid(Plain):
    """The sheets of a plan. paper lies the way it is used; window is the size of each window."""

    plan: TilePlan
    paper: Size
    columns: int
    rows: int
    window: Size

    @property
    def place(self) -> Box:
        """Where the window stands on every sheet: in its top-left corner, within the margin."""
        margin = self.plan.margin
        return Box(margin, margin, self.window.width, self.window.height)

    @property
    def count(self) -> int:
        """How many sheets there are."""
        return self.columns * self.rows

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """Every sheet, row by row; in this order each lies on top of those before it."""
        return tuple(self.tile(row, column) for row in range(self.rows) for column in range(self.columns))

    def tile(self, row: int, column: int) -> Tile:
        """The sheet at a row and a column."""
        across, down = self.window.width - self.plan.overlap, self.window.height - self.plan.overlap
        window = Box(column * across, row * down, self.window.width, self.window.height)
        return Tile(row, column, window, column == self.columns - 1, row == self.rows - 1)

    def glue(self, tile: Tile) -> tuple[Box, ...]:
        """The parts of a sheet that the next sheets cover, at the right and below, as boxes on the paper in mm."""
        box, overlap = self.place, self.plan.overlap
        right = Box(box.right - overlap, box.y, overlap, box.height)
        width = box.width if tile.last_column else box.width - overlap  # the right strip has the corner
        below = Box(box.x, box.bottom - overlap, width, overlap)
        wanted = ((right, not tile.last_column), (below, not tile.last_row))
        return tuple(strip for strip, needed in wanted if needed and overlap > 0)

    def cuts(self, tile: Tile) -> tuple[str, ...]:
        """The sides of a sheet that are cut off: `left` and `top` always, `right` and `bottom` where the whole ends.

        Without an overlap sheets meet edge to edge, and all sides are cut. A side where the paper itself ends is not.
        """
        meet = not self.plan.overlap
        beyond = self.paper.width - self.place.right, self.paper.height - self.place.bottom
        wanted = (
            ("left", self.plan.margin > 0),
            ("top", self.plan.margin > 0),
            ("right", (tile.last_column or meet) and beyond[0] > _SLACK),
            ("bottom", (tile.last_row or meet) and beyond[1] > _SLACK),
        )
        return tuple(side for side, needed in wanted if needed)


@lru_cache(maxsize=64)
def tile_grid(plan: TilePlan) -> TileGrid:
    """The grid with fewest sheets; among equals the paper as it is given.

    Raises:
        InputError: when the margins leave nothing, the overlap leaves nothing new, or it takes over 400 sheets.
    """
    grids = [grid for paper in (plan.paper, plan.paper.turned()) if (grid := _grid(plan, paper))]
    if not grids:
        message = say(
            "a margin of {margin} mm and an overlap of {overlap} mm leave no room on {paper}.",
            margin=amount(plan.margin),
            overlap=amount(plan.overlap),
            paper=size_name(plan.paper),
        )
        raise input_error(message, "--tile-margin, --overlap", say("Choose smaller ones."))
    best = min(grids, key=lambda grid: grid.count)
    if best.count > MOST_TILES:
        message = say(
            "{whole} takes {count} sheets of {paper}; {most} is the most.",
            whole=plan.whole,
            count=best.count,
            paper=size_name(plan.paper),
            most=MOST_TILES,
        )
        raise input_error(message, "--tile", say("Choose a larger paper, a smaller --overlap or a smaller --size."))
    return best


def row_letters(row: int) -> str:
    """A row as letters, from 0: A to Z, then AA."""
    before, last = divmod(row, 26)
    return (row_letters(before - 1) if before else "") + chr(ord("A") + last)


def _grid(plan: TilePlan, paper: Size) -> TileGrid | None:
    """The grid on paper that lies this way; None when margins and overlap leave no room."""
    across = _split(plan.whole.width, paper.width - 2 * plan.margin, plan.overlap)
    down = _split(plan.whole.height, paper.height - 2 * plan.margin, plan.overlap)
    if not across or not down:
        return None
    return TileGrid(plan, paper, across[0], down[0], Size(across[1], down[1]))


def _split(length: float, room: float, overlap: float) -> tuple[int, float] | None:
    """The number of windows of at most room mm that a length (mm) takes, and the length of each window in mm."""
    step = room - overlap
    if step <= _SLACK:
        return None
    windows = max(1, math.ceil((length - overlap) / step - _SLACK))
    return windows, (length + (windows - 1) * overlap) / windows


class TileWords(Plain):
    """What the sheets of a tiled page say to the person who prints and glues them, as str.format templates.

    title takes {title}, {count} and {paper}; together {width}, {height} (cm), {rows} and {columns}; cut {sides}; glue
    {tile} and {next}; sheet {title} and {tile}; overview {title}. The others take nothing. comma is the decimal mark,
    joined the word “and”.
    """

    title: str
    together: str
    overview: str
    sheet: str
    cut: str
    glue: str
    left: str
    top: str
    right: str
    bottom: str
    joined: str
    step_print: str
    step_measure: str
    step_lay: str
    step_cut: str
    step_cut_all: str
    step_row: str
    step_rows: str
    step_tape: str
    comma: str
    ruler: str
    true_size: str

    def sides(self, names: Sequence[str]) -> str:
        """The names of sides in words: “links, boven en rechts”."""
        words = [getattr(self, name) for name in names]
        return f" {self.joined} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)

    def heading(self, title: str, grid: TileGrid) -> str:
        """The heading of the overview: what is printed, and on how many sheets."""
        return self.title.format(title=title, count=grid.count, paper=size_name(grid.plan.paper))

    def measures(self, grid: TileGrid) -> str:
        """How large the whole becomes, and how many rows and columns there are."""
        whole = grid.plan.whole
        width, height = (number(side / 10, 2).replace(".", self.comma) for side in (whole.width, whole.height))
        return self.together.format(width=width, height=height, rows=grid.rows, columns=grid.columns)

    def steps(self, grid: TileGrid) -> tuple[str, ...]:
        """How to print the sheets and put them together, in order; only what these sheets need."""
        glued = grid.plan.overlap > 0
        wanted = (
            (self.step_print, True),
            (self.step_measure, True),
            (self.step_lay, grid.count > 1),
            (self.step_cut, glued),
            (self.step_cut_all, not glued),
            (self.step_row, glued and grid.columns > 1),
            (self.step_rows, glued and grid.rows > 1),
            (self.step_tape, not glued and grid.count > 1),
        )
        return tuple(step for step, needed in wanted if needed)

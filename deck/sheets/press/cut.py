"""What a plotter or a laser follows: the cut of each card, the creases and the corner squares of a sheet.

The lines lie on the sheet where the cards were printed; the pages hold nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deck.base.items.drawing import circle, rounded
from deck.base.items.items import Colour, Group, Page, Path, Print, Segment, Stroke
from deck.base.units import Box, Size
from deck.sheets.duplex import fold_line
from deck.sheets.grid import Grid
from deck.sheets.impose import SheetPlan, sheet_grid
from deck.sheets.marks import registration_squares
from deck.sheets.press.finishing import CREASE, CUT, LINE

CUT_LAYER, CREASE_LAYER, REGISTRATION_LAYER = "cut", "crease", "registration"
_BLACK = Colour("registration", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 100.0))


@dataclass(frozen=True, slots=True)
class CutStyle:
    """corner rounds the cards (mm); outline is `square` or `round`, a disc; squares draws those of the corners."""

    corner: float = 0.0
    outline: str = "square"
    squares: bool = True


def cut_sheets(plan: SheetPlan, total: int, style: CutStyle) -> Iterator[Page]:
    """The lines of each kind of sheet: full ones, and a last one with fewer cards. The title says which sheets.

    Raises:
        InputError: when the card does not fit on the paper.
    """
    grid = sheet_grid(plan)
    each = len(grid.cells)
    full, rest = divmod(total, each)
    if full:
        yield _sheet(grid, plan, grid.cells, style, "1" if full == 1 else f"1-{full}")
    if rest:
        yield _sheet(grid, plan, grid.cells[:rest], style, str(full + 1))


def cut_page(card: Size, bleed: float, style: CutStyle) -> Page:
    """The line round a card that is a page of its own."""
    trim = Box(bleed, bleed, card.width, card.height)
    return Page(trim.outset(bleed).size, _layers([trim], [], (), style), trim, bleed)


def _sheet(grid: Grid, plan: SheetPlan, cells: Sequence[Box], style: CutStyle, title: str) -> Page:
    folds = [fold_line(box, grid.turn) for box in cells] if plan.duplex == "fold" else []
    squares = registration_squares(grid) if style.squares else ()
    return Page(grid.paper, _layers(cells, folds, squares, style), title=title)


def _layers(
    cells: Sequence[Box],
    folds: Sequence[tuple[tuple[float, float], tuple[float, float]]],
    squares: Sequence[Box],
    style: CutStyle,
) -> tuple[Group, ...]:
    cuts = [Path(_outline(box, style), stroke=Stroke(CUT, LINE), role=Print.CUT) for box in cells]
    creases = [Path((("M", a), ("L", b)), stroke=Stroke(CREASE, LINE), role=Print.FOLD) for a, b in folds]
    corners = [_square(box) for box in squares]
    layers = ((CUT_LAYER, cuts), (CREASE_LAYER, creases), (REGISTRATION_LAYER, corners))
    return tuple(Group(tuple(paths), layer=name) for name, paths in layers if paths)


def _square(box: Box) -> Path:
    return Path((("R", (box.x, box.y, box.width, box.height)),), _BLACK, role=Print.MARK)


def _outline(box: Box, style: CutStyle) -> tuple[Segment, ...]:
    if style.outline == "round":
        return circle(*box.centre, box.size.short / 2)
    radius = min(style.corner, box.size.short / 2)
    return rounded(box, radius)

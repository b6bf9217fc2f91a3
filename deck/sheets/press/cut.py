"""The lines that a plotter or a laser follows: the cut of each card, the creases and the corner squares of a sheet.

The lines lie on the sheet where the cards were printed; the pages hold nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deck.base.items.drawing import line, rectangle
from deck.base.items.items import Colour, Group, Page, Path, Print, Stroke
from deck.base.plain import Plain
from deck.base.units import Box, Size
from deck.sheets.duplex import Point, fold_line
from deck.sheets.grid import Grid
from deck.sheets.impose import SheetPlan, sheet_grid
from deck.sheets.marks import registration_squares
from deck.sheets.press.finishing import CREASE, CUT, LINE, card_outline

_BLACK = Colour("registration", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 100.0))


class CutStyle(Plain):
    """corner is the radius of a card's corners (mm); outline is `square` or `round`, a disc; squares: whether the sheet
    has squares in its corners, by which the cutter finds the cards.
    """

    corner: float = 0.0
    outline: str = "square"
    squares: bool = True


def cut_sheets(plan: SheetPlan, total: int, style: CutStyle) -> Iterator[Page]:
    """The lines for total cards: a page for all full sheets, and one for a last sheet with fewer cards. The title of a
    page is the numbers of its sheets: “1-4”, or “5”.

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
    """The page with the cut line round a card that is printed on a page of its own, with a bleed in mm."""
    trim = Box(bleed, bleed, card.width, card.height)
    return Page(trim.outset(bleed).size, _layers([trim], [], (), style), trim, bleed)


def _sheet(grid: Grid, plan: SheetPlan, cells: Sequence[Box], style: CutStyle, title: str) -> Page:
    folds = [fold_line(box, grid.turn) for box in cells] if plan.duplex == "fold" else []
    squares = registration_squares(grid) if style.squares else ()
    return Page(grid.paper, _layers(cells, folds, squares, style), title=title)


def _layers(
    cells: Sequence[Box],
    folds: Sequence[tuple[Point, Point]],
    squares: Sequence[Box],
    style: CutStyle,
) -> tuple[Group, ...]:
    outlines = [card_outline(box, style.outline, style.corner) for box in cells]
    cuts = [Path(outline, stroke=Stroke(CUT, LINE), role=Print.CUT) for outline in outlines]
    creases = [line(*ends, Stroke(CREASE, LINE), Print.FOLD) for ends in folds]
    corners = [rectangle(box, _BLACK, role=Print.MARK) for box in squares]
    layers = (("cut", cuts), ("crease", creases), ("registration", corners))
    return tuple(Group(tuple(paths), layer=name) for name, paths in layers if paths)

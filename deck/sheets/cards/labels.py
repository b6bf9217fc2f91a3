"""The grid of a sheet of labels: cells where the labels lie, for cards that the stock has room for.

Labels are cut already. Artwork goes on beyond a label up to half of the gap to the next one, so that a sheet that was
fed a little askew shows no white edge, and no neighbour's colour either.
"""

from __future__ import annotations

from deck.base.units import Box
from deck.sheets.cards.stocks import Stock
from deck.sheets.grid import MARGIN, Grid

BLEED = 1.0
"""How far artwork goes on beyond the outermost labels, in mm, where no gap says otherwise."""

MOST = 2.0
"""The most that it goes on, in mm: further no sheet is fed askew."""


def label_grid(stock: Stock, turned: bool = False) -> Grid:
    """Where the cards of a stock stand, row by row from the top left; a card that is smaller lies mid-label.

    turned: a card that is wider than tall stands on its side on a label that is taller than wide.
    """
    across, down = stock.inset
    cell, (left, top, right, bottom) = stock.card, stock.margins
    gap_x, gap_y = stock.pitch_x - stock.label.width, stock.pitch_y - stock.label.height
    x, y = left + across, top + down
    return Grid(
        paper=stock.paper,
        card=cell.turned() if turned else cell,
        turn=90 if turned else 0,
        columns=stock.columns,
        rows=stock.rows,
        gutter_x=max(0.0, stock.pitch_x - cell.width),
        gutter_y=max(0.0, stock.pitch_y - cell.height),
        origin=(x, y),
        margin=MARGIN,
        bleed_x=across + _beyond(gap_x, min(left, right)),
        bleed_y=down + _beyond(gap_y, min(top, bottom)),
        cells=tuple(
            Box(x + column * stock.pitch_x, y + row * stock.pitch_y, cell.width, cell.height)
            for row in range(stock.rows)
            for column in range(stock.columns)
        ),
    )


def label_bleed(grid: Grid) -> float:
    """How far artwork is drawn beyond a card, in mm."""
    return max(grid.bleed_x, grid.bleed_y)


def _beyond(gap: float, room: float) -> float:
    return min(room, gap / 2 if gap > 0 else BLEED, MOST)

"""Squares in three corners of a sheet, by which a cutter finds where the cards were printed and which way up.

They stand on the printed sheet and in the file of the cutter at the same place.
"""

from __future__ import annotations

from deck.base.units import Box
from deck.sheets.grid import Grid

LARGEST, SMALLEST = 5.0, 3.0
"""The side of a square in mm: as large as the artwork leaves room for."""

CLEAR = 1.0
"""White around a square, in mm."""


def registration_squares(grid: Grid) -> tuple[Box, ...]:
    """Top left, top right and bottom left, against the margin; empty when the artwork leaves no room."""
    side = _side(grid)
    if not side:
        return ()
    page = grid.printable
    right, bottom = page.right - side, page.bottom - side
    return tuple(Box(x, y, side, side) for x, y in ((page.x, page.y), (right, page.y), (page.x, bottom)))


def _side(grid: Grid) -> float:
    """The largest side at which a square stays clear of the artwork: beside it, or above it."""
    beside, above = grid.artwork.x - grid.margin, grid.artwork.y - grid.margin
    side = min(LARGEST, max(beside, above) - CLEAR)
    return side if side >= SMALLEST else 0.0

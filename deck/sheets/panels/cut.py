"""The lines by which a cutter cuts the prints of a board that folds: they lie on the printed pages of its panels."""

from __future__ import annotations

from collections.abc import Iterator

from deck.base.items.drawing import rectangle
from deck.base.items.items import Page
from deck.sheets.panels.folded import BoardPlan, creases
from deck.sheets.press.cut import NO_MARKS, layers


def panel_cuts(plan: BoardPlan) -> Iterator[Page]:
    """The lines of each print of a board, row by row: round it, and along the crease of each flap. The title of a page
    is the name of its panel.
    """
    for panel in plan.board.panels:
        size, trim = plan.place(panel)
        folds = [(("M", start), ("L", end)) for _, start, end in creases(panel, trim)]
        yield Page(size, layers(NO_MARKS, folds, [rectangle(trim).segments]), trim, plan.bleed, panel.name)

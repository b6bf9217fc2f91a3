"""What the sheets of a tiled page say to the person who prints and glues them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deck.base.units import number, size_name
from deck.sheets.tiles.grid import TileGrid


@dataclass(frozen=True, slots=True)
class TileWords:
    """Words as str.format templates.

    title takes {title}, {count} and {paper}; together {width}, {height} (cm), {rows} and {columns}; cut {sides}; glue
    {tile} and {next}; sheet {title} and {tile}; overview {title}. The steps take nothing. comma is the decimal mark.
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
        """Sides as a list: “links, boven en rechts”."""
        words = [getattr(self, name) for name in names]
        return f" {self.joined} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)

    def heading(self, title: str, grid: TileGrid) -> str:
        """What it is, and of how many sheets."""
        return self.title.format(title=title, count=grid.count, paper=size_name(grid.plan.paper))

    def measures(self, grid: TileGrid) -> str:
        """How large it becomes, and how many rows there are."""
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

"""A board that folds: its panels, and which of their edges are hinges. Lengths are mm.

The panels are pieces of grey board (2 mm), each with a print of its own on the face. All of them hang together in one
chain that goes through the board like a snake, and the rest of the inner edges is a slit:

- bi-fold: two panels, one hinge;
- quad-fold: 2 × 2 panels, three hinges, and one slit from the middle to an edge;
- six-fold: 2 × 3 panels, five hinges, and one slit from an edge through two of the three pairs.

The hinges of the chain fold by turns up (face on face) and back (back on back). So each panel only ever lies against
the next of the chain, no hinge must reach round a panel that lies between, and no face is on the outside. A hinge turns
about the surface where its panels meet. One that folds up is taped on the face, and the print goes on over it as a flap
under the next print; one that folds back is taped at the back, and the prints are cut through there.

How such boards are made by hand: instructables.com/Folding-Game-Board (the tapes of a quad-fold: two on the face, one
at the back). Other six-folds have two slits, and both outer pairs lie on the middle one (US 2010/0007087 A1): their
second hinge has to reach round a panel.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from itertools import pairwise

from deck.base.plain import Plain
from deck.base.units import Box, Size
from deck.sheets.panels.folds import FOLDS
from deck.sheets.panels.window import parts

FLAP = 10.0
"""How far (mm) a print goes on under the next one at a hinge that folds up."""

LEAST = 60.0
"""The shortest side (mm) of a panel on which a print is glued by hand without trouble."""

OUTER, SLIT, UP, BACK = "outer", "slit", "up", "back"
"""What an edge of a panel is: an edge of the board, cut through, or a hinge that folds up or back."""

_OTHER = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}


class Panel(Plain):
    """One panel: its row and column (from 0); its place in the order of gluing (from 1); its window, the part of the
    board that is on it; own, the part of the page that is read there; and what each of its edges is, by side.

    flaps are the sides at which its print goes on under that of the next panel, and how far (mm).
    """

    row: int
    column: int
    order: int
    window: Box
    own: Box
    edges: Mapping[str, str]
    flaps: Mapping[str, float] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The row as a letter and the column as a number: `A1`."""
        return f"{chr(ord('A') + self.row)}{self.column + 1}"

    @property
    def print(self) -> Box:
        """What is cut from the sheet: the window, and its flaps."""
        box, more = self.window, self.flaps
        left, top = more.get("left", 0.0), more.get("top", 0.0)
        width, height = box.width + left + more.get("right", 0.0), box.height + top + more.get("bottom", 0.0)
        return Box(box.x - left, box.y - top, width, height)


class Board(Plain, dict=True):
    """A board of a size (mm) that folds in one of FOLDS."""

    whole: Size
    fold: str

    @property
    def columns(self) -> int:
        """How many panels lie beside each other."""
        along, across = FOLDS[self.fold]
        return along if self.lies else across

    @property
    def rows(self) -> int:
        """How many panels lie above each other."""
        along, across = FOLDS[self.fold]
        return across if self.lies else along

    @property
    def lies(self) -> bool:
        """Whether its longer side goes across; that of a square does."""
        return self.whole.width >= self.whole.height

    @property
    def panel(self) -> Size:
        """The size of each panel."""
        return Size(self.whole.width / self.columns, self.whole.height / self.rows)

    @cached_property
    def panels(self) -> tuple[Panel, ...]:
        """The panels, row by row."""
        chain = self._chain()
        hinges: dict[tuple[int, int], dict[str, str]] = {place: {} for place in chain}
        flaps: dict[tuple[int, int], dict[str, float]] = {place: {} for place in chain}
        for at, (here, there) in enumerate(pairwise(chain)):
            side, kind = _towards(here, there), BACK if at % 2 else UP
            hinges[here][side] = hinges[there][_OTHER[side]] = kind
            if kind == UP:
                flaps[here][side] = min(FLAP, self.panel.short / 4)
        xs = parts([step * self.panel.width for step in range(1, self.columns)])
        ys = parts([step * self.panel.height for step in range(1, self.rows)])
        found = []
        for row, column in sorted(chain):
            (left, right), (top, low) = xs[column], ys[row]
            window = Box(column * self.panel.width, row * self.panel.height, self.panel.width, self.panel.height)
            edges = {side: hinges[row, column].get(side, self._edge(row, column, side)) for side in _OTHER}
            own = Box(left, top, right - left, low - top)
            order = chain.index((row, column)) + 1
            found.append(Panel(row, column, order, window, own, edges, flaps[row, column]))
        return tuple(found)

    @property
    def chain(self) -> tuple[Panel, ...]:
        """The panels in the order in which they are glued."""
        return tuple(sorted(self.panels, key=lambda panel: panel.order))

    @property
    def seams(self) -> tuple[tuple[Panel, Panel, str], ...]:
        """Each inner edge once: the panel at its left or above it, the other panel, and what the edge is."""
        by = {(panel.row, panel.column): panel for panel in self.panels}
        beside = [(one, by.get((one.row, one.column + 1)), "right") for one in self.panels]
        below = [(one, by.get((one.row + 1, one.column)), "bottom") for one in self.panels]
        return tuple((one, other, one.edges[side]) for one, other, side in (*beside, *below) if other)

    def _chain(self) -> list[tuple[int, int]]:
        """The row and column of each panel, along the chain: there along one side of the board, and back."""
        long, short = (self.columns, self.rows) if self.lies else (self.rows, self.columns)
        steps = [(lane, at if lane % 2 == 0 else long - 1 - at) for lane in range(short) for at in range(long)]
        return [(lane, at) if self.lies else (at, lane) for lane, at in steps]

    def _edge(self, row: int, column: int, side: str) -> str:
        last = row == self.rows - 1, column == self.columns - 1
        ends = {"left": column == 0, "top": row == 0, "bottom": last[0], "right": last[1]}
        return OUTER if ends[side] else SLIT


def seam_box(one: Panel, other: Panel) -> Box:
    """The line between two panels, as a box without a width or a height."""
    if one.row == other.row:
        return Box(other.window.x, one.window.y, 0.0, one.window.height)
    return Box(one.window.x, other.window.y, one.window.width, 0.0)


def _towards(here: tuple[int, int], there: tuple[int, int]) -> str:
    """The side of a panel at which the next one lies."""
    if here[0] == there[0]:
        return "right" if there[1] > here[1] else "left"
    return "bottom" if there[0] > here[0] else "top"

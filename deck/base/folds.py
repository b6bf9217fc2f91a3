"""Folded leaflets: which panel stands where on the two sides of the sheet, and where that is creased (mm).

The panels are numbered as they are read: 1 is the cover, 2 and 3 are seen when it is opened, and the last one is the
back of a leaflet that is folded. The back of the sheet is the front turned about its upright axis. So the cover stands
at the right of the front, and its left edge is a fold, as that of a book is.

- half: one fold, 4 panels.
- z: the folds go to and fro. Each opening shows two panels, as in a book.
- roll: the panels turn in one way. Each panel that lies inside is `tuck` narrower than the one around it, so that it
  does not bulge: 1 to 2 mm is the usual in the trade.
- cross: two folds that cross, 8 panels. The first fold lays the upper half behind the lower one, so that the upper
  panels of the front stand on their heads; the back of the sheet is the whole that is seen when all is opened.
"""

from __future__ import annotations

from itertools import accumulate

from deck.base.errors import Fault
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.units import Box, Size

TUCK = 1.5
"""How much narrower in mm a panel is than the one that rolls round it."""

_ROWS: dict[tuple[str, int], tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]]] = {
    ("half", 4): (((4, 1),), ((2, 3),)),
    ("z", 6): (((4, 5, 1),), ((2, 3, 6),)),
    ("z", 8): (((8, 4, 5, 1),), ((2, 3, 6, 7),)),
    ("roll", 6): (((5, 6, 1),), ((2, 3, 4),)),
    ("roll", 8): (((6, 7, 8, 1),), ((2, 3, 4, 5),)),
    ("cross", 8): (((3, 2), (8, 1)), ((4, 5), (6, 7))),
}
"""The panels in each row of the front and of the back of the sheet, by the fold and their number."""

FOLDS = tuple(dict.fromkeys(name for name, _ in _ROWS))

Line = tuple[tuple[float, float], tuple[float, float]]
"""A line from one point to another."""


class PanelPlace(Plain):
    """Where a panel stands: its number, the side of the sheet (0 front, 1 back), its box there, and its turn."""

    number: int
    side: int
    box: Box
    turn: int = 0


class Fold(Plain):
    """How a sheet is folded: the name of the fold, how many panels its two sides have, and the tuck of a roll in mm."""

    name: str
    panels: int
    tuck: float = TUCK

    def faults(self, place: str = "") -> list[Fault]:
        """What is wrong with it: a fold has not any number of panels."""
        counts = [panels for name, panels in _ROWS if name == self.name]
        if self.panels in counts:
            return []
        told = say(
            "panels = {panels}: a {fold} fold has {counts} panels.",
            panels=self.panels,
            fold=self.name,
            counts=say(" or ").join(map(str, counts)),
        )
        others = say(" or ").join(f"“{name}”" for name, panels in _ROWS if panels == self.panels)
        remedy = say("Write panels = {panels}.", panels=counts[0])
        if others:
            remedy = say("Write panels = {panels}, or fold = {folds}.", panels=counts[0], folds=others)
        return [Fault(told, place, remedy)]

    def widths(self, flat: Size) -> tuple[float, ...]:
        """The widths of the columns on the front of a sheet, from the left."""
        count = len(_ROWS[self.name, self.panels][0][0])
        less = [self.tuck * max(0, count - 2 - at) for at in range(count)] if self.name == "roll" else [0.0] * count
        wide = (flat.width + sum(less)) / count
        return tuple(wide - one for one in less)

    def places(self, flat: Size) -> tuple[PanelPlace, ...]:
        """Where each panel stands on a sheet of that size, in reading order."""
        found = []
        for side, rows in enumerate(_ROWS[self.name, self.panels]):
            widths = self.widths(flat)[:: -1 if side else 1]
            lefts, high = [0.0, *accumulate(widths)], flat.height / len(rows)
            for row, numbers in enumerate(rows):
                turn = 180 if len(rows) > 1 and side == 0 and row == 0 else 0
                for column, number in enumerate(numbers):
                    box = Box(lefts[column], row * high, widths[column], high)
                    found.append(PanelPlace(number, side, box, turn))
        return tuple(sorted(found, key=lambda one: one.number))

    def lines(self, flat: Size) -> tuple[Line, ...]:
        """The folds on the front of a sheet, from edge to edge."""
        down = [((x, 0.0), (x, flat.height)) for x in list(accumulate(self.widths(flat)))[:-1]]
        rows = len(_ROWS[self.name, self.panels][0])
        across = [((0.0, y), (flat.width, y)) for y in [flat.height * at / rows for at in range(1, rows)]]
        return (*across, *down)


class Bound(Plain):
    """How the pages of a running text hang together: as the panels of a folded leaflet, or as a booklet.

    fold is that of a leaflet, and flat the sheet before it is folded. caliper is the thickness in mm of the paper of a
    booklet.
    """

    fold: Fold | None
    flat: Size
    caliper: float = 0.1

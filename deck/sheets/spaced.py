"""Where cards and tokens stand when their gutter is given: it is kept, and so is the room for marks; lengths in mm.

Artwork runs half the gutter beyond every outline. Hexagons are nested: every second row, or column, is shifted by
half, so that the gutter is as wide on all six sides. Triangles stand on their side and on their point in turn, and all
their sides lie on straight lines through the sheet. On a sheet that is folded over its middle, fronts fill one half and
their backs the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

from deck.base.errors import InputError, input_error
from deck.base.items.card_outlines import ROOT, largest_in
from deck.base.plain import Plain
from deck.base.say import say, to_say
from deck.base.units import Box, Size, amount
from deck.sheets.grid import MARGIN, NOTE_LINE, TICK_ROOM, Grid, no_fit

FOLD_ROOM = 3.0
"""The least from the fold of a sheet to the cards on either side of it, in mm: what is cut off along it holds."""

PRESS_GUTTER = 4.0
"""The least gutter that a sheet for a press gets by itself, in mm: 2 mm of bleed for each card."""

_ENOUGH = 0.9
"""The part of the most cards that a sheet holds when it also has room for notes and all of the bleed."""

_ROUNDING = 1e-9

Spot: TypeAlias = "tuple[float, float, bool]"
"""The top left of what is cut, in mm, and whether it stands upside down."""


class Spacing(Plain):
    """How cards stand apart; lengths in mm.

    gutter is what lies between two outlines, at right angles to their sides; bleed is how far artwork could reach.
    outline and corner are what is cut. folded: the sheet is folded over its middle. notes: there is to be room for a
    line of notes above and below as well.
    """

    gutter: float
    bleed: float
    outline: str = "square"
    corner: float = 0.0
    folded: bool = False
    notes: bool = False
    margin: float = MARGIN
    turn_paper: bool = True

    @property
    def beyond(self) -> float:
        """How far artwork reaches beyond each outline: half the gutter, or all of the bleed."""
        return min(self.bleed, self.gutter / 2)

    @property
    def edge(self) -> tuple[float, float]:
        """What stays free of cards left and right, and above and below: margin, bleed, ticks and notes."""
        beside = self.margin + self.beyond + TICK_ROOM
        return beside, beside + (NOTE_LINE if self.notes else 0.0)

    @property
    def to_fold(self) -> float:
        """From the fold of a sheet to the cards beside it."""
        return max(self.gutter / 2, self.beyond, FOLD_ROOM)


@lru_cache(maxsize=64)
def plan_spaced(card: Size, paper: Size, spacing: Spacing) -> Grid:
    """The grid that holds most cards of a size on paper of a size; among equals the upright card, then portrait paper,
    then the upright fold.

    Raises:
        InputError: when not one card fits.
    """
    portrait = paper.turned() if paper.landscape else paper
    sheets = (portrait, portrait.turned()) if spacing.turn_paper and paper.width != paper.height else (paper,)
    turns = (0, 90) if spacing.outline in ("square", "rounded") else (0,)
    folds = ("x", "y") if spacing.folded else ("",)
    grids = [_grid(card, sheet, spacing, turn, fold) for turn in turns for sheet in sheets for fold in folds]
    best = max(grids, key=lambda grid: len(grid.cells))
    if best.cells:
        return best
    if spacing.gutter or spacing.folded or spacing.notes:
        raise _no_room(card, paper, spacing)
    raise no_fit(card, paper, spacing.margin)


def plan_pressed(card: Size, paper: Size, spacing: Spacing, *, given: bool) -> Grid:
    """The grid of a sheet for a press: as plan_spaced, but with less where much more then fits: without room for notes,
    or with the least gutter. given: the gutter is what somebody asked for, and stays.

    Raises:
        InputError: when not one card fits.
    """
    gutters = [spacing.gutter] if given or spacing.gutter <= PRESS_GUTTER else [spacing.gutter, PRESS_GUTTER]
    tries = [replace(spacing, gutter=gutter, notes=notes) for gutter in gutters for notes in (True, False)]
    grids: list[Grid] = []
    for one in tries:
        try:
            grids.append(plan_spaced(card, paper, one))
        except InputError:
            if one is tries[-1] and not grids:
                raise
    most = max(len(grid.cells) for grid in grids)
    return next(grid for grid in grids if len(grid.cells) >= _ENOUGH * most)


def _grid(card: Size, paper: Size, spacing: Spacing, turn: int, fold: str) -> Grid:
    """The grid of one way to lay cards out; its cells are none where not one fits."""
    cell = card.turned() if turn else card
    trim = largest_in(Box(0, 0, cell.width, cell.height), spacing.outline)
    edge_x, edge_y = spacing.edge
    middle_x, middle_y = paper.width / 2 + spacing.to_fold, paper.height / 2 + spacing.to_fold
    room = Size(
        paper.width - edge_x - (middle_x if fold == "x" else edge_x),
        paper.height - edge_y - (middle_y if fold == "y" else edge_y),
    )
    spots = list(_LATTICES.get(spacing.outline, _rows)(trim.size, spacing.gutter, room))
    x, y = min((one[0] for one in spots), default=0.0), min((one[1] for one in spots), default=0.0)
    wide = max((one[0] for one in spots), default=0.0) - x + trim.width
    high = max((one[1] for one in spots), default=0.0) - y + trim.height
    # Cards stand in the middle of the sheet, or at its fold: there a crooked fold moves their backs least.
    left = paper.width - middle_x - wide if fold == "x" else (paper.width - wide) / 2
    top = paper.height - middle_y - high if fold == "y" else (paper.height - high) / 2
    cells = tuple([Box(left + a - x - trim.x, top + b - y - trim.y, cell.width, cell.height) for a, b, _ in spots])
    columns = len({round(box.x, 6) for box in cells})
    rows = len({round(box.y, 6) for box in cells})
    return Grid(
        paper=paper,
        card=card,
        turn=turn,
        columns=columns,
        rows=rows,
        gutter_x=spacing.gutter,
        gutter_y=spacing.gutter,
        origin=(left, top),
        margin=spacing.margin,
        bleed_x=spacing.beyond,
        bleed_y=spacing.beyond,
        cells=cells,
        outline=spacing.outline,
        corner=spacing.corner,
        beyond=spacing.beyond,
        upturned=frozenset(at for at, (_, _, down) in enumerate(spots) if down),
        fold=fold,
    )


def _count(room: float, first: float, pitch: float) -> int:
    """How many fit in a room when the first takes so much and each other one so much more."""
    return max(0, int((room - first) / pitch + 1 + _ROUNDING)) if room + _ROUNDING >= first else 0


def _rows(trim: Size, gutter: float, room: Size) -> Iterator[Spot]:
    """Columns and rows with a gutter between them."""
    across, down = trim.width + gutter, trim.height + gutter
    for row in range(_count(room.height, trim.height, down)):
        for column in range(_count(room.width, trim.width, across)):
            yield column * across, row * down, False


def _pointy(trim: Size, gutter: float, room: Size) -> Iterator[Spot]:
    """Hexagons with a corner on top: every second row is shifted by half a hexagon."""
    across = trim.width + gutter
    down = across * ROOT / 2
    for row in range(_count(room.height, trim.height, down)):
        shift = across / 2 * (row % 2)
        for column in range(_count(room.width - shift, trim.width, across)):
            yield shift + column * across, row * down, False


def _flat(trim: Size, gutter: float, room: Size) -> Iterator[Spot]:
    """Hexagons with a side on top: every second column is shifted by half a hexagon. In reading order, row by row."""
    turned = _pointy(trim.turned(), gutter, room.turned())
    return iter(sorted(((y, x, down) for x, y, down in turned), key=lambda spot: (round(spot[1], 6), spot[0])))


def _triangles(trim: Size, gutter: float, room: Size) -> Iterator[Spot]:
    """Triangles, on their side and on their point in turn, row after row.

    They are those of the tiling with triangles whose sides lie half the gutter further out, on all three sides.
    """
    inner = trim.height / 3
    outer = inner + gutter / 2
    across, down = outer * ROOT, outer * 3
    columns = _count(room.width, trim.width, across)
    height = max(0.0, room.height + gutter) if columns > 1 else room.height + 1.5 * gutter
    for row in range(int(height / down + _ROUNDING)):
        for column in range(columns):
            pointed = bool((row + column) % 2)
            middle = row * down + (outer if pointed else 2 * outer)
            yield column * across, middle - (inner if pointed else 2 * inner), pointed


_LATTICES: dict[str, Callable[[Size, float, Size], Iterator[Spot]]] = {
    "hexagon": _flat,
    "hexagon-pointy": _pointy,
    "triangle": _triangles,
}


_NO_ROOM = {
    (False, False): to_say("a card of {card} with marks does not fit on paper of {paper}."),
    (True, False): to_say("a card of {card} with a gutter of {gutter} mm and marks does not fit on paper of {paper}."),
    (False, True): to_say(
        "a card of {card} with marks does not fit on half the sheet, which is folded, on paper of {paper}."
    ),
    (True, True): to_say(
        "a card of {card} with a gutter of {gutter} mm and marks does not fit on half the sheet, which is folded, "
        "on paper of {paper}."
    ),
}
"""What does not fit, by whether there is a gutter and whether the sheet is folded."""


def _no_room(card: Size, paper: Size, spacing: Spacing) -> Exception:
    told = say(_NO_ROOM[bool(spacing.gutter), spacing.folded], card=card, gutter=amount(spacing.gutter), paper=paper)
    if spacing.folded:
        return input_error(told, "--paper", say("Choose a larger paper or a narrower --gutter, or another --duplex."))
    return input_error(told, "--paper", say("Choose a larger paper or a narrower --gutter."))

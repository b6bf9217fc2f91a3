"""Registration marks: what a cutting machine looks for, to know where the cards were printed and which way up.

Each machine looks for marks of its own. They stand at the same place on the printed sheet and in the file for the
cutter. The sizes of `silhouette` and `corners` are those that the makers of inkscape-silhouette found to work
(render_silhouette_regmarks.py, August 2026): a square of 5 mm, arms of 20 mm in a line of 0.3 mm, 10 mm off the edges,
which is the least that Silhouette Studio allows.
"""

from __future__ import annotations

from collections.abc import Iterator

from deck.base.errors import input_error
from deck.base.items.drawing import rectangle
from deck.base.items.items import Colour, Path, Print, Stroke
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.units import Box, Size, amount
from deck.sheets.duplex import Point
from deck.sheets.grid import MARGIN, Grid

KINDS = ("squares", "silhouette", "corners", "none")
"""The registration marks there are, besides none."""

LARGEST, SMALLEST = 5.0, 3.0
"""The largest and the smallest side of a corner square in mm; between these the free room decides."""

CLEAR = 1.0
"""White around every mark, in mm."""

OFF, SQUARE, ARM, LINE = 10.0, 5.0, 20.0, 0.3
"""In mm: how far the square and the brackets of a Silhouette stand off the edges of the paper, the side of the square,
the arms of a bracket and their line."""

FRAME = OFF + SQUARE + CLEAR
"""How far cards keep off the edges of the paper there, in mm: so they are clear of the square, and more of the lines,
for which the machine searches from the inside."""

_LEAST = 2 * (OFF + ARM) + SQUARE
"""The shortest side of a paper on which two arms leave room between them, in mm."""


class Registration(Plain):
    """The marks of a sheet, in mm: filled squares, and brackets, each as the end of an arm, the corner, and the end of
    the other arm.
    """

    squares: tuple[Box, ...] = ()
    brackets: tuple[tuple[Point, Point, Point], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.squares or self.brackets)

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Where no other mark or note may stand: each square, and the corner that a bracket takes, which the machine
        searches for its lines.
        """
        return (*self.squares, *(_around(end, other).outset(CLEAR) for end, _, other in self.brackets))

    def paths(self, ink: Colour) -> Iterator[Path]:
        """The marks as they are printed."""
        for square in self.squares:
            yield rectangle(square, ink, role=Print.MARK)
        stroke = Stroke(ink, LINE, round=False)
        for points in self.brackets:
            steps = tuple(("L" if at else "M", point) for at, point in enumerate(points))
            yield Path(steps, stroke=stroke, role=Print.MARK)


def margin_for(kind: str, margin: float) -> float:
    """How far cards keep off the edges of paper with these marks, in mm; margin is what the printer leaves blank."""
    return max(margin, FRAME) if kind in ("silhouette", "corners") else margin


def check_paper(kind: str, paper: Size) -> None:
    """Find out whether the marks go on a paper.

    Raises:
        InputError: when it is too small for them.
    """
    if kind in ("silhouette", "corners") and paper.short < _LEAST:
        told = say("paper of {paper} is too small for the marks of --registration {kind}.", paper=paper, kind=kind)
        remedy = say("Choose paper with sides of {least} mm or more, or --registration squares.", least=amount(_LEAST))
        raise input_error(told, "--paper", remedy)


def registration(grid: Grid, kind: str) -> Registration:
    """The marks of a sheet; nothing when there are none, or when squares find no room beside the cards."""
    if kind == "squares":
        return Registration(_squares(grid))
    return page_registration(grid.paper, kind)


def page_registration(paper: Size, kind: str) -> Registration:
    """The marks of a page that is no sheet of cards, where they stand whatever is on it; squares of 5 mm stand against
    the margin that a printer leaves blank.
    """
    if kind == "none":
        return Registration()
    whole = Box(0, 0, paper.width, paper.height)
    if kind == "squares":
        page = whole.inset(MARGIN)
        right, bottom = page.right - LARGEST, page.bottom - LARGEST
        corners = ((page.x, page.y), (right, page.y), (page.x, bottom))
        return Registration(tuple(Box(x, y, LARGEST, LARGEST) for x, y in corners))
    frame = whole.inset(OFF)
    top_right, foot = _bracket(frame.right, frame.y, -1, 1), _bracket(frame.x, frame.bottom, 1, -1)
    if kind == "silhouette":
        return Registration((Box(frame.x, frame.y, SQUARE, SQUARE),), (top_right, foot))
    first, last = _bracket(frame.x, frame.y, 1, 1), _bracket(frame.right, frame.bottom, -1, -1)
    return Registration((), (first, top_right, foot, last))


def _bracket(x: float, y: float, across: int, down: int) -> tuple[Point, Point, Point]:
    """The bracket with its corner at (x, y); across and down are 1 or -1, the ways its arms go."""
    return (x + across * ARM, y), (x, y), (x, y + down * ARM)


def _around(start: Point, end: Point) -> Box:
    (x1, y1), (x2, y2) = start, end
    return Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))


def _squares(grid: Grid) -> tuple[Box, ...]:
    """Three squares: at the top left, top right and bottom left, against the margin, as large as stays clear of the
    artwork beside or above it.
    """
    beside, above = grid.artwork.x - grid.margin, grid.artwork.y - grid.margin
    side = min(LARGEST, max(beside, above) - CLEAR)
    if side < SMALLEST:
        return ()
    page = grid.printable
    right, bottom = page.right - side, page.bottom - side
    return tuple(Box(x, y, side, side) for x, y in ((page.x, page.y), (right, page.y), (page.x, bottom)))

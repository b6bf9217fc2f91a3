"""The lines that a plotter or a laser follows: cuts, creases, and the marks by which it finds where the cards are.

The lines lie on the sheet where the cards were printed; the pages hold nothing else. The layers stand in the order of
the work: what a machine reads first it does first, and a card that is cut out can be creased no more. In a card, what
lies inside comes before what lies round it, and a line that neighbours share is cut once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from deck.base.items.drawing import outline_box, place_box
from deck.base.items.items import Colour, Group, Page, Path, Print, Stroke
from deck.base.items.outlines import Outline, subpaths
from deck.base.plain import Plain
from deck.base.units import Box, Size
from deck.sheets.duplex import Place, back_places, fold_line, front_places
from deck.sheets.grid import Grid
from deck.sheets.impose import SheetPlan, sheet_grid
from deck.sheets.press.finishing import CREASE, CUT, LINE, card_outline
from deck.sheets.press.once import once
from deck.sheets.press.technical import NO_LINES, CardLines
from deck.sheets.registration import Registration, registration

NO_MARKS = Registration()

_BLACK = Colour("registration", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 100.0))


class CutStyle(Plain):
    """corner is the radius of a card's corners (mm), outline its outline, for cards without cut lines of their own."""

    corner: float = 0.0
    outline: str = "square"


def cut_sheets(plan: SheetPlan, cards: Iterable[CardLines], style: CutStyle) -> Iterator[Page]:
    """The lines for these cards, each told by its own lines: a page for all sheets in a row that are cut alike. Most
    decks take a page for all full sheets, and one for a last sheet with fewer cards. The title of a page is the numbers
    of its sheets: “1-4”, or “5”.

    Raises:
        InputError: when the card does not fit on the paper.
    """
    grid = sheet_grid(plan)
    for title, batch in _runs(_batches(iter(cards), len(grid.cells))):
        yield _sheet(grid, plan, batch, style, title)


def cut_pages(
    card: Size, bleed: float, cards: Iterable[CardLines], style: CutStyle, marks: Registration = NO_MARKS
) -> Iterator[Page]:
    """The lines for cards that are printed on pages of their own, with a bleed in mm: a page for all in a row that are
    cut alike. Its title is their numbers; it has none when all are. marks are those that the printed pages have.
    """
    trim = Box(bleed, bleed, card.width, card.height)
    runs = list(_runs((one,) for one in cards))
    for title, (one,) in runs:
        own = one.at(trim.x, trim.y, 0)
        cuts = _inner_first(own.cuts or [card_outline(trim, style.outline, style.corner)])
        items = layers(marks, own.folds, cuts)
        yield Page(trim.outset(bleed).size, items, trim, bleed, title if len(runs) > 1 else "")


def _batches(cards: Iterator[CardLines], count: int) -> Iterator[tuple[CardLines, ...]]:
    while batch := tuple(islice(cards, count)):
        yield batch


def _runs(batches: Iterable[tuple[CardLines, ...]]) -> Iterator[tuple[str, tuple[CardLines, ...]]]:
    """Each stretch of batches that are alike: their numbers from 1, and what is in each."""
    first, last, known = 1, 0, tuple[CardLines, ...]()
    for batch in batches:
        if last and batch != known:
            yield _numbers(first, last), known
            first = last + 1
        last, known = last + 1, batch
    if last:
        yield _numbers(first, last), known


def _numbers(first: int, last: int) -> str:
    return f"{first}-{last}" if last > first else f"{first}"


def _sheet(grid: Grid, plan: SheetPlan, batch: Sequence[CardLines], style: CutStyle, title: str) -> Page:
    cuts: list[Outline] = []
    creases: list[Outline] = []
    places = zip(grid.cells, front_places(grid, plan.duplex), back_places(grid, plan.duplex), strict=True)
    for at, (lines, (cell, front, back)) in enumerate(zip(batch, places, strict=False)):
        shape = grid.shape(at) if plan.outline == style.outline else style.outline
        own = _at(lines, front)
        creases += own.folds
        if plan.duplex != "fold":
            cuts += _inner_first(own.cuts or [card_outline(cell, shape, style.corner)])
        elif own.cuts or style.outline != "square":  # both halves come loose, so there is nothing to fold
            other = _at(lines.behind(plan.card.width), back)
            for half, place in ((own, front), (other, back)):
                cuts += _inner_first(half.cuts or [card_outline(_box(plan.card, place), style.outline, style.corner)])
        else:
            start, end = fold_line(cell, grid.turn)
            creases.append((("M", start), ("L", end)))
            cuts += _inner_first([card_outline(cell, style.outline, style.corner)])
    if grid.fold:
        creases.append(_fold_over(grid))
    return Page(grid.paper, layers(registration(grid, plan.style.registration), creases, cuts), title=title)


def _fold_over(grid: Grid) -> Outline:
    """The crease over the middle of a sheet that is folded as a whole."""
    page, (x, y) = grid.printable, (grid.paper.width / 2, grid.paper.height / 2)
    start, end = ((x, page.y), (x, page.bottom)) if grid.fold == "x" else ((page.x, y), (page.right, y))
    return (("M", start), ("L", end))


def _at(lines: CardLines, place: Place) -> CardLines:
    return lines.at(place.x, place.y, place.turn) if lines else NO_LINES


def _box(card: Size, place: Place) -> Box:
    return place_box(Box(0, 0, card.width, card.height), Group((), place.x, place.y, place.turn))


def _inner_first(outlines: Iterable[Outline]) -> list[Outline]:
    """The outlines of a card, small ones first: one that lies in another is smaller, and comes before it."""
    single = [one for outline in outlines for one in subpaths(outline)]
    return sorted(single, key=lambda one: (box := outline_box(one)).width * box.height)


def layers(marks: Registration, creases: Iterable[Outline], cuts: Iterable[Outline]) -> tuple[Group, ...]:
    """The layers that hold anything. Marks are no work at all; then creases; cuts last."""
    folds = tuple(Path(one, stroke=Stroke(CREASE, LINE), role=Print.FOLD) for one in once(creases))
    knives = tuple(Path(one, stroke=Stroke(CUT, LINE), role=Print.CUT) for one in once(cuts))
    layers = (("registration", tuple(marks.paths(_BLACK))), ("crease", folds), ("cut", knives))
    return tuple(Group(paths, layer=name) for name, paths in layers if paths)

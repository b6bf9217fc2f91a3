"""Cards onto sheets: a stream of cards in, a stream of sheets out, one sheet in memory at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import count, islice

from deck.base.errors import Fault, InputError, input_error
from deck.base.items.card_outlines import outline_of
from deck.base.items.drawing import bounds, on_any_ground, place_box
from deck.base.items.items import Card, Font, Group, Item, Page, Path, Print, Segment
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.units import Box, Size, amount, size_name
from deck.sheets.duplex import FOLDED, NO_SHIFT, Duplex, Place, Shift, back_places, cell_size, front_places, mirrors_x
from deck.sheets.grid import MARGIN, Grid, plan_grid
from deck.sheets.marks import OFFICE_STYLE, Marks, SheetStyle, lacks_room, sheet_marks
from deck.sheets.notes import SheetWords, numbered
from deck.sheets.registration import CLEAR, SMALLEST, check_paper, margin_for
from deck.sheets.shared import SharedBacks
from deck.sheets.spaced import Spacing, plan_pressed, plan_spaced


class SheetPlan(Plain):
    """How cards of one size go onto sheets; lengths in mm.

    bleed is the wanted one: sheets with little room show less. margin is what the printer leaves blank at the
    edges. reach: cards may stand in it, for they are blank at their own edges. shift moves the backs, for a printer
    that misplaces them. turn_paper: the sheet may be landscape where it then holds more cards. When duplex flips
    the sheet, every sheet has a back, if only a blank one. grid is a given grid of cells, as of a sheet of labels,
    or None. start is the number, from 1, of the cell on the first sheet for the first card. deck, version, words,
    font and style are for the notes and the marks.

    gutter is the one that is asked for, which stays as it is, with room for the marks; None: twice the bleed, or less
    where the paper has little room. outline and corner are what is cut out: see deck/sheets/outlines.py. called is the
    name of the product: sheets that have it tell it beside their number, and which cards they hold; such sheets are for
    a press, and cards never touch on them. asked are the marks that somebody asked for: where they find no room,
    fewer cards stand on a sheet.
    """

    card: Size
    bleed: float
    paper: Size
    duplex: Duplex
    words: SheetWords
    font: Font
    deck: str = ""
    version: str = ""
    margin: float = MARGIN
    reach: bool = False
    shift: Shift = NO_SHIFT
    turn_paper: bool = True
    style: SheetStyle = OFFICE_STYLE
    grid: Grid | None = None
    start: int = 1
    gutter: float | None = None
    outline: str = "square"
    corner: float = 0.0
    called: str = ""
    asked: str = ""

    @property
    def edition(self) -> str:
        """The deck and its version as a note; the deck alone when it has no version."""
        return self.words.edition.format(deck=self.deck, version=self.version) if self.version else self.deck


def sheet_grid(plan: SheetPlan) -> Grid:
    """Where the cards of a plan stand.

    Raises:
        InputError: when the card does not fit on the paper, or marks for a cutter or those that are asked for do not.
    """
    if plan.grid is not None:
        return plan.grid
    cell, kind = cell_size(plan.card, plan.duplex), plan.style.registration
    check_paper(kind, plan.paper)
    margin, gutter = margin_for(kind, plan.margin), 2 * plan.bleed
    if plan.gutter is not None or plan.outline != "square" or plan.duplex == "gutterfold" or plan.called:
        grid = _spaced(plan, cell, margin)
    else:
        grid = plan_grid(cell, plan.paper, margin=margin, gutter=gutter, turn_paper=plan.turn_paper, reach=plan.reach)
    grid = grid if margin == plan.margin else replace(grid, margin=plan.margin)
    return _with_room(plan, cell, margin) if lacks_room(grid, kind, plan.asked, plan.reach) else grid


def _with_room(plan: SheetPlan, cell: Size, margin: float) -> Grid:
    """The grid of a plan with room for the marks that are asked for; InputError where a single card leaves none."""
    gutter, kind = 2 * plan.bleed if plan.gutter is None else plan.gutter, plan.style.registration
    squares = SMALLEST + CLEAR if kind == "squares" else 0.0
    with suppress(InputError):
        grid = replace(_spaced(replace(plan, gutter=gutter), cell, margin + squares), margin=plan.margin)
        if not lacks_room(grid, kind, plan.asked):
            return grid
    told = say("beside a card of {card} paper of {paper} has no room for marks.", card=plan.card, paper=plan.paper)
    raise input_error(told, "--marks", say("Choose a larger --paper, fewer marks, or --marks none."))


def _spaced(plan: SheetPlan, cell: Size, margin: float) -> Grid:
    """The grid of a plan with a gutter of its own, of tokens, of a sheet that is folded, or of one for a press.

    Raises:
        InputError: when the card does not fit on the paper, or tokens are to be folded one by one.
    """
    if plan.duplex == "fold" and plan.outline != "square":
        told = say("what is cut out as “{outline}” cannot be folded card by card.", outline=plan.outline)
        raise input_error(told, "--duplex", say("Choose gutterfold, which folds the sheet as a whole."))
    spacing = Spacing(
        2 * plan.bleed if plan.gutter is None else plan.gutter,
        plan.bleed,
        plan.outline,
        plan.corner,
        folded=plan.duplex == "gutterfold",
        notes=bool(plan.called) or plan.asked == "all",
        margin=margin,
        turn_paper=plan.turn_paper,
    )
    if plan.called:
        return plan_pressed(cell, plan.paper, spacing, given=plan.gutter is not None)
    return plan_spaced(cell, plan.paper, spacing)


def cards_per_sheet(plan: SheetPlan) -> int:
    """How many cards a sheet holds."""
    return len(sheet_grid(plan).cells)


def sheet_count(cards: int, plan: SheetPlan) -> int:
    """The number of sheets that a number of cards takes; the front and the back of a sheet count as one."""
    return -(-(cards + plan.start - 1) // cards_per_sheet(plan)) if cards else 0


def left_out(plan: SheetPlan, total: int | None = None) -> tuple[Fault, ...]:
    """A fault for what the sheets have no room for, and for bleed that cards have less of; total counts the cards."""
    return (*_marks(plan, total).left_out, *_short_of_bleed(plan))


def _short_of_bleed(plan: SheetPlan) -> Iterator[Fault]:
    """Where cards share a cut with colour on it, or have less bleed than is wanted though nobody asked for a gutter."""
    grid = sheet_grid(plan)
    if plan.grid is not None or plan.gutter or not plan.bleed:
        return
    place, whole = say("sheet {paper}", paper=size_name(grid.paper)), amount(2 * plan.bleed)
    if plan.called and plan.gutter is None and grid.gutter_x < 2 * plan.bleed:
        between = amount(grid.gutter_x)
        told = say("so that more cards fit, they stand {gap} mm apart and share that as their bleed.", gap=between)
        yield Fault(told, place, say("Add --gutter {gap}mm for all of it, or choose a larger paper.", gap=whole))
    elif (grid.columns > 1 and not grid.gutter_x) or (grid.rows > 1 and not grid.gutter_y):
        told = say("cards touch, so a knife that is a little off shows the colour of a neighbour.")
        yield Fault(told, place, say("Add --gutter 3mm, which takes more paper, or --edges inset."))


def impose(cards: Iterable[Card], plan: SheetPlan, total: int | None = None, first: int = 1) -> Iterator[Page]:
    """Sheets of cards, each front followed by its back.

    total is the number of cards when it is known. first is the number of the first sheet: a long run may be imposed in
    parts.

    Raises:
        InputError: at once, when the card does not fit on the paper.
    """
    return _Press(plan, total).run(iter(cards), first)


def one_up(
    cards: Iterable[Card],
    bleed: float = 0.0,
    shift: Shift = NO_SHIFT,
    outline: str = "square",
    corner: float = 0.0,
    *,
    first: int = 1,
) -> Iterator[Page]:
    """Cards on pages of their own, without marks: each front, then its back when there is one.

    With a bleed (mm) the page is that much larger all round, and has a trim box. shift moves the backs. Of a card that
    is no rectangle only its outline shows; corner (mm) is the radius of its corners. first is the number of the first.
    """
    for place, card in enumerate(cards, first):
        title, trim = card.title or card.front.title, Box(0, 0, card.front.size.width, card.front.size.height)
        shown = () if outline == "square" else outline_of(trim, outline, corner, bleed)
        yield replace(_own_page(card.front, bleed, place, title, shown), title=title)
        if card.back is not None:
            yield shift.page(_own_page(card.back, bleed, place, outline=shown))


def _own_page(page: Page, bleed: float, card: int, title: str = "", outline: tuple[Segment, ...] = ()) -> Page:
    art = Group(page.items, bleed, bleed, source=page.source, card=card, title=title, outline=outline)
    if not bleed:
        return replace(page, items=(art,))
    trim = Box(bleed, bleed, page.size.width, page.size.height)
    return replace(page, size=trim.outset(bleed).size, items=(art,), trim=trim, bleed=bleed)


def _marks(plan: SheetPlan, total: int | None) -> Marks:
    sheets = None if total is None else sheet_count(total, plan)
    grid = sheet_grid(plan)
    return sheet_marks(
        grid,
        plan.duplex,
        plan.words,
        edition=plan.edition,
        total=sheets,
        font=plan.font,
        style=plan.style,
        reach=plan.reach,
        called=plan.called,
    )


def _knife(grid: Grid, cell: int) -> tuple[Segment, ...]:
    """The line round what is cut out of a cell; none where ticks outside the grid show straight cuts."""
    return () if grid.outline == "square" else outline_of(grid.cells[cell], grid.shape(cell), grid.corner)


class _Press:
    """What stays the same from sheet to sheet, and the backs that many cards share."""

    def __init__(self, plan: SheetPlan, total: int | None) -> None:
        self.plan, self.grid, self.marks = plan, sheet_grid(plan), _marks(plan, total)
        self.total = None if total is None else sheet_count(total, plan)
        self.fronts = front_places(self.grid, plan.duplex)
        flipped = mirrors_x(self.grid.paper, plan.duplex) is not None
        self.shift = plan.shift if flipped else NO_SHIFT
        self.backs = back_places(self.grid, plan.duplex)
        self.knife = [_knife(self.grid, cell) for cell in range(len(self.grid.cells))]
        self.pool = SharedBacks()

    def run(self, cards: Iterator[Card], first: int) -> Iterator[Page]:
        taken = self.plan.start - 1
        numbered = enumerate(cards, max(1, 1 + (first - 1) * len(self.fronts) - taken))
        for sheet in count(first):
            free = taken if sheet == 1 else 0
            batch = tuple(islice(numbered, len(self.fronts) - free))
            if not batch:
                return
            yield from self.pages(sheet, batch, free)
            self.pool.forget()

    def pages(self, sheet: int, batch: tuple[tuple[int, Card], ...], free: int) -> Iterator[Page]:
        words, duplex = self.plan.words, self.plan.duplex
        fronts = [
            self.side(card.front, place, number, card.title)
            for (number, card), place in zip(batch, self.fronts[free:], strict=False)
        ]
        backs = self.back_sides(batch, free)
        held, cut = (batch[0][0], batch[-1][0]), self.cut(free, len(batch))
        if duplex in FOLDED:
            yield self.page(sheet, words.both, (*fronts, *backs, *cut), held)
            return
        yield self.page(sheet, words.front, (*fronts, *cut), held)
        if backs or duplex != "none":
            back = self.page(sheet, words.back, backs, held)
            yield self.shifted(back, backs) if self.shift else back

    def cut(self, free: int, count: int) -> tuple[Item, ...]:
        """The lines round the fronts of a sheet that are no rectangles: so many, from the first cell that is free."""
        segments = tuple(step for outline in self.knife[free : free + count] for step in outline)
        if not segments:
            return ()
        line, layer = Path(segments, stroke=self.plan.style.cut, role=Print.CUT), self.plan.style.layer
        return (Group((line,), layer=layer),) if layer else on_any_ground(line)

    def shifted(self, page: Page, backs: tuple[Group, ...]) -> Page:
        """A back page with its cards and lines moved by shift. Notes are not moved, so that they stay printable. A note
        that a moved card covers is left out: the front has it too.
        """
        lines = tuple(item for item in self.marks.static.items if isinstance(item, Path))
        notes = (*self.marks.static.items[len(lines) :], *page.items[len(backs) + 1 :])
        moved = self.shift.group((*backs, *lines), page.size)
        taken = [place_box(place_box(bounds(back), back), moved) for back in backs]
        boxes = [place_box(bounds(note), note) for note in notes if isinstance(note, Group)]
        kept = [note for note, box in zip(notes, boxes, strict=True) if not any(box.overlaps(card) for card in taken)]
        return replace(page, items=(moved, *kept))

    def back_sides(self, batch: tuple[tuple[int, Card], ...], free: int) -> tuple[Group, ...]:
        self.pool.look([card.back for _, card in batch if card.back is not None])
        return tuple(
            self.side(card.back, place, number)
            for (number, card), place in zip(batch, self.backs[free:], strict=False)
            if card.back is not None
        )

    def side(self, page: Page, place: Place, card: int, title: str = "") -> Group:
        if page.size != self.plan.card:
            raise ValueError(f"a card of {page.size} on a sheet that was planned for {self.plan.card}")
        items, source = self.pool.items(page), page.source
        where = place.x, place.y, place.turn, place.clip
        return Group(items, *where, title=title, source=source, card=card, outline=place.outline)

    def page(self, sheet: int, side: str, cards: tuple[Item, ...], held: tuple[int, int]) -> Page:
        """A page with these cards; held are the numbers of the first and the last of them."""
        words, spot = self.plan.words, self.marks.number
        marks: tuple[Item, ...] = (self.marks.static,)
        if spot is not None:
            told = numbered(words.number(sheet, self.total, side), self.plan.called, *held)
            marks += (spot.text(told, self.plan.font),)
        return Page(self.grid.paper, (*cards, *marks), title=words.title.format(sheet=sheet, side=side))

"""The prints of a board that folds, each a page of its own: its lines, its name and which way is up.

The artwork runs on over all of them: what lies beyond the cut of a print is what the next one begins with, so a knife
that is off a little leaves no white.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from deck.base.errors import Fault
from deck.base.items.drawing import line, on_any_ground, rectangle
from deck.base.items.items import Font, Group, Item, Page, Path, Print, Reading, Stroke, Text
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.text.fonts import Typefaces
from deck.base.text.story import one_line
from deck.base.units import Box, Size, amount, named_size
from deck.sheets.grid import MARGIN
from deck.sheets.marks import GREY, HAIRLINE, INK
from deck.sheets.notes import note, width
from deck.sheets.panels.board import LEAST, Board, Panel, seam_box
from deck.sheets.panels.window import told_items, touches, window
from deck.sheets.press.finishing import CREASE, CUT, LINE
from deck.sheets.press.pages import Slug, page_marks

NAME_ROOM = 10.0
"""The least that stands beyond the bleed, for the name of a panel, in mm."""

CLEAR = 3.0
"""How far (mm) a text or a code keeps off a fold: there the print is creased or cut."""

_OFFICE = Stroke(GREY, 0.25, round=False)
_DASH = (1.5, 1.0)
_NAME_PT, _WORDS_PT = 12.0, 8.0
_NAMED = 5
"""Of more texts at a fold than this no names are told."""


class BoardWords(Plain):
    """What the pages of a folded board say, as str.format templates.

    title takes {title} and {count}; measures {width}, {height}, {panel_width} and {panel_height}, in cm; panel and page
    {panel}, page {title} as well; place {row}, {rows}, {column} and {columns}; under {panel}; guide {title}; step_glue
    {order}; step_board {count}, {panel_width} and {panel_height}. The others take nothing.
    """

    title: str
    measures: str
    guide: str
    page: str
    panel: str
    place: str
    up: str
    under: str
    legend_up: str
    legend_back: str
    legend_slit: str
    step_board: str
    step_tape_up: str
    step_tape_back: str
    step_cut: str
    step_glue: str
    step_flap: str
    step_fold: str
    ruler: str
    true_size: str
    comma: str


class BoardPlan(Plain, dict=True):
    """How a board becomes pages; bleed is in mm. press: its lines are inks for tools, each in a layer; else they are
    fine lines, and a panel lies on A4 or A3 where it fits.
    """

    board: Board
    bleed: float
    slug: Slug
    words: BoardWords
    faces: Typefaces
    press: bool = False

    def place(self, panel: Panel) -> tuple[Size, Box]:
        """The page of a panel, and where its print stands on it."""
        box, beyond = panel.print, self.bleed + max(self.slug.depth, NAME_ROOM)
        if not self.press:
            for paper in map(named_size, ("A4", "A3")):
                for media in (paper, paper.turned()) if paper else ():
                    if _fits(media, self._largest):
                        x, y = (media.width - box.width) / 2, (media.height - box.height) / 2
                        return media, Box(x, y, box.width, box.height)
        trim = Box(beyond, beyond, box.width, box.height)
        return trim.outset(beyond).size, trim

    @property
    def _largest(self) -> Size:
        """The room that the largest print needs, with its bleed and its name."""
        prints = [panel.print for panel in self.board.panels]
        across, down = max(one.width for one in prints), max(one.height for one in prints)
        return Size(across + 2 * (self.bleed + MARGIN), down + 2 * (self.bleed + NAME_ROOM))


def _fits(paper: Size, room: Size) -> bool:
    return room.width <= paper.width and room.height <= paper.height


def board_faults(board: Board) -> Iterator[Fault]:
    """Why a board cannot be made of panels."""
    if board.panel.short < LEAST:
        told = say(
            "a {fold} board of {whole} has panels of {panel}; {least:g} mm is the shortest side.",
            fold=board.fold,
            whole=board.whole,
            panel=board.panel,
            least=LEAST,
        )
        yield Fault(told, "--fold-board", say("Choose a larger --size, or fewer panels."))


def panel_page(page: Page, panel: Panel, plan: BoardPlan) -> Page:
    """The page of one panel of a page."""
    size, trim = plan.place(panel)
    box, words = panel.print, plan.words
    seen = box.outset(plan.bleed)
    card = next((item.card for item in page.items if isinstance(item, Group)), 0)
    art = Group(window(page.items, seen, panel.own), trim.x - box.x, trim.y - box.y, clip=seen)
    label = Group(tuple(_label(panel, trim, plan)), card=card)
    marks = (*page_marks(trim, plan.bleed, plan.slug), *_flap_marks(panel, trim, plan))
    items = (label, art, *_lines(panel, trim, plan), *marks)
    title = words.page.format(title=page.title, panel=panel.name)
    return Page(size, items, trim if plan.press else None, plan.bleed if plan.press else 0.0, title, page.source)


def creases(panel: Panel, trim: Box) -> Iterator[tuple[str, tuple[float, float], tuple[float, float]]]:
    """Where a print is creased on its page: the side, and the ends of the line."""
    for side, deep in panel.flaps.items():
        if side in ("left", "right"):
            x = trim.x + deep if side == "left" else trim.right - deep
            yield side, (x, trim.y), (x, trim.bottom)
        else:
            y = trim.y + deep if side == "top" else trim.bottom - deep
            yield side, (trim.x, y), (trim.right, y)


def _lines(panel: Panel, trim: Box, plan: BoardPlan) -> Iterator[Group | Path]:
    """The cut round a print, and the crease of each flap."""
    if plan.press:
        yield Group((rectangle(trim, stroke=Stroke(CUT, LINE, round=False), role=Print.CUT),), layer=CUT.spot)
        stroke = Stroke(CREASE, LINE, round=False)
        if folds := tuple(line(start, end, stroke, Print.FOLD) for _, start, end in creases(panel, trim)):
            yield Group(folds, layer=CREASE.spot)
        return
    yield from on_any_ground(rectangle(trim.outset(_OFFICE.width / 2), stroke=_OFFICE, role=Print.CUT))
    for side, start, end in creases(panel, trim):
        # On the flap, where the next print covers it.
        off = {"left": (-1, 0), "right": (1, 0), "top": (0, -1), "bottom": (0, 1)}[side]
        dx, dy = (step * _OFFICE.width / 2 for step in off)
        ends = [(x + dx, y + dy) for x, y in (start, end)]
        yield from on_any_ground(line(ends[0], ends[1], replace(_OFFICE, dash=_DASH), Print.FOLD))


def _flap_marks(panel: Panel, trim: Box, plan: BoardPlan) -> Iterator[Item]:
    """Dashed marks in line with each crease, and under which print the flap goes."""
    near, far = trim.outset(plan.bleed + 1), trim.outset(plan.bleed + 5)
    stroke = Stroke(INK, HAIRLINE, (1.0, 0.7), round=False)
    font = Font(plan.faces["regular"], 6.0, GREY)
    after = {one.order: one.name for one in plan.board.panels}
    words = plan.words.under.format(panel=after.get(panel.order + 1, ""))
    wide = width(words, font)
    for side, (x, y), (x1, y1) in creases(panel, trim):
        if side in ("left", "right"):
            yield line((x, near.y), (x, far.y), stroke, Print.MARK)
            yield line((x1, near.bottom), (x1, far.bottom), stroke, Print.MARK)
            middle = (x + (trim.x if side == "left" else trim.right)) / 2
            yield note(words, font, middle - wide / 2, far.bottom + 2.4)
        else:
            yield line((far.x, y), (near.x, y), stroke, Print.MARK)
            yield line((near.right, y1), (far.right, y1), stroke, Print.MARK)


def _label(panel: Panel, trim: Box, plan: BoardPlan) -> Iterator[Item]:
    """Above a print: an arrow that points up, the name of the panel and its place."""
    words, board = plan.words, plan.board
    bold, small = Font(plan.faces["bold"], _NAME_PT, INK), Font(plan.faces["regular"], _WORDS_PT, GREY)
    x, y = trim.x + 4, trim.y - plan.bleed - 3.0
    yield arrow(x, y, 3.2)
    name = words.panel.format(panel=panel.name)
    place = words.place.format(row=panel.row + 1, rows=board.rows, column=panel.column + 1, columns=board.columns)
    first = one_line(name, x + 4.4, y, bold, reading=Reading("P"), role=Print.MARK)
    yield first
    told = f"{place} · {words.up}"
    start = first.box.right + 2.5
    room = trim.right - 4 - start
    if (wide := width(told, small)) > room:
        small = replace(small, size_pt=max(5.0, small.size_pt * room / wide))
    yield one_line(told, start, y, small, reading=Reading("P"), role=Print.MARK)


def arrow(x: float, y: float, high: float) -> Path:
    """An arrow that points up and stands on a baseline: x is its left, high its height, in mm."""
    wide, stem = 0.9 * high, 0.28 * high
    left = x + (wide - stem) / 2
    points = ((x + wide / 2, y - high), (x + wide, y - 0.45 * high), (left + stem, y - 0.45 * high), (left + stem, y))
    more = ((left, y), (left, y - 0.45 * high), (x, y - 0.45 * high))
    steps = tuple(("L" if at else "M", point) for at, point in enumerate((*points, *more)))
    return Path((*steps, ("Z", ())), fill=INK, role=Print.MARK)


def near_folds(page: Page, board: Board) -> list[tuple[str, str]]:
    """The texts and codes of a page within 3 mm of a fold or a slit: what each says, and between which panels it is."""
    found = []
    seams = [
        (seam_box(one, other), say("{one} and {other}", one=one.name, other=other.name))
        for one, other, _ in board.seams
    ]
    for item, box in told_items(page.items):
        for seam, between in seams:
            if touches(box.outset(CLEAR - 1e-6), seam):
                found.append((_short(item.text) if isinstance(item, Text) else say("a QR code"), between))
                break
    return found


def fold_notes(found: Iterable[tuple[str, str]]) -> list[str]:
    """What a person should know of texts and codes at a fold: one note."""
    listed: Mapping[tuple[str, str], None] = dict.fromkeys(found)
    if not listed:
        return []
    shown = ", ".join(
        say("{what} (between {panels})", what=what, panels=panels) for what, panels in list(listed)[:_NAMED]
    )
    if len(listed) > _NAMED:
        shown = say("{places} and {count} more", places=shown, count=len(listed) - _NAMED)
    return [
        say(
            "within {clear} mm of a fold of the board lies: {shown}. The print is creased or cut there: "
            "move it in the layout, or choose another --fold-board.",
            clear=amount(CLEAR),
            shown=shown,
        )
    ]


def _short(text: str) -> str:
    return f"“{text}”" if len(text) <= 30 else f"“{text[:29].rstrip()}…”"

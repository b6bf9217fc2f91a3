"""The page that tells how a folded board is put together: the panels with their hinges, and the steps in order.

It comes first: whoever opens the file sees it, and a screen reader hears the name of the board before its panels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from deck.base.items.drawing import WHITE, circle, line, rectangle, scaled_box
from deck.base.items.items import ARTIFACT, Font, Group, Item, Page, Path, Print, Reading, Source, Stroke, Text
from deck.base.text.setting import Block, Style
from deck.base.text.story import fit_story, one_line
from deck.base.units import PT_PER_MM, Box, Size, number
from deck.sheets.grid import NOTE_LINE
from deck.sheets.marks import GREY, HAIRLINE, INK, note_font
from deck.sheets.notes import Strip, ask_ruler, ask_text, place_notes
from deck.sheets.panels.board import BACK, SLIT, UP, Board, Panel, seam_box
from deck.sheets.panels.folded import BoardPlan, arrow, panel_page
from deck.sheets.tiles.marks import hatch
from deck.sheets.tiles.pages import smaller

_PAPER = Size(210.0, 297.0)
_MARGIN, _HEAD, _STEPS, _ROW, _FOOT, _AIR = 14.0, 26.0, 90.0, 7.0, 10.0, 9.0
"""On the page, in mm: from its edge; for the heading, at most for the steps, for a row of the legend, and for the ruler
at the foot; and between those parts."""

_JOINT = 5.0
"""Between two panels of the drawing, in mm: room for the line of a hinge or a slit."""

_TAPE = Stroke(INK, 0.5, round=False)
_TINT = replace(GREY, name="tape", rgb=(0.86, 0.86, 0.87), cmyk=(0, 0, 0, 15))
_KINDS = (UP, BACK, SLIT)


def board_pages(page: Page, plan: BoardPlan) -> Iterator[Page]:
    """The page that tells how a board is made, then its panels row by row."""
    yield guide(page, plan)
    for panel in plan.board.panels:
        yield panel_page(page, panel, plan)


def guide(page: Page, plan: BoardPlan) -> Page:
    """How a board is put together: what it becomes, the panels with their hinges, and the steps."""
    room = Box(0, 0, _PAPER.width, _PAPER.height).inset(_MARGIN)
    head = fit_story(_heading(page, plan), replace(room, height=_HEAD))
    y = room.y + head.height + _AIR
    kinds = [kind for kind in _KINDS if kind in {seam for _, _, seam in plan.board.seams}]
    high = fit_story(_steps(plan), Box(0, 0, room.width, _STEPS)).height
    below = len(kinds) * _ROW + 2 * _AIR + high + _FOOT
    drawing = _fitted(plan, Box(room.x, y, room.width, room.bottom - below - y))
    y = drawing.bottom + _AIR
    legend = tuple(_legend(plan, kinds, room.x, y))
    y += len(kinds) * _ROW + _AIR / 2
    steps = fit_story(_steps(plan), Box(room.x, y, room.width, _STEPS))
    card = next((item.card for item in page.items if isinstance(item, Group)), 0)
    told = (*head.texts, *(item for item in legend if isinstance(item, Text)), *steps.texts)
    texts = Group(told, card=card, title=page.title)  # the title makes it the first that is read of the card
    shapes = tuple(item for item in legend if not isinstance(item, Text))
    items = (texts, Group(tuple(_drawing(page, plan, drawing)), reading=ARTIFACT), *shapes, *_notes(plan, room))
    title = plan.words.guide.format(title=page.title)
    trim = Box(0, 0, _PAPER.width, _PAPER.height) if plan.press else None
    return Page(_PAPER, items, trim, title=title, source=page.source)


def _notes(plan: BoardPlan, room: Box) -> tuple[Group, ...]:
    """The ruler and the size to print at, at the foot."""
    font = note_font(plan.faces)
    ruler = ask_ruler(plan.words.ruler, font, Stroke(INK, HAIRLINE, round=False))
    strip = Strip(room.x, room.bottom - NOTE_LINE, 0, room.width, 1)
    return place_notes((strip,), (ruler, ask_text(plan.words.true_size, font)), "board").items


def _heading(page: Page, plan: BoardPlan) -> list[Block]:
    title = Style("title", 22, 9, INK, plan.faces, "bold", hyphenate=False, leading=1.15, balance=True)
    size = Style("size", 10.5, 8, GREY, plan.faces, hyphenate=False, leading=1.3, space_before=0.5)
    source = Source(page.source.deck, page.source.card, "board")
    words, facts = plan.words, _facts(plan)
    return [
        Block(_plain(words.title.format(title=page.title, **facts)), title, Reading("H1"), source),
        Block(_plain(words.measures.format(**facts)), size, Reading("P"), source),
    ]


def _facts(plan: BoardPlan) -> dict[str, str]:
    board = plan.board

    def cm(value: float) -> str:
        return number(value / 10, 2).replace(".", plan.words.comma)

    return {
        "count": str(len(board.panels)),
        "width": cm(board.whole.width),
        "height": cm(board.whole.height),
        "panel_width": cm(board.panel.width),
        "panel_height": cm(board.panel.height),
        "order": " – ".join(panel.name for panel in board.chain),
    }


def _plain(text: str) -> str:
    """A text as markup that means just this text."""
    return re.sub(r"([*\[\]\\])", r"\\\1", text)


def _steps(plan: BoardPlan) -> list[Block]:
    style = Style(
        *("step", 11, 7, INK, plan.faces),
        hyphenate=False,
        leading=1.28,
        space_before=0.5,
        label="1",
        indent=1.6,
    )
    kinds = {kind for _, _, kind in plan.board.seams}
    words, source = plan.words, Source(field="steps")
    wanted = (
        (words.step_board, True),
        (words.step_tape_up, True),
        (words.step_tape_back, BACK in kinds),
        (words.step_cut, True),
        (words.step_glue, True),
        (words.step_flap, True),
        (words.step_fold, True),
    )
    facts = _facts(plan)
    return [Block(_plain(step.format(**facts)), style, Reading("LI"), source) for step, needed in wanted if needed]


def _legend(plan: BoardPlan, kinds: Sequence[str], x: float, y: float) -> Iterator[Item]:
    """What the lines between the panels mean: those that the drawing has."""
    texts = {UP: plan.words.legend_up, BACK: plan.words.legend_back, SLIT: plan.words.legend_slit}
    font = Font(plan.faces["regular"], 9.5, INK)
    for at, kind in enumerate(kinds):
        middle = y + (at + 0.5) * _ROW
        yield from _joint(Box(x, middle - _JOINT / 2, 18, _JOINT), kind)
        yield one_line(texts[kind], x + 22, middle + 1.1, font, reading=Reading("P"), source=Source(field=kind))


def _apart(board: Board) -> Size:
    """What the joints add to the size of the drawing."""
    return Size((board.columns - 1) * _JOINT, (board.rows - 1) * _JOINT)


def _fitted(plan: BoardPlan, room: Box) -> Box:
    """The box of the drawing: at the top of the room and in the middle of it, as large as there is room."""
    whole, apart = plan.board.whole, _apart(plan.board)
    by = min((room.width - apart.width) / whole.width, (room.height - apart.height) / whole.height)
    wide, high = whole.width * by + apart.width, whole.height * by + apart.height
    return Box(room.x + (room.width - wide) / 2, room.y, wide, high)


def _drawing(page: Page, plan: BoardPlan, box: Box) -> Iterator[Item]:
    """The panels, small and a little apart, with what joins them, their names and the order of gluing."""
    board = plan.board
    by = (box.width - _apart(board).width) / board.whole.width
    art = Group(tuple(smaller(page.items, by, plan.faces["bold"])), shared=True)

    def at(panel: Panel) -> Box:
        return scaled_box(panel.window, by).moved(box.x + panel.column * _JOINT, box.y + panel.row * _JOINT)

    for panel in board.panels:
        here, part = at(panel), scaled_box(panel.window, by)
        yield Group((art,), here.x - part.x, here.y - part.y, clip=part)
        yield rectangle(here, stroke=Stroke(GREY, 0.25, round=False), role=Print.MARK)
        yield from _tag(panel, here, plan)
    for one, other, kind in board.seams:
        here = at(one)
        if seam_box(one, other).width:
            yield from _joint(Box(here.x, here.bottom, here.width, _JOINT), kind)
        else:
            yield from _joint(Box(here.right, here.y, _JOINT, here.height), kind)


def _tag(panel: Panel, box: Box, plan: BoardPlan) -> Iterator[Item]:
    """On a panel of the drawing: its place in the order of gluing in a disc, its name, and the arrow that points up."""
    high = max(3.2, min(7.0, 0.16 * min(box.width, box.height)))
    font = Font(plan.faces["bold"], 0.62 * high * PT_PER_MM, WHITE)
    cap = font.face.cap_height * font.size_pt / PT_PER_MM
    x, y = box.x + 1.5 + high / 2, box.y + 1.5 + high / 2
    name = one_line(panel.name, x + 0.75 * high, y + cap / 2, replace(font, colour=INK), role=Print.MARK)
    right = name.box.right + 0.35 * high
    tag = Box(x - high / 2 - 0.4, y - high / 2 - 0.4, right + 0.9 * high - x + high / 2 + 0.4, high + 0.8)
    yield rectangle(tag, WHITE, Stroke(GREY, HAIRLINE, round=False), role=Print.MARK)
    yield Path(circle(x, y, high / 2), fill=INK, role=Print.MARK)
    yield one_line(str(panel.order), x, y + cap / 2, font, "centre", role=Print.MARK)
    yield name
    yield arrow(right, y + 0.34 * high, 0.68 * high)


def _joint(box: Box, kind: str) -> Iterator[Item]:
    """What joins two panels, in the room between them: tape at the front, hatched tape at the back, or nothing."""
    lies = box.width > box.height
    inner = box.inset(0 if lies else 1.0, 1.0 if lies else 0)
    x, y = box.centre
    ends = ((box.x, y), (box.right, y)) if lies else ((x, box.y), (x, box.bottom))
    if kind == UP:
        yield rectangle(inner, _TINT, Stroke(INK, HAIRLINE, round=False), role=Print.MARK)
        yield line(*ends, replace(_TAPE, dash=(2.0, 1.2)), Print.MARK)
    elif kind == BACK:
        yield replace(hatch(inner, 1.6, 0.25, HAIRLINE), shared=False)
        yield line(*ends, replace(_TAPE, dash=(4.0, 1.2, 0.6, 1.2)), Print.MARK)
    else:
        yield line(*ends, replace(_TAPE, width=1.1), Print.MARK)

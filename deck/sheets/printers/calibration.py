"""A two-sided sheet that shows how far a printer puts the back beside the front, without holding it to the light.

The rim is cut off, a strip of each side is folded over, and a vernier of the back lies against a ruler of the front
(see deck.sheets.printers.vernier). A reading is 10 where all is well; it grows when the back stands further to the
right or lower, as seen from the front: so the four readings are typed as they are read, for both ways of flipping.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from deck.base.errors import input_error
from deck.base.items.items import Group, Item, Page, Path, Print, Reading, Segment, Stroke
from deck.base.text.story import one_line
from deck.base.units import Size, size_name
from deck.sheets.duplex import Duplex
from deck.sheets.marks.marks import INK, NOTE_FONT
from deck.sheets.marks.notes import SheetWords
from deck.sheets.printers.calibration_text import Guide, back_texts, front_items, room
from deck.sheets.printers.vernier import CUT, EXACT, FOLD, SIDES, Side, ruler, vernier
from deck.sheets.shift import NO_SHIFT, Misregistration, Shift

MOST = 2.0 * EXACT
"""The largest reading: there the back is 10 mm off. The least is 0."""

DOUBTFUL = 0.3
"""Four readings that are further than this from those of any move and turn, in mm, were not all read well."""

_MARGIN = 5.0
_CUT_LINE = Stroke(INK, 0.25, round=False)
_FOLD_LINE = Stroke(INK, 0.2, (1.0, 1.0), round=False)


def calibration_pages(
    paper: Size,
    duplex: Duplex,
    words: Mapping[str, str],
    sheet: SheetWords,
    shift: Shift = NO_SHIFT,
) -> tuple[Page, Page]:
    """The front and the back of the sheet; shift moves the back, to see whether all is well with it.

    Raises:
        InputError: when the paper is too small for the scales and what explains them.
    """
    guide = Guide(paper, duplex, words, sheet, trial=bool(shift))
    if room(paper) is None:
        message = f"{size_name(paper)} is too small for the calibration sheet."
        raise input_error(message, "--paper", "Choose A4 or larger; the numbers are good for smaller paper as well.")
    sides = [Side(name, paper) for name in SIDES]
    front_scales = _figure(guide, [ruler(side, words[side.name]) for side in sides])
    back_scales = _figure(guide, [vernier(side, words[side.name], duplex) for side in sides])
    titles = [words["page_title"].format(side=side) for side in (sheet.front, sheet.back)]
    front = Page(paper, (*front_items(guide), *_lines(paper, words), front_scales), title=titles[0])
    back = Page(paper, (*back_texts(guide), back_scales), title=titles[1])
    return front, shift.page(back)


def read_off(readings: Mapping[str, float], paper: Size) -> tuple[Misregistration, float]:
    """What four readings (`top`, `bottom`, `left`, `right`) say of a printer, and how far they contradict one another.

    The back moves by (dx, dy) and turns by an angle: above the middle a clockwise turn moves it to the right, at the
    right it moves it down. The turn that fits both pairs best is taken; what is left over is the second result, in mm.
    """
    width, height = paper.width - 2 * CUT, paper.height - 2 * CUT
    top, bottom, left, right = (readings[name] - EXACT for name in SIDES)
    across, down = top - bottom, right - left
    sine = (across * height + down * width) / (height**2 + width**2)
    left_over = max(abs(across - sine * height), abs(down - sine * width))
    angle = math.degrees(math.asin(max(-1.0, min(1.0, sine))))
    return Misregistration((top + bottom) / 2, (left + right) / 2, angle), left_over


def _figure(guide: Guide, scales: list[Group]) -> Group:
    """All scales of a page, for a reader one picture."""
    alt = guide.words["scales"].format(names=guide.names)
    return Group(tuple(scales), reading=Reading("Figure", alt))


def _lines(paper: Size, words: Mapping[str, str]) -> tuple[Item, ...]:
    """The line along which the rim is cut off, those along which strips are folded, and what they are for."""
    cut = Path(_frame(paper, CUT, _MARGIN), stroke=_CUT_LINE, role=Print.CUT)
    fold = Path(_frame(paper, FOLD, CUT), stroke=_FOLD_LINE, role=Print.FOLD)
    notes = [
        one_line(words[name], FOLD + 6, y, NOTE_FONT, role=Print.MARK)
        for name, depth in (("cut", CUT), ("fold", FOLD))
        for y in (depth - 0.9, paper.height - depth - 0.9)
    ]
    return cut, fold, *notes


def _frame(paper: Size, depth: float, start: float) -> tuple[Segment, ...]:
    """Four straight lines, each so deep in the sheet; they run on beyond one another to so far from the edge."""
    width, height = paper.width, paper.height
    steps: list[Segment] = []
    for y in (depth, height - depth):
        steps += [("M", (start, y)), ("L", (width - start, y))]
    for x in (depth, width - depth):
        steps += [("M", (x, start)), ("L", (x, height - start))]
    return tuple(steps)

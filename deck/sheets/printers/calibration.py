"""A two-sided sheet that shows how far a printer misplaces the back, without holding the sheet to the light.

The rim is cut off, a strip of each side is folded over, and a vernier of the back lies against a ruler of the front
(see deck.sheets.printers.drawings). A reading is 10 when the back stands exactly behind the front. It grows when the
back stands further to the right or lower, as seen from the front. So a person types the four readings as they are, for
both ways of flipping.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from deck.base.errors import input_error
from deck.base.items.colour import Palette
from deck.base.items.drawing import rectangle
from deck.base.items.items import Font, Item, Line, Page, Path, Print, Reading, Segment, Stroke, Text
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.text.fonts import Typefaces
from deck.base.text.setting import Block, Style
from deck.base.text.story import fit_story, one_line
from deck.base.units import Box, Size, size_name
from deck.sheets.duplex import NO_SHIFT, Duplex, Misregistration, Shift, mirrors_x
from deck.sheets.marks import GREY, INK, note_font
from deck.sheets.notes import SheetWords
from deck.sheets.printers.drawings import (
    CUT,
    EXACT,
    FOLD,
    REACH,
    SIDES,
    Pictures,
    Side,
    figure,
    ruler,
    vernier,
)

MOST = 2.0 * EXACT
"""The largest reading: there the back is 10 mm off. The least is 0."""

DOUBTFUL = 0.3
"""Four readings that contradict one another by more than this (mm) were not all read well."""

_MARGIN, _AIR = 5.0, 5.0
"""What printers leave blank at the edge, and the air between the scales and what explains them, in mm."""

_CUT_LINE = Stroke(INK, 0.25, round=False)
_FOLD_LINE = Stroke(INK, 0.2, (1.0, 1.0), round=False)
_COLUMNS, _GAP = 3, 8.0
_NARROW, _WIDEST, _TALL = 94.0, 112.0, 165.0
"""The least and the most width, and the least height (mm), of three steps below one another."""

_WIDE, _LOW = 160.0, 98.0
"""The least width and height (mm) of three steps side by side."""

_P, _LI = Reading("P"), Reading("LI")


class Guide(Plain, dict=True):
    """What the calibration sheet is made from. paper is in mm; words are the texts of the sheet by key, sheet the words
    of notes. trial: the sheet tries out numbers that were saved.
    """

    paper: Size
    duplex: Duplex
    words: Mapping[str, str]
    sheet: SheetWords
    faces: Typefaces
    trial: bool = False

    @cached_property
    def title(self) -> Style:
        """The style of the heading."""
        return Style("title", 20, 15, INK, self.faces, face="bold", leading=1.15, hyphenate=False, balance=True)

    @cached_property
    def body(self) -> Style:
        """The style of explanations."""
        return Style("body", 10.5, 9, INK, self.faces)

    @cached_property
    def quiet(self) -> Style:
        """The style of side remarks."""
        return Style("quiet", 8, 7.5, GREY, self.faces, leading=1.3, space_before=0.3)

    @cached_property
    def step(self) -> Style:
        """The style of a numbered step."""
        return Style("step", 10, 10, INK, self.faces, hyphenate=False, label="1", indent=1.7)

    @cached_property
    def code(self) -> Font:
        """The font of the command to type."""
        return Font(self.faces["medium"], 10, INK)

    @cached_property
    def caption(self) -> Font:
        """The font of the words at a picture or a box."""
        return Font(self.faces["regular"], 8, GREY)

    @property
    def names(self) -> str:
        """The names of the sides, in the order in which their readings are typed."""
        return ", ".join(self.words[name] for name in SIDES)


class Rooms(Plain):
    """The places in mm of the explanation. head is for the heading; pictures and steps are for the three steps, in
    order; example is the start of the caption of the example; form is for the command.
    """

    head: Box
    pictures: tuple[Box, ...]
    steps: tuple[Box, ...]
    example: tuple[float, float]
    form: Box


def calibration_pages(  # noqa: PLR0917 - the parts of one sheet
    paper: Size,
    duplex: Duplex,
    words: Mapping[str, str],
    sheet: SheetWords,
    look: tuple[Typefaces, Palette],
    shift: Shift = NO_SHIFT,
) -> tuple[Page, Page]:
    """The front and the back of the sheet.

    words are the texts of the sheet by key and sheet the words of notes, both in the language of the deck. look is the
    typefaces and the palette. shift moves the back, to try out numbers that were saved.

    Raises:
        InputError: when the paper is too small for the scales and what explains them.
    """
    faces, palette = look
    guide, rooms = Guide(paper, duplex, words, sheet, faces, trial=bool(shift)), _rooms(paper)
    if rooms is None:
        message = say("{paper} is too small for the calibration sheet.", paper=size_name(paper))
        remedy = say("Choose A4 or larger; the numbers are good for smaller paper as well.")
        raise input_error(message, "--paper", remedy)
    sides, alt = [Side(name, paper) for name in SIDES], words["scales"].format(names=guide.names)
    rulers = figure((ruler(side, words[side.name], faces) for side in sides), alt)
    verniers = figure((vernier(side, words[side.name], duplex, faces) for side in sides), alt)
    titles = [words["page_title"].format(side=side) for side in (sheet.front, sheet.back)]
    front = Page(paper, (*_front(guide, rooms, palette), *_lines(guide), rulers), title=titles[0])
    back = Page(paper, (*_back(guide), verniers), title=titles[1])
    return front, shift.page(back)


def read_off(readings: Mapping[str, float], paper: Size) -> tuple[Misregistration, float]:
    """The error of a printer that follows from four readings (`top`, `bottom`, `left`, `right`) on paper of a size; and
    by how many mm the readings contradict one another.

    A back that is turned clockwise lies further to the right at the top than at the bottom, and lower at the right than
    at the left. Both differences tell the angle; the one that fits them best by least squares is taken.
    """
    width, height = paper.width - 2 * CUT, paper.height - 2 * CUT
    top, bottom, left, right = (readings[name] - EXACT for name in SIDES)
    across, down = top - bottom, right - left
    sine = (across * height + down * width) / (height**2 + width**2)
    left_over = max(abs(across - sine * height), abs(down - sine * width))
    angle = math.degrees(math.asin(max(-1.0, min(1.0, sine))))
    return Misregistration((top + bottom) / 2, (left + right) / 2, angle), left_over


def _lines(guide: Guide) -> tuple[Item, ...]:
    """The line along which the rim is cut off, those along which strips are folded, and what they are for."""
    paper, words, font = guide.paper, guide.words, note_font(guide.faces)
    cut = Path(_frame(paper, CUT, _MARGIN), stroke=_CUT_LINE, role=Print.CUT)
    fold = Path(_frame(paper, FOLD, CUT), stroke=_FOLD_LINE, role=Print.FOLD)
    notes = [
        one_line(words[name], FOLD + 6, y, font, role=Print.MARK)
        for name, depth in (("cut", CUT), ("fold", FOLD))
        for y in (depth - 0.9, paper.height - depth - 0.9)
    ]
    return cut, fold, *notes


def _frame(paper: Size, depth: float, start: float) -> tuple[Segment, ...]:
    """Four straight lines, each depth mm from an edge of the paper; they begin and end start mm from the others."""
    width, height = paper.width, paper.height
    steps: list[Segment] = []
    for y in (depth, height - depth):
        steps += [("M", (start, y)), ("L", (width - start, y))]
    for x in (depth, width - depth):
        steps += [("M", (x, start)), ("L", (x, height - start))]
    return tuple(steps)


def _rooms(paper: Size) -> Rooms | None:
    """The places between the scales: with the steps below one another, or else side by side; None when neither fits."""
    area = Box(0, 0, paper.width, paper.height).inset(REACH + _AIR)
    if area.width >= _NARROW and area.height >= _TALL:
        return _narrow(_middle(area, _WIDEST, area.height))
    return _wide(_middle(area, area.width, _LOW)) if area.width >= _WIDE and area.height >= _LOW else None


def _middle(area: Box, width: float, height: float) -> Box:
    width, height = min(width, area.width), min(height, area.height)
    x, y = area.centre
    return Box(x - width / 2, y - height / 2, width, height)


def _narrow(area: Box) -> Rooms:
    x, width = area.x, area.width
    air = min(6.0, (area.height - _TALL) / 6)
    y = area.centre[1] - _TALL / 2 - 2 * air
    first, second, third, last = (y + at + (place + 1) * air for place, at in enumerate((31, 60, 90, 129.5)))
    pictures = (
        Box(area.right - 24, first, 24, 27),
        Box(area.right - 24, second, 24, 27),
        Box(x, third + 16.5, width, 18),
    )
    steps = (Box(x, first + 5, width - 32, 17), Box(x, second + 5, width - 32, 17), Box(x, third, width, 11))
    return Rooms(Box(x, y, width, 31), pictures, steps, (x, third + 14.5), Box(x, last, width, 35.5))


def _wide(area: Box) -> Rooms:
    x, y = area.x, area.y
    column = (area.width - (_COLUMNS - 1) * _GAP) / _COLUMNS
    lefts = [x + place * (column + _GAP) for place in range(_COLUMNS)]
    pictures = (*(Box(left, y + 20, 32, 22) for left in lefts[:2]), Box(lefts[2], y + 23, column, 18))
    steps = tuple(Box(left, y + 45, column, 17) for left in lefts)
    return Rooms(Box(x, y, area.width, 18), pictures, steps, (lefts[2], y + 21.5), Box(x, y + 67, area.width, 31))


def _front(guide: Guide, rooms: Rooms, palette: Palette) -> tuple[Item, ...]:
    """The words and pictures of the front."""
    words = guide.words
    flip = f"{guide.sheet.true_size}. {guide.sheet.flip(guide.duplex)}."
    head = [
        Block(words["title"], guide.title, Reading("H1")),
        Block(words["trial" if guide.trial else "intro"], replace(guide.body, space_before=0.5), _P),
        Block(flip, guide.quiet, _P),
    ]
    steps = [_step(guide, place + 1, words[f"step_{place + 1}"], box) for place, box in enumerate(rooms.steps)]
    draw = Pictures(palette, guide.faces)
    pictures = (
        draw.cut(rooms.pictures[0], guide.paper, words["picture_cut"]),
        draw.fold(rooms.pictures[1], guide.paper, words["picture_fold"]),
        draw.read(rooms.pictures[2], words["picture_read"]),
    )
    x, y = rooms.example
    example = one_line(words["example"], x, y, guide.caption, reading=_P)
    return (*fit_story(head, rooms.head).texts, *steps, *pictures, example, *_form(guide, rooms.form))


def _back(guide: Guide) -> tuple[Item, ...]:
    """The words of the back: what it is, and how to see that it was flipped over the right edge."""
    words = guide.words
    turn = "turn_sideways" if mirrors_x(guide.paper, guide.duplex) else "turn_upright"
    edge = words["long_edge" if guide.duplex == "long-edge" else "short_edge"]
    wrong = words["wrong_way"].format(turn=words[turn], edge=edge)
    blocks = [
        Block(words["back"], replace(guide.body, face="bold", align="centre"), _P),
        Block(wrong, replace(guide.body, align="centre", space_before=0.6), _P),
    ]
    x, y = guide.paper.width / 2, guide.paper.height / 2
    return fit_story(blocks, Box(x - 45, y - 20, 90, 40), valign="middle").texts


def _step(guide: Guide, number: int, words: str, box: Box) -> Text:
    """The text of one step. Its label is replaced by its number, for fit_story numbers a single block 1."""
    (text,) = fit_story([Block(words, guide.step, _LI)], box).texts
    if text.label is None:
        return text
    (run,) = text.label.runs
    label = replace(run, words=(run.font.face.shape(f"{number}."),))
    return replace(text, label=Line(text.label.baseline, (label,)))


def _form(guide: Guide, box: Box) -> tuple[Item, ...]:
    """The command to type, with a box to write each number in. A trial has other words: typing the command again would
    replace the numbers that were saved.
    """
    words = guide.words
    if guide.trial:
        return fit_story([Block(words["trial_next"], guide.body, _P)], box).texts
    (ask,) = fit_story([Block(words["form"], guide.body, _P)], Box(box.x, box.y, box.width, 5)).texts
    paper, usual = size_name(guide.paper), guide.duplex == "long-edge"
    options = [*([] if paper == "A4" else ["--paper", paper]), *([] if usual else ["--duplex", guide.duplex])]
    command = " ".join(["vakdeck printer add", words["name"], *options])
    items: list[Item] = [ask, one_line(command, box.x, box.y + 9, guide.code, reading=_P)]
    step = box.width / len(SIDES)
    for place, name in enumerate(SIDES):
        x = box.x + place * step
        items.append(one_line(f"--{name}", x, box.y + 15, guide.code, reading=_P))
        items.append(rectangle(Box(x, box.y + 16.5, step - 2.5, 9), stroke=Stroke(INK, 0.25, round=False)))
        items.append(one_line(words[name], x + 1.2, box.y + 24.3, guide.caption, reading=_P))
    hint = fit_story([Block(words["name_hint"], guide.quiet, _P)], Box(box.x, box.y + 28.5, box.width, 7))
    return (*items, *hint.texts)

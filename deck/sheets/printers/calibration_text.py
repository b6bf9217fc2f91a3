"""What a calibration sheet says: the three steps with their drawings, and where the numbers go. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from deck.base.items.drawing import rectangle
from deck.base.items.items import Font, Item, Line, Reading, Stroke, Text
from deck.base.text.fonts import face
from deck.base.text.story import fit_story, one_line
from deck.base.text.setting import Block, Style
from deck.base.units import Box, Size, size_name
from deck.sheets.duplex import Duplex, mirrors_x
from deck.sheets.marks.marks import GREY, INK
from deck.sheets.marks.notes import SheetWords
from deck.sheets.printers.calibration_pictures import cut_picture, fold_picture, read_picture
from deck.sheets.printers.vernier import REACH, SIDES

_AIR = 5.0
_TITLE = Style("title", 20, 15, INK, face="bold", leading=1.15, hyphenate=False)
_BODY = Style("body", 10.5, 9, INK)
_QUIET = Style("quiet", 8, 7.5, GREY, leading=1.3, space_before=0.3)
_STEP = Style("step", 10, 10, INK, hyphenate=False, label="1", indent=1.7)
_CODE, _CAPTION = Font("medium", 10, INK), Font("regular", 8, GREY)
_COLUMNS, _GAP = 3, 8.0
_NARROW, _WIDEST, _TALL = 94.0, 112.0, 165.0
"""The least and the most width, and the least height, of what explains below one another."""

_WIDE, _LOW = 160.0, 98.0
"""The least width and height of what explains side by side."""

_P, _LI = Reading("P"), Reading("LI")


@dataclass(frozen=True, slots=True)
class Guide:
    """What the words are about."""

    paper: Size
    duplex: Duplex
    words: Mapping[str, str]
    sheet: SheetWords
    trial: bool = False

    @property
    def names(self) -> str:
        """The sides, in the order in which they are typed."""
        return ", ".join(self.words[name] for name in SIDES)


@dataclass(frozen=True, slots=True)
class Rooms:
    """Where everything stands: three drawings and the words of their steps in that order."""

    head: Box
    pictures: tuple[Box, ...]
    steps: tuple[Box, ...]
    example: tuple[float, float]
    form: Box


def room(paper: Size) -> Rooms | None:
    """The rooms between the scales: below one another, or side by side; None when there is too little."""
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


def front_items(guide: Guide) -> tuple[Item, ...]:
    """The words and drawings of the front."""
    words, rooms = guide.words, room(guide.paper)
    if rooms is None:
        return ()
    flip = f"{guide.sheet.true_size}. {guide.sheet.flip(guide.duplex)}."
    head = [
        Block(words["title"], _TITLE, Reading("H1")),
        Block(words["trial" if guide.trial else "intro"], replace(_BODY, space_before=0.5), _P),
        Block(flip, _QUIET, _P),
    ]
    steps = [_step(place + 1, words[f"step_{place + 1}"], box) for place, box in enumerate(rooms.steps)]
    pictures = (
        cut_picture(rooms.pictures[0], guide.paper, words["picture_cut"]),
        fold_picture(rooms.pictures[1], guide.paper, words["picture_fold"]),
        read_picture(rooms.pictures[2], words["picture_read"]),
    )
    x, y = rooms.example
    example = one_line(words["example"], x, y, _CAPTION, reading=_P)
    return (*fit_story(head, rooms.head).texts, *steps, *pictures, example, *_form(guide, rooms.form))


def back_texts(guide: Guide) -> tuple[Item, ...]:
    """The words of the back: what it is, and how to see that it was flipped over the right edge."""
    words = guide.words
    turn = "turn_sideways" if mirrors_x(guide.paper, guide.duplex) else "turn_upright"
    edge = words["long_edge" if guide.duplex == "long-edge" else "short_edge"]
    blocks = [
        Block(words["back"], replace(_BODY, face="bold", align="centre"), _P),
        Block(
            words["wrong_way"].format(turn=words[turn], edge=edge),
            replace(_BODY, align="centre", space_before=0.6),
            _P,
        ),
    ]
    x, y = guide.paper.width / 2, guide.paper.height / 2
    return fit_story(blocks, Box(x - 45, y - 20, 90, 40), valign="middle").texts


def _step(number: int, words: str, box: Box) -> Text:
    """A step, with its number."""
    (text,) = fit_story([Block(words, _STEP, _LI)], box).texts
    if text.label is None:
        return text
    (run,) = text.label.runs
    label = replace(run, words=(face(run.font.face).shape(f"{number}."),))
    return replace(text, label=Line(text.label.baseline, (label,)))


def _form(guide: Guide, box: Box) -> tuple[Item, ...]:
    """What is typed, with a box to write each number in; nothing of a trial, which would replace what was saved."""
    words = guide.words
    if guide.trial:
        return fit_story([Block(words["trial_next"], _BODY, _P)], box).texts
    (ask,) = fit_story([Block(words["form"], _BODY, _P)], Box(box.x, box.y, box.width, 5)).texts
    command = " ".join(["vakdeck printer add", words["name"], *_more(guide)])
    items: list[Item] = [ask, one_line(command, box.x, box.y + 9, _CODE, reading=_P)]
    step = box.width / len(SIDES)
    for place, name in enumerate(SIDES):
        x = box.x + place * step
        items.append(one_line(f"--{name}", x, box.y + 15, _CODE, reading=_P))
        items.append(rectangle(Box(x, box.y + 16.5, step - 2.5, 9), stroke=Stroke(INK, 0.25, round=False)))
        items.append(one_line(words[name], x + 1.2, box.y + 24.3, _CAPTION, reading=_P))
    hint = fit_story([Block(words["name_hint"], _QUIET, _P)], Box(box.x, box.y + 28.5, box.width, 7))
    return (*items, *hint.texts)


def _more(guide: Guide) -> tuple[str, ...]:
    """The options that the sheet itself needs, where they are not the usual ones."""
    name = size_name(guide.paper)
    paper = () if name == "A4" else ("--paper", name)
    return paper if guide.duplex == "long-edge" else (*paper, "--duplex", guide.duplex)

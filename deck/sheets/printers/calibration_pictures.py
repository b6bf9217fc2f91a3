"""Three small drawings on a calibration sheet: cut off the rim, fold a strip over, read a scale. Lengths are mm."""

from __future__ import annotations

from deck.base.items.colour import load_palette
from deck.base.items.drawing import circle, line, rectangle
from deck.base.items.items import Font, Group, Item, Path, Reading, Stroke
from deck.base.text.story import one_line
from deck.base.units import Box, Size
from deck.sheets.printers.vernier import CUT, FOLD, STEP, VERNIER

_PALETTE = load_palette()
_INK, _PAPER, _TINT, _RULE = (_PALETTE[name] for name in ("ink", "paper", "tint", "rule"))
_ACCENT = _PALETTE["verantwoordelijkheid"]
_EDGE = Stroke(_RULE, 0.25, round=False)
_SOLID, _DASHED = Stroke(_INK, 0.3, round=False), Stroke(_INK, 0.2, (0.8, 0.8), round=False)
_EXAMPLE_FIRST, _EXAMPLE_LAST, _EXAMPLE_TENTHS = 9, 38, 8
_RUN = 10
"""The ruler line that the arrow of the example stands past: it reads 10.8."""


def cut_picture(box: Box, paper: Size, alt: str) -> Group:
    """A sheet whose rim is being cut off."""
    page, scale = _page(box, paper)
    inner = page.inset(1.4 * CUT * scale)
    done = Box(inner.x, inner.y - 0.5, 7.0, 1.0)
    items = (
        rectangle(page, _TINT, _EDGE),
        rectangle(inner, _PAPER, _SOLID),
        rectangle(done, _TINT),
        *_scissors(inner.x + 4.5, inner.y),
    )
    return _figure(items, alt)


def _scissors(x: float, y: float) -> tuple[Path, ...]:
    """Open scissors that cut to the right; x and y are where the blades cross."""
    stroke = Stroke(_INK, 0.45)
    rings = [Path(circle(x - 3.2, y + side * 1.5, 1.0), _PAPER, stroke) for side in (-1, 1)]
    blades = [line((x - 2.4, y + side * 0.95), (x + 3.2, y - side * 1.2), stroke) for side in (-1, 1)]
    return (*rings, *blades)


def fold_picture(box: Box, paper: Size, alt: str) -> Group:
    """A sheet without its rim whose upper strip is folded over the front."""
    page, scale = _page(box, paper)
    inner = page.inset(1.4 * CUT * scale)
    depth = 1.4 * (FOLD - CUT) * scale
    sheet = Box(inner.x, inner.y + depth, inner.width, inner.height - depth)
    flap = Box(sheet.x, sheet.y, sheet.width, depth)
    middle = sheet.centre[0]
    ticks = [
        line((middle + 1.2 * k, flap.bottom - 1.2), (middle + 1.2 * k, flap.bottom + 1.2), _thin()) for k in _TICKS
    ]
    x, right, low = sheet.x + depth, sheet.right - depth, sheet.bottom - depth
    dashes = (
        line((x, flap.bottom), (x, sheet.bottom), _DASHED),
        line((right, flap.bottom), (right, sheet.bottom), _DASHED),
        line((sheet.x, low), (sheet.right, low), _DASHED),
    )
    items = (
        rectangle(Box(inner.x, inner.y, inner.width, depth), stroke=Stroke(_RULE, 0.2, (0.6, 0.6), round=False)),
        rectangle(sheet, _PAPER, _SOLID),
        *dashes,
        rectangle(flap, _TINT, _SOLID),
        *ticks,
        *_bow(sheet.right - 0.2 * sheet.width, inner.y - 1.2, flap.centre[1]),
    )
    return _figure(items, alt)


_TICKS = (-3, -2, -1, 0, 1, 2, 3)


def read_picture(box: Box, alt: str) -> Group:
    """A vernier that reads 10.8, much larger than it is: the line of 8 runs on into the ruler."""
    unit = box.width / (_EXAMPLE_LAST - _EXAMPLE_FIRST)
    edge = box.bottom - 7.8

    def x(mark: float) -> float:
        return box.x + (mark - _EXAMPLE_FIRST) * unit

    zero = _RUN + _EXAMPLE_TENTHS / 10
    small = Font("regular", 8, _INK)
    items: list[Item] = [rectangle(Box(box.x, box.y, box.width, edge - box.y), _TINT)]
    for mark in range(_EXAMPLE_FIRST, _EXAMPLE_LAST + 1):
        long = mark % 5 == 0
        items.append(line((x(mark), edge), (x(mark), edge + (4.4 if long else 3.2)), _thin()))
        if long:
            items.append(_number(mark, x(mark), box.bottom, mark == _RUN, small))
    for mark in range(VERNIER):
        met, at = mark == _EXAMPLE_TENTHS, x(zero + STEP * mark)
        end = edge + 3.2 if met else edge
        items.append(line((at, edge - 4), (at, end), Stroke(_ACCENT, 0.5, round=False) if met else _thin()))
        items.append(_number(mark, at, edge - 5.3 if mark else edge - 7.6, met, small))
    tip = x(zero), edge - 3.6
    arrow = Path(
        (("M", tip), ("L", (tip[0] - 1.2, tip[1] - 3)), ("L", (tip[0] + 1.2, tip[1] - 3)), ("Z", ())), fill=_INK
    )
    return _figure((*items, arrow, line((box.x, edge), (box.right, edge), Stroke(_INK, 0.2, round=False))), alt)


def _number(mark: int, x: float, baseline: float, found: bool, font: Font) -> Item:
    """A number of the example; one that is read is bold and in a ring, so that it stands out without colour too."""
    if not found:
        return one_line(str(mark), x, baseline, font, "centre")
    text = one_line(str(mark), x, baseline, Font("bold", font.size_pt, _ACCENT), "centre")
    ring = Path(circle(x, baseline - 0.97, 2.2), stroke=Stroke(_ACCENT, 0.35))
    return Group((ring, text))


def _thin() -> Stroke:
    return Stroke(_INK, 0.2, round=False)


def _bow(x: float, top: float, bottom: float) -> tuple[Path, ...]:
    """An arrow that bends from the paper above down onto the strip."""
    stroke = Stroke(_ACCENT, 0.5)
    reach = 5.0
    bow = Path((("M", (x, top)), ("C", (x + reach, top, x + reach, bottom, x, bottom))), stroke=stroke)
    head = Path((("M", (x + 1.6, bottom - 1.2)), ("L", (x, bottom)), ("L", (x + 1.6, bottom + 1.2))), stroke=stroke)
    return bow, head


def _page(box: Box, paper: Size) -> tuple[Box, float]:
    """A small sheet in the middle of a box, and its scale."""
    scale = min(box.width / paper.width, box.height / paper.height)
    width, height = paper.width * scale, paper.height * scale
    x, y = box.centre
    return Box(x - width / 2, y - height / 2, width, height), scale


def _figure(items: tuple[Item, ...], alt: str) -> Group:
    return Group(items, reading=Reading("Figure", alt))

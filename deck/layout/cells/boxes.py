"""Boxes as flat sheets: the panels, what is cut and what is folded; all from the inner size that the contents need.

Width, height and depth are those of the room inside, in mm: of a deck that stands upright with its faces to the front.
A fold in board of thickness `board` takes half of it from each panel beside it, so a panel is as much larger than the
room inside (ECMA folding cartons, code A20: a straight tuck-end box with a glue seam).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from deck.base.items.drawing import KAPPA, circle
from deck.base.items.items import Segment
from deck.base.items.outlines import polygon
from deck.base.say import say, to_say
from deck.base.units import Box, Size, amount
from deck.layout.cells.place import Asked, Cell, Cells, Point, no_room

GLUE = 12.0
"""The width of the flap that is glued, in mm."""

_BEVEL = 15.0
"""How far, in degrees, the ends of a glued flap slant, so that nothing of it sticks out."""

_EASE = 0.5
"""How much narrower each side of a flap is that is tucked in, in mm."""

_NOTCH = 9.0
"""The radius of the notch for a thumb, in mm; smaller on a narrow box."""

_LEAST, _MOST = 4.0, 120.0
"""The thinnest and the thickest box, in mm: a thinner one cannot be folded, in a thicker one cards fall over."""


def tuckbox(asked: Asked) -> Cells:
    """A box with a lid and a foot that are tucked in, for a deck of cards; its panels are the kinds front, back, side,
    spine (the other side), lid and foot. Options: inner_width, inner_height, inner_depth (mm: the room inside), board
    (mm: how thick what it is made of is, 0.4), notch (false: no notch for a thumb).
    """
    width, height, depth = _inner(asked)
    board = asked.mm("board", 0.4)
    w, d, h = width + board, depth + board, height + 2 * board
    tuck, dust = max(8.0, min(18.0, d * 0.75, h / 3)), min(max(6.0, min(d * 0.9, 22.0)), w / 2 - 1)
    glue = min(GLUE, d - _EASE)
    total = Size(glue + 2 * (w + d), h + 2 * (max(d + tuck, dust)))
    x0, y0 = _start(asked, total)
    x = [x0 + glue + part for part in (0.0, w, w + d, 2 * w + d, 2 * (w + d))]
    y, foot = y0 + max(d + tuck, dust), y0 + max(d + tuck, dust) + h
    cells = (
        _panel("front", Box(x[0], y, w, h)),
        _panel("side", Box(x[1], y, d, h), 90),
        _panel("back", Box(x[2], y, w, h)),
        _panel("spine", Box(x[3], y, d, h), 90),
        _panel("lid", Box(x[2], y - d, w, d), 180),
        _panel("foot", Box(x[2], foot, w, d)),
    )
    top = _ends(x, y, -1, (d, tuck, dust), asked.options.get("notch") is not False)
    under = _ends(x, foot, 1, (d, tuck, dust), False)
    around = (("M", (x[0], y)), *top, *reversed_path(under, (x[0], foot), (x[4], foot)))
    slant = glue * math.tan(math.radians(_BEVEL))
    outline, art = (*around, *_lines([(x0, foot - slant), (x0, y + slant)]), ("Z", ())), (*around, ("Z", ()))
    folds = [((x[at], y), (x[at], foot)) for at in range(4)]
    for level, way in ((y, -1), (foot, 1)):
        folds += [((x[1], level), (x[2], level)), ((x[2], level), (x[3], level)), ((x[3], level), (x[4], level))]
        folds.append(((x[2], level + way * d), (x[3], level + way * d)))
    return Cells(cells, (outline,), tuple(_line(*ends) for ends in folds), art=art)


def _ends(
    x: Sequence[float], level: float, way: int, sizes: tuple[float, float, float], notch: bool
) -> tuple[Segment, ...]:
    """The outline of the top (way -1) or the foot (1) from the front to the last panel, left to right.

    sizes are the depth, and the lengths of the flap that is tucked in and of the dust flaps.
    """
    depth, tuck, dust = sizes
    steps: list[Segment] = []
    if notch:
        radius, middle = min(_NOTCH, (x[1] - x[0]) / 5), (x[0] + x[1]) / 2
        steps += [("L", (middle - radius, level)), *_half_circle(middle, level, radius)]
    steps.append(("L", (x[1], level)))
    steps += _dust(x[1], x[2], level, way * dust)
    lid = level + way * depth
    steps += [("L", (x[2], lid))]
    steps += _tuck(x[2] + _EASE, x[3] - _EASE, lid, way * tuck)
    steps += [("L", (x[3], lid)), ("L", (x[3], level))]
    steps += _dust(x[3], x[4], level, way * dust)
    return tuple(steps)


def _half_circle(middle: float, level: float, radius: float) -> tuple[Segment, ...]:
    """A notch below a level, from left to right."""
    k = radius * KAPPA
    left, right, low = middle - radius, middle + radius, level + radius
    return (
        ("C", (left, level + k, middle - k, low, middle, low)),
        ("C", (middle + k, low, right, level + k, right, level)),
    )


def _dust(left: float, right: float, level: float, far: float) -> tuple[Segment, ...]:
    """A dust flap, narrower at its end, from its left corner to its right one."""
    slant = min(3.0, (right - left) / 5)
    inner = (left + _EASE, level + far * 0.25)
    return _lines([
        (left + _EASE, level),
        inner,
        (left + slant, level + far),
        (right - slant, level + far),
        (right - _EASE, inner[1]),
        (right - _EASE, level),
        (right, level),
    ])  # fmt: skip


def _tuck(left: float, right: float, level: float, far: float) -> tuple[Segment, ...]:
    """The flap that is tucked in: round at its outer corners."""
    r = min(abs(far) * 0.8, (right - left) / 4)
    way, k = math.copysign(1, far), r * (1 - KAPPA)
    end, near = level + far, level + far - math.copysign(r, far)
    return (
        ("L", (left, level)),
        ("L", (left, near)),
        ("C", (left, end - way * k, left + k, end, left + r, end)),
        ("L", (right - r, end)),
        ("C", (right - k, end, right, end - way * k, right, near)),
        ("L", (right, level)),
    )


def reversed_path(steps: Sequence[Segment], start: Point, end: Point) -> tuple[Segment, ...]:
    """The path through steps from start to end, run the other way: a line to the end, and from there to the start."""
    points = [start, *[(values[-2], values[-1]) for _, values in steps]]
    found: list[Segment] = [("L", end)]
    if math.dist(points[-1], end) > 1e-9:
        found.append(("L", points[-1]))
    for (step, values), before in zip(reversed(steps), reversed(points[:-1]), strict=True):
        found.append(("C", (*values[2:4], *values[0:2], *before)) if step == "C" else ("L", before))
    return tuple(found)


def traybox(asked: Asked) -> Cells:
    """A tray with four walls: half of a box in two parts, or an open one. Its panels are the kinds foot (the bottom)
    and wall; the corners are glued. Options: inner_width, inner_height, inner_depth (mm: the room inside; the last
    is how high the walls are), board (mm: how thick what it is made of is, 0.4).
    """
    width, height, depth = _inner(asked)
    board = asked.mm("board", 0.4)
    w, h, d = width + 2 * board, height + 2 * board, depth + board
    glue = min(GLUE, d)
    x0, y0 = _start(asked, Size(w + 2 * d, h + 2 * d))
    x, y = (x0 + d, x0 + d + w), (y0 + d, y0 + d + h)
    cells = (
        _panel("foot", Box(x[0], y[0], w, h)),
        _panel("wall", Box(x[0], y[0] - d, w, d), 180),
        _panel("wall", Box(x[0], y[1], w, d)),
        _panel("wall", Box(x[0] - d, y[0], d, h), 90),
        _panel("wall", Box(x[1], y[0], d, h), -90),
    )
    slant = min(3.0, d / 5)
    corners: list[Point] = [(x[0], y0), (x[1], y0)]
    corners += [(x[1] + glue, y0 + slant), (x[1] + glue, y[0] - _EASE), (x[1], y[0]), (x[1] + d, y[0])]
    corners += [(x[1] + d, y[1]), (x[1], y[1]), (x[1] + glue, y[1] + _EASE), (x[1] + glue, y[1] + d - slant)]
    corners += [(x[1], y[1] + d), (x[0], y[1] + d), (x[0] - glue, y[1] + d - slant), (x[0] - glue, y[1] + _EASE)]
    corners += [(x[0], y[1]), (x0, y[1]), (x0, y[0]), (x[0], y[0]), (x[0] - glue, y[0] - _EASE)]
    corners += [(x[0] - glue, y0 + slant)]
    cross = [(x[0], y0), (x[1], y0), (x[1], y[0]), (x[1] + d, y[0]), (x[1] + d, y[1]), (x[1], y[1])]
    cross += [(x[1], y[1] + d), (x[0], y[1] + d), (x[0], y[1]), (x0, y[1]), (x0, y[0]), (x[0], y[0])]
    folds = [((x[0], y[0]), (x[1], y[0])), ((x[1], y[0]), (x[1], y[1])), ((x[1], y[1]), (x[0], y[1]))]
    folds += [((x[0], y[1]), (x[0], y[0]))]
    folds += [((side, level), (side, level + d)) for side in x for level in (y0, y[1])]
    return Cells(cells, (polygon(corners),), tuple(_line(*ends) for ends in folds), art=polygon(cross))


def divider(asked: Asked) -> Cells:
    """A card with a tab, to part the decks in a box; its panels are the kinds body and tab. Options: body_width,
    body_height (mm: without the tab), tab_width, tab_height (mm; a third of the width, 12), place, places (1, 1: the
    first of how many places side by side the tab has).
    """
    width, height, tall = asked.mm("body_width", 63), asked.mm("body_height", 88), asked.mm("tab_height", 12)
    places = asked.whole("places", 1, most=8)
    place, wide = asked.whole("place", 1, most=places), asked.mm("tab_width") or width / max(places, 3)
    if min(width, height, tall, wide) < _LEAST or wide > width or places * wide > width + 1e-6:
        raise no_room(say("the tabs of a divider do not fit."), say("Make tab_width smaller, or write fewer places."))
    x, y = _start(asked, Size(width, height + tall))
    left = x + (width - wide) * ((place - 1) / (places - 1) if places > 1 else 0.5)
    top, foot, r = y + tall, y + tall + height, min(3.0, tall / 3)
    corner = r * (1 - KAPPA)
    outline: tuple[Segment, ...] = (
        ("M", (x, top)),
        ("L", (left, top)),
        ("L", (left, y + r)),
        ("C", (left, y + corner, left + corner, y, left + r, y)),
        ("L", (left + wide - r, y)),
        ("C", (left + wide - corner, y, left + wide, y + corner, left + wide, y + r)),
        *_lines([(left + wide, top), (x + width, top), (x + width, foot), (x, foot)]),
        ("Z", ()),
    )
    cells = (_panel("tab", Box(left, y, wide, tall)), _panel("body", Box(x, top, width, height)))
    return Cells(cells, (outline,), art=outline)


def standee(asked: Asked) -> Cells:
    """A figure that stands: its front and its back, folded over at the top, and a round foot with a slot for it. Its
    panels are the kinds front, back and base. Options: side_width, side_height (mm), base (mm across), board (mm: how
    thick a single layer is, 0.4).
    """
    width, height = asked.mm("side_width", 30), asked.mm("side_height", 50)
    base, board, stem = asked.mm("base", 26), asked.mm("board", 0.4), 8.0
    foot = min(width * 0.6, base * 0.7)
    if min(width, height) < 15 or base < 15 or foot < 8:
        raise no_room(
            say("a figure as small as that cannot stand."), say("15 mm is the least for width, height and base.")
        )
    x0, y0 = _start(asked, Size(width + 6 + base, 2 * (height + stem)))
    x, fold = x0, y0 + stem + height
    left, right = x + (width - foot) / 2, x + (width + foot) / 2
    shape = [(x, fold - height), (left, fold - height), (left, y0), (right, y0), (right, fold - height)]
    shape += [(x + width, fold - height), (x + width, fold + height), (right, fold + height)]
    shape += [(right, fold + height + stem), (left, fold + height + stem), (left, fold + height), (x, fold + height)]
    cx, cy, slot = x0 + width + 6 + base / 2, fold, 2 * board + 0.1
    cells = (
        _panel("back", Box(x, fold - height, width, height), 180),
        _panel("front", Box(x, fold, width, height)),
        Cell(cx, cy, Size(base, base), outline=circle(base / 2, base / 2, base / 2), kind="base", name="base"),
    )
    slit = polygon([
        (cx - foot / 2, cy - slot / 2), (cx + foot / 2, cy - slot / 2),
        (cx + foot / 2, cy + slot / 2), (cx - foot / 2, cy + slot / 2),
    ])  # fmt: skip
    cuts = (slit, polygon(shape), circle(cx, cy, base / 2))
    return Cells(cells, cuts, (_line((x, fold), (x + width, fold)),))


def _inner(asked: Asked) -> tuple[float, float, float]:
    """Width, height and depth of the room inside, in mm.

    Raises:
        InputError: when no such box can be folded, or is of any use.
    """
    width, height, depth = asked.mm("inner_width", 65), asked.mm("inner_height", 90), asked.mm("inner_depth", 20)
    if min(width, height) < 20:
        raise no_room(
            say("a box of {width}×{height} mm is too small.", width=amount(width), height=amount(height)),
            say("20 mm is the least."),
        )
    if not _LEAST <= depth <= _MOST:
        thin = to_say("a box {depth} mm deep is too thin to be folded.")
        thick = to_say("a box {depth} mm deep is so thick that what stands in it falls over.")
        raise no_room(
            say(thin if depth < _LEAST else thick, depth=amount(depth, 1)),
            say("{least} to {most} mm can be made.", least=amount(_LEAST), most=amount(_MOST)),
        )
    return width, height, depth


def _start(asked: Asked, total: Size) -> tuple[float, float]:
    """The top left corner of what is as large as total, in the middle of the box.

    Raises:
        InputError: when it does not fit.
    """
    box = asked.box
    if total.width > box.width + 1e-6 or total.height > box.height + 1e-6:
        told = say("unfolded it is {total}, and there is {room}.", total=total, room=Size(box.width, box.height))
        raise no_room(told, say("Choose a larger --size, or fewer cards."))
    return box.centre[0] - total.width / 2, box.centre[1] - total.height / 2


def _panel(kind: str, box: Box, turn: float = 0.0) -> Cell:
    """A panel of that kind; one that is turned by a quarter is read along its length."""
    size = Size(box.height, box.width) if turn % 180 else box.size
    return Cell(*box.centre, size, turn, name=kind, kind=kind)


def _lines(points: Sequence[Point]) -> tuple[Segment, ...]:
    return tuple(("L", point) for point in points)


def _line(start: Point, end: Point) -> tuple[Segment, ...]:
    return ("M", start), ("L", end)

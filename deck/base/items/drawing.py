"""Helpers for the display list: paths of simple shapes, where the items of a group stand, and items made smaller."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from deck.base.items.items import QR, Colour, Group, Item, Line, Path, Print, Segment, Stroke, Text
from deck.base.units import Box


def rectangle(box: Box, fill: Colour | None = None, stroke: Stroke | None = None, **roles: object) -> Path:
    """A rectangle as a Path; roles are the role, reading and source of the Path."""
    return Path((("R", (box.x, box.y, box.width, box.height)),), fill, stroke, **roles)  # type: ignore[arg-type]


def line(start: tuple[float, float], end: tuple[float, float], stroke: Stroke, role: Print = Print.ARTWORK) -> Path:
    """A straight line from start to end as a Path."""
    return Path((("M", start), ("L", end)), stroke=stroke, role=role)


WHITE = Colour("paper", (1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 0.0))

_BESIDE = 0.15
"""How much of the light line under a whole one shows at each of its sides, in mm."""


def on_any_ground(path: Path) -> tuple[Path, ...]:
    """A line to cut or to fold along over a light one, so that it is seen on a dark ground as well as on paper: the
    light one shows beside a whole line, and between the dashes of another.
    """
    if path.stroke is None:
        return (path,)
    width = path.stroke.width + (0 if path.stroke.dash else 2 * _BESIDE)
    return replace(path, stroke=replace(path.stroke, colour=WHITE, width=width, dash=()), role=Print.UNDER), path


KAPPA = 4 / 3 * (math.sqrt(2) - 1)
"""The length of a cubic's handles in radii when it stands for a quarter circle: within 0.03 % of it."""


def circle(x: float, y: float, radius: float) -> tuple[Segment, ...]:
    """The outline of a circle about (x, y), clockwise from its rightmost point."""
    k = radius * KAPPA
    return (
        ("M", (x + radius, y)),
        ("C", (x + radius, y + k, x + k, y + radius, x, y + radius)),
        ("C", (x - k, y + radius, x - radius, y + k, x - radius, y)),
        ("C", (x - radius, y - k, x - k, y - radius, x, y - radius)),
        ("C", (x + k, y - radius, x + radius, y - k, x + radius, y)),
        ("Z", ()),
    )


def rounded(box: Box, radius: float) -> tuple[Segment, ...]:
    """The outline of a rectangle with rounded corners (radius 0: square ones), clockwise from its top edge."""
    if not radius:
        return (("R", (box.x, box.y, box.width, box.height)),)
    x, y, right, bottom, near = box.x, box.y, box.right, box.bottom, radius * (1 - KAPPA)
    return (
        ("M", (x + radius, y)),
        ("L", (right - radius, y)),
        ("C", (right - near, y, right, y + near, right, y + radius)),
        ("L", (right, bottom - radius)),
        ("C", (right, bottom - near, right - near, bottom, right - radius, bottom)),
        ("L", (x + radius, bottom)),
        ("C", (x + near, bottom, x, bottom - near, x, bottom - radius)),
        ("L", (x, y + radius)),
        ("C", (x, y + near, x + near, y, x + radius, y)),
        ("Z", ()),
    )


def place(point: tuple[float, float], group: Group) -> tuple[float, float]:
    """Where a point in a group's own coordinates lies in those of its parent."""
    x, y = point
    turned = {0: (x, y), 90: (-y, x), 180: (-x, -y), 270: (y, -x)}[group.turn % 360]
    if group.tilt:
        angle, (x, y) = math.radians(group.tilt), turned
        turned = x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)
    return turned[0] + group.x, turned[1] + group.y


def place_box(box: Box, group: Group) -> Box:
    """Where a box in a group's own coordinates lies in those of its parent: the smallest upright box round it."""
    (x1, y1), (x2, y2) = place((box.x, box.y), group), place((box.right, box.bottom), group)
    if group.tilt:
        (x3, y3), (x4, y4) = place((box.right, box.y), group), place((box.x, box.bottom), group)
        x1, x2, y1, y2 = min(x1, x2, x3, x4), max(x1, x2, x3, x4), min(y1, y2, y3, y4), max(y1, y2, y3, y4)
    return Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))


def walk(items: tuple[Item, ...]) -> Iterator[Item]:
    """Every item in drawing order, a Group before what it holds."""
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from walk(item.items)


def codes(items: Iterable[Item]) -> Iterator[QR]:
    """The QR codes among items, also in groups; those that are drawn once more, upside down, are not counted again."""
    for item in items:
        if isinstance(item, QR):
            yield item
        elif isinstance(item, Group) and item.reading is None:
            yield from codes(item.items)


def colours(items: tuple[Item, ...]) -> Iterator[Colour]:
    """Every colour that items are drawn with; some several times."""
    for item in walk(items):
        if isinstance(item, Path):
            yield from (colour for colour in (item.fill, item.stroke and item.stroke.colour) if colour)
        elif isinstance(item, QR):
            yield from (colour for colour in (item.dark, item.light) if colour)
        elif isinstance(item, Text):
            lines = (item.label, *item.lines) if item.label else item.lines
            yield from (run.font.colour for line in lines for run in line.runs)


def outline_box(segments: tuple[Segment, ...]) -> Box:
    """The box round the points of an outline, the handles of its curves included; empty when there are none."""
    across: list[float] = []
    down: list[float] = []
    for kind, values in segments:
        if kind == "R":
            x, y, width, height = values
            across += (x, x + width)
            down += (y, y + height)
        else:
            across += values[::2]
            down += values[1::2]
    return _around(across, down)


def bounds(group: Group) -> Box:
    """The box round what shows of a group, in its own coordinates: its clip, its outline or what it holds."""
    if group.clip or group.outline:
        return group.clip or outline_box(group.outline)
    across: list[float] = []
    down: list[float] = []
    for item in group.items:
        if isinstance(item, Group):
            box = place_box(bounds(item), item)
        else:
            box = outline_box(item.segments) if isinstance(item, Path) else item.box
        across += (box.x, box.right)
        down += (box.y, box.bottom)
    return _around(across, down)


def _around(across: list[float], down: list[float]) -> Box:
    """The box round points, of which each list has one coordinate."""
    if not across:
        return Box(0, 0, 0, 0)
    left, top = min(across), min(down)
    return Box(left, top, max(across) - left, max(down) - top)


def scaled(item: Item, by: float, thinnest: float = 0.0) -> Item:
    """The item made larger or smaller about the origin by a factor; no stroke becomes thinner than thinnest (mm)."""
    if isinstance(item, Path):
        stroke = item.stroke
        if stroke:
            dash = tuple([dash * by for dash in stroke.dash])
            stroke = replace(stroke, width=max(stroke.width * by, thinnest), dash=dash)
        return replace(item, segments=scaled_outline(item.segments, by), stroke=stroke)
    if isinstance(item, Text):
        label = _line(item.label, by) if item.label else None
        lines = tuple([_line(line, by) for line in item.lines])
        return replace(item, box=scaled_box(item.box, by), lines=lines, label=label)
    if isinstance(item, Group):
        clip = scaled_box(item.clip, by) if item.clip else None
        inner = tuple([scaled(one, by, thinnest) for one in item.items])
        shape = scaled_outline(item.outline, by)
        return replace(item, items=inner, x=item.x * by, y=item.y * by, clip=clip, outline=shape)
    return replace(item, box=scaled_box(item.box, by))


def scaled_outline(segments: tuple[Segment, ...], by: float) -> tuple[Segment, ...]:
    """An outline made larger or smaller about the origin by a factor."""
    return tuple([(step, tuple([value * by for value in values])) for step, values in segments])


def scaled_box(box: Box, by: float) -> Box:
    """A box made larger or smaller about the origin by a factor."""
    return Box(box.x * by, box.y * by, box.width * by, box.height * by)


def _line(line: Line, by: float) -> Line:
    runs = tuple(
        [replace(run, x=run.x * by, font=replace(run.font, size_pt=run.font.size_pt * by)) for run in line.runs]
    )
    return replace(line, baseline=line.baseline * by, runs=runs)

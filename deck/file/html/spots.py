"""A figure with lines to words around it, such as the model of the civil servant.

On a page of text the words stand elsewhere than on the poster, so the lines would lead nowhere. They are taken out of
the drawing, and tell which part of the figure each heading is about: it is shown beside that heading. Such a line is
straight, in a colour that nothing else of the figure has.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import TypeAlias

from deck.base.items.drawing import bounds
from deck.base.items.items import Group, Path, Text
from deck.base.plain import Plain
from deck.base.units import Box, number

Point: TypeAlias = tuple[float, float]

_REACH = 0.15
"""How far from a heading a line to it may end, as a part of the diagonal of the side."""

_SPOT = 0.125
"""The radius of what is shown of a part, as a part of the height of the figure."""

_INWARD = 0.45
"""How much of that radius the middle lies further in than where the line begins, which is at the edge of the part."""

_FEW = 2


class Spots(Plain):
    """A figure without its lines, its box with all of its outline (mm), and for each heading, by its place among the
    headings, what is shown beside it.
    """

    figure: Group
    box: Box
    views: dict[int, str]


def spots(figure: Group, headings: Sequence[Text], diagonal: float) -> Spots | None:
    """The parts of a figure that headings are about; None when no lines lead to headings. Lengths are mm."""
    paths = [item for item in figure.items if isinstance(item, Path)]
    bent = {path.stroke.colour.hex for path in paths if path.stroke and not _straight(path)}
    lines = [path for path in paths if path.stroke and _straight(path) and path.stroke.colour.hex not in bent]
    inks = {line.stroke.colour.hex for line in lines if line.stroke}
    if len(lines) < _FEW or not headings:
        return None
    dots = [path for path in paths if path.fill and not path.stroke and path.fill.hex in inks]  # where a line begins
    rest = Group(tuple(item for item in figure.items if item not in [*lines, *dots]), reading=figure.reading)
    box = bounds(rest).outset(max(path.stroke.width for path in paths if path.stroke) / 2)
    found: dict[int, str] = {}
    for line in lines:
        ends = [_point(values) for values in (line.segments[0][1], line.segments[-1][1])]
        away, near, at = min(
            (_distance(end, _words(text)), place, at)
            for place, text in enumerate(headings)
            for at, end in enumerate(ends)
        )
        if near in found or away > _REACH * diagonal:
            return None
        found[near] = _view(ends[1 - at], ends[at], box)
    return Spots(rest, box, found)


def _straight(path: Path) -> bool:
    """Whether a path is an open line without curves."""
    steps = [step for step, _ in path.segments]
    return path.fill is None and path.stroke is not None and steps[0] == "M" and set(steps[1:]) == {"L"}


def _point(values: Sequence[float]) -> Point:
    return values[0], values[1]


def _distance(point: Point, box: Box) -> float:
    """How far a point is from a box; inside it, 0."""
    x, y = point
    return hypot(max(box.x - x, 0.0, x - box.right), max(box.y - y, 0.0, y - box.bottom))


def _words(text: Text) -> Box:
    """The first line of a heading."""
    line = text.lines[0]
    left, right = line.runs[0].x, line.runs[-1].x + line.runs[-1].width
    high = max(run.font.size_pt for run in line.runs) * 0.35 * 0.7
    return Box(text.box.x + left, text.box.y + line.baseline - high, right - left, high)


def _view(start: Point, end: Point, box: Box) -> str:
    """The square about a part, inside the box of the figure, as a viewBox."""
    long, radius = hypot(end[0] - start[0], end[1] - start[1]) or 1.0, _SPOT * box.height
    x, y = (at - _INWARD * radius * (to - at) / long for at, to in zip(start, end, strict=True))
    x = min(max(x, box.x + 0.8 * radius), box.right - 0.8 * radius)
    y = min(max(y, box.y + 0.8 * radius), box.bottom - 0.8 * radius)
    return " ".join(number(value, 2) for value in (x - radius, y - radius, 2 * radius, 2 * radius))

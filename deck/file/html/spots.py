"""A figure with lines to words around it, such as the model of the civil servant.

On a page of text the words stand elsewhere than on the poster, so the lines would lead nowhere. They are taken out of
the drawing, and tell which part of the figure each heading is about: it is shown beside that heading. Such a line is
straight. It belongs to the figure, in a colour that nothing else of it has, or stands beside it and begins inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import TypeAlias

from deck.base.items.drawing import bounds
from deck.base.items.items import Group, Item, Path, Text
from deck.base.plain import Plain
from deck.base.units import Box, number
from deck.file.reading import HEADINGS

Point: TypeAlias = tuple[float, float]

_REACH = 0.15
"""How far from a heading a line to it may end, as a part of the diagonal of the side."""

_BESIDE = 0.012
"""The same for a line that is no part of the figure, for many other lines are not."""

_SPOT = 0.14
"""The radius of what is shown of a part, as a part of the height of the figure."""

_INWARD = 0.55
"""How much of that radius the middle lies further in than where the line begins, which is at the edge of the part."""

_FEW = 2


class Spots(Plain):
    """A figure without its lines, its box with all of its outline (mm), and what is shown beside each heading, by the
    id() of that heading.
    """

    figure: Group
    box: Box
    views: dict[int, str]


def spots(figure: Group, around: Sequence[Item], diagonal: float) -> Spots | None:
    """The parts of a figure that headings are about; None when no lines lead to headings. Lengths are mm.

    around is all that stands on the side, the headings and the lines beside the figure among it.
    """
    headings = [one for one in around if isinstance(one, Text) and one.reading.tag in HEADINGS and one.lines]
    paths = [item for item in figure.items if isinstance(item, Path)]
    lines, dots = _own_lines(paths)
    rest = Group(tuple(item for item in figure.items if item not in [*lines, *dots]), reading=figure.reading)
    width = max((path.stroke.width for path in paths if path.stroke), default=0.0)
    box = bounds(rest).outset(width / 2)
    loose = [one for one in around if isinstance(one, Path) and one.stroke and _straight(one) and one not in paths]
    found: dict[int, str] = {}
    for line in (lines or loose) if headings else ():
        points = [_point(values) for _, values in line.segments]
        ends = [points[0], points[-1]]
        away, near, at = min(
            (_distance(end, _words(text)), place, at)
            for place, text in enumerate(headings)
            for at, end in enumerate(ends)
        )
        if not lines and (away > _BESIDE * diagonal or _distance(ends[1 - at], box)):
            continue  # a rule, or the edge of a box to write in
        if near in found or away > _REACH * diagonal:
            return None
        first, second = points[:2] if at else points[:-3:-1]
        found[near] = _view(first, second, box)
    views = {id(headings[at]): view for at, view in found.items()}
    return Spots(rest, box, views) if len(found) >= _FEW else None


def _own_lines(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The lines of a figure that lead out of it, and the dots where they begin."""
    bent = {path.stroke.colour.hex for path in paths if path.stroke and not _straight(path)}
    lines = [path for path in paths if path.stroke and _straight(path) and path.stroke.colour.hex not in bent]
    inks = {line.stroke.colour.hex for line in lines if line.stroke}
    return lines, [path for path in paths if path.fill and not path.stroke and path.fill.hex in inks]


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
    """The square about a part, as a viewBox inside the box of the figure. A line begins at start and goes on to end."""
    long, radius = hypot(end[0] - start[0], end[1] - start[1]) or 1.0, _SPOT * box.height
    x, y = (at - _INWARD * radius * (to - at) / long for at, to in zip(start, end, strict=True))
    x = min(max(x, box.x + 0.8 * radius), box.right - 0.8 * radius)
    y = min(max(y, box.y + 0.8 * radius), box.bottom - 0.8 * radius)
    return " ".join(number(value, 2) for value in (x - radius, y - radius, 2 * radius, 2 * radius))

"""Small helpers for the display list: making paths, and finding where the items of a group stand."""

from __future__ import annotations

import math
from collections.abc import Iterator

from deck.base.items.items import Colour, Group, Item, Path, Print, Segment, Stroke
from deck.base.units import Box


def rectangle(box: Box, fill: Colour | None = None, stroke: Stroke | None = None, **roles: object) -> Path:
    """A rectangular Path; roles are Path's own role, reading and source."""
    return Path((("R", (box.x, box.y, box.width, box.height)),), fill, stroke, **roles)  # type: ignore[arg-type]


def line(start: tuple[float, float], end: tuple[float, float], stroke: Stroke, role: Print = Print.ARTWORK) -> Path:
    """A straight stroked Path."""
    return Path((("M", start), ("L", end)), stroke=stroke, role=role)


KAPPA = 4 / 3 * (math.sqrt(2) - 1)
"""How far the handles of a cubic reach, as a part of the radius, to stay within 0.03 % of a quarter circle."""


def circle(x: float, y: float, radius: float) -> tuple[Segment, ...]:
    """A closed circle round (x, y), from its right."""
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
    """A rectangle whose corners are rounded by a radius, which may be nothing; clockwise from its top edge."""
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
    """A point of a group's own coordinates in those of its parent."""
    x, y = point
    turned = {0: (x, y), 90: (-y, x), 180: (-x, -y), 270: (y, -x)}[group.turn % 360]
    if group.tilt:
        angle, (x, y) = math.radians(group.tilt), turned
        turned = x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)
    return turned[0] + group.x, turned[1] + group.y


def place_box(box: Box, group: Group) -> Box:
    """A box of a group's own coordinates in those of its parent; the box round it when the group is tilted."""
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


def outline_box(segments: tuple[Segment, ...]) -> Box:
    """The box round the points of an outline, those that pull at its curves included; empty when it has none."""
    points: list[tuple[float, float]] = []
    for kind, values in segments:
        if kind == "R":
            x, y, width, height = values
            points += [(x, y), (x + width, y + height)]
        else:
            points += zip(values[::2], values[1::2], strict=True)
    if not points:
        return Box(0, 0, 0, 0)
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return Box(left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top)


def bounds(group: Group) -> Box:
    """The box round what a group holds, or its clip, in the group's own coordinates; empty when it holds nothing."""
    if group.clip:
        return group.clip
    boxes = [
        place_box(bounds(item), item)
        if isinstance(item, Group)
        else outline_box(item.segments)
        if isinstance(item, Path)
        else item.box
        for item in group.items
    ]
    if not boxes:
        return Box(0, 0, 0, 0)
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)

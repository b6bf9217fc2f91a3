"""Small helpers for the display list: making paths, and finding where the items of a group stand."""

from __future__ import annotations

import math
from collections.abc import Iterator

from deck.items import Colour, Group, Item, Path, Print, Segment, Stroke
from deck.units import Box


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
    return turned[0] + group.x, turned[1] + group.y


def place_box(box: Box, group: Group) -> Box:
    """A box of a group's own coordinates in those of its parent."""
    (x1, y1), (x2, y2) = place((box.x, box.y), group), place((box.right, box.bottom), group)
    return Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))


def walk(items: tuple[Item, ...]) -> Iterator[Item]:
    """Every item in drawing order, a Group before what it holds."""
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from walk(item.items)

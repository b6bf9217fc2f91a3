"""Small helpers for the display list: making paths, and finding where the items of a group stand."""

from __future__ import annotations

from collections.abc import Iterator

from deck.items import Colour, Group, Item, Path, Print, Stroke
from deck.units import Box


def rectangle(box: Box, fill: Colour | None = None, stroke: Stroke | None = None, **roles: object) -> Path:
    """A rectangular Path; roles are Path's own role, reading and source."""
    return Path((("R", (box.x, box.y, box.width, box.height)),), fill, stroke, **roles)  # type: ignore[arg-type]


def line(start: tuple[float, float], end: tuple[float, float], stroke: Stroke, role: Print = Print.ARTWORK) -> Path:
    """A straight stroked Path."""
    return Path((("M", start), ("L", end)), stroke=stroke, role=role)


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

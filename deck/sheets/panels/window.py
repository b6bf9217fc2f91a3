"""A part of a page, as a page of its own: what is seen there is drawn, and what lies there is read.

A text over a seam is drawn on both sides of it. A screen reader finds it once, where the middle of it lies, so the
parts together say what the whole says.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from deck.base.items.areas import corners, placed
from deck.base.items.drawing import bounds, outline_box
from deck.base.items.items import ARTIFACT, QR, Field, Group, Item, Path, Text
from deck.base.units import PT_PER_MM, Box


def window(items: Iterable[Item], seen: Box, own: Box) -> tuple[Item, ...]:
    """The items of which anything lies in the box seen, in their order and at their place; both boxes are in mm.

    What has its middle outside own is skipped by a screen reader. So own boxes that divide a page give each of its
    texts to one part.
    """
    return tuple(_within(items, seen, own, ()))


def _within(items: Iterable[Item], seen: Box, own: Box, outer: tuple[Group, ...]) -> Iterator[Item]:
    """outer are the groups that hold the items, the innermost first."""
    for item in items:
        if isinstance(item, Group) and item.reading is None and item.opacity >= 1:
            inner = tuple(_within(item.items, seen, own, (item, *outer)))
            if len(inner) < len(item.items) or any(one is not was for one, was in zip(inner, item.items, strict=True)):
                yield from (replace(item, items=inner, shared=False),) if inner else ()
            else:
                yield item
            continue
        box = upright(extent(item), outer)
        if not touches(box, seen):
            continue
        x, y = box.centre
        here = own.x <= x < own.right and own.y <= y < own.bottom
        if here or _skipped(item):
            yield item
        elif not isinstance(item, Field):
            yield Group((item,), reading=ARTIFACT)


def _skipped(item: Item) -> bool:
    return item.reading is not None and item.reading.artifact


def upright(box: Box, outer: Sequence[Group]) -> Box:
    """The upright box on the page round a box inside groups, the innermost of which comes first."""
    xs, ys = zip(*corners(placed(box, outer)), strict=True)
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def extent(item: Item) -> Box:
    """The box round what an item draws, in the coordinates of the group that holds it; of a text its letters."""
    if isinstance(item, Text):
        return inked(item)
    if isinstance(item, Group):
        return upright(bounds(item), (item,))
    if isinstance(item, Path):
        return outline_box(item.segments).outset(item.stroke.width / 2 if item.stroke else 0.0)
    return item.box


def inked(text: Text) -> Box:
    """The box round the letters of a text, which may be much narrower than its own box."""
    lines = [line for line in (*text.lines, *((text.label,) if text.label else ())) if line.runs]
    if not lines:
        return text.box
    left = min(run.x for line in lines for run in line.runs)
    right = max(run.x + run.width for line in lines for run in line.runs)
    top = min(line.baseline - run.font.face.cap_height * _em(run.font.size_pt) for line in lines for run in line.runs)
    low = max(line.baseline + run.font.face.descender * _em(run.font.size_pt) for line in lines for run in line.runs)
    return Box(text.box.x + left, text.box.y + top, right - left, low - top)


def _em(size_pt: float) -> float:
    return size_pt / PT_PER_MM


def touches(one: Box, other: Box) -> bool:
    """Whether two boxes meet, if only in a line: a straight line is a box without a width."""
    return min(one.right, other.right) >= max(one.x, other.x) and min(one.bottom, other.bottom) >= max(one.y, other.y)


def told_items(items: Iterable[Item], outer: tuple[Group, ...] = ()) -> Iterator[tuple[Text | QR, Box]]:
    """The texts and codes that are read on a page, each with the box round it on the page."""
    for item in items:
        if isinstance(item, Group):
            if item.reading is None:
                yield from told_items(item.items, (item, *outer))
        elif isinstance(item, Text | QR) and not item.reading.artifact:
            yield item, upright(item.inner if isinstance(item, QR) else inked(item), outer)


FAR = 1e6
"""Further (mm) than anything on any page: parts at the edge of a page read what lies beyond it as well."""


def parts(cuts: Sequence[float]) -> list[tuple[float, float]]:
    """The spans between these places, the first and the last of which reach as far as anything."""
    ends = [-FAR, *cuts, FAR]
    return [(low, high) for low, high in pairwise(ends) if not math.isclose(low, high)]

"""Requests, and the place that a path takes with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import pytest
from house import BLACK_AND_WHITE, LEGEND, LOOK, PALETTE

from deck.base.items.items import Colour, Group, Item, Path, Text
from deck.base.units import Box
from deck.pages.icons import icon
from deck.pages.shapes.request import NO_BOX, ShapeRequest


def path_points(path: Path) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    pen = (0.0, 0.0)
    for step, c in path.segments:
        if step == "R":
            points += [(c[0], c[1]), (c[0] + c[2], c[1] + c[3])]
        elif step == "C":
            for i in range(1, 25):
                t = i / 24
                a, b, d, e = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                points.append(tuple(a * pen[k] + b * c[k] + d * c[2 + k] + e * c[4 + k] for k in (0, 1)))
            pen = (c[4], c[5])
        elif step != "Z":
            pen = (c[0], c[1])
            points.append(pen)
    return points


def item_extent(items: Iterable[Item]) -> Box:
    """The rectangle that items mark, half of each line's width included; a clipped group marks its clip."""
    xs: list[float] = []
    ys: list[float] = []
    for item in items:
        if isinstance(item, Group):
            assert item.clip is not None
            boxes = [item.clip]
        elif isinstance(item, Text):
            boxes = [item.box]
        else:
            assert isinstance(item, Path)
            points = path_points(item)
            half = item.stroke.width / 2 if item.stroke else 0.0
            if item.stroke and not item.stroke.round and item.segments[-1][0] == "L":
                half = 0.0  # butt ends: only the thickness counts, which the line's own test measures
            left, top = min(x for x, _ in points), min(y for _, y in points)
            right, bottom = max(x for x, _ in points), max(y for _, y in points)
            boxes = [Box(left, top, right - left, bottom - top).outset(half)]
        for box in boxes:
            xs += [box.x, box.right]
            ys += [box.y, box.bottom]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


@pytest.fixture(scope="session")
def extent() -> Callable[[Iterable[Item]], Box]:
    return item_extent


@pytest.fixture(scope="session")
def points_of() -> Callable[[Path], list[tuple[float, float]]]:
    return path_points


@pytest.fixture(scope="session")
def ask() -> Callable[..., ShapeRequest]:
    def build(box: Box, principle: str = "", trim: Box = NO_BOX, bleed: float = 0.0, **given: object) -> ShapeRequest:
        look = BLACK_AND_WHITE if given.pop("bw", False) else LOOK
        points, text = given.pop("points", {}), given.pop("text", LEGEND)
        return ShapeRequest(box, given, look, principle, trim, bleed, points, text, partial(icon, look.icons))  # type: ignore[arg-type]

    return build


@pytest.fixture(scope="session")
def ink() -> Colour:
    return PALETTE["ink"]

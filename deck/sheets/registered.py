"""Pages that are cut by a machine, with the marks by which it finds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise

from deck.base.errors import input_error
from deck.base.items.areas import corners, overlap, placed
from deck.base.items.items import Group, Item, Page, Path
from deck.base.items.outlines import Point, subpaths
from deck.base.items.outlines import placed as outline_at
from deck.base.say import say
from deck.base.units import Box
from deck.sheets.marks import INK
from deck.sheets.registration import Registration, check_paper, page_registration

_STEP = 2.0
"""How far apart, in mm, the points of a line are that are looked at."""


def registered(pages: Iterable[Page], kind: str) -> Iterator[Page]:
    """The pages with the marks of a kind; as they are without one.

    Raises:
        InputError: when the paper is too small for the marks, or something on a page stands where one must.
    """
    if kind in ("", "none"):
        yield from pages
        return
    for page in pages:
        check_paper(kind, page.size)
        marks = page_registration(page.size, kind)
        _check_room(page, marks, kind)
        yield replace(page, items=(*page.items, *marks.paths(INK)))


def _check_room(page: Page, marks: Registration, kind: str) -> None:
    if any(_touches(item, (), box) for item in page.items for box in marks.boxes):
        told = say("what is on the page leaves no room for the marks of --registration {kind}.", kind=kind)
        raise input_error(
            told, page.title or say("page {page}", page=1), say("Choose a larger --size, or leave --registration out.")
        )


def _touches(item: Item, groups: tuple[Group, ...], box: Box) -> bool:
    """Whether an item in groups (the innermost first) leaves anything in a box of the page."""
    if isinstance(item, Group):
        return any(_touches(inner, (item, *groups), box) for inner in item.items)
    if not isinstance(item, Path):
        return overlap(placed(item.box, groups), box)
    for outline in subpaths(item.segments):
        on_page = reduce(outline_at, groups, outline)
        points = [(values[-2], values[-1]) for _, values in on_page if values]
        if any(_in(point, box) for point in _along(points)):
            return True
        if item.fill and any(_inside(corner, points) for corner in corners(box)):
            return True
    return False


def _in(point: Point, box: Box) -> bool:
    return box.x <= point[0] <= box.right and box.y <= point[1] <= box.bottom


def _along(points: Sequence[Point]) -> Iterator[Point]:
    """Points along the lines between points."""
    for (ax, ay), (bx, by) in pairwise([*points, points[0]]):
        count = max(1, int(max(abs(bx - ax), abs(by - ay)) / _STEP))
        yield from ((ax + (bx - ax) * at / count, ay + (by - ay) * at / count) for at in range(count))


def _inside(point: Point, ring: Sequence[Point]) -> bool:
    """Whether a point lies inside a closed outline (the even-odd rule)."""
    x, y = point
    crossed = [
        (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax
        for (ax, ay), (bx, by) in pairwise([*ring, ring[0]])
    ]
    return sum(crossed) % 2 == 1

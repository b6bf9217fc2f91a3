"""Pages that are cut by a machine, with the marks by which it finds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise
from typing import TypeAlias

from deck.base.errors import input_error
from deck.base.items.areas import corners
from deck.base.items.items import Group, Item, Page, Path
from deck.base.items.outlines import Point, in_ring, placed, polygon, ring, subpaths
from deck.base.say import say
from deck.base.units import Box
from deck.sheets.marks import INK
from deck.sheets.registration import Registration, check_paper, page_registration

Ring: TypeAlias = Sequence[Point]
"""The corners of a closed outline on the page, in mm."""

_STEP = 0.5
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
    """Whether an item in groups (the innermost first) leaves anything in a box of the page, within what clips it."""
    if isinstance(item, Group):
        return any(_touches(inner, (item, *groups), box) for inner in item.items)
    clips = list(_clips(groups))
    if not isinstance(item, Path):
        return _meet(_box_ring(item.box, groups), box, clips, filled=True)
    box = box.outset(item.stroke.width / 2 if item.stroke else 0.0)
    return any(
        _meet(ring(reduce(placed, groups, outline)), box, clips, filled=item.fill is not None)
        for outline in subpaths(item.segments)
    )


def _clips(groups: tuple[Group, ...]) -> Iterator[Ring]:
    """What items in these groups (the innermost first) are clipped by, on the page."""
    for at, group in enumerate(groups):
        if group.clip:
            yield _box_ring(group.clip, groups[at:])
        for outline in subpaths(group.outline):
            yield ring(reduce(placed, groups[at:], outline))


def _box_ring(box: Box, groups: tuple[Group, ...]) -> Ring:
    return ring(reduce(placed, groups, polygon(corners(box))))


def _meet(drawn: Ring, box: Box, clips: Sequence[Ring], *, filled: bool) -> bool:
    """Whether any of what is drawn lies in a box and in all of what clips it.

    Where areas meet, the edge of one of them goes through the others: so the points along all edges tell.
    """
    xs, ys = [x for x, _ in drawn], [y for _, y in drawn]
    if not drawn or min(xs) > box.right or max(xs) < box.x or min(ys) > box.bottom or max(ys) < box.y:
        return False
    rings = [drawn, *clips, [*corners(box)]] if filled else [drawn]
    inner = [drawn, *clips] if filled else clips
    return any(
        _in(point, box) and all(one is edge or in_ring(point, one) for one in inner)
        for edge in rings
        for point in _along(edge)
    )


def _in(point: Point, box: Box) -> bool:
    return box.x <= point[0] <= box.right and box.y <= point[1] <= box.bottom


def _along(points: Ring) -> Iterator[Point]:
    """Points along the lines between points, round to the first."""
    for (ax, ay), (bx, by) in pairwise([*points, points[0]]):
        count = max(1, int(max(abs(bx - ax), abs(by - ay)) / _STEP))
        yield from ((ax + (bx - ax) * at / count, ay + (by - ay) * at / count) for at in range(count))

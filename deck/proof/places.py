"""Where on a page a QR symbol may stand, by the marks: drawing every page would cost a hundred times as much.

A symbol is a path, or a clip, of many small pieces in a square; a row of small marks that fills one; or a picture: such
places are drawn by themselves. Beside these there are marks that may be a symbol together with others, or that do not
tell what they look like: the part of the page with those is drawn once, and searched.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from deck.base.units import PT_PER_MM, Box
from deck.proof.page import Page
from deck.proof.read.geometry import Bounds, bounds_of, box_of, within
from deck.proof.read.marks import Mark
from deck.proof.read.objects import identity

PIECES = 40
"""The least number of pieces that may be a symbol; the smallest one (21 modules a side) has over 100."""

_LEAST_MM, _MOST_MM = 3.0, 1000.0
"""The least and the greatest side of a symbol in mm."""

_SMALL_MM2 = 16.0
"""The largest area in mm² of a mark that may be a single module of an ordinary symbol."""

_BESIDE_MM = 3.0
"""How much is drawn beside what may be a symbol."""

_MODULES = 20
"""The most modules in a row that are one mark."""

_THINNEST_MM = 0.12
"""Modules are at least so large: a smaller symbol nobody can read, and text has many marks that are smaller."""

Candidate: TypeAlias = tuple[Box, bool, Mark | None]
"""A place that is drawn by itself: True when it is made of modules, or False and the picture that may hold a symbol."""


def as_seen(mark: Mark) -> tuple[Any, ...] | None:
    """A key for a picture as it is seen: equal for the same part of the same picture at the same size and angle.

    A deck shows one picture on many cards: when it holds no symbol on one of them, it holds none on the others.
    """
    number = identity(mark.picture.stream) if mark.picture else None
    a, b, c, d, e, f = mark.state.ctm
    left, top, right, bottom = mark.box
    return number and (number, *(round(value, 1) for value in (a, b, c, d, left - e, top - f, right - e, bottom - f)))


def candidates(page: Page) -> list[Candidate]:
    """The places that look like a symbol or hold a picture."""
    found: list[Candidate] = []
    clips: set[Bounds] = set()
    row: list[Mark] = []
    for mark in (*page.shown, *page.noted):
        left, top, right, bottom = mark.box
        drawn = mark.kind in ("fill", "stroke")
        if drawn and mark.pieces < PIECES and (right - left) * (bottom - top) < _SMALL_MM2:
            if row and (mark.kind, mark.paint) != (row[-1].kind, row[-1].paint):
                found += _together(row)
                row = []
            row.append(mark)
            continue
        found += _together(row)
        row = []
        if drawn and mark.pieces >= PIECES and _square(mark.place):
            found.append((mark.place, True, None))
        elif mark.state.clip_pieces >= PIECES and mark.kind != "text":
            if mark.state.clip not in clips and _square(box_of(mark.state.clip)):
                found.append((box_of(mark.state.clip), True, None))
            clips.add(mark.state.clip)
        elif mark.kind == "image" and max(mark.place.width, mark.place.height) >= _LEAST_MM:
            found.append((mark.place, False, mark))
    return found + _together(row)


def _together(row: list[Mark]) -> list[Candidate]:
    """The square that small marks of one paint fill together; none when they are few or fill something else."""
    if len(row) < PIECES:
        return []
    place = box_of(_around(mark.box for mark in row))
    return [(place, True, None)] if _square(place) else []


def _around(boxes: Iterable[Bounds]) -> Bounds:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _square(place: Box) -> bool:
    return _LEAST_MM <= place.width <= _MOST_MM and 0.95 < place.height / place.width < 1.05


def unclear(page: Page, known: Iterable[Box]) -> Box | None:
    """The part of the page that may hold a symbol elsewhere than in the known places; None when there is none."""
    boxes = [*_opaque(page), *_grains(page, [bounds_of(place) for place in known])]
    if "mesh" in page.walker.traits:  # colours that are computed may make any picture
        boxes.append(bounds_of(page.view))
    if not boxes:
        return None
    wide = box_of(_around(boxes)).outset(_BESIDE_MM)  # a reader needs some of what lies around a symbol
    left, top, right, bottom = within(bounds_of(wide), bounds_of(page.view)) or (0.0, 0.0, 0.0, 0.0)
    return box_of((left, top, right, bottom)) if min(right - left, bottom - top) >= _LEAST_MM else None


def _opaque(page: Page) -> Iterator[Bounds]:
    """The bounds of marks that do not tell what they look like: patterns, masks, letters that are drawn, and paths of
    so many pieces that a symbol may be one part of them.
    """
    for mark in (*page.seen, *page.noted):
        place = mark.box
        if min(place[2] - place[0], place[3] - place[1]) >= _LEAST_MM:
            many = mark.pieces >= PIECES or mark.state.clip_pieces >= PIECES
            hidden = mark.pattern or mark.state.soft_mask or many
            if hidden and not (mark.kind != "text" and not mark.pattern and _square(mark.place) and many):
                yield place
    letters = [mark for mark in page.texts if mark.state.font and mark.state.font.glyphs]
    many = sum(len(mark.shown) for mark in letters) >= PIECES
    for mark in letters:
        size = mark.size_pt / PT_PER_MM  # a drawn letter may be anywhere around its place
        if many or size >= _LEAST_MM:
            yield bounds_of(mark.place.outset(size))


def _grains(page: Page, known: list[Bounds]) -> list[Bounds]:
    """The bounds of small marks of about one thickness, when they are so many that they may be the modules of a symbol.

    Modules that follow on each other in a row may be one mark, and their colours may take turns.
    """
    most = max(_SMALL_MM2, (0.02 * max(page.view.width, page.view.height)) ** 2)
    sizes: dict[int, list[Bounds]] = {}
    for mark in (*page.shown, *page.noted):
        if mark.kind in ("fill", "stroke", "image"):
            left, top, right, bottom = mark.box
            thin, long = sorted((right - left, bottom - top))
            if thin >= _THINNEST_MM and long <= _MODULES * thin and thin * long <= most:
                sizes.setdefault(round(math.log(thin) / 0.1), []).append(mark.box)
    found: list[Bounds] = []
    for size, boxes in sizes.items():
        alike = [*boxes, *sizes.get(size + 1, ())]
        if len(alike) >= PIECES:
            found += [box for box in alike if not any(within(box, place) == box for place in known)]
    return found if len(found) >= PIECES else []

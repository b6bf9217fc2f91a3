"""Where on a page a QR symbol may stand, by the marks: drawing every page would cost a hundred times as much.

A symbol is a path, or a clip, of many small pieces in a square; a row of small marks that fills one; or a picture: such
places are drawn by themselves. Beside these there are marks that may be a symbol together with others, or that do not
tell what they look like: the part of the page with those is drawn once, and searched; or each of its parts, when
nothing that lies between them can be of a symbol.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from deck.base.plain import Plain
from deck.base.units import PT_PER_MM, Box
from deck.proof.page import Page
from deck.proof.read.geometry import Bounds, bounds_of, box_of, within
from deck.proof.read.marks import Mark
from deck.proof.read.objects import identity
from deck.proof.read.texture import dense

PIECES = 40
"""The least number of pieces that may be a symbol; the smallest one (21 modules a side) has over 100."""

_MIXED = 60
"""The least number of pieces that may be a symbol and something else beside it: most symbols have over 100."""

_LEAST_MM, _MOST_MM = 3.0, 1000.0
"""The least and the greatest side of a symbol in mm."""

_SMALL_MM2 = 16.0
"""The largest area in mm² of a mark that may be a single module of an ordinary symbol."""

_BESIDE_MM = 3.0
"""How much is drawn beside what may be a symbol."""

_STEP = 0.1
"""Modules are of one thickness when these differ by at most this part of it."""

_MODULES = 20
"""The most modules in a row that are one mark."""

_THINNEST_MM = 0.12
"""Modules are at least so large: a smaller symbol nobody can read, and text has many marks that are smaller."""

_PIECES_A_MODULE = 0.27
"""The pieces of a symbol that is drawn in rows, for each of its modules: half are dark, and most lie in twos."""


class Candidate(Plain):
    """A place that is drawn by itself. sure: it is made of modules; else picture is what may hold a symbol.

    modules: about how many a symbol of these marks has along a side, when nothing but the marks makes it; else 0.
    """

    place: Box
    sure: bool
    picture: Mark | None = None
    modules: float = 0.0

    @classmethod
    def of_pieces(cls, place: Box, pieces: int) -> Candidate:
        """One of marks that have so many pieces."""
        return cls(place, True, modules=math.sqrt(pieces / _PIECES_A_MODULE))


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
            found.append(Candidate.of_pieces(mark.place, mark.pieces))
        elif mark.state.clip_pieces >= PIECES and mark.kind != "text":
            if mark.state.clip not in clips and _square(box_of(mark.state.clip)):
                found.append(Candidate(box_of(mark.state.clip), True))
            clips.add(mark.state.clip)
        elif mark.kind == "image" and max(mark.place.width, mark.place.height) >= _LEAST_MM:
            found.append(Candidate(mark.place, False, mark))
    return found + _together(row)


def _together(row: list[Mark]) -> list[Candidate]:
    """The square that small marks of one paint fill together; none when they are few or fill something else."""
    if len(row) < PIECES:
        return []
    place = box_of(_around(mark.box for mark in row))
    return [Candidate.of_pieces(place, len(row))] if _square(place) else []


def _around(boxes: Iterable[Bounds]) -> Bounds:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _square(place: Box) -> bool:
    return _LEAST_MM <= place.width <= _MOST_MM and 0.95 < place.height / place.width < 1.05


Artwork: TypeAlias = tuple[Any, ...]
"""A key for what a mark looks like, wherever it stands."""


def unclear(page: Page, known: Iterable[Box], empty: set[Artwork] | None) -> tuple[list[Box], set[Artwork]]:
    """The parts of the page that may hold a symbol elsewhere than in the known places; and the artwork in them. Of
    artwork that is there many times only the first counts, and what is in empty does not count at all; without a set
    for that, all of it does.
    """
    boxes = _grains(page, known)
    found: set[Artwork] = set()
    for box, artwork in _opaque(page):
        if empty is None or (artwork not in empty and artwork not in found):
            found.add(artwork)
            boxes.append(box)
    places = []
    for part in _apart(page, boxes):
        wide = box_of(_around(part)).outset(_BESIDE_MM)  # a reader needs some of what lies around a symbol
        left, top, right, bottom = within(bounds_of(wide), bounds_of(page.view)) or (0.0, 0.0, 0.0, 0.0)
        if min(right - left, bottom - top) >= _LEAST_MM:
            places.append(box_of((left, top, right, bottom)))
    return places, found


def _apart(page: Page, boxes: list[Bounds]) -> Iterator[list[Bounds]]:
    """The boxes, parted where no symbol can lie across: between two cards of a sheet there is the paper."""
    part: list[Bounds] = []
    for box in sorted(boxes, key=lambda one: one[1]):
        if part:
            left, _, right, above = _around(part)
            if box[1] - above > 2 * _BESIDE_MM and _bare(page, (min(left, box[0]), above, max(right, box[2]), box[1])):
                yield part
                part = []
        part.append(box)
    if part:
        yield part


def _bare(page: Page, room: Bounds) -> bool:
    """Whether a level line across a room meets one plain piece at most: each row of a symbol has more of them."""
    left, top, right, bottom = room
    ends: list[tuple[float, int]] = []
    for mark in (*page.seen, *page.noted):
        box = mark.box
        if box[0] < right and box[2] > left and box[1] < bottom and box[3] > top:
            ends += ((max(box[1], top), _weight(mark)), (min(box[3], bottom), -_weight(mark)))
    at, met = top, 0
    for end, weight in (*sorted(ends), (bottom, 0)):
        if met < 2 and end - at >= _THINNEST_MM:
            return True
        at, met = end, met + weight
    return False


def _weight(mark: Mark) -> int:
    """1 for what is one piece, and 2 for what may be several."""
    plain = mark.kind in ("fill", "stroke") and not (mark.pattern or mark.state.soft_mask)
    return 1 if plain and max(mark.pieces, mark.state.clip_pieces) < 2 else 2


def _opaque(page: Page) -> Iterator[tuple[Bounds, Artwork]]:
    """The bounds of marks that do not tell what they look like: patterns, masks, letters that are drawn, and paths of
    so many pieces that a symbol may be one part of them.
    """
    mesh = "mesh" in page.walker.traits  # colours that are computed may make any picture
    for mark in (*page.seen, *page.noted):
        place = mark.box
        if min(place[2] - place[0], place[3] - place[1]) >= _LEAST_MM:
            many = max(mark.pieces, mark.state.clip_pieces) >= _MIXED
            hidden = mark.pattern or mark.state.soft_mask or many or (mesh and _is_shade(mark))
            if hidden and not (mark.kind != "text" and not mark.pattern and _square(mark.place) and many):
                # A form that is drawn again has the same states; the key keeps them, so that none takes their place.
                yield place, (mark.state, mark.kind, mark.pieces, mark.cut, *_size(mark))
    letters = [mark for mark in page.texts if mark.state.font and mark.state.font.glyphs]
    many = sum(len(mark.shown) for mark in letters) >= PIECES
    for mark in letters:
        size = mark.size_pt / PT_PER_MM  # a drawn letter may be anywhere around its place
        if many or size >= _LEAST_MM:
            yield bounds_of(mark.place.outset(size)), (mark.state, mark.shown, *mark.box)


def _is_shade(mark: Mark) -> bool:
    """Whether a mark is a shading, or an area that is filled with one."""
    state = mark.state
    return mark.kind == "shading" or (state.fill_space.family == "pattern" and state.fill_pattern is None)


def _size(mark: Mark) -> tuple[float, float]:
    return round(mark.place.width, 3), round(mark.place.height, 3)


def _grains(page: Page, known: Iterable[Box]) -> list[Bounds]:
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
                sizes.setdefault(round(math.log(thin) / _STEP), []).append(mark.box)
    found: list[Box] = []
    for size, boxes in sizes.items():
        page.document.meter.tick(0)
        alike = [*boxes, *sizes.get(size + 1, ())]
        if len(alike) >= PIECES:
            squares = [box_of(square) for square in dense(alike, math.exp((size - 0.5) * _STEP))]
            # At the edge of a symbol that is known a square of its modules lies partly beside it.
            found += [one for one in squares if not any(place.outset(one.width).contains(one) for place in known)]
    return [bounds_of(one.outset(one.width)) for one in found]

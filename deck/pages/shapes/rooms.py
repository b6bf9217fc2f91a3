"""Shapes that sketch a room to scale, with the people in it: a line of tape, a ring of mats, or tables."""

from __future__ import annotations

import math
from collections.abc import Iterator

from deck.base.items.drawing import line, rectangle
from deck.base.items.items import Font, Item, Path, Stroke
from deck.base.text.story import one_line
from deck.base.units import PT_PER_MM
from deck.pages.shapes.curves import ellipse
from deck.pages.shapes.request import ShapeRequest, blank
from deck.pages.shapes.sketch import PERSON, Sketch

_LABEL = (0.3, 0.42)
"""The size in m of a label at an end of the line: a sheet of A3 that lies upright."""

_WORDS, _TAPE = 2.0, 22.0
"""In mm: how far words stand above the back wall, and the width that is kept free for half of the tape's words."""

_ASIDE = (-0.5, 0.55, -1.0, 1.05, -1.5, 1.6)
"""How far in m each next person stands beside the line, above 0 behind it: in turn, so that they look like a crowd."""


def room_line(request: ShapeRequest) -> tuple[Item, ...]:
    """A room with a line of tape on the floor, to scale: a label at both ends, people along it.

    It reads the text of its field: see the layouts of a kit. Further keys: `line` (m), `left` and `right` (the words at
    its ends) and `tape` (what the line is called).

    Options: tape (the colour of the line, dienstbaarheid).
    """
    sketch = Sketch(request)
    long = min(sketch.number("line", 4.5), sketch.width_m)
    left = (sketch.width_m - long) / 2
    return (*sketch.ground(), *_tape(sketch, left, long), *_labels(sketch, left, long), *_along(sketch, left, long))


def _tape(sketch: Sketch, left: float, long: float) -> Iterator[Item]:
    y_m = sketch.depth_m / 2
    start, end = sketch.at(left, y_m), sketch.at(left + long, y_m)
    yield line(start, end, Stroke(sketch.request.line_colour("tape", "dienstbaarheid"), 1.4, round=False))
    x, y = sketch.at(sketch.width_m / 2, y_m)
    yield line((x, y - 2.2), (x, y + 2.2), Stroke(sketch.ink, 0.5, round=False))
    named = ": ".join(part for part in (sketch.word("tape"), sketch.length(long)) if part)
    yield sketch.words(named, x, sketch.room.bottom - _WORDS)


def _labels(sketch: Sketch, left: float, long: float) -> Iterator[Item]:
    """The labels at the ends, and the words on them along the wall at the back, where nobody stands."""
    y_m, (width, depth) = sketch.depth_m / 2, _LABEL
    off = 0.1 + width / 2
    ends = (
        (left - off, "accent", sketch.word("left"), "left"),
        (left + long + off, "signal", sketch.word("right"), "right"),
    )
    for x_m, key, word, align in ends:
        box = sketch.box(x_m, y_m, width, depth)
        fill = sketch.request.colours[key]
        yield rectangle(box, fill, Stroke(sketch.ink, 0.4, round=False))
        if word:
            foot = sketch.room.bottom - _WORDS
            middle = box.centre[0]
            yield line((middle, box.bottom), (middle, foot - 3.4), Stroke(sketch.ink, 0.25, round=False))
            x = sketch.room.x + 2 if align == "left" else sketch.room.right - 2
            yield from sketch.strong(word, x, foot, align, sketch.room.width / 2 - _TAPE)


def _along(sketch: Sketch, left: float, long: float) -> Iterator[Item]:
    for place in range(sketch.people):
        x_m = left + long * (place + 0.5) / sketch.people
        aside = _ASIDE[place % len(_ASIDE)]
        yield sketch.person(x_m, sketch.depth_m / 2 + aside)


_ROUND = 0.55
"""How far people stand from the outer edges of the mats, in m, when the room is wide enough."""


def room_ring(request: ShapeRequest) -> tuple[Item, ...]:
    """A room with a ring of mats, to scale: each mat with its number and colour, people round it.

    It reads the text of its field: see the layouts of a kit. Further keys: `ring` (m across the middles of the mats),
    `mat` (m) and `speakers` (people who stand on a mat).
    """
    sketch = Sketch(request)
    ring, mat = sketch.number("ring", 3.6), sketch.number("mat", 0.6)
    return (*sketch.ground(), *_across(sketch, ring), *_mats(sketch, ring, mat), *_around(sketch, ring, mat))


def _place(sketch: Sketch, radius: float, turn: float) -> tuple[float, float]:
    """The x and y in m of a place at a radius (m) from the middle of the room; turn is a part of a whole turn, 0 at
    the front and then clockwise.
    """
    angle = 2 * math.pi * turn
    return sketch.width_m / 2 + radius * math.sin(angle), sketch.depth_m / 2 - radius * math.cos(angle)


def _across(sketch: Sketch, ring: float) -> Iterator[Item]:
    """The circle through the middles of the mats, and its diameter in words."""
    x, y = sketch.at(sketch.width_m / 2, sketch.depth_m / 2)
    radius = ring / 2 * sketch.metre
    fine = Stroke(sketch.request.colours["quiet"], 0.25, (1.2, 1.2), round=False)
    yield Path(ellipse(x, y, radius), stroke=fine)
    yield line((x - radius, y), (x + radius, y), fine)
    yield sketch.words(sketch.length(ring), x, y - 1.2)


def _mats(sketch: Sketch, ring: float, mat: float) -> Iterator[Item]:
    colours = sketch.request.colours
    for place, key in enumerate(sketch.request.look.principles):
        box = sketch.box(*_place(sketch, ring / 2, place / len(sketch.request.look.principles)), mat, mat)
        edge = Stroke(sketch.ink, 0.6, round=False) if blank(colours[key]) else None
        yield rectangle(box.inset(0.3) if edge else box, colours[key], edge)
        size_pt = 0.55 * box.height * PT_PER_MM
        x, y = box.centre
        yield one_line(
            str(place + 1), x, y + sketch.drop(size_pt), Font(sketch.bold, size_pt, colours.on(key)), "centre"
        )


def _around(sketch: Sketch, ring: float, mat: float) -> Iterator[Item]:
    """Speakers stand behind a mat, as near as can be without hiding its number; the others in a circle round them."""
    speakers = min(int(sketch.number("speakers", 0)), sketch.people, len(sketch.request.look.principles))
    for place in range(speakers):
        turn = (place * len(sketch.request.look.principles) // max(1, speakers)) / len(sketch.request.look.principles)
        yield sketch.person(*_place(sketch, ring / 2 - mat / 2 - PERSON, turn))
    rest = sketch.people - speakers
    half = min(sketch.width_m, sketch.depth_m) / 2
    radius = min(ring / 2 + mat / 2 + _ROUND, half - 1.5 * PERSON)
    for place in range(rest):
        yield sketch.person(*_place(sketch, radius, (place + 0.5) / rest))


_TABLES = {4: (1.6, 0.8), 8: (2.4, 1.2)}
"""The width and depth of a table in m, by the seats at it."""

_CHAIRS = {
    4: ((-0.4, -1), (0.4, 1), (0.4, -1), (-0.4, 1)),
    8: ((-0.8, -1), (0.8, 1), (0.0, -1), (0.0, 1), (0.8, -1), (-0.8, 1), (-1, 0), (1, 0)),
}
"""Where people sit at a table with so many seats, in the order in which seats are taken. Of each seat: its place along
the table from the middle in m, and its side, -1 in front, 1 behind; with side 0 it is at an end (-1 left, 1 right).
"""

_OFF = 0.28
"""How far from the edge of the table a person's middle is, in m."""

_SMALLEST = 3.0
"""A sheet on a table that would be drawn smaller than this, in mm, is left out."""

_FRONT = 1.2
"""The depth in m that stays free in front of the tables."""


def room_tables(request: ShapeRequest) -> tuple[Item, ...]:
    """A room with tables and chairs, to scale: as many people at each as there are.

    It reads the text of its field: see the layouts of a kit. Further keys: `tables`, `columns`, `seats` (4 or 8 at a
    table) and `sheet` (m, the long side of what lies on each table; none when it is 0).
    """
    sketch = Sketch(request)
    count, columns = (max(1, int(sketch.number(key, 2))) for key in ("tables", "columns"))
    seats = 8 if sketch.number("seats", 4) > 4 else 4
    rows = -(-count // columns)
    wide, deep = (sketch.width_m - 0.5) / columns, (sketch.depth_m - _FRONT - 0.3) / rows
    items: list[Item] = [*sketch.ground()]
    for place in range(count):
        row, column = divmod(place, columns)
        inside = min(columns, count - row * columns)
        x_m = sketch.width_m / 2 + (column - (inside - 1) / 2) * wide
        people = sketch.people // count + (place < sketch.people % count)  # the first tables get those that are left
        items += _table(sketch, (x_m, _FRONT + (row + 0.5) * deep), seats, people, str(place + 1))
    return tuple(items)


def _table(sketch: Sketch, at: tuple[float, float], seats: int, people: int, name: str) -> Iterator[Item]:
    (x_m, y_m), (width, depth) = at, _TABLES[seats]
    colours, edge = sketch.request.colours, Stroke(sketch.ink, 0.4, round=False)
    for place, (along, side) in enumerate(_CHAIRS[seats]):
        chair = (along, side * (depth / 2 + _OFF)) if side else (along * (width / 2 + _OFF), 0.0)
        draw = sketch.person if place < people else sketch.seat
        yield draw(x_m + chair[0], y_m + chair[1])
    box = sketch.box(x_m, y_m, width, depth)
    yield rectangle(box, colours["tint"], edge)
    size_pt = max(6.5, min(12.0, box.height * 1.1))
    x, y = box.centre
    sheet = min(sketch.number("sheet", 0), width)
    if sheet * sketch.metre > _SMALLEST:  # the sheet is drawn, so the number moves aside
        paper = sketch.box(x_m, y_m, sheet, sheet / 2**0.5)
        yield rectangle(paper, colours["paper"], Stroke(sketch.ink, 0.25, round=False))
        x -= (width / 2 + sheet / 2) / 2 * sketch.metre
    yield one_line(name, x, y + sketch.drop(size_pt), Font(sketch.bold, size_pt, sketch.ink), "centre")

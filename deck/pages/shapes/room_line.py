"""A room with a line of tape on the floor, to scale: a label at both ends, people along it.

It reads the text of its field: see the layouts of a kit. Further keys: `line` (m), `left` and `right` (the words at its
ends) and `tape` (what the line is called).
"""

from __future__ import annotations

from collections.abc import Iterator

from deck.base.items.drawing import line, rectangle
from deck.base.items.items import Item, Stroke
from deck.pages.shapes.request import ShapeRequest
from deck.pages.shapes.room_parts import Sketch

_LABEL = (0.3, 0.42)
"""A sheet of A3 on the floor, seen along the line, in m."""

_WORDS, _TAPE = 2.0, 22.0
"""How far above the wall behind words stand, and what half of the words on the tape takes, in mm."""

_ASIDE = (-0.5, 0.55, -1.0, 1.05, -1.5, 1.6)
"""How far people stand beside the line, in m, in turn."""


def room_line(request: ShapeRequest) -> tuple[Item, ...]:
    """The room, the line with its labels, and the people on both sides."""
    sketch = Sketch(request)
    long = min(sketch.number("line", 4.5), sketch.width_m)
    left = (sketch.width_m - long) / 2
    return (*sketch.ground(), *_tape(sketch, left, long), *_labels(sketch, left, long), *_people(sketch, left, long))


def _tape(sketch: Sketch, left: float, long: float) -> Iterator[Item]:
    y_m = sketch.depth_m / 2
    start, end = sketch.at(left, y_m), sketch.at(left + long, y_m)
    yield line(start, end, Stroke(sketch.request.line_colour("tape", "dienstbaarheid"), 1.4, round=False))
    x, y = sketch.at(sketch.width_m / 2, y_m)
    yield line((x, y - 2.2), (x, y + 2.2), Stroke(sketch.ink, 0.5, round=False))
    named = ": ".join(part for part in (sketch.word("tape"), sketch.length(long)) if part)
    yield sketch.words(named, x, sketch.room.bottom - _WORDS)


def _labels(sketch: Sketch, left: float, long: float) -> Iterator[Item]:
    """The labels at the ends, and the words on them along the wall behind, where nobody stands."""
    y_m, (width, depth) = sketch.depth_m / 2, _LABEL
    off = 0.1 + width / 2
    ends = (
        (left - off, "legitimiteit", sketch.word("left"), "left"),
        (left + long + off, "verantwoordelijkheid", sketch.word("right"), "right"),
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


def _people(sketch: Sketch, left: float, long: float) -> Iterator[Item]:
    for place in range(sketch.people):
        x_m = left + long * (place + 0.5) / sketch.people
        aside = _ASIDE[place % len(_ASIDE)]
        yield sketch.person(x_m, sketch.depth_m / 2 + aside)

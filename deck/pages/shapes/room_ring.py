"""A room with a ring of mats, to scale: each mat with its number and colour, people round it.

It reads the text of its field: see the layouts of a kit. Further keys: `ring` (m across the middles of the mats), `mat`
(m) and `speakers` (people who stand on a mat).
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from deck.base.items.drawing import line, rectangle
from deck.base.items.items import Colour, Font, Item, Path, Stroke
from deck.base.text.story import one_line
from deck.base.units import PT_PER_MM
from deck.pages.shapes.curves import ellipse
from deck.pages.shapes.request import PRINCIPLES, ShapeRequest, blank
from deck.pages.shapes.room_parts import PERSON, Sketch, drop

_ROUND = 0.55
"""How far people stand outside the mats' middles, in m, when there is room."""


def room_ring(request: ShapeRequest) -> tuple[Item, ...]:
    """The room, the mats in their order with the first in front, and the people."""
    sketch = Sketch(request)
    ring, mat = sketch.number("ring", 3.6), sketch.number("mat", 0.6)
    return (*sketch.ground(), *_across(sketch, ring), *_mats(sketch, ring, mat), *_people(sketch, ring, mat))


def _place(sketch: Sketch, radius: float, turn: float) -> tuple[float, float]:
    """A place in the room: so far from its middle, at a part of a turn clockwise from the front."""
    angle = 2 * math.pi * turn
    return sketch.width_m / 2 + radius * math.sin(angle), sketch.depth_m / 2 - radius * math.cos(angle)


def _across(sketch: Sketch, ring: float) -> Iterator[Item]:
    """The circle through the mats, and how wide it is."""
    x, y = sketch.at(sketch.width_m / 2, sketch.depth_m / 2)
    radius = ring / 2 * sketch.metre
    fine = Stroke(sketch.request.colours["quiet"], 0.25, (1.2, 1.2), round=False)
    yield Path(ellipse(x, y, radius), stroke=fine)
    yield line((x - radius, y), (x + radius, y), fine)
    yield sketch.words(sketch.length(ring), x, y - 1.2)


def _mats(sketch: Sketch, ring: float, mat: float) -> Iterator[Item]:
    colours = sketch.request.colours
    for place, key in enumerate(PRINCIPLES):
        box = sketch.box(*_place(sketch, ring / 2, place / len(PRINCIPLES)), mat, mat)
        fill: Colour = colours[key]
        edge = Stroke(sketch.ink, 0.6, round=False) if blank(fill) else None
        yield rectangle(box.inset(0.3) if edge else box, fill, edge)
        size_pt = 0.55 * box.height * PT_PER_MM
        x, y = box.centre
        font = Font("bold", size_pt, colours.on(key))
        yield one_line(str(place + 1), x, y + drop(size_pt), font, "centre")


def _people(sketch: Sketch, ring: float, mat: float) -> Iterator[Item]:
    """Speakers stand behind a mat, as near as can be without hiding its number; the others in a circle round them."""
    speakers = min(int(sketch.number("speakers", 0)), sketch.people, len(PRINCIPLES))
    for place in range(speakers):
        turn = (place * len(PRINCIPLES) // max(1, speakers)) / len(PRINCIPLES)
        yield sketch.person(*_place(sketch, ring / 2 - mat / 2 - PERSON, turn))
    rest = sketch.people - speakers
    half = min(sketch.width_m, sketch.depth_m) / 2
    radius = min(ring / 2 + mat / 2 + _ROUND, half - 1.5 * PERSON)
    for place in range(rest):
        yield sketch.person(*_place(sketch, radius, (place + 0.5) / rest))

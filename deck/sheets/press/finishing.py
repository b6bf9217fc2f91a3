"""Finishing, what is done to a sheet after printing, and the lines that show a shop where: cuts, hems and eyelets.

Each kind of line is a spot ink and a layer of its own. A shop prints none of them: its cutter reads them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from deck.base.errors import Fault, input_error
from deck.base.items.card_outlines import DISCS, corners_within, outline_of
from deck.base.items.drawing import circle
from deck.base.items.items import Colour, Group, Path, Print, Segment, Stroke
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.units import Box, Size, amount, mm, typed_mm

_RANGES = {"hem": (5.0, 200.0), "eyelets": (50.0, 2000.0)}
"""The least and the most mm of each kind of finishing."""


class Finishing(Plain):
    """How a print is finished. kind is `none`, `hem` or `eyelets`.

    mm is the width of the hem that is folded back, or the greatest distance between two eyelets.
    """

    kind: str = "none"
    mm: float = 0.0

    @property
    def hem(self) -> float:
        """What a hem adds to every side, in mm."""
        return self.mm if self.kind == "hem" else 0.0


NO_FINISHING = Finishing()


def parse_finishing(text: str, place: str = "--finishing") -> Finishing:
    """Read `none`, `hem:30mm` or `eyelets:50cm`.

    Raises:
        InputError: when it is none of these, or the length is out of range.
    """
    kind, _, size = (part.strip() for part in text.lower().partition(":"))
    if text.strip().lower() == "none":
        return NO_FINISHING
    width = typed_mm(size)
    if kind not in _RANGES or width is None:
        raise input_error(
            say("“{text}” is no finishing.", text=text), place, say("Write none, hem:30mm or eyelets:500mm.")
        )
    low, high = _RANGES[kind]
    if not low <= width <= high:
        remedy = say("Choose {least:g} to {most:g} mm.", least=low, most=high)
        raise input_error(say("“{text}” is out of range.", text=text), place, remedy)
    return Finishing(kind, width)


CUT = Colour("cut", (0.89, 0.0, 0.48), (0.0, 100.0, 0.0, 0.0), spot="CutContour")
HEM = Colour("hem", (0.0, 0.62, 0.89), (100.0, 0.0, 0.0, 0.0), spot="Hem")
EYELETS = Colour("eyelets", (0.0, 0.59, 0.25), (100.0, 0.0, 100.0, 0.0), spot="Eyelets")
CREASE = Colour("crease", (0.0, 0.0, 1.0), (100.0, 100.0, 0.0, 0.0), spot="Crease")

LINE = mm(0.5)
"""The width of a technical line, in mm."""

EYELET = 10.0
"""The diameter of the hole, in mm."""

EYELET_EDGE = 15.0
"""From the edge to the middle of the hole, in mm: the hole stays out of a safe zone of 20 mm."""

_DASH = (6.0, 4.0)


def technical_layers(
    trim: Box, outline: str, finishing: Finishing, contour: bool, corner: float = 0.0
) -> tuple[Group, ...]:
    """The lines over a page, each kind in a layer of its own; lengths in mm.

    trim is the finished page, outline that of card_outline and corner the radius of its corners. contour adds the line
    to cut along: round the trim, outside the hem.
    """
    layers = []
    if contour:
        knife = hemmed(trim, outline, corner, finishing.hem)
        layers.append(_layer(knife, Stroke(CUT, LINE, round=False), Print.CUT))
    if finishing.kind == "hem":
        layers.append(_layer(card_outline(trim, outline, corner), Stroke(HEM, LINE, _DASH, round=False), Print.FOLD))
    if finishing.kind == "eyelets":
        places = eyelets(trim, outline, finishing.mm)
        holes = tuple(step for x, y in places for step in circle(x, y, EYELET / 2))
        layers.append(_layer(holes, Stroke(EYELETS, LINE, round=False), Print.CUT))
    return tuple(layers)


def _layer(segments: tuple[Segment, ...], stroke: Stroke, role: Print) -> Group:
    return Group((Path(segments, stroke=stroke, role=role),), layer=stroke.colour.spot)


def card_outline(box: Box, outline: str, corner: float) -> tuple[Segment, ...]:
    """The outline of a card or a page in its box, with corners of that radius (mm).

    outline is `square` or `rounded`, a rectangle; `circle` or `round`, a disc; `hexagon` or `hexagon-pointy`;
    `triangle`, or `triangle-down` for one that stands on its point.
    """
    return outline_of(box, outline, corner)


def hemmed(box: Box, outline: str, corner: float, hem: float) -> tuple[Segment, ...]:
    """The outline of a card with its hem (mm), which is as wide at every side."""
    if outline in ("square", "rounded"):
        return card_outline(box.outset(hem), outline, corner)
    return outline_of(box, outline, corner, hem)


def eyelets(trim: Box, outline: str, most: float) -> tuple[tuple[float, float], ...]:
    """The middles of the eyelets, at most `most` mm apart: along the edges and at each corner, or round a disc.

    None where two would lie on each other, as there is no room for them.
    """
    inner = trim.inset(EYELET_EDGE)
    if inner.size.short < EYELET:
        return ()
    if outline in DISCS:
        radius = inner.size.short / 2
        count = max(3, math.ceil(2 * math.pi * radius / most))
        x, y = inner.centre
        angles = [2 * math.pi * place / count - math.pi / 2 for place in range(count)]
        return tuple((x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles)
    if outline not in ("square", "rounded"):
        corners = corners_within(trim, outline, EYELET_EDGE)
        sides = list(pairwise([*corners, *corners[:1]]))
        if not sides or min(math.dist(*side) for side in sides) < EYELET:
            return ()
        return tuple(place for side in sides for place in _along(*side, most))
    across = _steps(inner.x, inner.right, most)
    down = _steps(inner.y, inner.bottom, most)[1:-1]
    ends = [(x, y) for y in (inner.y, inner.bottom) for x in across]
    return (*ends, *((x, y) for x in (inner.x, inner.right) for y in down))


def eyelet_faults(name: str, trim: Size, outline: str, finishing: Finishing) -> Iterator[Fault]:
    """Why a product of that trim has no room for its eyelets."""
    if finishing.kind == "eyelets" and not eyelets(Box(0, 0, trim.width, trim.height), outline, finishing.mm):
        told = say(
            "“{name}” of {size} is too small for eyelets of {hole} mm, {edge} mm off its edge.",
            name=name,
            size=trim,
            hole=amount(EYELET),
            edge=amount(EYELET_EDGE),
        )
        yield Fault(told, "--finishing", say("Choose a larger --size, or leave --finishing out."))


def _along(start: tuple[float, float], end: tuple[float, float], most: float) -> Iterator[tuple[float, float]]:
    """Places from start on, without the end, in equal steps of at most `most` mm."""
    count = max(1, math.ceil(math.dist(start, end) / most - 1e-9))
    for place in range(count):
        share = place / count
        yield start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _steps(start: float, end: float, most: float) -> Sequence[float]:
    """Places from start to end, both included, in equal steps of at most `most` mm."""
    count = max(1, math.ceil((end - start) / most - 1e-9))
    return [start + (end - start) * place / count for place in range(count + 1)]

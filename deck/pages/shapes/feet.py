"""Two soles to stand on: our own drawing."""

from __future__ import annotations

from functools import cache

from deck.base.items.items import Item, Path, Stroke
from deck.base.units import Box
from deck.pages.shapes.curves import Point, Segments, flipped, outline, placed, turned
from deck.pages.shapes.request import ShapeRequest

SOLES = Box(-50.0, -60.0, 100.0, 120.0)
"""The box of the pair of soles with a little air round it, in units of its own."""

# The right foot, toes up, before it is turned outwards: the big toe is at the left. Each ends in a straight edge.
FOREFOOT: list[Point] = [(-9.6, 9.5), (-10.8, -5), (-14.8, -26), (-11.6, -46), (-1.4, -55)]
FOREFOOT += [(10.4, -47.5), (16.6, -27), (14.4, -6), (11.6, 8)]
HEEL: list[Point] = [(-9.6, 19), (-11.2, 34), (-7.6, 47), (1, 52), (9.4, 46.4), (12.6, 33), (11.4, 17.5)]
OUTWARDS, ASIDE = 7.0, 23.0
"""The turn of a sole in degrees, and how far its middle stands beside that of the pair."""


def feet(request: ShapeRequest) -> tuple[Item, ...]:
    """Two soles to stand on, toes up towards the text.

    Options: style ("filled", "outline"), colour (the text colour on the principle, else ink), line (mm of the outline).
    """
    scale = min(request.box.width / SOLES.width, request.box.height / SOLES.height)
    default = request.colours.on(request.principle) if request.principle else request.colours["ink"]
    colour = request.line_colour("colour", default.name)
    width = request.number("line", 3 * scale)
    filled = request.choice("style", "filled", "outline") == "filled"
    x, y = request.box.centre
    sole = placed(_soles(), x, y, scale)
    return (Path(sole, colour if filled else None, None if filled else Stroke(colour, width)),)


@cache
def _soles() -> Segments:
    """Both soles in one path: forefoot and heel are apart, as a shoe leaves them on the floor."""
    path: Segments = ()
    for points in (FOREFOOT, HEEL):
        right = turned(points, OUTWARDS, (ASIDE, 2))
        for side in (right, flipped(right)):
            path += outline([side, [side[-1], side[0]]])
    return path

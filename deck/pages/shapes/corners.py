"""How round the corners are of what lies at the trim: square with bleed, round where colour draws back from the cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from deck.base.errors import input_error
from deck.base.items.items import Item, Path
from deck.base.say import say
from deck.pages.shapes.curves import corner_pieces
from deck.pages.shapes.request import ShapeRequest

_BEYOND = 0.15
"""How far in mm paper over a corner goes on beyond it, so that no viewer shows a hair of what is under it."""


def corner_radii(request: ShapeRequest, given: Any = None) -> tuple[float, float, float, float]:
    """The radii in mm: top left, top right, bottom right, bottom left; given is one of them or all four. With bleed a
    corner that touches the trim is square, for the knife would spoil a round one.

    What is drawn back from the trim is round there: always at a corner of the card, and at a corner that only one side
    of the trim touches unless given says how round that is.
    """
    radii = list(given) if isinstance(given, list | tuple) else [0.0 if given is None else given] * 4
    if len(radii) != 4 or not all(isinstance(radius, int | float) and radius >= 0 for radius in radii):
        raise input_error(
            say("corners = {given!r} is wrong.", given=given), "layout", say("Write one radius in mm, or four.")
        )
    left, top, right, bottom = request.sides
    pairs = ((left, top), (top, right), (right, bottom), (bottom, left))
    own = given is not None and request.inset > 0
    one, two, three, four = (
        request.inset_corner if all(pair) or (any(pair) and not own) else float(radius)
        for radius, pair in zip(radii, pairs, strict=True)
    )
    return one, two, three, four


def corners_off(request: ShapeRequest, radii: Sequence[float] = ()) -> tuple[Item, ...]:
    """Paper over the corners of what is drawn back from the trim, so that they are round: as the radii (mm) say, or
    without them the corners of the card that it fills. Nothing where it is not drawn back.
    """
    box = request.bled
    if not radii:
        left, top, right, bottom = request.sides
        at_trim = (left and top, top and right, right and bottom, bottom and left)
        box = request.trim.inset(request.inset)
        radii = [request.inset_corner if there else 0.0 for there in at_trim]
    if not request.inset or not any(radii):
        return ()
    paper = request.colours["paper"]
    return tuple(Path(segments, paper) for segments in corner_pieces(box, radii, _BEYOND))

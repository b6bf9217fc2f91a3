"""A filled circle, as large as fits in the middle of the box; a number or an icon stands on it.

Options: fill (the principle's colour). In black and white it is paper in a heavy ring.
"""

from __future__ import annotations

from deck.base.items.items import Item, Path, Stroke
from deck.pages.shapes.curves import ellipse
from deck.pages.shapes.request import ShapeRequest, ruled_off


def disc(request: ShapeRequest) -> tuple[Item, ...]:
    """A circle; a ring of at most a tenth of its width in black and white."""
    fill = request.colour("fill", request.principle or "ink")
    side = request.box.size.short
    width = min(ruled_off(request, fill), side / 10)
    stroke = Stroke(request.colours["ink"], width) if width else None
    return (Path(ellipse(*request.box.centre, (side - width) / 2), fill, stroke),)

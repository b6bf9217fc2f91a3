"""Seven dots in a row, one a principle in its order and colour; the card's own is whole, the others are small.

Options: colour ("principles" when not given: each its own). In black and white the card's own dot is ink.
"""

from __future__ import annotations

from deck.base.items.items import Colour, Item, Path, Stroke
from deck.pages.shapes.curves import ellipse
from deck.pages.shapes.request import PRINCIPLES, ShapeRequest

SMALL = 0.5
"""The small dots against the large one."""


def dots(request: ShapeRequest) -> tuple[Item, ...]:
    """The row, in the middle of the box and as large as fits."""
    radius = min(request.box.height, request.box.width / len(PRINCIPLES)) / 2
    x, y = request.box.centre
    pitch = min(request.box.width / len(PRINCIPLES), 2.4 * radius)
    items: list[Item] = []
    for index, name in enumerate(PRINCIPLES):
        own = name == request.principle or not request.principle
        at = x + (index - (len(PRINCIPLES) - 1) / 2) * pitch
        items.append(_dot(request, at, y, radius * (1 if own else SMALL), _fill(request, name, own)))
    return tuple(items)


def _fill(request: ShapeRequest, name: str, own: bool) -> Colour:
    if request.colours.black_and_white:
        return request.colours["ink" if own and request.principle else "paper"]
    return request.colour("colour", name)


def _dot(request: ShapeRequest, x: float, y: float, radius: float, fill: Colour) -> Path:
    """One dot; a fine ring where it would be paper."""
    if not request.colours.black_and_white or fill.name == "ink":
        return Path(ellipse(x, y, radius), fill)
    width = radius / 5
    return Path(ellipse(x, y, radius - width / 2), fill, Stroke(request.colours["ink"], width))

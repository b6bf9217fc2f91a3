"""Round shapes: a disc for a number or an icon, and the seven principles in a row as dots or as numbered rings."""

from __future__ import annotations

from deck.base.items.items import Font, Item, Path, Stroke
from deck.base.text.story import one_line
from deck.base.units import PT_PER_MM
from deck.pages.shapes.curves import ellipse
from deck.pages.shapes.request import ShapeRequest, ruled_off


def disc(request: ShapeRequest) -> tuple[Item, ...]:
    """A filled circle, as large as fits in the middle of the box; a number or an icon stands on it.

    Options: fill (the principle's colour). In black and white it is paper in a heavy ring.
    """
    fill = request.colour("fill", request.principle or "ink")
    side = request.box.size.short
    width = min(ruled_off(request, fill), side / 10)  # a heavier ring would leave a small disc no room inside
    stroke = Stroke(request.colours["ink"], width) if width else None
    return (Path(ellipse(*request.box.centre, (side - width) / 2), fill, stroke),)


_SMALL = 0.5
"""The radius of the small dots, as a part of that of the large one."""


def dots(request: ShapeRequest) -> tuple[Item, ...]:
    """Seven dots in a row, one a principle in its order and colour; the card's own is whole, the others are small.

    Options: colour ("principles" when not given: each its own). In black and white the card's own dot is ink.
    """
    colours, ink = request.colours, request.colours["ink"]
    radius = min(request.box.height, request.box.width / len(request.look.principles)) / 2
    x, y = request.box.centre
    pitch = min(request.box.width / len(request.look.principles), 2.4 * radius)
    items: list[Item] = []
    for index, name in enumerate(request.look.principles):
        own = name == request.principle or not request.principle
        at = x + (index - (len(request.look.principles) - 1) / 2) * pitch
        size = radius * (1 if own else _SMALL)
        if not colours.black_and_white:
            items.append(Path(ellipse(at, y, size), request.colour("colour", name)))
        elif own and request.principle:
            items.append(Path(ellipse(at, y, size), ink))
        else:  # paper, so that a fine ring must show where it is
            width = size / 5
            items.append(Path(ellipse(at, y, size - width / 2), colours["paper"], Stroke(ink, width)))
    return tuple(items)


def numbers(request: ShapeRequest) -> tuple[Item, ...]:
    """Seven numbered rings in a row, one a principle, for a person to circle or colour in. Of a deck that has only some
    of the principles, `field = "legend"` says which.

    Options: colour (of rings and numbers, ink), line (mm of the rings).
    """
    told = [line.split("|")[1].strip() for line in request.text.split("\n") if line.count("|") == 2]
    numbers = told or [str(number) for number in range(1, len(request.look.principles) + 1)]
    box, count = request.box, len(numbers)
    width = request.number("line", 0.35)
    colour = request.line_colour("colour", "ink")
    radius = min(box.height, box.width / count * 0.86) / 2 - width / 2
    pitch = min(3.2 * radius, box.width) if told else box.width
    pitch = min(pitch, (box.width - 2 * radius - width) / max(1, count - 1))
    font = Font(request.look.faces["bold"], radius * PT_PER_MM, colour)
    # The middle of a figure lies half its height, which is that of a capital, above its baseline.
    drop = font.face.cap_height * radius / 2
    items: list[Item] = []
    for index, number in enumerate(numbers):
        x, y = box.x + radius + width / 2 + index * pitch, box.centre[1]
        items.append(Path(ellipse(x, y, radius), stroke=Stroke(colour, width)))
        items.append(one_line(number, x, y + drop, font, align="centre"))
    return tuple(items)

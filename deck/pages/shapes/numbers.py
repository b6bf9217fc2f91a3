"""Seven numbered rings in a row, one a principle, for a person to circle or colour in.

Options: colour (of rings and numbers, ink), line (mm of the rings).
"""

from __future__ import annotations

from deck.base.items.items import Font, Item, Path, Stroke
from deck.base.text.fonts import face
from deck.base.text.story import one_line
from deck.base.units import PT_PER_MM
from deck.pages.shapes.curves import ellipse
from deck.pages.shapes.request import PRINCIPLES, ShapeRequest


def numbers(request: ShapeRequest) -> tuple[Item, ...]:
    """The row, spread over the box; each ring as high as fits."""
    box, count = request.box, len(PRINCIPLES)
    width = request.number("line", 0.35)
    colour = request.line_colour("colour", "ink")
    radius = min(box.height, box.width / count * 0.86) / 2 - width / 2
    pitch = (box.width - 2 * radius - width) / (count - 1)
    font = Font("bold", radius * PT_PER_MM, colour)
    drop = face(font.face).cap_height * radius / 2
    items: list[Item] = []
    for index in range(count):
        x, y = box.x + radius + width / 2 + index * pitch, box.centre[1]
        items.append(Path(ellipse(x, y, radius), stroke=Stroke(colour, width)))
        items.append(one_line(str(index + 1), x, y + drop, font, align="centre"))
    return tuple(items)

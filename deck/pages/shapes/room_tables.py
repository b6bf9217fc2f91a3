"""A room with tables and chairs, to scale: as many people at each as there are.

It reads the text of its field: see the layouts of a kit. Further keys: `tables`, `columns`, `seats` (4 or 8 at a table)
and `sheet` (m, the long side of what lies on each table; none when it is 0).
"""

from __future__ import annotations

from collections.abc import Iterator

from deck.base.items.drawing import rectangle
from deck.base.items.items import Font, Item, Stroke
from deck.base.text.story import one_line
from deck.pages.shapes.request import ShapeRequest
from deck.pages.shapes.room_parts import Sketch, drop

_TABLES = {4: (1.6, 0.8), 8: (2.4, 1.2)}
"""The width and depth of a table in m, by the seats at it."""

_CHAIRS = {
    4: ((-0.4, -1), (0.4, 1), (0.4, -1), (-0.4, 1)),
    8: ((-0.8, -1), (0.8, 1), (0.0, -1), (0.0, 1), (0.8, -1), (-0.8, 1), (-1, 0), (1, 0)),
}
"""Where people sit, in the order in which seats are taken: m along the table, and before (-1) or behind it; at an end
when they are neither.
"""

_OFF = 0.28
"""How far from the edge of the table a person's middle is, in m."""

_SMALLEST = 3.0
"""A sheet on a table that would be smaller on paper, in mm, is left out."""

_FRONT = 1.2
"""What is left free in front, in m."""


def room_tables(request: ShapeRequest) -> tuple[Item, ...]:
    """The room and its tables, row by row; the last row stands in the middle when it is not full."""
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
        people = _share(sketch.people, count, place)
        items += _table(sketch, (x_m, _FRONT + (row + 0.5) * deep), seats, people, str(place + 1))
    return tuple(items)


def _share(people: int, tables: int, place: int) -> int:
    """The people at a table: all tables alike, the first ones get those that are left."""
    return people // tables + (place < people % tables)


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
    if sheet * sketch.metre > _SMALLEST:  # the number stands beside it
        paper = sketch.box(x_m, y_m, sheet, sheet / 2**0.5)
        yield rectangle(paper, colours["paper"], Stroke(sketch.ink, 0.25, round=False))
        x -= (width / 2 + sheet / 2) / 2 * sketch.metre
    yield one_line(name, x, y + drop(size_pt), Font("bold", size_pt, sketch.ink), "centre")

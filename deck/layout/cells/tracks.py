"""Tracks: cells one after another along a way over a board."""

from __future__ import annotations

from deck.base.units import Box, Size, number
from deck.layout.cells.place import Asked, Cell, Cells, no_room


def loop(asked: Asked) -> Cells:
    """A track round the box, along its edges, clockwise from its top left corner, as far as there are rows. Options:
    cell_width, cell_height (mm), columns (cells along the top and the foot; when left out, so many that all gaps are
    about equal).
    """
    size, box, count = asked.cell(), asked.box, asked.count
    count = max(4, count + count % 2)
    free_x, free_y = box.width - size.width, box.height - size.height
    across = asked.whole("columns", 0, least=0) - 1
    if across < 1:
        across = max(1, min(count // 2 - 1, round(count / 2 * free_x / max(free_x + free_y, 1e-9))))
    down = count // 2 - across
    step_x, step_y = free_x / across, free_y / max(down, 1)
    if down < 1 or step_x + 1e-6 < size.width or step_y + 1e-6 < size.height:
        told = f"{asked.count} cells of {size} do not fit round {number(box.width)}×{number(box.height)} mm."
        raise no_room(told, "Make the cells smaller, or the slot larger.")
    return Cells(tuple(_round(box, size, (across, down), (step_x, step_y))[: asked.count]))


def _round(box: Box, size: Size, counts: tuple[int, int], steps: tuple[float, float]) -> list[Cell]:
    (across, down), (step_x, step_y) = counts, steps
    x, y = box.x + size.width / 2, box.y + size.height / 2
    right, foot = box.right - size.width / 2, box.bottom - size.height / 2
    places = [(x + at * step_x, y) for at in range(across)]
    places += [(right, y + at * step_y) for at in range(down)]
    places += [(right - at * step_x, foot) for at in range(across)]
    places += [(x, foot - at * step_y) for at in range(down)]
    return [Cell(*place, size, name=str(at)) for at, place in enumerate(places, 1)]

"""Grids of squares: rows and columns of cells, named A1, B1 … or 0101, 0102 …"""

from __future__ import annotations

from deck.base.say import say
from deck.base.units import amount
from deck.layout.cells.place import Asked, Cell, Cells, no_room, sound_size


def squares(asked: Asked) -> Cells:
    """Rows and columns of cells. With a cell size they stand in the middle of the box; else they fill it. Options:
    columns, rows (whole numbers), cell_width, cell_height, gap (mm between two cells, 0), names ("A1", "0101"): what a
    row calls a cell by, the column first.
    """
    columns, rows = asked.whole("columns", 8, most=200), asked.whole("rows", 8, most=200)
    gap, box, names = asked.mm("gap", least=0), asked.box, asked.one_of("names", "A1", "0101")
    if asked.mm("cell_width") or asked.mm("cell_height"):
        size = asked.cell()
    else:
        size = sound_size((box.width - gap * (columns - 1)) / columns, (box.height - gap * (rows - 1)) / rows)
    step_x, step_y = size.width + gap, size.height + gap
    width, height = columns * step_x - gap, rows * step_y - gap
    if width > box.width + 1e-6 or height > box.height + 1e-6:
        told = say(
            "{columns} × {rows} cells of {size} need {width}×{height} mm.",
            columns=columns,
            rows=rows,
            size=size,
            width=amount(width),
            height=amount(height),
        )
        remedy = say(
            "There is {width}×{height} mm: make the cells smaller, or write fewer columns and rows.",
            width=amount(box.width),
            height=amount(box.height),
        )
        raise no_room(told, remedy)
    x, y = box.centre[0] - (columns - 1) * step_x / 2, box.centre[1] - (rows - 1) * step_y / 2
    cells = [
        Cell(x + column * step_x, y + row * step_y, size, name=name_of(column, row, names))
        for row in range(rows)
        for column in range(columns)
    ]
    return Cells(tuple(cells))


def name_of(column: int, row: int, names: str) -> str:
    """What a cell is called: a letter for its column and a number for its row, both from 0; or two digits for each."""
    if names == "0101":
        return f"{column + 1:02}{row + 1:02}"
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"

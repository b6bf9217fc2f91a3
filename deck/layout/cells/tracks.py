"""Tracks: cells one after another along a way over a board."""

from __future__ import annotations

import math

from deck.base.errors import input_error
from deck.base.say import say, to_say
from deck.base.units import Box, Size, amount, number
from deck.layout.cells.place import Asked, Cell, Cells, Point, cells_of, no_room, sound_size
from deck.layout.cells.ways import TURNS, cells_along, line_through, room_for

_STEPS = 96
"""The straight pieces by which a round way is drawn and measured, for each turn of it: 0.05 % off its length."""


def loop(asked: Asked) -> Cells:
    """A track round the box, along its edges, clockwise from its top left corner, as far as there are rows. Options:
    cell_width, cell_height (mm), columns (cells along the top and the foot, from 2; when left out, so many that all
    gaps are about equal), closed (false: nothing leads from the last cell to the first).
    """
    size, box, count = asked.cell(), asked.box, asked.count
    count = max(4, count + count % 2)
    free_x, free_y = box.width - size.width, box.height - size.height
    across = asked.whole("columns", 0, least=0) - 1
    if not across:
        raise input_error(say("columns = 1 makes no loop."), "columns", say("Write 2 or more, or leave it out."))
    if across < 1:
        across = _even(count, (free_x, free_y), size)
    down = count // 2 - across
    step_x, step_y = free_x / across, free_y / max(down, 1)
    if down < 1 or step_x + 1e-6 < size.width or step_y + 1e-6 < size.height:
        told = say(
            "{cells} do not fit round {width}×{height} mm.",
            cells=cells_of(asked.count, size),
            width=amount(box.width),
            height=amount(box.height),
        )
        raise no_room(told, say("Make the cells smaller, or the slot larger."))
    cells = _round(box, size, (across, down), (step_x, step_y))
    whole = len(cells) == asked.count and asked.options.get("closed") is not False
    cells = cells[: asked.count]
    return Cells(tuple(cells), way=line_through([(cell.x, cell.y) for cell in cells], whole))


def _even(count: int, free: tuple[float, float], size: Size) -> int:
    """How many steps along the top make the gaps there as wide as those at the sides, about."""

    def uneven(across: int) -> float:
        return abs((free[0] / across - size.width) - (free[1] / (count // 2 - across) - size.height))

    return min(range(1, max(2, count // 2)), key=uneven)


def _round(box: Box, size: Size, counts: tuple[int, int], steps: tuple[float, float]) -> list[Cell]:
    (across, down), (step_x, step_y) = counts, steps
    x, y = box.x + size.width / 2, box.y + size.height / 2
    right, foot = box.right - size.width / 2, box.bottom - size.height / 2
    places = [(x + at * step_x, y) for at in range(across)]
    places += [(right, y + at * step_y) for at in range(down)]
    places += [(right - at * step_x, foot) for at in range(across)]
    places += [(x, foot - at * step_y) for at in range(down)]
    return [Cell(*place, size, name=str(at)) for at, place in enumerate(places, 1)]


def snake(asked: Asked) -> Cells:
    """A track in rows that run to and fro. Options: columns (cells in a row, 8), rows (6), cell_width, cell_height (mm;
    without them so many columns and rows fill the box), gap (mm between two cells, 0), start ("top", "foot": where the
    first row is).
    """
    box, gap, count = asked.box, asked.mm("gap", least=0), asked.count
    columns, rows = asked.whole("columns", 8, most=200), asked.whole("rows", 6, most=200)
    if asked.mm("cell_width") or asked.mm("cell_height"):
        size = asked.cell()
        asked.useless(say(" and ").join(("cell_width", "cell_height")), "rows")
    else:
        size = sound_size((box.width - gap * (columns - 1)) / columns, (box.height - gap * (rows - 1)) / rows)
    rows = math.ceil(count / columns)
    step_x, step_y = size.width + gap, size.height + gap
    width, height = columns * step_x - gap, rows * step_y - gap
    if width > box.width + 1e-6 or height > box.height + 1e-6:
        told = say(
            "{cells} in rows of {columns} need {width}×{height} mm.",
            cells=cells_of(count, size),
            columns=columns,
            width=amount(width),
            height=amount(height),
        )
        remedy = to_say("There is {width}×{height} mm: make the cells smaller, or write more columns.")
        raise no_room(told, say(remedy, width=amount(box.width), height=amount(box.height)))
    x, y = box.centre[0] - (width - size.width) / 2, box.centre[1] - (height - size.height) / 2
    upward = asked.one_of("start", "top", "foot") == "foot"
    cells = []
    for at in range(count):
        row, column = divmod(at, columns)
        column = columns - 1 - column if row % 2 else column
        row = rows - 1 - row if upward else row
        cells.append(Cell(x + column * step_x, y + row * step_y, size, name=str(at + 1)))
    return Cells(tuple(cells), way=line_through([(cell.x, cell.y) for cell in cells]))


def ring(asked: Asked) -> Cells:
    """A round track that fills the box: a circle, or an ellipse. Options: cell_width, cell_height (mm), turn_cells
    ("upright", "along": turned with the way, "reading": and never upside down), begin (degrees clockwise from the top
    where the first cell is, 0).
    """
    turns = asked.one_of("turn_cells", *TURNS) != "upright"
    rx, ry = room_for(asked.box, asked.cell(), turns)
    begin = math.radians(asked.mm("begin") - 90)
    return cells_along(_turns(asked.box, (rx, ry), 1.0, begin)[:-1], asked, closed=True)


def spiral(asked: Asked) -> Cells:
    """A track that winds inwards, as that of the goose does. Options: cell_width, cell_height (mm), turns (how often it
    goes round, 2.5), turn_cells ("upright",
    "along": turned with the way, "reading": and never upside down), begin (degrees clockwise from the top where
    the first cell is, 180), inner (how far it ends from the middle, as a part of the radius, 0.25).
    """
    turned = asked.one_of("turn_cells", *TURNS) != "upright"
    radii = room_for(asked.box, asked.cell(), turned)
    turns, inner = asked.mm("turns", 2.5), asked.mm("inner", 0.25)
    if not (0.25 <= turns <= 20 and 0 <= inner < 1):
        raise no_room(
            say("turns = {turns} and inner = {inner} make no spiral.", turns=number(turns), inner=number(inner)),
            say("Write 0.25 to 20, 0 to 0.9."),
        )
    begin = math.radians(asked.mm("begin", 180) - 90)
    return cells_along(_turns(asked.box, radii, turns, begin, inner), asked)


def path(asked: Asked) -> Cells:
    """A track along a smooth line through points of your own. Options: cell_width, cell_height (mm), way_points (a list
    of [x, y], each a share of the box from 0 to 1), turn_cells (as for a ring), closed (true: it ends where it
    begins).
    """
    size, box = asked.cell(), asked.box
    turns = asked.one_of("turn_cells", *TURNS) != "upright"
    rx, ry = room_for(box, size, turns)
    given = asked.options.get("way_points", ())
    points: list[Point] = []
    for one in given if isinstance(given, list | tuple) else ():
        if not (isinstance(one, list | tuple) and len(one) == 2 and all(isinstance(v, int | float) for v in one)):
            raise no_room(
                say("“{value}” is no point.", value=one), say("Write way_points = [[0, 0.5], [0.5, 0.2], [1, 0.5]].")
            )
        if not all(0 <= v <= 1 for v in one):
            raise no_room(
                say("the point {point} lies outside the slot.", point=list(one)),
                say("Write shares of the slot from 0 to 1."),
            )
        points.append((box.centre[0] + (2 * one[0] - 1) * rx, box.centre[1] + (2 * one[1] - 1) * ry))
    if len(points) < 2:
        raise no_room(say("a path needs points."), say("Write way_points = [[0, 0.5], [0.5, 0.2], [1, 0.5]]."))
    closed = asked.options.get("closed") is True
    return cells_along(_smooth(points, closed), asked, closed)


def _turns(box: Box, radii: tuple[float, float], turns: float, begin: float, inner: float = 1.0) -> list[Point]:
    """Points of a spiral about the middle of a box, from its outside to `inner` of its radii; 1: an ellipse."""
    x, y = box.centre
    count = max(8, round(_STEPS * turns))
    found = []
    for at in range(count + 1):
        share, angle = 1 - (1 - inner) * at / count, begin + 2 * math.pi * turns * at / count
        found.append((x + radii[0] * share * math.cos(angle), y + radii[1] * share * math.sin(angle)))
    return found


def _smooth(points: list[Point], closed: bool) -> list[Point]:
    """A smooth line through points as many short pieces: a centripetal Catmull-Rom spline, which makes no loops."""
    if len(points) == 2:
        return points
    ring = (
        [points[-1], *points, points[0], points[1]]
        if closed
        else [_mirrored(points[1], points[0]), *points, _mirrored(points[-2], points[-1])]
    )
    found: list[Point] = []
    for a, b, c, d in zip(ring, ring[1:], ring[2:], ring[3:], strict=False):
        found += [_between((a, b, c, d), at / 24) for at in range(24)]
    return found if closed else [*found, points[-1]]


def _mirrored(point: Point, about: Point) -> Point:
    return 2 * about[0] - point[0], 2 * about[1] - point[1]


def _between(knots: tuple[Point, Point, Point, Point], share: float) -> Point:
    """A point between the second and the third of four knots (Barry and Goldman's pyramid, with alpha 0.5)."""
    a, b, c, d = knots
    t0 = 0.0
    t1 = t0 + math.sqrt(math.dist(a, b)) + 1e-9
    t2 = t1 + math.sqrt(math.dist(b, c)) + 1e-9
    t3 = t2 + math.sqrt(math.dist(c, d)) + 1e-9
    t = t1 + (t2 - t1) * share

    def mix(p: Point, q: Point, start: float, end: float) -> Point:
        k = (t - start) / (end - start)
        return p[0] + (q[0] - p[0]) * k, p[1] + (q[1] - p[1]) * k

    ab, bc, cd = mix(a, b, t0, t1), mix(b, c, t1, t2), mix(c, d, t2, t3)
    return mix(mix(ab, bc, t0, t2), mix(bc, cd, t1, t3), t1, t2)

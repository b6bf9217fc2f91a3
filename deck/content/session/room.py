"""The room of a session: how it is arranged, and how large it must be. The numbers are ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from deck.content.session.rules import metres_of_line, ring_metres
from deck.content.session.session import GROUP, Session

Arrangement = Literal["ring", "line", "tables"]

RING_ROOM_M = 6.5
"""The least side of a room for the ring of mats: 1.4 m round it to walk and to look on."""

LINE_ENDS_M, LINE_ROOM_M = 2, 5
"""What a room for the line has beyond its two ends together, and how wide it is."""

TABLES_EDGE_M, TABLES_FRONT_M = 1, 2
"""What a room with tables has beside them, and in front of them and behind them together."""


@dataclass(frozen=True, slots=True)
class Seats:
    """A kind of table: how many sit at it, and the room that it takes with its chairs and a way past it, in m."""

    count: int
    cell_width: float
    cell_depth: float


FOUR, EIGHT = Seats(GROUP, 2.5, 2.5), Seats(8, 4.0, 3.5)


@dataclass(frozen=True, slots=True)
class RoomPlan:
    """One room: its arrangement, its width and depth in m, and who is in it.

    across is how wide the ring is, or how long the line (m); tables stand in columns and rows, each with its seats.
    """

    arrangement: Arrangement
    width: float
    depth: float
    people: int
    across: float = 0.0
    tables: int = 0
    columns: int = 0
    rows: int = 0
    seats: Seats = FOUR

    @property
    def narrow(self) -> bool:
        """Whether it is a passage rather than a room."""
        return max(self.width, self.depth) > _NARROW * min(self.width, self.depth)


_NARROW = 1.6


def room_plan(session: Session) -> RoomPlan:
    """The room of one session of the exercise; tables of one session stand side by side in it."""
    exercise = session.exercise
    if "vloermatten" in exercise.products:
        return RoomPlan("ring", RING_ROOM_M, RING_ROOM_M, session.each, ring_metres())
    if "tape" in {material.key for material in exercise.materials}:
        line = metres_of_line(session)
        return RoomPlan("line", line + LINE_ENDS_M, LINE_ROOM_M, session.each, line)
    return _tables(session)


def _tables(session: Session) -> RoomPlan:
    shared = session.exercise.group.split == "tables"
    seats = EIGHT if shared else FOUR
    people = session.people if shared else session.each
    tables = session.parts if shared else -(-people // GROUP)
    plans = [_grid(tables, columns, people, seats) for columns in range(1, tables + 1)]
    return min(plans, key=lambda plan: (plan.narrow, plan.width + plan.depth, plan.width * plan.depth))


def _grid(tables: int, columns: int, people: int, seats: Seats) -> RoomPlan:
    rows = -(-tables // columns)
    width = columns * seats.cell_width + TABLES_EDGE_M
    depth = rows * seats.cell_depth + TABLES_FRONT_M
    return RoomPlan("tables", width, depth, people, tables=tables, columns=columns, rows=rows, seats=seats)


def room_values(session: Session) -> dict[str, str | int]:
    """The numbers of the room that a sum is written with."""
    plan = room_plan(session)
    numbers = (plan.seats.cell_width, plan.seats.cell_depth)
    width, depth = (f"{number:.1f}".removesuffix(".0") for number in numbers)
    return {"columns": plan.columns, "rows": plan.rows, "cell_width": width, "cell_depth": depth}

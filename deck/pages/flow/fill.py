"""Fill pages with the units of a running text, from room to room.

A heading stays with what it is about, an item of a list and what begins below a heading stay in one piece, a paragraph
leaves no line alone, and a table is parted between its rows.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from copy import copy
from typing import Protocol

from deck.base.plain import Plain
from deck.pages.flow.units import Unit

_NEAR = 1e-6
_LOWEST, _HALVES, _TRIED = 0.4, 7, 20
"""The least part of its height to which a room is filled, the steps in which that is sought, and more rooms than the
panels of a leaflet have."""


class Laid(Plain):
    """A unit, and how far its top lies below that of its room, in mm."""

    unit: Unit
    down: float


class TooHigh(Exception):
    """Units that stay together do not fit in a room that is empty. room is the height of the room in mm."""

    def __init__(self, units: Sequence[Unit], room: float) -> None:
        *kept, last = units
        self.least = sum(one.height for one in kept) + sum(one.gap for one in units[1:]) + last.least
        """The height (mm) that they need at least."""
        super().__init__(f"{units[0].place}: {self.least:.1f} mm high in a room of {room:.1f} mm")
        self.units, self.room = units, room


class Full(Exception):
    """There is no room left for the units that are left."""

    def __init__(self, left: Sequence[Unit]) -> None:
        super().__init__(f"{len(left)} units are left")
        self.left = tuple(left)


def filled(
    units: Sequence[Unit], rooms: Callable[[int], float | None], first: Callable[[int], int]
) -> list[list[Laid]]:
    """What lies in each room. rooms gives the height of each by its number, from 0, and None when there are no more.

    first gives, for a room, the first room of the page after it: there a unit goes on that begins on a new page.

    Raises:
        Full: when there are too few rooms.
        TooHigh: when something is higher than a room.
    """
    waiting = deque(map(copy, units))  # what is loosened in these rooms keeps its wishes in others
    laid: list[list[Laid]] = [[]]
    used = 0.0

    def follow(at: int) -> None:
        nonlocal used
        while len(laid) <= at:
            laid.append([])
        used = 0.0

    while waiting:
        at, room = len(laid) - 1, rooms(len(laid) - 1)
        if room is None:
            raise Full(waiting)
        if waiting[0].forced and laid[-1] and first(at) > at:
            follow(first(at))
            continue
        chain = _chain(waiting)
        placed = _fitting(chain, room, used, empty=not laid[-1])
        if placed is None:
            if not laid[-1] and _eased(chain):
                continue
            if not laid[-1]:
                raise TooHigh(chain, room)
            follow(at + 1)
            continue
        parts, rest = placed
        for _ in chain:
            waiting.popleft()
        for unit in parts:
            used += unit.gap if laid[-1] else 0.0
            laid[-1].append(Laid(unit, used))
            used += unit.height
        if rest:
            waiting.appendleft(rest)
            follow(at + 1)
    return laid


class HasRooms(Protocol):
    """The rooms of a text, as deck.pages.flow.rooms.Rooms has them."""

    def height(self, at: int) -> float | None:
        """The height of a room; None when there are no more."""

    def after(self, at: int) -> int:
        """The first room of the page after that of a room."""


def levelled(units: Sequence[Unit], rooms: HasRooms) -> list[list[Laid]]:
    """What lies in each room, when all are filled about equally far: the last page is no emptier than it must be.

    The text first takes as many rooms as it needs. Then all rooms become lower by the same part, as long as it takes no
    more of them than it may have: of a booklet no more than it needs, so that what would be read in one place goes on
    on the next page where that saves one.

    Raises:
        Full, TooHigh: as filled.
    """
    laid = filled(units, rooms.height, rooms.after)
    most = len(laid)
    while rooms.height(most) is not None and most < _TRIED:
        most += 1
    if most == _TRIED:  # of a booklet, which has rooms without end
        opened = filled(_opened(units), rooms.height, rooms.after)
        laid, units = (opened, _opened(units)) if len(opened) < len(laid) else (laid, units)
        most = len(laid)
    low, high = _LOWEST, 1.0
    for _ in range(_HALVES):
        part = (low + high) / 2
        try:
            tried = filled(units, lambda at, by=part: _lowered(rooms, at, by), rooms.after)  # type: ignore[misc]
        except (Full, TooHigh):
            tried = []
        if tried and len(tried) <= most:
            laid, high = tried, part
        else:
            low = part
    return laid


def _opened(units: Sequence[Unit]) -> list[Unit]:
    """The units, of which none wishes to be in one piece any more."""
    copies = [copy(one) for one in units]
    for one in copies:
        one.opened()
    return copies


def _lowered(rooms: HasRooms, at: int, part: float) -> float | None:
    height = rooms.height(at)
    return None if height is None else part * height


def _chain(waiting: deque[Unit]) -> list[Unit]:
    """The units that stay together: those that may not be the last, and the one after them."""
    chain: list[Unit] = []
    for unit in waiting:
        if chain and unit.forced:
            break
        chain.append(unit)
        if not unit.keep:
            break
    return chain


def _eased(chain: Sequence[Unit]) -> bool:
    """Give up one wish of units that stay together and fit in no room: first that they do so, then that each is in one
    piece. False when there is none left.
    """
    return any(one.loosened() for one in reversed(chain)) or any(one.opened() for one in reversed(chain))


def _fitting(chain: Sequence[Unit], room: float, used: float, *, empty: bool) -> tuple[list[Unit], Unit | None] | None:
    """The units of a chain, the last one perhaps in part, and what is left of it; None when they do not fit."""
    *kept, last = chain
    for at, unit in enumerate(chain):
        used += 0.0 if empty and not at else unit.gap
        if unit is last:
            break
        used += unit.height
    if used + last.height <= room + _NEAR:
        return [*kept, last], None
    if used + last.least > room + _NEAR:
        return None
    parted = last.parted(room - used)
    return ([*kept, parted[0]], parted[1]) if parted else None

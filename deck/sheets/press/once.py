"""Cut once what neighbours share: a knife that goes over a cut again lifts the card, and takes twice as long."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from deck.base.items.items import Segment
from deck.base.items.outlines import CLOSE, Outline, Point

NEAR = 0.01
"""Lines that are no further apart than this are one, in mm; nothing shorter is cut."""

_Stretch: TypeAlias = tuple[float, float]
_Piece: TypeAlias = tuple[Point, Segment]
"""A part of an outline: where it starts, and the step to its end."""


def once(outlines: Iterable[Outline]) -> Iterator[Outline]:
    """The outlines in their order, each without what an earlier one has cut already.

    One of which nothing is left out stays as it is; of another one what is left comes as open lines.
    """
    cuts = _Cuts()
    for outline in outlines:
        pieces = _pieces(outline)
        left = [cuts.left(*piece) for piece in pieces]
        if all(rest == [piece] for rest, piece in zip(left, pieces, strict=True)):
            yield outline
        else:
            yield from _joined([piece for rest in left for piece in rest])


def _pieces(outline: Outline) -> list[_Piece]:
    """The parts of an outline; the way back to its start is one, when it has any length."""
    first = at = (outline[0][1][0], outline[0][1][1])
    pieces: list[_Piece] = []
    for kind, values in outline[1:]:
        step: Segment = ("L", first) if kind == "Z" else (kind, values)
        end = (step[1][-2], step[1][-1])
        if step[0] == "C" or math.dist(at, end) > NEAR:
            pieces.append((at, step))
        at = end
    return pieces


def _joined(pieces: list[_Piece]) -> Iterator[Outline]:
    """The open lines of these parts: one goes on as long as each part begins where the one before ended."""
    runs: list[list[_Piece]] = []
    for piece in pieces:
        if runs and _end(runs[-1][-1]) == piece[0]:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    if len(runs) > 1 and _end(runs[-1][-1]) == runs[0][0][0]:  # the outline began in the middle of a line
        runs[0] = runs.pop() + runs[0]
    for run in runs:
        closed = [CLOSE] if len(run) > 1 and _end(run[-1]) == run[0][0] else []
        yield (("M", run[0][0]), *(step for _, step in run), *closed)


def _end(piece: _Piece) -> Point:
    return piece[1][1][-2], piece[1][1][-1]


class _Cuts:
    """What has been cut: stretches of straight lines, and curves."""

    def __init__(self) -> None:
        self._lines: dict[tuple[float, float, int], list[_Stretch]] = {}
        self._curves: set[tuple[int, ...]] = set()

    def left(self, start: Point, step: Segment) -> list[_Piece]:
        """The part, or what is left of it; from now on it has been cut."""
        if step[0] == "C":
            values = (*start, *step[1])
            there, back = _rounded(values), _rounded((*values[6:], *values[4:6], *values[2:4], *values[:2]))
            known = there in self._curves or back in self._curves
            self._curves.add(there)
            return [] if known else [(start, step)]
        return self._straight(start, (step[1][0], step[1][1]))

    def _straight(self, start: Point, end: Point) -> list[_Piece]:
        way = _way(start, end)
        along, off = _along(start, way), start[1] * way[0] - start[0] * way[1]
        last = along + (1 if _along(end, way) > along else -1) * math.dist(start, end)
        low, high = min(along, last), max(along, last)
        bucket = round(off / NEAR)
        name = (round(way[0], 4) + 0.0, round(way[1], 4) + 0.0)  # parallel lines have one, whatever their last digits
        keys = [(*name, bucket + near) for near in (0, -1, 1)]
        taken = sorted(stretch for key in keys for stretch in self._lines.get(key, ()))
        free = _free((low, high), taken)
        self._lines.setdefault(keys[0], []).append((low, high))
        if free == [(low, high)]:
            return [(start, ("L", end))]
        if along > last:
            free = [(b, a) for a, b in reversed(free)]
        share = [((a - along) / (last - along), (b - along) / (last - along)) for a, b in free]
        return [(_between(start, end, a), ("L", _between(start, end, b))) for a, b in share]


def _way(start: Point, end: Point) -> Point:
    """The direction of a line, the same for both ways along it."""
    across, down = end[0] - start[0], end[1] - start[1]
    long = math.hypot(across, down)
    x, y = across / long, down / long
    return (x, y) if (round(x, 4), round(y, 4)) > (0.0, 0.0) else (-x, -y)


def _along(point: Point, way: Point) -> float:
    return point[0] * way[0] + point[1] * way[1]


def _free(stretch: _Stretch, taken: list[_Stretch]) -> list[_Stretch]:
    """What of a stretch is in none of the others, which come in their order."""
    low, high = stretch
    free: list[_Stretch] = []
    for start, end in taken:
        if start - low > NEAR:
            free.append((low, start if high - start > NEAR else high))
        if end - low > NEAR:  # else they only touch, or nearly do: the end of the stretch stays what it is
            low = end
        if high - low <= NEAR:
            return free
    return [*free, (low, high)]


def _between(start: Point, end: Point, share: float) -> Point:
    """A point on the way from start (0) to end (1); the ends themselves come out as they are."""
    if share <= 0 or share >= 1:
        return end if share >= 1 else start
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _rounded(values: Iterable[float]) -> tuple[int, ...]:
    return tuple([round(value / NEAR) for value in values])

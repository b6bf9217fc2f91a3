"""Small shapes that fill a place as densely as the modules of a QR symbol do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from deck.proof.read.geometry import Bounds

_DENSE = 0.2
"""The least part of a square of modules that is dark, or light: about half; a row of them may count elsewhere."""

_RUN = 20
"""The most modules in a row that are drawn as one."""

_SQUARE = 10.5
"""Half the modules along the side of the smallest symbol: one square of so many lies within any symbol."""


def dense(boxes: Sequence[Bounds], module: float) -> Iterator[Bounds]:
    """The squares that small marks fill as modules do; module: the side of one. A symbol goes on beside them."""
    side = _SQUARE * module
    filled: dict[tuple[int, int], float] = {}
    for left, top, right, bottom in boxes:
        key = int((left + right) / 2 // side), int((top + bottom) / 2 // side)
        filled[key] = filled.get(key, 0.0) + (right - left) * (bottom - top)
    for (column, row), area in filled.items():
        if area > _DENSE * side * side:
            yield column * side, row * side, (column + 1) * side, (row + 1) * side


def dense_lines(points: Sequence[float], starts: Sequence[int], width: float) -> int:
    """How many of the subpaths of a line, of a width, may be rows of modules; 0 when these are not dense anywhere."""
    boxes: list[Bounds] = []
    for start, stop in pairwise((*starts, len(points))):
        xs, ys = points[start:stop:2], points[start + 1 : stop : 2]
        left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
        if max(right - left, bottom - top) <= _RUN * width:
            # An upright or level line has its width across, and one to a point has it all around.
            across, along = (width / 2 if right - left < width else 0.0), (width / 2 if bottom - top < width else 0.0)
            boxes.append((left - across, top - along, right + across, bottom + along))
    return len(boxes) if width > 0 and any(True for _ in dense(boxes, width)) else 0

"""An SVG file as an icon: one outline in the unit square, to be filled with any colour.

An icon of one path on a square grid, as those of most sets of filled icons are, is read as it stands. Any other file is
read as a drawing, and becomes an icon when it is one shape in one colour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path as FilePath

from deck.base.errors import Fault, InputError, input_error
from deck.base.items.items import Group, Item, Path, Segment
from deck.base.kept import kept
from deck.base.say import say, to_say
from deck.pages.pictures.svg import drawing_of
from deck.pages.shapes.curves import CLOSE, Segments, placed
from deck.pages.shapes.svg_path import parse

_PLAIN = re.compile(
    r'\s*<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="0 0 (\d+) \1"(?: fill="currentColor")?>'
    r'((?:<path d="[^"<>&]+"(?:/>|></path>))+)</svg>\s*'
)
_MOST_BYTES = 64 << 10
"""The largest file that is tried as a plain icon."""

_AS_PICTURE = to_say('Or use it in a slot of kind = "picture".')


@kept
def icon_outline(file: FilePath) -> Segments:
    """The outline of an icon in the unit square, y down. One that is not square stands in the middle.

    Raises:
        InputError: when its file is no drawing of one shape in one colour.
    """
    plain = _plain(file)
    if plain:
        return plain
    try:
        drawing = drawing_of(file)
    except InputError as error:
        raise InputError([_of_icon(fault, file.stem) for fault in error.faults]) from None
    paths = list(_paths(drawing.items, file))
    if len({path.fill for path in paths}) > 1:
        remedy = f"{say('Cut its shapes out of one another.')} {say(_AS_PICTURE)}"
        told = say("the icon “{name}” has several colours; an icon is one shape in one.", name=file.stem)
        raise input_error(told, "", remedy)
    segments = tuple([segment for path in paths for segment in _wound(path)])
    side = max(drawing.width, drawing.height)
    left, top = (side - drawing.width) / 2 / side, (side - drawing.height) / 2 / side
    return placed(segments, left, top, 1 / side)


def _of_icon(fault: Fault, name: str) -> Fault:
    return Fault(say("the icon “{name}”: {fault}", name=name, fault=fault.message), "", fault.remedy)


def _plain(file: FilePath) -> Segments:
    """The outline of an icon that is nothing but paths; nothing when it is anything else."""
    try:
        small = file.stat().st_size <= _MOST_BYTES
        found = _PLAIN.fullmatch(file.read_text(encoding="utf-8")) if small else None
        data = "".join(re.findall(r' d="([^"]+)"', found[2])) if found else ""
        return placed(parse(data), 0.0, 0.0, 1 / float(found[1])) if found else ()
    except (OSError, ValueError, OverflowError, ZeroDivisionError):  # told when it is read as a drawing
        return ()


def _paths(items: tuple[Item, ...], file: FilePath) -> Iterator[Path]:
    """The shapes of a drawing, which must all be whole and filled."""
    for item in items:
        if isinstance(item, Group):
            cut = to_say("the icon “{name}” has parts that are cut off.")
            pale = to_say("the icon “{name}” has parts that are partly transparent.")
            told = say(cut if item.outline else pale, name=file.stem)
            raise input_error(told, "", f"{say('Make it one shape.')} {say(_AS_PICTURE)}")
        if isinstance(item, Path) and item.stroke:
            remedy = f"{say('Turn its strokes into outlines in your drawing program.')} {say(_AS_PICTURE)}"
            told = say("the icon “{name}” is drawn with lines; an icon is a filled shape.", name=file.stem)
            raise input_error(told, "", remedy)
        if isinstance(item, Path) and item.fill:
            yield item


def _wound(path: Path) -> Segments:
    """An outline in which holes run the other way round, as an icon is filled; the even-odd rule asks nothing of that.

    A part that lies inside an odd number of others is a hole (SVG 1.1, 11.3).
    """
    if not path.even_odd:
        return path.segments
    parts = list(_parts(path.segments))
    rings = [_points(part) for part in parts]
    made: list[Segment] = []
    for at, (part, ring) in enumerate(zip(parts, rings, strict=True)):
        depth = sum(_inside(ring[0], other) for index, other in enumerate(rings) if index != at)
        made += part if (_area(ring) > 0) == (depth % 2 == 0) else _turned(part)
    return tuple(made)


def _parts(segments: Segments) -> Iterator[list[Segment]]:
    part: list[Segment] = []
    for segment in segments:
        if segment[0] == "M" and part:
            yield part
            part = []
        part.append(segment)
    yield part


def _points(part: list[Segment]) -> list[tuple[float, float]]:
    """The ends and the handles of a part, which go round as it does."""
    return [(c[at], c[at + 1]) for _, c in part for at in range(0, len(c), 2)]


def _area(ring: list[tuple[float, float]]) -> float:
    """Twice the area of a ring, below 0 when it runs against the clock (y up)."""
    return sum(x * b - a * y for (x, y), (a, b) in pairwise([*ring, ring[0]]))


def _inside(point: tuple[float, float], ring: list[tuple[float, float]]) -> bool:
    x, y = point
    crossed = 0
    for (a, b), (c, d) in pairwise([*ring, ring[0]]):
        if (b > y) != (d > y) and x < a + (y - b) * (c - a) / (d - b):
            crossed += 1
    return crossed % 2 == 1


def _turned(part: list[Segment]) -> Segments:
    """A part that runs the other way round."""
    steps = [segment for segment in part if segment[1]]
    ends = [c[-2:] for _, c in steps]
    made: list[Segment] = [("M", ends[-1])]
    for at in range(len(steps) - 1, 0, -1):
        step, c = steps[at]
        handles = (c[2], c[3], c[0], c[1]) if step == "C" else ()
        made.append((step, (*handles, *ends[at - 1])))
    return (*made, CLOSE)

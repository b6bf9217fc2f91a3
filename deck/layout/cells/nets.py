"""The nets of dice: a regular solid unfolded on a sheet, with tabs to glue and lines to cut and to fold along.

A net is found once for each solid: which face hangs on which edge of which other one. That the edges meet when it is
folded is not assumed but follows from the solid itself (deck.layout.cells.solids).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from deck.base.items.items import Segment
from deck.base.items.outlines import polygon
from deck.base.plain import Plain
from deck.base.say import say, to_say
from deck.base.units import Size, amount
from deck.layout.cells.place import Asked, Cell, Cells, Point, no_room
from deck.layout.cells.solids import Edge, faces, neighbours, opposite
from deck.layout.cells.ways import crossing

SIDES = (4, 6, 8, 12, 20)

_LEAST_EDGE = {4: 20.0, 6: 12.0, 8: 20.0, 12: 14.0, 20: 20.0}
"""The shortest edge in mm that can still be folded and glued by hand."""

_TAB = 0.25
"""The usual width of a tab, in edges."""

_SLANT = (60.0, 45.0, 30.0)
"""The angles in degrees between a tab and its edge, the widest first; a narrower one is taken where two would touch."""


def _band(count: int, caps: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """A band of triangles, each on the next, and one more on the free edge of those that caps names."""
    band = [(at, 1 if at % 2 else 2) for at in range(count - 1)]
    return (*band, *[(at, 2 if at % 2 else 1) for at in caps])


_TREES: Mapping[int, tuple[tuple[int, int], ...]] = {
    4: ((0, 0), (0, 1), (0, 2)),
    6: ((0, 0), (0, 1), (0, 2), (0, 3), (3, 2)),
    8: _band(6, (1, 4)),
    12: (*[(0, edge) for edge in range(5)], (3, 2), (6, 3), *[(7, edge) for edge in range(1, 5)]),
    20: _band(10, range(10)),
}
"""For each solid, the faces after the first: on which earlier face each hangs, and on which edge of it. A face hangs on
the other by its own edge 0."""


class Net(Plain):
    """A net with edges of length 1, y upwards: the corners of each face counter-clockwise, and what the edges do.

    folds are the edges between two faces, one of each pair; glued maps each edge at the outside to the one that it
    meets; numbers are those of the faces, as on a die: two that lie opposite make one more than their number.
    """

    faces: tuple[tuple[Point, ...], ...]
    folds: tuple[Edge, ...]
    glued: Mapping[Edge, Edge]
    numbers: tuple[int, ...]
    around: tuple[Edge, ...]

    def turned(self, degrees: float) -> Net:
        """The same net, turned counter-clockwise."""
        cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        moved = [tuple((x * cos - y * sin, x * sin + y * cos) for x, y in face) for face in self.faces]
        return replace(self, faces=tuple(moved))


@cache
def net_of(sides: int) -> Net:
    """The net of a regular solid with 4, 6, 8, 12 or 20 faces."""
    corners = len(faces(sides)[0])
    placed = [_regular(corners, (0.0, 0.0), (1.0, 0.0))]
    whose: list[Edge] = [(0, 0)]
    """The face of the solid that each face of the net is, and the edge of it that is edge 0 here."""
    inner: dict[Edge, Edge] = {}
    for number_, (parent, edge) in enumerate(_TREES[sides], 1):
        start, end = placed[parent][edge], placed[parent][(edge + 1) % corners]
        placed.append(_regular(corners, end, start))
        solid, first = whose[parent]
        whose.append(neighbours(sides)[solid, (edge + first) % corners])
        inner[parent, edge], inner[number_, 0] = (number_, 0), (parent, edge)
    at = {face: (number_, first) for number_, (face, first) in enumerate(whose)}
    outer: dict[Edge, Edge] = {}
    for one, (face, first) in enumerate(whose):
        for edge in range(corners):
            if (one, edge) not in inner:
                other, there = neighbours(sides)[face, (edge + first) % corners]
                outer[one, edge] = (at[other][0], (there - at[other][1]) % corners)
    folds = tuple(one for one, other in inner.items() if one < other)
    return Net(tuple(placed), folds, outer, _numbers(sides, whose), tuple(_around(inner, outer, corners)))


def _regular(corners: int, start: Point, end: Point) -> tuple[Point, ...]:
    """The corners of a regular polygon at the left of the edge from start to end."""
    points, turn = [start, end], math.tau / corners
    dx, dy = end[0] - start[0], end[1] - start[1]
    for _ in range(corners - 2):
        dx, dy = dx * math.cos(turn) - dy * math.sin(turn), dx * math.sin(turn) + dy * math.cos(turn)
        points.append((points[-1][0] + dx, points[-1][1] + dy))
    return tuple(points)


def _around(inner: Mapping[Edge, Edge], outer: Mapping[Edge, Edge], corners: int) -> list[Edge]:
    """The outer edges in the order in which they go round the net."""
    found = [min(outer)]
    while True:
        face, edge = found[-1][0], (found[-1][1] + 1) % corners
        while (face, edge) in inner:
            face, edge = inner[face, edge]
            edge = (edge + 1) % corners
        if (face, edge) == found[0]:
            return found
        found.append((face, edge))


def _numbers(sides: int, whose: Sequence[Edge]) -> tuple[int, ...]:
    """The number of each face: in the order of the net, and of two opposite ones the sum is one more than all."""
    across, given = opposite(sides), dict[int, int]()
    free = iter(range(1, sides + 1))
    for face, _ in whose:
        if face not in given:
            given[face] = next(one for one in free if one not in given.values())
            if face in across:
                given[across[face]] = sides + 1 - given[face]
    return tuple(given[face] for face, _ in whose)


def die(asked: Asked) -> Cells:
    """The net of a die, to cut, fold and glue; the rows are its faces, and opposite ones add up as on any die. Options:
    sides (4, 6, 8, 12, 20), edge (mm; as long as fits when left out), tab (mm, how wide the tabs are; a quarter of the
    edge, 12 at most).
    """
    sides = asked.whole("sides", 6)
    if sides not in SIDES:
        raise no_room(
            say("there is no die with {sides} faces here.", sides=sides),
            say("Write sides = one of {known}.", known=", ".join(map(str, SIDES))),
        )
    if asked.count not in (1, sides):
        few = to_say("a face is missing: a die of {sides} has {sides}, and there are {count}.")
        many = to_say("there are faces too many: a die of {sides} has {sides}, and there are {count}.")
        told = say(few if asked.count < sides else many, sides=sides, count=asked.count)
        raise no_room(told, say("Write a row for each."))
    net = _best_turn(net_of(sides), asked)
    edge, tab = _sizes(asked, net, sides)
    tabs = _tabs(net, tab / edge)
    points = [point for edge_ in net.around for point in (*_ends(net, edge_), *tabs.get(edge_, ()))]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    foot, top = min(y for _, y in points), max(y for _, y in points)
    x0, y0 = asked.box.centre[0] - edge * (left + right) / 2, asked.box.centre[1] + edge * (foot + top) / 2

    def on_card(point: Point) -> Point:
        return x0 + edge * point[0], y0 - edge * point[1]

    cells = [
        _cell([on_card(point) for point in face], number_) for face, number_ in zip(net.faces, net.numbers, strict=True)
    ]
    outline = [on_card(point) for one in net.around for point in (_ends(net, one)[0], *tabs.get(one, ()))]
    folds = [*net.folds, *tabs]
    creases = tuple((("M", on_card(a)), ("L", on_card(b))) for a, b in (_ends(net, one) for one in folds))
    return Cells(tuple(sorted(cells, key=lambda cell: int(cell.name))), (polygon(outline),), creases)


def _ends(net: Net, edge: Edge) -> tuple[Point, Point]:
    face, at = net.faces[edge[0]], edge[1]
    return face[at], face[(at + 1) % len(face)]


def _share(asked: Asked) -> float:
    """How wide a tab is, in edges."""
    edge, tab = asked.mm("edge"), asked.mm("tab", least=0)
    return tab / edge if edge and tab else _TAB


def _extent(net: Net, share: float) -> tuple[float, float]:
    """The width and the height of a net with its tabs, in edges."""
    points = [point for face in net.faces for point in face]
    points += [point for tab in _tabs(net, share).values() for point in tab]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(xs) - min(xs), max(ys) - min(ys)


def _best_turn(net: Net, asked: Asked) -> Net:
    """The net as it is, or turned when its edges can then be a good deal longer."""
    found, best = net, 0.0
    for degrees in range(0, 180, 15) if len(net.faces[0]) != 4 else (0,):
        one = net.turned(degrees)
        width, height = _extent(one, _share(asked))
        edge = min(asked.box.width / width, asked.box.height / height)
        if edge > best * 1.05:
            found, best = one, edge
    return found


def _sizes(asked: Asked, net: Net, sides: int) -> tuple[float, float]:
    """The edge and the width of the tabs in mm.

    Raises:
        InputError: when the net does not fit in the box, or is too small to be folded.
    """
    edge, tab = asked.mm("edge"), asked.mm("tab")
    width, height = _extent(net, _share(asked))
    most = min(asked.box.width / width, asked.box.height / height)
    edge = edge or most
    if edge > most + 1e-6:
        room = Size(width * edge, height * edge)
        told = say(
            "a die of {sides} with an edge of {edge} mm needs {room}.", sides=sides, edge=amount(edge), room=room
        )
        longest = to_say("{most} mm is the longest edge that fits: choose that, or a larger --size.")
        raise no_room(told, say(longest, most=amount(most, 1)))
    if edge < _LEAST_EDGE[sides]:
        told = say("an edge of {edge} mm is too short to be folded and glued.", edge=amount(edge, 1))
        least = amount(_LEAST_EDGE[sides])
        raise no_room(told, say("{least} mm is the least for a die of {sides}.", least=least, sides=sides))
    return edge, min(tab or edge * _TAB, 12.0)


def _tabs(net: Net, depth: float) -> dict[Edge, tuple[Point, Point]]:
    """The two outer corners of the tab on each edge that has one: one of each two edges that are glued together.

    depth is its width in edges. It stands on the edge where it is free, with sides that slant more where there is less
    room, and never on a face or on another tab.
    """
    found: dict[Edge, tuple[Point, Point]] = {}
    for one in net.around:
        other = net.glued[one]
        if one in found or other in found:
            continue
        tries = [(edge, slant, part) for part in (1.0, 0.7, 0.45) for slant in _SLANT for edge in (one, other)]
        for edge, slant, part in tries:
            tab = _tab(_ends(net, edge), depth * part, slant)
            if _free(net, edge, tab, found):
                found[edge] = tab
                break
    return found


def _tab(ends: tuple[Point, Point], depth: float, slant: float) -> tuple[Point, Point]:
    """The outer corners of a tab at the right of an edge of length 1, which is its outside."""
    (ax, ay), (bx, by) = ends
    dx, dy = bx - ax, by - ay
    inward = min(depth / math.tan(math.radians(slant)), 0.45)
    return (
        (ax + dx * inward + dy * depth, ay + dy * inward - dx * depth),
        (bx - dx * inward + dy * depth, by - dy * inward - dx * depth),
    )


def _free(net: Net, edge: Edge, tab: tuple[Point, Point], found: Mapping[Edge, tuple[Point, Point]]) -> bool:
    start, end = _ends(net, edge)
    own = (start, *tab, end)
    others = [face for at, face in enumerate(net.faces) if at != edge[0]]
    others += [(_ends(net, one)[0], *points, _ends(net, one)[1]) for one, points in found.items()]
    return not any(crossing(own, other) for other in others)


def _cell(corners: Sequence[Point], number_: int) -> Cell:
    """A face on the card: turned no further than half of what would make it look the same, so that most stand upright.

    corners run clockwise on the card (y runs down) from any of them.
    """
    count = len(corners)
    x, y = sum(px for px, _ in corners) / count, sum(py for _, py in corners) / count
    radius = math.dist((x, y), corners[0])
    # A square stands on a side; the other faces have a corner on top.
    lean = math.degrees(math.atan2(corners[0][1] - y, corners[0][0] - x)) + (45 if count == 4 else 90)
    step = 360 / count
    turn = lean - step * round(lean / step)
    if count == 4:
        side = _tidy(radius * math.sqrt(2))  # one size for all faces: what lies on them is laid out together
        return Cell(x, y, Size(side, side), _tidy(turn), name=str(number_))
    own = [(radius * math.sin(math.tau * at / count), -radius * math.cos(math.tau * at / count)) for at in range(count)]
    left, top = min(px for px, _ in own), min(py for _, py in own)
    size = Size(_tidy(max(px for px, _ in own) - left), _tidy(max(py for _, py in own) - top))
    # The middle of its box is not that of a triangle or a pentagon: it lies somewhat higher.
    off = left + size.width / 2, top + size.height / 2
    angle = math.radians(turn)
    x += off[0] * math.cos(angle) - off[1] * math.sin(angle)
    y += off[0] * math.sin(angle) + off[1] * math.cos(angle)
    shape: tuple[Segment, ...] = polygon([(px - left, py - top) for px, py in own])
    return Cell(x, y, size, _tidy(turn), shape, name=str(number_))


def _tidy(value: float) -> float:
    """A turn in degrees, or a length in mm, without the noise of rounding."""
    return 0.0 if abs(value) < 1e-9 else round(value, 9)

"""The nets of dice close: folded along their lines they are the solid, and every glued edge meets its own."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest

from deck.base.errors import InputError
from deck.base.units import Box
from deck.layout.cells.nets import SIDES, die, net_of
from deck.layout.cells.place import Asked, Point
from deck.layout.cells.ways import crossing, overlaps

Vector = tuple[float, float, float]

DIHEDRAL = {4: 70.5288, 6: 90.0, 8: 109.4712, 12: 116.5651, 20: 138.1897}
"""The angle in degrees between two faces of each solid, as any table of solids has it."""

CORNERS = {4: 4, 6: 8, 8: 6, 12: 20, 20: 12}
A4 = Box(12, 12, 186, 273)


def turned(point: Vector, start: Vector, end: Vector, degrees: float) -> Vector:
    """A point turned about the line from start to end (Rodrigues' formula)."""
    axis = tuple(b - a for a, b in zip(start, end, strict=True))
    length = math.hypot(*axis)
    x, y, z = (one / length for one in axis)
    p = tuple(a - b for a, b in zip(point, start, strict=True))
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    dot = x * p[0] + y * p[1] + z * p[2]
    cross = (y * p[2] - z * p[1], z * p[0] - x * p[2], x * p[1] - y * p[0])
    return tuple(  # type: ignore[return-value]
        start[at] + p[at] * cos + cross[at] * sin + (x, y, z)[at] * dot * (1 - cos) for at in range(3)
    )


def folded(sides: int) -> list[list[Vector]]:
    """The corners of each face in space, once the net is folded along its lines and nothing else."""
    net = net_of(sides)
    space = [[(x, y, 0.0) for x, y in face] for face in net.faces]
    hangs: dict[int, list[int]] = {}
    for (parent, _), (child, _) in folds(sides):
        hangs.setdefault(parent, []).append(child)

    def below(face: int) -> list[int]:
        return [face, *(one for child in hangs.get(face, ()) for one in below(child))]

    for (parent, edge), (child, _) in folds(sides):
        corners = space[parent]
        start, end = corners[edge], corners[(edge + 1) % len(corners)]
        for one in below(child):
            space[one] = [turned(point, start, end, 180 - DIHEDRAL[sides]) for point in space[one]]
    return space


def folds(sides: int) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The two edges of each fold, from the first face on; found by where they lie on the sheet."""
    net = net_of(sides)

    def ends(edge: tuple[int, int]) -> tuple[Point, Point]:
        face = net.faces[edge[0]]
        return face[edge[1]], face[(edge[1] + 1) % len(face)]

    def same(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
        return math.dist(one[0], other[1]) < 1e-6 and math.dist(one[1], other[0]) < 1e-6

    edges = [(face, at) for face in range(len(net.faces)) for at in range(len(net.faces[0]))]
    outer = set(net.glued)
    return [
        (one, other)
        for one, other in combinations([edge for edge in edges if edge not in outer], 2)
        if same(ends(one), ends(other))
    ]


@pytest.mark.parametrize("sides", SIDES)
def test_a_folded_net_is_the_solid_and_its_edges_meet(sides: int) -> None:
    net, space = net_of(sides), folded(sides)
    assert len(net.faces) == sides and len(folds(sides)) == sides - 1 == len(net.folds)
    points = {tuple(round(value, 4) + 0.0 for value in point) for face in space for point in face}
    assert len(points) == CORNERS[sides], "each corner of the solid is met by its faces"
    for one, other in net.glued.items():
        (a, b), (c, d) = ((space[face][at], space[face][(at + 1) % len(space[face])]) for face, at in (one, other))
        assert math.dist(a, d) < 1e-4 and math.dist(b, c) < 1e-4, "a glued edge lies on its own"
    assert len(net.glued) == sides * len(net.faces[0]) - 2 * (sides - 1)


@pytest.mark.parametrize("sides", SIDES[1:])
def test_opposite_faces_add_up(sides: int) -> None:
    net, space = net_of(sides), folded(sides)
    middles = [tuple(sum(point[at] for point in face) / len(face) for at in range(3)) for face in space]
    centre = tuple(sum(one[at] for one in middles) / sides for at in range(3))
    assert sorted(net.numbers) == list(range(1, sides + 1))
    for one, other in combinations(range(sides), 2):
        far = [middles[one][at] + middles[other][at] - 2 * centre[at] for at in range(3)]  # type: ignore[misc]
        if math.hypot(*far) < 1e-4:
            assert net.numbers[one] + net.numbers[other] == sides + 1


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("edge", [0, 21])
def test_nothing_of_a_net_lies_on_anything_else_or_leaves_the_sheet(sides: int, edge: float) -> None:
    found = die(Asked(A4, {"sides": sides, "edge": edge} if edge else {"sides": sides}, sides))
    assert [cell.name for cell in found.cells] == [str(at) for at in range(1, sides + 1)]
    assert not list(overlaps(found.cells))
    (outline,) = found.cuts
    points = [(values[0], values[1]) for step, values in outline if step != "Z"]
    assert all(A4.outset(0.01).contains(Box(x, y, 0, 0)) for x, y in points)
    edges = list(pairwise([*points, points[0]]))
    for (at, one), (to, other) in combinations(enumerate(edges), 2):
        if to - at not in (1, len(edges) - 1):
            assert not _crosses(one, other), "the outline never crosses itself"
    tabs = len(found.folds) - (sides - 1)
    assert tabs == len(net_of(sides).glued) / 2, "one tab for each two edges"


def _crosses(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    def side(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    first, second = (side(*one, point) for point in other), (side(*other, point) for point in one)
    return all(a * b < -1e-6 for a, b in (tuple(first), tuple(second)))


@pytest.mark.parametrize("sides", SIDES)
def test_faces_lie_where_the_lines_are(sides: int) -> None:
    found = die(Asked(A4, {"sides": sides}, sides))
    corners = {(round(x, 2), round(y, 2)) for cell in found.cells for x, y in cell.corners}
    for _, start, end in ((None, line[0][1], line[1][1]) for line in found.folds):
        assert {(round(start[0], 2), round(start[1], 2)), (round(end[0], 2), round(end[1], 2))} <= corners
    assert not any(crossing(a.corners, b.corners) for a, b in combinations(found.cells, 2))


@pytest.mark.parametrize(
    ("options", "count", "message"),
    [
        ({"sides": 7}, 7, "no die with 7 faces"),
        ({"sides": 6}, 5, "a face is missing: a die of 6 has 6, and there are 5"),
        ({"sides": 6}, 9, "faces too many"),
        ({"sides": 6, "edge": 90}, 6, "is the longest edge that fits"),
        ({"sides": 20, "edge": 9}, 20, "too short to be folded"),
    ],
)
def test_a_die_that_cannot_be_is_told(options: dict[str, float], count: int, message: str) -> None:
    with pytest.raises(InputError, match=message):
        die(Asked(A4, options, count))

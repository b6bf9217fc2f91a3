"""The five regular solids: the corners of their faces, and which faces meet along which edges."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeAlias

Vector: TypeAlias = tuple[float, float, float]
Face: TypeAlias = tuple[int, ...]
Edge: TypeAlias = tuple[int, int]
"""A face, and the number (from 0) of one of its edges: from that corner to the next."""

_NEAR = 1e-9
_GOLD = (1 + math.sqrt(5)) / 2
_SIGNS = (-1.0, 1.0)


@cache
def corners(sides: int) -> tuple[Vector, ...]:
    """The corners of the regular solid with 4, 6, 8, 12 or 20 faces, about the origin; of any size."""
    if sides == 4:
        return (1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1)
    cube = tuple((x, y, z) for x in _SIGNS for y in _SIGNS for z in _SIGNS)
    if sides == 6:
        return cube
    if sides == 8:
        return tuple(point for sign in _SIGNS for point in _turns(sign, 0.0, 0.0))
    first = 1 / _GOLD if sides == 12 else 1.0
    pairs = [(a * first, b * _GOLD) for a in _SIGNS for b in _SIGNS]
    rest = tuple(point for a, b in pairs for point in _turns(0.0, a, b))
    return (*cube, *rest) if sides == 12 else rest


def _turns(x: float, y: float, z: float) -> tuple[Vector, Vector, Vector]:
    return (x, y, z), (y, z, x), (z, x, y)


@cache
def faces(sides: int) -> tuple[Face, ...]:
    """The faces of a regular solid, each as its corners in order, counter-clockwise seen from outside."""
    points, found = corners(sides), dict[frozenset[int], Face]()
    for three in itertools.combinations(range(len(points)), 3):
        a, b, c = (points[at] for at in three)
        normal = _unit(_cross(_minus(b, a), _minus(c, a)))
        if _dot(normal, a) < 0:
            normal = (-normal[0], -normal[1], -normal[2])
        height = _dot(normal, a)
        if height > _NEAR and all(_dot(normal, point) <= height + _NEAR for point in points):
            on = frozenset(at for at, point in enumerate(points) if abs(_dot(normal, point) - height) < _NEAR)
            found.setdefault(on, _ordered(on, points, normal))
    return tuple(found.values())


def _ordered(on: frozenset[int], points: Sequence[Vector], normal: Vector) -> Face:
    first, *_ = listed = sorted(on)
    middle = _unit(normal)
    x_axis = _unit(_minus(points[first], _scaled(middle, _dot(middle, points[first]))))
    y_axis = _cross(middle, x_axis)
    return tuple(
        sorted(listed, key=lambda at: math.atan2(_dot(points[at], y_axis), _dot(points[at], x_axis)) % math.tau)
    )


@cache
def neighbours(sides: int) -> Mapping[Edge, Edge]:
    """For each edge of each face: the face on its other side, and which of the edges of that it is."""
    ends = {
        (face[at], face[(at + 1) % len(face)]): (number, at)
        for number, face in enumerate(faces(sides))
        for at in range(len(face))
    }
    return {edge: ends[end, start] for (start, end), edge in ends.items()}


@cache
def opposite(sides: int) -> Mapping[int, int]:
    """For each face the one on the other side of the solid; that of four faces has none."""
    points = corners(sides)
    middles = [tuple(sum(points[at][axis] for at in face) for axis in range(3)) for face in faces(sides)]
    return {
        one: other
        for one, a in enumerate(middles)
        for other, b in enumerate(middles)
        if all(abs(p + q) < 1e-6 for p, q in zip(a, b, strict=True))
    }


def _minus(a: Vector, b: Vector) -> Vector:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def _scaled(a: Vector, by: float) -> Vector:
    return a[0] * by, a[1] * by, a[2] * by


def _dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _cross(a: Vector, b: Vector) -> Vector:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def _unit(a: Vector) -> Vector:
    length = math.sqrt(_dot(a, a)) or 1.0
    return a[0] / length, a[1] / length, a[2] / length

"""Reads the path data of an SVG (SVG 1.1, 8.3) into segments, for icons and drawings.

Two libraries were tried on the icons of the house. fontTools.svgLib takes 60 ms to import, where this takes 2, and adds
a line before it closes a path; svgelements takes 25 ms, reads five times slower and cuts arcs into more pieces. With
either, every card that bears an icon would become another file. A test holds this reader to fontTools.
"""

from __future__ import annotations

import cmath
import math
import re
from collections.abc import Iterator

from deck.base.items.items import Segment
from deck.pages.shapes.curves import CLOSE, Segments

_TOKEN = re.compile(r"([A-Za-z])|(-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
_COUNT = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}
_FLAG = re.compile(r"[\s,]*([01])")


def parse(data: str) -> Segments:
    """Path data as segments in its own units; reads all commands, absolute and relative.

    Quadratic curves become cubic ones, which are the same curves.

    Raises:
        ValueError: on another command, or when a command misses a number.
    """
    steps: list[Segment] = []
    pen = start = handle = 0j
    last = ""
    for letter, c in _commands(data):
        command, base = letter.upper(), pen if letter.islower() else 0j
        before = handle if command + last in ("SC", "SS", "TQ", "TT") else pen
        if command == "Z":
            steps.append(CLOSE)
            pen = start
        elif command == "M":
            pen = start = base + complex(*c)
            steps.append(("M", (pen.real, pen.imag)))
        elif command in "LHV":
            pen = _straight(command, c, base, pen)
            steps.append(("L", (pen.real, pen.imag)))
        elif command == "A":
            end = base + complex(c[5], c[6])
            steps.extend(_arc(pen, complex(c[0], c[1]), c[2], (c[3], c[4]), end))
            pen = end
        elif command in "QT":
            points = [base + complex(c[i], c[i + 1]) for i in range(0, len(c), 2)]
            handle, end = points if command == "Q" else (2 * pen - before, *points)
            steps.append(_cubic(pen + (handle - pen) * 2 / 3, end + (handle - end) * 2 / 3, end))
            pen, last = end, command
            continue
        else:
            points = [base + complex(c[i], c[i + 1]) for i in range(0, len(c), 2)]
            one, two, end = points if command == "C" else (2 * pen - before, *points)
            steps.append(_cubic(one, two, end))
            handle, pen, last = two, end, command
            continue
        handle, last = pen, command
    return tuple(steps)


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers. A letter that is left out means the one before it, or a line after a move."""
    position, letter = 0, ""
    while match := _TOKEN.search(data, position):
        if match[1]:
            letter, position = match[1], match.end()
        if letter.upper() == "Z":
            yield letter, []
            letter = ""
            continue
        if letter.upper() not in _COUNT:
            raise ValueError(f"path command {letter!r} is not read")
        numbers: list[float] = []
        for index in range(_COUNT[letter.upper()]):
            # The two flags of an arc may stand without a space between them or before the next number.
            flag = letter.upper() == "A" and index in (3, 4)
            found = (_FLAG.match if flag else _TOKEN.search)(data, position)
            if not found:
                raise ValueError(f"path command {letter!r} misses a number")
            numbers.append(float(found[found.lastindex or 0]))
            position = found.end()
        yield letter, numbers
        letter = {"M": "L", "m": "l"}.get(letter, letter)


def _straight(command: str, c: list[float], base: complex, pen: complex) -> complex:
    """The end of a line; H and V keep the other coordinate."""
    if command == "H":
        return complex(base.real + c[0], pen.imag)
    if command == "V":
        return complex(pen.real, base.imag + c[0])
    return base + complex(*c)


def _cubic(one: complex, two: complex, end: complex) -> Segment:
    return "C", (one.real, one.imag, two.real, two.imag, end.real, end.imag)


def _arc(start: complex, radii: complex, tilt: float, flags: tuple[float, float], end: complex) -> list[Segment]:
    """An elliptical arc as cubics of at most a quarter turn (SVG 1.1, F.6.5: from end points to centre)."""
    rx, ry = abs(radii.real), abs(radii.imag)
    if start == end or not rx or not ry:
        return [] if start == end else [("L", (end.real, end.imag))]
    turn = cmath.exp(1j * math.radians(tilt))

    def unit(z: complex) -> complex:
        z /= turn
        return complex(z.real / rx, z.imag / ry)

    half = unit((start - end) / 2)
    grow = max(1.0, abs(half))
    rx, ry, half = rx * grow, ry * grow, half / grow
    away = math.sqrt(max(0.0, 1 / abs(half) ** 2 - 1)) * (1 if flags[0] == flags[1] else -1)
    middle = half * 1j * away
    first = cmath.phase(half - middle)
    sweep = (cmath.phase(-half - middle) - first) % math.tau - (0 if flags[1] else math.tau)
    count = max(1, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9))
    reach = 4 / 3 * math.tan(sweep / count / 4)

    def back(z: complex) -> complex:
        z += middle
        return complex(z.real * rx, z.imag * ry) * turn + (start + end) / 2

    steps: list[Segment] = []
    for index in range(count):
        a, b = (cmath.exp(1j * (first + sweep * i / count)) for i in (index, index + 1))
        steps.append(_cubic(back(a + a * 1j * reach), back(b - b * 1j * reach), back(b)))
    return steps

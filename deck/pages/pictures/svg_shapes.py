"""The shapes and the numbers of an SVG: outlines in segments, matrices, lengths and opacities."""

from __future__ import annotations

import math
import re
from typing import Any, TypeAlias

from deck.base.items.items import Segment
from deck.base.say import say
from deck.base.units import Box
from deck.pages.pictures.svg_file import kind_of
from deck.pages.shapes.curves import CLOSE, Segments, ellipse
from deck.pages.shapes.svg_path import parse

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""x' = a x + c y + e and y' = b x + d y + f, in the order a b c d e f (SVG 1.1, 7.4)."""

_PIXEL = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_MOVE = re.compile(r"\s*,?\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)\s*")
_COUNTS = {"matrix": (6,), "translate": (1, 2), "scale": (1, 2), "rotate": (1, 3), "skewX": (1,), "skewY": (1,)}
_DATA = re.compile(r"\s*[Mm](?:[MmLlHhVvCcSsQqTtAaZz0-9eE.,+\s-])*")


class Unread(Exception):
    """Raised for what cannot be drawn; its message says why, without a period."""


def pixels(text: str) -> float:
    """A length in units of the drawing.

    Raises:
        Unread: when it is none, or a share of something.
    """
    found = re.fullmatch(rf"\s*({_NUMBER})\s*(px|pt|pc|mm|cm|in|)\s*", text)
    value = float(found[1]) * _PIXEL[found[2]] if found else math.inf
    if not math.isfinite(value) or abs(value) > 1e9:
        raise Unread(say("“{text}” is no length that can be drawn", text=text[:40]))
    return value


def amount(text: str) -> float:
    """An opacity, from 0 to 1.

    Raises:
        Unread: when it is none.
    """
    found = re.fullmatch(rf"\s*({_NUMBER})\s*(%?)\s*", text)
    if not found:
        raise Unread(say("“{text}” is no opacity", text=text[:40]))
    return round(min(max(float(found[1]) / (100 if found[2] else 1), 0.0), 1.0), 4)


def times(outer: Matrix, inner: Matrix) -> Matrix:
    """The matrix that does what inner does, and then what outer does."""
    a, b, c, d, e, f = outer
    p, q, r, s, t, u = inner
    return a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f


def matrix(text: str) -> Matrix:
    """The matrix of a transform attribute.

    Raises:
        Unread: when it is none.
    """
    made: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    at = 0
    while at < len(text.rstrip()):
        found = _MOVE.match(text, at)
        values = [float(value) for value in re.findall(_NUMBER, found[2])] if found else []
        if not found or len(values) not in _COUNTS[found[1]] or not all(map(math.isfinite, values)):
            raise Unread(say("“{text}” is no transform", text=text[:40]))
        made, at = times(made, _move(found[1], values)), found.end()
    if max(map(abs, made)) > 1e9:
        raise Unread(say("it is moved or enlarged too far"))
    return made


def _move(name: str, values: list[float]) -> Matrix:
    first, second = values[0], values[1] if len(values) > 1 else 0.0
    if name == "matrix":
        a, b, c, d, e, f = values
        return a, b, c, d, e, f
    if name == "translate":
        return 1.0, 0.0, 0.0, 1.0, first, second
    if name == "scale":
        return first, 0.0, 0.0, second if len(values) > 1 else first, 0.0, 0.0
    angle = math.radians(first)
    if name.startswith("skew"):
        lean = math.tan(angle)
        return (1.0, 0.0, lean, 1.0, 0.0, 0.0) if name == "skewX" else (1.0, lean, 0.0, 1.0, 0.0, 0.0)
    cos, sin = math.cos(angle), math.sin(angle)
    x, y = (second, values[2]) if len(values) == 3 else (0.0, 0.0)
    return cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y


def scale_of(at: Matrix) -> float | None:
    """By how much a matrix enlarges; None when that depends on the direction."""
    a, b, c, d, _, _ = at
    one, other = math.hypot(a, b), math.hypot(c, d)
    level = abs(a * c + b * d) <= 1e-4 * max(one * other, 1e-12)
    return one if level and math.isclose(one, other, rel_tol=1e-4) else None


def moved(segments: Segments, at: Matrix) -> Segments:
    """An outline under a matrix."""
    a, b, c, d, e, f = at
    made: list[Segment] = []
    for step, values in segments:
        points = zip(values[::2], values[1::2], strict=True)
        made.append((step, tuple([value for x, y in points for value in (a * x + c * y + e, b * x + d * y + f)])))
    return tuple(made)


def shape(element: Any) -> Segments:
    """The outline of a shape in its own coordinates; nothing for one without any extent.

    Raises:
        Unread: when a number of it is none.
    """
    kind = kind_of(element)

    def own(key: str, usual: str = "0") -> float:
        return pixels(element.get(key, usual))

    if kind == "path":
        return _path(element.get("d", ""))
    if kind in ("polyline", "polygon"):
        values = [float(value) for value in re.findall(_NUMBER, element.get("points", ""))]
        steps = [("M" if at == 0 else "L", (values[at], values[at + 1])) for at in range(0, len(values) - 1, 2)]
        return (*steps, *((CLOSE,) if kind == "polygon" and steps else ()))
    if kind == "line":
        return ("M", (own("x1"), own("y1"))), ("L", (own("x2"), own("y2")))
    if kind == "rect":
        return _rectangle(Box(own("x"), own("y"), own("width"), own("height")), element)
    if kind in ("circle", "ellipse"):
        rx, ry = (own("r"),) * 2 if kind == "circle" else (own("rx"), own("ry"))
        return ellipse(own("cx"), own("cy"), rx, ry) if rx > 0 and ry > 0 else ()
    raise Unread(say("it uses <{kind}> where a shape should be", kind=kind))


def _path(data: str) -> Segments:
    if not data.strip() or data.strip() == "none":
        return ()
    if not _DATA.fullmatch(data):
        raise Unread(say("an outline in it cannot be read"))
    try:
        steps = parse(data)
    except (ValueError, OverflowError, ZeroDivisionError):
        raise Unread(say("an outline in it cannot be read")) from None
    if any(abs(value) > 1e9 or value != value for _, values in steps for value in values):  # noqa: PLR0124
        raise Unread(say("an outline in it reaches too far"))
    return steps


def _rectangle(box: Box, element: Any) -> Segments:
    if box.width <= 0 or box.height <= 0:
        return ()
    given = {key: pixels(element.get(key)) for key in ("rx", "ry") if element.get(key, "auto") != "auto"}
    rx = min(given.get("rx", given.get("ry", 0.0)), box.width / 2)
    ry = min(given.get("ry", given.get("rx", 0.0)), box.height / 2)
    x, y, right, bottom = box.x, box.y, box.right, box.bottom
    if rx <= 0 or ry <= 0:
        return ("M", (x, y)), ("L", (right, y)), ("L", (right, bottom)), ("L", (x, bottom)), CLOSE
    return parse(
        f"M{x + rx} {y}L{right - rx} {y}A{rx} {ry} 0 0 1 {right} {y + ry}L{right} {bottom - ry}"
        f"A{rx} {ry} 0 0 1 {right - rx} {bottom}L{x + rx} {bottom}A{rx} {ry} 0 0 1 {x} {bottom - ry}"
        f"L{x} {y + ry}A{rx} {ry} 0 0 1 {x + rx} {y}Z"
    )

"""Paths and QR symbols to content operators (ISO 32000-1, 8.5)."""

from __future__ import annotations

from functools import cache, lru_cache

from deck.backends.pdf_pen import K, Pen, number
from deck.items import QR, Path, Segment, Symbol
from deck.units import Box

_OPERATORS = {"M": "m", "L": "l", "C": "c"}


def draw_path(pen: Pen, path: Path) -> None:
    """Fill and/or stroke an outline."""
    if not path.fill and not path.stroke:
        return
    if path.fill:
        pen.fill(path.fill)
    if path.stroke:
        pen.stroke(path.stroke)
    # An icon of many segments stands on every card; a rectangle is sooner written than looked up.
    pen.out.append(_kept_outline(path.segments) if len(path.segments) > 8 else _outline(path.segments))
    rule = "*" if path.even_odd and path.fill else ""
    pen.out.append(("B" if path.stroke else "f") + rule if path.fill else "S")


def _outline(segments: tuple[Segment, ...]) -> str:
    parts = []
    for kind, values in segments:
        if kind == "R":
            x, y, width, height = values
            parts.append(f"{number(x * K)} {number(-y * K)} {number(width * K)} {number(-height * K)} re")
        elif kind == "Z":
            parts.append("h")
        else:
            points = [number(-value * K if index % 2 else value * K) for index, value in enumerate(values)]
            parts.append(f"{' '.join(points)} {_OPERATORS[kind]}")
    return "\n".join(parts)


_kept_outline = lru_cache(maxsize=512)(_outline)


def draw_qr(pen: Pen, qr: QR) -> None:
    """Paint the light ground, then all dark modules as one path in module units, so that no seam shows between rows."""
    if qr.light:
        pen.fill(qr.light)
        pen.rectangle(Box(qr.box.x, qr.box.y, qr.box.width, qr.box.width))
        pen.out.append("f")
    pen.fill(qr.dark)
    module, edge = qr.module, qr.quiet_zone * qr.module
    side = number(module * K, 6)
    at = f"{number((qr.box.x + edge) * K)} {number(-(qr.box.y + edge) * K)}"
    pen.out.append(f"q {side} 0 0 -{side} {at} cm\n{_modules(qr.symbol)}f Q")


@lru_cache(maxsize=64)
def _modules(symbol: Symbol) -> str:
    """Every run of dark modules as a rectangle of column, row, width and height, in whole modules."""
    return "".join([_row(bits, symbol.modules).replace("y", str(row)) for row, bits in enumerate(symbol.rows)])


def _row(bits: int, width: int) -> str:
    """The runs of dark modules in a row, which is still called y."""
    column, runs = 0, []
    for dark in f"{bits:0{width}b}".split("0"):
        if dark:
            length = len(dark)
            runs.append(_run(column, length))
            column += length
        column += 1
    return "".join(runs)


@cache
def _run(column: int, length: int) -> str:
    return f"{column} y {length} 1 re\n"

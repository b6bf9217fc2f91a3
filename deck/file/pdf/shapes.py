"""Paths and QR symbols to content operators (ISO 32000-1, 8.5)."""

from __future__ import annotations

from functools import cache, lru_cache

from deck.base.items.items import QR, Path, Segment, Symbol
from deck.base.units import Box
from deck.file.pdf.pen import K, Pen, number, technical

_OPERATORS = {"M": "m", "L": "l", "C": "c"}


def draw_path(pen: Pen, path: Path) -> None:
    """Fill and/or stroke an outline."""
    if not path.fill and not path.stroke:
        return
    pen.overprint(path.stroke is not None and path.fill is None and technical(path.stroke.colour))
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


_CHUNK = 11
"""Modules that are looked up at once: 2,048 pieces a column at the most."""


def draw_qr(pen: Pen, qr: QR) -> None:
    """Paint the light ground, then all dark modules as one path in module units, so that no seam shows between rows."""
    if qr.light:
        pen.overprint(False)
        pen.fill(qr.light)
        pen.rectangle(Box(qr.box.x, qr.box.y, qr.box.width, qr.box.width))
        pen.out.append("f")
    pen.overprint(pen.inks.type_overprints(qr.dark))
    pen.fill(qr.dark)
    module, edge = qr.module, qr.quiet_zone * qr.module
    side = number(module * K, 6)
    at = f"{number((qr.box.x + edge) * K)} {number(-(qr.box.y + edge) * K)}"
    pen.out.append(f"q {side} 0 0 -{side} {at} cm\n{_modules(qr.symbol)}f Q")


@lru_cache(maxsize=64)
def _modules(symbol: Symbol) -> str:
    """Every run of dark modules as a rectangle of column, row, width and height, in whole modules."""
    rows, pieces = [], _pieces(symbol.modules)
    for row, bits in enumerate(symbol.rows):
        runs = "".join([_runs(bits >> rest & mask, column, count) for column, count, rest, mask in pieces])
        rows.append(runs.replace("y", str(row)))  # rows are looked up under this name
    return "".join(rows)


@cache
def _pieces(width: int) -> tuple[tuple[int, int, int, int], ...]:
    """A row in pieces: the first column, the number of modules, the modules that follow, and a mask for the piece."""
    pieces = [(x, min(_CHUNK, width - x)) for x in range(0, width, _CHUNK)]
    return tuple((x, count, width - x - count, (1 << count) - 1) for x, count in pieces)


@cache
def _runs(bits: int, column: int, count: int) -> str:
    """The runs in a piece of a row. A run that crosses into the next piece is cut: its parts are in one path and share
    an edge, so no seam shows, and every piece comes from a table.
    """
    runs = []
    for dark in f"{bits:0{count}b}".split("0"):
        if dark:
            runs.append(f"{column} y {len(dark)} 1 re\n")
            column += len(dark)
        column += 1
    return "".join(runs)

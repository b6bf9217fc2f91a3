"""The deck job, for every peer alike: what stands where. Millimetres; y runs down.

`python job.py DATA.json OUT.json` makes the QR symbols only, as SVG paths: what they take of the time of a peer.

Poker cards of 63 × 88 mm with 3 mm bleed, nine on a portrait A4, crop marks outside the bleed, and after each sheet of
fronts a sheet of backs, mirrored for flipping on the long edge.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FONTS = Path(os.environ.get("BENCH_FONTS", Path(__file__).resolve().parents[2] / "assets" / "fonts"))
FAMILY = os.environ.get("BENCH_FAMILY", "Fira Sans")
REGULAR, BOLD = (FONTS / f"{FAMILY.replace(' ', '')}-{style}.ttf" for style in ("Regular", "Bold"))

PAGE_W, PAGE_H = 210.0, 297.0
BLEED = 3.0
CELL_W, CELL_H = 63.0 + 2 * BLEED, 88.0 + 2 * BLEED
COLUMNS, ROWS = 3, 3
LEFT, TOP = (PAGE_W - COLUMNS * CELL_W) / 2, (PAGE_H - ROWS * CELL_H) / 2

# On a card, from the corner of its bleed.
BAND_H = BLEED + 14
TEXT_X, TEXT_Y, TEXT_W = BLEED + 5, BLEED + 18, 53.0
TITLE_BASELINE, FOOT_BASELINE = BLEED + 9, BLEED + 82
QR_SIDE = 20.0
QR_X, QR_Y = BLEED + 63 - 5 - QR_SIDE, BLEED + 88 - 5 - QR_SIDE
TITLE_PT, TEXT_PT, LEADING_PT, FOOT_PT, BACK_PT, MARK_PT = 12.0, 9.5, 12.5, 7.0, 14.0, 0.25

PAPER, INK, BACK = "#fffaf0", "#1c1c20", "#22313f"
BACK_TITLE = "Gouden Brug"

Rows = list[dict[str, Any]]
Modules = list[bytes]


def load(path: str) -> Rows:
    """The rows of the job."""
    rows: Rows = json.loads(Path(path).read_text(encoding="utf-8"))
    return rows


def sheets(rows: Rows) -> Iterator[Rows]:
    """Nine rows at a time."""
    for start in range(0, len(rows), COLUMNS * ROWS):
        yield rows[start : start + COLUMNS * ROWS]


def front_corner(place: int) -> tuple[float, float]:
    """Where the bleed of a front begins, for the places 0 to 8."""
    row, column = divmod(place, COLUMNS)
    return LEFT + column * CELL_W, TOP + row * CELL_H


def back_corner(place: int) -> tuple[float, float]:
    """Where the back of that front begins."""
    row, column = divmod(place, COLUMNS)
    return LEFT + (COLUMNS - 1 - column) * CELL_W, TOP + row * CELL_H


def footer(row: dict[str, Any], count: int) -> str:
    """The line at the foot of a card."""
    return f"Kaart {row['nr']} van {count}"


def marks() -> list[tuple[float, float, float, float]]:
    """The crop marks, as lines; the grid is symmetrical, so that they serve both sides."""
    lines = []
    for column in range(COLUMNS):
        for x in (LEFT + column * CELL_W + BLEED, LEFT + (column + 1) * CELL_W - BLEED):
            lines += [(x, 2.0, x, TOP - 0.5), (x, PAGE_H - TOP + 0.5, x, PAGE_H - 2.0)]
    for row in range(ROWS):
        for y in (TOP + row * CELL_H + BLEED, TOP + (row + 1) * CELL_H - BLEED):
            lines += [(0.0, y, LEFT - 0.25, y), (PAGE_W - LEFT + 0.25, y, PAGE_W, y)]
    return lines


def rgb(colour: str) -> tuple[int, int, int]:
    """`#rrggbb` as three bytes."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:], 16)


_DARK = bytes(128 * [1] + 128 * [0])


def modules(address: str) -> Modules:
    """The QR symbol of an address at level M: rows of bytes, 1 for dark, without a quiet zone."""
    import zxingcpp

    symbol = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = memoryview(zxingcpp.write_barcode_to_image(symbol, scale=1, add_quiet_zones=False))
    side, grey = image.shape[0], bytes(image).translate(_DARK)
    return [grey[start : start + side] for start in range(0, side * side, side)]


def runs(symbol: Modules) -> Iterator[tuple[int, int, int]]:
    """Column, row and length of each run of dark modules."""
    for y, row in enumerate(symbol):
        x = row.find(1)
        while x >= 0:
            end = row.find(0, x)
            end = len(row) if end < 0 else end
            yield x, y, end - x
            x = row.find(1, end)


def svg_path(symbol: Modules) -> str:
    """The symbol as the data of one SVG path, a module to a unit."""
    return "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in runs(symbol))


def main(source: str, target: str) -> None:
    """Make the symbols and nothing else."""
    paths = [svg_path(modules(row["url"])) for row in load(source)]
    Path(target).write_text(json.dumps(paths), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

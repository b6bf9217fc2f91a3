"""Sheets of cards for virtual tables: pictures in rows, drawn from a PDF. One page and one sheet are held at a time."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from deck.base.items.items import Segment
from deck.base.plain import Plain
from deck.file.pixels import drawn, pixels_of
from deck.file.tabletop.pieces import Limits, Piece, Pieces

if TYPE_CHECKING:
    from PIL.Image import Image

_SMOOTH, _SMOOTH_LARGE, _LARGE = 4, 2, 2048
"""The outline of a piece is drawn so many times as large, then made smaller, so that its edge is smooth: four times, or
twice when the picture has more pixels a side than this, for memory.
"""

_STEPS = 24
"""The straight pieces that a curve of an outline is drawn with."""

_WHITE = (255, 255, 255)


class Grid(Plain):
    """The places of a sheet: columns and rows, and how many of them hold a card."""

    columns: int
    rows: int
    count: int


class Sheet(Plain):
    """A sheet as it was written. first is the number of its first piece, from 0; face and back are names of files.

    unique: back is a sheet too, with the same places; else one picture for all. back is empty when there is none.
    """

    first: int
    grid: Grid
    face: str
    back: str = ""
    unique: bool = False


Watch: TypeAlias = Callable[[Piece, str, "Image"], object]
"""Shown each piece, `front` or `back`, and its picture, once."""


def fitting_dpi(width: float, height: float, dpi: float, pixels: int) -> float:
    """The dpi at which a page (points) is at most so many pixels a side: what is asked, or the most whole dots below it
    that will do; 0 when it is too large for any.
    """
    if _fits(width, height, dpi, pixels):
        return dpi
    works = math.floor(pixels * 72 / max(width, height))
    while works and not _fits(width, height, works, pixels):
        works -= 1
    return float(works)


def _fits(width: float, height: float, dpi: float, pixels: int) -> bool:
    return math.ceil(max(width, height) * dpi / 72) <= pixels


def packed(count: int, cell: tuple[int, int], limits: Limits) -> list[Grid]:
    """The sheets for so many cards of so many pixels; the last one is as small as it can be.

    Raises:
        ValueError: when a sheet holds no card of that size.
    """
    columns, rows = min(limits.columns, limits.pixels // cell[0]), min(limits.rows, limits.pixels // cell[1])
    room = columns * rows - limits.free
    if room < 1:
        raise ValueError(f"no card of {cell[0]} × {cell[1]} pixels fits on a sheet of {limits.pixels} pixels")
    whole, rest = divmod(count, room)
    sheets = [Grid(columns, rows, room)] * whole
    return [*sheets, _smallest(rest, cell, columns, rows, limits.free)] if rest else sheets


def _smallest(count: int, cell: tuple[int, int], columns: int, rows: int, free: int) -> Grid:
    """The sheet with the fewest places that holds so many cards; of those, the one nearest to a square."""
    found = []
    for across in range(1, columns + 1):
        down = -(-(count + free) // across)
        if down <= rows:
            found.append((across * down, abs(across * cell[0] - down * cell[1]), across, down))
    _, _, across, down = min(found)
    return Grid(across, down, count)


class Sides:
    """The pages of a PDF as pictures of pieces. Beyond their outline they are transparent."""

    def __init__(self, document: Any, pieces: Pieces, dpi: float) -> None:
        self._document = document
        width, height = document.get_page_size(0)
        self.size = pixels_of(width, height, dpi)
        self._mask = _mask(pieces.outline, self.size, self.size[0] / pieces.size.width) if pieces.outline else None
        self.mode = "RGBA" if self._mask else "RGB"

    def picture(self, page: int | None) -> Image:
        """The picture of a page; white for a back that is not there."""
        from PIL import Image

        if page is None:
            picture = Image.new("RGB", self.size, _WHITE)
        else:
            held = self._document[page]
            bitmap = drawn(held, self.size)
            try:
                picture = bitmap.to_pil()
            finally:
                bitmap.close()
                held.close()
        if self._mask:
            picture.putalpha(self._mask)
        return picture


def _mask(outline: tuple[Segment, ...], size: tuple[int, int], pixels: float) -> Image:
    """What shows of a picture: white inside an outline in mm, at so many pixels a mm."""
    from PIL import Image, ImageDraw

    fine = _SMOOTH if max(size) <= _LARGE else _SMOOTH_LARGE
    large = Image.new("L", (size[0] * fine, size[1] * fine))
    points = [(x * pixels * fine, y * pixels * fine) for x, y in _points(outline)]
    ImageDraw.Draw(large).polygon(points, fill=255)
    return large.resize(size, Image.Resampling.BOX)


def _points(outline: tuple[Segment, ...]) -> Iterator[tuple[float, float]]:
    """The corners of an outline, with its curves in short straight pieces."""
    last = (0.0, 0.0)
    for kind, values in outline:
        if kind == "R":
            x, y, width, height = values
            yield from ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        elif kind == "C":
            ends = (last, *zip(values[::2], values[1::2], strict=True))
            yield from (_on_curve(ends, step / _STEPS) for step in range(1, _STEPS + 1))
        elif values:
            yield values[0], values[1]
        if len(values) >= 2:  # Z has none
            last = values[-2], values[-1]


def _on_curve(ends: Sequence[tuple[float, float]], at: float) -> tuple[float, float]:
    """The point of a cubic at `at` of its way (de Casteljau)."""
    while len(ends) > 1:
        ends = [(a[0] + (b[0] - a[0]) * at, a[1] + (b[1] - a[1]) * at) for a, b in pairwise(ends)]
    return ends[0]


class Writer:
    """Writes pictures of so many dots per inch to a folder. Their names begin with `name`.

    marked: they end with a code of what is on them, for a program that keeps what it loaded from an address before.
    """

    def __init__(self, folder: Path, name: str, dpi: float, *, marked: bool = False) -> None:
        self._folder, self._name, self._dpi, self._marked = folder, name, dpi, marked

    def save(self, picture: Image, what: str) -> str:
        """Write a picture; give the name of the file."""
        path = self._folder / f"{self._name}-{what}.png"
        picture.save(path, "PNG", dpi=(self._dpi, self._dpi))
        if self._marked:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
            path = path.replace(path.with_name(f"{self._name}-{what}-{digest}.png"))
        return path.name


def write_sheets(
    sides: Sides, pieces: Sequence[Piece], grids: Sequence[Grid], writer: Writer, watch: Watch | None = None
) -> Iterator[Sheet]:
    """Write the sheets of these pieces, and a back or a sheet of backs beside each.

    Without any back on a sheet, sheet.back is empty. One back of all pieces of all sheets is written once.
    """
    one = len({piece.look for piece in pieces}) == 1
    first, back = 0, ""
    for number, grid in enumerate(grids, 1):
        part = pieces[first : first + grid.count]
        face = writer.save(_filled(sides, part, grid, "front", watch), f"faces-{number}")
        same = len({piece.look for piece in part}) == 1
        if not any(piece.look for piece in part):
            back = ""
        elif not same:
            back = writer.save(_filled(sides, part, grid, "back", watch), f"backs-{number}")
        elif not (one and back):
            picture = sides.picture(part[0].back)
            if watch:
                for piece in part[:1] if one else part:
                    watch(piece, "back", picture)
            back = writer.save(picture, "back" if one else f"back-{number}")
        yield Sheet(first, grid, face, back, unique=not same)
        first += grid.count


def _filled(sides: Sides, pieces: Sequence[Piece], grid: Grid, side: str, watch: Watch | None) -> Image:
    """A sheet with the fronts or the backs of these pieces, row by row; empty places are white, or transparent."""
    from PIL import Image

    width, height = sides.size
    shown = (_shown(sides, piece, side, watch) for piece in pieces)
    if grid.columns * grid.rows == 1:
        return next(shown)  # it may be very large: there is no second one of it
    empty = (*_WHITE, 0) if sides.mode == "RGBA" else _WHITE
    sheet = Image.new(sides.mode, (grid.columns * width, grid.rows * height), empty)
    for at, picture in enumerate(shown):
        sheet.paste(picture, (at % grid.columns * width, at // grid.columns * height))
    return sheet


def _shown(sides: Sides, piece: Piece, side: str, watch: Watch | None) -> Image:
    """The front or the back of a piece; watch is shown it, unless there is none."""
    picture = sides.picture(piece.front if side == "front" else piece.back)
    if watch and (side == "front" or piece.look):
        watch(piece, side, picture)
    return picture

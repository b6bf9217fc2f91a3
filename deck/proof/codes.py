"""QR symbols on a page: where one may be, what a QR reader reads in it, and how it is printed.

Only the places that look like a symbol are drawn and read: a path of many small pieces in a square, a row of small
marks that fills one, or a picture. Drawing whole pages would cost a hundred times as much. The rules are in legible.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from deck.base.plain import Plain
from deck.base.units import Box
from deck.proof.page import Page
from deck.proof.read.colours import contrast, luminance
from deck.proof.read.geometry import box_of
from deck.proof.read.marks import Mark
from deck.proof.read.objects import identity
from deck.proof.render import Raster, Unrendered

if TYPE_CHECKING:
    from PIL.Image import Image

Colour: TypeAlias = tuple[float, float, float]
"""Red, green and blue, 0 to 1."""

QUIET = 4
"""Light modules around a symbol (ISO/IEC 18004:2015, 9.1)."""

_PIECES = 40
"""The least number of pieces of a path that may be a symbol; the smallest symbol (21 modules a side) has over 100."""

_LEAST_MM, _MOST_MM = 3.0, 1000.0
"""The least and the greatest side of a symbol in mm."""

_SMALL_MM2 = 16.0
"""The largest area in mm² of a mark that may be a single module."""

_PICTURE_PIXELS = 400
"""The side of the picture of a symbol with its surroundings: some five pixels a module for an ordinary address."""

_SAMPLE = 20
"""Beyond the budget, only each _SAMPLE-th symbol is read."""


class Code(Plain):
    """A symbol. place: without the quiet zone, in mm. text: None when it looks like a symbol and cannot be read.

    modules: along a side. level: of error correction. quiet: whether the quiet zone is empty.
    contrast: the ratio of dark to light, 1 to 21. inverted: it is light on dark.
    """

    place: Box
    text: str | None
    modules: int = 0
    level: str = ""
    quiet: bool = True
    contrast: float = 21.0
    inverted: bool = False

    @property
    def module(self) -> float:
        """The side of a module in mm."""
        return self.place.width / self.modules if self.modules else 0.0


def codes_of(page: Page) -> tuple[Code, ...]:
    """The symbols of a page; read once, however many rules ask."""
    known: tuple[Code, ...] | None = page.kept.get("codes")
    if known is None:
        known = page.kept["codes"] = tuple(_found(page)) if page.drawable else ()
        page.document.whole &= page.drawable
    return known


def _found(page: Page) -> Iterator[Code]:
    counts, budget = page.document.codes, page.document.meter.budget
    empty = page.document.kept.setdefault("codeless", set())
    for place, sure, mark in _candidates(page):
        # What looks like a symbol counts at once; a picture, which may hold one or none, only when one was read in it.
        counts.places += sure
        if counts.places > budget.codes and counts.places % _SAMPLE:
            counts.seen += sure
            continue
        page.document.meter.tick(0)
        seen = None if mark is None else _as_seen(mark)
        if seen in empty:
            continue
        found = list(_read(page, place, sure))
        if seen and not found:
            empty.add(seen)
        for code in found:
            counts.places += not sure
            counts.seen += 1
            counts.read += 1
            if code.text is not None:
                counts.texts.add(code.text)
            yield code


def _as_seen(mark: Mark) -> tuple[Any, ...] | None:
    """A key for a picture as it is seen: equal for the same part of the same picture at the same size and angle.

    A deck shows one picture on many cards: when it holds no symbol on one of them, it holds none on the others.
    """
    number = identity(mark.picture.stream) if mark.picture else None
    a, b, c, d, e, f = mark.state.ctm
    left, top, right, bottom = mark.box
    return number and (number, *(round(value, 1) for value in (a, b, c, d, left - e, top - f, right - e, bottom - f)))


def _candidates(page: Page) -> list[tuple[Box, bool, Mark | None]]:
    """Where a symbol may stand: True when it is made of modules, or False and the picture that may hold one."""
    found: list[tuple[Box, bool, Mark | None]] = []
    row: list[Mark] = []
    for mark in (*page.shown, *page.noted):
        left, top, right, bottom = mark.box
        if mark.kind == "fill" and mark.pieces < _PIECES and (right - left) * (bottom - top) < _SMALL_MM2:
            if row and mark.paint != row[-1].paint:
                found += _together(row)
                row = []
            row.append(mark)
            continue
        found += _together(row)
        row = []
        if mark.kind == "fill" and mark.pieces >= _PIECES and _square(mark.place):
            found.append((mark.place, True, None))
        elif mark.kind == "image" and max(mark.place.width, mark.place.height) >= _LEAST_MM:
            found.append((mark.place, False, mark))
    return found + _together(row)


def _together(row: list[Mark]) -> list[tuple[Box, bool, Mark | None]]:
    """The square that small marks of one paint fill together; none when they are few or fill something else."""
    if len(row) < _PIECES:
        return []
    lefts, tops, rights, bottoms = zip(*(mark.box for mark in row), strict=True)
    place = box_of((min(lefts), min(tops), max(rights), max(bottoms)))
    return [(place, True, None)] if _square(place) else []


def _square(place: Box) -> bool:
    return _LEAST_MM <= place.width <= _MOST_MM and 0.95 < place.height / place.width < 1.05


def _read(page: Page, place: Box, sure: bool) -> Iterator[Code]:
    """Draw a place and read its symbols. With finder patterns only, draw finer, then give a Code without text."""
    wide, view = place.outset(0.3 * max(place.width, place.height)), page.view
    left, top = max(wide.x, view.x), max(wide.y, view.y)
    around = Box(left, top, min(wide.right, view.right) - left, min(wide.bottom, view.bottom) - top)
    if around.width <= 1 or around.height <= 1:
        return
    scale = _PICTURE_PIXELS / max(around.width, around.height)
    if not sure:  # a picture may be far larger than the symbol in it
        scale = max(scale, min(8.0, 2000 / max(around.width, around.height)))
    for finer in (1.0, 2.3):
        try:
            raster = page.draw(around, scale * finer)
        except Unrendered:
            return
        codes = [_code(raster, found) for found in _decoded(raster.image)]
        if codes:
            yield from codes
            return
        if not _looks_like_code(raster, place):
            return
    yield Code(place, None)


def _decoded(image: Image) -> list[Any]:
    import zxingcpp

    formats: Any = zxingcpp.BarcodeFormat.QRCode
    found: list[Any] = zxingcpp.read_barcodes(image.convert("L"), formats=formats)
    return found


def _code(raster: Raster, found: Any) -> Code:
    """The Code for a symbol that zxing found; its quiet zone, contrast and inversion are measured on the pixels."""
    sides = ("top_left", "top_right", "bottom_right", "bottom_left")
    corners = [(corner.x, corner.y) for corner in (getattr(found.position, side) for side in sides)]
    xs, ys = zip(*corners, strict=True)
    place = raster.box((min(xs), min(ys), max(xs) + 1, max(ys) + 1))
    modules = 17 + 4 * int(found.extra.get("Version", "1"))
    grid = _Grid(raster.image, corners, modules)
    # The middle of the first finder pattern is always dark, and the ring around that light.
    dark, light = grid.colour(3.5, 3.5), grid.colour(1.5, 3.5)
    return Code(
        place,
        found.text,
        modules,
        found.ec_level,
        grid.quiet(dark, light),
        contrast(dark, light),
        luminance(dark) > luminance(light),
    )


class _Grid:
    """The modules of a symbol in a picture, also of one that is turned."""

    def __init__(self, image: Image, corners: list[tuple[float, float]], modules: int) -> None:
        (x0, y0), (x1, y1), _, (x3, y3) = corners
        self._image = image
        self._modules = modules
        self._origin = x0 + 0.5, y0 + 0.5
        self._right = (x1 - x0) / modules, (y1 - y0) / modules
        self._down = (x3 - x0) / modules, (y3 - y0) / modules

    def colour(self, column: float, row: float) -> Colour:
        """The colour at a point in modules; white outside the picture."""
        (colour,) = self._colours(column, row, (1.0, 1.0), (1, 1))
        return colour

    def _colours(self, column: float, row: float, step: tuple[float, float], count: tuple[int, int]) -> set[Colour]:
        """The colours at points in modules from column and row on: so many to the right and down, a step apart."""
        from PIL.Image import Resampling, Transform

        matrix = []  # PIL asks where the middle of each pixel of the new picture lies in the old one
        for origin, right, down in zip(self._origin, self._right, self._down, strict=True):
            a, b = right * step[0], down * step[1]
            matrix += [a, b, origin + right * column + down * row - (a + b) / 2]
        white = (255, 255, 255, 255)
        points = self._image.transform(count, Transform.AFFINE, matrix, Resampling.NEAREST, fillcolor=white)
        found: Any = points.getcolors(count[0] * count[1])
        return {(red / 255, green / 255, blue / 255) for _, (red, green, blue, _) in found}

    def quiet(self, dark: Colour, light: Colour) -> bool:
        """Whether the four modules around it are nearer to light than to dark.

        Looked at are points half a module apart along each side, in the middle of each of the four modules beyond it;
        the first and the last a little inwards, for an edge is blurred.
        """
        one, other = luminance(dark), luminance(light)
        middle, far = (one + other) / 2, self._modules
        first, along = 0.75 - QUIET, 2 * (far + 2 * QUIET) - 1
        outer, inner, apart = QUIET - 0.6, 0.6, (QUIET - 1.2) / (QUIET - 1)
        found: set[Colour] = set()
        for beyond in (-outer, far + inner):
            found |= self._colours(first, beyond, (0.5, apart), (along, QUIET))
            found |= self._colours(beyond, first, (apart, 0.5), (QUIET, along))
        return all((luminance(colour) > middle) == (other > one) for colour in found)


def _looks_like_code(raster: Raster, place: Box) -> bool:
    """Whether three corners of a place show a finder pattern: dark and light as 1 : 1 : 3 : 1 : 1 on the diagonal."""
    image = raster.image.convert("L")
    left, top = raster.pixel(place.x, place.y)
    right, bottom = raster.pixel(place.right, place.bottom)
    low, high = image.getextrema()
    if not isinstance(low, int) or not isinstance(high, int) or high - low < 16:
        return False
    lines = ((left, top, 1, 1), (right, top, -1, 1), (left, bottom, 1, -1), (right, bottom, -1, -1))
    steps = int(0.45 * min(right - left, bottom - top))
    pixels: Any = image.load()
    return sum(_finder(pixels, image.size, line, steps, (low + high) / 2) for line in lines) >= 3


def _finder(pixels: Any, size: tuple[int, int], line: tuple[float, float, int, int], steps: int, middle: float) -> bool:
    """Whether a line (from x, y, by dx, dy a step) begins as one through a finder pattern; dark is below middle."""
    x, y, dx, dy = line
    runs: list[int] = []
    last: bool | None = None
    for step in range(1, steps):
        column, row = int(x + dx * step), int(y + dy * step)
        if not (0 <= column < size[0] and 0 <= row < size[1]):
            break
        dark = pixels[column, row] < middle
        if dark == last:
            runs[-1] += 1
        else:
            runs.append(1)
            last = dark
    if len(runs) < 5:
        return False
    one = sum(runs[:5]) / 7
    return all(abs(run - want * one) <= 0.5 * one + 1 for run, want in zip(runs, (1, 1, 3, 1, 1), strict=False))

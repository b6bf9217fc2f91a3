"""The modules of a QR symbol in a picture: their colours, the finder patterns and the quiet zone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from deck.base.units import Box
from deck.proof.read.colours import luminance
from deck.proof.render import Raster

if TYPE_CHECKING:
    from PIL.Image import Image

Colour: TypeAlias = tuple[float, float, float]
"""Red, green and blue, 0 to 1."""

QUIET = 4
"""Light modules around a symbol (ISO/IEC 18004:2015, 9.1)."""

_LEAST_STEPS = 8
"""The least difference between dark and light, of 255, that makes a symbol."""

_FINDER = tuple(max(abs(column - 3), abs(row - 3)) != 2 for row in range(7) for column in range(7))
"""A finder pattern: which of its modules are dark (ISO/IEC 18004:2015, 6.3.3)."""


class Grid:
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

    def finders(self) -> float:
        """Which part of the modules of three finder patterns is as it must be, in the usual colours or the reverse."""
        far = self._modules - 7
        parts = [self._picture(column, row, (1.0, 1.0), (7, 7)) for column, row in ((0, 0), (far, 0), (0, far))]
        values = [value for part in parts for value in part.convert("L").tobytes()]
        middle = (min(values) + max(values)) / 2
        same = sum((value < middle) == dark for value, dark in zip(values, _FINDER * 3, strict=True)) / len(values)
        return max(same, 1 - same) if max(values) - min(values) >= _LEAST_STEPS else 0.0

    def _colours(self, column: float, row: float, step: tuple[float, float], count: tuple[int, int]) -> set[Colour]:
        """The colours at points in modules from column and row on: so many to the right and down, a step apart."""
        found: Any = self._picture(column - 0.5, row - 0.5, step, count).getcolors(count[0] * count[1])
        grey = self._image.mode == "L"
        pixels = [(value,) * 3 if grey else value[:3] for _, value in found]
        return {(red / 255, green / 255, blue / 255) for red, green, blue in pixels}

    def _picture(self, column: float, row: float, step: tuple[float, float], count: tuple[int, int]) -> Image:
        """A pixel for each module from column and row on; white outside the picture."""
        from PIL.Image import Resampling, Transform

        matrix = []  # PIL asks where the middle of each pixel of the new picture lies in the old one
        for origin, right, down in zip(self._origin, self._right, self._down, strict=True):
            a, b = right * step[0], down * step[1]
            matrix += [a, b, origin + right * (column + 0.5) + down * (row + 0.5) - (a + b) / 2]
        white = 255 if self._image.mode == "L" else (255, 255, 255, 255)
        return self._image.transform(count, Transform.AFFINE, matrix, Resampling.NEAREST, fillcolor=white)

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


def looks_like_code(raster: Raster, place: Box) -> bool:
    """Whether three corners of a place show a finder pattern: dark and light as 1 : 1 : 3 : 1 : 1 on the diagonal."""
    image = raster.image.convert("L")
    left, top = raster.pixel(place.x, place.y)
    right, bottom = raster.pixel(place.right, place.bottom)
    inside = max(0, round(left)), max(0, round(top)), min(image.width, round(right)), min(image.height, round(bottom))
    if inside[0] >= inside[2] or inside[1] >= inside[3]:
        return False
    # What lies around it, such as a white page around a dark panel, must not decide what is dark.
    low, high = image.crop(inside).getextrema()
    if not isinstance(low, int) or not isinstance(high, int) or high - low < _LEAST_STEPS:
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

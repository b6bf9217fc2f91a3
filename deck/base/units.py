"""Millimetres, sizes and boxes, and the names of paper sizes. Lengths are mm; y runs down from the top-left corner."""

from __future__ import annotations

import math
import re
from functools import cache

from deck.base.errors import InputError, input_error
from deck.base.patterns import pattern
from deck.base.plain import Plain
from deck.base.say import in_figures, say

PT_PER_MM = 72 / 25.4
"""Points in a millimetre; a PDF unit is a point (ISO 32000-1, 8.3.2.3)."""

MAX_MM = 14_400 / PT_PER_MM
"""The longest page side: 14,400 units (ISO 32000-1, annex C.2), 5.08 m."""

MIN_MM = 10.0
"""The shortest side that is accepted: nothing on a smaller one can be read."""


class Size(Plain):
    """A width and a height in mm. As text it is for people, in their language; `size_name()` is for files."""

    width: float
    height: float

    @property
    def short(self) -> float:
        """The shorter side in mm."""
        return min(self.width, self.height)

    @property
    def landscape(self) -> bool:
        """Whether it is wider than tall."""
        return self.width > self.height

    def turned(self) -> Size:
        """The same size turned by a quarter."""
        return Size(self.height, self.width)

    def goes_on(self, paper: Size) -> bool:
        """Whether it is no larger than a paper, either way up."""
        return self.short <= paper.short and max(self.width, self.height) <= max(paper.width, paper.height)

    def smaller(self, other: Size) -> bool:
        """Whether both sides are smaller than those of another size, either way up."""
        return self.short < other.short and max(self.width, self.height) < max(other.width, other.height)

    def __str__(self) -> str:
        return f"{amount(self.width)}×{amount(self.height)} mm"


OFFICE = Size(297, 420)
"""A3: the largest paper of an office printer (ISO 216)."""


class Box(Plain):
    """A rectangle in mm: the top-left corner, the width and the height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    @property
    def size(self) -> Size:
        """Width and height."""
        return Size(self.width, self.height)

    @property
    def centre(self) -> tuple[float, float]:
        """The point in the middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def outset(self, dx: float, dy: float | None = None) -> Box:
        """Grow by dx at the left and right and by dy (dx when not given) at the top and the bottom."""
        dy = dx if dy is None else dy
        return Box(self.x - dx, self.y - dy, self.width + 2 * dx, self.height + 2 * dy)

    def inset(self, dx: float, dy: float | None = None) -> Box:
        """Shrink by dx at the left and right and by dy (dx when not given) at the top and the bottom."""
        return self.outset(-dx, -dx if dy is None else -dy)

    def moved(self, dx: float, dy: float) -> Box:
        """The same box elsewhere."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)

    def contains(self, other: Box, slack: float = 1e-6) -> bool:
        """Whether other lies inside, give or take slack mm."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlaps(self, other: Box, slack: float = 1e-6) -> bool:
        """Whether the two share more than slack mm in both directions."""
        return (
            min(self.right, other.right) - max(self.x, other.x) > slack
            and min(self.bottom, other.bottom) - max(self.y, other.y) > slack
        )


def pt(mm: float) -> float:
    """Millimetres to points."""
    return mm * PT_PER_MM


def mm(points: float) -> float:
    """Points to millimetres."""
    return points / PT_PER_MM


def amount(value: float, digits: int = 3) -> str:
    """A number for people, as number() in the figures of their language: `12,5` in Dutch, unless it is for a file."""
    return in_figures(number(value, digits))


def number(value: float, digits: int = 3) -> str:
    """A number for a file, with a point, without trailing zeros, and never with an exponent, which a PDF cannot read
    (ISO 32000-1, 7.3.3).
    """
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@cache
def _iso_216(series: str, order: int) -> Size:
    """A size of ISO 216 (A, B) or ISO 269 (C), portrait, in whole mm: each is half the one before, rounded down."""
    roots = {"A": (841, 1189), "B": (1000, 1414), "C": (917, 1297)}
    width, height = roots[series]
    for _ in range(order):
        width, height = height // 2, width
    return Size(width, height)


_RAW = {
    "RA3": Size(305, 430),
    "RA4": Size(215, 305),
    "SRA3": Size(320, 450),
    "SRA4": Size(225, 320),
}
"""Raw sizes with room for bleed and marks (ISO 217)."""

_AMERICAN = {
    "Letter": Size(215.9, 279.4),
    "Legal": Size(215.9, 355.6),
    "Tabloid": Size(279.4, 431.8),
    "13x19in": Size(330.2, 482.6),
}
"""Papers in inches: Letter, Legal and Tabloid (ANSI/ASME Y14.1), and the largest sheet of many printers."""

CARDS = {
    "poker": Size(63.5, 88.9),
    "bridge": Size(57.15, 88.9),
    "tarot": Size(70, 120),
    "mini": Size(44, 68),
    "jumbo": Size(88.9, 139.7),
    "square": Size(70, 70),
    "business": Size(85, 55),
    "euro": Size(59, 92),
    "domino": Size(44.45, 88.9),
    "micro": Size(31.75, 44.45),
}
"""Cards by the names that printers of games sell them under (The Game Crafter and MakePlayingCards; tarot, mini, square
and euro as makers in Europe cut them), and the business card of Europe.
"""

PAPERS = ("A4", "A3", "SRA3")
"""The papers that a list of choices names first; any other size is accepted as well."""

SHEETS = (*PAPERS, *_AMERICAN)
"""The papers that a person may want to know by name."""

_NAMED = {name.upper(): name for name in (*_RAW, *_AMERICAN, *CARDS)}


def size_called(text: str) -> str:
    """The name of a size as we write it: `A4`, `Letter`, `poker`, whatever its capitals; empty when it is no name."""
    name = re.sub(r"^(S?RA|[ABC])[-\s](?=\d)", r"\1", text.strip().upper())  # A-5 and A 5 as well
    return _NAMED.get(name) or (name if re.fullmatch(r"[ABC](\d|10)", name) else "")


def named_size(name: str) -> Size | None:
    """The size of a name such as A4, SRA3, Letter or poker: papers are portrait. None when it is no such name."""
    called = size_called(name)
    if not called:
        return None
    table = {**_RAW, **_AMERICAN, **CARDS}
    return table[called] if called in table else _iso_216(called[0], int(called[1:]))


_NUMBER, _UNIT = r"(?:\d+(?:[.,]\d+)?|[.,]\d+)", r"(mm|cm|m|in|inch|″|\")?"
_LENGTH = pattern(rf"({_NUMBER})\s*{_UNIT}", re.IGNORECASE)
_MEASURED = pattern(rf"({_NUMBER})\s*{_UNIT}(?:\s*[x×*]\s*({_NUMBER})\s*{_UNIT})?", re.IGNORECASE)
_TURNED = pattern(r"[-\s]+(landscape|portrait)$", re.IGNORECASE)
_UNITS = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4, "inch": 25.4, "″": 25.4, '"': 25.4}


def typed_mm(text: str) -> float | None:
    """A length of 0 or more in mm, as it is typed: `3`, `3mm`, `0,3 cm`, `1.5m` or `0.125in`; None when it is none."""
    found = _LENGTH.fullmatch(text.strip())
    return _rounded(found[1], found[2]) if found else None


def parse_size(text: str, place: str = "") -> Size:
    """Read a size: a name (`A4`, `SRA3`, `Letter`, `poker`), a square (`80cm`) or a width and a height (`600x900`,
    `60x90cm`, `3.5x5in`, `70 mm * 120 mm`).

    Without a unit the numbers are millimetres; a name may end in `-landscape` or `-portrait`. place says in a fault
    where it was written, such as `--size`.

    Raises:
        InputError: when it is no size, or a side is under 10 mm or over 5.08 m.
    """
    turned = _TURNED.search(text.strip())
    name, turn = (text.strip()[: turned.start()], turned[1].lower()) if turned else (text.strip(), "")
    size = named_size(name)
    if size:
        return size.turned() if turn and size.landscape != (turn == "landscape") else size
    match = _MEASURED.fullmatch(text.strip())
    if not match:
        raise _bad_size(say("“{text}” is not a size.", text=text), place, _nearest_name(name))
    width = _rounded(match[1], match[2] or match[4])
    height = _rounded(match[3], match[4] or match[2]) if match[3] else width
    for side in (width, height):
        if not math.isfinite(side) or side < MIN_MM:
            told = say(
                "“{text}” is too small: a side of {side} mm is under {least} mm.",
                text=text,
                side=amount(side),
                least=amount(MIN_MM),
            )
            raise _bad_size(told, place)
        if side > MAX_MM + 1e-6:
            told = say(
                "“{text}” is too large: a side of {side} mm is over {most} mm (5.08 m).",
                text=text,
                side=amount(side),
                most=amount(MAX_MM),
            )
            raise _bad_size(told, place)
    return Size(width, height)


def _rounded(text: str, unit: str | None) -> float:
    """A length in mm; one in inches without the rounding of its product, so that 13×19 in is that very paper."""
    return round(float(text.replace(",", ".")) * _UNITS[(unit or "mm").lower()], 6)


def _nearest_name(text: str) -> str:
    """The name of a size that looks most like a text; empty when none does."""
    iso = [f"{series}{order}" for series in "ABC" for order in range(11)]
    names = {name.upper(): name for name in (*_NAMED.values(), *iso)}
    from difflib import get_close_matches  # here, for it takes a while to import and good sizes never need it

    near = get_close_matches(text.strip().upper(), names, 1, 0.6)
    return names[near[0]] if near and any(map(str.isalpha, text)) else ""


def _bad_size(told: str, place: str, near: str = "") -> InputError:
    remedy = say("Use a name such as A5, Letter or poker, a square such as 80cm, 600x900 (mm) or 3.5x5in.")
    if near:
        remedy = f"{say('Did you mean “{near}”?', near=near)} {remedy}"
    return input_error(told, place, remedy)


def size_name(size: Size) -> str:
    """The name of a size in a file name, as short as can be: `A4`, `Letter`, `80x80cm`, `63x88` (mm)."""
    for series in "ABC":
        for order in range(11):
            iso = _iso_216(series, order)
            if size == iso:
                return f"{series}{order}"
            if size == iso.turned():
                return f"{series}{order}-landscape"
    for name, paper in {**_RAW, **_AMERICAN}.items():
        if size == paper:
            return name
        if name in _AMERICAN and size == paper.turned():
            return f"{name}-landscape"
    if size.short >= 500 and size.width % 10 == 0 and size.height % 10 == 0:
        return f"{number(size.width / 10)}x{number(size.height / 10)}cm"
    return f"{number(size.width)}x{number(size.height)}"

"""Scales that show how far the back of a sheet stands beside its front: a ruler on the front, a vernier on the back.

The rim is cut off and a strip is folded over, so that the back's edge lies on the front. What is measured runs along
that edge: neither the cut nor the fold has to be precise. Ruler lines stand 1 mm apart and vernier lines 2.9 mm, so
that with each tenth of a millimetre another vernier line runs on into a line of the ruler.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from deck.base.items.drawing import line
from deck.base.items.items import Colour, Font, Group, Item, Path, Stroke
from deck.base.text.story import one_line
from deck.base.units import PT_PER_MM, Size
from deck.sheets.duplex import Duplex, mirrors_x

SideName: TypeAlias = Literal["top", "bottom", "left", "right"]
SIDES: tuple[SideName, ...] = get_args(SideName)

CUT, FOLD = 10.0, 25.0
"""How far in from the paper's edge the rim is cut off and a strip is folded over, in mm."""

LANDING = 2 * FOLD - CUT
"""Where the cut edge of a folded strip comes to lie, in mm from where the paper's edge was."""

EXACT = 10
"""What is read when front and back stand exactly on one another: no reading is negative."""

RULER, VERNIER = 50, 10
"""The length of a ruler in mm, and the lines of a vernier."""

STEP = 2.9
"""The distance of the lines of a vernier in mm: 1/10 mm short of three of the ruler's."""

REACH = LANDING + 11.0
"""Nothing of a scale lies further in from the paper's edge than this, in mm."""

BLACK = Colour("black", (0, 0, 0), (0, 0, 0, 100))
"""One ink on every printer: colours do not lie exactly on one another either."""

_LINE = Stroke(BLACK, 0.14, round=False)
_DIGITS, _SMALL, _NAMES = Font("regular", 8, BLACK), Font("medium", 8, BLACK), Font("bold", 10, BLACK)
_HALF_CAP = 0.345
_BENEATH = 4.0
"""How far lines go on under the strip, or into the rim: the fold and the back may be a few mm off."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: u runs along it (right or down), v from the paper's edge inwards; in mm, from the front."""

    name: SideName
    paper: Size

    @property
    def level(self) -> bool:
        """Whether it runs from left to right."""
        return self.name in ("top", "bottom")

    @property
    def start(self) -> float:
        """Where on u the ruler begins."""
        return ((self.paper.width if self.level else self.paper.height) - RULER) / 2

    def at(self, u: float, v: float) -> tuple[float, float]:
        """A place of the side on the sheet."""
        width, height = self.paper.width, self.paper.height
        return {"top": (u, v), "bottom": (u, height - v), "left": (v, u), "right": (width - v, u)}[self.name]

    def line(self, u: float, start: float, end: float, stroke: Stroke = _LINE) -> Path:
        """A line across the side, from one v to another."""
        return line(self.at(u, start), self.at(u, end), stroke)

    def words(self, text: str, u: float, v: float, font: Font, align: str) -> Item:
        """Upright words; the middle of their capitals lies on the place, and their left, centre or right by align."""
        x, y = self.at(u, v)
        return one_line(text, x, y + _HALF_CAP * font.size_pt / PT_PER_MM, font, align)

    def align(self, strip: bool) -> str:
        """How numbers are set so that they go away from the edge of the strip: on the strip, or beside it."""
        near, far = ("right", "left") if strip else ("left", "right")
        return {"left": near, "right": far}.get(self.name, "centre")

    def unfolded(self, items: Iterable[Item], duplex: Duplex) -> Group:
        """Items as they are seen on the folded strip, on the back page: unfolded, then mirrored by the flip."""
        width, height = self.paper.width, self.paper.height
        sideways = mirrors_x(self.paper, duplex)
        far = 2 * (height - FOLD) if self.name == "bottom" else 2 * (width - FOLD) if self.name == "right" else 2 * FOLD
        if self.level == bool(sideways):
            return Group(tuple(items), *((width, far) if sideways else (far, height)), turn=180)
        return Group(tuple(items), *((width - far, 0.0) if sideways else (0.0, height - far)))


def ruler(side: Side, name: str) -> Group:
    """The ruler of the front, with the name of its side."""
    items: list[Item] = [_name(side, name, LANDING + (9.0 if side.level else 0.0), _NAMES, strip=False)]
    for mark in range(RULER + 1):
        length = 7.0 if mark % 10 == 0 else 6.0 if mark % 5 == 0 else 4.5
        items.append(side.line(side.start + mark, LANDING - _BENEATH, LANDING + length))
        if mark % 5 == 0:
            v = LANDING + (9.0 if side.level else 8.0)
            items.append(side.words(str(mark), side.start + mark, v, _DIGITS, side.align(strip=False)))
    return Group(tuple(items))


def vernier(side: Side, name: str, duplex: Duplex) -> Group:
    """The vernier on the back page, with the name of its side; its arrow stands at EXACT."""
    zero = side.start + EXACT
    items: list[Item] = [_name(side, name, LANDING - 7.2, _SMALL, strip=True), _arrow(side, zero)]
    for mark in range(VERNIER):
        u = zero + STEP * mark
        items.append(side.line(u, LANDING + 1.25 * _BENEATH, LANDING - (5.5 if mark else 6.5)))
        v = LANDING - (10.5 if not mark else 7.2 if side.level else 6.4)
        items.append(side.words(str(mark), u, v, _DIGITS, side.align(strip=True)))
    return side.unfolded(items, duplex)


def _arrow(side: Side, u: float) -> Path:
    tip, left, right = side.at(u, LANDING - 5.0), side.at(u - 1.3, LANDING - 8.6), side.at(u + 1.3, LANDING - 8.6)
    return Path((("M", tip), ("L", left), ("L", right), ("Z", ())), fill=BLACK)


def _name(side: Side, name: str, v: float, font: Font, *, strip: bool) -> Item:
    """The name of a side before its first line: left of it, or above it."""
    u = side.start + (EXACT if strip else 0) - 5
    return side.words(name, u, v, font, "right" if side.level else side.align(strip))

"""What is drawn on a calibration sheet: the scales to read, and three pictures that show how. Lengths are mm.

The scales are a ruler on the front and a vernier on the back. The rim is cut off and a strip is folded over, so that
the back's edge lies on the front. What is measured runs along that edge, so neither the cut nor the fold has to be
precise. Ruler lines stand 1 mm apart and vernier lines 2.9 mm: with each tenth of a millimetre another vernier line
runs on into a line of the ruler.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias, get_args

from deck.base.items.colour import Palette
from deck.base.items.drawing import circle, line, rectangle
from deck.base.items.items import Colour, Font, Group, Item, Path, Reading, Stroke
from deck.base.plain import Plain
from deck.base.text.fonts import Typefaces
from deck.base.text.story import one_line
from deck.base.units import PT_PER_MM, Box, Size
from deck.sheets.duplex import Duplex, mirrors_x

SideName: TypeAlias = Literal["top", "bottom", "left", "right"]
SIDES: tuple[SideName, ...] = get_args(SideName)

CUT, FOLD = 10.0, 25.0
"""How far in from the paper's edge the rim is cut off and a strip is folded over, in mm."""

LANDING = 2 * FOLD - CUT
"""Where the cut edge lies after a strip is folded over, in mm from the edge of the uncut paper."""

EXACT = 10
"""The reading when the back stands exactly behind the front. It is not 0, so that no reading is negative."""

RULER, VERNIER = 50, 10
"""The length of a ruler in mm, and the lines of a vernier."""

STEP = 2.9
"""The distance of the lines of a vernier in mm: 1/10 mm less than three lines of the ruler."""

REACH = LANDING + 11.0
"""Nothing of a scale lies further in from the paper's edge than this, in mm."""

BLACK = Colour("black", (0, 0, 0), (0, 0, 0, 100))
"""The colour of the scales: a single ink on every printer, because a printer misplaces its inks too."""

_LINE = Stroke(BLACK, 0.14, round=False)
_HALF_CAP = 0.345
"""Half the height of a capital, in em."""

_BENEATH = 4.0
"""How far lines reach under the strip or into the rim, in mm: the fold and the back may be off by a few mm."""


class Side(Plain):
    """One side of a sheet, seen from the front. u runs along the side, to the right or down, and v from the edge of the
    paper inwards; both in mm.
    """

    name: SideName
    paper: Size

    @property
    def level(self) -> bool:
        """Whether it runs from left to right."""
        return self.name in ("top", "bottom")

    @property
    def start(self) -> float:
        """The u at which the ruler begins: it stands in the middle of the side."""
        return ((self.paper.width if self.level else self.paper.height) - RULER) / 2

    def at(self, u: float, v: float) -> tuple[float, float]:
        """The x and y on the sheet of a place of the side."""
        width, height = self.paper.width, self.paper.height
        return {"top": (u, v), "bottom": (u, height - v), "left": (v, u), "right": (width - v, u)}[self.name]

    def line(self, u: float, start: float, end: float, stroke: Stroke = _LINE) -> Path:
        """A line across the side, from one v to another."""
        return line(self.at(u, start), self.at(u, end), stroke)

    def words(self, text: str, u: float, v: float, font: Font, align: str) -> Item:
        """Upright words: their left, centre or right, by align, and the middle of their capitals lie on the place."""
        x, y = self.at(u, v)
        return one_line(text, x, y + _HALF_CAP * font.size_pt / PT_PER_MM, font, align)

    def align(self, strip: bool) -> str:
        """The alignment of numbers that run away from the edge of the strip. strip: they stand on the strip itself."""
        near, far = ("right", "left") if strip else ("left", "right")
        return {"left": near, "right": far}.get(self.name, "centre")

    def unfolded(self, items: Iterable[Item], duplex: Duplex) -> Group:
        """Put items on the back page. They are placed as they will be seen on the folded strip: this unfolds them, and
        mirrors them by the flip.
        """
        width, height = self.paper.width, self.paper.height
        sideways = mirrors_x(self.paper, duplex)
        far = 2 * (height - FOLD) if self.name == "bottom" else 2 * (width - FOLD) if self.name == "right" else 2 * FOLD
        if self.level == bool(sideways):
            return Group(tuple(items), *((width, far) if sideways else (far, height)), turn=180)
        return Group(tuple(items), *((width - far, 0.0) if sideways else (0.0, height - far)))


def ruler(side: Side, name: str, faces: Typefaces) -> Group:
    """The ruler of the front page, with the name of its side in the language of the deck."""
    names, digits = Font(faces["bold"], 10, BLACK), Font(faces["regular"], 8, BLACK)
    items: list[Item] = [_name(side, name, LANDING + (9.0 if side.level else 0.0), names, strip=False)]
    for mark in range(RULER + 1):
        length = 7.0 if mark % 10 == 0 else 6.0 if mark % 5 == 0 else 4.5
        items.append(side.line(side.start + mark, LANDING - _BENEATH, LANDING + length))
        if mark % 5 == 0:
            v = LANDING + (9.0 if side.level else 8.0)
            items.append(side.words(str(mark), side.start + mark, v, digits, side.align(strip=False)))
    return Group(tuple(items))


def vernier(side: Side, name: str, duplex: Duplex, faces: Typefaces) -> Group:
    """The vernier of the back page, with the name of its side; its arrow stands at EXACT."""
    zero, digits = side.start + EXACT, Font(faces["regular"], 8, BLACK)
    items: list[Item] = [
        _name(side, name, LANDING - 7.2, Font(faces["medium"], 8, BLACK), strip=True),
        _arrow(side, zero),
    ]
    for mark in range(VERNIER):
        u = zero + STEP * mark
        items.append(side.line(u, LANDING + 1.25 * _BENEATH, LANDING - (5.5 if mark else 6.5)))
        v = LANDING - (10.5 if not mark else 7.2 if side.level else 6.4)
        items.append(side.words(str(mark), u, v, digits, side.align(strip=True)))
    return side.unfolded(items, duplex)


def _arrow(side: Side, u: float) -> Path:
    tip, left, right = side.at(u, LANDING - 5.0), side.at(u - 1.3, LANDING - 8.6), side.at(u + 1.3, LANDING - 8.6)
    return Path((("M", tip), ("L", left), ("L", right), ("Z", ())), fill=BLACK)


def _name(side: Side, name: str, v: float, font: Font, *, strip: bool) -> Item:
    """The name of a side before the first line of its scale: left of it, or above it."""
    u = side.start + (EXACT if strip else 0) - 5
    return side.words(name, u, v, font, "right" if side.level else side.align(strip))


_EXAMPLE_FIRST, _EXAMPLE_LAST = 9, 38
"""The part of the ruler that the example shows."""

_EXAMPLE_WHOLE, _EXAMPLE_TENTHS = 10, 8
"""The example reads 10.8: its arrow stands past line 10, and line 8 of the vernier runs on into the ruler."""


class Pictures:
    """Draws what is done with the sheet, step by step, in the colours and the typefaces of a deck."""

    def __init__(self, palette: Palette, faces: Typefaces) -> None:
        self._faces = faces
        self._ink, self._paper, self._tint, rule = (palette[name] for name in ("ink", "paper", "tint", "rule"))
        self._accent = palette["signal"]
        self._edge, self._gone = Stroke(rule, 0.25, round=False), Stroke(rule, 0.2, (0.6, 0.6), round=False)
        self._solid, self._thin = Stroke(self._ink, 0.3, round=False), Stroke(self._ink, 0.2, round=False)
        self._dashed = Stroke(self._ink, 0.2, (0.8, 0.8), round=False)

    def cut(self, box: Box, paper: Size, alt: str) -> Group:
        """A picture of a sheet whose rim is being cut off."""
        page, scale = _page(box, paper)
        inner = page.inset(1.4 * CUT * scale)
        done = Box(inner.x, inner.y - 0.5, 7.0, 1.0)
        items = (
            rectangle(page, self._tint, self._edge),
            rectangle(inner, self._paper, self._solid),
            rectangle(done, self._tint),
            *self._scissors(inner.x + 4.5, inner.y),
        )
        return figure(items, alt)

    def _scissors(self, x: float, y: float) -> tuple[Path, ...]:
        """Open scissors that cut to the right; x and y are where the blades cross."""
        stroke = Stroke(self._ink, 0.45)
        rings = [Path(circle(x - 3.2, y + side * 1.5, 1.0), self._paper, stroke) for side in (-1, 1)]
        blades = [line((x - 2.4, y + side * 0.95), (x + 3.2, y - side * 1.2), stroke) for side in (-1, 1)]
        return (*rings, *blades)

    def fold(self, box: Box, paper: Size, alt: str) -> Group:
        """A picture of a sheet without its rim whose upper strip is folded over the front."""
        page, scale = _page(box, paper)
        inner = page.inset(1.4 * CUT * scale)
        depth = 1.4 * (FOLD - CUT) * scale
        sheet = Box(inner.x, inner.y + depth, inner.width, inner.height - depth)
        flap = Box(sheet.x, sheet.y, sheet.width, depth)
        middle = sheet.centre[0]
        places = [middle + 1.2 * k for k in range(-3, 4)]
        ticks = [line((at, flap.bottom - 1.2), (at, flap.bottom + 1.2), self._thin) for at in places]
        x, right, low = sheet.x + depth, sheet.right - depth, sheet.bottom - depth
        dashes = (
            line((x, flap.bottom), (x, sheet.bottom), self._dashed),
            line((right, flap.bottom), (right, sheet.bottom), self._dashed),
            line((sheet.x, low), (sheet.right, low), self._dashed),
        )
        items = (
            rectangle(Box(inner.x, inner.y, inner.width, depth), stroke=self._gone),
            rectangle(sheet, self._paper, self._solid),
            *dashes,
            rectangle(flap, self._tint, self._solid),
            *ticks,
            *self._bow(sheet.right - 0.2 * sheet.width, inner.y - 1.2, flap.centre[1]),
        )
        return figure(items, alt)

    def read(self, box: Box, alt: str) -> Group:
        """A picture of a vernier that reads 10.8, much larger than life: its line 8 runs on into the ruler."""
        unit = box.width / (_EXAMPLE_LAST - _EXAMPLE_FIRST)
        edge = box.bottom - 7.8

        def x(mark: float) -> float:
            return box.x + (mark - _EXAMPLE_FIRST) * unit

        zero = _EXAMPLE_WHOLE + _EXAMPLE_TENTHS / 10
        small = Font(self._faces["regular"], 8, self._ink)
        items: list[Item] = [rectangle(Box(box.x, box.y, box.width, edge - box.y), self._tint)]
        for mark in range(_EXAMPLE_FIRST, _EXAMPLE_LAST + 1):
            long = mark % 5 == 0
            items.append(line((x(mark), edge), (x(mark), edge + (4.4 if long else 3.2)), self._thin))
            if long:
                items.append(self._number(mark, x(mark), box.bottom, mark == _EXAMPLE_WHOLE, small))
        for mark in range(VERNIER):
            met, at = mark == _EXAMPLE_TENTHS, x(zero + STEP * mark)
            end = edge + 3.2 if met else edge
            items.append(line((at, edge - 4), (at, end), Stroke(self._accent, 0.5, round=False) if met else self._thin))
            items.append(self._number(mark, at, edge - 5.3 if mark else edge - 7.6, met, small))
        tip, high = (x(zero), edge - 3.6), edge - 3.6 - 3
        arrow = Path((("M", tip), ("L", (tip[0] - 1.2, high)), ("L", (tip[0] + 1.2, high)), ("Z", ())), fill=self._ink)
        return figure((*items, arrow, line((box.x, edge), (box.right, edge), self._thin)), alt)

    def _number(self, mark: int, x: float, baseline: float, found: bool, font: Font) -> Item:
        """A number of the example; found: it is read, so it is bold and in a ring, to stand out without colour too."""
        if not found:
            return one_line(str(mark), x, baseline, font, "centre")
        text = one_line(str(mark), x, baseline, Font(self._faces["bold"], font.size_pt, self._accent), "centre")
        ring = Path(circle(x, baseline - 0.97, 2.2), stroke=Stroke(self._accent, 0.35))
        return Group((ring, text))

    def _bow(self, x: float, top: float, bottom: float) -> tuple[Path, ...]:
        """An arrow that bends from the paper above down onto the strip."""
        stroke, reach = Stroke(self._accent, 0.5), 5.0
        bow = Path((("M", (x, top)), ("C", (x + reach, top, x + reach, bottom, x, bottom))), stroke=stroke)
        head = Path((("M", (x + 1.6, bottom - 1.2)), ("L", (x, bottom)), ("L", (x + 1.6, bottom + 1.2))), stroke=stroke)
        return bow, head


def _page(box: Box, paper: Size) -> tuple[Box, float]:
    """A small sheet in the middle of a box, and its scale."""
    scale = min(box.width / paper.width, box.height / paper.height)
    width, height = paper.width * scale, paper.height * scale
    x, y = box.centre
    return Box(x - width / 2, y - height / 2, width, height), scale


def figure(items: Iterable[Item], alt: str) -> Group:
    """Items that are one picture to a screen reader, with words for who cannot see it."""
    return Group(tuple(items), reading=Reading("Figure", alt))

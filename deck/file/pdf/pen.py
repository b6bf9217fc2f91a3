"""The pen writes content operators: the graphics state, so that nothing is said twice, and paths and QR symbols."""

from __future__ import annotations

from functools import cache, lru_cache

from deck.base.items.items import QR, Colour, Font, Path, Segment, Stroke, Symbol
from deck.base.units import PT_PER_MM, Box
from deck.base.units import number as plain
from deck.file.pdf.inks import OVERPRINT, Inks, technical

K = PT_PER_MM
"""Millimetres to points. Content is in points with y up, from the top-left corner: (x, y) becomes (xK, -yK)."""

number = lru_cache(maxsize=16_384)(plain)
"""A number of a content stream; a deck repeats the same coordinates on every card."""

NO_STYLE: tuple[Font | None, float] = (None, 0.0)


def rectangle(box: Box, height: float) -> str:
    """A box in mm on a page of that height, as a PDF rectangle: left, bottom, right, top."""
    corners = (box.x, height - box.bottom, box.right, height - box.y)
    return f"[{' '.join(number(value * K) for value in corners)}]"


class _State:
    """The graphics state: the last operators, and the objects that they were made from. Empty and None mean unknown.

    over (overprint) is known to be off at the start, also in a form: forms are only drawn without overprint.
    """

    __slots__ = ("cap", "colour", "dash", "fill", "font", "line", "over", "space", "stroke", "width")

    def __init__(self) -> None:
        self.colour: Colour | None = None
        self.line: Stroke | None = None
        self.space: float | None = None
        self.over = False
        self.fill = self.font = self.stroke = self.width = self.dash = self.cap = ""

    def copy(self) -> _State:
        """Another one that says the same, for every group on a page: copy.copy takes several times as long."""
        other = _State.__new__(_State)
        other.colour, other.line, other.space, other.over = self.colour, self.line, self.space, self.over
        other.fill, other.font, other.stroke = self.fill, self.font, self.stroke
        other.width, other.dash, other.cap = self.width, self.dash, self.cap
        return other


class Pen:
    """Collects the operators of one content stream. At the start of a page or a form its graphics state is unknown.

    style is the font and the space of the last text; it is reset when anything else changes the graphics state.
    """

    __slots__ = ("_saved", "_state", "inks", "out", "style")

    def __init__(self, inks: Inks) -> None:
        self.out: list[str] = []
        self.style: tuple[Font | None, float] = NO_STYLE
        self.inks = inks
        self._state = _State()
        self._saved: list[_State] = []

    def save(self) -> None:
        """Remember the graphics state."""
        self._saved.append(self._state)
        self._state = self._state.copy()
        self.style = NO_STYLE
        self.out.append("q")

    def restore(self) -> None:
        """Return to the graphics state that was saved last."""
        self._state = self._saved.pop()
        self.style = NO_STYLE
        self.out.append("Q")

    def fill(self, colour: Colour) -> None:
        """Set the colour of fills and text."""
        state = self._state
        if colour is state.colour:
            return
        state.colour = colour
        self.style = NO_STYLE
        operator = self.inks.fill(colour)
        if operator != state.fill:
            state.fill = operator
            self.out.append(operator)

    def stroke(self, stroke: Stroke) -> None:
        """Set the colour, width, dash, ends and joins of lines (ISO 32000-1, 8.4.3)."""
        state, style = self._state, 1 if stroke.round else 0
        if stroke is state.line:
            return
        state.line = stroke
        wanted = (
            ("stroke", self.inks.stroke(stroke.colour)),
            ("width", f"{number(stroke.width * K)} w"),
            ("dash", f"[{' '.join(number(part * K) for part in stroke.dash)}] 0 d"),
            ("cap", f"{style} J {style} j"),
        )
        for name, operator in wanted:
            if getattr(state, name) != operator:
                setattr(state, name, operator)
                self.out.append(operator)

    def overprint(self, over: bool) -> None:
        """Let what follows print over what is under it, or knock that out (ISO 32000-1, 8.6.7)."""
        if over is not self._state.over:
            self._state.over = over
            self.style = NO_STYLE
            self.out.append(f"/{OVERPRINT[over]} gs")

    def font(self, operator: str) -> None:
        """Set the font and its size."""
        if operator != self._state.font:
            self._state.font = operator
            self.style = NO_STYLE
            self.out.append(operator)

    def word_space(self, points: float) -> None:
        """Set what is added to every space (ISO 32000-1, 9.3.3)."""
        points = round(points, 4)
        if points != self._state.space:
            self._state.space = points
            self.style = NO_STYLE
            self.out.append(f"{number(points, 4)} Tw")

    def rectangle(self, box: Box) -> None:
        """Add a rectangle to the path."""
        self.out.append(
            f"{number(box.x * K)} {number(-box.y * K)} {number(box.width * K)} {number(-box.height * K)} re"
        )

    def data(self) -> bytes:
        """The whole content stream; every character stands for a byte."""
        return "\n".join(self.out).encode("latin-1")


_OPERATORS = {"M": "m", "L": "l", "C": "c"}


def draw_path(pen: Pen, path: Path) -> None:
    """Fill and/or stroke an outline (ISO 32000-1, 8.5)."""
    if not path.fill and not path.stroke:
        return
    pen.overprint(path.stroke is not None and path.fill is None and technical(path.stroke.colour))
    if path.fill:
        pen.fill(path.fill)
    if path.stroke:
        pen.stroke(path.stroke)
    pen.out.append(outline(path.segments))
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


_drawn: dict[int, tuple[tuple[Segment, ...], str]] = {}
"""The operators of outlines by their identity, each beside the outline itself, so that no other takes that over."""

_DRAWN = 512


def outline(segments: tuple[Segment, ...]) -> str:
    """The operators that make an outline the path. A band or an icon that stands on every card is written once."""
    known = _drawn.get(id(segments))
    if known is None:
        if len(_drawn) >= _DRAWN:
            _drawn.clear()
        known = _drawn[id(segments)] = segments, _outline(segments)
    return known[1]


def draw_qr(pen: Pen, qr: QR) -> None:
    """Paint the light ground, then all dark modules as one path in module units, so that no seam shows between rows."""
    if qr.light:
        pen.overprint(False)
        pen.fill(qr.light)
        pen.rectangle(Box(qr.box.x, qr.box.y, qr.box.width, qr.box.width))
        pen.out.append("f")
    pen.overprint(pen.inks.type_overprints(qr.dark))
    pen.fill(qr.dark)
    module = qr.module
    edge = qr.quiet_zone * module
    side = number(module * K, 6)
    at = f"{number((qr.box.x + edge) * K)} {number(-(qr.box.y + edge) * K)}"
    pen.out.append(f"q {side} 0 0 -{side} {at} cm\n{_modules(qr.symbol)}f Q")


_CHUNK = 11
"""The modules of a row are looked up in pieces of so many: 2,048 patterns a column at the most.

A run that crosses into the next piece is cut: its parts are in one path and share an edge, so that no seam shows.
"""


@lru_cache(maxsize=64)
def _modules(symbol: Symbol) -> str:
    """Every run of dark modules as a rectangle of column, row, width and height, in whole modules."""
    rows = symbol.rows
    columns = [[runs[bits >> rest & mask] for bits in rows] for runs, rest, mask in _pieces(symbol.modules)]
    return "".join([runs.replace("y", str(row)) for row, runs in enumerate(map("".join, zip(*columns, strict=True)))])


@cache
def _pieces(width: int) -> tuple[tuple[_Runs, int, int], ...]:
    """A row in pieces: the runs in it, the number of modules that follow, and a mask for the piece."""
    pieces = [(x, min(_CHUNK, width - x)) for x in range(0, width, _CHUNK)]
    return tuple((_Runs(x, count), width - x - count, (1 << count) - 1) for x, count in pieces)


class _Runs(dict[int, str]):
    """The rectangles of the dark runs in a piece of any row, by its modules; `y` stands for the row. Each is made when
    it is first met.
    """

    def __init__(self, column: int, count: int) -> None:
        super().__init__()
        self._column, self._count = column, count

    def __missing__(self, bits: int) -> str:
        runs, column = [], self._column
        for dark in f"{bits:0{self._count}b}".split("0"):
            if dark:
                runs.append(f"{column} y {len(dark)} 1 re\n")
                column += len(dark)
            column += 1
        made = self[bits] = "".join(runs)
        return made

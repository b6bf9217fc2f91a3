"""The pen: numbers, colours, and what the graphics state already is, so that nothing is said twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from deck.base.errors import input_error
from deck.base.items.items import Colour, Font, Stroke
from deck.base.units import PT_PER_MM, Box
from deck.base.units import number as plain

K = PT_PER_MM
"""Millimetres to points. Content is in points with y up, from the top-left corner: (x, y) becomes (xK, -yK)."""

number = lru_cache(maxsize=16_384)(plain)
"""A number of a content stream; a deck repeats the same coordinates on every card."""


def rectangle(box: Box, height: float) -> str:
    """A box in mm on a page of that height, as a PDF rectangle: left, bottom, right, top."""
    corners = (box.x, height - box.bottom, box.right, height - box.y)
    return f"[{' '.join(number(value * K) for value in corners)}]"


@lru_cache(maxsize=1024)
def _rgb(colour: Colour) -> str:
    return " ".join(plain(value, 4) for value in colour.rgb)


@lru_cache(maxsize=1024)
def _cmyk(colour: Colour) -> str:
    return " ".join(plain(value / 100, 4) for value in colour.cmyk)


class Inks:
    """How a colour is written: operands, and the operators that set the fill and the stroke (ISO 32000-1, 8.6.8).

    spots are the inks of their own that were met, each under the name of its colour space in the resources.
    """

    def __init__(self, mode: str) -> None:
        self.mode = mode
        self.spots: dict[str, tuple[str, Colour]] = {}
        self._operands, self._fill, self._stroke = _OPERATORS[mode]

    def fill(self, colour: Colour) -> str:
        """The operator that sets the colour of fills and text."""
        if colour.spot:
            return f"/{self._spot(colour)} cs 1 scn"
        return f"{self._operands(colour)} {self._fill}"

    def stroke(self, colour: Colour) -> str:
        """The operator that sets the colour of lines."""
        if colour.spot:
            return f"/{self._spot(colour)} CS 1 SCN"
        return f"{self._operands(colour)} {self._stroke}"

    def type_overprints(self, colour: Colour) -> bool:
        """Whether text and QR modules of this colour print over what is under them: plain black on a press."""
        return self.mode == "cmyk" and colour.cmyk == (0, 0, 0, 100) and not colour.spot

    def _spot(self, colour: Colour) -> str:
        if colour.spot not in self.spots:
            self.spots[colour.spot] = f"S{len(self.spots) + 1}", colour
        return self.spots[colour.spot][0]


_OPERATORS: dict[str, tuple[Callable[[Colour], str], str, str]] = {"rgb": (_rgb, "rg", "RG"), "cmyk": (_cmyk, "k", "K")}


def inks(colour_mode: str) -> Inks:
    """The inks of a document in a colour mode.

    Raises:
        InputError: when there is no such mode.
    """
    if colour_mode not in _OPERATORS:
        raise input_error(f"“{colour_mode}” is no colour mode.", "PDF", f"Choose one of {', '.join(_OPERATORS)}.")
    return Inks(colour_mode)


def technical(colour: Colour) -> bool:
    """Whether it is the ink of a knife or a needle, not of the press: it must leave the picture under it whole."""
    return colour.spot not in ("", "All")


OVERPRINT = {True: "OV", False: "KO"}
"""The names of the graphics states that print over what is there, and that knock it out."""


NO_STYLE: tuple[Font | None, float] = (None, 0.0)


class _State:
    """What is in force: the operators, and the objects that gave them. Empty is unknown."""

    __slots__ = ("cap", "colour", "dash", "fill", "font", "line", "over", "space", "stroke", "width")
    cap: str
    dash: str
    fill: str
    font: str
    stroke: str
    width: str

    def __init__(self, other: _State | None = None) -> None:
        self.colour: Colour | None = other.colour if other else None
        self.line: Stroke | None = other.line if other else None
        self.space: float | None = other.space if other else None
        # Known from the start: a form is only drawn where nothing prints over.
        self.over: bool = other.over if other else False
        if other:
            self.fill, self.font, self.stroke = other.fill, other.font, other.stroke
            self.width, self.dash, self.cap = other.width, other.dash, other.cap
        else:
            self.fill = self.font = self.stroke = self.width = self.dash = self.cap = ""


class Pen:
    """Collects the operators of one content stream. A form starts with an unknown state, as does a page.

    style is what the last text was set in, its font and its space, for as long as nothing else changed the state.
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
        self._state = _State(self._state)
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

    def text(self) -> str:
        """The whole content stream."""
        return "\n".join(self.out)

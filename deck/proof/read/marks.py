"""What the walker notes: each visible mark of a page with its place, its paint and its graphics state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

import pikepdf

from deck.base.plain import Plain
from deck.base.units import Box
from deck.proof.read.colours import BLACK, GREY, Paint, Space
from deck.proof.read.fonts.font import Font
from deck.proof.read.geometry import ENDLESS, IDENTITY, Bounds, Matrix, box_of, cut, within
from deck.proof.read.objects import elements, entries, entry, name, real

NORMAL = ("Normal", "Compatible")
"""Blend modes that do nothing."""


class State:
    """A graphics state (ISO 32000-1, 8.4). Lengths are in user space; ctm, its matrix, leads from there to mm.

    A state that a mark holds must not change: copy it first (Player.change does).
    """

    def __init__(self, ctm: Matrix = IDENTITY, clip: Bounds = ENDLESS) -> None:
        self.ctm = ctm
        self.clip = clip
        self.clip_pieces = 0
        """The pieces of the path with the most that it is clipped to."""
        self.fill: Paint = BLACK
        self.stroke: Paint = BLACK
        self.fill_space: Space = GREY
        self.stroke_space: Space = GREY
        self.fill_pattern: Any = None
        self.stroke_pattern: Any = None
        self.fill_alpha = self.stroke_alpha = 1.0
        self.blend = "Normal"
        self.soft_mask = False
        self.overprint_fill = self.overprint_stroke = False
        self.overprint_mode = 0
        self.width = 1.0
        self.font: Font | None = None
        self.size = self.spacing = self.word_spacing = 0.0
        self.text: tuple[float, float, int, float] = (1.0, 0.0, 0, 0.0)
        """Horizontal scale, rise, rendering mode and leading."""
        self.forbidden: tuple[str, ...] = ()
        self.hidden = False
        """Whether what is drawn belongs to a layer that is neither shown nor printed."""

    def copy(self) -> State:
        """A copy of the state, which may be changed."""
        made = State.__new__(State)
        made.__dict__.update(self.__dict__)
        return made

    def inherited(self) -> tuple[Any, ...]:
        """All values that a form inherits, except matrix and clip: with equal ones a form looks the same."""
        return _inherited(self)

    @property
    def transparent(self) -> bool:
        """Whether what lies under a mark can show through it, by opacity, soft mask or blend mode."""
        return self.fill_alpha < 1 or self.stroke_alpha < 1 or self.soft_mask or self.blend not in NORMAL


_NUMBERS = {"/LW": "width", "/ca": "fill_alpha", "/CA": "stroke_alpha"}
_inherited: Callable[[State], tuple[Any, ...]] = attrgetter(*(set(vars(State())) - {"ctm", "clip"}))


def changes(found: Any) -> tuple[dict[str, Any], tuple[Any, float] | None]:
    """The values that an ExtGState sets (8.4.5), by the names of State; and its font dictionary with a size, if any."""
    made: dict[str, Any] = {}
    font = None
    forbidden = []
    for key, value in entries(found):
        if key in _NUMBERS:
            made[_NUMBERS[key]] = real(value, 1.0)
        elif key == "/OP":
            made["overprint_stroke"] = value is True
            if entry(found, "/op") is None:  # alone it sets both (table 58)
                made["overprint_fill"] = value is True
        elif key == "/op":
            made["overprint_fill"] = value is True
        elif key == "/OPM":
            made["overprint_mode"] = int(real(value))
        elif key == "/BM":
            first = next(elements(value), None) if isinstance(value, pikepdf.Array) else value
            made["blend"] = name(first) or "Normal"
        elif key == "/SMask":
            made["soft_mask"] = isinstance(value, pikepdf.Dictionary)
        elif key == "/Font" and isinstance(value, pikepdf.Array) and len(value) == 2:
            font = value[0], real(value[1])
        elif key in ("/TR", "/HTP") or (key == "/TR2" and name(value) != "Default"):
            forbidden.append(key[1:])
    if forbidden:
        made["forbidden"] = tuple(forbidden)
    return made, font


class Picture(Plain):
    """An image. width and height: in pixels; stencil: it is a mask that is painted in the fill colour.

    forbidden: the keys in it that PDF/X does not allow. hidden: its layer is.
    stream: the object that holds it; None for an inline image.
    """

    width: int
    height: int
    space: Space
    stencil: bool = False
    soft_mask: bool = False
    forbidden: tuple[str, ...] = ()
    hidden: bool = False
    stream: Any = None


class Tagging(NamedTuple):
    """The marked content around a mark (ISO 32000-1, 14.6, 14.7.4); it is true when it tells a reader what the mark is.

    artifact: a reader skips it. number: its MCID, NONE or INHERITED. holder: the form XObject whose content has that
    number; None for the page. language: a property list names its language. replaced: one gives a text for it.
    """

    artifact: bool = False
    number: int = -1
    holder: tuple[int, int] | None = None
    language: bool = False
    replaced: bool = False

    def __bool__(self) -> bool:
        """Whether it is an artifact or has a number."""
        return self.artifact or self.number != NONE

    def inside(self) -> Tagging:
        """What the content of a form knows of where the form stands: so much that it looks the same elsewhere."""
        return self if self.number == NONE else self._replace(number=INHERITED, holder=None)


NONE = -1
INHERITED = -2
"""The number of what stands in a form that was itself drawn in numbered content: Walker.form puts that in its place."""

UNTAGGED = Tagging()


@dataclass(slots=True)
class Mark:
    """One painting operation, with what applies to its kind: fill, stroke, text, image or shading.

    box: its visible part, in mm from the trim's top-left corner, y down. cut: the sides of it that a clip took off.
    straight: it is an upright rectangle that fills its box. round: of one with round corners, how far (mm) inside its
    box it is filled for certain; else 0. pieces: how many parts a path has.
    thin: places (mm) and widths (pt) of the lines that an area consists of.
    width_pt: of a line, and size_pt: of text, both in points on the page. shown: the bytes of a string.
    ppi: the pixels an inch of an image, in the direction that has fewer. tagged: the marked content it is in.
    pattern: how many times it is drawn when it is in the cell of a pattern or in a letter that is drawn, else 0; box is
    then all that the pattern or the letter fills.
    """

    kind: str
    box: Bounds
    paint: Paint
    state: State
    straight: bool = False
    pieces: int = 0
    width_pt: float = 0.0
    size_pt: float = 0.0
    shown: bytes = b""
    picture: Picture | None = None
    ppi: float = 0.0
    tagged: Tagging = UNTAGGED
    pattern: int = 0
    cut: int = 0
    round: float = 0.0
    thin: tuple[tuple[Bounds, float], ...] = ()

    def moved(self, dx: float, dy: float, clip: Bounds, tagged: Tagging) -> Mark | None:
        """The same mark elsewhere, under a clip and in marked content; None when nothing of it is left."""
        left, top, right, bottom = self.box
        whole = (left + dx, top + dy, right + dx, bottom + dy)
        box = within(whole, clip)
        return box and Mark(
            self.kind,
            box,
            self.paint,
            self.state,
            self.straight,
            self.pieces,
            self.width_pt,
            self.size_pt,
            self.shown,
            self.picture,
            self.ppi,
            tagged,
            self.pattern,
            self.cut if box == whole else self.cut | cut(whole, box),
            self.round,
            self.thin and _moved(self.thin, dx, dy),
        )

    @property
    def place(self) -> Box:
        """The visible part as a Box."""
        return box_of(self.box)

    @property
    def overprints(self) -> bool:
        """Whether it leaves the inks under it where they are."""
        return self.state.overprint_stroke if self.kind == "stroke" else self.state.overprint_fill

    @property
    def alpha(self) -> float:
        """How opaque it is, 0 to 1."""
        return self.state.stroke_alpha if self.kind == "stroke" else self.state.fill_alpha


def _moved(lines: tuple[tuple[Bounds, float], ...], dx: float, dy: float) -> tuple[tuple[Bounds, float], ...]:
    return tuple(((left + dx, top + dy, right + dx, bottom + dy), width) for (left, top, right, bottom), width in lines)

"""What the walker finds on a page: every visible mark, its place in mm, its paint and the state it was made in."""

from __future__ import annotations

from dataclasses import dataclass

from deck.base.units import Box
from deck.proof.read.colours import Paint, Space
from deck.proof.read.matrix import Bounds, cut, within
from deck.proof.read.state import State


@dataclass(frozen=True, slots=True)
class Picture:
    """An image: its size in pixels and its colour space; forbidden names keys that PDF/X does not allow."""

    width: int
    height: int
    space: Space
    stencil: bool = False
    soft_mask: bool = False
    forbidden: tuple[str, ...] = ()


@dataclass(slots=True)
class Mark:
    """One painting operation. box is its visible part, in mm from the trim's top-left corner, y down.

    kind: fill, stroke, text, image or shading. straight: it is an upright rectangle that fills its box.
    pieces: how many rectangles and other subpaths a filled path has. width_pt: of a line, after the matrix.
    size_pt: of text, after the matrix. ppi: of an image, the lesser of both directions. tagged: in marked content.
    pattern: it is in the cell of a pattern, and box is all that the pattern fills. cut: the sides that a clip took off.
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
    tagged: bool = False
    pattern: bool = False
    cut: int = 0

    def moved(self, dx: float, dy: float, clip: Bounds) -> Mark | None:
        """The same mark elsewhere, under a clip; None when nothing of it is left."""
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
            self.tagged,
            self.pattern,
            self.cut if box == whole else self.cut | cut(whole, box),
        )

    @property
    def place(self) -> Box:
        """The box as a Box."""
        return box_of(self.box)

    @property
    def overprints(self) -> bool:
        """Whether it leaves the inks under it alone."""
        return self.state.overprint_stroke if self.kind == "stroke" else self.state.overprint_fill

    @property
    def alpha(self) -> float:
        """How opaque it is, 0 to 1."""
        return self.state.stroke_alpha if self.kind == "stroke" else self.state.fill_alpha


def box_of(bounds: Bounds) -> Box:
    """Bounds as a Box."""
    left, top, right, bottom = bounds
    return Box(left, top, right - left, bottom - top)


def bounds_of(box: Box) -> Bounds:
    """A Box as bounds."""
    return box.x, box.y, box.right, box.bottom

"""What items are made of: print roles, reading roles, sources, colours, strokes and the steps of a path."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Print(Enum):
    """What an item is to the printer."""

    ARTWORK = "artwork"
    CUT = "cut"
    FOLD = "fold"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Colour:
    """Press values in per cent of ink (0-100) with a screen twin (0-1); spot is an ink of its own, All every ink."""

    name: str
    rgb: tuple[float, float, float]
    cmyk: tuple[float, float, float, float]
    spot: str = ""

    @property
    def hex(self) -> str:
        """The screen twin as `#rrggbb`."""
        return "#" + "".join(f"{round(value * 255):02x}" for value in self.rgb)


@dataclass(frozen=True, slots=True)
class Reading:
    """What an item is to a reader: a structure type of ISO 32000-1, 14.8.4 (H1, P, LI, Figure …) or an artifact.

    alt says a Figure in words. scope (`Column` or `Row`) is what a TH heads; row tells the rows of a table apart.
    """

    tag: str = "Artifact"
    alt: str = ""
    lang: str = ""
    scope: str = ""
    row: int = 0

    @property
    def artifact(self) -> bool:
        """Whether a reader skips it."""
        return self.tag == "Artifact"


ARTIFACT = Reading()
"""A mark, a background or a pattern: a reader skips it."""

PARAGRAPH, FIGURE, FORM = Reading("P"), Reading("Figure"), Reading("Form")


@dataclass(frozen=True, slots=True)
class Source:
    """Where an item came from, so that a fault on a page names the card."""

    deck: str = ""
    card: str = ""
    field: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.deck, self.card, self.field) if part)


NOWHERE = Source()


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: colour, width in mm, dash pattern in mm, round ends and joins or mitred ones."""

    colour: Colour
    width: float
    dash: tuple[float, ...] = ()
    round: bool = True


Segment: TypeAlias = tuple[str, tuple[float, ...]]
"""One step of a path: ("M", (x, y)), ("L", (x, y)), ("C", (x1, y1, x2, y2, x, y)), ("R", (x, y, width, height))
for a whole rectangle, or ("Z", ())."""

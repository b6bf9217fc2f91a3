"""How a block of text looks, and the block itself."""

from __future__ import annotations

from dataclasses import dataclass

from deck.base.items.items import NOWHERE, Colour, Reading, Source
from deck.base.items.parts import PARAGRAPH


@dataclass(frozen=True, slots=True)
class Style:
    """A manner of setting text. Sizes in points; leading, space_before and indent as multiples of the size.

    align: left, centre or right. hyphenate: False in titles. space_before: not before the first block of a story.
    label: “•” puts a bullet in the hanging indent, “1” numbers the blocks 1. 2. 3. max_lines: 0 is any number.
    """

    name: str
    max_pt: float
    min_pt: float
    colour: Colour
    face: str = "regular"
    bold_face: str = "bold"
    italic_face: str = "italic"
    bold_italic_face: str = "bold-italic"
    leading: float = 1.35
    align: str = "left"
    hyphenate: bool = True
    space_before: float = 0.0
    label: str = ""
    indent: float = 0.0
    label_colour: Colour | None = None
    max_lines: int = 0

    @property
    def faces(self) -> tuple[str, str, str, str]:
        """The faces of plain, bold, italic and bold italic text."""
        return self.face, self.bold_face, self.italic_face, self.bold_italic_face

    def size_pt(self, scale: float) -> float:
        """The size at a scale from 0 (min_pt) to 1 (max_pt), snapped down to a quarter of a point."""
        exact = self.min_pt + scale * (self.max_pt - self.min_pt)
        return max(self.min_pt, int(exact * 4 + 1e-6) / 4)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or list item: its text with markup (deck.base.text.markup), its style and its roles."""

    text: str
    style: Style
    reading: Reading = PARAGRAPH
    source: Source = NOWHERE

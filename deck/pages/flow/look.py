"""What a running text is measured with: how it looks, and what draws its pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from deck.base.items.items import Colour, Item, Source
from deck.base.plain import Plain
from deck.base.text.setting import Style
from deck.base.units import Box
from deck.content.running import Part


class FlowLook(Plain):
    """How a running text looks: the style of each key of its slot, and its colours. Lengths are in mm.

    ground is that of a note, and bar the line at its left; rule that under the rows of a table, and mark that above a
    large heading. picture is the most height of a picture. last_resort are the names of the styles that break a word
    only when it does not fit on a line.
    """

    styles: dict[str, Style]
    rule: Colour
    ground: Colour | None
    bar: Colour
    mark: Colour | None
    picture: float
    last_resort: frozenset[str] = frozenset()

    def style(self, key: str) -> Style:
        """The style of a key; that of paragraphs where the slot names none."""
        return self.styles.get(key) or self.styles["body"]


class Shows(Protocol):
    """What draws the pictures of a text."""

    def ratio(self, part: Part) -> float:
        """How many times as wide as high the picture of a part is."""

    def drawn(self, part: Part, box: Box, source: Source) -> Sequence[Item]:
        """The picture in a box."""

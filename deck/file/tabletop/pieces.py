"""What lies on a virtual table: the pieces of a product, and what each program takes of their pictures."""

from __future__ import annotations

from deck.base.items.items import Segment
from deck.base.plain import Plain
from deck.base.units import Size


class Piece(Plain):
    """One of the different cards, boards or tokens of a product.

    text is what can be searched for. front and back are pages of the PDF, from 0; back is None when it has none. look
    is the same for backs that look the same, and empty without a back.
    """

    id: str
    title: str
    text: str
    front: int
    back: int | None = None
    look: str = ""


class Pieces(Plain):
    """The pieces of a product. size is that of each, in mm.

    name is that of the files, title the product's own. order has a number into pieces, from 0, for each of the cards
    that there are: a card that comes three times is three times in it. kind is `card`, `board` or `token`. shape names
    the outline, and outline has its steps in mm from the top-left corner; without any, a piece is its whole page.
    """

    name: str
    title: str
    size: Size
    pieces: tuple[Piece, ...]
    order: tuple[int, ...]
    kind: str = "card"
    shape: str = "square"
    outline: tuple[Segment, ...] = ()

    @property
    def alone(self) -> bool:
        """Whether each piece has a picture of its own, and not a place on a sheet."""
        return self.kind != "card"


class Limits(Plain):
    """What a program takes of a sheet of cards: at most so many columns, rows and pixels a side; free is the number of
    places at the end of the sheet that stay empty.
    """

    columns: int
    rows: int
    pixels: int
    free: int = 0


TTS = Limits(10, 7, 4096, free=1)
"""Tabletop Simulator, Knowledge Base: Custom Deck (a sheet of 10 × 7, whose last place is the hidden face) and Asset
Creation (under 4096 × 4096)."""

TTPG = Limits(10, 7, 4096)
"""Tabletop Playground names no limit; pictures of 4096 pixels a side are what every graphics card takes."""

SCREENTOP = Limits(10, 7, 4096)
"""Screentop names none either; browsers show a larger picture slowly, or not at all."""

LIMITS = {"tts": TTS, "ttpg": TTPG, "screentop": SCREENTOP}


def least_cells(pieces: Pieces) -> int:
    """The least places along a side of a sheet: a card shares its sheet with another one, a board has all of it."""
    return 1 if pieces.alone or len(pieces.order) == 1 else 2

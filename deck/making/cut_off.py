"""Find what is to be read but would be cut off, because it reaches beyond the outline of a token."""

from __future__ import annotations

from collections.abc import Iterator

from deck.base.errors import Fault
from deck.base.items.card_outlines import room_in
from deck.base.items.drawing import place_box
from deck.base.items.items import QR, Card, Group, Item, Page, Text
from deck.base.say import say
from deck.base.units import Box, amount, mm

_ROUNDING = 0.05
"""Less than this many mm beyond the outline is not seen."""


class CutOff:
    """Looks at each side once; a fault for each text and each code that reaches beyond the outline.

    A side that many cards share is looked at for the first of them.
    """

    def __init__(self, outline: str, product: str) -> None:
        self.outline, self.product = outline, product
        self._seen: dict[int, Page] = {}  # holds the pages, so that no other one gets the id of one that is gone

    def faults(self, card: Card) -> Iterator[Fault]:
        """What is cut off of a card."""
        for side in (card.front, card.back):
            if side is None or id(side) in self._seen:
                continue
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            self._seen[id(side)] = side
            whole = Box(0, 0, side.size.width, side.size.height)
            for box, words, field in _readable(side.items, ()):
                beyond = -room_in(whole, self.outline, box)
                if beyond > _ROUNDING:
                    told = say(
                        "{words} reaches {beyond} mm beyond the {outline} that is cut out.",
                        words=words,
                        beyond=amount(beyond, 1),
                        outline=self.outline,
                    )
                    place = say("{product}, card “{card}”", product=self.product, card=card.title or card.id)
                    place = say("{place}, field {field}", place=place, field=field) if field else place
                    yield Fault(told, place, say("Move its slot towards the middle, or make it narrower."))


_REMEMBERED = 64


def _readable(items: tuple[Item, ...], around: tuple[Group, ...]) -> Iterator[tuple[Box, str, str]]:
    """The box on the side of each line of text and each code, what it is, and its field; around are the groups that
    hold it, the innermost first.
    """
    for item in items:
        if isinstance(item, Group):
            yield from _readable(item.items, (item, *around))
        elif isinstance(item, Text):
            for line in _lines(item):
                yield _placed(line, around), f"“{item.text}”", item.source.field
        elif isinstance(item, QR):
            yield _placed(item.inner, around), say("the QR code"), item.source.field


def _placed(box: Box, around: tuple[Group, ...]) -> Box:
    for group in around:
        box = place_box(box, group)
    return box


def _lines(text: Text) -> Iterator[Box]:
    """The box round the small letters of each line: what reaches above or below them is seldom at the ends."""
    for line in text.lines:
        if line.runs:
            first, last = line.runs[0], line.runs[-1]
            high = max(mm(run.font.size_pt) * run.font.face.cap_height for run in line.runs) * 0.75
            width = last.x + last.width - first.x
            yield Box(text.box.x + first.x, text.box.y + line.baseline - high, width, high)

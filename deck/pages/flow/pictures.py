"""The pictures in a running text: found, checked and drawn as those of cards are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deck.base.errors import Faults
from deck.base.items.items import Item, Source
from deck.base.units import Box
from deck.content.record import Record
from deck.content.running import Part
from deck.layout.model import Face, Layout, Slot, Template
from deck.layout.pictures import PictureSpec
from deck.pages.pictures.pictures import Pictures, PictureWishes
from deck.pages.shapes.request import Look, ShapeRequest

_SPEC = PictureSpec(fit="contain")


class TextPictures:
    """The pictures of one text. notes says, after check, what a person should know of them."""

    def __init__(self, layout: Layout, look: Look, wishes: PictureWishes) -> None:
        self._layout, self._look, self._wishes = replace(layout, templates={}), look, wishes
        self._found = Pictures(self._layout, look, wishes)

    @property
    def notes(self) -> list[str]:
        """What a person should know."""
        return self._found.notes

    def ratio(self, part: Part) -> float:
        """How many times as wide as high the picture of a part is.

        Raises:
            InputError: when it cannot be used.
        """
        return self._found.ratio(part.file)

    def check(self, sizes: Sequence[tuple[Part, Box]], faults: Faults) -> None:
        """Find what is wrong with the pictures at the sizes at which they are drawn."""
        records = [_record(at, part) for at, (part, _) in enumerate(sizes)]
        slots = {one.kind: _slot(box) for one, (_, box) in zip(records, sizes, strict=True)}
        templates = {kind: Template(kind, Face((slot,)), None) for kind, slot in slots.items()}
        self._found = Pictures(replace(self._layout, templates=templates), self._look, self._wishes)
        self._found.check(records, lambda record: record.place, lambda slot, record: ((slot, record),), faults)

    def drawn(self, part: Part, box: Box, source: Source) -> Sequence[Item]:
        """The picture of a part in a box."""
        asked = ShapeRequest(box, {}, self._look)
        return self._found.items(_slot(box), _record(0, part), asked, source)


def _slot(box: Box) -> Slot:
    return Slot("picture", "picture", box, field="file", alt="alt", picture=_SPEC)


def _record(at: int, part: Part) -> Record:
    return Record(f"picture {at}", part.file, part.alt, {"file": part.file, "alt": part.alt}, place=part.place)

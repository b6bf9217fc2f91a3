"""What depends on the texts of more than one card: a record that needs several cards, and texts of one size on all.

The lists of a record are divided among its cards, evenly by the length of their texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from deck.base.errors import InputError
from deck.base.text.story import Overflow
from deck.content.record import Record
from deck.layout.model import Layout, Slot
from deck.layout.phrases import named_in
from deck.pages.blocks import FIRST, Blocks
from deck.pages.slots import filled_slots

MOST_PARTS = 4
"""The most cards that one record may be spread over."""


class Spreading:
    """Finds how many cards a record of a layout needs, and the one size of each group of uniform slots.

    continued is the line on a card that is one of several parts, as Setting has it.
    """

    def __init__(self, layout: Layout, blocks: Blocks, continued: str) -> None:
        self._layout, self._blocks, self._continued = layout, blocks, continued
        self._scales: dict[str, float] = {}
        slots = [slot for card in layout.templates.values() for face in card.faces for slot in face.slots]
        self._splits = [slot for slot in slots if slot.overflow == "continue"]
        self._uniform = [slot for slot in slots if slot.uniform]

    @property
    def spreads(self) -> bool:
        """Whether a record may become more than one card."""
        return bool(self._splits)

    @property
    def evens(self) -> bool:
        """Whether any slots have texts of one size on all cards."""
        return bool(self._uniform)

    def scale(self, slot: Slot, record: Record) -> float:
        """How far the texts of a slot go towards their smallest size, from 1 to 0, so that those of all cards fit."""
        return self._scales.get(group_of(slot, record), 1.0)

    def parts(self, record: Record) -> list[Record]:
        """The record in as few parts as make its texts fit, where the layout lets a side continue on another card.

        The record itself when no side may continue, or when even MOST_PARTS parts do not fit: the composer tells that.
        """
        slots = self._own(self._splits, record)
        names = dict.fromkeys(spec.field for slot in slots for spec in slot.blocks)
        listed = [name for name in names if not isinstance(record.fields.get(name, ""), str)]
        for count in range(1, MOST_PARTS + 1 if slots else 2):
            parts = split(record, listed, count, self._continued)
            if all(self._fits(slot, part) for slot in slots for part in parts):
                return parts
        return [record]

    def even_out(self, records: Iterable[Record]) -> None:
        """Find for each group of uniform slots the one scale at which the text of every card fits."""
        for record in records:
            for slot in self._own(self._uniform, record):
                for cell, own in filled_slots(slot, record) if self._fits(slot, record) else ():
                    if blocks := self._blocks.of(cell, own):
                        scale = self._blocks.story(cell, blocks).scale
                        self._scales[group_of(slot, own)] = min(scale, self.scale(slot, own))

    def _own(self, slots: Sequence[Slot], record: Record) -> list[Slot]:
        """Those of the slots that the record's own template has."""
        template = self._layout.templates.get(record.kind)
        faces = template.faces if template else ()
        return [slot for slot in slots if any(slot in face.slots for face in faces)]

    def _fits(self, slot: Slot, record: Record) -> bool:
        try:
            for cell, own in filled_slots(slot, record):
                self._blocks.story(cell, self._blocks.of(cell, own))
        except (Overflow, InputError):  # told when the card itself is laid out
            return False
        return True


def group_of(slot: Slot, record: Record) -> str:
    """The group of a uniform slot on a card: its word, with the card's own texts for the fields that it names."""
    group = slot.uniform
    for name in named_in(group) if "{" in group else ():
        group = group.replace(f"{{{name}}}", record.text(name))
    return group


def split(record: Record, fields: Sequence[str], count: int, continued: str) -> list[Record]:
    """The record as `count` records; each takes its share of every listed field, in order.

    continued is a text with {part} and {parts}; it becomes the field `continued` when there is more than one part. The
    numbers of a list go on where the part before it ends.
    """
    if count == 1:
        return [record]
    shares = {name: _shares(record.texts(name), count) for name in fields}
    firsts = {name: [1 + sum(map(len, share[:part])) for part in range(count)] for name, share in shares.items()}
    return [
        replace(
            record,
            id=f"{record.id}-{part + 1}",
            title=f"{record.title} ({part + 1}/{count})",
            fields={
                **record.fields,
                **{name: share[part] for name, share in shares.items()},
                **{f"{name}{FIRST}": str(first[part]) for name, first in firsts.items()},
                "continued": continued.format(part=part + 1, parts=count),
            },
        )
        for part in range(count)
    ]


def _shares(texts: Sequence[str], count: int) -> list[tuple[str, ...]]:
    """Divide texts, in order, into `count` runs of about equally many characters; none is empty if there are enough."""
    total = sum(map(len, texts))
    shares: list[list[str]] = [[] for _ in range(count)]
    passed, run = 0, -1
    for number, text in enumerate(texts):
        # A text goes to the run that its middle falls in. No run may be skipped, and enough texts must be left for the
        # runs that follow.
        middle = passed + len(text) / 2
        wished = min(count - 1, int(middle * count / max(1, total)))
        if len(texts) >= count:
            wished = max(min(wished, run + 1), count - len(texts) + number)
        run = wished
        shares[run].append(text)
        passed += len(text)
    return [tuple(share) for share in shares]

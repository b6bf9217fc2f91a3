"""What can be wrong with a card that was laid out: texts that do not fit, things on top of each other, equal names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deck.base.errors import Fault
from deck.base.items.items import QR, Item, Text
from deck.base.text.fonts import face
from deck.base.text.story import Overflow
from deck.base.units import PT_PER_MM, Box, number
from deck.layout.model import Layout, Slot

_SHOWN = 60
"""No more of a word that does not fit is repeated."""


def overflowing(slot: Slot, layout: Layout, overflow: Overflow, card: str) -> Fault:
    """The fault of a text that does not fit: card, field, size, what it needs and what there is."""
    fields = " + ".join(dict.fromkeys(block.field for block in slot.blocks)) or slot.field
    styles = [block.style for block in slot.blocks] or [str(slot.options["cell"])]
    smallest = number(min(layout.styles[style].min_pt for style in styles), 2)
    word = overflow.word if len(overflow.word) <= _SHOWN else f"{overflow.word[: _SHOWN - 1]}…"
    what = f"the word “{word}”" if word else "the text"
    direction = "width" if overflow.word else "height"
    return Fault(
        f"at its smallest size ({smallest} pt) {what} needs {overflow.needed:.2f} mm of {direction}, "
        f"and {overflow.available:.2f} mm is available.",
        f"{card}, field {fields}",
        f"Shorten the text, choose a larger --size or --stock, or give “{slot.name}” more room in the layout.",
    )


def named_twice(name: str, other: str, card: str) -> Fault:
    """The fault of a field that is called like one of another card."""
    return Fault(
        f"the field “{name}” is that of the card “{other}” as well, so both would hold the same words.",
        card,
        "Add per_card = true to it in the layout: the id of the card then comes before the name.",
    )


def touching(one: Sequence[Item], other: Sequence[Item]) -> bool:
    """Whether a line of text or a QR code of one lies on one of the other."""
    boxes = [box for item in other for box in _inked(item)]
    return any(box.overlaps(far) for item in one for box in _inked(item) for far in boxes)


def _inked(item: Item) -> Iterator[Box]:
    """Where ink must stay clear: each line from cap top to baseline, and a QR code with its quiet zone."""
    if isinstance(item, QR):
        yield item.box
    elif isinstance(item, Text):
        for line in item.lines:
            left = min((run.x for run in line.runs), default=0.0)
            right = max((run.x + run.width for run in line.runs), default=0.0)
            cap = max((face(run.font.face).cap_height * run.font.size_pt / PT_PER_MM for run in line.runs), default=0.0)
            yield Box(item.box.x + left, item.box.y + line.baseline - cap, right - left, cap)

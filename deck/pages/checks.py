"""Check a card that was laid out, before anything is written; faults name the card, the field and the colour.

It finds texts that do not fit, things on top of each other, form fields with equal names, and text with too little
contrast (WCAG 2.1, 1.4.3). The proof measures contrast on the finished page too, but does not know colours by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deck.base.errors import Fault
from deck.base.items.colour import contrast
from deck.base.items.drawing import bounds, outline_box, place_box
from deck.base.items.items import QR, Colour, Group, Item, Path, Text
from deck.base.text.story import Overflow
from deck.base.units import PT_PER_MM, Box, mm, number
from deck.layout.model import Layout, Slot

LEAST, LEAST_LARGE = 4.5, 3.0
"""The least contrast of text and of large text."""

_LARGE_PT, _LARGE_BOLD_PT = 18.0, 14.0
"""The size from which text is large, and that for bold text."""

_ABOVE = 0.7
"""How far capitals stand above the baseline, about, in em."""

_SHOWN = 60
"""The most characters of a word that does not fit that a message repeats."""


def faint(
    items: Sequence[Item], paper: Colour, least: tuple[float, float] = (LEAST, LEAST_LARGE)
) -> Iterator[tuple[Text, str]]:
    """Each text that has too little contrast, once, and a message that says what is wrong with it.

    items are told in the order in which they are drawn on the paper. least is the least contrast of text and of large
    text.
    """
    grounds: list[tuple[Box, Colour | None]] = []
    for item in items:
        if isinstance(item, Text):
            fault = next(_faults(item, grounds, paper, least), "")
            if fault:
                yield item, fault
        else:
            grounds += _filled(item)


def _faults(
    text: Text, grounds: Sequence[tuple[Box, Colour | None]], paper: Colour, limits: tuple[float, float]
) -> Iterator[str]:
    for line in (text.label, *text.lines) if text.label else text.lines:
        for run in line.runs:
            high = mm(run.font.size_pt) * _ABOVE
            box = Box(text.box.x + run.x, text.box.y + line.baseline - high, run.width, high)
            ground = _under(box, grounds, paper)
            if ground is None:
                continue  # a picture: the proof looks at it as it is drawn
            large = run.font.size_pt >= (_LARGE_BOLD_PT if run.font.face.name.startswith("bold") else _LARGE_PT)
            colour, least = run.font.colour, limits[large]
            found = contrast(colour, ground)
            if found < least:
                yield (
                    f"“{colour.name}” on “{ground.name}” has a contrast of {number(found, 1)} : 1 at "
                    f"{number(run.font.size_pt, 1)} pt; {number(least)} : 1 is the least."
                )


def _under(box: Box, grounds: Sequence[tuple[Box, Colour | None]], paper: Colour) -> Colour | None:
    """The colour under a box; None when it is not one, because any part of it lies on a picture."""
    for under, colour in reversed(grounds):
        if under.contains(box) or (colour is None and under.overlaps(box)):
            return colour
    return paper


def _filled(item: Item) -> Iterator[tuple[Box, Colour | None]]:
    """The boxes that an item fills, with their colours; without boxes that a clip cuts. They are in mm on the card.

    A picture, which has an outline, has no one colour.
    """
    if isinstance(item, Group) and item.outline:
        yield place_box(bounds(item), item), None
    elif isinstance(item, Path) and item.fill:
        yield outline_box(item.segments), item.fill
    elif isinstance(item, Group):
        limit = bounds(item) if item.clip else None
        for box, colour in (found for inner in item.items for found in _filled(inner)):
            if limit is None or limit.contains(box):
                yield place_box(box, item), colour


def overflowing(slot: Slot, layout: Layout, overflow: Overflow, card: str) -> Fault:
    """The fault of a text or a table that does not fit in its slot; card says where it stands."""
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
    """The fault of a form field that has the same name as a field on another card.

    other is the id of that card; card says where the faulty one stands.
    """
    return Fault(
        f"the field “{name}” is that of the card “{other}” as well, so both would hold the same words.",
        card,
        "Add per_card = true to it in the layout: the id of the card then comes before the name.",
    )


def touching(one: Sequence[Item], other: Sequence[Item]) -> bool:
    """Whether a line of text or a QR code in one overlaps a line or a code in the other."""
    boxes = [box for item in other for box in _inked(item)]
    return any(box.overlaps(far) for item in one for box in _inked(item) for far in boxes)


def _inked(item: Item) -> Iterator[Box]:
    """The boxes that must stay clear: each line of a text from cap top to baseline, a QR code with its quiet zone."""
    if isinstance(item, QR):
        yield item.box
    elif isinstance(item, Text):
        for line in item.lines:
            left = min((run.x for run in line.runs), default=0.0)
            right = max((run.x + run.width for run in line.runs), default=0.0)
            cap = max((run.font.face.cap_height * run.font.size_pt / PT_PER_MM for run in line.runs), default=0.0)
            yield Box(item.box.x + left, item.box.y + line.baseline - cap, right - left, cap)

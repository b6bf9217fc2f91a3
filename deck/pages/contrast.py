"""Contrast of text with its ground, from the colours of the palette and the boxes of the layout (WCAG 2.1, 1.4.3).

The proof measures the finished page as well; this tells the colour and the slot by name, before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deck.base.items.colour import contrast
from deck.base.items.drawing import bounds, outline_box, place_box
from deck.base.items.items import Colour, Group, Item, Path, Run, Text
from deck.base.units import Box, number

LEAST = 4.5
LEAST_LARGE = 3.0
_LARGE_PT, _LARGE_BOLD_PT = 18.0, 14.0
_ABOVE = 0.7
"""How far capitals stand above the baseline, in em."""

_PT = 25.4 / 72


def faint(
    items: Sequence[Item], paper: Colour, least: tuple[float, float] = (LEAST, LEAST_LARGE)
) -> Iterator[tuple[Text, str]]:
    """Each text with too little contrast, once, and what is wrong with it; items in drawing order on that paper.

    least holds the least ratio for text and for large text.
    """
    grounds: list[tuple[Box, Colour]] = []
    for item in items:
        if isinstance(item, Text):
            fault = next(_faults(item, grounds, paper, least), "")
            if fault:
                yield item, fault
        else:
            grounds += _filled(item)


def _faults(
    text: Text, grounds: Sequence[tuple[Box, Colour]], paper: Colour, limits: tuple[float, float]
) -> Iterator[str]:
    for line in (text.label, *text.lines) if text.label else text.lines:
        for run in line.runs:
            box = _run_box(text, line.baseline, run)
            ground = next((colour for under, colour in reversed(grounds) if under.contains(box)), paper)
            colour, least = run.font.colour, limits[_large(run)]
            found = contrast(colour, ground)
            if found < least:
                yield (
                    f"“{colour.name}” on “{ground.name}” has a contrast of {number(found, 1)} : 1 at "
                    f"{number(run.font.size_pt, 1)} pt; {number(least)} : 1 is the least."
                )


def _large(run: Run) -> bool:
    """Large text is 18 pt, or 14 pt bold."""
    bold = run.font.face.startswith("bold")
    return run.font.size_pt >= (_LARGE_BOLD_PT if bold else _LARGE_PT)


def _run_box(text: Text, baseline: float, run: Run) -> Box:
    height = run.font.size_pt * _PT * _ABOVE
    return Box(text.box.x + run.x, text.box.y + baseline - height, run.width, height)


def _filled(item: Item) -> Iterator[tuple[Box, Colour]]:
    """The boxes that an item fills, in the coordinates of the card."""
    if isinstance(item, Path) and item.fill:
        yield outline_box(item.segments), item.fill
    elif isinstance(item, Group):
        limit = bounds(item) if item.clip else None
        for box, colour in (found for inner in item.items for found in _filled(inner)):
            if limit is None or limit.contains(box):
                yield place_box(box, item), colour

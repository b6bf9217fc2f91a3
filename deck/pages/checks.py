"""Check a card that was laid out, before anything is written; faults name the card, the field and the colour.

It finds texts that do not fit, things on top of each other, form fields with equal names, and text with too little
contrast (WCAG 2.1, 1.4.3). The proof measures contrast on the finished page too, but does not know colours by name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeAlias

from deck.base.errors import Fault, Faults
from deck.base.items.areas import Area, corners, holds, overlap, placed
from deck.base.items.colour import Palette, contrast
from deck.base.items.drawing import bounds, outline_box, place_box
from deck.base.items.items import QR, Colour, Group, Item, Path, Segment, Text
from deck.base.items.outlines import inside
from deck.base.say import say, to_say
from deck.base.text.unset import Unset, unset_fault
from deck.base.units import PT_PER_MM, Box, amount, mm
from deck.content.record import Record
from deck.layout.model import Face, Slot

LEAST, LEAST_LARGE = 4.5, 3.0
"""The least contrast of text and of large text."""

NO_CONTRAST = (0.0, 0.0)
"""For what is no card by itself: its texts are looked at on the card that it lies on."""

Grounds: TypeAlias = list[tuple[Area, Colour | None]]
"""Areas that are filled, in the order in which they are drawn, each with its colour; None when it has more than one."""

MOST_FAULTS = 300
"""After so many faults no more cards are laid out: nobody reads a list of thousands."""

_LARGE_PT, _LARGE_BOLD_PT = 18.0, 14.0
"""The size from which text is large, and that for bold text."""

_ABOVE = 0.7
"""How far capitals stand above the baseline, about, in em."""

_ROUND = 0.15
"""How much of the corners of a line may lie outside what it is clipped by, in heights of its capitals."""

_PLACES = 8
"""The most places of texts that a font cannot set that are told."""


def faint(
    items: Sequence[Item], paper: Colour, least: tuple[float, float] = (LEAST, LEAST_LARGE)
) -> Iterator[tuple[Text, str, Colour]]:
    """Each text that has too little contrast, once, a message that says what is wrong with it, and what is under it.

    items are told in the order in which they are drawn on the paper. least is the least contrast of text and of large
    text.
    """
    grounds: Grounds = []
    for item, groups in _pieces(items):
        if isinstance(item, Text):
            for message, ground in islice(_faults(item, groups, grounds, paper, least), 1):
                yield item, message, ground
        else:
            grounds += _grounds(item, groups)


def grounds_of(items: Sequence[Item]) -> Grounds:
    """What items fill, for legible()."""
    return [one for item, groups in _pieces(items) if not isinstance(item, Text) for one in _grounds(item, groups)]


def legible(text: Text, grounds: Grounds, paper: Colour, least: tuple[float, float]) -> bool:
    """Whether a text that lies on all of these grounds has enough contrast, as faint() measures it."""
    return not any(_faults(text, (), grounds, paper, least))


class Contrasts:
    """Finds the faint texts of the cards of one layout; each is told once. least is that of faint()."""

    def __init__(self, palette: Palette, least: tuple[float, float]) -> None:
        self._palette, self._least = palette, least
        self._seen: set[tuple[Any, ...]] = set()

    def faults(
        self, face: Face, filled: Sequence[Sequence[Item]], record: Record, place: Callable[[Record], str]
    ) -> Iterator[Fault]:
        """The faint texts of a side; of cards that fill the same slots for one principle only the first is looked at.

        filled holds the items of each slot of the face; place says where a record stands.
        """
        alike = (id(face), record.principle, record.id if face.has_cells else "", *map(bool, filled))
        if alike in self._seen:
            return
        self._seen.add(alike)
        items = [item for part in filled for item in part]
        for text, message, ground in faint(items, self._palette["paper"], self._least):
            if (message, text.source.field) not in self._seen:
                self._seen.add((message, text.source.field))
                better = "principle" if ground.name == record.principle else ground.name
                told = to_say("Choose another colour for its style, such as “on-{ground}”, or for what is under it.")
                own = next((row for row in record.rows if row.id == text.source.card), record)
                where = say("{card}, field {field}", card=place(own), field=text.source.field)
                yield Fault(message, where, say(told, ground=better))


def _grounds(item: Item, groups: Sequence[Group]) -> Grounds:
    return [(placed(box, groups), colour) for box, colour in _filled(item)]


def _pieces(items: Iterable[Item], groups: tuple[Group, ...] = ()) -> Iterator[tuple[Item, tuple[Group, ...]]]:
    """The items, and those in groups that only turn them, with these groups from the innermost to the outermost."""
    for item in items:
        if isinstance(item, Group) and item.reading is None and item.clip is None:
            yield from _pieces(item.items, (item, *groups))
        else:
            yield item, groups


def _faults(
    text: Text,
    groups: Sequence[Group],
    grounds: Grounds,
    paper: Colour,
    limits: tuple[float, float],
) -> Iterator[tuple[str, Colour]]:
    for line in (text.label, *text.lines) if text.label else text.lines:
        for run in line.runs:
            high = mm(run.font.size_pt) * _ABOVE
            box = placed(Box(text.box.x + run.x, text.box.y + line.baseline - high, run.width, high), groups)
            ground = _under(box, grounds, paper)
            if ground is None:
                continue  # a picture: the proof looks at it as it is drawn
            large = run.font.size_pt >= (_LARGE_BOLD_PT if run.font.face.name.startswith("bold") else _LARGE_PT)
            colour, least = run.font.colour, limits[large]
            found = contrast(colour, ground)
            if found < least:
                told = say(
                    "“{colour}” on “{ground}” has a contrast of {found} : 1 at {size} pt; {least} : 1 is the least.",
                    colour=colour.name,
                    ground=ground.name,
                    found=amount(found, 1),
                    size=amount(run.font.size_pt, 1),
                    least=amount(least),
                )
                yield told, ground


def _under(box: Area, grounds: Grounds, paper: Colour) -> Colour | None:
    """The colour under an area; None when it is not one, because any part of it lies on a picture."""
    for under, colour in reversed(grounds):
        if holds(under, box) or (colour is None and overlap(under, box)):
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


def named_twice(name: str, other: str, card: str) -> Fault:
    """The fault of a form field that has the same name as a field on another card.

    other is the id of that card; card says where the faulty one stands.
    """
    return Fault(
        say(
            "the field “{name}” is that of the card “{other}” as well, so both would hold the same words.",
            name=name,
            other=other,
        ),
        card,
        say("Add per_card = true to it in the layout: the id of the card then comes before the name."),
    )


class LackingFonts:
    """The fonts that lack characters: each is told once, with all the characters and the places of the first texts."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[dict[str, None], dict[str, None]]] = {}

    def add(self, error: Unset, place: str) -> None:
        """Remember what the fonts lack for a text at a place."""
        for font, chars in error.lacking.items():
            known, places = self._found.setdefault(font, ({}, {}))
            known.update(dict.fromkeys(chars))
            places[place] = None

    def __len__(self) -> int:
        return sum(len(places) for _, places in self._found.values())

    def faults(self) -> Iterator[Fault]:
        """A fault for each font."""
        for font, (chars, places) in self._found.items():
            shown = list(places)[:_PLACES]
            more = [say("and {count} more", count=len(places) - _PLACES)] if len(places) > _PLACES else []
            yield unset_fault(font, chars, "; ".join([*shown, *more]))


def beyond_outline(items: Sequence[Item], outline: Sequence[Segment]) -> Iterator[Text | QR]:
    """The texts and codes of which a part lies outside an outline that they are clipped by.

    The corners of a line of text are empty more often than not, so that a little of them may lie outside.
    """
    for item, groups in _pieces(items):
        if not isinstance(item, QR | Text):
            continue
        for area in _inked((item,)):
            points = corners(placed(area, groups))
            far = _ROUND * math.dist(points[1], points[2]) if isinstance(item, Text) else 0.0
            if not all(inside(point, tuple(outline)) for point in _inset(points, far)):
                yield item
                break


def _inset(points: Sequence[tuple[float, float]], far: float) -> Iterator[tuple[float, float]]:
    """The corners of a rectangle, each moved inwards along both its sides."""
    for at, corner in enumerate(points):
        x, y = corner
        for other in (points[at - 1], points[(at + 1) % 4]):
            share = far / (math.dist(corner, other) or 1.0)
            x, y = x + share * (other[0] - corner[0]), y + share * (other[1] - corner[1])
        yield x, y


def touching(one: Sequence[Item], other: Sequence[Item]) -> bool:
    """Whether a line of text or a QR code in one overlaps a line or a code in the other."""
    areas = list(_inked(other))
    return any(overlap(area, far) for area in _inked(one) for far in areas)


def clashes(face: Face, filled: Sequence[Sequence[Item]]) -> Iterator[tuple[str, str]]:
    """What is wrong and how to mend it for each two slots of which a text or a QR code lies on one of the other; of
    cells the whole cell counts. filled holds the items of each slot of the face.
    """
    areas = {at: list(_taken(face.slots[at], filled[at])) for at in {at for pair in face.crowded for at in pair}}
    for one, other in face.crowded:
        if any(overlap(area, far) for area in areas[one] for far in areas[other]):
            remedy = say("Choose another --size or --stock, or move one of them in the layout.")
            first, second = face.slots[one].name, face.slots[other].name
            yield say("“{one}” and “{other}” lie on top of each other.", one=first, other=second), remedy


def _taken(slot: Slot, items: Sequence[Item]) -> Iterator[Area]:
    """The areas of a slot that must stay clear of those of others."""
    if not slot.cells:
        return _inked(items)
    return (placed(bounds(item), (item,)) for item in items if isinstance(item, Group))


def _inked(items: Sequence[Item]) -> Iterator[Area]:
    """The areas that must stay clear: each line of a text from cap top to baseline, a QR code with its quiet zone."""
    for item, groups in _pieces(items):
        if isinstance(item, QR):
            yield placed(item.box, groups)
        elif isinstance(item, Text):
            for line in item.lines:
                left = min((run.x for run in line.runs), default=0.0)
                right = max((run.x + run.width for run in line.runs), default=0.0)
                cap = max((run.font.face.cap_height * run.font.size_pt / PT_PER_MM for run in line.runs), default=0.0)
                yield placed(Box(item.box.x + left, item.box.y + line.baseline - cap, right - left, cap), groups)


def told_enough(faults: Faults, place: str) -> bool:
    """Whether to lay out no more cards, which is then told; place is the last card that was looked at."""
    if len(faults) < MOST_FAULTS:
        return False
    told = say("there are {count} faults so far; the cards after this one were not looked at.", count=len(faults))
    faults.add(told, place, say("Mend the first ones and try again."))
    return True

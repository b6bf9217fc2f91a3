"""Which slots a card fills: those whose condition holds, once for each value where they repeat, turned as they are."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from deck.base.errors import input_error
from deck.base.items.items import Group, Item
from deck.base.say import say
from deck.base.units import Box
from deck.content.record import Record
from deck.layout.conditions import KIND, Condition
from deck.layout.model import Slot
from deck.pages.values import values


def shows(condition: Condition, record: Record) -> bool:
    """Whether a condition holds for a card."""

    def texts(name: str) -> tuple[str, ...]:
        return (record.kind,) if name == KIND and name not in record.fields else record.texts(name)

    return condition.holds(texts)


def filled_slots(slot: Slot, record: Record) -> Iterator[tuple[Slot, Record]]:
    """A slot and the card that fills it; a repeated one for each value, with the value as the field `value`.

    Nothing when the condition of the slot does not hold.

    Raises:
        InputError: when there are more values than places.
    """
    if slot.shown is not None and not shows(slot.shown, record):
        return
    if slot.repeat is None:
        yield slot, record
        return
    found, cells = values(record, slot.repeat.field, slot.repeat.split), slot.repeat.cells
    if len(found) > len(cells):
        told = say(
            "“{field}” has {count} values, and there is room for {room}.",
            field=slot.repeat.field,
            count=len(found),
            room=len(cells),
        )
        raise input_error(told, "", say("Leave some out, or make the slot or its step smaller in the layout."))
    for cell, value in zip(cells, found, strict=False):
        yield cell, replace(record, fields={**record.fields, "value": value})


def turned_items(items: Sequence[Item], box: Box, degrees: float, within: Box | None = None) -> tuple[Item, ...]:
    """Items turned clockwise about the middle of a box, in one group. What lies outside `within` does not show."""
    if not items or not degrees % 360:
        return tuple(items)
    quarters, rest = divmod(degrees % 360, 90)
    angle, (x, y) = math.radians(degrees), box.centre
    moved_x = x - (x * math.cos(angle) - y * math.sin(angle))
    moved_y = y - (x * math.sin(angle) + y * math.cos(angle))
    turned = Group(tuple(items), moved_x, moved_y, int(quarters) * 90, tilt=rest)
    return (Group((turned,), clip=within) if within else turned,)

"""Pictures for a file that may hold no transparency: what shows through them is known before they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from deck.base.errors import Faults
from deck.base.items.drawing import bounds, outline_box, place_box, walk
from deck.base.items.items import Colour, Group, Image, Item, Path
from deck.base.say import say
from deck.base.units import Box


def grounded(filled: Sequence[Sequence[Item]], faults: Faults, plates: bool = False) -> list[Sequence[Item]]:
    """The items of a side, slot by slot, in which each picture that is partly transparent knows the colour under it.

    Such a picture becomes opaque only where that is paper or one even colour. Over anything else it is a fault, and so
    is a drawing of which a part is transparent. plates: a spot colour is an ink of its own, which the four inks of a
    picture cannot show: its ground would stand on the card as a box.
    """
    result: list[Sequence[Item]] = []
    before: list[Item] = []
    for items in filled:
        made = [_opaque(item, before, faults, plates) if isinstance(item, Group) else item for item in items]
        result.append(made)
        before += made
    return result


def _opaque(group: Group, before: Sequence[Item], faults: Faults, plates: bool) -> Item:
    from deck.base.pictures import see_through

    # A turned picture lies in a group that stands for nothing.
    where = next((item.source.field for item in walk((group,)) if item.source.field), "")
    remedy = say("Make the picture opaque, or leave --flat out; a PDF/X-1a is always flat.")
    if any(isinstance(item, Group) and item.opacity < 1 for item in walk((group,))):
        faults.add(say("the drawing is partly transparent, which a flat file cannot hold."), where, remedy)
        return group
    images = [item for item in walk((group,)) if isinstance(item, Image)]
    if not any(image.opacity < 1 or see_through(image.path, image.most, image.grey) for image in images):
        return group
    ground, even = _ground(place_box(bounds(group), group), before)
    if not even:
        told = say("the picture is partly transparent over more than one colour, which a flat file cannot hold.")
        remedy = say("Set it on paper or on one even colour, or leave --flat out; a PDF/X-1a is always flat.")
        faults.add(told, where, remedy)
    elif plates and ground and ground.spot:
        told = say(
            "the picture is partly transparent over the ink “{spot}”, which a flat file cannot hold.", spot=ground.spot
        )
        remedy = say(
            "Set it on paper or on one even colour of the four inks, or leave --flat out; a PDF/X-1a is always flat."
        )
        faults.add(told, where, remedy)
    return _on(group, ground)


def _on(item: Item, ground: Colour | None) -> Item:
    """The item, in which each picture knows the colour under it."""
    if isinstance(item, Image):
        return replace(item, ground=ground)
    return replace(item, items=tuple([_on(one, ground) for one in item.items])) if isinstance(item, Group) else item


def _ground(box: Box, before: Sequence[Item]) -> tuple[Colour | None, bool]:
    """The one colour under a box, None for paper; and whether there is no other under it."""
    for item in reversed(before):
        if not any(one.overlaps(box, 0.01) for one in _boxes(item)):
            continue
        if isinstance(item, Path) and item.fill and len(item.segments) == 1 and item.segments[0][0] == "R":
            inside = outline_box(item.segments).contains(box, 0.01) and not item.stroke
            return item.fill, inside
        return None, False
    return None, True


def _boxes(item: Item) -> Iterator[Box]:
    if isinstance(item, Group):
        yield place_box(bounds(item), item)
    else:
        yield outline_box(item.segments) if isinstance(item, Path) else item.box

"""Strips of icons: as many as a field says, such as “3”, or those that it names, such as “3× heart, 1× star” (mm)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from deck.base.errors import InputError, input_error
from deck.base.items.items import Colour, Group, Item, Reading, Source
from deck.base.patterns import pattern
from deck.base.say import say
from deck.base.text.setting import SHARE
from deck.base.units import Box, amount
from deck.layout.model import Slot
from deck.pages.icons import Folders, icon, icon_file

_BETWEEN = pattern(r"[,;+\n]")
_COUNTED = pattern(r"(\d+)\s*(?:[x×*]\s*)?([^\W\d_].*)|([^\W\d_].*?)(?:\s*[x×*]\s*(\d+))?")
_NEAR = 1e-6


def strip(  # noqa: PLR0917 - a slot, what fills it and what it looks like
    slot: Slot, value: str, icons: Folders, options: Mapping[str, Any], source: Source, alt: str
) -> tuple[Item, ...]:
    """The icons of a slot of kind `strip`, read aloud as one picture: alt, or “3 × heart, 1 × star”.

    value is what the field says. icons are the folders of the icons. options are those of the slot, with its colours.
    Without a size, the icons are as large as the slot allows for as many as there may be.

    Raises:
        InputError: when the value is no number of icons, they are too many or do not fit, or there is no such icon.
    """
    counts = list(counted(value, slot.icon, icons))
    shown = [name for count, name in counts for _ in range(count)]
    whole, most = int(options.get("of", 0)), int(options.get("of", 0)) or int(options.get("most", 0))
    if most and len(shown) > most:
        raise input_error(
            say("“{value}” is {count} icons, and {most} are the most.", value=value, count=len(shown), most=most),
            "",
            say("Write a smaller number."),
        )
    rest = max(0, whole - len(shown))
    if not shown and not rest:
        return ()
    colour: Colour = options["colour"]
    empty, faint = str(options.get("empty", "")) or slot.icon or counts[0][1], options["empty_colour"]
    drawn = [*((name, colour) for name in shown), *[(empty, faint)] * rest]
    items = [
        icon(icons, name, box, own)
        for (name, own), box in zip(drawn, _places(slot, options, len(drawn), most), strict=True)
    ]
    said = alt or ", ".join(
        f"{count}{f'/{whole}' if whole and len(counts) == 1 else ''} × {name.replace('-', ' ')}"
        for count, name in counts
    )
    return (Group(tuple(items), source=source, reading=Reading("Figure", said)),)


def counted(value: str, usual: str, icons: Folders) -> Iterator[tuple[int, str]]:
    """The number of each icon that a text asks for; usual is the icon of a number without a name.

    Raises:
        InputError: when it is no such text.
    """
    text = value.strip()
    if text.isdecimal() and usual:
        yield int(text), usual
        return
    for part in [part.strip() for part in _BETWEEN.split(text) if part.strip()]:
        found = _COUNTED.fullmatch(part)
        count, name = ("", "") if not found else (found[1], found[2]) if found[2] else (found[4], found[3])
        if not name[:1].isalpha():
            raise _wrong(value)
        yield int(count or 1), _known(name.strip(), icons)


def _wrong(value: str) -> InputError:
    return input_error(
        say("“{value}” is no number of icons.", value=value),
        "",
        say("Write a number such as 3, or “3 × heart, 1 × star”."),
    )


def _known(name: str, icons: Folders) -> str:
    """The name of an icon as its file has it, also when it is written with capitals or spaces."""
    plain = "-".join(name.casefold().split())
    return plain if icon_file(icons, name) is None and icon_file(icons, plain) else name


def _places(slot: Slot, options: Mapping[str, Any], count: int, most: int) -> Sequence[Box]:
    """The square of each icon, beside one another or one below the other; half-way across the slot."""
    box, down = slot.box, options.get("direction") == "column"
    along, across = (box.height, box.width) if down else (box.width, box.height)
    gap, many = float(options.get("gap", 0)), max(count, most)
    size = float(options.get("size", 0)) or min(across, (along - gap * (many - 1)) / many)
    needed = count * size + gap * (count - 1)
    if size <= 0:
        raise input_error(
            say("no room is left for {count} icons.", count=count),
            "",
            say("Make gap smaller in the layout, or the slot larger."),
        )
    if needed > along + _NEAR:
        told = say(
            "{count} icons of {size} mm need {needed} mm, and {along} mm is there.",
            count=count,
            size=amount(size, 2),
            needed=amount(needed, 2),
            along=amount(along, 2),
        )
        raise input_error(told, "", say("Make size or gap smaller in the layout, or the slot larger."))
    start = SHARE[str(options.get("align", "left"))] * (along - needed)
    middle = (across - size) / 2
    offsets = [start + at * (size + gap) for at in range(count)]
    if down:
        return [Box(box.x + middle, box.y + offset, size, size) for offset in offsets]
    return [Box(box.x + offset, box.y + middle, size, size) for offset in offsets]

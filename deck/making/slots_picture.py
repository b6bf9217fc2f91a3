"""A picture of a layout: where each slot of each kind of card stands, with its name, for whoever makes it (mm)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from deck.base.items.drawing import circle, place, rectangle, rounded, scaled_box
from deck.base.items.items import Colour, Font, Group, Item, Page, Path, Stroke, Text
from deck.base.say import say
from deck.base.shown import shortened
from deck.base.text.fonts import Typefaces
from deck.base.text.story import one_line
from deck.base.units import Box, Size, amount
from deck.layout.model import Face, Layout, Slot
from deck.pages.slots import turned_items

_SIDE, _LEGEND, _GAP, _HEAD = 92.0, 88.0, 8.0, 12.0
"""The longer side of a card as it is drawn, the width of the list beside it, the air between, room for a heading."""

_LONGEST = 52
"""The most characters that are told of a slot."""

_ROW = 4.6
"""The height of a line of the list."""

_BADGE = 1.9
"""The radius of the disc with the number of a slot."""


def _ink(name: str, hexed: str) -> Colour:
    red, green, blue = (int(hexed[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return Colour(name, (red, green, blue), (0, 0, 0, 0))


_PAPER, _TABLE, _DARK = _ink("paper", "ffffff"), _ink("table", "eef0f3"), _ink("dark", "22262e")
_BLEED, _SAFE = _ink("bleed", "f6d5d5"), _ink("safe", "2e9e5b")
_KINDS = {
    "text": _ink("text", "1f5fbf"),
    "table": _ink("table", "0f7c86"),
    "shape": _ink("shape", "8a8f98"),
    "icon": _ink("icon", "b85c00"),
    "strip": _ink("strip", "b85c00"),
    "qr": _ink("qr", "7a3fb0"),
    "field": _ink("field", "2d7d32"),
}
_OTHER = _ink("other", "b0286a")


class _Panel(NamedTuple):
    """One side of a kind of card: its name, its slots, and how high it is drawn with its list."""

    title: str
    face: Face
    height: float


def slots_page(layout: Layout, faces: Typefaces, name: str) -> Page:
    """Each side of each kind of card with its bleed, its trim, its safe zone and the outline of each slot.

    name is that of the file. Slots are numbered in the order in which they are drawn; a list beside each side says what
    they are. Further places of a repeated slot are dashed.
    """
    by = _SIDE / max(layout.size.width, layout.size.height)
    high, wide = layout.size.height * by, layout.size.width * by
    margin = layout.bleed * by
    panels = [
        _Panel(f"{kind} · {side}", face, max(high + 2 * margin, (len(face.slots) + 1) * _ROW))
        for kind, template in layout.templates.items()
        for side, face in (
            (say("front"), template.front),
            *(((say("back"), template.back),) if template.back else ()),
            *((say("back “{name}”", name=one), face) for one, face in template.backs.items()),
        )
    ]
    width = wide + 2 * margin + _LEGEND + 3 * _GAP
    columns = 2 if len(panels) > 1 else 1
    rows = [panels[at : at + columns] for at in range(0, len(panels), columns)]
    height = _HEAD * 2 + sum(max(panel.height for panel in row) + _HEAD + _GAP for row in rows)
    drawer = _Drawer(layout, faces, by)
    items: list[Item] = [rectangle(Box(0, 0, width * columns, height), _TABLE)]
    told = say(
        "{name} · {size} · bleed {bleed} mm · safe {safe} mm",
        name=name,
        size=layout.size,
        bleed=amount(layout.bleed),
        safe=amount(layout.safe),
    )
    items.append(drawer.line(told, _GAP, _HEAD, "bold", 11))
    y = _HEAD * 2
    for row in rows:
        for column, panel in enumerate(row):
            items.append(Group(tuple(drawer.panel(panel, wide, high, margin)), column * width + _GAP, y))
        y += max(panel.height for panel in row) + _HEAD + _GAP
    return Page(Size(width * columns, height), tuple(items), title=name)


class _Drawer:
    """Draws the sides of one layout, by so much larger than they are."""

    def __init__(self, layout: Layout, faces: Typefaces, by: float) -> None:
        self._layout, self._faces, self._by = layout, faces, by

    def line(self, text: str, x: float, baseline: float, face: str = "regular", size: float = 7.5) -> Text:
        """A line of words."""
        return one_line(text, x, baseline, Font(self._faces[face], size, _DARK))

    def panel(self, panel: _Panel, wide: float, high: float, margin: float) -> Iterator[Item]:
        """A side with its heading above and its list at the right; margin is that of the bleed."""
        yield self.line(panel.title, 0.0, 0.0, "bold", 9)
        card = Box(0, 0, wide, high)
        yield Group(tuple(self._side(panel.face, card)), margin, _ROW + margin)
        left = wide + 2 * margin + _GAP
        for at, slot in enumerate(panel.face.slots):
            y = _ROW + (at + 0.5) * _ROW
            yield from self._badge(at + 1, left + _BADGE, y, _colour(slot))
            yield self.line(slot.name, left + 3 * _BADGE, y + 0.9, "medium")
            yield self.line(shortened(_told(slot), _LONGEST), left + 3 * _BADGE + 26, y + 0.9)

    def _side(self, face: Face, card: Box) -> Iterator[Item]:
        layout, by = self._layout, self._by
        bleed, safe = layout.bleed * by, layout.safe * by
        if bleed:
            yield rectangle(card.outset(bleed), _BLEED)
        yield rectangle(card, _PAPER, Stroke(_DARK, 0.35, round=False))
        if 0 < safe < min(card.width, card.height) / 2:
            yield rectangle(card.inset(safe), stroke=Stroke(_SAFE, 0.2, (1.4, 1.0), round=False))
        taken: list[Box] = []
        badges: list[Item] = []
        for at, slot in enumerate(face.slots, 1):
            cells = slot.repeat.cells if slot.repeat else (slot,)
            for cell in cells:
                yield from self._outline(cell, dashed=cell is not cells[0])
            badges += self._named(at, cells[0] if cells else slot, taken)
        yield from badges  # over all outlines

    def _named(self, at: int, slot: Slot, taken: list[Box]) -> Iterator[Item]:
        """The number of a slot at its corner, or as near to it as nothing else stands, and its name where it fits."""
        box = scaled_box(slot.box, self._by)
        (turned,) = turned_items([rectangle(Box(max(box.x, 0), max(box.y, 0), 0, 0))], box, slot.turn)
        x, y = place((max(box.x, 0), max(box.y, 0)), turned) if isinstance(turned, Group) else (box.x, box.y)
        x, y = max(x, 0.0), max(y, 0.0)
        badge = Box(x, y, 2 * _BADGE, 2 * _BADGE)
        while any(badge.overlaps(other) for other in taken):
            badge = badge.moved(0.4, 0.0)
        yield from self._badge(at, *badge.centre, _colour(slot))
        font = Font(self._faces["medium"], 6, _colour(slot))
        name = one_line(slot.name, badge.right + 0.6, badge.centre[1] + 0.8, font)
        room = Box(badge.x, badge.y, name.box.right - badge.x + 0.6, badge.height)
        wanted = slot.kind != "shape" and not slot.turn  # a shape lies under other slots: its name stands in the list
        if wanted and room.right <= box.right and not any(room.overlaps(other) for other in taken):
            yield name
            badge = room
        taken.append(badge)

    def _outline(self, cell: Slot, dashed: bool) -> Iterator[Item]:
        box = scaled_box(cell.box, self._by)
        stroke = Stroke(_colour(cell), 0.25 if dashed else 0.4, (0.9, 0.9) if dashed else (), round=False)
        yield from turned_items([Path(rounded(box, 0.0), stroke=stroke)], box, cell.turn)

    def _badge(self, number_: int, x: float, y: float, colour: Colour) -> Iterator[Item]:
        yield Path(circle(x, y, _BADGE), fill=colour)
        yield one_line(str(number_), x, y + 0.75, Font(self._faces["bold"], 6, _PAPER), "centre")


def _colour(slot: Slot) -> Colour:
    return _KINDS.get(slot.kind, _OTHER)


def _told(slot: Slot) -> str:
    """What a slot is and shows, in a few words."""
    field = f"{{{slot.field}}}" if slot.field else ""
    blocks = [f"{{{block.field}}}" if block.field else say("words") for block in slot.blocks]
    shown = list(dict.fromkeys(blocks)) if blocks else [slot.shape or slot.icon, field]
    if slot.form:
        shown = [slot.form.name]
    turned = [f"{amount(slot.turn)}°"] if slot.turn else []
    repeated = (
        [say("for each {field} ({count})", field=slot.repeat.field, count=len(slot.repeat.cells))]
        if slot.repeat
        else []
    )
    condition = [say("if {fields} says so", fields=", ".join(slot.shown.names))] if slot.shown else []
    said = " ".join(part for part in shown if part)
    return " · ".join(part for part in (slot.kind, said, *turned, *repeated, *condition) if part)

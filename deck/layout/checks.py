"""Check a kind of card as a whole, once its slots are read: headings, form fields, tables, and slots drawn again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deck.base.errors import Faults
from deck.base.say import say
from deck.base.tables import Place, nearest, way
from deck.base.units import amount
from deck.layout.kinds import HEADINGS
from deck.layout.model import Slot, StyleSpec, Template

BACKS = "backs."
"""What the name of a side begins with when it is one of several backs."""


def check_template(
    template: Template, place: Place, first_heading: int, styles: Mapping[str, StyleSpec], faults: Faults
) -> None:
    """Add what is wrong with a kind of card as a whole. A back is read aloud after its front."""
    front = [(place / "front", template.front)]
    backs = [(place / "back", template.back)] if template.back else []
    others = [(place.inside("backs", name), face) for name, face in template.backs.items()]
    for faces in [[*front, *backs], *([*front, one] for one in others)]:
        slots = [(where / slot.name, slot) for where, face in faces for slot in face.slots]
        _check_headings(slots, first_heading, faults)
        _check_names(slots, faults)
    for where, face in [*front, *backs, *others]:
        for slot in face.slots:
            if slot.kind == "table":
                _check_table(slot, where / slot.name, styles, faults)
            if slot.kind == "strip":
                _check_strip(slot, where / slot.name, faults)
        _check_turned(face.slots, where, faults)
        _check_labels(face.slots, where, faults)
        _check_below(face.slots, where, faults)


def _check_headings(slots: Sequence[tuple[Place, Slot]], first: int, faults: Faults) -> None:
    """Report headings that skip a level, counted from `first_heading` of the layout (ISO 14289-1, 7.4.2)."""
    level = first - 1
    for place, tag in [(place, block.tag) for place, slot in slots for block in slot.blocks]:
        if tag in HEADINGS:
            if int(tag[1]) > level + 1:
                told = say("{tag} skips a level: there is no H{level} on the card before it.", tag=tag, level=level + 1)
                faults.add(told, place, say("Use H{level}.", level=level + 1))
            level = int(tag[1])


def _check_names(slots: Sequence[tuple[Place, Slot]], faults: Faults) -> None:
    """Report two form fields of a card with one name: a PDF would show the same text in both."""
    seen: dict[str, str] = {}
    for place, form in [(place, slot.form) for place, slot in slots if slot.form]:
        first = seen.setdefault(form.name, own := way(place.keys[-2:]))
        if first != own:
            told = say("the field “{name}” is that of {other} as well.", name=form.name, other=first)
            faults.add(told, place, say("Give it another name."))


def _check_table(slot: Slot, place: Place, styles: Mapping[str, StyleSpec], faults: Faults) -> None:
    columns = slot.options.get("columns", [])
    if not columns or min(columns) <= 0:
        faults.add(say("columns must be the shares of the columns."), place, say("Write columns = [2, 1]."))
    if not slot.field:
        faults.add(say("it names no field."), place, say("Add field = “…”, whose texts are rows: “a | b”."))
    for key in ("cell", "head", "first", "last"):
        name = slot.options.get(key, "")
        if (name or key == "cell") and name not in styles:
            told = say("{key}: unknown style “{name}”.", key=key, name=name)
            faults.add(told, place.on(key), nearest(str(name), styles))
    named = [(key, int(slot.options.get(key, 0))) for key in ("tick", "minutes", "bar") if slot.options.get(key)]
    for key, column in [*named, *(("write", int(one)) for one in slot.options.get("write", ()))]:
        if not 1 <= column <= len(columns):
            told = say("{key} = {column}: there is no such column.", key=key, column=column)
            faults.add(told, place.on(key), say("Write 1 to {count}.", count=len(columns)))


def _check_strip(slot: Slot, place: Place, faults: Faults) -> None:
    if not slot.field:
        remedy = say("Add field = “…”, which holds a number, or “3 × icon, 1 × other”.")
        faults.add(say("it names no field."), place, remedy)
    size, gap, many = (float(slot.options.get(key, 0)) for key in ("size", "gap", "of"))
    along, across = slot.box.width, slot.box.height
    if slot.options.get("direction") == "column":
        along, across = across, along
    if size > across + 1e-6:
        told = say(
            "icons of {size} mm do not fit in a slot of {across} mm.", size=amount(size, 2), across=amount(across, 2)
        )
        faults.add(told, place.on("size"), say("Make size smaller, or the slot larger."))
    needed = many * size + gap * (many - 1)
    if needed > along + 1e-6:
        told = say(
            "{many} icons need {needed} mm, and {along} mm is there.",
            many=amount(many),
            needed=amount(needed, 2),
            along=amount(along, 2),
        )
        faults.add(told, place.on("size" if size else "gap"), say("Make size or gap smaller, or the slot larger."))


def _check_turned(slots: Sequence[Slot], place: Place, faults: Faults) -> None:
    """Report a `turned` slot that names a slot that does not stand above it: only those are drawn already."""
    before: list[str] = []
    for slot in slots:
        for name in [name for name in slot.turned if name not in before]:
            told = say("there is no slot “{name}” above it to be turned.", name=name)
            faults.add(told, place / slot.name, nearest(name, before or [say("a slot above it")]))
        before.append(slot.name)


def _check_labels(slots: Sequence[Slot], place: Place, faults: Faults) -> None:
    """Report a point that names no slot of text above it: a line can only lead to words that are set already."""
    before: list[str] = []
    for slot in slots:
        for key, name in slot.labels.items():
            if name not in before:
                told = say("there is no slot of text “{name}” above it to lead to.", name=name)
                faults.add(told, (place / slot.name).inside("points", key), nearest(name, before or ["[x, y]"]))
        if slot.kind == "text":
            before.append(slot.name)


def _check_below(slots: Sequence[Slot], place: Place, faults: Faults) -> None:
    """Report a slot that begins below one that does not stand above it in the file: that one is not yet set."""
    before: list[str] = []
    for slot in slots:
        if slot.below and slot.below.slot not in before:
            told = say("there is no slot “{slot}” above it to begin below.", slot=slot.below.slot)
            remedy = nearest(slot.below.slot, before or [say("a slot above it")])
            faults.add(told, place.inside(slot.name, "below"), remedy)
        before.append(slot.name)

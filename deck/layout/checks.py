"""What must be right in a kind of card as a whole: the order of its headings, and the names of its fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from deck.base.errors import Faults
from deck.layout.keys import HEADINGS, nearest
from deck.layout.model import Face, Slot, Template


def check_template(template: Template, styles: Iterable[str], place: str, faults: Faults, first: int = 1) -> None:
    """Add what is wrong with the headings, the fields and the tables of a kind of card; styles are those there are.

    first is the level of its first heading.
    """
    _check_headings(template, place, faults, first)
    _check_names(template, place, faults)
    for where, slot in _slots(template):
        if slot.kind == "table":
            _check_table(slot, list(styles), f"{place}.{where}", faults)
    for face in (template.front, template.back):
        _check_turned(face.slots if face else (), place, faults)


def typed_styles(cards: Any) -> frozenset[str]:
    """The styles in the `[cards]` table of a layout that only fields use: what a person types is set in them."""
    slots = [slot for card in _tables(cards) for face in _tables(card) for slot in _tables(face)]
    typed = {str(slot.get("style")) for slot in slots if slot.get("kind") == "field"}
    printed = [slot for slot in slots if slot.get("kind") != "field"]
    lists = [blocks for slot in printed if isinstance(blocks := slot.get("blocks"), list)]
    printed += [block for entries in lists for block in entries if isinstance(block, Mapping)]
    return frozenset(typed - {value for entry in printed for value in entry.values() if isinstance(value, str)})


def _tables(table: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(table, Mapping):
        yield from (entry for entry in table.values() if isinstance(entry, Mapping))


def _slots(template: Template) -> Iterator[tuple[str, Slot]]:
    """Every slot in the order in which it is read: a back after its front."""
    sides: tuple[tuple[str, Face | None], ...] = (("front", template.front), ("back", template.back))
    for side, face in sides:
        yield from ((f"{side}.{slot.name}", slot) for slot in (face.slots if face else ()))


def _check_headings(template: Template, place: str, faults: Faults, first: int) -> None:
    """A card begins with its first level, and no heading skips one (ISO 14289-1, 7.4.2)."""
    level = first - 1
    for where, slot in _slots(template):
        for tag in [block.tag for block in slot.blocks]:
            if tag not in HEADINGS:
                continue
            if int(tag[1]) > level + 1:
                told = f"{tag} skips a level: there is no H{level + 1} on the card before it."
                faults.add(told, f"{place}.{where}", f"Use H{level + 1}.")
            level = int(tag[1])


def _check_table(slot: Slot, styles: list[str], place: str, faults: Faults) -> None:
    columns = slot.options.get("columns", [])
    if not columns or not all(type(share) in (int, float) and share > 0 for share in columns):
        faults.add("columns must be the shares of the columns.", place, "Write columns = [2, 1].")
    if not slot.field:
        faults.add("it names no field.", place, "Add field = “…”, whose texts are rows: “a | b”.")
    for key in ("cell", "head", "first"):
        name = slot.options.get(key, "" if key != "cell" else None)
        if name != "" and name not in styles:
            faults.add(f"{key}: unknown style “{name}”.", place, nearest(str(name), styles))


def _check_turned(slots: Sequence[Slot], place: str, faults: Faults) -> None:
    """What is drawn again upside down must be there, and drawn before."""
    before: list[str] = []
    for slot in slots:
        for name in slot.options.get("slots", ()) if slot.kind == "turned" else ():
            if name not in before:
                told = f"there is no slot “{name}” above it to be turned."
                faults.add(told, f"{place}, {slot.name}", nearest(str(name), before or ["a slot above it"]))
        before.append(slot.name)


def _check_names(template: Template, place: str, faults: Faults) -> None:
    seen: dict[str, str] = {}
    for where, slot in _slots(template):
        if slot.form is None:
            continue
        if slot.form.name in seen:
            told = f"the field “{slot.form.name}” is that of {seen[slot.form.name]} as well."
            faults.add(told, f"{place}.{where}", "Give it another name.")
        seen.setdefault(slot.form.name, where)

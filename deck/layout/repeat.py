"""Repeated slots: where a slot stands for the second value of a field and those after it, as far as there is room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from deck.base.errors import Faults
from deck.base.lengths import checked_length
from deck.base.say import say
from deck.base.tables import Place
from deck.base.units import Box, Size
from deck.layout.model import RepeatSpec, Slot, turned_box
from deck.layout.slot_forms import VALUE
from deck.layout.sound import Table

_MOST = 400
"""More values than this no card shows."""

_SLACK = 1e-6


def repeated(entry: Table, faults: Faults) -> dict[str, Any] | None:
    """The `repeat` of a slot as a table; None when it has none. A slot that shows nothing else shows the value."""
    said = entry.get("repeat")
    if not said:
        return None
    table = {"field": said} if isinstance(said, str) else dict(said)
    if entry.get("icon") == VALUE:
        del entry["icon"]
    if not any(entry.get(key) for key in ("field", "text", "blocks", "icon")):
        entry["field"] = "value"
    if not table.get("field"):
        faults.add(
            say("it is repeated for no field."),
            entry.place.on("repeat"),
            say("Write repeat = “…”, a field of the card."),
        )
    if entry.get("overflow") == "continue":
        remedy = say("Take overflow away, or repeat.")
        faults.add(say("a repeated slot cannot go on on another card."), entry.place.on("repeat"), remedy)
    return table


def with_cells(  # noqa: PLR0917 - what is repeated, how, and on what
    slot: Slot, table: dict[str, Any], trim: Size, safe: float, place: Place, faults: Faults
) -> Slot:
    """The slot with a cell for each value that there is room for. safe is how far (mm) they keep from the trim.

    The first cell may stand nearer to it, and then the others may as well.
    """
    lengths = {
        key: checked_length(key, table, (whole, trim.short), place.on("repeat"), faults) if key in table else 0.0
        for key, whole in (("gap", trim.short), ("step_x", trim.width), ("step_y", trim.height))
    }
    box = slot.box
    step_x, step_y = lengths["step_x"] or box.width + lengths["gap"], lengths["step_y"] or box.height + lengths["gap"]
    around = turned_box(box, slot.turn)
    left, top = min(around.x, safe), min(around.y, safe)
    right, bottom = max(around.right, trim.width - safe), max(around.bottom, trim.height - safe)
    room = Box(left, top, right - left, bottom - top)
    boxes, most = list[Box](), int(table.get("limit", 0)) or _MOST
    for row in _steps(around, 0.0, step_y, room):
        across = list(_steps(around.moved(0.0, row), step_x, 0.0, room))[: int(table.get("columns", 0)) or None]
        boxes += [box.moved(x, row) for x in across]
        if len(boxes) >= most:
            break
    spec = RepeatSpec(str(table.get("field", "")), str(table.get("split", ";")), ())
    cells = tuple([replace(slot, box=one, repeat=spec) for one in boxes[:most]])
    return replace(slot, repeat=replace(spec, cells=cells))


def _steps(box: Box, step_x: float, step_y: float, room: Box) -> Iterator[float]:
    """How far a box is moved along one axis, step by step, as long as it stays in the room."""
    at, step = 0.0, step_x or step_y
    for _ in range(_MOST):
        if not room.contains(box.moved(at if step_x else 0.0, at if step_y else 0.0), _SLACK):
            return
        yield at
        at += step

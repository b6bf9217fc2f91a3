"""The sketch of the room, as a record: its numbers for the drawing, and the same in words."""

from __future__ import annotations

from collections.abc import Iterator

from deck.base.text.markup import literal
from deck.content.options import Options
from deck.content.products import DECK, deck_fields
from deck.content.record import Fields, Record, Value, named
from deck.content.session.occasion import Occasion
from deck.content.session.quantities import RoomPlan, metres_of_line, room_plan
from deck.content.session.session import GROUP
from deck.content.session.words import counted, fill, number_text
from deck.content.sheets import alike

_FLIPOVER_M, _SHEET_M, _A0_M = 0.7, 0.42, 0.84
"""How wide a flip-over, a sheet of A3 lying down and a poster on A0 are, in m."""

_ON_TABLE = {"poster": 0.594, "table-poster": 0.594, "canvas": 0.42}
"""The long side in m (A2, A3) of the sheet on a table, by the material of the exercise."""


ROOM: Fields = {
    **DECK,
    **named("kind title variant when place size_title size steps_title steps notes sketch sketch_alt"),
}


def room_record(options: Options, occasion: Occasion) -> Record:
    """The sheet with the sketch; its kind is the arrangement of the room."""
    plan, own, content = room_plan(occasion.session), occasion.words["room"], occasion.content
    scale = options.scales[0] if options.scales else content.scales[0]
    poles = dict(zip(("left", "right"), alike(scale.left, scale.right), strict=True))  # at the ends of the first line
    said = {**_said(plan, occasion), **poles, "wall": ", ".join(name for name, _ in _wall(occasion))}
    words = plan.arrangement.removesuffix("s")  # kit.toml has ring_steps, line_steps and table_steps, and so on
    fields: dict[str, Value] = {
        **deck_fields(content, options),
        "kind": own["title"],
        "title": literal(occasion.exercise.name),
        "variant": literal(occasion.variant),
        "when": literal(occasion.when),
        "place": literal(occasion.place),
        "size_title": own["size_title"],
        "size": tuple(literal(f"{each.name}: {each.told}") for each in occasion.quantities if each.kind == "room"),
        "steps_title": own["steps_title"],
        "steps": tuple(fill(text, said) for text in own[f"{words}_steps"]),
        "notes": tuple(literal(text) for text in _notes(plan, occasion)),
        "sketch": "\n".join(f"{key}: {value}" for key, value in _sketch(plan, occasion, poles)),
        "sketch_alt": fill(own[f"{words}_alt"], said),
    }
    title = f"{own['title']}: {occasion.exercise.title}"
    return Record(plan.arrangement, f"{occasion.exercise.key}-zaal", title, fields)


def _said(plan: RoomPlan, occasion: Occasion) -> dict[str, str | int]:
    words = occasion.words
    return {
        "width": number_text(words, plan.width),
        "depth": number_text(words, plan.depth),
        "across": number_text(words, plan.across),
        "people": counted(words, "people", plan.people),
        "tables": counted(words, "tables", plan.tables),
        "seats": counted(words, "chairs", plan.seats.count),
        "parts": counted(words, "sessions", occasion.session.parts),
        "line": metres_of_line(occasion.session),
    }


def _notes(plan: RoomPlan, occasion: Occasion) -> Iterator[str]:
    """Notes on the room that the drawing cannot show."""
    own, said, session = occasion.words["room"], _said(plan, occasion), occasion.session
    yield own["legend_tables" if plan.arrangement == "tables" else "legend"]
    if session.parts > 1 and session.exercise.group.split == "sessions":
        yield fill(own["legend_part"], said)
    if plan.arrangement != "line" and "lijnlabels" in session.exercise.products:
        yield fill(own["starter"], said)


def _wall(occasion: Occasion) -> Iterator[tuple[str, float]]:
    """What hangs on the wall in front or stands before it, and how wide it is in m."""
    own, exercise = occasion.words["room"], occasion.exercise
    keys = {material.key for material in exercise.materials}
    if "flipover" in keys:
        yield own["flipover"], _FLIPOVER_M
    if "poster" in keys:
        yield own["poster"], _A0_M
    yield own["programme"], _SHEET_M
    if "stappenplan" in exercise.products:
        yield own["steps"], _SHEET_M


def _sketch(plan: RoomPlan, occasion: Occasion, poles: dict[str, str]) -> Iterator[tuple[str, str | float]]:
    """The numbers and the words of the drawing, by the keys of deck.pages.shapes.room_parts."""
    own = occasion.words["room"]
    yield from (("width", plan.width), ("depth", plan.depth), ("people", plan.people))
    yield from (("decimal", occasion.words["calendar"]["decimal"]), ("metre", own["metre"]), ("scale", own["scale"]))
    yield from (("wall", f"{name} | {width}") for name, width in _wall(occasion))
    if plan.arrangement == "ring":
        speakers = GROUP if occasion.session.variant > 1 else 0
        yield from (("ring", plan.across), ("mat", occasion.session.mats.side), ("speakers", speakers))
    elif plan.arrangement == "line":
        yield from (("line", plan.across), ("tape", own["tape"]), *poles.items())
    else:
        keys = {material.key for material in occasion.exercise.materials}
        sheet = max((wide for key, wide in _ON_TABLE.items() if key in keys), default=0.0)
        yield from (("tables", plan.tables), ("columns", plan.columns), ("seats", plan.seats.count), ("sheet", sheet))

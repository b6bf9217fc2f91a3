"""The wall sheet with the programme and the sheet for the facilitator, as records that a layout can set."""

from __future__ import annotations

import re
from pathlib import Path

from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.products import DECK, deck_fields
from deck.content.record import Cards, Fields, Record, Value
from deck.content.session.exercises import Exercise, load_exercises
from deck.content.session.occasion import Occasion, variant_text
from deck.content.session.planning import planning_sheet
from deck.content.session.programme import TimedRow, programme
from deck.content.session.sheet_text import FacilitatorSheet, Section, facilitator
from deck.content.session.words import Words, fill, kit_words

PROGRAMME, FACILITATOR = "programme", "facilitator"
"""The kinds of their cards."""

_HEAD = ("kind", "title", "subtitle", "variant", "rows", "scan")
_SECTIONS = (
    *("session", "why", "whom", "guidance", "preparation", "programme"),
    *("duration", "group", "setting", "materials", "variants", "tips"),
)
_PARTS = ("title", "text", "list", "note")


def _fields(*names: str) -> Fields:
    """The fields of a sheet that is made here: what the deck has in all its products, and these."""
    return {**DECK, **{name: name for name in names}}


def programme_sheets(content: DeckContent, options: Options) -> list[Record]:
    """Of every exercise and variant the wall sheet, in minutes from the start."""
    return [programme_record(content, options, *each) for each in _all(content.folder)]


def facilitator_sheets(content: DeckContent, options: Options) -> list[Record]:
    """Of every exercise and variant the sheet for the facilitator, in minutes from the start."""
    return [facilitator_record(content, options, *each) for each in _all(content.folder)]


def _all(folder: Path) -> list[tuple[Exercise, int]]:
    return [(each, variant.number) for each in load_exercises(folder).values() for variant in each.variants]


def programme_record(
    content: DeckContent, options: Options, exercise: Exercise, variant: int, occasion: Occasion | None = None
) -> Record:
    """The wall sheet; with an occasion that has a time it shows the clock."""
    words = kit_words(content.folder)
    own, sheet = words["programme"], words["sheet"]
    moment, people = (occasion.details.moment, occasion.session.people) if occasion else (None, None)
    table = programme(exercise, variant, moment, people, content.folder)
    fields: dict[str, Value] = {
        **deck_fields(content, options),
        "kind": own["title"],
        "title": literal(exercise.name),
        "subtitle": literal(exercise.subtitle),
        "variant": literal(variant_text(words, exercise, variant)),
        "when": literal(occasion.when) if occasion else "",
        "place": literal(occasion.place) if occasion else "",
        "rows": (row(sheet["time"], sheet["what"]), *(row(each.time, each.what) for each in table.rows)),
        "total": fill(sheet["total"], {"minutes": table.total}),
        "scan": own["scan"],
    }
    return Record(PROGRAMME, _id(exercise, variant), _title(words, own["title"], exercise, variant), fields)


def facilitator_record(
    content: DeckContent, options: Options, exercise: Exercise, variant: int, occasion: Occasion | None = None
) -> Record:
    """The sheet for the facilitator; with an occasion it begins with when, where and who."""
    words = kit_words(content.folder)
    sheet = _sheet(content, exercise, variant, occasion)
    fields: dict[str, Value] = {
        **deck_fields(content, options),
        "kind": sheet.kind,
        "title": literal(sheet.title),
        "subtitle": literal(sheet.subtitle),
        "variant": literal(variant_text(words, exercise, variant)),
        "rows": (row(*sheet.columns), *(_row(each) for each in sheet.section("programme").rows)),
        "scan": words["programme"]["scan"],
    }
    link = (literal(str(fields["guide"])), str(fields["address_link"]))
    for part in sheet.sections:
        fields |= _section(part, link)
    return Record(FACILITATOR, _id(exercise, variant), _title(words, sheet.kind, exercise, variant), fields)


def _sheet(content: DeckContent, exercise: Exercise, variant: int, occasion: Occasion | None) -> FacilitatorSheet:
    if occasion is None:
        return facilitator(exercise, variant, folder=content.folder)
    return sheet_of(occasion)


def sheet_of(occasion: Occasion) -> FacilitatorSheet:
    """The texts of the sheet for the facilitator of a session."""
    own, details = occasion.session, occasion.details
    return facilitator(
        own.exercise,
        own.variant,
        details.moment,
        people=own.people,
        place=details.place,
        host=details.host,
        guide=details.guide,
        folder=occasion.folder,
    )


def _section(part: Section, link: tuple[str, str]) -> dict[str, Value]:
    """The texts of a section, its heading among them, named after its key; link stands for the address of the guide."""

    def each(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(literal(text).replace(*link) for text in texts)

    return {
        f"{part.key}_title": part.heading,
        f"{part.key}_text": each(part.paragraphs),
        f"{part.key}_list": each(part.bullets),
        f"{part.key}_note": each(part.notes),
    }


def _row(each: TimedRow) -> str:
    return row(each.time, each.what, "\n".join(each.how))


def _id(exercise: Exercise, variant: int) -> str:
    return f"{exercise.key}-{variant}"


def _title(words: Words, kind: str, exercise: Exercise, variant: int) -> str:
    """The bookmark: the sheets of two variants must not be called the same."""
    return " · ".join(part for part in (f"{kind}: {exercise.title}", variant_text(words, exercise, variant)) if part)


def row(*cells: str) -> str:
    """The row of a table, in which nothing is markup and no bar divides a cell; each line of a cell is a paragraph."""
    return " | ".join(literal(cell).replace("|", "\\|") for cell in cells)


def literal(text: str) -> str:
    """Text in which nothing is markup."""
    return re.sub(r"([\\*\[\]])", r"\\\1", text)


SHEETS: dict[str, Cards] = {
    "planning_sheet": Cards({"planning": _fields("title", "intro", "rows")}, planning_sheet),
    "programme_sheets": Cards({PROGRAMME: _fields(*_HEAD, "when", "place", "total")}, programme_sheets),
    "facilitator_sheets": Cards(
        {FACILITATOR: _fields(*_HEAD, *(f"{key}_{part}" for key in _SECTIONS for part in _PARTS))}, facilitator_sheets
    ),
}
"""What a layout may ask for as its `records` that needs the rules of a session."""

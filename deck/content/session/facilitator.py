"""The sheet for whoever leads a session: as data, as a record that a layout can set, and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from deck.base.address import short_address
from deck.base.plain import Plain
from deck.base.text.markup import literal
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.products import DECK, deck_fields
from deck.content.record import Fields, Record, Value, named
from deck.content.session.exercises import Exercise
from deck.content.session.occasion import Occasion, every_variant
from deck.content.session.programme import TimedRow, heads, programme
from deck.content.session.words import Words, counted, fill, row, slug


class Section(Plain):
    """A part of the sheet: a heading, then paragraphs, bullets and, for the programme, the rows of its table.

    notes come after all of these.
    """

    key: str
    heading: str
    paragraphs: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()
    rows: tuple[TimedRow, ...] = ()
    notes: tuple[str, ...] = ()


class FacilitatorSheet(Plain):
    """The whole sheet. columns are the headings of the programme: time, what, how."""

    title: str
    subtitle: str
    kind: str
    columns: tuple[str, str, str]
    sections: tuple[Section, ...]

    def section(self, key: str) -> Section:
        """The section with this key."""
        return next(each for each in self.sections if each.key == key)


def facilitator(occasion: Occasion, general: bool = False) -> FacilitatorSheet:
    """The facilitator sheet of a session. Its programme has clock times when the start of the session is known.

    general: the sheet is for a group of any size, so it does not say the number of people.
    """
    words, exercise, own = occasion.words, occasion.exercise, occasion.words["sheet"]
    session = Section("session", own["session"], bullets=tuple(told(occasion, not general)))
    found = [
        *_before(words, exercise, () if general else tuple(texts_of(occasion))),
        _programme(occasion),
        *_after(words, exercise, occasion.session.variant),
    ]
    return FacilitatorSheet(
        exercise.name,
        exercise.subtitle,
        own["kind"],
        (own["time"], own["what"], own["how"]),
        (
            *([session] if session.bullets else []),
            *(_filled(each, occasion) for each in found if _says_something(each)),
        ),
    )


def told(occasion: Occasion, people: bool = True) -> Iterator[str]:
    """Lines that say when and where a session is and who leads it, as far as known; people: and for how many people."""
    own = occasion.words["sheet"]
    if occasion.when:
        yield fill(own["when_day"], {"day": occasion.when})
    for key, text in (("place", occasion.place), ("host", occasion.host)):
        if text:
            yield fill(own[key], {key: text})
    if people:
        yield fill(own["people"], {"people": counted(occasion.words, "people", occasion.session.people)})


def _says_something(part: Section) -> bool:
    return bool(part.paragraphs or part.bullets or part.rows)


def texts_of(occasion: Occasion) -> Iterator[str]:
    """The names of what a kit has to send: the invitation, the appointment, then the other letters of the exercise."""
    words = occasion.words
    yield from (f"{words['files']['invitation']}{suffix}" for suffix in (".eml", ".txt"))
    if occasion.details.moment:
        yield f"{words['files']['appointment']}.ics"
    yield from (f"{slug(words['letters'][key]['file'])}.txt" for key in occasion.exercise.letters)


def _before(words: Words, exercise: Exercise, texts: tuple[str, ...]) -> list[Section]:
    own = words["sheet"]
    ready = (fill(own["texts"], {"texts": ", ".join(texts)}),) if texts else ()
    return [
        Section("why", own["why"], exercise.why),
        Section("whom", own["whom"], exercise.whom),
        Section("guidance", own["guidance"], exercise.guidance),
        Section("preparation", own["preparation"], bullets=(*exercise.preparation, *ready)),
    ]


def _programme(occasion: Occasion) -> Section:
    own, table = occasion.words["sheet"], programme(occasion.session, occasion.words, occasion.details.moment)
    rows = tuple(
        replace(
            each,
            time=table.marked(each, occasion.words, each.time),
            lasts=table.marked(each, occasion.words, each.lasts),
        )
        for each in table.rows
    )
    return Section("programme", own["programme"], rows=rows, notes=table.notes(occasion.words))


def _after(words: Words, exercise: Exercise, variant: int) -> list[Section]:
    own, several = words["sheet"], len(exercise.variants) > 1
    variants = [
        fill(own["variant"], {"number": each.number, "name": each.name, "text": each.text})
        for each in exercise.variants
        if several
    ]
    return [
        Section("duration", own["duration"], (exercise.duration.text,)),
        Section("group", own["group"], (exercise.group.text,)),
        Section("setting", own["setting"], exercise.setting),
        Section("materials", own["materials"], bullets=tuple(each.text for each in exercise.materials)),
        Section(
            "variants",
            own["variants"],
            bullets=tuple(variants),
            notes=(fill(own["chosen"], {"number": variant}),) if several else (),
        ),
        Section("tips", own["tips"], bullets=exercise.tips),
    ]


def _filled(part: Section, occasion: Occasion) -> Section:
    """The same section with its addresses in place; one that the deck lacks becomes a line to fill in."""
    values, blank = occasion.addresses, occasion.words["calendar"]["blank"]

    def each(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(fill(text, values, blank) for text in texts)

    rows = tuple(replace(row, how=each(row.how)) for row in part.rows)
    return replace(
        part, paragraphs=each(part.paragraphs), bullets=each(part.bullets), rows=rows, notes=each(part.notes)
    )


# As a record.

FACILITATOR: Fields = {
    **DECK,
    **named("kind title subtitle variant rows scan roles_title roles"),
    **named("session_title session_list why_title why_text whom_title whom_text guidance_title guidance_text"),
    **named("preparation_title preparation_list programme_title programme_note duration_title duration_text"),
    **named("group_title group_text setting_title setting_text materials_title materials_list"),
    **named("variants_title variants_list variants_note tips_title tips_list"),
}


def facilitator_sheets(content: DeckContent, options: Options) -> Iterator[Record]:
    """The facilitator sheet of each variant of each exercise, with times in minutes from the start."""
    return (facilitator_record(options, each, general=True) for each in every_variant(content))


def facilitator_record(options: Options, occasion: Occasion, general: bool = False) -> Record:
    """The sheet for the facilitator; general as in `facilitator`."""
    sheet, own = facilitator(occasion, general), occasion.words["sheet"]
    fields: dict[str, Value] = {
        **deck_fields(occasion.content, options),
        "kind": sheet.kind,
        "title": literal(sheet.title),
        "subtitle": literal(sheet.subtitle),
        "variant": literal(occasion.variant),
        "rows": (
            heads(occasion, "what", "how"),
            *(_row(each) for each in sheet.section("programme").rows),
            f" | **{row(own['notes'])}**",
        ),
        "roles_title": own["roles"],
        "roles": tuple(f"{row(own[key])} |" for key in ("role_time", "role_report", "role_things")),
        "scan": occasion.words["programme"]["scan"],
    }
    links = {literal(str(fields["guide"])): str(fields["address_link"])}
    if flyer := occasion.addresses["flyer"]:
        links[literal(flyer)] = f"[{short_address(flyer).partition('/')[0]}]({flyer})"
    for part in sheet.sections:
        fields |= _section(part, links)
    return Record("facilitator", occasion.id, occasion.title(sheet.kind), fields)


def _row(each: TimedRow) -> str:
    """A row of the programme, the name of the part bold."""
    return " | ".join((row(each.begin), f"**{row(each.what)}**", row("\n".join(each.how), each.lasts)))


def _section(part: Section, links: Mapping[str, str]) -> dict[str, Value]:
    """The texts of a section, its heading among them, named after its key.

    links: a link by the address that it takes the place of.
    """

    # The longest first, and all in one go: one address may be the beginning of another, or stand in the link of it.
    found = "|".join(re.escape(address) for address in sorted(links, key=len, reverse=True) if address)

    def linked(text: str) -> str:
        return re.sub(found, lambda one: links[one[0]], text) if found else text

    def each(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(linked(literal(text)) for text in texts)

    texts = {"text": part.paragraphs, "list": part.bullets, "note": part.notes}
    return {
        f"{part.key}_title": part.heading,
        **{f"{part.key}_{name}": each(own) for name, own in texts.items() if own},
    }


# As Markdown.

_MARKS = re.compile(r"([\\`*_~&\[\]<>|#])")


def markdown(sheet: FacilitatorSheet) -> str:
    """The sheet as Markdown: headings, lists, and the programme as a table (GitHub's form)."""
    lines = [f"# {escaped(sheet.title)}", "", f"{escaped(sheet.kind)}: {escaped(sheet.subtitle)}", ""]
    for part in sheet.sections:
        lines += [f"## {escaped(part.heading)}", ""]
        for text in part.paragraphs:
            lines += [escaped(text), ""]
        lines += bullets(part.bullets)
        if part.rows:
            cells = [(row.time, row.what, "\n".join(row.how)) for row in part.rows]
            lines += [*markdown_table(sheet.columns, cells), ""]
        for text in part.notes:
            lines += [escaped(text), ""]
    return "\n".join(lines).rstrip() + "\n"


def bullets(texts: Sequence[str], numbered: bool = False) -> list[str]:
    """The lines of a list in Markdown and the empty one after it; no lines when there is nothing in it."""
    marks = (f"{number}." if numbered else "-" for number in range(1, len(texts) + 1))
    return [*(f"{mark} {escaped(text)}" for mark, text in zip(marks, texts, strict=True)), ""] if texts else []


def markdown_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table in Markdown (GitHub's form); the lines of a cell stay lines."""
    every = [[escaped(cell).replace("\n", "<br>") for cell in row] for row in (columns, *rows)]
    head, *rest = [f"| {' | '.join(row)} |" for row in every]
    return [head, f"|{' --- |' * len(columns)}", *rest]


def escaped(text: str) -> str:
    """Plain words for Markdown; addresses keep working."""
    parts = re.split(r"(https?://[^\s|<>]+)", text)
    return "".join(part if at % 2 else _MARKS.sub(r"\\\1", part) for at, part in enumerate(parts))

"""The sheet for the facilitator, as data that every form of it is made from, and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from deck.content.load import load_content
from deck.content.session.exercises import Exercise
from deck.content.session.invitation import clean
from deck.content.session.moment import Moment
from deck.content.session.programme import Programme, TimedRow, programme
from deck.content.session.words import Words, date_text, fill, kit_words, people_text, time_text


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the sheet: a heading, then paragraphs, bullets and, for the programme, the rows of its table.

    notes come after all of these.
    """

    key: str
    heading: str
    paragraphs: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()
    rows: tuple[TimedRow, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FacilitatorSheet:
    """The whole sheet. columns are the headings of the programme: time, what, how."""

    title: str
    subtitle: str
    kind: str
    columns: tuple[str, str, str]
    sections: tuple[Section, ...]
    total: int

    def section(self, key: str) -> Section:
        """The section with this key."""
        return next(each for each in self.sections if each.key == key)


def facilitator(
    exercise: Exercise,
    variant: int = 1,
    moment: Moment | None = None,
    *,
    people: int | None = None,
    place: str = "",
    host: str = "",
    guide: str = "",
    folder: Path | None = None,
) -> FacilitatorSheet:
    """The sheet of an exercise; with a moment that has a time the programme shows the clock.

    people gives the size of the group, and with it the number of rounds; guide is another address than the deck's own.

    Raises:
        InputError: when there is no such variant, or the number of people cannot be used.
    """
    words, deck = kit_words(folder), load_content(folder).deck
    table = programme(exercise, variant, moment, people, folder)
    addresses: dict[str, str | int] = {"contact": deck.contact, "guide": guide or deck.guide}
    found = [_session(words, moment, people, {"place": clean(place), "host": clean(host)})]
    found += _before(words, exercise)
    found += [_programme(words, table), *_after(words, exercise, variant)]
    own = words["sheet"]
    return FacilitatorSheet(
        exercise.name,
        exercise.subtitle,
        own["kind"],
        (own["time"], own["what"], own["how"]),
        tuple(_filled(each, addresses) for each in found if each.paragraphs or each.bullets or each.rows),
        table.total,
    )


def _session(words: Words, moment: Moment | None, people: int | None, known: dict[str, str]) -> Section:
    own, lines = words["sheet"], []
    if moment:
        when = {"day": date_text(words, moment.day), "time": time_text(words, moment.start) if moment.start else ""}
        lines.append(fill(own["when" if moment.start else "when_day"], when))
    lines += [fill(own[key], known) for key in ("place", "host") if known[key]]
    if people is not None:
        lines.append(fill(own["people"], {"people": people_text(words, people)}))
    return Section("session", own["session"], bullets=tuple(lines))


def _before(words: Words, exercise: Exercise) -> list[Section]:
    own = words["sheet"]
    return [
        Section("why", own["why"], exercise.why),
        Section("whom", own["whom"], exercise.whom),
        Section("guidance", own["guidance"], exercise.guidance),
        Section("preparation", own["preparation"], bullets=exercise.preparation),
    ]


def _programme(words: Words, table: Programme) -> Section:
    own = words["sheet"]
    notes = [fill(own["total"], {"minutes": table.total})]
    if table.spare:
        notes.append(fill(own["spare"], {"minutes": table.spare}))
    return Section("programme", own["programme"], rows=table.rows, notes=tuple(notes))


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


def _filled(part: Section, values: dict[str, str | int]) -> Section:
    """The same section with its addresses in place."""

    def each(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(fill(text, values) for text in texts)

    rows = tuple(replace(row, how=each(row.how)) for row in part.rows)
    return replace(
        part, paragraphs=each(part.paragraphs), bullets=each(part.bullets), rows=rows, notes=each(part.notes)
    )


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


_MARKS = re.compile(r"([\\`*_~&\[\]<>|#])")

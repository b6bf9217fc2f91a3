"""Kits for a session: which exercises there are, what a kit will be, and the kit of the command line."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from deck.base.errors import Fault, Faults, InputError
from deck.base.say import say
from deck.base.text.markup import unmarked
from deck.content.deck import built_in
from deck.content.options import OwnName
from deck.content.session.exercises import Exercise
from deck.content.session.read_me import PrintRow
from deck.content.session.session import MOST_PEOPLE
from deck.content.session.words import date_text
from deck.making.ask.names import named_twice, only_figures, read_names
from deck.making.kit.make import KitResult, make_kit
from deck.making.kit.plan import KitPlan, plan_kit
from deck.making.kit.request import KitRequest
from deck.making.preview import draw_page
from deck.web.tasks.work import Work

PIXELS = 480
"""The longer side of the picture of a page."""

_SAID = ("warnings", "bring", "ask", "total")
"""The parts of the read-me that are told before anything is made."""

_FIELDS = {
    "--people": "people",
    "--date": "date",
    "--place": "place",
    "--host": "host",
    "--guide": "guide",
    "--mats": "mats",
    "--variant": "variant",
}
"""The field of the page that a fault is of; every other fault of a place with a name is one of the list of names."""


def exercises(work: Work) -> dict[str, Any]:
    """Every exercise in the language of `lang`: its name, for how many people and how long, and what it has."""
    content = built_in().edition(work.values["lang"])
    return {"exercises": [_exercise(one, len(content.scales)) for one in content.exercises.values()]}


def _exercise(one: Exercise, scales: int) -> dict[str, Any]:
    variants = [(str(each.number), unmarked(each.name), unmarked(each.text)) for each in one.variants]
    return {
        "key": one.key,
        "title": unmarked(one.title),
        "subtitle": unmarked(one.subtitle),
        "people": [one.group.least, one.group.most],
        "tables": one.group.split == "tables",
        "minutes": [one.duration.least, one.duration.most],
        "variants": variants if len(variants) > 1 else [],
        "questions": one.line_questions,
        "scales": scales,
        "mats": "vloermatten" in one.products,
        "posters": "modelposter" in one.products,
        "names": "naamkaartjes" in one.products,
    }


def plan(work: Work) -> dict[str, Any]:
    """Tell what the kit of `kit` will be.

    What is wrong is told under `faults`, each with the field that it is of.
    """
    try:
        request, notes = _request(work)
        planned = plan_kit(request)
    except InputError as error:
        return {"faults": [_fault(fault) for fault in error.faults]}
    return {"faults": [], "rows": _rows(planned, [one.row for one in planned.files]), **_said(planned), "notes": notes}


def pictures(work: Work) -> dict[str, Any]:
    """Draw the first page of each file of the kit of `kit`, as sheet-1.png and so on.

    Raises:
        InputError: with every fault of what is asked.
    """
    request, _ = _request(work)
    files = plan_kit(request).files
    for number, one in enumerate(files, 1):
        draw_page(one.job, one.first, work.folder / f"sheet-{number}.png", PIXELS)
    return {"pictures": len(files)}


def make(work: Work) -> dict[str, Any]:
    """Make the kit of `kit`: its zip, and what is in it.

    Raises:
        InputError: with every fault of what is asked.
        FindingsError: when the proof found errors.
    """
    request, notes = _request(work)
    planned = plan_kit(request)
    made = make_kit(request, progress=_overall(work, planned))
    shutil.rmtree(made.folder)  # the zip holds it
    said = _said(planned)
    return {
        "file": made.archive.name,
        "bytes": made.archive.stat().st_size,
        "notes": [*notes, *made.notes],
        "kit": {"rows": _rows(planned, made.rows), **_others(made), **said},
    }


def _request(work: Work) -> tuple[KitRequest, list[str]]:
    """What was asked, with the names of a list that was sent or pasted; and what is odd about these.

    Raises:
        InputError: when such a list cannot be read.
    """
    names, faults, odd = list[OwnName](), Faults(), list[Fault]()
    for file in sorted(work.given.iterdir()):
        with faults.gathered():
            names += read_names(str(file), odd)
    if pasted := work.values.get("pasted", ""):
        file = work.folder / f"{say('pasted list')}.txt"
        file.write_text(pasted, encoding="utf-8")
        with faults.gathered():
            names += read_names(str(file), odd)
        file.unlink()
    asked = dict(work.values["kit"])
    if (time := asked.pop("time", "")) and not asked["date"]:
        faults.add(
            say("this is a time without a day."), "--date", say("Choose a day as well, or leave the time empty.")
        )
    faults.raise_if_any()
    odd += [*only_figures(names), *named_twice(names)]
    request = KitRequest(**{**asked, "date": f"{asked['date']} {time}".strip()}, names=tuple(names), output=work.folder)
    return request, [str(one) for one in odd]


def _fault(fault: Fault) -> dict[str, str]:
    """A fault in the words of a page, where nothing is typed behind two hyphens."""
    fields = {say("EXERCISE"): "exercise", **_FIELDS}
    field = fields.get(fault.place, "" if fault.place.startswith("--") else "names")
    remedy = _unasked(fault)
    if field == "people":
        remedy = say("Choose 1 to {most}.", most=MOST_PEOPLE)
    elif field == "date" and "T10:00" in remedy:
        remedy = say("Choose a day on the calendar.")
    where = fault.place if field == "names" else ""
    return {"field": field, "message": fault.message, "place": where, "remedy": remedy}


def _unasked(fault: Fault) -> str:
    """What is to be done; empty when it tells of options, which a page does not have."""
    return "" if " --" in f" {fault.remedy}" else fault.remedy


def _rows(planned: KitPlan, rows: Sequence[PrintRow]) -> list[dict[str, Any]]:
    """The rows of the read-me, each with what its file is called; the read-me itself is no more than that."""
    titles = [one.title for one in planned.files]
    return [
        {**asdict(row), "title": title, "what": row.what if at else ""}
        for at, (row, title) in enumerate(zip(rows, titles, strict=True))
    ]


def _said(planned: KitPlan) -> dict[str, Any]:
    """What the read-me says of the kit as a whole, and the date in words, and what is odd about it."""
    parts = {part.key: {"heading": part.heading, "texts": [*part.texts, *part.items]} for part in planned.said.parts}
    empty: Mapping[str, Any] = {"heading": "", "texts": []}
    past = [" ".join((one.message, _unasked(one))).strip() for one in planned.kit.warnings if one.place == "--date"]
    occasion = planned.kit.occasion
    day = date_text(occasion.words, moment.day) if (moment := occasion.details.moment) else ""
    said = {key: parts.get(key, empty) for key in _SAID}
    return {"parts": said, "past": past, "day": day, "lang": planned.kit.request.lang}


def _others(made: KitResult) -> dict[str, list[dict[str, str]]]:
    """The files of a kit that are not printed by its table, and what each is for: those for the print shop apart."""
    printed = {row.file for row in made.rows}
    kinds = {
        ".eml": say("the invitation as an e-mail, for your mail program"),
        ".ics": say("the appointment, for your calendar"),
        ".txt": say("text to send"),
        ".md": say("as text, to change"),
        ".json": say("list of all files, for programs; you need not open it"),
    }
    order, shop = (
        list(kinds),
        {".pdf": say("job ticket: what the shop must know"), ".txt": say("an e-mail to the shop")},
    )
    tickets = {Path(name).stem for name in made.files if name not in printed and name.endswith(".pdf")}
    orders = [name for name in made.files if Path(name).stem in tickets]
    names = [name for name in made.files if name not in printed and name not in orders]
    names.sort(key=lambda one: order.index(Path(one).suffix))
    return {
        "orders": [{"file": name, "told": shop[Path(name).suffix]} for name in orders],
        "others": [{"file": name, "told": kinds[Path(name).suffix]} for name in names],
    }


def _overall(work: Work, planned: KitPlan) -> Any:
    """Tells how many pages of the whole kit are done."""
    total, done = sum(one.pages for one in planned.files), dict[str, int]()

    def tell(what: str, pages: int, _total: int) -> None:
        done[what] = pages
        work.tell(what, min(sum(done.values()), total), total)

    return tell

"""Cards of somebody's own: what is wrong with each cell, what would make it stronger, and the card at hand."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from deck.base.errors import Faults, InputError
from deck.base.items.colour import CONTRAST_LARGE, CONTRAST_TEXT, Palette, contrast
from deck.base.items.palette import read_palette
from deck.base.say import say
from deck.base.tables import Source
from deck.content.deck import FILE, built_in
from deck.content.options import parse_only
from deck.content.own.kinds import OWN
from deck.content.record import Record
from deck.making.ask.request import BuildRequest
from deck.making.beginning import own_columns
from deck.making.decide import checked_jobs
from deck.making.job import Job
from deck.making.logo import LOGO_PLACE
from deck.making.pages import Pages
from deck.making.preview import contact_sheet, draw_page, rack, sides_of
from deck.web.tasks.asked import notes_in
from deck.web.tasks.own_beside import beside_of, counts_of, only_of
from deck.web.tasks.own_cells import Cells, sentence
from deck.web.tasks.own_deck import OwnDeck, colours_of, product_of, written
from deck.web.tasks.work import Work

MOST_SIDES = 4
"""So many sides of the cards of one row are shown: two labels of a line, with their backs."""

_LINES = {"situation": 3, "question": 3, "statement": 3, "more": 3, "title": 1, "principles": 1}
"""The fields that may need several lines, and how many are seen at first."""

_PIXELS = 1000


def columns(work: Work) -> dict[str, Any]:
    """What `product` asks of a row in the language `deck_lang`: its columns, and the colours that can be one's own."""
    product, content = product_of(work.values["product"]), built_in().edition(work.values["deck_lang"])
    needed, palette = OWN[product.records].needed, built_in().palette
    names = {one.key: one.short_name for one in content.principles}
    told = {
        field: {"field": field, "heading": one.heading, "note": one.note, "example": one.example}
        for field, one in own_columns(product, content).items()
    }
    return {
        "columns": [{**one, "needed": field in needed, "lines": _LINES.get(field, 0)} for field, one in told.items()],
        "colours": [
            {"name": name, "called": names.get(name, ""), "usual": palette[name].hex}
            for name in colours_of(product, content)
        ],
        "principles": list(names.values()),
        "beside": beside_of(product),
    }


def look(work: Work) -> dict[str, Any]:
    """Check every row, and draw the card of row `at` (from 0) as page.png.

    Tells `cells`, by row and field (`3-title`), each with its faults and hints; `faults` of the whole; `colours`, each
    with its contrast; what is wrong with the `logo` and what to know of it; the `counts` of cards, and how many `sides`
    are drawn; and whether all of it is `sound`.
    """
    values = work.values
    colours, usable = _colours(values)
    logo: dict[str, list[str]] = {"faults": [], "notes": []}
    told: dict[str, Any] = {"faults": [], "colours": colours, "logo": logo, "counts": {}, "notes": []}
    own = written({**values, "colours": usable}, work.folder / "deck")
    cells, drawn = Cells(own, values["rows"]), 0
    if own.lines:
        try:
            job = _job(own, values)
            drawn = _draw(job, cells, values["at"], work.folder)
            told |= _counted(job, cells, logo)
        except InputError as error:
            logo["faults"] = [sentence(one) for one in error.faults if one.place == LOGO_PLACE]
            told["faults"] = cells.put([one for one in error.faults if one.place != LOGO_PLACE])
            drawn = drawn or _draw_alone(values, usable, work.folder)
    for name in ("deck", "alone"):  # only the picture is looked at, and people type much
        shutil.rmtree(work.folder / name, ignore_errors=True)
    wrong = told["faults"] or logo["faults"] or cells.faulty() or any(one["fault"] for one in colours.values())
    return {**told, "cells": cells.told, "sides": drawn, "sound": bool(own.lines) and not wrong}


def _job(own: OwnDeck, values: Mapping[str, Any]) -> Job:
    """The build of these cards, with what comes beside them."""
    request = BuildRequest((own.product.name,), output=own.deck.folder, deck=own.deck, profiles=(values["profile"],))
    job = checked_jobs(request)[0]
    only = tuple(map(parse_only, only_of(job, values["without"])))
    return checked_jobs(replace(request, only=only))[0]


def _counted(job: Job, cells: Cells, logo: dict[str, list[str]]) -> dict[str, Any]:
    """Lay out every card, so that it is known whether each fits; what is told of the logo goes there."""
    pages = Pages(job)
    for _ in pages.sheets():
        pass
    notes = [one for one in notes_in(pages.warnings) if one not in cells.advice]
    logo["notes"] = [one.removeprefix(f"{LOGO_PLACE}: ") for one in notes if one.startswith(LOGO_PLACE)]
    told = [cells.renamed(one) for one in notes if not one.startswith(LOGO_PLACE)]
    return {"counts": counts_of(job, pages.cards), "notes": told}


def _draw(job: Job, cells: Cells, at: int, folder: Path) -> int:
    """Draw the sides of the cards of a row; returns how many, which is 0 when nothing is in it."""
    if not (place := cells.place_of(at)):
        return 0
    sides = sides_of(job.composer().cards(_records(job.records, place, cells.principle_of(at))))[:MOST_SIDES]
    if sides:
        sheet = contact_sheet(job, rack(job.layout.size, len(sides)), list(enumerate(sides)))
        draw_page(job, sheet, folder / "page.png", _PIXELS)
    return len(sides)


def _records(records: Sequence[Record], place: str, principle: str) -> list[Record]:
    """The cards of a row: those that say that they stand there, else the one that has it among others."""
    own = [one for one in records if one.place == place]
    return own or [one for one in records if principle and one.principle == principle][:1]


def _draw_alone(values: Mapping[str, Any], colours: Mapping[str, str], folder: Path) -> int:
    """Draw the cards of a row as if it were the only one, because something is wrong with others."""
    rows = values["rows"][values["at"] :][:1]
    try:
        own = written({**values, "rows": rows, "colours": colours}, folder / "alone")
        return _draw(_job(own, values), Cells(own, rows), 0, folder) if own.lines else 0
    except InputError:
        return 0


def _colours(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """What is told of each colour, and those of one's own that can be used."""
    product, base = product_of(values["product"]), built_in().palette
    told: dict[str, Any] = {}
    usable = {}
    for name in colours_of(product, built_in().edition(values["deck_lang"])):
        palette, fault = base, ""
        if own := values["colours"].get(name, ""):
            faults = Faults()
            fault = say("“{colour}” is no colour. Pick one, or write it like #225566.", colour=own)
            if re.fullmatch("#[0-9a-f]{6}", own):
                read = read_palette({name: own}, Source(FILE, "", {}).place / "palette", faults, base)
                fault = " ".join(sentence(one) for one in faults)
                if read and not faults:
                    palette, usable[name] = read, own
        told[name] = {"fault": fault, **_contrast(palette, name)}
    return told, usable


def _contrast(palette: Palette, name: str) -> dict[str, Any]:
    """How well text can be read on a colour; of the colour of text itself, how well it can be read on paper."""
    other = palette["paper"] if name == "ink" else palette.on(name)
    reached = contrast(palette[name], other)
    named = "" if name == "ink" else palette.text_on.get(name, "ink")
    enough = "small" if reached >= CONTRAST_TEXT else "large" if reached >= CONTRAST_LARGE else "none"
    return {"hex": palette[name].hex, "on": other.hex, "text": named, "contrast": reached, "enough": enough}

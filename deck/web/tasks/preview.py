"""Draw one page as it will be printed: it goes the way of a build up to its PDF, and that is what is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from deck.base.errors import InputError
from deck.base.items.drawing import place_box
from deck.base.items.items import Group, Item, Page, Print, Text
from deck.base.say import say
from deck.base.units import Size
from deck.making.binding import unit_of
from deck.making.decide import checked_jobs
from deck.making.job import Job
from deck.making.pages import Pages
from deck.making.preview import draw_page
from deck.web.tasks.asked import faults_of, notes_in, request_for
from deck.web.tasks.work import Work

LONGEST = 400
"""The most pages of which one can be looked at."""


def preview(work: Work) -> dict[str, Any]:
    """Draw page `page` of `product` as `asked` in `pixels` (the longer side), as page.png; tells what there is to see.

    What is wrong is told under `faults`, each with the field that it is of.
    """
    try:
        told = draw(work.values, work.folder)
    except InputError as error:
        return {"faults": faults_of(error)}
    return {"faults": [], **told}


def draw(values: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The picture of a page in a folder, and what to tell of it.

    Raises:
        InputError: with every fault of what is asked.
    """
    job = checked_jobs(request_for(values["product"], values["asked"], folder))[0]
    pages = Pages(job)
    found = None
    for number, sheet in enumerate(pages.sheets(), 1):
        if found is None or number <= values["page"]:
            found = number, sheet
        if number >= LONGEST:
            break
    if found is None:
        return {"pages": 0}
    shown, sheet = found
    draw_page(job, sheet, folder / "page.png", values["pixels"])
    return {
        "text": _first_text(sheet),
        "page": shown,
        "pages": number,
        "cards": pages.cards,
        "unit": unit_of(job),
        "width": sheet.size.width,
        "height": sheet.size.height,
        "trim": [job.layout.trim.width, job.layout.trim.height],
        "duplex": job.duplex,
        "imposed": job.imposed,
        "notes": notes_in([*_too_large(job, sheet), *pages.warnings]),
    }


def _first_text(sheet: Page) -> list[float]:
    """Where the topmost text on a page begins, as shares of its width and height; empty without text."""
    corners = (_corner(one, ()) for one in sheet.items)
    found = [point for points in corners for point in points]
    if not found:
        return []
    x, y = min(found, key=lambda point: (round(point[1]), point[0]))
    return [round(max(0.0, x / sheet.size.width), 3), round(max(0.0, y / sheet.size.height), 3)]


def _corner(item: Item, groups: tuple[Group, ...]) -> Iterator[tuple[float, float]]:
    """The upper left corners of the texts in an item, on its page, in mm."""
    if isinstance(item, Group):
        for one in item.items:
            yield from _corner(one, (item, *groups))
    elif isinstance(item, Text) and item.role is Print.ARTWORK:
        box = item.box
        for group in groups:
            box = place_box(box, group)
        yield box.x, box.y


def _too_large(job: Job, sheet: Page) -> Iterator[str]:
    """Says it of what no office printer takes: the size of a product may be chosen before it is known who prints it."""
    a3 = Size(297, 420)
    fits = sheet.size.short <= a3.short and max(sheet.size.width, sheet.size.height) <= max(a3.width, a3.height)
    if job.profile.name == "office" and not fits:
        yield say(
            "This does not go through an office printer, which takes A3 at most. "
            "Choose A3, sheets to glue together, or a print shop."
        )

"""Draw one page as it will be printed: it goes the way of a build up to its PDF, and that is what is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from deck.base.errors import InputError
from deck.base.items.items import Page
from deck.base.say import say
from deck.base.units import Size
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
        "page": shown,
        "pages": number,
        "cards": pages.cards,
        "width": sheet.size.width,
        "height": sheet.size.height,
        "trim": [job.layout.trim.width, job.layout.trim.height],
        "duplex": job.duplex,
        "imposed": job.imposed,
        "notes": notes_in([*_too_large(job, sheet), *pages.warnings]),
    }


def _too_large(job: Job, sheet: Page) -> Iterator[str]:
    """Says it of what no office printer takes: the size of a product may be chosen before it is known who prints it."""
    a3 = Size(297, 420)
    fits = sheet.size.short <= a3.short and max(sheet.size.width, sheet.size.height) <= max(a3.width, a3.height)
    if job.profile.name == "office" and not fits:
        yield say(
            "This does not go through an office printer, which takes A3 at most. "
            "Choose A3, sheets to glue together, or a print shop."
        )

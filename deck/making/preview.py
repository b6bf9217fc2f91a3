"""A contact sheet: every card of a product, front and back, small, on one PNG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from deck.base.errors import input_error
from deck.base.items.drawing import rectangle
from deck.base.items.items import Group, Item, Page, Stroke
from deck.base.staging import staging
from deck.base.units import Box, Size
from deck.file.pdf.write import write_pdf
from deck.file.png import write_png
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.making.job import Job

_WIDTH_PIXELS = 1800
_SHAPE = 4 / 3
"""The contact sheet is about so much wider than tall."""


def preview(request: BuildRequest) -> Path:
    """Draw the cards of one product on a PNG in the output folder; return its path.

    Raises:
        InputError: as for a build.
    """
    jobs = checked_jobs(request)
    if len(jobs) != 1:
        remedy = f"Name one of: {', '.join(dict.fromkeys(job.product.name for job in jobs))}."
        raise input_error("a preview is of one product.", "PRODUCT", remedy)
    job = jobs[0]
    sides = [side for card in job.composer().cards(job.records) for side in (card.front, card.back) if side]
    name = f"{job.stem}-preview.png"
    with staging(request.output) as stage:
        pdf = stage.scratch("preview.pdf")
        sheet = _contact_sheet(job, sides)
        write_pdf([sheet], pdf, job.metadata)
        pages = stage.scratch("pages")
        pages.mkdir()
        write_png(pdf, pages, _WIDTH_PIXELS / sheet.size.width * 25.4)[0].replace(stage.path(name))
        return stage.deliver()[0]


def _contact_sheet(job: Job, sides: Sequence[Page]) -> Page:
    """All sides in rows at true size, with a hairline at the trim of each."""
    card = job.layout.size
    columns = min(len(sides), max(1, round(math.sqrt(len(sides) * _SHAPE * card.height / card.width))))
    rows = math.ceil(len(sides) / columns)
    sheet = Size((card.width + _gap(card)) * columns + _gap(card), (card.height + _gap(card)) * rows + _gap(card))
    hairline = Stroke(job.palette["rule"], card.short / 300)
    items: list[Item] = [rectangle(Box(0, 0, sheet.width, sheet.height), job.palette["tint"])]
    trim = Box(0, 0, card.width, card.height)
    for place, side in enumerate(sides):
        x = _gap(card) + place % columns * (card.width + _gap(card))
        y = _gap(card) + place // columns * (card.height + _gap(card))
        paper, frame = rectangle(trim, job.palette["paper"]), rectangle(trim, stroke=hairline)
        items += [Group((paper, *side.items), x, y, clip=trim), Group((frame,), x, y)]
    return Page(sheet, tuple(items))


def _gap(card: Size) -> float:
    return card.short / 12

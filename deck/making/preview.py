"""A contact sheet: every card of a product, front and back, small, on one PNG."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from deck.base.errors import input_error
from deck.base.items.drawing import rectangle
from deck.base.items.items import Card, Group, Item, Page, Stroke
from deck.base.say import say
from deck.base.staging import staging
from deck.base.units import Box, Size
from deck.file.pdf.write import write_pdf
from deck.file.png import write_png
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.making.job import Job

WIDTH_PIXELS = 1800
"""How wide the picture is."""

_SHAPE = 4 / 3
"""The contact sheet is about so much wider than tall."""


@dataclass(frozen=True, slots=True)
class Rack:
    """Where the sides of cards of one size lie on a contact sheet, in rows at true size; lengths are mm."""

    card: Size
    columns: int
    rows: int

    @property
    def gap(self) -> float:
        """The room between two cards."""
        return self.card.short / 12

    @property
    def size(self) -> Size:
        """The size of the sheet."""
        card, gap = self.card, self.gap
        return Size((card.width + gap) * self.columns + gap, (card.height + gap) * self.rows + gap)

    def place(self, at: int) -> Box:
        """The trim of the side with that number, from 0."""
        card, gap = self.card, self.gap
        x = gap + at % self.columns * (card.width + gap)
        return Box(x, gap + at // self.columns * (card.height + gap), card.width, card.height)


def rack(card: Size, count: int) -> Rack:
    """The rows for so many sides."""
    columns = min(count, max(1, round(math.sqrt(count * _SHAPE * card.height / card.width))))
    return Rack(card, columns, math.ceil(count / columns))


def sides_of(cards: Iterable[Card]) -> list[Page]:
    """Each front, and behind it its back where it has one."""
    return [side for card in cards for side in (card.front, card.back) if side]


def preview(request: BuildRequest, notes: list[str] | None = None) -> Path:
    """Draw the cards of one product on a PNG in the output folder; return its path. notes takes what is told of a table
    of cards.

    Raises:
        InputError: as for a build.
    """
    jobs = checked_jobs(request)
    if len(jobs) != 1:
        remedy = say("Name one of: {jobs}.", jobs=", ".join(dict.fromkeys(job.product.name for job in jobs)))
        raise input_error(say("a preview is of one product."), "PRODUCT", remedy)
    job = jobs[0]
    if notes is not None:
        notes += job.notes
    sides = sides_of(job.composer().cards(job.records))
    with staging(request.output) as stage:
        pdf = stage.scratch("preview.pdf")
        sheet = contact_sheet(job, rack(job.layout.size, len(sides)), list(enumerate(sides)))
        write_pdf([sheet], pdf, job.metadata)
        pages = stage.scratch("pages")
        pages.mkdir()
        write_png(pdf, pages, WIDTH_PIXELS / sheet.size.width * 25.4)[0].replace(stage.path(preview_name(job)))
        return stage.deliver()[0]


def draw_page(job: Job, page: Page, path: Path, pixels: int) -> None:
    """Draw one page of a job as a PNG whose longer side has so many pixels: from its PDF, as it will be printed."""
    import pypdfium2

    pdf = path.with_suffix(".pdf")
    write_pdf(iter([page]), pdf, job.metadata, job.profile.colour, job.style)
    with pypdfium2.PdfDocument(pdf.read_bytes()) as document:
        drawn = document[0]
        bitmap = drawn.render(scale=pixels / max(drawn.get_size()))
        bitmap.to_pil().convert("RGB").save(path, "PNG", compress_level=1)  # a third of the time of the usual level
        bitmap.close()
        drawn.close()
    pdf.unlink()


def preview_name(job: Job) -> str:
    """The name of the file."""
    return f"{job.stem}-preview.png"


def contact_sheet(job: Job, held: Rack, sides: Sequence[tuple[int, Page]]) -> Page:
    """Sides, each with its number, in their places, with a hairline at the trim of each; others are left open."""
    card, size = held.card, held.size
    hairline = Stroke(job.palette["rule"], card.short / 300)
    items: list[Item] = [rectangle(Box(0, 0, size.width, size.height), job.palette["tint"])]
    trim = Box(0, 0, card.width, card.height)
    for at, side in sides:
        place = held.place(at)
        paper, frame = rectangle(trim, job.palette["paper"]), rectangle(trim, stroke=hairline)
        items += [Group((paper, *side.items), place.x, place.y, clip=trim), Group((frame,), place.x, place.y)]
    return Page(size, tuple(items))

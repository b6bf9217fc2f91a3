"""Pictures of files for a print shop, from the real pages; docs/make/images.py draws them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from picture import DECK, WIDTH, picture, row

from deck.base.items.drawing import rectangle
from deck.base.items.items import Group, Image, Item, Page, Print, Stroke
from deck.base.items.items import Path as Line
from deck.base.units import Box, Size
from deck.file.png import write_png
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.decide import checked_jobs
from deck.making.job import Job
from deck.making.pages import Pages
from deck.making.ticket import ticket

_BOLDER = 6.0
"""Lines of the knife are a hair wide; in a picture they are drawn so many times as wide."""


_CORNER = 38.0
"""How wide a part of a page is shown close by, in mm."""


def _job(product: str, profile: str, **choices: object) -> Job:
    """A product as the command line would build it for a profile."""
    return checked_jobs(BuildRequest((product,), profiles=(profile,), **choices))[0]  # type: ignore[arg-type]


def press_page(file: Path) -> None:
    """A page with all marks, and its top right corner close by, where a dashed line shows the trim."""
    page = next(Pages(_job("gesprekskaarten", "press", marks="all")).sheets())
    knife = rectangle(page.trim_box, stroke=Stroke(DECK.palette["paper"], 0.25, (1.2, 0.8), round=False))
    marked = replace(page, items=(*page.items, knife))
    corner = _part(marked, Box(page.size.width - _CORNER, 0, _CORNER, _CORNER * page.size.height / page.size.width))
    picture(file, row((page, corner), captions=("--marks all", "its corner; dashed: the trim")))


def _part(page: Page, box: Box) -> Page:
    """A part of a page."""
    return Page(box.size, (Group(page.items, -box.x, -box.y, clip=box),))


def large_format(file: Path) -> None:
    """A mat with eyelets and one with a hem, with the line of the knife."""
    mats = [
        list(islice(Pages(_job("vloermatten", "large-format", finishing=finishing)).sheets(), 4))[3]
        for finishing in ("eyelets:500mm", "hem:30mm")
    ]
    captions = ("--finishing eyelets:500mm", "--finishing hem:30mm")
    picture(file, row([_bolder(mat) for mat in mats], captions=captions))


def cut_sheet(file: Path) -> None:
    """The printed sheet and the lines that a plotter follows on it."""
    printed = next(Pages(_job("gedragskaarten", "office", marks="crop+registration")).sheets())
    lines = next(Pages(_job("gedragskaarten", "cut")).cut())
    captions = ("the printed sheet", "what the plotter follows")
    picture(file, row((printed, _bolder(lines)), width=240, captions=captions), 240)


def _bolder(page: Page) -> Page:
    """The page with wider technical lines."""
    return replace(page, items=tuple(_widened(item) for item in page.items))


def _widened(item: Item) -> Item:
    if isinstance(item, Group) and item.layer:
        return replace(item, items=tuple(map(_widened, item.items)))
    if isinstance(item, Line) and item.stroke and item.role in (Print.CUT, Print.FOLD):
        return replace(item, stroke=replace(item.stroke, width=item.stroke.width * _BOLDER))
    return item


def job_ticket(file: Path) -> None:
    """The job ticket of the whole kit."""
    with TemporaryDirectory() as folder:
        request = BuildRequest((), output=Path(folder), profiles=("press",), proof="none")
        build(request)  # the ticket tells of the files that lie there
        made = ticket(request, copies=10, contact="Team Vakmanschap, 070 000 00 00")
        (pdf,) = (path for path in made if path.suffix == ".pdf")
        drawn = write_png(pdf, Path(folder), 150)[0]
        page = Page(Size(210, 297), (Image(Box(0, 0, 210, 297), str(drawn)),))
        picture(file, row((page,), width=WIDTH * 0.6), WIDTH * 0.6)


PRESS_PICTURES: dict[str, Callable[[Path], None]] = {
    "press-page.png": press_page,
    "large-format.png": large_format,
    "cut-sheet.png": cut_sheet,
    "job-ticket.png": job_ticket,
}
"""Every picture by the name of its file."""

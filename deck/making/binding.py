"""The pages of a job as they hang together: composed as cards or as a running text, folded or stapled on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from deck.base.errors import input_error
from deck.base.items.items import Card, Page
from deck.base.say import say
from deck.base.units import Size, parse_size
from deck.layout.model import Layout
from deck.making.ask.profile import Profile
from deck.making.ask.request import BuildRequest
from deck.making.parts import asked_parts
from deck.making.wishes import wishes
from deck.pages.compose import Composer, Setting
from deck.pages.shapes.request import Look

if TYPE_CHECKING:
    from deck.content.load import DeckContent
    from deck.layout.products import Product
    from deck.pages.flow.compose import RunningComposer
    from deck.sheets.bound.booklet import BookletPlan


_PAPERS = ("A4", "A3")
"""The paper of office printers, from small to large."""


class BoundJob(Protocol):
    """What is asked here of a job, as deck.making.job.Job answers it."""

    @property
    def product(self) -> Product:
        """What is printed."""

    @property
    def request(self) -> BuildRequest:
        """What was asked."""

    @property
    def profile(self) -> Profile:
        """The profile."""

    @property
    def content(self) -> DeckContent:
        """The texts."""

    @property
    def layout(self) -> Layout:
        """The layout."""

    @property
    def look(self) -> Look:
        """How the edition looks."""

    @property
    def trimmed(self) -> bool:
        """Whether its pages are trimmed by a print shop."""

    @property
    def bleed(self) -> float:
        """How far artwork goes on beyond what is cut."""


def composer_of(job: BoundJob, *, whole: bool = False) -> Composer | RunningComposer:
    """A fresh composer for the cards of a job. whole: a running text as one page, to be read."""
    words, deck, layout = job.content.words["faces"], job.content.deck, job.layout
    setting = Setting(job.look, deck.language[:2], deck.name, words["continued"], *wishes(job.profile))
    if layout.bound is None:
        return Composer(layout, setting)
    sparse = job.profile.impose == "one-up" and not job.trimmed

    from deck.pages.flow.compose import Manner, RunningComposer

    return RunningComposer(layout, setting, layout.bound, Manner(whole, sparse))


def on_paper(job: BoundJob) -> bool:
    """Whether the pages of a text are laid out on paper; else each is a page of its own, as on a screen."""
    return job.layout.bound is not None and (job.trimmed or job.profile.impose == "sheets")


def sheet_cards(job: BoundJob, pages: Iterator[Card]) -> Iterator[Card]:
    """What is printed of a text, as cards: of a leaflet the sheet with its two sides, of anything else its pages."""
    bound = job.layout.bound
    if bound and bound.fold and on_paper(job):
        if cards := list(pages):
            from deck.sheets.bound.leaflet import leaflet

            yield leaflet(
                cards, bound.fold, bound.flat, job.layout.bleed, creased=job.trimmed or job.profile.output == "cut"
            )
    else:
        yield from pages


def sheets_of_booklet(job: BoundJob, pages: Iterator[Card]) -> Iterator[Page]:
    """The sheets of a booklet for one's own printer.

    Raises:
        InputError: when two pages do not fit beside each other on the paper.
    """
    words = job.content.words["sheet"]
    plan = booklet_plan(job)
    plan = replace(plan, title=words["title"], sides=(words["front"], words["back"]))
    if cards := list(pages):
        from deck.sheets.bound.booklet import booklet

        yield from booklet(cards, plan)


def booklet_plan(job: BoundJob) -> BookletPlan:
    """How the pages of a booklet go onto sheets.

    Raises:
        InputError: when two pages do not fit beside each other on the paper.
    """
    from deck.sheets.bound.booklet import BookletPlan, paper_for

    asked = job.request.paper or job.profile.paper
    papers: list[Size] = [parse_size(asked, "--paper")] if asked else [parse_size(one) for one in _PAPERS]
    bound = job.layout.bound
    paper, caliper = paper_for(job.layout.size, papers), bound.caliper if bound else 0.1
    return BookletPlan(job.layout.size, paper, caliper, bleed=job.layout.bleed)


def is_booklet(job: BoundJob) -> bool:
    """Whether it is laid out as the sheets of a booklet."""
    return on_paper(job) and not job.trimmed and job.layout.bound is not None and job.layout.bound.fold is None


def is_leaflet(layout: Layout) -> bool:
    """Whether the cards of a layout are the panels of a leaflet."""
    return layout.bound is not None and layout.bound.fold is not None


def unit_of(job: BoundJob, *, whole: bool = False) -> str:
    """What the pages of a job are counted as. whole: a running text as one page."""
    if job.layout.bound is None:
        return job.layout.unit
    return "text" if whole else "panel" if is_leaflet(job.layout) else "booklet page"


def bound_sheet(job: BoundJob) -> Size | None:
    """The sheet of paper on which the pages of a text lie in one's own printer; None for anything else.

    Raises:
        InputError: when two pages of a booklet do not fit beside each other on the paper.
    """
    if is_booklet(job):
        return booklet_plan(job).paper
    return job.layout.trim if on_paper(job) and not job.trimmed else None


def check_bound(job: BoundJob) -> None:
    """Find what is wrong with a leaflet or a booklet before anything of it is written.

    Raises:
        InputError: when two pages of a booklet do not fit beside each other on the paper, or it is to be made in parts,
            or a booklet is to be cut by a plotter.
    """
    for flag in asked_parts(job.request) if job.layout.bound else ():
        told = say("tiled") if flag == "--tile" else say("made in panels or strips")
        raise input_error(say("a leaflet or a booklet is not {told}.", told=told), flag, say("Leave it out."))
    if job.profile.output == "cut" and job.layout.bound and job.layout.bound.fold is None:
        told = say(
            "a booklet is folded, stapled and trimmed, and “{name}” has nothing to cut of its sheets.",
            name=job.profile.name,
        )
        raise input_error(told, "--profile", say("Choose another profile for it."))
    bound_sheet(job)


def flip_of(job: BoundJob) -> str:
    """The edge over which a printer turns the sheets of a text: always about their upright axis."""
    sheet = bound_sheet(job)
    return "" if sheet is None else "short-edge" if sheet.landscape else "long-edge"

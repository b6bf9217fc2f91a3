"""Whether a profile or a job has a use for an option: what nobody uses is told instead of being left out in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from deck.base.errors import InputError
from deck.base.say import say
from deck.making import given
from deck.making.ask.request import SEPARATE, TABLES, BuildRequest
from deck.making.ask.values import DPI
from deck.making.binding import is_booklet
from deck.making.formats import proved
from deck.making.sheeting import has_lines
from deck.making.stems import changes_profile
from deck.sheets.duplex import FOLDED

if TYPE_CHECKING:
    from deck.making.ask.profile import Profile
    from deck.making.job import Job

_USUAL: dict[str, Any] = {one.name: one.default for one in fields(BuildRequest)}


def pdf(profile: Profile) -> bool:
    """Whether it makes a PDF."""
    return profile.output == "pdf"


def inks(profile: Profile) -> bool:
    """Whether it prints in the inks of a press."""
    return profile.output == "pdf" and profile.colour == "cmyk"


def one_up(profile: Profile) -> bool:
    """Whether each side is a page of its own for a print shop, which may want them in another order."""
    return profile.output == "pdf" and profile.impose == "one-up" and profile.boxes == "trim"


def recorded(job: Job) -> bool:
    """Whether its pages are those of cards, one side each, and drawn."""
    return drawn(job) and job.trimmed and job.product.imposed and not job.imposed


def shared(profile: Profile) -> bool:
    """Whether cards go onto sheets of one's own printer."""
    return profile.output == "pdf" and profile.impose == "sheets" and profile.boxes == "page"


def edged(job: Job) -> bool:
    """Whether its cards go onto sheets with the edges that are asked for: marks for a cutter keep cards apart."""
    return on_sheets(job) and (job.request.edges != "inset" or job.inset > 0)


def apart(job: Job, profiles: Iterable[Profile]) -> Iterator[str]:
    """A note where lines to cut by do not lie on the sheets that are made beside them: their cards share one cut."""
    printed = [one.name for one in profiles if shared(one) and one.shares_cuts]
    head = job.product.source.table.get("layout", {})  # as it is written: whether it is sound is found later
    if head.get("outline", "square") != "square" or head.get("gutter"):
        return  # its cards stand apart on all sheets
    if printed and job.profile.output == "cut" and job.product.imposed:
        yield say(
            "these lines do not lie on the sheets for {profiles}, whose cards share one cut: "
            "add --marks crop+registration, and they do.",
            profiles=", ".join(printed),
        )


def markable(profile: Profile) -> bool:
    """Whether there is room for marks: on a sheet, or beyond the trim; a picture of a side ends at its bleed."""
    return profile.output != "png" and (profile.impose == "sheets" or profile.boxes == "trim")


def sheeted(profile: Profile) -> bool:
    """Whether cards go onto sheets."""
    return profile.impose == "sheets"


def from_table(job: Job) -> bool:
    """Whether its cards come from a table, whose rows can be chosen."""
    return given.from_table(job.product.name, job.deck, job.request)


def makes(job: Job, *formats: str) -> bool:
    """Whether any of these formats is made."""
    return not set(formats).isdisjoint(job.formats)


def printed(job: Job) -> bool:
    """Whether it is for a printer or a screen, and not for a plotter."""
    return job.profile.output != "cut"


def paged(job: Job) -> bool:
    """Whether pages are drawn: HTML has none."""
    return makes(job, "pdf", "svg", "png")


def drawn(job: Job) -> bool:
    """Whether pages are drawn, or lines to cut by."""
    return paged(job) or not printed(job)


def sized(job: Job) -> bool:
    """Whether a size is seen: on pages, lines to cut by and virtual tables; HTML has the width of its window."""
    return drawn(job) or makes(job, *TABLES)


def coloured(job: Job) -> bool:
    """Whether the inks of a profile are of use: HTML knows black and white. Those of a table are told apart."""
    return job.request.colour == "bw" or paged(job) or makes(job, *TABLES)


def moved(job: Job) -> bool:
    """Whether the backs that a printer misplaces are on pages; where there are none a note of the file tells."""
    return printed(job) and paged(job)


def imposes(job: Job) -> bool:
    """Whether its cards go onto sheets because that was asked for, and not because its profile has them anyway."""
    return on_sheets(job) and changes_profile(job, "impose")


def proofs(job: Job) -> bool:
    """Whether the way of proving is of use: lines to cut by and HTML are not proved; none and all of it always are."""
    return job.request.proof in ("none", _USUAL["proof"]) or bool(proved(job.formats))


def on_sheets(job: Job) -> bool:
    """Whether cards go onto sheets."""
    return job.imposed and drawn(job) and job.profile.output != "png"


def papered(job: Job) -> bool:
    """Whether a paper can be chosen: for cards on sheets, and for the pages of a booklet."""
    return on_sheets(job) or (is_booklet(job) and drawn(job))


def flipped(job: Job) -> bool:
    """Whether the edge of the flip is of use: on sheets, and on an office printer for a page with a back."""
    asked = job.request.duplex
    if job.layout.bound:  # a leaflet and a booklet have two sides, and are turned over as they are folded
        return False
    if asked == "none" or not printed(job):  # a plotter sees where cards lie, and not what is behind them
        return asked == "none" or (asked in FOLDED and job.imposed)
    if not paged(job) or (asked == SEPARATE and not job.backs):
        return False
    return job.imposed or (not job.trimmed and asked not in FOLDED and job.backs)


def marked(job: Job) -> bool:
    """Whether marks are of use; none are always."""
    return job.request.marks == "none" or (drawn(job) and (job.imposed or job.trimmed))


def ordered(job: Job) -> bool:
    """Whether the order of its pages can be another one: of fronts alone it is the same, but for blank backs."""
    return paged(job) and (job.backs or job.request.collate == "back-front")


def formatted(job: Job) -> bool:
    """Whether formats can be chosen: a plotter and a printer that takes pictures get one."""
    asked = set(job.request.formats)
    return {"pdf": True, "cut": asked.isdisjoint(("png", "html")), "png": asked == {"png"}}[job.profile.output]


def registered(job: Job) -> bool:
    """Whether marks for a cutter are of use; none are always."""
    page = drawn(job) and not (job.trimmed or job.parts or is_booklet(job)) and job.profile.output != "png"
    return job.request.registration == "none" or on_sheets(job) or page


def dotted(job: Job) -> bool:
    """Whether there are dots to count; a number of them that cannot be is told by its check."""
    counted = makes(job, *TABLES) or (makes(job, "png") and not job.profile.dpi)
    return counted or not DPI[0] <= job.request.dpi <= DPI[1]


def _shown(job: Job) -> Iterator[tuple[str, dict[str, Any]]]:
    """The kind of each card, and what its faces take of the record."""
    templates = job.layout.templates
    names = {kind: [name for face in card.faces for name in face.fields] for kind, card in templates.items()}
    if not (printed(job) or has_lines(job.layout)):  # a plotter only sees how many there are
        names = {}
    for each in job.records:
        yield each.kind, {name: each.fields.get(name) for name in names.get(each.kind, ())}


def says(field: str, remedy: str, other: Any = None) -> tuple[Callable[[Job], bool], str]:
    """The use of an option that changes texts: whether the cards say anything else with its usual, or another value."""

    def used(job: Job) -> bool:
        if field == "guide" and job.given is not None:  # the cards of a table have their address already
            return any(not {"guide", "address"}.isdisjoint(shown) for _, shown in _shown(job))
        request = replace(job.request, **{field: _USUAL[field] if other is None else other})
        try:
            return any(one != other for one, other in zip_longest(_shown(replace(job, request=request)), _shown(job)))
        except InputError:  # it is told elsewhere
            return True

    return used, remedy

"""A box for a deck of cards, computed from the deck: how large its cards are, how many, and how thick."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

from deck.base.errors import Faults, InputError, input_error
from deck.base.items.drawing import outline_box
from deck.base.plain import Plain
from deck.base.resources import data_dir
from deck.base.say import say, say_number
from deck.base.tables import Source, read_toml
from deck.base.text.plural import plural
from deck.base.units import Box, Size, amount, named_size
from deck.content.products import deck_fields
from deck.content.record import Record, Value
from deck.content.records import Known
from deck.layout.cells.place import Asked
from deck.layout.cells.table import geometry
from deck.layout.products import Product
from deck.making.ask.profile import Profile, load_profile
from deck.making.ask.request import TABLES, BuildRequest
from deck.making.build import make
from deck.making.decide import check_job, checked_jobs
from deck.making.job import Job
from deck.making.manifest import FileEntry
from deck.making.pages import Progress, silent
from deck.making.proved import prover_for
from deck.making.stems import mm_name, own_name, parts_of_table
from deck.sheets.registration import margin_for

STYLES = ("tuck", "lid")
"""A box with a lid and a foot that are tucked in, or a tray with another one over it as its lid."""

SLEEVE_MM, SLEEVE_THICK_MM = 3.0, 0.2
"""What a sleeve adds to the width and the height of a card, and to its thickness, in mm."""

_LOOSE = 0.6
"""How much wider a lid is than the outside of what it goes over, in mm."""

_MOST = 100_000
"""The most cards that are counted for one box."""

_PAPERS = ("A5", "A4", "A3", "A2", "A1")
_MARGIN = 5.0
"""The air in mm round a flat box on its paper: what an office printer leaves blank."""

_TABLE = Box(0, 0, 10_000, 10_000)
"""A sheet on which any flat box fits, to see how large it is."""


class BoxRequest(Plain):
    """A box for each product of a build that is cards.

    style is one of STYLES. count is how many cards go in (0: as many as there are), caliper how thick one is in mm, and
    board how thick the board of the box is. play is the air in mm in each direction. sleeves: each card is in one.
    """

    build: BuildRequest
    style: str = "tuck"
    count: int = 0
    caliper: float = 0.33
    board: float = 0.4
    play: float = 1.0
    sleeves: bool = False


class Room(Plain):
    """What a box must hold: the size of its cards with their sleeves, and how thick they are together; mm."""

    card: Size
    thick: float


def count_of(text: str) -> int:
    """How many cards go in, as it was typed; 0 for all of them when nothing was.

    Raises:
        InputError: when it is no whole number of 1 or more.
    """
    if not text:
        return 0
    bare = text.strip()
    if not (bare.isascii() and bare.isdecimal() and 1 <= int(bare[:9]) <= _MOST and len(bare) <= len(f"{_MOST}")):
        remedy = say("Write a whole number of 1 to {most:,}, such as 60; without --count all cards go in.", most=_MOST)
        raise input_error(say("“{text}” is no number of cards.", text=text), "--count", remedy)
    return int(bare)


def box(request: BoxRequest, progress: Progress = silent, notes: list[str] | None = None) -> list[FileEntry]:
    """Make a box for each deck of cards that is asked for, and return what was made.

    When no product is named, notes takes why one has no box.

    Raises:
        InputError: with every fault of what is asked, or when no such box can be folded.
    """
    faults = Faults()
    if request.style not in STYLES:
        faults.add(
            say("“{style}” is no choice.", style=request.style),
            "--style",
            say("Choose one of: {styles}.", styles=", ".join(STYLES)),
        )
    for flag, value, least, most in (("--count", request.count, 0, _MOST), ("--play", request.play, 0, 20)):
        if not least <= value <= most:
            remedy = say("Choose {least} to {most:,}.", least=least, most=most)
            faults.add(say("{value} is out of range.", value=amount(value)), flag, remedy)
    jobs: list[Job] = []
    unfit = Faults()
    """Why decks have no box, when all are asked for: those that no box suits are left out."""
    for job in checked_jobs(_fitting(request.build, faults), faults):
        if not job.product.imposed:
            if request.build.products:
                faults.add(
                    say("“{name}” is no deck of cards.", name=job.product.name),
                    "PRODUCT",
                    say("Name a product that is cards."),
                )
            continue
        with (faults if request.build.products else unfit).gathered():
            own = list(boxes_of(job, request))
            for one in own:
                check_job(one)
                _check_room(one, job.product.name)
            jobs += own
    if not jobs and not faults:
        faults.extend(unfit)
    if not jobs and not faults:
        faults.add(say("there are no cards in this deck."), "DECK", say("A box is for a product that is cards."))
    faults.raise_if_any()
    if notes is not None:
        notes += [f"{fault}" for fault in unfit]
    with prover_for(request.build) as prover:
        return make(jobs, request.build, prover, progress, notes)


def _fitting(build: BuildRequest, faults: Faults) -> BuildRequest:
    """The build without the formats and the profiles that are nothing for a box, each of which faults takes."""
    for table in dict.fromkeys(one for one in build.formats if one in TABLES):
        told = say("a box is to cut and to fold, and a virtual table has no use for it.")
        faults.add(told, f"--format {table}", say("Leave it out, or give the cards to it with vakdeck build."))
    kept = []
    for name in build.profiles:
        told = ""
        with Faults().gathered():  # a name that is wrong is told with the jobs
            told = _no_boxes(load_profile(name))
        if told:
            faults.add(told, "--profile", say("Choose one such as office, press or cut."))
        else:
            kept.append(name)
    formats = tuple(one for one in build.formats if one not in TABLES)
    return replace(build, formats=formats or ("pdf",), profiles=tuple(kept) or ("office",))


def _no_boxes(profile: Profile) -> str:
    """Why a profile makes no boxes; empty when it does."""
    if profile.faces:
        return say("“{name}” takes the sides of cards only, and no box.", name=profile.name)
    if profile.smallest or profile.finishing.kind != "none":
        return say("“{name}” is for large things, and not for a box.", name=profile.name)
    return ""


def _check_room(flat: Job, product: str) -> None:
    """Find out whether what stands on a box has room there.

    Raises:
        InputError: when it has not, as on the box of small tokens.
    """
    try:
        list(flat.composer().cards(flat.records))
    except InputError:
        remedy = say("Give it larger cards, or a bag.")
        raise input_error(say("a box for it is too small for the words on a box."), product, remedy) from None


def room_of(job: Job, request: BoxRequest) -> tuple[Room, int]:
    """What a box for the cards of a job must hold, and how many cards that is."""
    composer = job.composer()
    count = request.count or (sum(1 for _ in composer.cards(job.records)) if composer.spreads else len(job.records))
    card, sleeve = job.layout.size, SLEEVE_MM if request.sleeves else 0.0
    thick = count * (request.caliper + (SLEEVE_THICK_MM if request.sleeves else 0.0))
    return Room(Size(card.width + sleeve, card.height + sleeve), thick), count


def boxes_of(job: Job, request: BoxRequest) -> Iterator[Job]:
    """The job of the box for a job of cards: one, or one each for a tray and its lid.

    Raises:
        InputError: when it cannot be folded.
    """
    room, count = room_of(job, request)
    play, board = request.play, request.board
    inner = {
        "inner_width": room.card.width + play,
        "inner_height": room.card.height + play,
        "inner_depth": room.thick + play,
        "board": board,
    }
    what = say_number(
        "a box for {count} card of {caliper} mm",
        "a box for {count} cards of {caliper} mm",
        count,
        caliper=amount(request.caliper, 2),
    )
    if request.style == "tuck":
        yield _job(job, request, "tuck", inner, "doosje", count, what)
        return
    yield _job(job, request, "tray", inner, "bak", count, what)
    more = 2 * board + _LOOSE
    over = {**inner, "inner_width": inner["inner_width"] + more, "inner_height": inner["inner_height"] + more}
    lid = max(8.0, min(inner["inner_depth"] * 0.7, 40.0))
    yield _job(job, request, "tray", {**over, "inner_depth": lid}, "deksel", count, what)


def _job(  # noqa: PLR0917 - the deck, the wish, and what follows from both
    job: Job, request: BoxRequest, kind: str, inner: Mapping[str, float], name: str, count: int, what: str
) -> Job:
    file = data_dir("layouts") / "boxes" / f"{kind}.toml"
    read = read_toml(file)
    table = deepcopy(read.table)
    net: dict[str, Any] = table["cards"]["box"]["front"]["net"]
    net |= inner
    try:
        flat = outline_box(geometry(net["cells"])(Asked(_TABLE, net)).cuts[0]).size
    except InputError as error:
        told = error.faults[0]
        remedy = say(
            "{remedy} Give another --count or --caliper, or divide the deck over more boxes.", remedy=told.remedy
        )
        raise input_error(f"{what}: {told.message}", job.product.name, remedy) from None
    marks = request.build.registration
    margin = margin_for(marks, _MARGIN) if marks else _MARGIN
    told_of = say("{box} is {size} when it is unfolded.", box=what, size=flat)
    paper, turned = _paper(flat, margin, told_of, job.product.name)
    table["layout"] |= {"sizes": [paper], "orientation": "landscape" if turned else "portrait"}
    title = f"{job.product.name}-{name}"
    product = Product(title, file, (paper,), paper, "none", False)
    vars(product)["source"] = Source(read.name, read.text, table)
    fields = _fields(job, count)
    known = dict.fromkeys(table["cards"], Known(frozenset(fields)))
    asked = replace(
        request.build, products=(), size="", shape="square", cards=None, only=(), where=(), sort=(), sheet="", header=0
    )
    record = Record("box", title, str(fields["title"]), fields)
    made = Job(product, asked, job.deck, job.content, job.profile, job.moment)
    made = replace(made, given=[record], kinds=known, title=f"{job.content.deck.name} – {fields['title']}")
    return replace(made, name=f"{own_name(made)}{_edition(job, request)}")


def _edition(job: Job, request: BoxRequest) -> str:
    """What the name of a box says of it besides: all that makes it another than that for all cards by themselves."""
    usual = BoxRequest(request.build)
    parts = [f"for-{job.size}"] if job.size != replace(job, request=replace(job.request, size="")).size else []
    parts += parts_of_table(job)
    if request.count:
        parts.append(f"count-{request.count}")
    for field in ("caliper", "board", "play"):
        if (value := getattr(request, field)) != getattr(usual, field):
            parts.append(f"{field}-{mm_name(value)}")
    return "".join(f"-{part}" for part in (*parts, *(["sleeves"] if request.sleeves else [])))


def _fields(job: Job, count: int) -> dict[str, Value]:
    """What stands on a box: what the deck is called, what is in it and how many, and where the guide is."""
    name, kinds = job.product.name, job.content.ticket["products"]
    told = job.content.words["products"].get(name, {})
    thing = plural(kinds.get(name, kinds["other"]), "", count)
    own = {"title": job.called, "description": str(told.get("description", "")), "cards": f"{count} {thing}"}
    return {**deck_fields(job.content, job.request), **own}


def _paper(flat: Size, margin: float, what: str, place: str) -> tuple[str, bool]:
    """The smallest paper that a flat box fits on with a margin (mm) all round, and whether it lies along its long side.

    Raises:
        InputError: when there is none.
    """
    for name in _PAPERS:
        paper = named_size(name)
        assert paper is not None
        for turned, size in ((False, paper), (True, paper.turned())):
            if flat.width + 2 * margin <= size.width and flat.height + 2 * margin <= size.height:
                return name, turned
    raise input_error(
        what, place, say("{papers} is the largest paper for it: divide the deck over more boxes.", papers=_PAPERS[-1])
    )

"""From what is asked to the jobs: everything that can be wrong with a build is found here, before anything is made.

This is the one place where a build reads the products, the profiles and the content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from deck.base.epoch import fixed_moment
from deck.base.errors import Faults, input_error
from deck.base.items.palette import too_heavy
from deck.base.say import say, to_say
from deck.base.staging import check_folder
from deck.base.tables import Source
from deck.base.units import amount
from deck.content.deck import Deck, built_in
from deck.content.load import DeckContent
from deck.content.records import Known, kinds_of
from deck.layout.model import Layout
from deck.layout.products import Product, all_products, chosen
from deck.layout.ready import Asked, read_or_ready
from deck.layout.ready_fields import check_fields
from deck.making.ask.profile import Profile
from deck.making.ask.request import BuildRequest, part_faults
from deck.making.binding import check_bound
from deck.making.cards import cards_of
from deck.making.faces import face_faults, sizes_of
from deck.making.formats import format_faults, proved
from deck.making.given import Cards
from deck.making.job import Job
from deck.making.leaving import LeftOut, plan_faults, shape_faults
from deck.making.options import OPTIONS, in_order
from deck.making.parts import asked_parts, check_parts
from deck.making.profiles import asked, chosen_profiles
from deck.making.records import record_faults
from deck.making.sheeting import colours_edge
from deck.making.uses import apart
from deck.pages.drawing import names_of

MOST_PROVED = 50_000
"""The most cards of a file that is proved: to read it again takes some 5 kB for a card, so 300 MiB at most."""

LEAST_GUTTER = 2.0
"""The least gutter between cards for a press, in mm: each card then has a bleed of 1 mm."""


def checked_jobs(request: BuildRequest, faults: Faults | None = None, notes: list[str] | None = None) -> list[Job]:
    """The jobs of a request, in the order of the products, none of which is certain to fail.

    faults holds what was found wrong before, to be told together with what is found here. notes takes which products
    are left out, as nobody named them and what is asked is nothing for them.

    Raises:
        InputError: with every fault of the request, the content, the layouts, the paper and the output folder.
    """
    from deck.making.tabletop import table_faults
    from deck.making.unused import check_use, use_notes, wider

    faults = Faults() if faults is None else faults
    deck = request.deck or built_in()
    products = _products(request, deck, faults)
    profiles = chosen_profiles(request, faults)
    _check_stock(request, deck, products, profiles, faults)
    check_parts(request, products, profiles, faults)
    faults.extend((*part_faults(request), *format_faults(request, profiles), *table_faults(request, profiles)))
    content, moment = deck.edition_or_main(request.lang, faults), fixed_moment(faults)
    known, before = not request.products or len(products) == len(set(request.products)), len(faults)
    jobs, left = list[Job](), LeftOut()
    for product in products:
        if cards := cards_of(product, request, deck, content, faults):
            jobs += [job for job in _jobs(product, cards, deck, profiles, moment) if _sound(job, faults, left)]
    if known and len(faults) == before:  # else what is missing may be what has a use for an option
        check_use(request, jobs, faults)
    check_folder(request.output, faults)
    if request.products or not jobs:
        faults.extend(left.faults(alone=len(products) == 1))
    if not jobs and not faults:
        _tell_nothing(request, products, profiles, faults)
    faults.raise_if_any()
    if notes is not None:
        notes += (*left.notes(), *use_notes(request, jobs), *wider(jobs))
    return jobs


def _tell_nothing(
    request: BuildRequest, products: Sequence[Product], profiles: Sequence[Profile], faults: Faults
) -> None:
    """Add a fault: no product is named, and none of the deck is made by itself for what is asked."""
    name = products[0].name if products else "…"
    if sizes := [size for profile in profiles for size in sizes_of(profile).values()]:
        cards = next((one.name for one in products if one.imposed), name)
        remedy = say(
            "Name a product of cards and a size that there is, such as {cards} --size {sizes}.",
            cards=cards,
            sizes=sizes[0],
        )
        faults.add(say("nothing in this deck is made for it by itself."), "--profile", remedy)
        return
    for flag, given, remedy in (
        ("--stock", request.stock, to_say("Name the product whose cards go on them, such as {name}.")),
        ("--tile", request.tile, to_say("It is for posters, mats and labels: choose the sheet of cards with --paper.")),
        ("--fold-board", request.fold_board, to_say("Name a board, such as {name}, that is large enough.")),
        ("--panel", request.panel, to_say("Everything goes on this roll in one piece: leave --panel out.")),
        ("--profile", True, to_say("Name a product, such as {name}, or choose another profile.")),
    ):
        if given:
            faults.add(say("nothing in this deck is made for it."), flag, say(remedy, name=name))
            return


def _jobs(product: Product, cards: Cards, deck: Deck, profiles: Sequence[Profile], moment: int | None) -> Iterator[Job]:
    """The jobs of a product: one for each profile, and one for virtual tables."""
    from deck.making.tabletop import editions

    for profile, request in editions(cards.request, profiles):
        job = Job(product, request, deck, cards.content, profile, moment)
        yield replace(job, given=cards.given, kinds=cards.kinds, notes=(*cards.notes, *apart(job, profiles)))


def _products(request: BuildRequest, deck: Deck, faults: Faults) -> list[Product]:
    """The products that are asked for; faults takes what is wrong with any value that no profile changes."""
    products = chosen(deck.listed, request.products, faults)
    for option in in_order("value"):
        if not option.wants:
            faults.extend(option.faults(asked(request, option.field), len(products)))
    if request.names:
        from deck.making.ask.names import unset

        faults.extend(unset(request.names, deck.faces["bold"]))
    return [] if (request.only or request.cards) and len(products) > 1 else products


def _check_stock(
    request: BuildRequest, deck: Deck, products: Sequence[Product], profiles: Sequence[Profile], faults: Faults
) -> None:
    """Find everything in a request that does not go together with its label stock, or with having none."""
    if not request.stock:
        if request.start != 1:
            faults.add(say("there is no label sheet to start on."), "--start", say("Name one with --stock."))
        return
    with faults.gathered():
        from deck.sheets.stocks import Tape, find_stock

        found = find_stock(request.stock)
        _check_start(request, 1 if isinstance(found, Tape) else found.count, len(products), faults)
    for option in OPTIONS:
        if option.apart and asked(request, option.field):
            told = say("{flag} does not go together with --stock: {apart}.", flag=option.flag, apart=say(option.apart))
            faults.add(told, option.flag, say("Leave one of them out."))
    for profile in profiles:
        if profile.output != "pdf" or profile.boxes != "page" or profile.impose != "sheets":
            remedy = say("Leave --profile and --impose out, or choose office.")
            faults.add(say("labels go into your own printer, not to “{name}”.", name=profile.name), "--profile", remedy)
    for product in products if request.products else ():
        if not _labelled(product, request):
            names = ", ".join(name for name, other in all_products(deck.listed).items() if other.labels)
            some, none = say("Choose from {names}.", names=names), say("Only cards go on labels: leave --stock out.")
            remedy = some if names else none
            faults.add(say("“{name}” is not made for labels.", name=product.name), "PRODUCT", remedy)


def _check_start(request: BuildRequest, count: int, products: int, faults: Faults) -> None:
    if not 1 <= request.start <= count:
        remedy = (
            say("Choose 1 to {count}.", count=count)
            if count > 1
            else say("A tape has no sheet that is half used: leave --start out.")
        )
        told = say("there is no label {start} on {stock}.", start=request.start, stock=request.stock)
        faults.add(told, "--start", remedy)
    elif request.start > 1 and products > 1:
        remedy = say("Name one product, and give the next one a --start of its own.")
        faults.add(say("each product begins on a sheet of its own."), "--start", remedy)


def _labelled(product: Product, request: BuildRequest) -> bool:
    """Whether a product goes on the labels that are asked for: it is made for them, or it is cards that are named."""
    return not request.stock or bool(product.labels) or (bool(request.products) and product.imposed)


def _sound(job: Job, faults: Faults, left: LeftOut) -> bool:
    """Whether a job is to be made: its layout and its records can be read, and its cards fit the paper.

    What left takes is only made when it is named.
    """
    request, product = job.request, job.product
    with faults.gathered():
        if not _labelled(product, request) or (request.products and asked_parts(request) and product.imposed):
            return False
        if left.takes(job):
            return False
        _check_layout(job)
        if left.unfit(job):
            return False
        _check_rest(job)
        return True
    return False


def check_job(job: Job) -> None:
    """Find what is wrong with a job before anything of it is written.

    Raises:
        InputError: a fault of the layout or of the content's options, a colour with too much ink, or something
            large that cannot be made in the parts that are asked for.
    """
    _check_layout(job)
    _check_rest(job)


def _check_layout(job: Job) -> None:
    """Find what is wrong with the layout of a job."""
    _checked_layout(job.product.source, job.content, lambda: job.layout, job.kinds)


def _check_rest(job: Job) -> None:
    """What is wrong with a job whose layout is sound, and whose cards fit on their paper."""
    if job.records and job.imposed:
        _check_gutter(job)
    check_bound(job)
    face_faults(job).raise_if_any()
    _check_ink(job)
    asked = job.request
    if len(job.records) > MOST_PROVED and asked.proof != "none" and proved(job.formats):
        told = say(
            "“{name}” has {count:,} cards; {most_proved:,} is the most that can be proved.",
            name=job.product.name,
            count=len(job.records),
            most_proved=MOST_PROVED,
        )
        raise input_error(told, "--proof", say("Build it with --proof none, or in parts with --where."))

    from deck.making.tabletop import check_size

    check_size(job)
    faults = Faults()
    faults.extend((*shape_faults(job), *plan_faults(job), *record_faults(job)))
    faults.raise_if_any()


def _check_gutter(job: Job) -> None:
    """Find a sheet for a press on which the colours of two cards would touch: the knife never cuts there exactly."""
    gutter, bleed = job.plan.gutter, job.layout.bleed
    place = "--gutter" if job.request.gutter else say("profile {name}, gutter", name=job.profile.name)
    if not job.trimmed:
        return
    if not bleed and (gutter or 0.0) < LEAST_GUTTER and colours_edge(job.layout):
        told = say("without a bleed the colours of two cards touch on a sheet.")
        raise input_error(told, place, say("Give the profile a bleed, or add --gutter 4mm."))
    if bleed and gutter is not None and gutter < LEAST_GUTTER:
        told = say(
            "with a gutter of {gutter} mm the colours of two cards touch, and neither has a bleed there.",
            gutter=amount(gutter),
        )
        remedy = say(
            "Choose {least_gutter} mm or more ({most} mm is the whole bleed of both), or leave it out.",
            least_gutter=amount(LEAST_GUTTER),
            most=amount(2 * bleed),
        )
        raise input_error(told, place, remedy)


def _check_ink(job: Job) -> None:
    """Find each colour with more ink than the press takes, before a proof finds where on a page it stands."""
    profile, faults = job.profile, Faults()
    if profile.output == "pdf" and profile.colour == "cmyk":
        faults.extend(too_heavy(job.palette, profile.limits.ink_percent, profile.name))
    faults.raise_if_any()


def sheet_layout(source: Source, deck: Deck, content: DeckContent, size: str = "") -> Layout:
    """The layout of a sheet that is no product, at its usual size or another, checked as that of a job is.

    Raises:
        InputError: with every fault of it.
    """
    return _checked_layout(source, content, lambda: read_or_ready(Asked(source, size), names_of(deck)))


def _checked_layout(
    source: Source, content: DeckContent, read: Callable[[], Layout], kinds: Mapping[str, Known] | None = None
) -> Layout:
    """The layout that is read of a source, when it has no fault and its cards have the fields that it names.

    kinds are the kinds of cards and their fields; those of the records of the layout when it is None.
    """
    faults, head = Faults(), source.table.get("layout")
    with faults.gathered():
        layout = read()
    if kinds is not None:
        check_fields(source, kinds, faults)
    elif isinstance(head, dict) and isinstance(head.get("records"), str):  # else that was told already
        with faults.gathered():
            check_fields(source, kinds_of(head["records"], content), faults)
    faults.raise_if_any()
    return layout

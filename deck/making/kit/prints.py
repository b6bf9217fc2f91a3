"""What of a kit is printed: a job for every file, in the order to print them, and its row in the read-me."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from math import ceil
from pathlib import Path
from typing import Any

from deck.base.kept import Stamp, stamp
from deck.base.plain import Plain
from deck.base.resources import data_dir
from deck.base.text.plural import plural
from deck.base.units import OFFICE, Size, named_size, size_name
from deck.content.options import Only, Options
from deck.content.record import Record
from deck.content.session.facilitator import facilitator_record
from deck.content.session.programme import programme_record
from deck.content.session.quantities import Quantity
from deck.content.session.read_me import PrintRow
from deck.content.session.room import room_record
from deck.content.session.words import Words, slug
from deck.layout.products import Product
from deck.making.ask.profile import load_profile
from deck.making.ask.request import BuildRequest
from deck.making.cards import kit_products
from deck.making.job import Job
from deck.making.kit.request import Kit
from deck.making.manifest import FileEntry
from deck.making.profiles import LARGE

READ_ME, ROOM = "leesmij", "zaalplan"
"""Sheets that are no products: without a session they have nothing to say. Their layouts stand in layouts/kit."""

FACILITATOR, PROGRAMME = "draaiboek", "programma"
"""Products that a session tells more: its day, its clock and its rounds."""

_ONE_FILE = frozenset({"blank-cards", "name-cards"})
"""What is in its file as often as it is needed: cards that go round one by one rather than in sets."""

_KINDS = {"pole": ("pole_left", "pole_right"), "part": ("part", "overarching")}
"""The kinds of cards of a part that are not called like it."""


class Print(Plain):
    """A file to print: the job that makes it, how often it is printed, what is in it, and its name where that is not in
    what.
    """

    job: Job
    copies: int
    what: str
    name: str = ""

    @property
    def large(self) -> bool:
        """Whether it is larger than the paper of an office printer."""
        return not (self.job.layout.size.goes_on(OFFICE) or self.job.imposed)

    @property
    def shop(self) -> bool:
        """Whether a print shop makes it: it is trimmed, or it is too large for an office printer in one piece."""
        return self.job.trimmed or (self.large and not self.job.parts)


class Counted(Plain):
    """What is known of a file when its pages have passed; sizes are mm."""

    file: str
    pages: int
    cards: int
    page_mm: tuple[float, float]
    size_mm: tuple[float, float]

    @staticmethod
    def of(entry: FileEntry) -> Counted:
        """The same of a file that was made."""
        width, height = entry.page_sizes[0].page_mm
        return Counted(entry.file, entry.pages, entry.cards, (width, height), entry.size_mm)


def session_prints(kit: Kit) -> list[Print]:
    """The sheets of the session itself: for whoever leads it, and of its room."""
    occasion, files, guide = kit.occasion, kit.occasion.words["files"], kit.request.guide
    lead = facilitator_record(Options(guide=guide), occasion)
    sketch = room_record(Options(guide=guide, scales=kit.request.scales), occasion)
    hosts = occasion.session.parts if occasion.exercise.group.split == "tables" else 1
    leader, room = kit_products(kit.deck)[FACILITATOR], kit_product(ROOM)
    title = occasion.words["room"]["title"]
    return [
        sheet_print(kit, leader, f"01-{files['facilitator']}", lead, copies=hosts, what=files["facilitator_what"]),
        sheet_print(kit, room, f"02-{files['room']}", sketch, title=title, what=files["room_what"]),
    ]


def sheet_print(
    kit: Kit, product: Product, name: str, record: Record, *, copies: int = 1, title: str = "", what: str = ""
) -> Print:
    """A sheet that is made for this session; always for an office printer, for whoever leads it prints it himself."""
    shown = title or str(kit.content.words["products"][product.name]["title"])
    own = _request(kit, product, duplex="long-edge")
    named = f"{kit.occasion.exercise.title} – {shown}"
    job = Job(product, own, kit.deck, kit.content, load_profile("office"), kit.moment, name, named, (record,))
    return Print(job, copies, what or shown)


def kit_product(name: str) -> Product:
    """A sheet of layouts/kit."""
    path = data_dir("layouts") / "kit" / f"{name}.toml"
    return _kit_product(name, path, stamp(path))


@lru_cache(maxsize=8)
def _kit_product(name: str, path: Path, _saved: Stamp) -> Product:
    return Product(name, path, ("A4",), "A4", "none", False)


def product_prints(kit: Kit) -> list[Print]:
    """A file for each product of the exercise, or for cards that are printed as often; numbered from 03.

    What goes onto A4 comes first, then A3, then what a print shop makes.
    """
    wanted = [each for each in kit.occasion.quantities if each.kind == "print" and each.amount]
    alike = groupby(wanted, key=lambda each: (each.product, each.size, each.sets, each.key in _ONE_FILE))
    found = [_print(kit, list(group)) for _, group in alike]
    found.sort(key=lambda each: (each.large, _short(each.job)))
    return [replace(each, job=replace(each.job, name=f"{at:02}-{each.job.name}")) for at, each in enumerate(found, 3)]


def _short(job: Job) -> float:
    """The shorter side of the paper that it is printed on; all that is over a metre counts alike."""
    return min(job.paper.short if job.imposed else job.layout.size.short, 1000.0)


def _print(kit: Kit, group: list[Quantity]) -> Print:
    """The print of one product, of which all that is in the group is printed as often."""
    first, own = group[0], kit.occasion
    product = kit_products(kit.deck)[first.product]
    copies = 1 if first.key in _ONE_FILE else first.sets
    if first.part == "dilemma":
        copies = ceil(first.amount / len(kit.content.dilemmas))
    request = _fitted(kit, product, first.size, _only(kit, group))
    shown = first.name if len(group) == 1 else str(kit.content.words["products"][product.name]["title"])
    given = (programme_record(request, own),) if product.name == PROGRAMME else None
    title = f"{own.exercise.title} – {shown}"
    profile = load_profile(LARGE) if LARGE in request.profiles else kit.profile
    job = Job(product, request, kit.deck, kit.content, profile, kit.moment, title=title, given=given)
    size = f"-{job.size}" if not job.layout.size.goes_on(OFFICE) else ""
    what = "; ".join(each.told if len(group) == 1 else f"{each.name}: {each.told}" for each in group)
    named = shown if len(group) == 1 else ""
    return Print(replace(job, name=f"{slug(shown)}{size}"), copies, what, named)


def _only(kit: Kit, group: Iterable[Quantity]) -> tuple[Only, ...]:
    """The cards that are meant, and how many of each kind when that is not all of them."""
    found: list[Only] = []
    for each in group:
        kinds = _KINDS.get(each.part, (each.part,)) if each.part else ()
        found += [Only(kind, _count(kit, each, kind)) for kind in kinds]
        if each.key == "name-cards":
            blanks = int(each.amount) - len(kit.request.names)
            found += [Only("tent")] if kit.request.names else []
            found += [Only("blank", blanks)] if blanks > 0 else []
    return tuple(found)


def _count(kit: Kit, each: Quantity, kind: str) -> int:
    if each.part in ("pole", "questions"):
        return kit.occasion.session.questions
    if each.part == "dilemma":
        return min(int(each.amount), len(kit.content.dilemmas))
    return int(each.amount) if kind == "blank" else 0


def _request(kit: Kit, product: Product, **choices: Any) -> BuildRequest:
    """What a kit asks of a build, for one product."""
    own = kit.request
    usual = BuildRequest(
        (product.name,),
        black_and_white=own.black_and_white,
        proof=own.proof,
        output=own.output,
        lang=own.lang,
        deck=kit.deck,
        printer=own.printer,
        profiles=(own.profile,),
        guide=own.guide,
    )
    return replace(usual, **choices)


def _fitted(kit: Kit, product: Product, size: str, only: tuple[Only, ...]) -> BuildRequest:
    """The request of a product, on the paper that there is."""
    own, moment = kit.request, kit.occasion.details.moment
    paper, usual = own.paper.upper(), size or product.sizes[0]
    mats = product.name == "vloermatten"  # of the size that was asked for
    if not product.imposed and not mats and paper == "A4" and usual == "A3" and paper in product.sizes:
        usual = paper
    whole = named_size(usual)
    large = not product.imposed and not (whole and whole.goes_on(OFFICE))
    parted = mats and usual == "A3" and own.tile == "A4"  # whoever asks for that has no A3
    return _request(
        kit,
        product,
        size=usual,
        profiles=(LARGE if _for_a_shop(kit, product) else own.profile,),
        paper=paper if product.imposed and own.profile == "office" else "",
        variant=kit.occasion.session.variant,
        scales=own.scales,
        day=moment.day if moment else None,
        names=own.names,
        only=only,
        tile=own.tile if large or parted else "",
        tile_margin=own.tile_margin,
        overlap=own.overlap,
    )


def _for_a_shop(kit: Kit, product: Product) -> bool:
    """Whether these are mats that a person has made: the shop gets a file that it can cut."""
    return product.name == "vloermatten" and kit.occasion.session.mats.made


def print_row(kit: Kit, each: Print, entry: Counted) -> PrintRow:
    """How a file is printed."""
    own, job = kit.occasion.words["read_me"], each.job
    page = Size(*entry.page_mm)
    shop = each.shop
    both = job.duplex in ("long-edge", "short-edge") and (job.imposed or job.backs)
    if job.trimmed:
        sides = "two_sided" if job.backs else "single_sided"
    else:
        sides = job.duplex.replace("-", "_") if both else "single_sided"
    cut = "cut_fold" if job.product.name == "naamkaartjes" else "cut_yes"
    if job.parts or not job.imposed:
        cut = "glue" if job.parts else "cut_no"
    sheets = 0 if shop else each.copies * (ceil(entry.pages / 2) if both else entry.pages)
    return PrintRow(
        file=entry.file,
        what=each.what,
        copies=each.copies,
        paper=_paper(Size(*entry.size_mm) if shop else page, kit.occasion.words),
        sides=str(own[sides]),
        cut=own["print_shop" if shop else cut],
        sheets=sheets,
        pieces=each.copies * entry.cards,
        name=each.name,
    )


def _paper(size: Size, words: Words) -> str:
    """The name of a paper: “A3”, “60 × 60 cm”, “190 × 90 mm”."""
    name = size_name(size).removesuffix("-landscape").replace("x", " × ").replace("cm", " cm")
    if "×" not in name:
        return name
    return name.replace(".", words["calendar"]["decimal"]) + (" mm" if name[-1].isdigit() else "")


def folder_name(kit: Kit) -> str:
    """The name of the kit's folder."""
    session, moment = kit.occasion.session, kit.occasion.details.moment
    words = kit.occasion.words["files"]
    name = plural(words, "folder", session.people)
    filled = name.format(exercise=session.exercise.key, people=session.people)
    return f"{slug(filled)}-{moment.day.isoformat()}" if moment else slug(filled)

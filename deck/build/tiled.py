"""Posters, mats and labels in tiles: what of a request goes together with that, and the pages that come of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from deck.content.load import SmallTexts
from deck.base.errors import Faults
from deck.sheets.tiles.grid import TilePlan, tile_grid
from deck.sheets.tiles.grid import TileWords
from deck.sheets.tiles.pages import tile_pages, tiles_left_out
from deck.base.items.items import Page
from deck.proof.finding import Report, Severity
from deck.layout.products import Product
from deck.build.ask.profile import Profile
from deck.build.ask.request import BuildRequest
from deck.build.ask.tiling import TileOptions
from deck.base.units import Size

_OFF = ("qr-missing", "qr-unreadable", "qr-quiet", "safe-text", "safe-qr", "text-small", "contrast")
"""Rules that ask of a sheet what only the whole has, which is proved by them: a code or a text may go on on the next
sheet, or lie under glue. On the overview the texts of the whole are too small to read, and a name may lie over one.
"""


def check_tiles(
    request: BuildRequest, products: Sequence[Product], profiles: Sequence[Profile], faults: Faults
) -> None:
    """Find everything in a request that does not go together with its tiles, or with having none."""
    faults.extend(request.tiles.faults())
    if not request.tiles:
        return
    for product in products:
        if request.products and product.imposed:
            message = f"--tile is for posters, mats and labels; the cards of “{product.name}” go on sheets already."
            faults.add(message, "--tile", "Choose their sheet with --paper.")
    for profile in profiles:
        if profile.output != "pdf" or profile.boxes != "page":
            message = f"--tile is for your own printer; a file for “{profile.name}” is made in one piece."
            faults.add(message, "--tile", "Leave --tile out, or choose --profile office or screen.")
    if request.stock:
        faults.add("--tile does not go together with --stock.", "--tile", "Leave one of them out.")


def meant_for_tiles(request: BuildRequest, product: Product) -> bool:
    """Whether to try a product: in tiles only what is a page of its own."""
    return not request.tiles or not product.imposed


def tile_plan(options: TileOptions, whole: Size) -> TilePlan:
    """How something of that size goes onto tiles."""
    return TilePlan(whole, options.size, options.margin, options.overlap)


def check_size(options: TileOptions, whole: Size) -> None:
    """Find out whether something of that size goes onto tiles; nothing when the options are wrong by themselves.

    Raises:
        InputError: when it takes too many sheets.
    """
    if options and not any(True for _ in options.faults()):
        tile_grid(tile_plan(options, whole))


def tile_words(words: SmallTexts) -> TileWords:
    """What the sheets say, of the small texts of a deck.

    Raises:
        InputError: with every one that is missing.
    """
    of_sheets = ("ruler", "true_size")
    own = [name for name in TileWords.__dataclass_fields__ if name not in of_sheets]
    return TileWords(**words["tile"].only(own), **words["sheet"].only(of_sheets))


def tiled(
    pages: Iterable[Page], options: TileOptions, whole: Size, words: SmallTexts
) -> tuple[Iterator[Page], list[str]]:
    """Each page, which is of that size, as an overview and its tiles; and what a person should know before printing."""
    plan, said = tile_plan(options, whole), tile_words(words)
    sheets = (sheet for page in pages for sheet in tile_pages(page, plan, said))
    return sheets, [str(fault) for fault in tiles_left_out(plan, said)]


def in_one_piece(request: BuildRequest) -> BuildRequest:
    """The same request without tiles."""
    return replace(request, tiles=TileOptions())


def proof_profile(profile: Profile, options: TileOptions) -> Profile:
    """The profile by which the sheets are proved."""
    off: dict[str, Severity] = dict.fromkeys(_OFF, "off")
    return replace(profile, severity={**profile.severity, **off}) if options else profile


def with_whole(report: Report, whole: Report, sheets: int) -> Report:
    """The report on so many sheets, and before it what was found in the whole: on the page of its overview."""
    each = sheets // max(1, whole.pages)
    found = [
        (severity, replace(finding, page=1 + (finding.page - 1) * each) if finding.page else finding)
        for severity, finding in whole.findings
    ]
    findings, notes = dict.fromkeys((*found, *report.findings)), dict.fromkeys((*whole.notes, *report.notes))
    return replace(report, findings=tuple(findings), codes=whole.codes, notes=tuple(notes))
